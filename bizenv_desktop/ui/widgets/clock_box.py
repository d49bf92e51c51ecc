"""“为什么是这一天”: the due date and the reason of every day, in a soft box."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bizenv_desktop.rules.clock import DueDate
from bizenv_desktop.ui.texts.clock import explain
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.labels import paragraph


class ClockBox(QFrame):
    """Hidden until there is a due date to explain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_look(self, Look.BOX)
        self._said = ""
        self._label = paragraph("", Look.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING + 2, SPACING - 2, SPACING + 2, SPACING - 2)
        column.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What the box says."""
        return self._label.text()

    @property
    def says_something(self) -> bool:
        """Whether there is an explanation in the box."""
        return bool(self._said)

    def explain(self, answer: DueDate, began: str = "") -> None:
        """Say why the date is what it is; `began` is the word for what started the clock."""
        self.say(explain(answer, began))

    def say(self, explanation: str) -> None:
        """Show an explanation that was made elsewhere; an empty one hides the box."""
        why = QCoreApplication.translate("Clock", "为什么是这一天：")
        self._said = explanation
        self._label.show_text(why + explanation)
        self.setVisible(bool(explanation))
