"""Writes a ledger of any size as a workbook that looks as if the office had made it.

Our own small stream of XML, because none of the libraries does all of it: openpyxl takes nine times the
CPU and keeps every cell, XlsxWriter half of that, rustpy-xlsxwriter is as fast but stamps the second of
creation into the file and takes row heights only for rows known beforehand.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import length_hint
from pathlib import Path

from bizenv_desktop.exchange.column_letters import column_letter
from bizenv_desktop.exchange.writing.cells import column_writer, text_body
from bizenv_desktop.exchange.writing.files import replacing
from bizenv_desktop.exchange.writing.package import BookNames, book_package
from bizenv_desktop.exchange.writing.row_heights import ROW_POINTS, height_writer
from bizenv_desktop.exchange.writing.sheet import CellValue, Columns, ColumnSpec, LedgerBlocks, LedgerSheet
from bizenv_desktop.exchange.writing.styles import Style
from bizenv_desktop.exchange.writing.texts import clean_text
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

ROW_LIMIT = 1_048_576
"""Rows of a worksheet."""

HEADER_ROW = 3
_CHUNK = 500
# What stands in a row's pieces until its own is put there.
_NUMBER, _HEIGHT, _CELL = "number", "height", "cell"
_BYTES_PER_CELL = 80
_SHEET_NAME_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")


def write_ledger(
    path: Path, sheet: LedgerSheet, rows: Iterable[tuple[CellValue, ...]], progress: Progress = SILENT
) -> int:
    """Write `rows` under the sheet's head; the number of rows written. Raises as `write_blocks` does."""
    return write_blocks(path, sheet, LedgerBlocks(length_hint(rows), _by_columns(rows)), progress)


def write_blocks(path: Path, sheet: LedgerSheet, rows: LedgerBlocks, progress: Progress = SILENT) -> int:
    """Write rows that come by columns, which is how they are written; the number of rows.

    Raises `BadInput` with `file.locked`, `file.unwritable` or `export.too_many_rows`, and `Cancelled` from
    `progress`; in each case whatever stood at `path` is untouched.
    """
    with replacing(path) as temporary, book_package(temporary) as book:
        book.write_fixed_parts()
        with book.open_sheet(rows.total * len(sheet.columns) * _BYTES_PER_CELL) as stream:
            stream.write(_head(sheet).encode())
            written = 0
            for xml, count in _row_chunks(sheet, rows.blocks):
                stream.write(xml.encode())
                written += count
                progress.step(written, rows.total)
            stream.write(_tail(sheet, written).encode())
        book.write_workbook(_names(sheet, written))
    return written


def sheet_name(title: str) -> str:
    """A name that a worksheet may bear: 31 characters, none of the seven forbidden ones."""
    name = _SHEET_NAME_FORBIDDEN.sub("_", clean_text(title).replace("\n", " ")).strip().strip("'")
    return name.encode("utf-16-le")[:62].decode("utf-16-le", "ignore").strip("'") or "台账"


def _by_columns(rows: Iterable[tuple[CellValue, ...]]) -> Iterator[Columns]:
    source = iter(rows)
    while chunk := list(islice(source, _CHUNK)):
        yield list(zip(*chunk, strict=True))


def _row_chunks(sheet: LedgerSheet, blocks: Iterable[Columns]) -> Iterator[tuple[str, int]]:
    write, number = _row_writer(sheet.columns), HEADER_ROW
    for block in blocks:
        for start in range(0, len(block[0]) if block else 0, _CHUNK):
            chunk = [of_one[start : start + _CHUNK] for of_one in block]
            count = len(chunk[0])
            if number + count + 1 > ROW_LIMIT:
                raise BadInput("export.too_many_rows", limit=ROW_LIMIT - HEADER_ROW - 1)
            yield write(number + 1, chunk), count
            number += count


def _row_writer(columns: Sequence[ColumnSpec]) -> Callable[[int, Columns], str]:
    """Writes the XML of some rows from the first's number; by columns, which spares a call for each cell.

    All pieces of all rows lie in one list, joined once: what each row has of its own is put in its place for
    all of them together.
    """
    writers, heights = [column_writer(column.kind) for column in columns], height_writer(columns)
    row = ['<row r="', _NUMBER, '" ht="', _HEIGHT, '" customHeight="1">']
    for index in range(len(columns)):
        row += [f'<c r="{column_letter(index)}', _NUMBER, _CELL]
    row.append("</row>")
    numbers, cells = ([at for at, piece in enumerate(row) if piece == kind] for kind in (_NUMBER, _CELL))
    height, pieces = row.index(_HEIGHT), len(row)

    def write(first: int, values: Columns) -> str:
        count = len(values[0])
        laid, names = row * count, [str(number) for number in range(first, first + count)]
        for at in numbers:
            laid[at::pieces] = names
        laid[height::pieces] = heights(values, count)
        for at, writer, of_one in zip(cells, writers, values, strict=True):
            laid[at::pieces] = writer(of_one)
        return "".join(laid)

    return write


def _head(sheet: LedgerSheet) -> str:
    last, middle, first = len(sheet.columns) - 1, _split(sheet), f"A{HEADER_ROW + 1}"
    widths = "".join(
        f'<col min="{index}" max="{index}" width="{column.width}" customWidth="1"/>'
        for index, column in enumerate(sheet.columns, 1)
    )
    headers = "".join(
        _cell(index, HEADER_ROW, c.header, Style.HEADER) for index, c in enumerate(sheet.columns)
    )
    form = _cell(0, 2, sheet.form_line[0], Style.FORM_LEFT)
    if middle <= last:
        form += _cell(middle, 2, sheet.form_line[1], Style.FORM_RIGHT)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{HEADER_ROW}" topLeftCell="{first}" '
        'activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{first}" sqref="{first}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{ROW_POINTS}" customHeight="1"/><cols>{widths}</cols><sheetData>'
        f'<row r="1" ht="36" customHeight="1">{_cell(0, 1, sheet.title, Style.TITLE)}</row>'
        f'<row r="2" ht="22" customHeight="1">{form}</row>'
        f'<row r="{HEADER_ROW}" ht="32" customHeight="1">{headers}</row>'
    )


def _tail(sheet: LedgerSheet, written: int) -> str:
    end, last = HEADER_ROW + written, column_letter(len(sheet.columns) - 1)
    footer, merges = "", _head_merges(sheet)
    if sheet.footer:
        signatures = _cell(0, end + 1, sheet.footer, Style.FORM_LEFT)
        footer = f'<row r="{end + 1}" ht="26" customHeight="1">{signatures}</row>'
        merges = [*merges, f"A{end + 1}:{last}{end + 1}"] if len(sheet.columns) > 1 else merges
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    return (
        f'{footer}</sheetData><autoFilter ref="A{HEADER_ROW}:{last}{end}"/>'
        + (f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else "")
        + '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="A{HEADER_ROW + 1}:{last}{max(end, HEADER_ROW + 1)}" '
        'numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def _split(sheet: LedgerSheet) -> int:
    """The first column of the right half of the form line, by width."""
    half, so_far = sum(column.width for column in sheet.columns) / 2, 0.0
    for index, column in enumerate(sheet.columns):
        so_far += column.width
        if so_far >= half:
            return index + 1
    return len(sheet.columns)


def _head_merges(sheet: LedgerSheet) -> list[str]:
    last, middle = len(sheet.columns) - 1, _split(sheet)
    areas = [(1, 0, last), (2, 0, middle - 1), (2, middle, last)]
    return [f"{column_letter(a)}{row}:{column_letter(b)}{row}" for row, a, b in areas if a < b]


def _names(sheet: LedgerSheet, written: int) -> BookNames:
    last = column_letter(len(sheet.columns) - 1)
    return BookNames(
        sheet_name(sheet.title),
        f"${HEADER_ROW}:${HEADER_ROW}",
        f"$A${HEADER_ROW}:${last}${HEADER_ROW + written}",
    )


def _cell(column: int, row: int, text: str, style: Style) -> str:
    return f'<c r="{column_letter(column)}{row}" s="{style:d}" t="inlineStr">{text_body(text)}</c>'
