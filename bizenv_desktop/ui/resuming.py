"""Writes down the pauses that ended by themselves: when the window opens, and whenever a new day begins."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from bizenv_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from bizenv_desktop.storage.ledger import Reader
    from bizenv_desktop.storage.unit_of_work import UnitOfWork

FIRST_PAUSE_MS: Final = 1_500
LOOK_AT_CLOCK_MS: Final = 60_000


class Resuming(QObject):
    """Calls `resume_all_due` once for each day on which the window is open; lives and dies with it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._done_for: date | None = None
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self.resume_if_due)
        self._clock.start()
        QTimer.singleShot(FIRST_PAUSE_MS, self, self.resume_if_due)

    def resume_if_due(self) -> None:
        """Resume what is due, unless that was done today already."""
        today = self._desk.now().date()
        if today != self._done_for:
            self._done_for = today
            self._desk.dispatch.ask(
                partial(_ended, today),
                owner=self,
                key="pauses",
                done=partial(self._on_asked, today),
                failed=self._on_refused,
            )

    def _on_asked(self, today: date, ended: int) -> None:
        # A deed waits until the file was looked over, and leaving waits for a deed: most days need none.
        if ended:
            self._desk.dispatch.run(partial(_resume, today), initiator=self)

    def _on_refused(self, _error: object) -> None:
        # Nobody asked for it; the check of the file says what is wrong. The next minute tries again.
        self._done_for = None


def _ended(today: date, reader: "Reader") -> int:
    from bizenv_desktop.services.complaint.complaint_handling import ended_pauses

    return ended_pauses(today, reader)


def _resume(today: date, uow: "UnitOfWork") -> int:
    # Loaded where it is done, on the writer: the window is on screen before the first of SQL is.
    from bizenv_desktop.services.complaint.complaint_handling import resume_all_due

    return resume_all_due(today, uow)
