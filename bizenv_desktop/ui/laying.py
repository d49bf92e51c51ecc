"""Has the pages of the coming days laid out while the window is used: the next start shows one at once.

Made beside the questions and kept by the writer, after a pause, whenever something has changed: a save waits
for one small write at most.
"""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.jobs import Ends, Lane, Runner

Laid = TypeVar("Laid")
PAUSE_MS: Final = 5_000


class Laying(QObject, Generic[Laid]):
    """Calls `lay` and hands what it gives to `keep`; None is nothing to keep."""

    def __init__(
        self,
        lay: Callable[[Progress], Laid | None],
        keep: Callable[[Laid, Progress], None],
        runner: Runner,
        bus: Bus,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lay = lay
        self._keep = keep
        self._runner = runner
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.go_on)
        bus.changed.connect(self._on_changed)
        self._pause.start(PAUSE_MS)

    def go_on(self) -> None:
        """Lay the pages out now."""
        self._runner.start(self._lay, Ends(self._on_laid, self._on_failed), Lane.LONG)

    def _on_changed(self, _topics: object, _initiator: object) -> None:
        self._pause.start(PAUSE_MS)

    def _on_laid(self, laid: Laid | None) -> None:
        if laid is None:
            return

        def work(progress: Progress) -> None:
            self._keep(laid, progress)

        self._runner.start(work, Ends(self._on_kept, self._on_failed), Lane.WRITER)

    def _on_kept(self, _nothing: None) -> None:
        """Until something changes."""

    def _on_failed(self, _error: BaseException) -> None:
        # A full disk or a cancelled job: the next start asks instead, the next deed tries again.
        pass
