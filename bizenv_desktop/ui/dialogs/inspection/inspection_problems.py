"""转为问题: bad findings become problems to rectify, each with its supervision notice, in one step."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.services.inspection.inspection_findings import (
    RaisedProblems,
    RaiseProblems,
    raise_problems,
    usual_reply_by,
)
from bizenv_desktop.services.inspection.inspection_rows import FindingRow, InspectionView
from bizenv_desktop.services.paper.paper_prints import PaperWanted
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_words
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.tick_list import Tickable, TickList

_USUAL_DAYS: Final = 14


class InspectionProblemsForm(FormDialog):
    """All bad findings that are no problem yet are ticked; one deadline serves them all."""

    def __init__(
        self, desk: Desk, view: InspectionView, only: int | None = None, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Inspections", "转为整改问题"), translate("Inspections", "转为问题"), parent
        )
        self._view = view
        today = desk.now().date()
        self.findings = TickList(
            translate("Inspections", "未落实的结果"), translate("Inspections", "单位、措施、情况中的文字"), 6
        )
        self.deadline = QLineEdit(long_day(today + timedelta(days=_USUAL_DAYS)))
        self.reading = paragraph("", Look.MUTED)
        self.requirement = TextBox(
            translate("Inspections", "整改要求，写入问题和督办通知单；不写时用通用的要求"), 2
        )
        self.notice_wanted = QCheckBox(translate("Inspections", "同时出具督办通知单，要求于"))
        self.reply_by = DayEdit(today)
        self._lay_out()
        self._offer(only)
        self._connect()
        self._read()
        self._touched = False
        desk.dispatch.ask(usual_reply_by, owner=self, key="reply", done=self._on_reply_by)

    def command(self) -> RaiseProblems:
        """What the form asks for."""
        return RaiseProblems(
            inspection_id=self._view.row.id,
            finding_ids=self.findings.ticked,
            at=self.desk.now().replace(second=0, microsecond=0),
            deadline_text=self.deadline.text(),
            requirement=self.requirement.text,
            reply_by=self.reply_by.day if self.notice_wanted.isChecked() else None,
        )

    def submit(self) -> None:
        """Enter the problems and write the notices."""
        self.perform(partial(raise_problems, self.command()), self._offer_print)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(780)
        self.notice_wanted.setChecked(True)
        self.add_field(translate("Inspections", "巡查结果"), self.findings)
        self.add_field(translate("Inspections", "整改时限"), self.deadline)
        self.add_field("", self.reading)
        self.add_field(translate("Inspections", "整改要求"), self.requirement)
        asked = QWidget()
        row = row_layout(self.notice_wanted, self.reply_by, paragraph(translate("Inspections", "前书面反馈")))
        row.setContentsMargins(0, 0, 0, 0)
        asked.setLayout(row)
        self.add_field(translate("Inspections", "督办"), asked)
        self.findings.tree.setFocus()

    def _offer(self, only: int | None) -> None:
        bad = [one for one in self._view.findings if one.is_bad and one.problem_id is None]
        self.findings.offer([self._tickable(one) for one in bad])
        self.findings.tick([one.id for one in bad if only in (None, one.id)])

    def _tickable(self, one: FindingRow) -> Tickable:
        unit = next(unit.name for unit in self._view.units if unit.id == one.unit_id)
        item = next(item.name for item in self._view.items if item.id == one.item_id)
        result = word(one.result) if one.result is not None else ""
        return Tickable(one.id, f"{unit}　{one.text or item}", result, item)

    def _connect(self) -> None:
        self.deadline.textChanged.connect(self._read)
        self.deadline.textEdited.connect(self.touch)
        self.requirement.textChanged.connect(self.touch)
        self.findings.tree.itemChanged.connect(self.touch)
        self.notice_wanted.toggled.connect(self.reply_by.setEnabled)
        self.notice_wanted.toggled.connect(self.touch)

    def _on_reply_by(self, day: date) -> None:
        with QSignalBlocker(self.reply_by):
            self.reply_by.set_day(day)

    def _offer_print(self, raised: RaisedProblems) -> None:
        """The notices are to be handed out: they can be printed at once."""
        if not raised.notices:
            return
        numbers = "、".join(str(notice.number) for notice in raised.notices)
        paper = word(PaperKind.SUPERVISION)
        if not self.desk.asker.confirm(Question.PRINT_LETTERS, paper=paper, numbers=numbers):
            return
        from bizenv_desktop.ui.dialogs.paper.paper_dialog import open_papers

        wanted = [
            PaperWanted(PaperKind.SUPERVISION, notice.matter_id, notice.document_id)
            for notice in raised.notices
        ]
        open_papers(self.desk, wanted, self.parentWidget() or self)

    def _read(self, *_typed: object) -> None:
        text = self.deadline.text().strip()
        self.reading.setVisible(bool(text))
        said = reading_words(Reading.of(parse_deadline(text, self.desk.now().year)))
        self.reading.show_text(
            QCoreApplication.translate("Inspections", "读作：{reading}").format(reading=said)
        )
