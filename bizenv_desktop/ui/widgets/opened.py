"""How every dialog is shown over the window: it does not block, fits the screen, is gone once closed."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog

_FRAME: Final = QSize(16, 40)
"""What a system's title bar and borders take, which are not known before a window is shown."""


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog over the window it was made for; it is deleted when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fit(dialog)
    dialog.open()


def room_of(dialog: QDialog) -> QSize:
    """How large a dialog may be: its screen without a frame, or the window that it lies over."""
    over = dialog.parentWidget()
    room = dialog.screen().availableGeometry().size() - _FRAME
    return room if over is None else room.expandedTo(over.window().size())


def _fit(dialog: QDialog) -> None:
    """Take no more room than the screen, or the window, has: the buttons would lie below its edge.

    A screen of 1920 × 1080 at 150% has 1280 × 720 for us, of which the task bar takes some.
    """
    room = room_of(dialog)
    wanted = dialog.size() if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized) else dialog.sizeHint()
    wanted = wanted.expandedTo(dialog.minimumSize())
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))
    if wanted != wanted.boundedTo(room):
        dialog.resize(wanted.boundedTo(room))
