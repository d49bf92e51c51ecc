"""One step of a rectification: what was done, found or decided, on which day, by whom, until when."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.rules.problem.problem_guards import is_owner
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.problem.problems import ProblemStep, take_step
from bizenv_desktop.storage.queries.rows import ProblemRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_words
from bizenv_desktop.ui.texts.problem_words import step_word, step_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox

_WITH_DUE: Final = frozenset({EventKind.DEADLINE_CHANGED, EventKind.REOPENED})
_WITH_WHO: Final = frozenset({EventKind.PASSED, EventKind.SIGNED})


class ProblemStepForm(FormDialog):
    """Asks for what the step needs: evidence, a verifier, the principal's name, a new date."""

    def __init__(self, desk: Desk, row: ProblemRow, step: EventKind, parent: QWidget | None = None) -> None:
        super().__init__(desk, step_word(step), step_word(step), parent)
        self._row, self._step = row, step
        self.on = DayEdit(desk.now().date())
        self.words = TextBox(step_words(step).hint, 4)
        self.evidence, self.who, self.due = QLineEdit(), QLineEdit(), QLineEdit()
        if step is EventKind.PASSED and not is_owner(desk.operator, row.owner):
            self.who.setText(desk.operator)
        self.reading = paragraph("", Look.MUTED)
        self._lay_out()
        self.words.textChanged.connect(self.touch)
        for line in (self.evidence, self.who, self.due):
            line.textEdited.connect(self.touch)
        self.due.textChanged.connect(self._read)
        self._read()

    def command(self) -> ProblemStep:
        """What the form asks for."""
        text = self.due.text().strip()
        return ProblemStep(
            matter_id=self._row.id,
            kind=self._step,
            on=self.on.day,
            text=self.words.text,
            who=self.who.text().strip(),
            evidence=self.evidence.text().strip(),
            due=parse_deadline(text, self.on.day.year).milestone,
            deadline_text=text,
            version=self._row.version,
        )

    def submit(self) -> None:
        """Take the step."""
        self.perform(partial(take_step, self.command()))

    def _lay_out(self) -> None:
        translate, said = QCoreApplication.translate, step_words(self._step)
        self.add_field(translate("Problems", "问题"), paragraph(self._row.title))
        if self._step is EventKind.DEADLINE_CHANGED:
            self.add_field(translate("Problems", "原时限"), paragraph(self._old_due()))
        if self._step in _WITH_DUE:
            self.due.setPlaceholderText(translate("Problems", "如“12月20日”“12月底前”"))
            self.add_field(translate("Problems", "新的时限"), self.due)
            self.add_field("", self.reading)
        self.add_field(translate("Problems", "日期"), self.on)
        if self._step in _WITH_WHO:
            signs = self._step is EventKind.SIGNED
            self.add_field(
                translate("Problems", "主要负责人") if signs else translate("Problems", "验收人"), self.who
            )
        if self._step is not EventKind.SIGNED:
            self.add_field(said.label, self.words)
        if self._step is EventKind.RECTIFIED:
            self.evidence.setText(self._row.evidence)
            self.evidence.setPlaceholderText(translate("Problems", "文件、照片或文号；已添加附件的可以不填"))
            self.add_field(translate("Problems", "佐证材料"), self.evidence)
        first = self.due if self._step in _WITH_DUE else self.words
        (self.who if self._step is EventKind.SIGNED else first).setFocus()

    def _old_due(self) -> str:
        row = self._row
        day = f"{row.due}" if row.due is not None else ""
        return "，".join(filter(None, (row.deadline_text, day))) or "—"

    def _read(self, *_typed: object) -> None:
        text = self.due.text().strip()
        deadline = parse_deadline(text, self.on.day.year)
        said = QCoreApplication.translate("Problems", "读作：{reading}")
        self.reading.setVisible(bool(text) and self._step in _WITH_DUE)
        self.reading.show_text(said.format(reading=reading_words(Reading.of(deadline))))
