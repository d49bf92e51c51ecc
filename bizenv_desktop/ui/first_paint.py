"""What must wait until a window has been seen for the first time."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LONGEST_WAIT_MS: Final = 300
"""A window that opens minimised is never painted."""


class FirstPaint(QObject):
    """Calls `then` once, right after the first painting of a window; lives and dies with it."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        self._is_over = False
        window.installEventFilter(self)
        QTimer.singleShot(LONGEST_WAIT_MS, self, self._go)

    def _go(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._window.removeEventFilter(self)
            self.deleteLater()
            self._then()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the painting to end."""
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go)
        return super().eventFilter(watched, event)
