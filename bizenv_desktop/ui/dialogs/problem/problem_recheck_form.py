"""回头看: what was found when a struck-off problem was looked at again, and what follows from it."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.services.problem.problem_closing import Recheck, recheck
from bizenv_desktop.services.problem.problem_settings import MOST_MONTHS
from bizenv_desktop.storage.queries.rows import ProblemRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox


class Found(StrEnum):
    """What a look at a struck-off problem can find."""

    HOLDS = "holds"
    CAME_BACK = "came_back"


class RecheckForm(FormDialog):
    """A result that did not hold reopens the problem with a new date; its first 销号 stays in the figures."""

    def __init__(self, desk: Desk, row: ProblemRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "回头看"), translate("Problems", "记录回头看"), parent)
        self._row = row
        self.on = DayEdit(desk.now().date())
        self.found = RadioRow(tuple(Found), _found_word)
        self.words = TextBox(translate("Problems", "看到了什么，与销号时相比怎样"), 3)
        self.who, self.evidence, self.due = QLineEdit(desk.operator), QLineEdit(), QLineEdit()
        self.months, self.reading = QSpinBox(), paragraph("", Look.MUTED)
        self._lay_out()
        self.found.choose(Found.HOLDS)
        self.found.changed.connect(self._on_found)
        self.due.textChanged.connect(self._on_found)
        self.words.textChanged.connect(self.touch)
        for line in (self.who, self.evidence, self.due):
            line.textEdited.connect(self.touch)
        self._on_found()

    def command(self) -> Recheck:
        """What the form asks for."""
        text = self.due.text().strip()
        return Recheck(
            matter_id=self._row.id,
            on=self.on.day,
            holds=self._holds,
            text=self.words.text,
            who=self.who.text().strip(),
            evidence=self.evidence.text().strip(),
            recheck_months=self.months.value(),
            due=parse_deadline(text, self.on.day.year).milestone,
            deadline_text=text,
            version=self._row.version,
        )

    def submit(self) -> None:
        """Note the look, or reopen the problem."""
        self.perform(partial(recheck, self.command()))

    @property
    def _holds(self) -> bool:
        return self.found.chosen is Found.HOLDS

    def _lay_out(self) -> None:
        translate, row = QCoreApplication.translate, self._row
        self.add_field(translate("Problems", "问题"), paragraph(row.title))
        self.add_field(translate("Problems", "整改结果"), paragraph(row.progress or "—"))
        self.add_field(translate("Problems", "日期"), self.on)
        self.add_field(translate("Problems", "结果"), self.found)
        self.add_field(translate("Problems", "查看情况"), self.words)
        self.add_field(translate("Problems", "查看人"), self.who)
        self.evidence.setPlaceholderText(translate("Problems", "文件、照片或文号，可以不填"))
        self.add_field(translate("Problems", "佐证材料"), self.evidence)
        self.months.setRange(0, MOST_MONTHS)
        self.months.setSuffix(translate("Problems", " 个月后"))
        self.months.setSpecialValueText(translate("Problems", "不再安排"))
        self.add_field(translate("Problems", "下次回头看"), self.months)
        self.due.setPlaceholderText(translate("Problems", "如“12月20日”“12月底前”"))
        self.add_field(translate("Problems", "重新整改时限"), self.due)
        self.add_field("", self.reading)
        self.words.setFocus()

    def _on_found(self, *_changed: object) -> None:
        translate, text = QCoreApplication.translate, self.due.text().strip()
        self.fields.setRowVisible(self.months, self._holds)
        self.fields.setRowVisible(self.due, not self._holds)
        self.fields.setRowVisible(self.reading, not self._holds and bool(text))
        said = reading_words(Reading.of(parse_deadline(text, self.on.day.year)))
        self.reading.show_text(translate("Problems", "读作：{reading}").format(reading=said))
        self.name_deed(
            translate("Problems", "记录回头看") if self._holds else translate("Problems", "重启整改")
        )
        self.fit()


def _found_word(found: Found) -> str:
    translate = QCoreApplication.translate
    return (
        translate("Problems", "成效保持")
        if found is Found.HOLDS
        else translate("Problems", "问题反弹，重启整改")
    )
