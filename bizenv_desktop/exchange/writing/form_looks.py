"""How the cells of a printed form look, and how tall their rows must be."""

import re
from fractions import Fraction
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from bizenv_desktop.exchange.writing.form_sheet import FormSheet
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.exchange.writing.styles import FONT_BODY, FONT_TITLE
from bizenv_desktop.exchange.writing.texts import clean_text, looks_like_formula

LINE_POINTS: Final = 16.0
ROW_POINTS: Final = 26.0
TALLEST_POINTS: Final = 405.0
"""A row is never taller: Excel stops at 409."""
EMPTY_RATIO: Final = "—"

_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SIDE = Side(style="thin", color="FF404040")
BORDER: Final = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
TITLE: Final = Font(name=FONT_TITLE, size=18)
SUBTITLE: Final = Font(name="楷体", size=14)
BODY: Final = Font(name=FONT_BODY, size=10.5)
BOLD: Final = Font(name=FONT_BODY, size=10.5, bold=True)
NOTE: Final = Font(name=FONT_BODY, size=9)
HEAD_FILL: Final = PatternFill("solid", fgColor="FFF0F3F8")
CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT: Final = Alignment(horizontal="right", vertical="center", wrap_text=True)
_FORMATS = {
    ColumnKind.DATE: "yyyy\\-mm\\-dd",
    ColumnKind.DATETIME: "yyyy\\-mm\\-dd\\ hh:mm",
    ColumnKind.INTEGER: "0",
    ColumnKind.RATIO: "0.0%",
}


def put(cell: Cell | MergedCell, value: CellValue, column: ColumnSpec) -> None:
    """A ruled cell of a column; text never becomes a formula, an empty rate prints “—”."""
    cell.font, cell.border = BODY, BORDER
    cell.alignment = LEFT if column.kind is ColumnKind.WRAPPED else CENTRE
    if isinstance(cell, MergedCell):
        return
    if value is None and column.kind is ColumnKind.RATIO:
        value = EMPTY_RATIO
    if isinstance(value, str):
        put_text(cell, value)
    elif value is not None:
        cell.value = float(value) if isinstance(value, Fraction) else value
        cell.number_format = _FORMATS.get(column.kind, "General")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Text as text: cleaned, marked where a spreadsheet would take it for a formula."""
    if isinstance(cell, MergedCell):
        return
    clean = clean_text(text)
    if not clean:
        return
    # Without it a spreadsheet reads _x0041_ as the letter A.
    cell.value = _ESCAPE_LIKE.sub("_x005F_", clean)
    cell.data_type = "s"
    cell.number_format = "@"
    if looks_like_formula(clean):
        cell.quotePrefix = True


def height_of(row: tuple[CellValue, ...], form: FormSheet) -> float:
    """Points that the tallest cell of the row needs, those that are merged over several rows apart."""
    lines = max(
        (
            lines_of(value, column.width)
            for place, (value, column) in enumerate(zip(row, form.columns, strict=True))
            if isinstance(value, str) and place not in form.grouped
        ),
        default=1,
    )
    needed = lines * LINE_POINTS + 8 if lines > 1 else 0
    return min(max(form.row_points, needed), TALLEST_POINTS)


def lines_of(text: str, width: float) -> int:
    """Lines that the text takes in a column of `width` half-width characters."""
    room = max(width - 2, 2)
    return sum(int(_half_widths(line) // room) + 1 for line in (text.splitlines() or [""]))


def _half_widths(text: str) -> int:
    # Chinese takes three bytes in UTF-8 and two half-width places, ASCII one and one: their mean is exact.
    return (len(text.encode("utf-8", "ignore")) + len(text)) // 2
