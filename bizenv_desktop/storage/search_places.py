"""Where a matter stands in the text index: the newer it is, the lower its place.

A place holds the day of `opened_at`, counted down, and below it the matter's id, counted down too. So the
index names the rows of a search from the newest day on, and a page is full after a few of them; within a day
they still have to be sorted. `search_place` keeps the place under which each matter was indexed.
"""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Column, ColumnElement, Integer, MetaData, Table
from sqlalchemy import column as bare_column
from sqlalchemy import table as bare_table

SEARCH: Final = bare_table(
    "search", bare_column("rowid", Integer), bare_column("pairs"), bare_column("search")
)
PLACES: Final = Table(
    "search_place",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("place", Integer, nullable=False),
)

_ID_BITS: Final = 31
_LAST_ID: Final = (1 << _ID_BITS) - 1
_LAST_DAY: Final = date(2100, 1, 1).toordinal()  # whatever is later shares one day with it

BEYOND: Final = 1 << 62
"""Further back than any place."""

ID_FOUND: Final[ColumnElement[int]] = _LAST_ID - SEARCH.c.rowid.op("&")(_LAST_ID)
"""The matter of a row of the index, in SQL."""


def place_of(row_id: int, opened_at: datetime) -> int:
    """The place of the matter with this id, opened then."""
    return (max(0, _LAST_DAY - opened_at.toordinal()) << _ID_BITS) | (_LAST_ID - row_id)


def id_at(place: int) -> int:
    """The matter that stands at a place."""
    return _LAST_ID - (place & _LAST_ID)


def start_of_day(place: int) -> int:
    """The first place of the same day."""
    return place & ~_LAST_ID
