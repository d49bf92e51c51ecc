"""Fills the text index behind imports while the window is used: slice by slice, and never at a deed's cost.

Each slice is a job of its own on the writer's lane, with a pause after it, so that a save waits for one
slice at most.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.jobs import Ends, Lane, Runner

FIRST_PAUSE_MS: Final = 3_000
PAUSE_MS: Final = 60


class Indexing(QObject):
    """Calls `index_some` until nothing waits, and again after every deed."""

    def __init__(
        self, index_some: Callable[[Progress], int], runner: Runner, bus: Bus, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._index_some = index_some
        self._runner = runner
        self._busy = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)
        bus.changed.connect(self._on_changed)
        self._pause.start(FIRST_PAUSE_MS)

    def _on_changed(self, _topics: object, _initiator: object) -> None:
        if not self._busy:
            self._pause.start(FIRST_PAUSE_MS)

    def _go_on(self) -> None:
        self._busy = True
        self._runner.start(self._index_some, Ends(self._on_sliced, self._on_failed), Lane.WRITER)

    def _on_sliced(self, remaining: int) -> None:
        self._busy = False
        if remaining:
            self._pause.start(PAUSE_MS)

    def _on_failed(self, _error: BaseException) -> None:
        # A full disk or a cancelled job: the search goes on scanning what waits, the next deed tries again.
        self._busy = False
