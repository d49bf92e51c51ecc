"""What a printed form shows, as values: titles, a line to fill in, columns, signatures, notes, a chart."""

from dataclasses import dataclass
from enum import Enum

from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnSpec


class Across(Enum):
    """Which way a sheet of A4 is turned."""

    UPRIGHT = "portrait"
    ACROSS = "landscape"


@dataclass(frozen=True, slots=True)
class FormChart:
    """A native bar chart below the table: the columns (counted from 0) to draw, of the named rows.

    `names` is the column that names the bars; `rows` counts from 0 into the rows of the form, the last is
    included.
    """

    title: str
    names: int
    columns: tuple[int, ...]
    rows: tuple[int, int]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of a form.

    `subtitle` stands in a line of its own below the title; `form_line` holds what stands above the table,
    `signatures` what stands below it, each spread over the width; `notes` take a row each.
    `grouped` names columns (counted from 0) in which equal neighbours are one merged cell, where all grouped
    columns before them are equal too. `least_rows` leaves ruled lines to write on; no line is lower than
    `row_points`.
    """

    name: str
    title: str
    columns: tuple[ColumnSpec, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    subtitle: str = ""
    form_line: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    grouped: tuple[int, ...] = ()
    least_rows: int = 0
    row_points: float = 26.0
    paper: Across = Across.ACROSS
    chart: FormChart | None = None
