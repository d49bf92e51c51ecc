"""Which rows may match a search, by the text index; whoever asks still compares the text itself.

A list whose newest rows come first takes them from the index day by day, until its page is full. For another
order it is told how many candidates there are: few are sorted, among many the list's own order is walked.
"""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Integer, String, bindparam, func, or_, select

from bizenv_desktop.models import Base
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.id_lists import is_in_json
from bizenv_desktop.storage.search import text_condition
from bizenv_desktop.storage.search_asking import Asking, asking
from bizenv_desktop.storage.search_places import (
    BEYOND,
    ID_FOUND,
    PLACES,
    SEARCH,
    id_at,
    place_of,
    start_of_day,
)

FEW: Final = 2_000
"""So many candidates are sorted or compared at once; among more, the list's own order is walked until the
page is full."""

MOST_TAKEN: Final = 20_000
"""So many of the newest candidates are compared before the list's own order is walked: it compares as many as
they are in the same time, but begins anew."""

DENSE: Final = 3_200
"""Candidates × density from which walking compares each text: listing a candidate costs 0.2 µs, comparing
one 6 µs, and a page of a hundred compares 100 ÷ density."""

PROBED: Final = 200
"""So many of the newest candidates say how dense they are."""

MOST: Final = 0.5
"""Where a larger part of the rows may match, comparing all of them is as good."""

_COUNTED: Final = 5_000  # rows that are counted to tell how dense the newest candidates are
_MATTER = Base.metadata.tables["matter"]

_MATCHES: Final = SEARCH.c.search.op("MATCH")(bindparam("asked", type_=String))
_MOST: Final = bindparam("most", type_=Integer)
_BY_PLACE: Final = select(SEARCH.c.rowid).order_by(SEARCH.c.rowid).limit(_MOST)
_NEXT_HITS: Final = _BY_PLACE.where(_MATCHES, SEARCH.c.rowid > bindparam("after", type_=Integer))
_HITS: Final = _BY_PLACE.where(_MATCHES).add_columns(ID_FOUND.label("id")).subquery()
# Listed by SQLite itself: taking thousands of ids through Python would cost more than finding them.
_NEWEST_HITS: Final = select(func.json_group_array(_HITS.c.id), func.count(), func.max(_HITS.c.rowid))
_NEWER: Final = _BY_PLACE.where(SEARCH.c.rowid <= bindparam("oldest", type_=Integer)).subquery()
_ROWS_AS_NEW: Final = select(
    select(func.count()).select_from(_NEWER).scalar_subquery(),
    select(func.max(PLACES.c.id)).scalar_subquery(),
)
_FOUND: Final = "found_ids"
_IS_HIT: Final = select(ID_FOUND).where(_MATCHES)


@dataclass(frozen=True, slots=True)
class Among:
    """How a statement says that a row is a candidate: listed where they are few, else by asking the index.

    `runs` are ids that wait to be indexed, each first and last.
    """

    are_few: bool
    runs: tuple[tuple[int, int], ...] = ()

    def says(self, key: ColumnElement[int]) -> ColumnElement[bool]:
        """`key` is one of the candidates; their `values` go along."""
        if self.are_few:
            return is_in_json(key, _FOUND)
        return or_(key.in_(_IS_HIT), *[key.between(first, last) for first, last in self.runs])


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that may match: about how many, and what part of the newest rows they are (0 to 1)."""

    way: Among
    values: Mapping[str, str]
    count: int = 0
    density: float = 0.0

    @property
    def are_dense(self) -> bool:
        """Whether a page is full sooner by comparing each row in the order of the list."""
        return self.count * self.density >= DENSE


@dataclass(frozen=True, slots=True)
class Finding:
    """A search among the matters of one kind, and how the index is asked for it."""

    kind: MatterKind
    text: str
    asking: Asking

    @classmethod
    def of(cls, kind: MatterKind, text: str, connection: Connection) -> "Finding | None":
        """How to find every word of `text`; None where only comparing every row can tell."""
        asked = asking(text, connection)
        return None if asked is None else cls(kind, text, asked)


def candidates(finding: Finding, connection: Connection) -> Candidates:
    """The rows that may hold every word, for a list in whatever order."""
    found = _at_hand(finding.asking.match, connection)
    if isinstance(found, str):
        scanned = _scanned(finding, connection)
        if len(scanned) <= FEW:
            return _listed([*json.loads(found), *map(id_at, scanned)] if scanned else found)
        found = _Many(FEW, 0.0)
    way = Among(are_few=False, runs=tuple((run.first, run.last) for run in finding.asking.runs))
    return Candidates(way, {"asked": finding.asking.match}, found.count, found.density)


class NewestFirst:
    """The rows that may hold every word, from the newest day on, some whole days at a time."""

    def __init__(self, finding: Finding, connection: Connection, furthest: int = FEW) -> None:
        self._finding = finding
        self._furthest = furthest
        self._connection = connection
        self._scanned = _scanned(finding, connection)
        self._after = -1
        self.seen = 0
        self.are_all = False

    def some(self, most: int) -> Sequence[int] | None:
        """The ids of about so many more, all of their days; None where a walk along the list is as good.

        It is where more than `FEW` stand under one day or wait to be indexed, or after `furthest`.
        """
        while self.seen <= self._furthest and max(most, len(self._scanned)) <= FEW:
            values = {"asked": self._finding.asking.match, "after": self._after, "most": most}
            hits = self._connection.execute(_NEXT_HITS, values).scalars().all()
            self.are_all = len(hits) < most
            # The last day may have more of them, which stand before these in the list.
            end = BEYOND if self.are_all else start_of_day(hits[-1])
            days = hits[: bisect_left(hits, end)]
            if days or self.are_all:
                return self._taken(days, bisect_left(self._scanned, end))
            most *= 4
        return None

    def _taken(self, days: Sequence[int], scanned: int) -> Sequence[int]:
        self._after = days[-1] if days else self._after
        # What waits may stand in the index under a day that it has left: the scan tells its place.
        runs = self._finding.asking.runs
        known = map(id_at, days)
        if runs:
            known = [row_id for row_id in known if not any(row_id in run for run in runs)]
        found = [*known, *map(id_at, self._scanned[:scanned])]
        self._scanned = self._scanned[scanned:]
        self.seen += len(days) + scanned
        return found


def _listed(ids: str | Sequence[int]) -> Candidates:
    return Candidates(Among(are_few=True), {_FOUND: ids if isinstance(ids, str) else json.dumps(ids)})


@dataclass(frozen=True, slots=True)
class _Many:
    """More candidates than are listed: about how many, and what part of the newest rows they are."""

    count: int
    density: float


def _at_hand(match: str, connection: Connection) -> str | _Many:
    """The ids of all candidates where they are few; the newest say first whether they may be."""
    ids, found, oldest = connection.execute(_NEWEST_HITS, {"asked": match, "most": PROBED + 1}).one()
    if found <= PROBED:
        return ids
    rows, last = connection.execute(_ROWS_AS_NEW, {"oldest": oldest, "most": _COUNTED}).one()
    density = found / max(found, rows)
    many = _Many(int(density * last), density)
    if rows < _COUNTED and many.count > 2 * FEW:
        return many
    ids, found, _oldest = connection.execute(_NEWEST_HITS, {"asked": match, "most": FEW + 1}).one()
    return ids if found <= FEW else many


def _scanned(finding: Finding, connection: Connection) -> list[int]:
    """The places of the matching rows that wait to be indexed, in order; beyond `FEW` not all of them."""
    kind, found = finding.kind, list[int]()
    own = own_table(kind)
    for run in finding.asking.runs:
        some = _MATTER.c.id.between(run.first, run.last) & (_MATTER.c.kind == kind.value)
        scan = (
            select(_MATTER.c.id, _MATTER.c.opened_at)
            .select_from(_MATTER.join(own, own.c.id == _MATTER.c.id))
            .where(some, text_condition(kind, finding.text))
        )
        rows = connection.execute(scan.limit(FEW + 1)).tuples()
        found.extend(place_of(row_id, opened_at) for row_id, opened_at in rows)
    return sorted(found)
