"""One step of a rectification: what was done, found or verified, on which day, by whom."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.problems import ProblemStep, take_step
from bizenv_desktop.storage.queries.rows import ProblemRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.problem_words import step_word, step_words
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph


class ProblemStepForm(FormDialog):
    """Evidence is asked for with the rectification, the verifier with the striking off."""

    def __init__(self, desk: Desk, row: ProblemRow, step: EventKind, parent: QWidget | None = None) -> None:
        super().__init__(desk, step_word(step), step_word(step), parent)
        self._row, self._step = row, step
        self.on = DayEdit(desk.now().date())
        self.words = QPlainTextEdit()
        self.evidence = QLineEdit()
        self.who = QLineEdit(desk.operator if step is EventKind.STRUCK_OFF else "")
        self._fill()
        self.words.textChanged.connect(self.touch)
        self.evidence.textEdited.connect(self.touch)

    def command(self) -> ProblemStep:
        """What the form asks for."""
        return ProblemStep(
            matter_id=self._row.id,
            kind=self._step,
            on=self.on.day,
            text=self.words.toPlainText().strip(),
            who=self.who.text().strip(),
            evidence=self.evidence.text().strip(),
            version=self._row.version,
        )

    def submit(self) -> None:
        """Take the step."""
        self.perform(partial(take_step, self.command()))

    def _fill(self) -> None:
        translate, said = QCoreApplication.translate, step_words(self._step)
        self.words.setPlaceholderText(said.hint)
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(96)
        self.evidence.setPlaceholderText(translate("Problems", "文件、照片或文号"))
        self.add_field(translate("Problems", "问题"), paragraph(self._row.title))
        self.add_field(translate("Problems", "日期"), self.on)
        self.add_field(said.label, self.words)
        if self._step is EventKind.RECTIFIED:
            self.add_field(translate("Problems", "佐证材料"), self.evidence)
        if self._step is EventKind.STRUCK_OFF:
            self.add_field(translate("Problems", "验收人"), self.who)
        self.words.setFocus()
