"""Writes printed forms as a small workbook: A4, ruled, merged as the office merges, ready to be signed.

openpyxl, because merges, charts and print set-up matter here and the rows are few; ledgers of any size go
through `ledger`. No author, no moment of writing, no formula.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing import form_looks as looks
from bizenv_desktop.exchange.writing.files import replacing
from bizenv_desktop.exchange.writing.form_chart import add_form_chart
from bizenv_desktop.exchange.writing.form_sheet import FormSheet
from bizenv_desktop.exchange.writing.ledger import sheet_name
from bizenv_desktop.exchange.writing.month_tables import without_moments
from bizenv_desktop.exchange.writing.sheet import CellValue
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

MOST_ROWS: Final = 20_000
"""A form is printed and signed; what is longer goes out as a ledger."""

_CREATED = datetime.fromisoformat("2000-01-01")
_A4 = 9
_ONE_PAGE_ROWS = 45
"""A table of no more rows is printed together with its chart on one page: a chart torn in two is no use."""
_REPORT_EVERY = 200


def write_forms(path: Path, sheets: Sequence[FormSheet], progress: Progress = SILENT) -> int:
    """Write the sheets; the number of rows written.

    Raises `BadInput` with `file.locked`, `file.unwritable` or `export.too_many_rows`, and `Cancelled` from
    `progress`; in each case whatever stood at `path` is untouched.
    """
    total = sum(len(sheet.rows) for sheet in sheets)
    if total > MOST_ROWS:
        raise BadInput("export.too_many_rows", limit=MOST_ROWS)
    book = Workbook()
    for blank in book.worksheets:
        book.remove(blank)
    done = 0
    for form in sheets:
        _write_sheet(book.create_sheet(sheet_name(form.name)), form, done, total, progress)
        done += len(form.rows)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _CREATED
    progress.step(total, total)
    with replacing(path) as temporary:
        book.save(temporary)
        without_moments(temporary)
    return total


def _write_sheet(sheet: Worksheet, form: FormSheet, done: int, total: int, progress: Progress) -> None:
    for place, column in enumerate(form.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    header = _write_head(sheet, form)
    for offset, row in enumerate(_ruled(form)):
        if offset % _REPORT_EVERY == 0:
            progress.step(min(done + offset, total), total)
        _write_row(sheet, header + 1 + offset, row, form)
    end = header + max(len(form.rows), form.least_rows)
    _merge_groups(sheet, form, header + 1)
    below = _write_foot(sheet, form, end)
    _set_up_print(sheet, form, header)
    if form.chart is not None and form.rows:
        add_form_chart(sheet, form, form.chart, header, below + 1)


def _ruled(form: FormSheet) -> Iterator[tuple[CellValue, ...]]:
    yield from form.rows
    for _ in range(len(form.rows), form.least_rows):
        yield ("",) * len(form.columns)


def _write_head(sheet: Worksheet, form: FormSheet) -> int:
    """Titles, the line to fill in, the headers; returns the row of the headers."""
    last, row = len(form.columns), 1
    for text, font, height in ((form.title, looks.TITLE, 34), (form.subtitle, looks.SUBTITLE, 26)):
        if text:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
            looks.put_text(sheet.cell(row, 1), text)
            sheet.cell(row, 1).font, sheet.cell(row, 1).alignment = font, looks.CENTRE
            sheet.row_dimensions[row].height = height
            row += 1
    if form.form_line:
        _spread(sheet, row, form.form_line, form)
        row += 1
    for place, column in enumerate(form.columns, 1):
        cell = sheet.cell(row, place)
        looks.put_text(cell, column.header)
        cell.font, cell.border, cell.fill, cell.alignment = (
            looks.BOLD, looks.BORDER, looks.HEAD_FILL, looks.CENTRE,
        )  # fmt: skip
    sheet.row_dimensions[row].height = 30
    return row


def _write_row(sheet: Worksheet, number: int, row: tuple[CellValue, ...], form: FormSheet) -> None:
    for place, (value, column) in enumerate(zip(row, form.columns, strict=True), 1):
        looks.put(sheet.cell(number, place), value, column)
    sheet.row_dimensions[number].height = looks.height_of(row, form)


def _merge_groups(sheet: Worksheet, form: FormSheet, first: int) -> None:
    for depth, column in enumerate(form.grouped):
        outer = form.grouped[: depth + 1]
        for start, end in _runs([tuple(row[place] for place in outer) for row in form.rows]):
            if end > start and form.rows[start][column]:
                sheet.merge_cells(
                    start_row=first + start,
                    end_row=first + end,
                    start_column=column + 1,
                    end_column=column + 1,
                )
                sheet.cell(first + start, column + 1).alignment = looks.CENTRE


def _runs(keys: Sequence[tuple[CellValue, ...]]) -> Iterator[tuple[int, int]]:
    """First and last place of each run of equal keys."""
    start = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[start]:
            yield start, place - 1
            start = place


def _write_foot(sheet: Worksheet, form: FormSheet, end: int) -> int:
    """Signatures and notes below the table; returns the last row used."""
    row = end
    if form.signatures:
        row += 1
        _spread(sheet, row, form.signatures, form, right=False)
        sheet.row_dimensions[row].height = 32
    width = sum(column.width for column in form.columns)
    for note in form.notes:
        row += 1
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(form.columns))
        looks.put_text(sheet.cell(row, 1), note)
        sheet.cell(row, 1).font, sheet.cell(row, 1).alignment = looks.NOTE, looks.LEFT
        sheet.row_dimensions[row].height = looks.lines_of(note, width) * 13 + 5
    return row


def _spread(
    sheet: Worksheet, row: int, parts: tuple[str, ...], form: FormSheet, *, right: bool = True
) -> None:
    """Texts side by side over the whole width, in shares as equal as the columns allow."""
    for place, (start, end) in enumerate(_shares(form, len(parts))):
        if end > start:
            sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=end)
        cell = sheet.cell(row, start)
        looks.put_text(cell, parts[place])
        is_last = right and len(parts) > 1 and place == len(parts) - 1
        cell.font, cell.alignment = looks.BODY, looks.RIGHT if is_last else looks.LEFT
    sheet.row_dimensions[row].height = 24


def _shares(form: FormSheet, parts: int) -> list[tuple[int, int]]:
    """First and last column (from 1) of each part."""
    widths = [column.width for column in form.columns]
    whole, start, so_far, found = sum(widths), 1, 0.0, list[tuple[int, int]]()
    for place, width in enumerate(widths, 1):
        so_far += width
        left = parts - len(found)
        full = so_far >= whole * (len(found) + 1) / parts - 0.25 * width
        if left > 1 and (full or len(widths) - place < left):
            found.append((start, place))
            start = place + 1
    return [*found, (start, len(widths))][:parts]


def _set_up_print(sheet: Worksheet, form: FormSheet, header: int) -> None:
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = form.paper.value
    sheet.page_setup.paperSize = _A4
    is_one_page = form.chart is not None and len(form.rows) <= _ONE_PAGE_ROWS
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1 if is_one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7, 0.7
    footer = sheet.oddFooter
    if footer is not None:
        footer.center.text = "第 &P 页，共 &N 页"
