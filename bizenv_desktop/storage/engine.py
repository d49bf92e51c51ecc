"""Engines that keep the decisions of SAFETY: our SQLite driver, BEGIN IMMEDIATE for writers, WAL and FULL.

The driver opens a transaction only when we say so (`isolation_level=None`), because the implicit one of
the standard library left 19 of 32 killed migrations half done.
"""

import importlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final, cast

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.faults import mapped_faults
from bizenv_desktop.storage.location import Location

WRITER_LOCK: Final = 0x42495A45  # PostgreSQL advisory lock: writers queue, so that the journal is one chain

_FILE: Final = "bizenv_file"
_ROOMY: Final = "bizenv_roomy"
_CACHE, _ROOMY_CACHE = "PRAGMA cache_size=-2000", "PRAGMA cache_size=-262144"  # in KiB
_SESSION_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA temp_store=MEMORY",
    _CACHE,
)
_LIVE_PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL")


def make_engine(location: Location, key: bytes | None = None) -> Engine:
    """An engine for the ledger at `location`; `key` is the 32-byte page key of an encrypted SQLite file."""
    if location.path is None:
        return create_engine(location.url or "", pool_pre_ping=True)
    return _sqlite_engine(str(location.path), key, (*_SESSION_PRAGMAS, *_LIVE_PRAGMAS))


def make_viewer(path: Path, key: bytes | None = None) -> Engine:
    """An engine that only looks: neither the file nor what lies beside it changes, whatever it is.

    A hot rollback journal is the exception: SQLite cannot show the content without playing it back.
    """
    mode = "rw" if path.with_name(path.name + "-journal").exists() else "ro"
    return _sqlite_engine(sqlite_uri(path.as_uri(), mode), key, _SESSION_PRAGMAS)


def sqlite_uri(uri: str, mode: str) -> str:
    """A file's URI as SQLite takes it, to be opened as `mode`.

    A backup may lie on a share (`//server/share`): SQLite knows no host, so the server is a part of its path.
    """
    local = uri if uri.startswith("file:///") else uri.replace("//", "////", 1)
    return f"{local}?mode={mode}"


def keeps_log(viewer: Engine) -> bool:
    """Whether the file is written with a log beside it (WAL), so that who looks hinders no writer.

    The connection goes back to the pool, where it stays: it keeps the writer from giving the log up.
    """
    with mapped_faults(), viewer.connect() as connection:
        return connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """A connection inside one write transaction; commits when the block ends well, else rolls back."""
    with mapped_faults(), engine.connect() as connection:
        writer = connection.execution_options(bizenv_writer=True)
        with writer.begin():
            if not is_on_sqlite(engine):
                writer.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield writer


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """A connection that sees one consistent state and writes nothing."""
    with mapped_faults(), engine.connect() as connection:
        if not is_on_sqlite(engine):
            # SQLite shows one state within a transaction by itself.
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def make_room(connection: Connection) -> None:
    """Let a bulk deed keep the pages that it changes in memory; the room is given back with the connection.

    Every row touches twenty indexes: with a small cache each page is written to the log and read back often.
    A hundred thousand rows fill two hundred megabytes, and each of their indexes is built from all of them.
    """
    if is_on_sqlite(connection) and not connection.info.get(_ROOMY):
        connection.info[_ROOMY] = True
        connection.exec_driver_sql(_ROOMY_CACHE)


def run_outside_transaction(engine: Engine, statement: str, *values: str) -> None:
    """Send one statement of SQLite that refuses to run inside a transaction (VACUUM, a change of mode)."""
    with mapped_faults():
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            cursor.close()
        finally:
            connection.close()


def file_of(connection: Connection) -> Path | None:
    """The live SQLite file behind a connection; None on PostgreSQL and for a viewer."""
    file = connection.get_execution_options().get(_FILE)
    return Path(file) if isinstance(file, str) else None


@cache
def sqlite_driver() -> ModuleType:
    """Our SQLite driver, an untyped extension module; its errors are no kin of `sqlite3.Error`."""
    return importlib.import_module("sqlcipher3.dbapi2")


def _sqlite_engine(database: str, key: bytes | None, pragmas: tuple[str, ...]) -> Engine:
    driver = sqlite_driver()

    def connect() -> DBAPIConnection:
        return cast(
            "DBAPIConnection",
            driver.connect(database, isolation_level=None, check_same_thread=False, uri="?mode=" in database),
        )

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        if key is not None:
            cursor.execute("PRAGMA cipher_log_level=NONE")  # it writes to standard error
            cursor.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    def give_room_back(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        if entry.info.pop(_ROOMY, False) and connection is not None:
            cursor = connection.cursor()
            cursor.execute(_CACHE)
            cursor.close()

    known = {_FILE: database} if "?mode=" not in database else {}
    engine = create_engine(
        "sqlite://", module=driver, creator=connect, poolclass=QueuePool, execution_options=known
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkin", give_room_back)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("bizenv_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
