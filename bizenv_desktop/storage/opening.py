"""Opening and creating ledgers: place, lock, damage, version, backup, migration, in that order.

Whatever is wrong is said as `StorageUnavailable`, and the file stays as it was.
"""

from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage import backup, schema
from bizenv_desktop.storage.engine import make_engine, unavailable
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.location import Location, locate, refuse_unsafe_place
from bizenv_desktop.storage.lock import LedgerLock


def create_ledger(where: str, opening: Opening | None = None) -> Ledger:
    """A new, empty ledger; raises `StorageUnavailable("storage.exists")` where one is already."""
    location = locate(where)
    if location.path is not None:
        refuse_unsafe_place(location.path)
        if location.path.exists():
            raise StorageUnavailable("storage.exists", path=str(location.path))
        _make_folder(location.path.parent)
    elif _revision_at(location, opening) is not None:
        raise StorageUnavailable("storage.exists", path=location.name)
    return _open(location, opening or Opening(), fresh=True)


def open_ledger(where: str, opening: Opening | None = None) -> Ledger:
    """An existing ledger, migrated when an older release wrote it (after a verified backup).

    Raises `StorageUnavailable`: `storage.missing`, `storage.network_share`, `storage.synchronised_folder`,
    `storage.in_use` (another window), `storage.damaged`, `storage.read_only`, `storage.newer_schema`,
    `storage.not_a_ledger`, `storage.disk_full`.
    """
    location = locate(where)
    if location.path is not None:
        refuse_unsafe_place(location.path)
        _refuse_unreadable(location.path)
    return _open(location, opening or Opening(), fresh=False)


def _open(location: Location, opening: Opening, *, fresh: bool) -> Ledger:
    lock = LedgerLock(location.beside(".lock")) if location.path is not None else None
    try:
        if lock is not None:
            lock.acquire()
    except PermissionError as error:
        raise StorageUnavailable("storage.read_only", path=str(location.path)) from error
    try:
        _prepare(location, opening, fresh=fresh)
        return Ledger(location, opening, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        if fresh and location.path is not None:
            _remove_unborn(location.path)
        raise


def _prepare(location: Location, opening: Opening, *, fresh: bool) -> None:
    engine = make_engine(location, opening.key)
    try:
        found = schema.revision(engine)
        if not fresh:
            _refuse_strangers(location, found)
            if location.path is not None:
                backup.refuse_damaged(engine)
        schema.refuse_newer(found)
        if found != schema.HEAD:
            if found is not None and location.path is not None:
                backup.before_migration(engine, location, opening)
            schema.upgrade(engine)
    except DBAPIError as error:
        raise unavailable(error.orig or error) from error
    finally:
        engine.dispose()


def _refuse_strangers(location: Location, found: str | None) -> None:
    if found is None:
        raise StorageUnavailable("storage.not_a_ledger", path=str(location.path or location.name))


def _refuse_unreadable(path: Path) -> None:
    if not path.exists():
        raise StorageUnavailable("storage.missing", path=str(path))
    if path.is_dir():
        raise StorageUnavailable("storage.not_a_ledger", path=str(path))
    if path.stat().st_size == 0:
        raise StorageUnavailable("storage.damaged", path=str(path))


def _revision_at(location: Location, opening: Opening | None) -> str | None:
    engine = make_engine(location, opening.key if opening else None)
    try:
        return schema.revision(engine)
    except DBAPIError as error:
        raise unavailable(error.orig or error) from error
    finally:
        engine.dispose()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageUnavailable("storage.cannot_create", path=str(folder)) from error


def _remove_unborn(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
