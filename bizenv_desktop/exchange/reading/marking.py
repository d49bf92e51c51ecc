"""A copy of a stranger's file with a word beside each row: written by the child, as it was read by it.

An .xlsx is kept as far as openpyxl keeps it; any other file, and an .xlsx that openpyxl stumbles over,
becomes an .xlsx of its values. Macros never come along. What was lost is said by codes.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.reading.opening import open_source, plain_form
from bizenv_desktop.exchange.reading.request import MarkOrder, ReadRequest
from bizenv_desktop.exchange.reading.sniff import Format
from bizenv_desktop.exchange.reading.sources import Source
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.exchange.reading.wire import write_frame
from bizenv_desktop.exchange.reading.zip_parts import open_package
from bizenv_desktop.exchange.writing.form_looks import put_text
from bizenv_desktop.rules.errors import BadInput

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_REFUSED: Final = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
_WORD: Final = Font(color="FF9C0006")
_WIDTH: Final = 48
_MOST_STYLED_ROWS: Final = 20_000
_LOST_PARTS: Final = (
    ("xl/vbaproject.bin", "copy_without_macros"),
    ("xl/drawings/drawing", "copy_drawings_may_differ"),
    ("xl/ctrlprops/", "copy_without_controls"),
    ("xl/activex/", "copy_without_controls"),
    ("xl/threadedcomments/", "copy_without_threads"),
    ("xl/slicers/", "copy_without_slicers"),
)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The order, looked up by row."""

    order: MarkOrder
    words: Mapping[int, str]
    refused: frozenset[tuple[int, int]]


def serve_marks(data: bytes, request: ReadRequest, answer: BinaryIO) -> None:
    """Write the copy that `request.marks` orders; a `marked` frame tells the codes of what was lost."""
    order = request.marks
    if order is None:
        raise ValueError(request.errand)
    marks = _Marks(order, dict(order.lines), frozenset(order.cells))
    plain, form = plain_form(data, request.options.password)
    lost = [] if plain is data else ["copy_without_password"]
    if form is Format.XLSX and max(marks.words, default=0) <= _MOST_STYLED_ROWS:
        kept = _kept_copy(plain, marks)
        if kept:
            write_frame(answer, {"t": "marked", "lost": [*lost, *_lost_parts(plain)]})
            return
    _values_copy(open_source(plain), marks)
    write_frame(answer, {"t": "marked", "lost": [*lost, "copy_of_values"]})


def _lost_parts(data: bytes) -> list[str]:
    names = [part.name.lower() for part in open_package(data).parts]
    found = [code for start, code in _LOST_PARTS if any(name.startswith(start) for name in names)]
    return list(dict.fromkeys(found))


def _kept_copy(data: bytes, marks: _Marks) -> bool:
    """The copy with the looks of the original; False where openpyxl cannot read or write it."""
    try:
        book = load_workbook(io.BytesIO(data), keep_vba=False)
        _mark(book[marks.order.sheet], marks)
        book.save(marks.order.target)
    # openpyxl raises KeyError, ValueError, TypeError, BadZipFile, ParseError … on odd files.
    except (OSError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - the values are copied instead, and that is said
        return False
    return True


def _mark(sheet: Worksheet, marks: _Marks) -> None:
    order = marks.order
    column = order.column + 1
    if order.header_row:
        _put(sheet.cell(order.header_row, column), order.header)
    for row, word in order.lines:
        _put(sheet.cell(row, column), word)
    for row, at in order.cells:
        sheet.cell(row, at + 1).fill = _REFUSED
    sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    sheet.auto_filter.ref = None


def _put(cell: Cell | MergedCell, word: str) -> None:
    put_text(cell, word)
    cell.font = _WORD
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _values_copy(source: Source, marks: _Marks) -> None:
    book = Workbook(write_only=True)
    for info in source.sheets():
        sheet = book.create_sheet(info.name)
        sheet.sheet_state = "visible" if info.visible else "hidden"
        marked = marks if info.name == marks.order.sheet else None
        if marked:
            sheet.column_dimensions[get_column_letter(marks.order.column + 1)].width = _WIDTH
        for row in _rows(source, info.name, sheet, marked):
            sheet.append(row)
    if not book.worksheets:
        raise BadInput("read.damaged", detail="no sheets")
    book.save(marks.order.target)


def _rows(
    source: Source, name: str, sheet: "WriteOnlyWorksheet", marks: _Marks | None
) -> Iterator[list[Cell | None]]:
    opened = source.open(name)
    for number, row in enumerate(opened.rows, 1):
        cells: list[Cell | None] = [None] * opened.first_column
        cells += [_cell(sheet, raw) for raw in row]
        if marks is not None:
            _mark_row(sheet, cells, number, marks)
        yield cells


def _mark_row(sheet: "WriteOnlyWorksheet", cells: list[Cell | None], number: int, marks: _Marks) -> None:
    order = marks.order
    word = order.header if number == order.header_row else marks.words.get(number, "")
    for at, cell in enumerate(cells):
        if (number, at) in marks.refused:
            cells[at] = filled = cell or WriteOnlyCell(sheet)
            filled.fill = _REFUSED
    if word:
        cells += [None] * (order.column - len(cells))
        last = WriteOnlyCell(sheet)
        _put(last, word)
        cells[order.column :] = [last]


def _cell(sheet: "WriteOnlyWorksheet", raw: RawCell) -> Cell | None:
    if raw == "":
        return None
    cell = WriteOnlyCell(sheet)
    if isinstance(raw, str):
        put_text(cell, raw)
    else:
        cell.value = raw
    return cell
