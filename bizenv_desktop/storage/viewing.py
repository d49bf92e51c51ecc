"""Questions on a ledger that has not proved whole yet: they look at the file and change nothing beside it."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Condition
from typing import Protocol, cast

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from bizenv_desktop.rules.errors import Cancelled, StorageUnavailable
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.storage.engine import reading
from bizenv_desktop.storage.integrity import heeding, page_fault


class _Interruptible(Protocol):
    def interrupt(self) -> None: ...


class Viewing:
    """A viewer and how many questions are at it, so that the last one can be waited for."""

    def __init__(self, viewer: Engine) -> None:
        self.viewer = viewer
        self._questions = 0
        self._is_over = False
        self._is_stopped = False
        self._found: str | None = None
        self._looking: _Interruptible | None = None
        self._changed = Condition()

    @contextmanager
    def question(self) -> Generator[Engine | None]:
        """The viewer for one question; None once the viewing is over."""
        with self._changed:
            asked = not self._is_over
            self._questions += asked
        try:
            yield self.viewer if asked else None
        finally:
            with self._changed:
                self._questions -= asked
                self._changed.notify_all()

    def look_over(self, progress: Progress = SILENT) -> None:
        """Raise `StorageUnavailable("storage.damaged")` for a damaged file.

        Raises `Cancelled` if it is stopped, and when `progress` does in the midst of the look.

        What was found once is said again without looking again: that would take as long as the first time.
        """
        self._say()
        with reading(self.viewer) as connection:
            driver = cast("_Interruptible", connection.connection.driver_connection)
            self._look_with(driver)
            try:
                with heeding(progress, connection):
                    self._found = page_fault(connection, "quick_check")
            except DBAPIError:
                self._heed()
                raise
            finally:
                with self._changed:
                    self._looking = None
        self._heed()
        self._say()

    def stop(self) -> None:
        """Interrupt who looks the file over, and turn away who comes later."""
        with self._changed:
            self._is_stopped = True
            if self._looking is not None:
                self._looking.interrupt()

    def _look_with(self, connection: "_Interruptible") -> None:
        with self._changed:
            self._heed()
            self._looking = connection

    def _say(self) -> None:
        if self._found is not None:
            raise StorageUnavailable("storage.damaged", finding=self._found)

    def _heed(self) -> None:
        if self._is_stopped:
            raise Cancelled

    def end(self) -> None:
        """Let no further question in, wait for the last one, and let go of the file."""
        with self._changed:
            self._is_over = True
            self._changed.wait_for(lambda: self._questions == 0)
        self.viewer.dispose()


class ViewingBeside(Viewing):
    """Questions on a ledger that another process writes; for whatever needs more it is in use.

    SQLite would let a second process write a short deed. What would not be safe is who replaces the file: a
    window that is closed, or restores a copy, while such a deed waits for its turn leaves it to be written
    into the file that was put aside, and a workbook would be out whose note nobody finds. It would take a
    second lock, held for the deed and heeded by restoring and migrating; without it only questions are safe.
    """

    def __init__(self, viewer: Engine, in_use: StorageUnavailable) -> None:
        super().__init__(viewer)
        self._in_use = in_use

    def look_over(self, progress: Progress = SILENT) -> None:
        """Raise the `StorageUnavailable("storage.in_use")` that says who holds the ledger."""
        del progress
        raise self._in_use
