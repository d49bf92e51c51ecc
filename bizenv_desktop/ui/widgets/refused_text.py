"""A text that could not be stored is shown where it was typed: its field takes the cursor, the text stays."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def point_at(text: str, within: QWidget) -> None:
    """Put the cursor into the field that holds `text`; does nothing where it came from somewhere else."""
    for line in within.findChildren(QLineEdit):
        if line.isVisible() and text in line.text():
            line.setFocus()
            line.selectAll()
            return
    for box in within.findChildren(QPlainTextEdit):
        if box.isVisible() and text in box.toPlainText():
            box.setFocus()
            return
