"""Workbooks of Excel 95 and before, which older systems of offices still export, through xlrd."""

# xlrd has no stubs.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingTypeStubs=false, reportMissingParameterType=false

import contextlib
import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlrd
from xlrd.xldate import xldate_as_datetime

from bizenv_desktop.exchange.reading.inspect_sheet import SheetNotes
from bizenv_desktop.exchange.reading.sources import Merge, Sheet, SheetInfo, Source
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.rules.errors import BadInput

_CHINESE = "gb18030"


class OldXlsSource:
    """An .xls as xlrd sees it."""

    def __init__(self, book: Any) -> None:
        self._book = book

    def sheets(self) -> tuple[SheetInfo, ...]:
        """All sheets in the order of the file."""
        return tuple(SheetInfo(sheet.name, sheet.visibility == 0) for sheet in self._book.sheets())

    def open(self, name: str) -> Sheet:
        """The named sheet."""
        sheet = self._book.sheet_by_name(name)
        merges = tuple(
            Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
        )
        notes = SheetNotes(
            hidden_rows=sorted(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
            hidden_columns=sum(bool(info.hidden) for info in sheet.colinfo_map.values()),
            error_cells={
                (row + 1, column)
                for row in range(sheet.nrows)
                for column, kind in enumerate(sheet.row_types(row))
                if kind == xlrd.XL_CELL_ERROR
            },
        )
        return Sheet(name, self._rows(sheet), sheet.nrows, merges=merges, notes=notes)

    def _rows(self, sheet: Any) -> Iterator[Sequence[RawCell]]:
        for row in range(sheet.nrows):
            cells = [self._value(cell) for cell in sheet.row(row)]
            yield cells + [""] * (sheet.ncols - len(cells))

    def _value(self, cell: Any) -> RawCell:
        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                return xldate_as_datetime(cell.value, self._book.datemode)
            except (ValueError, OverflowError):
                return float(cell.value)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        return "" if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY) else cell.value


def open_old_xls(data: bytes) -> Source:
    """Open an .xls of before Excel 97; raises `read.old_format` for whatever xlrd stumbles over.

    Texts of a file that does not say its code page are Chinese ones where they can be.
    """
    try:
        book = _book(data, "")
        if book.codepage is None:
            with contextlib.suppress(UnicodeDecodeError):
                book = _book(data, _CHINESE)
    # xlrd raises anything from AssertionError to struct.error on damaged files.
    except Exception as problem:
        raise BadInput("read.old_format", detail=type(problem).__name__) from problem
    if not book.nsheets:
        raise BadInput("read.old_format", detail="no sheets")
    return OldXlsSource(book)


def _book(data: bytes, encoding: str) -> Any:
    log = io.StringIO()
    return xlrd.open_workbook(
        file_contents=data, formatting_info=True, logfile=log, encoding_override=encoding or None
    )
