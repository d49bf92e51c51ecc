"""Finding matters by words: parts of the text, the number, the unit, or pinyin initials of the title.

What matches is said once, by `text_condition`. Where the database keeps a text index, `candidates` names
rows that may match, so that only those need to be compared.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, and_, bindparam, func, or_, select
from sqlalchemy import column as bare_column

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage import search_tokens
from bizenv_desktop.storage.search_index import OWN_TEXTS, SEARCH, Run, has_index, waiting

FEW: Final = 2_000
"""So many candidates are sorted; among more, the list's own order is walked until the page is full."""

SCARCE: Final = 0.08
"""Where a smaller part of the rows may match, walking asks the index first; else it compares each text."""

_MOST_UNITS: Final = 200
_MATTER = Base.metadata.tables["matter"]
_UNIT = Base.metadata.tables["unit"]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that may match. `ids` when they are few; else the index's own query, and how dense its rows are.

    `density` is the part of the newest rows that may match, 0 to 1.
    """

    ids: str | None
    match: str
    density: float
    runs: tuple[tuple[int, int], ...]

    @property
    def are_few(self) -> bool:
        """Whether all of them are at hand."""
        return self.ids is not None

    def among(self, key: ColumnElement[int]) -> ColumnElement[bool]:
        """`key` is one of the candidates."""
        if self.ids is not None:
            listed = func.json_each(bindparam("found_ids", self.ids)).table_valued(
                bare_column("value", Integer)
            )
            return key.in_(select(listed.c.value))
        return or_(
            key.in_(select(SEARCH.c.rowid).where(_matches(self.match))),
            *[key.between(first, last) for first, last in self.runs],
        )


def text_condition(kind: MatterKind, own: Table, text: str) -> ColumnElement[bool]:
    """Every word of `text` (split by spaces) occurs somewhere in the matter."""
    return and_(*[_word_condition(kind, own, word) for word in text.split()])


def candidates(kind: MatterKind, own: Table, text: str, connection: Connection) -> Candidates | None:
    """The rows that may hold every word of `text`; None where only comparing every row can tell."""
    if not has_index(connection):
        return None
    match = _query(text, connection)
    if match is None:
        return None
    newest = select(SEARCH.c.rowid).where(_matches(match)).order_by(SEARCH.c.rowid.desc()).limit(FEW + 1)
    found = newest.subquery()
    lowest, highest = func.min(found.c.rowid), func.max(found.c.rowid)
    # Listed by SQLite itself: taking thousands of ids through Python would cost more than finding them.
    ids, number, low, high = connection.execute(
        select(func.json_group_array(found.c.rowid), func.count(), lowest, highest)
    ).one()
    runs = waiting(connection)
    scanned = _scanned(kind, own, text, runs, connection)
    if number <= FEW and len(scanned) <= FEW:
        return Candidates(json.dumps([*json.loads(ids), *scanned]) if scanned else ids, match, 0.0, ())
    density = number / (high - low + 1) if number > FEW else 0.0
    return Candidates(None, match, density, tuple((run.first, run.last) for run in runs))


def _scanned(
    kind: MatterKind, own: Table, text: str, runs: Iterable[Run], connection: Connection
) -> list[int]:
    """The matching rows among those that wait to be indexed; one more than `FEW` where there are many."""
    found: list[int] = []
    for run in runs:
        some = _MATTER.c.id.between(run.first, run.last) & (_MATTER.c.kind == kind.value)
        scan = (
            select(_MATTER.c.id)
            .select_from(_MATTER.join(own, own.c.id == _MATTER.c.id))
            .where(some, text_condition(kind, own, text))
        )
        found.extend(row[0] for row in connection.execute(scan.limit(FEW + 1)).fetchall())
    return found


def _query(text: str, connection: Connection) -> str | None:
    asked: list[str] = []
    for word in text.split():
        units = list(connection.scalars(_units_named(word).limit(_MOST_UNITS + 1)))
        if len(units) > _MOST_UNITS:
            return None
        asked.append(search_tokens.query(word, units))
    return " AND ".join(asked) or None


def _matches(match: str) -> ColumnElement[bool]:
    return SEARCH.c.search.op("MATCH")(bindparam("asked", match))


def _word_condition(kind: MatterKind, own: Table, word: str) -> ColumnElement[bool]:
    told: list[ColumnElement[bool]] = [
        _MATTER.c.title.contains(word, autoescape=True),
        _MATTER.c.source_number.contains(word, autoescape=True),
    ]
    told.extend(own.c[name].contains(word, autoescape=True) for name in OWN_TEXTS[kind])
    if re.fullmatch(r"[a-zA-Z]{2,}", word):
        told.append(_MATTER.c.initials.contains(word.lower(), autoescape=True))
    # What a sealed lead tells is not guessed at by searching either: its number and its unit find it.
    telling = and_(own.c.sealed.is_(False), or_(*told)) if "sealed" in own.c else or_(*told)
    places: list[ColumnElement[bool]] = [telling, _MATTER.c.lead_unit_id.in_(_units_named(word))]
    number = search_tokens.number_in(word)
    if number is not None:
        year, serial = number
        of_year = _MATTER.c.serial > 0 if year is None else _MATTER.c.year == year
        places.append(and_(of_year, _MATTER.c.serial == serial))
    return or_(*places)


def _units_named(word: str) -> Select[tuple[int]]:
    named = [_UNIT.c.name.contains(word, autoescape=True), _UNIT.c.short_name.contains(word, autoescape=True)]
    if re.fullmatch(r"[a-zA-Z]{2,}", word):
        named.append(_UNIT.c.initials.contains(word.lower(), autoescape=True))
    return select(_UNIT.c.id).where(or_(*named))
