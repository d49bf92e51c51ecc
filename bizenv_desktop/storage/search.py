"""Finding matters by words: parts of the text, the number, the unit, or pinyin initials of the title.

What matches is said once, by `text_condition`. Where the database keeps a text index, `candidates` names
rows that may match, so that only those need to be compared.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy import column as bare_column

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage import search_tokens
from bizenv_desktop.storage.search_index import OWN_TABLES, OWN_TEXTS, SEARCH, Run, has_index, waiting

FEW: Final = 2_000
"""So many candidates are sorted; among more, the list's own order is walked until the page is full."""

SCARCE: Final = 0.08
"""Where a smaller part of the rows may match, walking asks the index first; else it compares each text."""

_MOST_UNITS: Final = 200
_ESCAPE: Final = "/"
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
    asked = _Asked.of(text)
    return and_(*_conditions(kind, own, asked.shapes)).params(asked.values)


def confirmed(kind: MatterKind, text: str, ids: Sequence[int], connection: Connection) -> set[int]:
    """Those of `ids` in whose matters every word of `text` occurs."""
    asked, own = _Asked.of(text), Base.metadata.tables[OWN_TABLES[kind]]
    rows = connection.execute(_confirming(kind, own, asked.shapes), {**asked.values, "ids": ids})
    return {row[0] for row in rows.fetchall()}


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
        units = _units_named(word, connection)
        if len(units) > _MOST_UNITS:
            return None
        asked.append(search_tokens.query(word, units))
    return " AND ".join(asked) or None


def _matches(match: str) -> ColumnElement[bool]:
    return SEARCH.c.search.op("MATCH")(bindparam("asked", match))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What one word may be besides a part of a text: initials, a serial, a number with its year."""

    may_be_initials: bool
    is_serial: bool
    names_year: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a search apart from their shapes: statements are built once for each row of shapes."""

    shapes: tuple[_Shape, ...]
    values: dict[str, str | int]

    @classmethod
    def of(cls, text: str) -> "_Asked":
        shapes, values = list[_Shape](), dict[str, str | int]()
        for place, word in enumerate(text.split()):
            values[f"part{place}"] = f"%{_escaped(word)}%"
            initials = re.fullmatch(r"[a-zA-Z]{2,}", word) is not None
            if initials:
                values[f"letters{place}"] = f"%{word.lower()}%"
            year, serial = search_tokens.number_in(word) or (None, None)
            if serial is not None:
                values[f"serial{place}"] = serial
            if year is not None:
                values[f"year{place}"] = year
            shapes.append(_Shape(initials, serial is not None, year is not None))
        return cls(tuple(shapes), values)


@lru_cache(maxsize=64)
def _confirming(kind: MatterKind, own: Table, shapes: tuple[_Shape, ...]) -> Select[tuple[int]]:
    """Built once, because building costs more than asking."""
    return (
        select(_MATTER.c.id)
        .select_from(_MATTER.join(own, own.c.id == _MATTER.c.id))
        .where(_MATTER.c.id.in_(bindparam("ids", expanding=True)))
        .where(*_conditions(kind, own, shapes))
    )


@lru_cache(maxsize=64)
def _conditions(kind: MatterKind, own: Table, shapes: tuple[_Shape, ...]) -> tuple[ColumnElement[bool], ...]:
    return tuple(_word_condition(kind, own, place, shape) for place, shape in enumerate(shapes))


def _word_condition(kind: MatterKind, own: Table, place: int, shape: _Shape) -> ColumnElement[bool]:
    part: BindParameter[str] = bindparam(f"part{place}", type_=String)
    texts = [_MATTER.c.title, _MATTER.c.source_number, *[own.c[name] for name in OWN_TEXTS[kind]]]
    told: list[ColumnElement[bool]] = [text.like(part, escape=_ESCAPE) for text in texts]
    if shape.may_be_initials:
        letters: BindParameter[str] = bindparam(f"letters{place}", type_=String)
        told.append(_MATTER.c.initials.like(letters, escape=_ESCAPE))
    # What a sealed lead tells is not guessed at by searching either: its number and its unit find it.
    telling = and_(own.c.sealed.is_(False), or_(*told)) if "sealed" in own.c else or_(*told)
    places: list[ColumnElement[bool]] = [telling, _MATTER.c.lead_unit_id.in_(_units_like(place, shape))]
    if shape.is_serial:
        year: BindParameter[int] = bindparam(f"year{place}", type_=Integer)
        of_year = _MATTER.c.year == year if shape.names_year else _MATTER.c.serial > 0
        serial: BindParameter[int] = bindparam(f"serial{place}", type_=Integer)
        places.append(and_(of_year, _MATTER.c.serial == serial))
    return or_(*places)


def _units_named(word: str, connection: Connection) -> Sequence[int]:
    """At most one unit more than a search looks up."""
    asked = _Asked.of(word)
    return connection.scalars(_naming(asked.shapes[0]), asked.values).all()


@lru_cache(maxsize=64)
def _naming(shape: _Shape) -> Select[tuple[int]]:
    return _units_like(0, shape).limit(_MOST_UNITS + 1)


def _units_like(place: int, shape: _Shape) -> Select[tuple[int]]:
    part: BindParameter[str] = bindparam(f"part{place}", type_=String)
    named = [_UNIT.c.name.like(part, escape=_ESCAPE), _UNIT.c.short_name.like(part, escape=_ESCAPE)]
    if shape.may_be_initials:
        letters: BindParameter[str] = bindparam(f"letters{place}", type_=String)
        named.append(_UNIT.c.initials.like(letters, escape=_ESCAPE))
    return select(_UNIT.c.id).where(or_(*named))


def _escaped(word: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return word
