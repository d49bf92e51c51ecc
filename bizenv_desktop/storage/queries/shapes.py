"""How each kind of matter is kept: its own table beside the shared one, and the row that its lines become."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table

from bizenv_desktop.models import Base
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.queries.computed import COMPUTED
from bizenv_desktop.storage.queries.rows import (
    ComplaintRow,
    DutyRow,
    MatterRow,
    ProblemRow,
    RoundRow,
    TaskRow,
)

MATTER = Base.metadata.tables["matter"]
UNIT = Base.metadata.tables["unit"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind is listed: its own table and the row that its lines become."""

    table: Table
    row: type[MatterRow]

    def column(self, name: str) -> ColumnElement[object]:
        """The field of this name; raises `BadInput("selection.unknown_field")`."""
        if name in MATTER.c:
            return MATTER.c[name]
        if name in self.table.c:
            return self.table.c[name]
        if name in COMPUTED:
            return COMPUTED[name]
        raise BadInput("selection.unknown_field", field=name)

    def owns(self, name: str) -> bool:
        """Whether only the kind's own table has this field."""
        return name in self.table.c and name not in MATTER.c


SHAPES = {
    MatterKind.COMPLAINT: Shape(own_table(MatterKind.COMPLAINT), ComplaintRow),
    MatterKind.TASK: Shape(own_table(MatterKind.TASK), TaskRow),
    MatterKind.PROBLEM: Shape(own_table(MatterKind.PROBLEM), ProblemRow),
    MatterKind.DUTY: Shape(own_table(MatterKind.DUTY), DutyRow),
    MatterKind.ROUND: Shape(own_table(MatterKind.ROUND), RoundRow),
}


def fields_of(kind: MatterKind) -> tuple[str, ...]:
    """The fields that a selection of `kind` may name."""
    own = SHAPES[kind].table.columns.keys()
    return tuple(dict.fromkeys((*MATTER.columns.keys(), *own, *COMPUTED)))


def field_type(kind: MatterKind, name: str) -> type:
    """The Python type of a field's values; raises `BadInput("selection.unknown_field")`."""
    column = SHAPES[kind].column(name)
    try:
        return column.type.python_type
    except NotImplementedError:
        return str
