"""Cycles are collected on the window's thread alone while jobs may run.

Python collects on whichever thread happens to allocate; a widget that is part of a cycle would then be torn
down on a worker, which Qt answers with a crash (seen: a segmentation fault in a reader's query).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 100


class WindowGarbage(QObject):
    """Takes the collector over from `begin` to `end`; several may be at work, the last one gives it back."""

    _at_work = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(_collect_what_is_due)

    def begin(self) -> None:
        """Switch automatic collection off and collect from the event loop instead."""
        WindowGarbage._at_work += 1
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Stop; does nothing when it is not at work."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        WindowGarbage._at_work -= 1
        if not WindowGarbage._at_work:
            gc.enable()


def _collect_what_is_due() -> None:
    """Collect each generation whose own threshold is passed, as Python itself would have done."""
    for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count > limit:
            gc.collect(generation)
