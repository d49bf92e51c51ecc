"""One selection, asked five ways: how many, how many of what, which ids, the first page, the rows of ids."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic

from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, literal_column, select

from bizenv_desktop.models import Matter, Unit
from bizenv_desktop.rules.selection import Selection, Value
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.guarding import as_the_desk_sees
from bizenv_desktop.storage.queries.id_reading import ids_by_day, ids_of
from bizenv_desktop.storage.queries.row_reading import Reading, reading_of, rows_by_id
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.queries.shapes import MATTER, SHAPES, field_type, fields_of
from bizenv_desktop.storage.queries.terms import (
    NEWEST_FIRST,
    Chosen,
    Part,
    joined,
    ordered,
    parts,
    terms,
    terms_of_all,
)
from bizenv_desktop.storage.search import Asked, WordShape, conditions
from bizenv_desktop.storage.search_candidates import (
    FEW,
    MOST,
    MOST_TAKEN,
    Among,
    Candidates,
    Finding,
    NewestFirst,
    candidates,
)
from bizenv_desktop.storage.search_index import OWN_TEXTS

__all__ = [
    "Group", "count", "counts_by", "field_type", "fields_of", "first_rows", "matching_ids", "matter_kind",
    "rows_by_id", "unit_names",
]  # fmt: skip

_MOST_KEPT = 50  # values of a selection whose statement is worth keeping
_MORE = 25  # candidates beyond a page: some do not match, those of the last day wait for the rest of it
# `+` keeps the planner from sorting what is met in the list's own order.
_WALKED: ColumnElement[int] = literal_column("+matter.id", Integer)


@dataclass(frozen=True, slots=True)
class Group:
    """How many rows of a selection share these values, in the order of the fields that were asked for."""

    values: tuple[Value, ...]
    count: int


def count(selection: Selection, reader: Reader) -> int:
    """How many rows the selection holds."""
    part, wanted = Part(selection), joined(select(func.count()), selection, _compared_fields(selection))
    asked = _whole(wanted.where(*terms(part)), part, reader)
    return reader.connection.execute(asked.statement, asked.values).scalar_one()


def counts_by(selection: Selection, fields_asked: Sequence[str], reader: Reader) -> tuple[Group, ...]:
    """How many rows of the selection there are for each combination of the fields' values."""
    shape, part = SHAPES[selection.kind], Part(selection)
    columns = [shape.column(name).label(f"field{place}") for place, name in enumerate(fields_asked)]
    wanted = joined(select(*columns), selection, (*fields_asked, *_compared_fields(selection)))
    asked = _whole(wanted.where(*terms(part)), part, reader)
    inner = asked.statement.subquery("found")
    # Grouped outside: a computed field holds parameters, which PostgreSQL takes for different expressions.
    # `+` keeps SQLite from walking the index of a field for its groups: it then looks up every row of it.
    sign = "" if _on_postgres(reader) else "+"
    keys: list[ColumnElement[Value]] = [literal_column(f"{sign}found.{column.name}") for column in inner.c]
    statement = select(*inner.c, func.count()).group_by(*keys).order_by(*keys)
    groups = reader.connection.execute(statement, asked.values)
    return tuple(Group(tuple(row[:-1]), row[-1]) for row in groups)


def matching_ids(selection: Selection, reader: Reader) -> "array[int]":
    """The ids of all rows of the selection, in its order, eight bytes each."""
    ids: array[int] = array("q")
    for part in parts(selection):
        wanted = ordered(select(MATTER.c.id), part.selection, on_postgres=_on_postgres(reader))
        wanted = joined(wanted, part.selection, _compared_fields(selection))
        asked = _whole(wanted.where(*terms_of_all(part)), part, reader)
        read = ids_by_day if _is_by_day(part.selection) else ids_of
        some = read(asked.statement.params(asked.values), reader)
        ids = ids + some if ids else some
    return ids


def _is_by_day(selection: Selection) -> bool:
    """Whether an index has the rows in their order, and whether it costs nothing to ask for some of them."""
    return selection.sort in (None, NEWEST_FIRST) and not selection.text.strip()


def first_rows(selection: Selection, limit: int, reader: Reader) -> Sequence[MatterRow]:
    """The first `limit` rows of the selection, without counting or fetching the rest."""
    finding = Finding.of(selection.kind, selection.text, reader.connection)
    rows: list[MatterRow] = []
    for part in parts(selection):
        if len(rows) < limit:
            rows.extend(_first_rows(part, limit - len(rows), finding, reader))
    return rows


def _first_rows(part: Part, limit: int, finding: Finding | None, reader: Reader) -> Sequence[MatterRow]:
    if finding is not None:
        newest = _newest(part, limit, finding, reader)
        if newest is not None:
            return newest
        found = candidates(finding, reader.connection)
        if not found.are_dense:
            return _confirmed(part, limit, found, reader)
    words = Asked.of(part.selection.text)
    page = _page(part, _Way(words.shapes), reader)
    ids = reader.connection.scalars(page, {**words.values, "most": limit}).all()
    return rows_by_id(part.selection.kind, ids, reader)


def _newest(part: Part, limit: int, finding: Finding, reader: Reader) -> Sequence[MatterRow] | None:
    """The first rows where the newest come first; None in another order, or where a walk is as good."""
    if part.selection.sort not in (None, NEWEST_FIRST):
        return None
    words, rows = Asked.of(part.selection.text), list[MatterRow]()
    most, is_most = limit + _MORE, _is_most_of_a_ledger(part.selection)
    newest = NewestFirst(finding, reader.connection, MOST_TAKEN if is_most else FEW)
    build = _rows_of if _is_worth_keeping(part) else _rows_of.__wrapped__
    reading = build(_wordless(part), words.shapes)
    while len(rows) < limit and not newest.are_all:
        found = newest.some(most)
        if found is None:
            return None
        values = {**words.values, "ids": json.dumps(found), "most": limit - len(rows)}
        rows.extend(map(reading.make, reader.connection.execute(reading.statement, values).fetchall()))
        most = newest.seen * (limit - len(rows)) // max(1, len(rows)) + _MORE
        most = min(FEW, most) if is_most else most
    return as_the_desk_sees(rows, reader)


def _is_most_of_a_ledger(selection: Selection) -> bool:
    """Whether nearly every candidate is of the selection; of others its own index finds the rows sooner."""
    return selection.kind is MatterKind.COMPLAINT and not selection.conditions


@lru_cache(maxsize=64)
def _rows_of(part: Part, words: tuple[WordShape, ...]) -> Reading:
    """The first of a few candidates in which words of these shapes occur, in order."""
    reading = reading_of(part.selection.kind, words, on_sqlite=True)
    first = ordered(reading.statement.where(*terms(part)), part.selection, on_postgres=False)
    return replace(reading, statement=first.limit(bindparam("most", type_=Integer)))


def _confirmed(part: Part, limit: int, found: Candidates, reader: Reader) -> Sequence[MatterRow]:
    """The first of the candidates in which the words really occur."""
    kind, words = part.selection.kind, Asked.of(part.selection.text)
    rows, seen, at_once = list[MatterRow](), 0, limit
    walked = reader.connection.execute(_page(part, _Way((), among=found.way), reader), found.values)
    while len(rows) < limit and (some := walked.fetchmany(at_once)):
        rows.extend(rows_by_id(kind, [row[0] for row in some], reader, words))
        seen += len(some)
        at_once = min(4 * seen, (limit - len(rows)) * seen // max(1, len(rows)) + 10)
    walked.close()
    return rows[:limit]


@dataclass(frozen=True, slots=True)
class _Way:
    """How a page is found: by comparing each row with words of these shapes, or among candidates."""

    compared: tuple[WordShape, ...]
    among: Among | None = None


def _page(part: Part, way: _Way, reader: Reader) -> Select[tuple[int]]:
    build = _page_of if _is_worth_keeping(part) else _page_of.__wrapped__
    return build(_wordless(part), way, on_postgres=_on_postgres(reader))


def _is_worth_keeping(part: Part) -> bool:
    """Whether the part's statement is: one of many values would hardly be asked again."""
    return sum(len(condition.values) for condition in part.selection.conditions) <= _MOST_KEPT


def _wordless(part: Part) -> Part:
    return replace(part, selection=replace(part.selection, text=""))


@lru_cache(maxsize=64)
def _page_of(part: Part, way: _Way, *, on_postgres: bool) -> Select[tuple[int]]:
    """The ids of a page, in order; built once, because building costs more than asking."""
    selection = part.selection
    named = OWN_TEXTS[selection.kind] if way.compared else ()
    page = joined(ordered(select(MATTER.c.id), selection, on_postgres=on_postgres), selection, named)
    page = page.where(*terms(part), *conditions(selection.kind, way.compared))
    if way.among is not None:
        return page.where(way.among.says(MATTER.c.id if way.among.are_few else _WALKED))
    return page.limit(bindparam("most", type_=Integer))


@dataclass(frozen=True, slots=True)
class _Asked(Generic[Chosen]):
    """A statement with the values that go along."""

    statement: Select[Chosen]
    values: Mapping[str, str | int]


def _whole(wanted: Select[Chosen], part: Part, reader: Reader) -> _Asked[Chosen]:
    """The same with the words of the part; the text index, where it helps, says first what to compare."""
    kind, words = part.selection.kind, Asked.of(part.selection.text)
    statement = wanted.where(*conditions(kind, words.shapes))
    finding = Finding.of(kind, part.selection.text, reader.connection)
    found = None if finding is None else candidates(finding, reader.connection)
    if found is None or found.density > MOST:
        return _Asked(statement, words.values)
    return _Asked(statement.where(found.way.says(MATTER.c.id)), {**words.values, **found.values})


def _compared_fields(selection: Selection) -> Sequence[str]:
    return OWN_TEXTS[selection.kind] if selection.text.strip() else ()


def _on_postgres(reader: Reader) -> bool:
    return not is_on_sqlite(reader.connection)


def unit_names(reader: Reader, ids: Iterable[int] | None = None) -> dict[int, str]:
    """The names of units by id; of all units when `ids` is None."""
    statement = select(Unit.id, Unit.name)
    if ids is not None:
        statement = statement.where(Unit.id.in_(list(ids)))
    return {row.id: row.name for row in reader.connection.execute(statement)}


def matter_kind(matter_id: int, reader: Reader) -> MatterKind | None:
    """What kind of matter has this id; None when there is none."""
    kind = reader.connection.execute(select(Matter.kind).where(Matter.id == matter_id)).scalar()
    return MatterKind(kind) if kind is not None else None
