"""What a tab says of its list: columns, rows, chips, search, and what stands there when there is nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from bizenv_desktop.rules.selection import Condition, Sort
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.ui.tables.columns import Column
from bizenv_desktop.ui.tables.source import Identified, RowSource
from bizenv_desktop.ui.widgets.chips import Chip

Row = TypeVar("Row", bound=Identified)


def _no_buttons() -> tuple[QPushButton, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A chip that narrows the list; its conditions are made when needed, because 逾期 depends on today."""

    chip: Chip
    conditions: Callable[[], tuple[Condition, ...]]


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What the list says when the ledger holds nothing of its kind yet, and the next steps it offers."""

    head: Callable[[], str]
    hint: Callable[[], str]
    buttons: Callable[[], tuple[QPushButton, ...]] = _no_buttons


class FiltersKept(StrEnum):
    """Whether a list offers to keep its filters."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ListSpec(Generic[Row]):
    """A list as data. `count(selections, reader)` answers with one number per selection, for the chips."""

    name: str
    kind: MatterKind
    topics: frozenset[Topic]
    columns: tuple[Column[Row], ...]
    source: RowSource[Row]
    sort: Sort
    empty: Emptiness
    search_hint: Callable[[], str]
    chips: tuple[Narrowing, ...] = ()
    count: Callable[..., Sequence[int]] | None = None
    actions: tuple[QWidget, ...] = field(default=())
    filters_kept: FiltersKept = FiltersKept.YES
