"""Opening and creating ledgers: place, header, lock, damage, version, backup, migration, in that order.

Whatever is wrong is said as `StorageUnavailable`, and the file stays as it was: until it has proved to be a
whole ledger of a known version, it is only looked at.
"""

from contextlib import ExitStack, suppress
from pathlib import Path

from sqlalchemy import Engine, inspect

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage import backup, schema
from bizenv_desktop.storage.engine import keeps_log, make_engine, make_viewer, writing
from bizenv_desktop.storage.entrance import Entrance, step_in
from bizenv_desktop.storage.faults import mapped_faults, mapped_file_faults
from bizenv_desktop.storage.header import has_open_changes
from bizenv_desktop.storage.integrity import refuse_corrupt, refuse_damaged
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.location import Location, locate, refuse_unsafe_place
from bizenv_desktop.storage.lock import LedgerLock, this_host
from bizenv_desktop.storage.viewing import Viewing, ViewingBeside


def create_ledger(where: str, opening: Opening | None = None) -> Ledger:
    """A new, empty ledger.

    Raises `StorageUnavailable`: `storage.exists` where something is already, `storage.network_share`,
    `storage.synchronised_folder`, `storage.in_use`, `storage.read_only`, `storage.disk_full`; for PostgreSQL
    also `storage.server_unreachable`, `storage.login_refused`, `storage.no_such_database`.
    """
    location, opening = locate(where), opening or Opening()
    if location.path is None:
        _create_on_server(location)
        return _ready(Ledger(location, opening))
    refuse_unsafe_place(location.path)
    with mapped_file_faults(location.path):
        if location.path.exists():
            raise StorageUnavailable("storage.exists", path=str(location.path))
        location.path.parent.mkdir(parents=True, exist_ok=True)
    lock = LedgerLock(location.beside(".lock"))
    lock.acquire()
    try:
        _create_file(location.path, opening.key)
        return _ready(Ledger(location, opening, lock))
    except BaseException:
        lock.release()
        raise


def open_ledger(where: str, opening: Opening | None = None) -> Ledger:
    """An existing ledger, looked over, and migrated when an older release wrote it (after a verified backup).

    Raises `StorageUnavailable`: `storage.missing`, `storage.network_share`, `storage.synchronised_folder`,
    `storage.in_use` (another window), `storage.damaged`, `storage.stray_log`, `storage.wrong_key`,
    `storage.not_encrypted`, `storage.read_only`, `storage.newer_schema`, `storage.not_a_ledger`,
    `storage.disk_full`; for PostgreSQL also those of `create_ledger`.
    """
    ledger = open_to_read(where, opening)
    try:
        ledger.look_over()
    except BaseException:
        ledger.close()
        raise
    return ledger


def open_to_read(where: str, opening: Opening | None = None) -> Ledger:
    """As `open_ledger`, but the pages of a ledger that was closed in order are not looked over yet.

    That takes two seconds for each hundred thousand matters; `Ledger.look_over` does it, at the latest before
    the first deed, and raises what is missing here: `storage.damaged`, `storage.read_only`,
    `storage.disk_full`. Until then the ledger is only looked at.
    """
    return open_from(step_in(where, opening))


def open_beside(where: str, opening: Opening | None = None) -> Ledger:
    """An existing ledger for questions, which a window of this machine may hold meanwhile.

    One process writes a ledger, but while it keeps a log (WAL) others of the same machine see whole states of
    it: SQLite's own promise. Without a log, or held from another machine, the ledger is in use. Every deed on
    what is opened beside a window raises `storage.in_use`; nothing is locked, and nothing is left behind.

    Raises `StorageUnavailable` as `open_ledger`.
    """
    try:
        return open_ledger(where, opening)
    except StorageUnavailable as error:
        if error.code != "storage.in_use" or error.facts.get("host") != this_host():
            raise
        return _beside(locate(where), opening or Opening(), error)


def _beside(location: Location, opening: Opening, in_use: StorageUnavailable) -> Ledger:
    path = location.beside("")
    if path.with_name(path.name + "-journal").exists():
        raise in_use  # to look at it, a viewer would have to play it back
    viewer = make_viewer(path, opening.key)
    try:
        found = schema.known_revision(viewer, path, opening.key)
        schema.refuse_newer(found)
        is_shown = found == schema.HEAD and keeps_log(viewer)
    except BaseException:
        viewer.dispose()
        raise
    if not is_shown:
        viewer.dispose()
        raise in_use
    return Ledger(location, opening, viewing=ViewingBeside(viewer, in_use))


def open_from(entrance: Entrance) -> Ledger:
    """As `open_to_read`, from an entrance that is stepped into; its lock goes to the ledger, or is let go."""
    location, opening = entrance.location, entrance.opening
    if location.path is None:
        _prepare_on_server(location)
        return _ready(Ledger(location, opening))
    try:
        viewer = _prepare_file(location, opening)
        viewing = None if viewer is None else Viewing(viewer)
        ledger = Ledger(location, opening, entrance.lock, viewing)
        return _ready(ledger) if viewer is None else ledger
    except BaseException:
        entrance.leave()
        raise


def _ready(ledger: Ledger) -> Ledger:
    """The ledger, once a write transaction has begun and ended: a place that cannot be written shows."""
    try:
        with writing(ledger.engine):
            return ledger
    except BaseException:
        ledger.close()
        raise


def _create_file(path: Path, key: bytes | None) -> None:
    """Build the ledger beside its place and move it there whole, so that a kill leaves no half ledger."""
    unborn = path.with_name(path.name + ".new")
    _remove(unborn)
    engine = make_engine(Location(unborn, None), key)
    try:
        schema.upgrade(engine)
        engine.dispose()
        with mapped_file_faults(path):
            unborn.replace(path)
    finally:
        engine.dispose()
        _remove(unborn)


def _prepare_file(location: Location, opening: Opening) -> Engine | None:
    """A viewer of the file while its pages are not looked over; None where they had to be at once.

    That is before a migration, and after a stop out of order.
    """
    path = location.beside("")
    viewer = make_viewer(path, opening.key)
    with ExitStack() as closing:
        closing.callback(viewer.dispose)
        found = schema.known_revision(viewer, path, opening.key)
        schema.refuse_newer(found)
        was_stopped, is_older = has_open_changes(path), found != schema.HEAD
        if not was_stopped and not is_older:
            closing.pop_all()  # it keeps its connection: another one would read the whole schema again
            return viewer
        (refuse_corrupt if was_stopped else refuse_damaged)(viewer)
        if is_older:
            backup.before_migration(viewer, location, opening)
    if is_older:
        _upgrade(location, opening.key)
    return None


def _create_on_server(location: Location) -> None:
    engine = make_engine(location)
    try:
        with mapped_faults():
            if schema.revision(engine) is not None:
                raise StorageUnavailable("storage.exists", path=location.name)
            if inspect(engine).get_table_names():
                raise StorageUnavailable("storage.not_a_ledger", path=location.name)
        schema.upgrade(engine)
    finally:
        engine.dispose()


def _prepare_on_server(location: Location) -> None:
    engine = make_engine(location)
    try:
        with mapped_faults():
            found = schema.revision(engine)
            if found is None or not inspect(engine).has_table("journal"):
                raise StorageUnavailable("storage.not_a_ledger", path=location.name)
        schema.refuse_newer(found)
        if found != schema.HEAD:
            schema.upgrade(engine)
    finally:
        engine.dispose()


def _upgrade(location: Location, key: bytes | None) -> None:
    engine = make_engine(location, key)
    try:
        schema.upgrade(engine)
        refuse_damaged(engine)
    finally:
        engine.dispose()


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
