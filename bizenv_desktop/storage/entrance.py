"""The way into a ledger's file before anything of SQL is loaded: place, header, lock, and a first look.

The page that was laid out for this day is shown while the rest is being opened. It is as good as asked: it
was made of the very entry with which the journal still ends, and every change has its entry. A file beside
which a log lies is not looked at: it is checked first.
"""

from importlib import import_module
from typing import Final, NamedTuple

from bizenv_desktop.storage.header import has_open_changes, refuse_by_header
from bizenv_desktop.storage.location import Location, locate, refuse_unsafe_place
from bizenv_desktop.storage.lock import LedgerLock
from bizenv_desktop.storage.office_time import Opening, office_moment

_LAID_OUT: Final = """
SELECT page FROM laid_page WHERE day = ? AND (journal_seq, journal_hash)
    = (SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1)
"""


class Entrance(NamedTuple):
    """A ledger that may be opened; a file is locked from now on, until the lock or its ledger is let go."""

    location: Location
    opening: Opening
    lock: LedgerLock | None

    def first_look(self) -> str | None:
        """The page that was laid out for today, where nothing has happened since; None without one."""
        path = self.location.path
        if path is None or self.opening.key is not None or has_open_changes(path):
            return None
        driver = import_module("sqlcipher3.dbapi2")
        try:
            connection = driver.connect(f"{path.as_uri()}?mode=ro", uri=True)
            try:
                day = office_moment(self.opening).today.isoformat()
                found = connection.execute(_LAID_OUT, (day,)).fetchone()
            finally:
                connection.close()
        except driver.Error:
            return None  # an older schema, or damage: opening says which
        return None if found is None else str(found[0])

    def leave(self) -> None:
        """Let go of the lock, where the ledger is not opened after all."""
        if self.lock is not None:
            self.lock.release()


def step_in(where: str, opening: Opening | None = None) -> Entrance:
    """The entrance to the ledger at `where`.

    Raises `StorageUnavailable` for what can be told from outside: `storage.missing`, `storage.in_use`,
    `storage.network_share`, `storage.synchronised_folder`, `storage.unknown_url`, and what
    `header.refuse_by_header` says.
    """
    location, opening = locate(where), opening or Opening()
    if location.path is None:
        return Entrance(location, opening, None)
    refuse_unsafe_place(location.path)
    refuse_by_header(location.path, opening.key)
    lock = LedgerLock(location.beside(".lock"))
    lock.acquire()
    return Entrance(location, opening, lock)
