"""出具提醒函、督办通知、通报名单、移送函: for one matter or many, ticked one by one, in one deed."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from bizenv_desktop.rules.vocabulary import Rung
from bizenv_desktop.services.urging import ladder, ladder_preview
from bizenv_desktop.services.urging.ladder import PAPER_OF_RUNG, IssuedNotice, IssueNotices
from bizenv_desktop.services.urging.ladder_preview import LadderPreview
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.urging.ladder_lines import LetterLines
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.clock import weekday
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.text_box import TextBox

_TITLES: Final[dict[Rung, object]] = {
    Rung.REMINDER: QT_TRANSLATE_NOOP("Ladder", "出具提醒函"),
    Rung.SUPERVISION: QT_TRANSLATE_NOOP("Ladder", "出具督办通知"),
    Rung.REPORT: QT_TRANSLATE_NOOP("Ladder", "列入通报名单"),
    Rung.REFERRAL: QT_TRANSLATE_NOOP("Ladder", "移送问责"),
}


class LadderIssueDialog(FormDialog):
    """Shows who gets the letter on which ground and under which numbers; nothing goes out by itself."""

    def __init__(self, desk: Desk, rung: Rung, ids: Sequence[int], parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Ladder", str(_TITLES[rung]))
        super().__init__(desk, title, QCoreApplication.translate("Ladder", "出具"), parent)
        self.setMinimumWidth(900)
        self.rung = rung
        self._ids = tuple(ids)
        self._preview: LadderPreview | None = None
        self.head = paragraph("", Look.HEADING)
        self.lines = LetterLines()
        self.reply_by = DayEdit(desk.now().date())
        self.requirement = TextBox(QCoreApplication.translate("Ladder", "要求单位做到什么，可以不填"), 2)
        self.note = QLineEdit()
        self.addressee = QLineEdit()
        self.numbers = PlainLabel("")
        self._place()
        self._go.setEnabled(False)
        self.lines.ticked.connect(self._on_ticked)
        question = partial(ladder_preview.preview, self._ids, rung)
        desk.dispatch.ask(
            question, owner=self, key="preview", done=self._on_preview, failed=self.notice.refuse
        )

    @property
    def go(self) -> QPushButton:
        """The button that issues; it says how many."""
        return self._go

    def command(self) -> IssueNotices:
        """The letters as ticked and typed."""
        return IssueNotices(
            rung=self.rung,
            matter_ids=self.lines.ids,
            at=self.desk.now(),
            reply_by=self.reply_by.day,
            requirement=self.requirement.text,
            note=self.note.text().strip(),
            addressee=self.addressee.text().strip(),
        )

    def submit(self) -> None:
        """Issue what is ticked, then offer to print it."""
        self.perform(partial(ladder.issue, self.command()), done=self._offer_print)

    def tick_all(self) -> None:
        """Tick every matter that can get the letter."""
        self.lines.tick(self.lines.fit_ids())

    def tick_none(self) -> None:
        """Untick all."""
        self.lines.tick(())

    def _place(self) -> None:
        translate = QCoreApplication.translate
        self.fields.addRow(self.head)
        self.fields.addRow(self.lines)
        self._all = button(translate("Ladder", "全选"), self.tick_all, Look.QUIET)
        self._none = button(translate("Ladder", "全不选"), self.tick_none, Look.QUIET)
        self._choices = QWidget()
        row = row_layout(self._all, self._none)
        row.setContentsMargins(0, 0, 0, 0)
        self._choices.setLayout(row)
        self.fields.addRow(self._choices)
        if self.rung is Rung.REFERRAL:
            self.add_field(translate("Ladder", "移送至"), self.addressee)
        self.add_field(translate("Ladder", "回复期限"), self.reply_by)
        self.add_field(translate("Ladder", "办理要求"), self.requirement)
        self.add_field(translate("Ladder", "备注"), self.note)
        self.fields.addRow(PlainLabel(translate("Ladder", "文号"), Look.MUTED), self.numbers)

    def _on_preview(self, preview: LadderPreview) -> None:
        self._preview = preview
        self.reply_by.set_day(preview.reply_by)
        self.addressee.setText(preview.discipline)
        self.lines.show_preview(preview)
        self.head.show_text(_said_head(preview))
        self.fields.setRowVisible(self._choices, len(preview.fit) > 1)
        self.requirement.textChanged.connect(self.touch)
        self.note.textEdited.connect(self.touch)
        self.addressee.textEdited.connect(self.touch)
        self.reply_by.dateChanged.connect(self.touch)
        self.adjustSize()

    def _on_ticked(self, count: int) -> None:
        self._go.setEnabled(count > 0)
        self._go.setText(QCoreApplication.translate("Ladder", "出具 {count} 件").format(count=count))
        if self._preview is not None:
            self.numbers.show_text(_said_numbers(self._preview, count) if count else "—")

    def _on_settled(self) -> None:
        self._go.setEnabled(bool(self.lines.ids))

    def _offer_print(self, issued: tuple[IssuedNotice, ...]) -> None:
        first, last = issued[0].number, issued[-1].number
        numbers = str(first) if first == last else _run(str(first), str(last))
        paper = word(PAPER_OF_RUNG[self.rung])
        if self.desk.asker.confirm(Question.PRINT_LETTERS, paper=paper, numbers=numbers):
            _print(self.desk, self.rung, issued, self.parentWidget() or self)


def open_ladder_issue(desk: Desk, rung: Rung, ids: Sequence[int], parent: QWidget) -> LadderIssueDialog:
    """Open the dialog over a page; it goes away by itself."""
    dialog = LadderIssueDialog(desk, rung, ids, parent)
    open_dialog(dialog)
    return dialog


def _print(desk: Desk, rung: Rung, issued: Sequence[IssuedNotice], parent: QWidget) -> None:
    # Fonts and the page painter are loaded when a paper is first looked at.
    from bizenv_desktop.services.paper.paper_prints import PaperWanted
    from bizenv_desktop.ui.dialogs.paper.paper_dialog import open_papers

    papers = {one.document_id: one for one in reversed(issued)}
    wanted = [
        PaperWanted(PAPER_OF_RUNG[rung], papers[document].matter_id, document) for document in sorted(papers)
    ]
    open_papers(desk, wanted, parent)


def _said_head(preview: LadderPreview) -> str:
    translate = QCoreApplication.translate
    can = translate("Ladder", "{count} 件可以出具").format(count=len(preview.fit))
    if preview.rung is Rung.REPORT:
        day = f"{preview.meeting:%m-%d}（{weekday(preview.meeting)}）"
        listed = translate("Ladder", "{count} 件可以列入 {day}通报会的名单")
        can = listed.format(count=len(preview.fit), day=day)
    if not preview.unfit:
        return can
    return translate("Ladder", "{can}，{count} 件不能").format(can=can, count=len(preview.unfit))


def _said_numbers(preview: LadderPreview, count: int) -> str:
    first, last = preview.numbers(count)
    return str(first) if first == last else _run(str(first), str(last))


def _run(first: str, last: str) -> str:
    return QCoreApplication.translate("Ladder", "{first} 至 {last}").format(first=first, last=last)
