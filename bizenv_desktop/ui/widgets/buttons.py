"""Buttons by the part they play."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from bizenv_desktop.ui.theme import Look


class _Button(QPushButton):
    """Enter takes it while it has the focus, and only then: which one is the default its dialog says."""

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does as Space does; held down it does it once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(text: str, pressed: Callable[[], None], look: Look | None = None) -> QPushButton:
    """A button; `Look.PRIMARY` for the one step that goes on, `Look.QUIET` for one without a frame."""
    made = _Button(text)
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
