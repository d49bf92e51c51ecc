"""Engines that keep the decisions of SAFETY: our SQLite driver, BEGIN IMMEDIATE for writers, WAL and FULL.

The driver opens a transaction only when we say so (`isolation_level=None`), because the implicit one of
the standard library left 19 of 32 killed migrations half done.
"""

import importlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage.location import Location

APPLICATION_ID: Final = 0x42495A45  # "BIZE", readable from the first 100 bytes of a plain file
WRITER_LOCK: Final = 0x42495A45  # PostgreSQL advisory lock: writers queue, so that the journal is one chain

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
)


def make_engine(location: Location, key: bytes | None = None) -> Engine:
    """An engine for the ledger at `location`; `key` is the 32-byte page key of an encrypted SQLite file."""
    if location.path is None:
        return create_engine(location.url or "", pool_pre_ping=True)
    engine = _sqlite_engine(location.path, key)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """A connection inside one write transaction; commits when the block ends well, else rolls back."""
    with _mapped_errors(), engine.connect() as connection:
        writer = connection.execution_options(bizenv_writer=True)
        with writer.begin():
            if engine.dialect.name == "postgresql":
                writer.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield writer


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """A connection that sees one consistent state and writes nothing."""
    with _mapped_errors(), engine.connect() as connection:
        yield connection


def _sqlite_engine(path: Path, key: bytes | None) -> Engine:
    driver = importlib.import_module("sqlcipher3.dbapi2")  # an untyped extension module

    def connect() -> DBAPIConnection:
        connection = cast(
            "DBAPIConnection", driver.connect(str(path), isolation_level=None, check_same_thread=False)
        )
        if key is not None:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            cursor.close()
        return connection

    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("bizenv_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


_BY_MESSAGE = (
    ("disk is full", "storage.disk_full"),
    ("database is locked", "storage.locked"),
    ("readonly database", "storage.read_only"),
    ("unable to open database file", "storage.cannot_open"),
    ("malformed", "storage.damaged"),
    ("not a database", "storage.damaged"),
    ("disk i/o error", "storage.io_error"),
    ("could not connect", "storage.server_unreachable"),
    ("connection failed", "storage.server_unreachable"),
    ("connection refused", "storage.server_unreachable"),
)


@contextmanager
def _mapped_errors() -> Generator[None]:
    try:
        yield
    except DBAPIError as error:
        raise unavailable(error.orig or error) from error


def unavailable(error: BaseException) -> BaseException:
    """The `StorageUnavailable` that stands for a driver's error, or the error itself where none fits."""
    message = str(error).lower()
    for words, code in _BY_MESSAGE:
        if words in message:
            return StorageUnavailable(code)
    return error
