"""Says that a month was frozen, and what would be counted differently now."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bizenv_desktop.services.month.month_pack import MonthReport
from bizenv_desktop.ui.tabs.figures import wording
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import paragraph


class FrozenBox(QFrame):
    """Hidden while the month is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", Look.BOX.value)
        self._note = paragraph()
        self._corrections = paragraph()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING + 4, SPACING - 2, SPACING + 4, SPACING - 2)
        column.setSpacing(2)
        column.addWidget(self._note)
        column.addWidget(self._corrections)
        self.hide()

    @property
    def text(self) -> str:
        """Everything that is said; empty for an open month."""
        return f"{self._note.text()}\n{self._corrections.text()}".strip()

    def show_report(self, report: MonthReport) -> None:
        """Show the note of a frozen month; hide for an open one."""
        self._note.show_text(wording.frozen(report.frozen) if report.frozen else "")
        lines = "；".join(wording.correction(each) for each in report.corrections)
        text = QCoreApplication.translate("Figures", "更正：{lines}。").format(lines=lines)
        self._corrections.show_text(text if lines else "")
        self._corrections.setVisible(bool(lines))
        self.setVisible(report.frozen is not None)
