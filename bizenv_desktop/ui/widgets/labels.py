"""Labels that show what they are given: plain text, never HTML (which would load images and links)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bizenv_desktop.ui.theme import Look, give_look

LONGEST: Final = 100_000


class PlainLabel(QLabel):
    """A label of plain text, clipped at 100,000 characters (Qt needs seconds to lay out more)."""

    def __init__(self, text: str = "", look: Look | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look is not None:
            self.setProperty("look", look.value)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text[:LONGEST])

    def show_look(self, look: Look | None) -> None:
        """Play another part, such as red for overdue."""
        give_look(self, look)


def paragraph(text: str = "", look: Look | None = None) -> PlainLabel:
    """A label that wraps and can be selected: a content, an explanation."""
    label = PlainLabel(text, look)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
