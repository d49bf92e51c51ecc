"""Has the pages of the ledger looked through once a week, when nothing has changed for some minutes.

It reads beside everything else. What it came to is kept at this desk; what was found is said at the foot of
the window, then and at each later start, until a look finds nothing any more.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.jobs import Ends, Lane, Runner
from bizenv_desktop.ui.weekly_look import WeeklyLook

if TYPE_CHECKING:
    from bizenv_desktop.ui.main_window import MainWindow

QUIET_MS: Final = 300_000
"""So long after the start, and after the last change."""

AGAIN_MS: Final = 6 * 3_600_000
"""When a window that stays open asks again whether the week is over."""


class WeeklyCheck(QObject):
    """Calls `find`, which counts what is amiss, once a week for the file that `place` names (empty: none)."""

    def __init__(
        self,
        window: "MainWindow",
        place: Callable[[Progress], str],
        find: Callable[[Progress], int],
        runner: Runner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._place = place
        self._find = find
        self._runner = runner
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.go_on)
        window.desk.bus.changed.connect(self._on_changed)
        self._pause.start(QUIET_MS)

    def go_on(self) -> None:
        """Look the ledger through now, if that is due."""
        self._runner.start(self._place, Ends(self._on_place, self._on_failed), Lane.LONG)

    def _on_changed(self, _topics: object, _initiator: object) -> None:
        if self._pause.isActive() and self._pause.interval() == QUIET_MS:  # not while it looks, nor for hours
            self._pause.start(QUIET_MS)

    def _on_place(self, place: str) -> None:
        if not place:
            return
        last = WeeklyLook.last(self._window.desk.preferences, place)
        self._say(last.found if last is not None else 0)
        if last is not None and last.holds(self._today()):
            self._pause.start(AGAIN_MS)
            return
        self._runner.start(self._find, Ends(partial(self._on_found, place), self._on_failed), Lane.LONG)

    def _on_found(self, place: str, found: int) -> None:
        WeeklyLook(self._today(), found).keep(self._window.desk.preferences, place)
        self._say(found)
        self._pause.start(AGAIN_MS)

    def _on_failed(self, _error: BaseException) -> None:
        # Cancelled, or the ledger cannot be read: whoever works on it is told; this looks again later.
        self._pause.start(AGAIN_MS)

    def _say(self, found: int) -> None:
        text = QCoreApplication.translate("Shell", "每周核对发现 {count} 处问题，请看“台账体检”")
        self._window.status.show_warning(text.format(count=found) if found else "")

    def _today(self) -> date:
        return self._window.desk.now().date()
