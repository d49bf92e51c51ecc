"""A field for some lines of plain text."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class TextBox(QPlainTextEdit):
    """Plain text only; Tab goes on to the next field."""

    def __init__(self, hint: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setMinimumHeight(self._height())

    @property
    def text(self) -> str:
        """What was typed, without white space around it."""
        return self.toPlainText().strip()

    def _height(self) -> int:
        return self.fontMetrics().lineSpacing() * self._lines + 18

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As tall as the lines it was made for; a larger form gives it more."""
        return QSize(super().sizeHint().width(), self._height())
