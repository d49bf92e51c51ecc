"""Hidden rows, hidden columns, comments and error cells of an old .xls, through xlrd."""

import io
from typing import Protocol, cast

from bizenv_desktop.exchange.reading.inspect_sheet import SheetNotes

_LARGEST = 8_000_000
_ERROR_CELL = 5  # xlrd.XL_CELL_ERROR


class _Shown(Protocol):
    hidden: int


class _XlsSheet(Protocol):
    nrows: int
    rowinfo_map: dict[int, _Shown]
    colinfo_map: dict[int, _Shown]
    cell_note_map: dict[tuple[int, int], object]

    def row_types(self, rowx: int) -> list[int]: ...


class _XlsBook(Protocol):
    def sheet_by_name(self, sheet_name: str) -> _XlsSheet: ...


def xls_notes(data: bytes, name: str) -> SheetNotes:
    """The notes on one sheet; large files and files that xlrd refuses give notes that say “not inspected”."""
    if len(data) > _LARGEST:
        return SheetNotes(inspected=False)
    try:
        return _notes(_book(data).sheet_by_name(name))
    # xlrd raises anything from AssertionError to struct.error on odd files; the values do not depend on it.
    except Exception:  # noqa: BLE001
        return SheetNotes(inspected=False)


def _book(data: bytes) -> _XlsBook:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO())
    return cast("_XlsBook", book)


def _notes(sheet: _XlsSheet) -> SheetNotes:
    errors = {
        (row + 1, column)
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == _ERROR_CELL
    }
    return SheetNotes(
        hidden_rows=sorted(
            row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden and row < sheet.nrows
        ),
        hidden_columns=sum(bool(info.hidden) for info in sheet.colinfo_map.values()),
        comments=bool(sheet.cell_note_map),
        error_cells=errors,
    )
