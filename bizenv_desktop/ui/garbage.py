"""Cycles are collected on the window's thread alone while jobs may run.

Python collects on whichever thread happens to allocate; a widget that is part of a cycle would then be torn
down on a worker, which Qt answers with a crash (seen: a segmentation fault in a reader's query).

Young objects are looked through as often as Python would. Looking through all of them stops the window for a
fifth of a second (measured; longer beside an import's rows). That waits until no job has been at work for a
while, and until a quarter more has grown old than last time, which is Python's own rule.
"""

import gc
import time
from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 40
"""How often young objects are looked through: an import makes a million a second, and while they are looked
through nobody else is at work. At 100 ms that took thirty at a time, and whole tenths in busy moments."""
LONGEST_WAIT_S: Final = 120.0
"""Jobs that never cease put a full collection off no longer."""
LEAST_QUIET_S: Final = 1.0
"""No job must have been seen for so long: the index is filled by many short ones."""
LEAST_GROWN: Final = 50_000
"""Objects that must have grown old before a full collection is thought of."""
_OLDEST = 2


def _never() -> bool:
    return False


class WindowGarbage(QObject):
    """Takes the collector over from `begin` to `end`; several may be at work, the last one gives it back.

    `is_busy` says whether jobs are at work; a full collection waits for all of them.
    """

    _at_work: ClassVar[list["WindowGarbage"]] = []
    _kept: ClassVar[int] = 0  # old objects that the last full collection left
    _seen: ClassVar[int] = 0  # young collections at the last look at how many have grown old
    _due_since: ClassVar[float | None] = None
    _busy_at: ClassVar[float] = 0.0

    def __init__(self, parent: QObject | None = None, is_busy: Callable[[], bool] = _never) -> None:
        super().__init__(parent)
        self.is_busy = is_busy
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(WindowGarbage.collect_what_is_due)

    def begin(self) -> None:
        """Switch automatic collection off and collect from the event loop instead."""
        WindowGarbage._at_work.append(self)
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Stop; does nothing when it is not at work."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        WindowGarbage._at_work.remove(self)
        if not WindowGarbage._at_work:
            gc.enable()

    @staticmethod
    def collect_what_is_due() -> None:
        """Collect what is due now; called from the event loop at short intervals."""
        counts, limits = gc.get_count(), gc.get_threshold()
        young = [place for place in range(_OLDEST) if counts[place] > limits[place]]
        if young:
            gc.collect(young[-1])
        if WindowGarbage._is_full_due(counts[_OLDEST], limits[_OLDEST]):
            gc.collect()
            WindowGarbage._kept, WindowGarbage._seen = _old_objects(), 0
            WindowGarbage._due_since = None

    @classmethod
    def _is_full_due(cls, young_collections: int, limit: int) -> bool:
        """Whether enough has grown old (looked at rarely, it takes milliseconds) and nothing is at work."""
        now = time.monotonic()
        if any(one.is_busy() for one in cls._at_work):
            cls._busy_at = now
        if cls._due_since is None:
            cls._seen = min(cls._seen, young_collections)  # somebody else may have collected
            if young_collections - cls._seen <= limit:
                return False
            cls._seen = young_collections
            if _old_objects() - cls._kept < max(LEAST_GROWN, cls._kept // 4):
                return False
            cls._due_since = now
        is_quiet = now - cls._busy_at > LEAST_QUIET_S
        return is_quiet or now - cls._due_since > LONGEST_WAIT_S


def _old_objects() -> int:
    """How many objects have outlived the young collections, those that are never looked at again apart."""
    return len(gc.get_objects(_OLDEST))
