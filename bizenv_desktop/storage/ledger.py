"""An open ledger: the one door through which deeds are done and questions answered."""

import platform
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from sqlalchemy import Connection, Engine

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.storage import journal, search_index
from bizenv_desktop.storage.engine import make_engine, reading, run_outside_transaction, writing
from bizenv_desktop.storage.location import Location
from bizenv_desktop.storage.lock import LedgerLock
from bizenv_desktop.storage.office_time import BEIJING, Moment, Opening, office_moment, utc_now
from bizenv_desktop.storage.unit_of_work import UnitOfWork, open_unit
from bizenv_desktop.storage.viewing import Viewing, ViewingBeside

T = TypeVar("T")
_HEED_S: Final = 0.1

__all__ = ["BEIJING", "Done", "Ledger", "Opening", "Reader", "machine_name", "office_moment", "utc_now"]


def machine_name() -> str:
    """What the journal calls this machine."""
    return f"{socket.gethostname()} {platform.system()}"


@dataclass(frozen=True, slots=True)
class Reader:
    """What a question may use: a connection that sees one state, and the office's day."""

    connection: Connection
    moment: Moment


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A deed's result, what it changed, and the journal entry that can undo it (None: nothing changed)."""

    result: T
    topics: frozenset[Topic]
    seq: int | None


class Ledger:
    """A ledger that is migrated, locked where that matters, and ready."""

    def __init__(
        self,
        location: Location,
        opening: Opening,
        lock: LedgerLock | None = None,
        viewing: Viewing | None = None,
    ) -> None:
        self.location = location
        self.operator = opening.operator
        self._opening = opening
        self._lock = lock
        self._engine = make_engine(location, opening.key)
        self._proving = threading.Lock()
        self._viewing = viewing

    @property
    def opening(self) -> Opening:
        """How the ledger was opened."""
        return self._opening

    @property
    def engine(self) -> Engine:
        """The engine, for the modules of storage, once the ledger was looked over."""
        self.look_over()
        return self._engine

    @property
    def is_beside(self) -> bool:
        """Whether another process holds the ledger: questions alone are answered here."""
        return isinstance(self._viewing, ViewingBeside)

    @property
    def files_folder(self) -> Path:
        """Where the attachments of a local ledger lie; raises `StorageUnavailable` on PostgreSQL."""
        return self.location.beside(".files")

    def moment(self) -> Moment:
        """Now, by the clock that the ledger was opened with."""
        return office_moment(self._opening)

    def look_over(self, progress: Progress = SILENT) -> None:
        """Look the pages over, and whether the place can be written; does nothing the second time.

        Raises `StorageUnavailable` for what `storage.opening.open_to_read` left open. Safe from any thread;
        who looks, or waits here for another thread's look, leaves with `Cancelled` when `progress` raises it.
        """
        while not self._proving.acquire(timeout=_HEED_S):
            progress.step(0, 0)
        try:
            self._prove(progress)
        finally:
            self._proving.release()

    def _prove(self, progress: Progress) -> None:
        if self._viewing is not None:
            self._viewing.look_over(progress)
            self._viewing.end()
            with writing(self._engine):
                self._viewing = None

    def perform(self, deed: Callable[[UnitOfWork], T]) -> Done[T]:
        """Do `deed` in one transaction with its journal entry; all of it happens, or nothing.

        Raises what the deed raises, and `StorageUnavailable` when the ledger is damaged or cannot be written.
        """
        self.look_over()
        with writing(self._engine) as connection:
            unit = open_unit(connection, self.operator, self.moment())
            try:
                result = deed(unit)
                unit.flush()
            finally:
                unit.session.close()
            search_index.keep(connection, unit.changes)
            seq = self._journal(unit) if unit.changes else None
            return Done(result, unit.topics, seq)

    def read(self, question: Callable[[Reader], T]) -> T:
        """Answer `question` from one consistent state."""
        with self._viewer() as viewer, reading(viewer or self._engine) as connection:
            return question(Reader(connection, self.moment()))

    def close(self) -> None:
        """Let go of the ledger; a local file is left as one file at rest. Who looks it over is stopped."""
        viewing = self._viewing
        if viewing is not None:
            viewing.stop()
        with self._proving:
            self._engine.dispose()
            try:
                if self._viewing is not None:
                    self._viewing.end()
                elif self.location.path is not None:
                    self._leave_one_file()
            finally:
                self._engine.dispose()
                if self._lock is not None:
                    self._lock.release()

    def _viewer(self) -> AbstractContextManager[Engine | None]:
        viewing = self._viewing
        return nullcontext() if viewing is None else viewing.question()

    def _leave_one_file(self) -> None:
        # Where this fails (full disk, a reader still at work) nothing is lost: the log beside the file is
        # complete, and the next opening plays it in. Who reads from another process keeps the log, but an
        # empty one: the file by itself is whole.
        with suppress(StorageUnavailable):
            run_outside_transaction(self._engine, "PRAGMA wal_checkpoint(TRUNCATE)")
            run_outside_transaction(self._engine, "PRAGMA journal_mode=DELETE")

    def _journal(self, unit: UnitOfWork) -> int:
        if not unit.deed:
            raise LookupError("a deed that changes rows must name itself: uow.name(...)")
        entry = journal.Entry(
            at=unit.moment.utc,
            operator=unit.operator,
            machine=machine_name(),
            deed=unit.deed,
            facts=unit.facts,
            changes=unit.changes,
            undoes=unit.undoes,
        )
        return journal.append(unit.connection, entry)
