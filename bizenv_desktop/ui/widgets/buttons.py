"""Buttons by the part they play."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from bizenv_desktop.ui.theme import Look


def button(text: str, pressed: Callable[[], None], look: Look | None = None) -> QPushButton:
    """A button; `Look.PRIMARY` for the one step that goes on, `Look.QUIET` for one without a frame."""
    made = QPushButton(text)
    if look is not None:
        made.setProperty("look", look.value)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def shortcut(keys: str | QKeySequence.StandardKey, owner: QWidget, pressed: Callable[[], None]) -> QShortcut:
    """A key that works while its owner or anything in it has the focus or is shown."""
    made = QShortcut(QKeySequence(keys), owner)
    made.activated.connect(pressed)
    return made
