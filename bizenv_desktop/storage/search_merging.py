"""The text index drawn together in the background, once a filling has left it in many segments.

Every part of a word is looked up in each segment: an index of a million rows in one piece answers up to twice
as fast as in fourteen. The segments themselves say whether it is worth the writing and whether it was begun:
nothing else is kept, and a merge that was broken off is taken up where it stood.
"""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import text as sql

from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.search_filling import nobody_waits
from bizenv_desktop.storage.search_index import waiting

STRIDE: Final = 16
"""Pages that are merged at a time, some milliseconds, before it looks whether a save waits."""

STRIDES: Final = 4
"""So many strides are one transaction."""

LEAST: Final = 500
"""Pages beside the largest segment, about 2,000 rows, from which merging is worth it."""

SHARE: Final = 8
"""Nor is it unless they are so many times a part of the largest, which is written anew with them."""

# The entries of a segment are in the order of its pages: the last one tells how many there are.
_SIZES: Final = sql(
    "WITH RECURSIVE segment(id) AS (SELECT min(segid) FROM search_idx UNION ALL"
    " SELECT (SELECT min(segid) FROM search_idx WHERE segid > segment.id) FROM segment WHERE id IS NOT NULL)"
    " SELECT (SELECT pgno / 2 FROM search_idx WHERE segid = segment.id ORDER BY term DESC LIMIT 1)"
    " FROM segment WHERE id IS NOT NULL"
)
_MERGE: Final = sql("INSERT INTO search(search, rank) VALUES ('merge', :pages)")
_WRITTEN: Final = sql("SELECT total_changes()")


def merge_some(ledger: Ledger, is_awaited: Callable[[], bool] = nobody_waits) -> bool:
    """Merge a little of a full index in one short transaction; whether there was something to merge.

    It ends early once `is_awaited` says that somebody waits for the ledger.
    """
    if not is_on_sqlite(ledger.engine) or not ledger.read(_is_worth_merging):
        return False
    with writing(ledger.engine) as connection:
        for _ in range(STRIDES):
            # What was begun comes first; else all segments together are begun with.
            if not _merged(STRIDE, connection) and not _merged(-STRIDE, connection):
                return False
            if is_awaited():
                break
        return True


def _is_worth_merging(reader: Reader) -> bool:
    sizes = reader.connection.execute(_SIZES).scalars().all()
    largest = max(sizes, default=0)
    beside = sum(sizes) - largest
    return beside >= LEAST and beside * SHARE >= largest and not waiting(reader.connection)


def _merged(pages: int, connection: Connection) -> bool:
    """Whether merging so many pages did anything: SQLite counts the command itself as one change."""
    before = connection.execute(_WRITTEN).scalar_one()
    connection.execute(_MERGE, {"pages": pages})
    return connection.execute(_WRITTEN).scalar_one() - before > 1
