"""疑似同一单位: names in the file that look like a known unit; nothing is merged without an answer."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_unit_answers import NO_ANSWERS, UnitAnswers
from bizenv_desktop.services.unit.unit_proposals import UnitQuestion
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import heading

_MOST: Final = 30


class UnitQuestions(QWidget):
    """One question per name; the answer that holds is marked and can be changed."""

    answered = Signal(object)  # UnitAnswers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = NO_ANSWERS
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING - 2)
        self.hide()

    def show_plan(self, plan: ImportPlan, answers: UnitAnswers) -> None:
        """Show the questions of this plan and the answers that hold."""
        self._answers = answers
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        questions = plan.units.questions
        self.setVisible(bool(questions))
        if not questions:
            return
        self._column.addWidget(heading(QCoreApplication.translate("Import", "疑似同一单位")))
        self._column.addWidget(paragraph(
            QCoreApplication.translate("Import", "不回答的按新单位登记，以后也可以合并。"), Look.MUTED
        ))  # fmt: skip
        for question in questions[:_MOST]:
            self._column.addWidget(self._asked(question))
        self._column.addSpacing(SPACING)

    def _asked(self, question: UnitQuestion) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, SPACING - 2)
        column.setSpacing(SPACING // 2)
        column.addWidget(paragraph(question.name))
        same = QCoreApplication.translate("Import", "是“{unit}”")
        for like in question.like:
            is_on = self._answers.same.get(question.name) == like.unit_id
            answers = self._answers.same_as(question.name, like.unit_id)
            then = partial(self._answer, answers, question.name, is_on)
            column.addLayout(_alone(_choice(button(same.format(unit=like.unit), then), on=is_on)))
        is_on = question.name in self._answers.different
        then = partial(self._answer, self._answers.another(question.name), question.name, is_on)
        made = button(QCoreApplication.translate("Import", "不是，另立单位"), then)
        column.addLayout(_alone(_choice(made, on=is_on)))
        return holder

    def _answer(self, answers: UnitAnswers, name: str, was_on: bool) -> None:  # noqa: FBT001 - bound by partial
        self.answered.emit(self._answers.open(name) if was_on else answers)


def _choice(made: QPushButton, *, on: bool) -> QPushButton:
    made.setProperty("look", Look.CHIP.value)
    made.setCheckable(True)
    made.setChecked(on)
    return made


def _alone(made: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(made)
    row.addStretch(1)
    return row
