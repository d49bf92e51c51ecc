"""Rows handed to the driver in bulk, column by column; on SQLite without SQLAlchemy's work per row."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Table, func, insert, select, text
from sqlalchemy.types import TypeEngine

from bizenv_desktop.models.base import FactsText, canonical
from bizenv_desktop.storage.dialect import is_on_sqlite

Columns = Mapping[str, Sequence[Any]]
"""Rows as columns of equal length, by the names of the table's columns."""

# In an import of ten thousand rows, 25 to 400 rows to a statement took the same within what the clock swings.
_ROWS_TO_A_STATEMENT: Final = 50


class Stored(list[Any]):
    """A column's values as the driver takes them."""


def stored_ahead(
    connection: Connection, table: Table, columns: Columns, drawn: frozenset[str] = frozenset()
) -> Columns:
    """The columns as `insert_columns` would hand them to the driver, so that it need not work them out.

    `drawn` are the columns of the table that the writing will add. Where it will go another way than to the
    driver itself (PostgreSQL, columns that take their defaults), they stay as they are.
    """
    if not _goes_to_driver(connection, table, {*columns, *drawn}):
        return columns
    dialect, own = connection.dialect, table.columns
    return {
        name: values if isinstance(values, Stored) else Stored(_as_stored(values, own[name].type, dialect))
        for name, values in columns.items()
    }


def insert_columns(connection: Connection, table: Table, columns: Columns, rows: range) -> None:
    """Write some of the rows; columns that are not named take their defaults, as in any insert."""
    if not _goes_to_driver(connection, table, set(columns)):
        some = [values[rows.start : rows.stop] for values in columns.values()]
        named = [dict(zip(columns, row, strict=True)) for row in zip(*some, strict=True)]
        connection.execute(insert(table), named)
        return
    found = stored_ahead(connection, table, columns)
    stored = {name: found[name][rows.start : rows.stop] for name in table.columns.keys()}  # noqa: SIM118 - no dict
    whole = len(rows) - len(rows) % _ROWS_TO_A_STATEMENT
    for places, at_once in ((slice(whole), _ROWS_TO_A_STATEMENT), (slice(whole, len(rows)), 1)):
        _insert_alike(connection, table, {name: some[places] for name, some in stored.items()}, at_once)


def _goes_to_driver(connection: Connection, table: Table, names: Set[str]) -> bool:
    return is_on_sqlite(connection) and names == set(table.columns.keys())


def last_id(connection: Connection, table: Table) -> int:
    """The highest key that `table` has ever given out; 0 for none."""
    if is_on_sqlite(connection):
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.execute(query, {"name": table.name}).scalar() or 0
    sequence = text("SELECT last_value FROM pg_sequences WHERE sequencename = :name")
    drawn = connection.execute(sequence, {"name": f"{table.name}_id_seq"}).scalar() or 0
    return max(drawn, connection.execute(select(func.max(table.c.id))).scalar() or 0)


def _insert_alike(connection: Connection, table: Table, columns: Columns, at_once: int) -> None:
    """Rows by the statement of `at_once` rows, of which there are a whole number of times as many.

    What is the same in all of them is handed over once for each statement: a third of a ledger's columns say
    nothing, and the driver takes a microsecond for each NULL.
    """
    keys = table.primary_key.columns.keys()
    count = len(columns[keys[0]])
    if not count:
        return
    same = [name for name, values in columns.items() if name not in keys and _is_one_value(values)]
    varied = [name for name in columns if name not in same]
    rows = list(zip(*(columns[name] for name in varied), strict=True))
    once = tuple(columns[name][0] for name in same)
    filled = [
        once + tuple(chain.from_iterable(rows[first : first + at_once])) for first in range(0, count, at_once)
    ]
    connection.exec_driver_sql(_statement(table, same, varied, at_once), filled)


def _is_one_value(values: Sequence[object]) -> bool:
    first = values[0]
    return first == values[-1] and values.count(first) == len(values)


def _statement(table: Table, same: Sequence[str], varied: Sequence[str], rows: int) -> str:
    """An insert of some rows, whose first parameters are the values that are the same in all of them."""
    fixed = "".join(f"?{number}, " for number in range(1, len(same) + 1))
    width = len(varied)
    starts = range(len(same) + 1, len(same) + 1 + rows * width, width)
    marks = [f"({fixed}{', '.join(f'?{at}' for at in range(start, start + width))})" for start in starts]
    # The names are our own tables' and columns'; values go as parameters.
    return f"INSERT INTO {table.name} ({', '.join([*same, *varied])}) VALUES {', '.join(marks)}"  # noqa: S608


def _as_stored(values: Sequence[Any], kind: TypeEngine[Any], dialect: Dialect) -> Sequence[Any]:
    """A column's values as the driver takes them; equal days and texts are worked out once."""
    if isinstance(kind, FactsText):
        spelled = canonical([facts for facts in values if facts is not None])
        return [None if facts is None else next(spelled) for facts in values]
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return values
    if isinstance(next((value for value in values if value is not None), None), datetime):
        return [moment_as_stored(value) or process(value) for value in values]
    known = {value: process(value) for value in set(values)}
    return [known[value] for value in values]


def moment_as_stored(value: object) -> str | None:
    """A wall-clock time as SQLAlchemy writes it on SQLite, in a third of its time; None for anything else."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.isoformat(" ", "microseconds")
    return None
