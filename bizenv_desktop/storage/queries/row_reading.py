"""Rows of matters by their ids, as the desk may see them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, get_type_hints

from sqlalchemy import ColumnElement, Row, Select, func, select

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.id_lists import id_values, is_listed
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.guarding import as_the_desk_sees
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.queries.shapes import MATTER, SHAPES, UNIT, Shape
from bizenv_desktop.storage.search import Asked, WordShape, conditions


def rows_by_id(
    kind: MatterKind, ids: Sequence[int], reader: Reader, asked: Asked | None = None
) -> Sequence[MatterRow]:
    """The rows with these ids, in this order; ids that are gone are left out.

    With `asked`, rows in which not every word occurs are left out too.
    """
    on_sqlite = is_on_sqlite(reader.connection)
    reading = reading_of(kind, asked.shapes if asked else (), on_sqlite=on_sqlite)
    values = {**(asked.values if asked else {}), **id_values(ids, on_sqlite=on_sqlite)}
    rows = reader.connection.execute(reading.statement, values).fetchall()
    found = {row[0]: reading.make(row) for row in rows}
    return as_the_desk_sees([found[row_id] for row_id in ids if row_id in found], reader)


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows of one kind are read by their ids; built once, because building costs more than asking."""

    statement: Select[Any]
    make: "_RowMaker"


@lru_cache(maxsize=64)
def reading_of(kind: MatterKind, words: tuple[WordShape, ...], *, on_sqlite: bool) -> Reading:
    """Rows whose ids go along and in which words of these shapes occur; further conditions may be added."""
    shape = SHAPES[kind]
    statement = (
        select(*[_column(shape, field.name) for field in fields(shape.row)])
        .select_from(
            MATTER.join(shape.table, shape.table.c.id == MATTER.c.id).outerjoin(
                UNIT, UNIT.c.id == MATTER.c.lead_unit_id
            )
        )
        .where(is_listed(MATTER.c.id, on_sqlite=on_sqlite), *conditions(kind, words))
    )
    return Reading(statement, _RowMaker(shape.row))


class _RowMaker:
    """Turns a database row into a frozen row, with the enums that its annotations name."""

    def __init__(self, row_type: type[MatterRow]) -> None:
        hints = get_type_hints(row_type)
        self._type = row_type
        self._enums = [
            (position, {value.value: value for value in enum})
            for position, field in enumerate(fields(row_type))
            if isinstance(enum := hints[field.name], type) and issubclass(enum, StrEnum)
        ]

    def __call__(self, row: Row[tuple[Any, ...]]) -> MatterRow:
        values = list(row)
        for position, known in self._enums:
            values[position] = known[values[position]]
        return self._type(*values)


def _column(shape: Shape, name: str) -> ColumnElement[object]:
    if name == "lead_unit":
        return func.coalesce(UNIT.c.name, "").label("lead_unit")
    return MATTER.c[name] if name in MATTER.c else shape.table.c[name]
