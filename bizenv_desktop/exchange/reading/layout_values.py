"""What is found around and above the rows of a sheet: values that cross from the child to the window."""

from enum import StrEnum
from typing import NamedTuple

from bizenv_desktop.exchange.reading.mapping import MappingSource


class LeftOutReason(StrEnum):
    """Why a row below the header is not data."""

    BLANK = "blank"
    NOTE = "note"
    SIGNATURE = "signature"
    SUBTOTAL = "subtotal"
    ELLIPSIS = "ellipsis"
    REPEATED_HEADER = "repeated_header"
    SECTION = "section"
    HIDDEN = "hidden"


class LeftOut(NamedTuple):
    """A row that was not taken as data: its Excel number, why, and the beginning of what it says."""

    row: int
    reason: LeftOutReason
    text: str = ""


class FormLine(NamedTuple):
    """填报单位 and 填报时间 as written above the table; empty where the form does not say."""

    unit: str = ""
    reported: str = ""


class Column(NamedTuple):
    """A column of the table: its letter, its header (rows joined by a space), the field it feeds, and why."""

    letter: str
    header: str
    field: str = ""
    source: MappingSource = MappingSource.HEADER


class TableLayout(NamedTuple):
    """Where the table lies in its sheet. Row numbers are Excel's; `left_out` leaves blank rows out.

    `mark` recognises the layout in a later file (`layout_marks`); empty for a plan's text.
    """

    sheet: str
    title_lines: tuple[str, ...]
    form_line: FormLine
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    data_first_row: int
    data_last_row: int
    left_out: tuple[LeftOut, ...]
    mark: str = ""
