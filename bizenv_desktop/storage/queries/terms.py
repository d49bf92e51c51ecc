"""A selection in SQL: its terms, its order, and the tables that it needs."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, literal_column
from sqlalchemy.sql.elements import UnaryExpression

from bizenv_desktop.models.matter import IS_OPEN
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort, Value
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Status
from bizenv_desktop.storage.queries.shapes import MATTER, SHAPES, Shape

Chosen = TypeVar("Chosen", bound=tuple[Any, ...])

NEWEST_FIRST = Sort("opened_at", descending=True)
# These words and no others let SQLite use the indexes of what is open.
_IS_OPEN: ColumnElement[Any] = literal_column(f"matter.{IS_OPEN.text}")


def joined(statement: Select[Chosen], selection: Selection, asked: Sequence[str] = ()) -> Select[Chosen]:
    """Join the kind's own table only where the selection needs it: most are answered by one index."""
    shape = SHAPES[selection.kind]
    named = {*asked, *(condition.field for condition in selection.conditions)}
    if selection.sort is not None:
        named.add(selection.sort.field)
    if any(map(shape.owns, named)):
        return statement.select_from(MATTER.join(shape.table, shape.table.c.id == MATTER.c.id))
    return statement.select_from(MATTER)


def terms(selection: Selection) -> list[ColumnElement[bool]]:
    """The terms of the selection but its text."""
    shape = SHAPES[selection.kind]
    told: list[ColumnElement[bool]] = [MATTER.c.kind == selection.kind.value]
    if not any(condition.field == "status" for condition in selection.conditions):
        told.append(MATTER.c.status != Status.VOID.value)
    told.extend(_term(shape, condition) for condition in selection.conditions)
    return told


def ordered(statement: Select[Chosen], selection: Selection, *, on_postgres: bool) -> Select[Chosen]:
    """In the order of the selection; equal rows stand by their time, then by their id."""
    sort = selection.sort or NEWEST_FIRST
    names = dict.fromkeys(("id",) if sort.field == "id" else (sort.field, "opened_at", "id"))
    shape = SHAPES[selection.kind]
    keys = [_directed(shape.column(name), sort, explicit_nulls=on_postgres) for name in names]
    return statement.order_by(*keys)


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
