"""Which rows may match a search: what the text index says, and how many rows that is about.

Parts of a word that nearly every row has cost much and tell little: of each part it is asked how far back its
newest rows reach, and only the rare ones are looked up. Whoever asks still compares the text itself.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Integer, String, bindparam, func, or_, select
from sqlalchemy import column as bare_column
from sqlalchemy import text as sql

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage import search_tokens
from bizenv_desktop.storage.search import MOST_UNITS, text_condition, units_named
from bizenv_desktop.storage.search_index import OWN_TABLES, SEARCH, Run, has_index, waiting

FEW: Final = 2_000
"""So many candidates are sorted; among more, the list's own order is walked until the page is full."""

DENSE: Final = 3_200
"""Candidates × density from which walking compares each text: listing a candidate costs 0.2 µs, comparing
one 6 µs, and a page of a hundred compares 100 ÷ density."""

PROBED: Final = 200
"""So many of the newest candidates say how dense they are."""

MOST: Final = 0.5
"""Where a larger part of the rows may match, comparing all of them is as good."""

_NEWEST: Final = 32  # rows by which the parts of a word are compared
_COMMON: Final = 0.25  # a part of a word in more of the rows than this leaves too many to be worth asking for
_MOST_PARTS: Final = 8
_MATTER = Base.metadata.tables["matter"]

_MATCHES: Final = SEARCH.c.search.op("MATCH")(bindparam("asked", type_=String))
_HITS: Final = (
    select(SEARCH.c.rowid)
    .where(_MATCHES)
    .order_by(SEARCH.c.rowid.desc())
    .limit(bindparam("most", type_=Integer))
    .subquery()
)
# Listed by SQLite itself: taking thousands of ids through Python would cost more than finding them.
_NEWEST_HITS: Final = select(func.json_group_array(_HITS.c.rowid), func.count(), func.min(_HITS.c.rowid))
_LISTED: Final = func.json_each(bindparam("found_ids", type_=String)).table_valued(
    bare_column("value", Integer)
)
_IS_LISTED: Final = select(_LISTED.c.value)
_IS_HIT: Final = select(SEARCH.c.rowid).where(_MATCHES)
_PARTS: Final = sql(
    "SELECT (SELECT rowid FROM search WHERE search MATCH value ORDER BY rowid DESC"
    " LIMIT 1 OFFSET :others), (SELECT max(id) FROM matter) FROM json_each(:parts)"
)


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
            return key.in_(_IS_LISTED)
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


def candidates(kind: MatterKind, text: str, connection: Connection) -> Candidates | None:
    """The rows that may hold every word of `text`; None where only comparing every row can tell."""
    words = text.split()
    if not words or not has_index(connection):
        return None
    units = {word: units_named(word, connection) for word in words}
    if any(len(named) > MOST_UNITS for named in units.values()):
        return None
    spread = _Spread.of(words, connection)
    match = " AND ".join(search_tokens.query(word, units[word], spread.worth_asking(word)) for word in words)
    runs = waiting(connection)
    found = _at_hand(match, spread, connection)
    if isinstance(found, str):
        scanned = _scanned(kind, text, runs, connection)
        if len(scanned) <= FEW:
            ids = json.dumps([*json.loads(found), *scanned]) if scanned else found
            return Candidates(Among(are_few=True), {"found_ids": ids})
        found = _Many(FEW, 0.0)
    way = Among(are_few=False, runs=tuple((run.first, run.last) for run in runs))
    return Candidates(way, {"asked": match}, found.count, found.density)


@dataclass(frozen=True, slots=True)
class _Spread:
    """How far back each part of the words is found among the newest rows."""

    newest: int
    back: dict[str, int]

    @classmethod
    def of(cls, words: Sequence[str], connection: Connection) -> "_Spread":
        parts = list(dict.fromkeys(part for word in words for part in search_tokens.parts(word)))
        asked = json.dumps([search_tokens.quoted(part) for part in parts])
        rows = connection.execute(_PARTS, {"parts": asked, "others": _NEWEST - 1}).fetchall()
        newest = rows[0][1] or 0
        return cls(newest, {part: newest - (row[0] or 0) for part, row in zip(parts, rows, strict=True)})

    def worth_asking(self, word: str) -> Sequence[str]:
        """The rarest parts of the word."""
        parts = sorted(search_tokens.parts(word), key=lambda part: -self.back[part])
        rare = [part for part in parts[:_MOST_PARTS] if self.back[part] * _COMMON >= _NEWEST]
        return rare or parts[:1]


@dataclass(frozen=True, slots=True)
class _Many:
    """More candidates than are listed: about how many, and what part of the newest rows they are."""

    count: int
    density: float


def _at_hand(match: str, spread: _Spread, connection: Connection) -> str | _Many:
    """The ids of all candidates where they are few; the newest say first whether they may be."""
    many = _Many(0, 0.0)
    for most in (PROBED, FEW):
        ids, found, oldest = connection.execute(_NEWEST_HITS, {"asked": match, "most": most + 1}).one()
        if found <= most:
            return ids
        density = found / max(found, spread.newest - oldest + 1)
        many = _Many(int(density * spread.newest), density)
        if many.count > 2 * FEW:
            break
    return many


def _scanned(kind: MatterKind, text: str, runs: Iterable[Run], connection: Connection) -> list[int]:
    """The matching rows among those that wait to be indexed; one more than `FEW` where there are many."""
    own, found = Base.metadata.tables[OWN_TABLES[kind]], list[int]()
    for run in runs:
        some = _MATTER.c.id.between(run.first, run.last) & (_MATTER.c.kind == kind.value)
        scan = (
            select(_MATTER.c.id)
            .select_from(_MATTER.join(own, own.c.id == _MATTER.c.id))
            .where(some, text_condition(kind, text))
        )
        found.extend(row[0] for row in connection.execute(scan.limit(FEW + 1)).fetchall())
    return found
