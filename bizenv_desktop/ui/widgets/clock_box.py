"""“为什么是这一天”: the due date and its reasons in a soft box, every single day on demand."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bizenv_desktop.rules.clock.clock import DueDate
from bizenv_desktop.rules.clock.clock_words import day_rows
from bizenv_desktop.rules.complaint.three_clocks import CaseClock
from bizenv_desktop.ui.texts.clock import explain
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import row_layout


class ClockBox(QFrame):
    """Hidden until there is a due date to explain; open days stay open from matter to matter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_look(self, Look.BOX)
        self._answer: DueDate | None = None
        self._said = ""
        self._began = ""
        self._label = paragraph("", Look.MUTED)
        self._days = paragraph("", Look.MUTED)
        self._days.setAccessibleName(QCoreApplication.translate("Clock", "逐日"))
        self._days.hide()
        self.toggle = button("", self._on_toggle)
        self.toggle.setProperty("look", "inline")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING + 2, SPACING - 2, SPACING + 2, SPACING - 2)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._label)
        column.addWidget(self._days)
        column.addLayout(row_layout(self.toggle))
        self.hide()

    @property
    def text(self) -> str:
        """What the box says."""
        return self._label.text()

    @property
    def says_something(self) -> bool:
        """Whether there is an explanation in the box."""
        return bool(self._said)

    @property
    def days(self) -> str:
        """Every day in a line of its own; empty while they are folded."""
        return self._days.text() if self._days.isVisibleTo(self) else ""

    def show_case(self, case: CaseClock) -> None:
        """Say why a case is due on its day; hidden where it has no date."""
        if case.explained is not None:
            self.explain(case.explained)
        elif case.due is not None:
            text = QCoreApplication.translate(
                "Clock", "时限 {due} 按当时的放假安排算定；此后日历有变，不再逐日列出。"
            )
            self.say(text.format(due=case.due))
        else:
            self.say("")

    def explain(self, answer: DueDate, began: str = "") -> None:
        """Say why the date is what it is; `began` is the word for what started the clock."""
        self._answer, self._began = answer, began
        self._say(explain(answer, began))

    def say(self, explanation: str) -> None:
        """Show an explanation that was made elsewhere; an empty one hides the box."""
        self._answer = None
        self._say(explanation)

    def _say(self, explanation: str) -> None:
        self._said = explanation
        why = QCoreApplication.translate("Clock", "为什么是这一天：")
        self._label.show_text(why + explanation)
        self._show_days(opened=self._days.isVisibleTo(self))
        self.setVisible(bool(explanation))

    def _on_toggle(self) -> None:
        self._show_days(opened=not self._days.isVisibleTo(self))

    def _show_days(self, *, opened: bool) -> None:
        answer = self._answer
        self.toggle.setVisible(answer is not None)
        lines = day_rows(answer, self._began) if answer is not None and opened else ()
        self._days.show_text("\n".join(f"{row.days}　{row.weekdays}　{row.words}" for row in lines))
        self._days.setVisible(opened)
        self.toggle.setText(
            QCoreApplication.translate("Clock", "收起")
            if opened
            else QCoreApplication.translate("Clock", "逐日列出")
        )
