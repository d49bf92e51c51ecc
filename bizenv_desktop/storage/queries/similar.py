"""Which complaints may tell of the same as one that is being typed: by telephone, by firm, by their words.

Nothing here compares texts: rows are named that are worth comparing, a bounded number of them, the newest
first, in three statements whatever the size of the ledger. A sealed or void complaint is never named.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Integer, Select, func, literal, or_, select, union_all

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.storage import search_tokens
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.search_places import ID_FOUND, SEARCH

MOST_COMPARED: Final = 40
"""So many rows that share words are named; half as many more for the telephone and for the firm."""

_WINDOW: Final = 4  # characters that stand together: pairs alone are too common to tell texts apart
_MOST_WINDOWS: Final = 12
_NEWEST: Final = 200  # rows looked at for one window; words of every letter are met in the newest only
_RUN: Final = re.compile(r"[^\W_]{3,}")
_LONGEST: Final = 2_000
_MATTER, _COMPLAINT = Base.metadata.tables["matter"], Base.metadata.tables["complaint"]
_ASIDE: Final = (Status.VOID.value,)


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of the complaint being typed: ways to write its telephones and its firm, its texts."""

    phones: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What of a complaint is compared, unmasked: for judging only, never for showing."""

    id: int
    status: Status
    opened_at: datetime
    is_secret: bool
    merged_into_id: int | None
    lead_unit_id: int | None
    category: str
    complainant: str
    phone: str
    firm: str
    street: str
    address: str
    title: str
    content: str


def rows_worth_comparing(words: Words, reader: Reader) -> tuple[ReportRow, ...]:
    """The complaints that share a telephone, the firm or some words; rows not yet indexed by the former."""
    ids = {*_of_the_same(words, reader), *_sharing(words, reader)}
    return reports(sorted(ids), reader) if ids else ()


def reports(ids: Sequence[int], reader: Reader) -> tuple[ReportRow, ...]:
    """These complaints as they are compared; the sealed, the void and the gone are left out."""
    statement = _reading().where(_MATTER.c.id.in_(ids)).order_by(_MATTER.c.id)
    return tuple(_row(row) for row in reader.connection.execute(statement).tuples())


def newest_reports(since: datetime, most: int, reader: Reader) -> tuple[ReportRow, ...]:
    """At most `most` complaints received since then, the newest first."""
    statement = (
        _reading()
        .where(_MATTER.c.kind == MatterKind.COMPLAINT.value, _MATTER.c.opened_at >= since)
        .order_by(_MATTER.c.opened_at.desc(), _MATTER.c.id.desc())
        .limit(most)
    )
    return tuple(_row(row) for row in reader.connection.execute(statement).tuples())


def windows(texts: Iterable[str]) -> tuple[str, ...]:
    """At most twelve pieces of the texts, four characters each, spread evenly over them."""
    runs = [run for text in texts for run in _RUN.findall(text[:_LONGEST])]
    every = dict.fromkeys(
        run[start : start + _WINDOW] for run in runs for start in range(max(1, len(run) - _WINDOW + 1))
    )
    found = list(every)
    if len(found) <= _MOST_WINDOWS:
        return tuple(found)
    return tuple(found[place * len(found) // _MOST_WINDOWS] for place in range(_MOST_WINDOWS))


def _of_the_same(words: Words, reader: Reader) -> list[int]:
    asked = [
        _newest_with(_COMPLAINT.c[name], values)
        for name, values in (("phone", words.phones), ("firm", words.firms))
        if values
    ]
    return list(reader.connection.scalars(union_all(*asked))) if asked else []


def _newest_with(column: ColumnElement[str], values: Sequence[str]) -> Select[tuple[int]]:
    found = (
        select(_COMPLAINT.c.id)
        .where(column.in_(values))
        .order_by(_COMPLAINT.c.id.desc())
        .limit(MOST_COMPARED // 2)
        .subquery()
    )
    return select(found.c.id)


def _sharing(words: Words, reader: Reader) -> list[int]:
    if not words.texts and not words.phones:
        return []
    if not is_on_sqlite(reader.connection):
        return _sharing_by_scan(words, reader)
    pieces = [*windows(words.texts), *(phone for phone in words.phones if phone.isdigit())]
    if not pieces:
        return []
    hits = union_all(*[_hits(piece) for piece in pieces]).subquery()
    counted = (
        select(hits.c.id)
        .group_by(hits.c.id)
        .order_by(func.count().desc(), func.min(hits.c.rowid))
        .limit(MOST_COMPARED)
    )
    return list(reader.connection.scalars(counted))


def _hits(piece: str) -> Select[tuple[int, int]]:
    asked = SEARCH.c.search.op("MATCH")(search_tokens.query(piece, ()))
    newest = select(SEARCH.c.rowid, ID_FOUND.label("id")).where(asked).order_by(SEARCH.c.rowid)
    return select(newest.limit(_NEWEST).subquery())


def _sharing_by_scan(words: Words, reader: Reader) -> list[int]:
    """Without a text index: the newest rows whose text holds any of the pieces."""
    pieces = windows(words.texts)
    if not pieces:
        return []
    places = [_MATTER.c.title, _COMPLAINT.c.content]
    holds = or_(*[place.contains(piece, autoescape=True) for place in places for piece in pieces])
    statement = (
        select(_MATTER.c.id)
        .select_from(_MATTER.join(_COMPLAINT, _COMPLAINT.c.id == _MATTER.c.id))
        .where(_MATTER.c.kind == MatterKind.COMPLAINT.value, holds)
        .order_by(_MATTER.c.opened_at.desc(), _MATTER.c.id.desc())
        .limit(MOST_COMPARED)
    )
    return list(reader.connection.scalars(statement))


_Fields = tuple[
    int, str, datetime, bool, bool, int | None, int | None, str, str, str, str, str, str, str, str
]


def _reading() -> Select[_Fields]:
    content = func.substr(_COMPLAINT.c.content, 1, literal(_LONGEST, Integer))
    return (
        select(
            _MATTER.c.id,
            _MATTER.c.status,
            _MATTER.c.opened_at,
            _COMPLAINT.c.confidential,
            _COMPLAINT.c.anonymous,
            _COMPLAINT.c.merged_into_id,
            _MATTER.c.lead_unit_id,
            _MATTER.c.category,
            _COMPLAINT.c.complainant,
            _COMPLAINT.c.phone,
            _COMPLAINT.c.firm,
            _COMPLAINT.c.street,
            _COMPLAINT.c.address,
            _MATTER.c.title,
            content,
        )
        .select_from(_MATTER.join(_COMPLAINT, _COMPLAINT.c.id == _MATTER.c.id))
        .where(_MATTER.c.status.not_in(_ASIDE), _COMPLAINT.c.sealed.is_(False))
    )


def _row(found: _Fields) -> ReportRow:
    return ReportRow(found[0], Status(found[1]), found[2], found[3] or found[4], *found[5:])
