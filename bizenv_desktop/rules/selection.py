"""A selection: one value that feeds the list, the count, the chart and the workbook.

Fields are named by the words of the frozen rows (`status`, `due`, `lead_unit_id` …); the translation to SQL,
and the list of fields that may be named, live in `storage/queries`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bizenv_desktop.rules.vocabulary import MatterKind

Value = str | int | bool | date | datetime | None


class Op(StrEnum):
    """How a field is compared."""

    EQ = "="
    NE = "!="
    IN = "in"
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    CONTAINS = "contains"
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison; for `IN` the value is the tuple `values`, else `values` holds one or none."""

    field: str
    op: Op
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """The field that orders the rows; equal rows stand by their time, then id, in the same direction."""

    field: str
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """Which matters, found by which words, in which order. Without conditions: all that are not void."""

    kind: MatterKind
    conditions: tuple[Condition, ...] = ()
    text: str = ""
    sort: Sort | None = None

    def where(self, field: str, op: Op, *values: Value) -> "Selection":
        """The same selection, narrowed by one more condition."""
        return replace(self, conditions=(*self.conditions, Condition(field, op, values)))

    def without(self, field: str) -> "Selection":
        """The same selection with every condition on `field` taken away."""
        return replace(self, conditions=tuple(c for c in self.conditions if c.field != field))

    def only(self, ids: Iterable[int]) -> "Selection":
        """The same selection, kept to the named rows."""
        return self.where("id", Op.IN, *ids)
