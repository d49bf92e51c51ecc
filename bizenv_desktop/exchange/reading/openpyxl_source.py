"""The fallback for an .xlsx that calamine refuses: openpyxl, read-only, cached values. Slow but forgiving."""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from bizenv_desktop.exchange.reading.inspect_sheet import SheetNotes
from bizenv_desktop.exchange.reading.sources import Sheet, SheetInfo, Source
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.rules.errors import BadInput

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 16_384


class OpenpyxlSource:
    """An .xlsx with at least one sheet of cells."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book

    def sheets(self) -> tuple[SheetInfo, ...]:
        """All sheets in the order of the file."""
        return tuple(
            SheetInfo(sheet.title, sheet.sheet_state == "visible") for sheet in self._book.worksheets
        )

    def open(self, name: str) -> Sheet:
        """The named sheet; merged cells are not kept by the read-only mode."""
        sheet = cast("Worksheet", self._book[name])
        return Sheet(name, _rows(sheet), sheet.max_row or 0, notes=SheetNotes(inspected=False))


def open_with_openpyxl(data: bytes) -> Source:
    """Open an .xlsx; raises `read.damaged` for whatever openpyxl stumbles over."""
    try:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    # openpyxl raises KeyError, ValueError, TypeError, BadZipFile, ParseError … on damaged files.
    except Exception as problem:
        raise BadInput("read.damaged", detail=type(problem).__name__) from problem
    if not book.worksheets:
        raise BadInput("read.damaged", detail="no sheets")
    return OpenpyxlSource(book)


def _rows(sheet: "Worksheet") -> Iterator[Sequence[RawCell]]:
    # Rows differ in length: the first ones decide how wide the table is seen.
    width = 0
    for row in sheet.iter_rows(values_only=True):
        cells = ["" if cell is None else cast("RawCell", cell) for cell in row[:_WIDEST]]
        width = max(width, len(cells))
        yield cells + [""] * (width - len(cells))
