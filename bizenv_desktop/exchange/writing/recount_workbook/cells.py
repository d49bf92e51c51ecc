"""How the cells of the recount workbook are put: text that stays text, figures, formulas, headers."""

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing import form_looks as looks
from bizenv_desktop.exchange.writing.styles import FONT_BODY, FONT_TITLE

_TITLE: Final = Font(name=FONT_TITLE, size=14)
_MUTED: Final = Font(name=FONT_BODY, size=9.5, color="FF6B7785")
_COUNTED: Final = PatternFill("solid", fgColor="FFEFF6EE")
_A4: Final = 9


def text(sheet: Worksheet, row: int, column: int, said: str) -> None:
    """A ruled cell of text; what looks like a formula stays text."""
    cell = sheet.cell(row, column)
    looks.put_text(cell, said)
    cell.font, cell.border, cell.alignment = looks.BODY, looks.BORDER, looks.CENTRE


def figure(sheet: Worksheet, row: int, column: int, value: float | None, shape: str = "0") -> None:
    """A ruled figure that was entered."""
    cell = sheet.cell(row, column, value)
    cell.font, cell.border, cell.alignment = looks.BODY, looks.BORDER, looks.CENTRE
    cell.number_format = shape


def formula(sheet: Worksheet, row: int, column: int, said: str, shape: str = "General") -> None:
    """A ruled cell that is counted, green so that it is known from what was entered."""
    cell = sheet.cell(row, column, f"={said}")
    cell.font, cell.border, cell.fill, cell.alignment = looks.BODY, looks.BORDER, _COUNTED, looks.CENTRE
    cell.number_format = shape


def long_formula(sheet: Worksheet, row: int, column: int, said: str) -> None:
    """A counted text in one line, however long."""
    formula(sheet, row, column, said)
    sheet.cell(row, column).alignment = Alignment(vertical="center")


def headers(sheet: Worksheet, row: int, names: Iterable[str], first: int = 1) -> None:
    """A line of headers."""
    for column, name in enumerate(names, first):
        cell = sheet.cell(row, column, name)
        cell.font, cell.border, cell.fill, cell.alignment = (
            looks.BOLD, looks.BORDER, looks.HEAD_FILL, looks.CENTRE,
        )  # fmt: skip
    sheet.row_dimensions[row].height = 32


def heading(sheet: Worksheet, title: str, note: str) -> None:
    """The title of a sheet, and below it in small what the sheet does."""
    sheet.cell(1, 1, title).font = _TITLE
    sheet.row_dimensions[1].height = 26
    looks.put_text(sheet.cell(2, 1), note)
    sheet.cell(2, 1).font = _MUTED
    sheet.cell(2, 1).alignment = Alignment(vertical="center")


def label(sheet: Worksheet, row: int, said: str) -> None:
    """The name of a table further down."""
    cell = sheet.cell(row, 1, said)
    cell.font = looks.BOLD


def widths(sheet: Worksheet, given: Sequence[float], rest: float = 11) -> None:
    """The widths of the first columns and of all that follow."""
    for column in range(1, max(sheet.max_column, len(given)) + 1):
        width = given[column - 1] if column <= len(given) else rest
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_up_page(sheet: Worksheet, frozen: str | None = None, pages: int = 1) -> None:
    """A4 across, so many pages wide; the candidates stay in view, on screen and on each page."""
    sheet.freeze_panes = frozen
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    if pages > 1:
        sheet.print_title_cols = "A:C"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
