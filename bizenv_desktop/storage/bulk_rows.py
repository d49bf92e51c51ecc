"""Rows handed to the driver in bulk, column by column; on SQLite without SQLAlchemy's work per row."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select, text

Columns = Mapping[str, Sequence[Any]]
"""Rows as columns of equal length, by the names of the table's columns."""

# SQLite sets up the lists of its CHECKs and its count of keys once for each statement, not for each row.
_ROWS_TO_A_STATEMENT: Final = 50


def insert_columns(connection: Connection, table: Table, columns: Columns) -> None:
    """Write rows; columns that are not named take their defaults, as in any insert."""
    names = table.columns.keys()
    if connection.dialect.name != "sqlite" or set(columns) != set(names):
        rows = zip(*columns.values(), strict=True)
        connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])
        return
    dialect = connection.dialect
    stored = [
        as_stored(columns[column.name], column.type.dialect_impl(dialect).bind_processor(dialect))
        for column in table.columns
    ]
    rows = list(zip(*stored, strict=True))
    whole = len(rows) - len(rows) % _ROWS_TO_A_STATEMENT
    for some, at_once in ((rows[:whole], _ROWS_TO_A_STATEMENT), (rows[whole:], 1)):
        _insert_alike(connection, table, some, at_once)


def last_id(connection: Connection, table: Table) -> int:
    """The highest key that `table` has ever given out; 0 for none."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.execute(query, {"name": table.name}).scalar() or 0
    sequence = text("SELECT last_value FROM pg_sequences WHERE sequencename = :name")
    drawn = connection.execute(sequence, {"name": f"{table.name}_id_seq"}).scalar() or 0
    return max(drawn, connection.execute(select(func.max(table.c.id))).scalar() or 0)


def _insert_alike(
    connection: Connection, table: Table, rows: Sequence[tuple[object, ...]], at_once: int
) -> None:
    """Rows by the statement of `at_once` rows, of which there are a whole number of times as many."""
    if not rows:
        return
    names = table.columns.keys()
    marks = ", ".join([f"({', '.join('?' * len(names))})"] * at_once)
    # The names are our own tables' and columns'; values go as parameters.
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {marks}"  # noqa: S608
    firsts = range(0, len(rows), at_once)
    filled = [tuple(chain.from_iterable(rows[first : first + at_once])) for first in firsts]
    connection.exec_driver_sql(statement, filled)


def as_stored(values: Sequence[Any], process: Callable[[Any], Any] | None) -> Sequence[Any]:
    """A column's values as the driver takes them; equal days and texts are worked out once."""
    if process is None:
        return values
    first = next((value for value in values if value is not None), None)
    if isinstance(first, dict):
        return [process(value) for value in values]
    if isinstance(first, datetime):
        return [moment_as_stored(value) or process(value) for value in values]
    known = {value: process(value) for value in set(values)}
    return [known[value] for value in values]


def moment_as_stored(value: object) -> str | None:
    """A wall-clock time as SQLAlchemy writes it on SQLite, in a third of its time; None for anything else."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.isoformat(" ", "microseconds")
    return None
