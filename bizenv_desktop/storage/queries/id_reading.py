"""All ids that a statement names, eight bytes each, read so that the window beside them is not held up.

SQLite hands the interpreter over and back for every row that it gives: beside two busy threads a list of
10,000 took seconds, and the window as long to paint. So it gives many ids as one text.
"""

from array import array
from itertools import chain
from typing import Final

from sqlalchemy import Select, func, select, tuple_

from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.shapes import MATTER

AT_ONCE: Final = 200_000
"""So many ids of a list by day are one text: it stands in memory twice, in SQLite and here."""

_FETCHED: Final = 10_000
_TEXT: Final = 20_000  # characters: a millisecond in which no other thread runs


def ids_of(statement: Select[tuple[int]], reader: Reader) -> "array[int]":
    """The ids in the order of the statement."""
    if is_on_sqlite(reader.connection):
        return _told(statement, reader)
    ids: array[int] = array("q")
    # Bare numbers need nothing of what SQLAlchemy does for each row: it took four fifths of the time.
    cursor = reader.connection.execute(statement).cursor
    while cursor is not None and (some := cursor.fetchmany(_FETCHED)):
        ids.extend(chain.from_iterable(some))
    return ids


def ids_by_day(statement: Select[tuple[int]], reader: Reader, at_once: int = AT_ONCE) -> "array[int]":
    """The ids of matters, the newest first; the next are asked for from the last one on.

    Only for an order that an index has: any other would be sorted anew each time.
    """
    ids = ids_of(statement.limit(at_once), reader)
    read = len(ids)
    while read == at_once:
        last = ids[-1]
        day = reader.connection.execute(select(MATTER.c.opened_at).where(MATTER.c.id == last)).scalar_one()
        older = statement.where(tuple_(MATTER.c.opened_at, MATTER.c.id) < (day, last))
        some = ids_of(older.limit(at_once), reader)
        ids.extend(some)
        read = len(some)
    return ids


def _told(statement: Select[tuple[int]], reader: Reader) -> "array[int]":
    listed = statement.subquery()
    text = reader.connection.execute(select(func.group_concat(listed.c.id))).scalar() or ""
    ids: array[int] = array("q")
    start = 0
    while start < len(text):
        end = text.find(",", start + _TEXT)
        end = len(text) if end < 0 else end
        ids.extend(map(int, text[start:end].split(",")))
        start = end + 1
    return ids
