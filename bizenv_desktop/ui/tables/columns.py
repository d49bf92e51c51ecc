"""A column as data: its title, how it reads a frozen row, and how it can be sorted and filtered."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from bizenv_desktop.rules.vocabulary import Light

Row = TypeVar("Row")


class Align(Enum):
    """Where a cell's text stands; numbers stand right."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a column's drop-down: what the office reads, what the ledger compares."""

    label: str
    value: str | int


@dataclass(frozen=True, slots=True)
class TextFilter:
    """The column can be filtered by a part of its text."""

    field: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """The column can be filtered by one of a list, asked for when the drop-down is built."""

    choices: Callable[[], tuple[Choice, ...]]
    field: str = ""


@dataclass(frozen=True, slots=True)
class DateFilter:
    """The column can be filtered by `2026`, `2026-11`, `2026-11-03` or two of them with `~`."""

    field: str = ""


ColumnFilter = TextFilter | ChoiceFilter | DateFilter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table of frozen rows.

    `field` is the word of `rules.selection` that sorts it (empty: cannot be sorted) and, unless the filter
    names another, filters it. A column with a `light` draws the shape before its text and colours both.
    What a wide window has to spare goes by the `share` of the columns; where none has any, to the widest.
    """

    title: Callable[[], str]
    text: Callable[[Row], str]
    field: str = ""
    width: int = 96
    align: Align = Align.LEFT
    tooltip: Callable[[Row], str] | None = None
    light: Callable[[Row], Light] | None = None
    filter: ColumnFilter | None = None
    share: int = 0
