"""A field for some lines of plain text."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget


class TextBox(QPlainTextEdit):
    """Plain text only; Tab goes on to the next field."""

    def __init__(self, hint: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + 14)

    @property
    def text(self) -> str:
        """What was typed, without white space around it."""
        return self.toPlainText().strip()
