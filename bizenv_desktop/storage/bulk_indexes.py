"""Indexes of tables that a bulk deed fills: taken away first and built once at the end, in its transaction.

A matter has eleven indexes; entering each row into each costs several times what building them from all
rows costs. SQLite's schema is part of the transaction, so a rollback or a crash brings everything back.
Unique indexes stay: they refuse. On PostgreSQL nothing is done: dropping an index there locks out readers.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

from sqlalchemy import Connection, text

from bizenv_desktop.storage.dialect import is_on_sqlite

LEAST_ROWS: Final = 2_000
"""Fewer rows are entered as quickly as indexes are built."""

_ORDINARY = text(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = :table"
    " AND sql LIKE 'CREATE INDEX %' ORDER BY rowid"
)
_IS_ANALYSED = text("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'")
_COUNTED = text("SELECT tbl, idx, stat FROM sqlite_stat1 WHERE tbl = :table AND idx = :name")


class _Index(NamedTuple):
    """An index as it is created, and what ANALYZE has counted of it."""

    name: str
    statement: str
    counted: Sequence[tuple[str, str, str]]


@contextmanager
def indexes_afterwards(tables: Sequence[str], rows: int, connection: Connection) -> Generator[None]:
    """Fill `tables` with about so many rows each; their indexes are as before when the block ends.

    Those of a table that holds more than twice as many rows as come in are left alone: building them anew
    would cost as much (measured: at two and a half times), and more.
    """
    if not is_on_sqlite(connection) or rows < LEAST_ROWS:
        yield
        return
    taken = [
        index
        for table in tables
        if not _holds_more(table, 2 * rows, connection)
        for index in _ordinary(table, connection)
    ]
    for index in taken:
        connection.exec_driver_sql(f"DROP INDEX {_quoted(index.name)}")
    try:
        yield
    except BaseException:
        # SQLite may have rolled back by itself (a full disk), and then they are there again.
        if _in_transaction(connection):
            _build(taken, connection)
        raise
    _build(taken, connection)


def _holds_more(table: str, rows: int, connection: Connection) -> bool:
    found = text(f"SELECT 1 FROM {_quoted(table)} LIMIT 1 OFFSET :rows")  # noqa: S608 - a table of ours
    return connection.execute(found, {"rows": rows}).first() is not None


def _ordinary(table: str, connection: Connection) -> list[_Index]:
    found = connection.execute(_ORDINARY, {"table": table}).tuples()
    return [_Index(name, statement, _counted(table, name, connection)) for name, statement in found]


def _counted(table: str, name: str, connection: Connection) -> Sequence[tuple[str, str, str]]:
    if connection.execute(_IS_ANALYSED).first() is None:
        return ()
    rows = connection.execute(_COUNTED, {"table": table, "name": name})
    return [(row.tbl, row.idx, row.stat) for row in rows]


def _build(taken: Sequence[_Index], connection: Connection) -> None:
    """In their old order, in which the planner prefers among equals; with what ANALYZE had counted."""
    for index in taken:
        connection.exec_driver_sql(index.statement)
    for index in taken:
        for row in index.counted:
            connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", row)


def _in_transaction(connection: Connection) -> bool:
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", False))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
