"""One selection, asked five ways: how many, how many of what, which ids, the first page, the rows of ids."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from sqlalchemy import ColumnElement, Integer, Row, Select, Table, bindparam, func, literal_column, select
from sqlalchemy.sql.elements import UnaryExpression

from bizenv_desktop.models import Base, Matter, Unit
from bizenv_desktop.models.matter import IS_OPEN
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort, Value
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind, Status
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.computed import COMPUTED
from bizenv_desktop.storage.queries.guarding import as_the_desk_sees
from bizenv_desktop.storage.queries.rows import (
    ComplaintRow,
    DutyRow,
    MatterRow,
    ProblemRow,
    RoundRow,
    TaskRow,
)
from bizenv_desktop.storage.search import SCARCE, Candidates, candidates, confirmed, text_condition

Chosen = TypeVar("Chosen", bound=tuple[Any, ...])

NEWEST_FIRST = Sort("opened_at", descending=True)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one kind is listed: its own table and the row that its lines become."""

    table: Table
    row: type[MatterRow]


_SHAPES = {
    MatterKind.COMPLAINT: _Shape(Base.metadata.tables["complaint"], ComplaintRow),
    MatterKind.TASK: _Shape(Base.metadata.tables["task"], TaskRow),
    MatterKind.PROBLEM: _Shape(Base.metadata.tables["problem"], ProblemRow),
    MatterKind.DUTY: _Shape(Base.metadata.tables["duty"], DutyRow),
    MatterKind.ROUND: _Shape(Base.metadata.tables["evaluation_round"], RoundRow),
}
_MATTER = Base.metadata.tables["matter"]
_UNIT = Base.metadata.tables["unit"]
# These words and no others let SQLite use the indexes of what is open.
_IS_OPEN: ColumnElement[Any] = literal_column(f"matter.{IS_OPEN.text}")


@dataclass(frozen=True, slots=True)
class Group:
    """How many rows of a selection share these values, in the order of the fields that were asked for."""

    values: tuple[Value, ...]
    count: int


def fields_of(kind: MatterKind) -> tuple[str, ...]:
    """The fields that a selection of `kind` may name."""
    own = _SHAPES[kind].table.columns.keys()
    return tuple(dict.fromkeys((*_MATTER.columns.keys(), *own, *COMPUTED)))


def field_type(kind: MatterKind, name: str) -> type:
    """The Python type of a field's values; raises `BadInput("selection.unknown_field")`."""
    column = _known(_SHAPES[kind], name)
    try:
        return column.type.python_type
    except NotImplementedError:
        return str


def count(selection: Selection, reader: Reader) -> int:
    """How many rows the selection holds."""
    statement = _from(select(func.count()), selection).where(*_all_terms(selection, reader))
    return reader.connection.execute(statement).scalar_one()


def counts_by(selection: Selection, fields_asked: Sequence[str], reader: Reader) -> tuple[Group, ...]:
    """How many rows of the selection there are for each combination of the fields' values."""
    shape = _SHAPES[selection.kind]
    columns = [_known(shape, name).label(f"field{place}") for place, name in enumerate(fields_asked)]
    inner = _from(select(*columns), selection, fields_asked).where(*_all_terms(selection, reader)).subquery()
    # Grouped outside: a computed field holds parameters, which PostgreSQL takes for different expressions.
    statement = select(*inner.c, func.count()).group_by(*inner.c).order_by(*inner.c)
    return tuple(Group(tuple(row[:-1]), row[-1]) for row in reader.connection.execute(statement))


def matching_ids(selection: Selection, reader: Reader) -> "array[int]":
    """The ids of all rows of the selection, in its order, eight bytes each."""
    statement = _ordered(_from(select(_MATTER.c.id), selection), selection, reader)
    cursor = reader.connection.execution_options(yield_per=10_000).execute(
        statement.where(*_all_terms(selection, reader))
    )
    ids: array[int] = array("q")
    for chunk in cursor.scalars().partitions():
        ids.extend(chunk)
    return ids


def first_rows(selection: Selection, limit: int, reader: Reader) -> Sequence[MatterRow]:
    """The first `limit` rows of the selection, without counting or fetching the rest."""
    return rows_by_id(selection.kind, _first_ids(selection, limit, reader), reader)


def _first_ids(selection: Selection, limit: int, reader: Reader) -> Sequence[int]:
    ordered = _ordered(_from(select(_MATTER.c.id), selection), selection, reader)
    found = _candidates(selection, reader)
    if found is None:
        terms = (*_terms(selection), *_text_terms(selection))
        return reader.connection.scalars(ordered.where(*terms).limit(limit)).all()
    # Many candidates are met while the list's own order is walked; `+` keeps the planner from sorting them.
    key = _MATTER.c.id if found.are_few else literal_column("+matter.id", Integer)
    walked = reader.connection.execute(ordered.where(*_terms(selection), found.among(key)))
    ids: list[int] = []
    at_once = limit
    while len(ids) < limit and (some := walked.fetchmany(at_once)):
        ids.extend(_confirmed([row[0] for row in some], selection, reader))
        at_once *= 2
    walked.close()
    return ids[:limit]


def _confirmed(ids: Sequence[int], selection: Selection, reader: Reader) -> Sequence[int]:
    """Those of `ids` whose text really matches, in the same order."""
    matching = confirmed(selection.kind, selection.text, ids, reader.connection)
    return [row_id for row_id in ids if row_id in matching]


def rows_by_id(kind: MatterKind, ids: Sequence[int], reader: Reader) -> Sequence[MatterRow]:
    """The rows with these ids, in this order; ids that are gone are left out."""
    reading = _reading(kind)
    rows = reader.connection.execute(reading.statement, {"ids": ids}).fetchall()
    found = {row[0]: reading.make(row) for row in rows}
    return as_the_desk_sees([found[row_id] for row_id in ids if row_id in found], reader)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How rows of one kind are read by their ids; built once, because building costs more than asking."""

    statement: Select[Any]
    make: "_RowMaker"


@cache
def _reading(kind: MatterKind) -> _Reading:
    shape = _SHAPES[kind]
    statement = (
        select(*[_column(shape, field.name) for field in fields(shape.row)])
        .select_from(
            _MATTER.join(shape.table, shape.table.c.id == _MATTER.c.id).outerjoin(
                _UNIT, _UNIT.c.id == _MATTER.c.lead_unit_id
            )
        )
        .where(_MATTER.c.id.in_(bindparam("ids", expanding=True)))
    )
    return _Reading(statement, _RowMaker(shape.row))


class _RowMaker:
    """Turns a database row into a frozen row, with the enums that its annotations name."""

    def __init__(self, row_type: type[MatterRow]) -> None:
        hints = get_type_hints(row_type)
        self._type = row_type
        self._enums = [
            (position, hints[field.name])
            for position, field in enumerate(fields(row_type))
            if isinstance(hints[field.name], type) and issubclass(hints[field.name], StrEnum)
        ]

    def __call__(self, row: Row[tuple[object, ...]]) -> MatterRow:
        values = list(row)
        for position, enum in self._enums:
            values[position] = enum(values[position])
        return self._type(*values)  # pyright: ignore[reportArgumentType] - columns in the order of the fields


def _column(shape: _Shape, name: str) -> ColumnElement[object]:
    if name == "lead_unit":
        return func.coalesce(_UNIT.c.name, "").label("lead_unit")
    return _MATTER.c[name] if name in _MATTER.c else shape.table.c[name]


def _from(statement: Select[Chosen], selection: Selection, asked: Sequence[str] = ()) -> Select[Chosen]:
    """Join the kind's own table only where the selection needs it: most are answered by one index."""
    shape = _SHAPES[selection.kind]
    named = {*asked, *(condition.field for condition in selection.conditions)}
    if selection.sort is not None:
        named.add(selection.sort.field)
    own = any(name in shape.table.c and name not in _MATTER.c for name in named)
    joined = _MATTER.join(shape.table, shape.table.c.id == _MATTER.c.id) if own or selection.text else _MATTER
    return statement.select_from(joined)


def _all_terms(selection: Selection, reader: Reader) -> list[ColumnElement[bool]]:
    """Every term of the selection; the text index, where it helps, says first which rows to compare."""
    found = _candidates(selection, reader)
    among = [found.among(_MATTER.c.id)] if found is not None else []
    return [*_terms(selection), *among, *_text_terms(selection)]


def _candidates(selection: Selection, reader: Reader) -> Candidates | None:
    if not selection.text.strip():
        return None
    own = _SHAPES[selection.kind].table
    found = candidates(selection.kind, own, selection.text, reader.connection)
    return found if found is not None and (found.are_few or found.density < SCARCE) else None


def _text_terms(selection: Selection) -> list[ColumnElement[bool]]:
    if not selection.text.strip():
        return []
    return [text_condition(selection.kind, _SHAPES[selection.kind].table, selection.text)]


def _terms(selection: Selection) -> list[ColumnElement[bool]]:
    """The terms of the selection but its text."""
    shape = _SHAPES[selection.kind]
    terms: list[ColumnElement[bool]] = [_MATTER.c.kind == selection.kind.value]
    if not any(condition.field == "status" for condition in selection.conditions):
        terms.append(_MATTER.c.status != Status.VOID.value)
    terms.extend(_term(shape, condition) for condition in selection.conditions)
    return terms


def _term(shape: _Shape, condition: Condition) -> ColumnElement[bool]:
    column = _known(shape, condition.field)
    values = [value.value if isinstance(value, StrEnum) else value for value in condition.values]
    if condition.op is Op.IN:
        return _IS_OPEN if condition.field == "status" and _all_open(condition) else column.in_(values)
    if condition.op in (Op.EMPTY, Op.FILLED):
        empty = column.is_(None) if not _is_text(column) else (column.is_(None) | (column == ""))
        return empty if condition.op is Op.EMPTY else ~empty
    return _compared(column, condition.op, values[0])


def _all_open(condition: Condition) -> bool:
    return {str(value) for value in condition.values} == {status.value for status in OPEN_STATUSES}


def _compared(column: ColumnElement[object], op: Op, value: Value) -> ColumnElement[bool]:
    if op is Op.CONTAINS:
        return column.contains(str(value), autoescape=True)
    if op is Op.NE:
        return column != value
    comparisons = {
        Op.EQ: column == value,
        Op.LT: column < value,
        Op.LE: column <= value,
        Op.GT: column > value,
        Op.GE: column >= value,
    }
    return comparisons[op]


def _ordered(statement: Select[tuple[int]], selection: Selection, reader: Reader) -> Select[tuple[int]]:
    """In the order of the selection; equal rows stand by their time, then by their id."""
    sort = selection.sort or NEWEST_FIRST
    names = dict.fromkeys(("id",) if sort.field == "id" else (sort.field, "opened_at", "id"))
    postgres = reader.connection.dialect.name == "postgresql"
    shape = _SHAPES[selection.kind]
    keys = [_directed(_known(shape, name), sort, explicit_nulls=postgres) for name in names]
    return statement.order_by(*keys)


def _directed(key: ColumnElement[object], sort: Sort, *, explicit_nulls: bool) -> UnaryExpression[object]:
    """Empty values last when descending, first when ascending: SQLite's own order, said aloud elsewhere."""
    directed = key.desc() if sort.descending else key.asc()
    if not explicit_nulls:
        return directed
    return directed.nulls_last() if sort.descending else directed.nulls_first()


def _known(shape: _Shape, name: str) -> ColumnElement[object]:
    if name in _MATTER.c:
        return _MATTER.c[name]
    if name in shape.table.c:
        return shape.table.c[name]
    if name in COMPUTED:
        return COMPUTED[name]
    raise BadInput("selection.unknown_field", field=name)


def _is_text(column: ColumnElement[object]) -> bool:
    try:
        return column.type.python_type is str
    except NotImplementedError:
        return False


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
