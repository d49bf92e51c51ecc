"""A selection in SQL: its terms, its order, and the tables that it needs.

What is sealed is not guessed at by filtering or sorting: no condition on a field that its line hides finds a
sealed lead, and in a list that is sorted by such a field the sealed stand last, the newest first.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, literal_column, select
from sqlalchemy.sql.elements import UnaryExpression

from bizenv_desktop.models.complaint import IS_SEALED
from bizenv_desktop.models.matter import IS_OPEN
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort, Value
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind, Status
from bizenv_desktop.storage.queries.guarding import HIDDEN_UNDER_SEAL
from bizenv_desktop.storage.queries.shapes import MATTER, SHAPES, Shape

Chosen = TypeVar("Chosen", bound=tuple[Any, ...])

_COMPARISONS: Mapping[Op, Callable[[Any, Any], Any]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}
NEWEST_FIRST = Sort("opened_at", descending=True)
# These words and no others let SQLite use the indexes of what is open.
_IS_OPEN: ColumnElement[Any] = literal_column(f"matter.{IS_OPEN.text}")
_VOID = MATTER.alias("void_matter")
_SEALED_LEAD = SHAPES[MatterKind.COMPLAINT].table.alias("sealed_lead")
_SEALED = select(_SEALED_LEAD.c.id).where(literal_column(f"sealed_lead.{IS_SEALED.text}"))


def joined(statement: Select[Chosen], selection: Selection, asked: Sequence[str] = ()) -> Select[Chosen]:
    """Join the kind's own table only where the selection needs it: most are answered by one index."""
    shape = SHAPES[selection.kind]
    named = {*asked, *(condition.field for condition in selection.conditions)}
    if selection.sort is not None:
        named.add(selection.sort.field)
    if any(map(shape.owns, named)):
        return statement.select_from(MATTER.join(shape.table, shape.table.c.id == MATTER.c.id))
    return statement.select_from(MATTER)


class Sealed(StrEnum):
    """Which part of a selection is meant."""

    WHATEVER = "whatever"
    NOT = "not"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a selection; a list is its parts, one after the other."""

    selection: Selection
    sealed: Sealed = Sealed.WHATEVER


def parts(selection: Selection) -> Iterator[Part]:
    """The selection whole; or first what is not sealed, where its order would tell of what is."""
    if selection.sort is None or not _is_guarded(selection.kind, selection.sort.field):
        yield Part(selection)
        return
    yield Part(selection, Sealed.NOT)
    yield Part(replace(selection, sort=None), Sealed.ONLY)


def terms(part: Part) -> list[ColumnElement[bool]]:
    """The terms of the part but its text."""
    return [*_own_terms(part), *([] if _names_status(part) else [MATTER.c.status != Status.VOID.value])]


def terms_of_all(part: Part) -> list[ColumnElement[bool]]:
    """The same for whoever wants every row: what is void is listed first, so that an index says the rest."""
    not_void = MATTER.c.id.not_in(
        select(_VOID.c.id).where(
            _VOID.c.kind == part.selection.kind.value, _VOID.c.status == Status.VOID.value
        )
    )
    return [*_own_terms(part), *([] if _names_status(part) else [not_void])]


def ordered(statement: Select[Chosen], selection: Selection, *, on_postgres: bool) -> Select[Chosen]:
    """In the order of the selection; equal rows stand by their time, then by their id."""
    sort = selection.sort or NEWEST_FIRST
    names = dict.fromkeys(("id",) if sort.field == "id" else (sort.field, "opened_at", "id"))
    shape = SHAPES[selection.kind]
    keys = [_directed(shape.column(name), sort, explicit_nulls=on_postgres) for name in names]
    return statement.order_by(*keys)


def _own_terms(part: Part) -> Iterator[ColumnElement[bool]]:
    selection, shape = part.selection, SHAPES[part.selection.kind]
    yield MATTER.c.kind == selection.kind.value
    for condition in selection.conditions:
        yield _term(shape, condition)
    if part.sealed is Sealed.ONLY:
        yield MATTER.c.id.in_(_SEALED)
    elif part.sealed is Sealed.NOT or any(_is_guarded(selection.kind, c.field) for c in selection.conditions):
        yield MATTER.c.id.not_in(_SEALED)


def _names_status(part: Part) -> bool:
    return any(condition.field == "status" for condition in part.selection.conditions)


def _is_guarded(kind: MatterKind, field: str) -> bool:
    return kind is MatterKind.COMPLAINT and field in HIDDEN_UNDER_SEAL


def _term(shape: Shape, condition: Condition) -> ColumnElement[bool]:
    column = shape.column(condition.field)
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
    return _COMPARISONS[op](column, value)


def _directed(key: ColumnElement[object], sort: Sort, *, explicit_nulls: bool) -> UnaryExpression[object]:
    """Empty values last when descending, first when ascending: SQLite's own order, said aloud elsewhere."""
    directed = key.desc() if sort.descending else key.asc()
    if not explicit_nulls:
        return directed
    return directed.nulls_last() if sort.descending else directed.nulls_first()


def _is_text(column: ColumnElement[object]) -> bool:
    try:
        return column.type.python_type is str
    except NotImplementedError:
        return False
