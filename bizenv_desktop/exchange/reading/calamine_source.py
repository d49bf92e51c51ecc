"""Workbooks through calamine, with a second look at what calamine does not report.

Calamine gives a midnight moment as `date`, whole numbers as `float`, errors and formulas without
value as `''`.
"""

import io
from collections.abc import Callable
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum, ZipError

from bizenv_desktop.exchange.reading.inspect_sheet import Merge, SheetNotes, inspect_part
from bizenv_desktop.exchange.reading.merges_first import with_merges_first
from bizenv_desktop.exchange.reading.sheet_parts import has_comments, sheet_parts
from bizenv_desktop.exchange.reading.sniff import Format
from bizenv_desktop.exchange.reading.sources import Sheet, SheetInfo, Source
from bizenv_desktop.exchange.reading.xls_notes import xls_notes
from bizenv_desktop.exchange.reading.zip_parts import open_package, small_parts_unpacked
from bizenv_desktop.rules.errors import BadInput

_WITH_MERGES: Final = frozenset({Format.XLSX, Format.XLS})


class CalamineSource:
    """An .xlsx, .xlsb, .xls or .ods."""

    def __init__(self, book: CalamineWorkbook, form: Format, inspect: Callable[[str], SheetNotes]) -> None:
        self._book = book
        self._form = form
        self._inspect = inspect

    def sheets(self) -> tuple[SheetInfo, ...]:
        """All sheets in the order of the file."""
        return tuple(
            SheetInfo(meta.name, meta.visible is SheetVisibleEnum.Visible)
            for meta in self._book.sheets_metadata
        )

    def open(self, name: str) -> Sheet:
        """The named sheet; it is inspected before calamine takes memory for its cells."""
        notes = self._inspect(name)
        sheet = self._book.get_sheet_by_name(name)
        merges = notes.merges
        if merges is None:
            merges = [Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
        return Sheet(
            name,
            iter(sheet.iter_rows()),
            sheet.end[0] + 1 if sheet.end else 0,
            sheet.start[1] if sheet.start else 0,
            tuple(merges) if self._form in _WITH_MERGES else None,
            notes,
        )


def open_with_calamine(data: bytes, form: Format) -> Source:
    """Open a workbook; raises `read.encrypted`, `read.damaged`, and lets Rust's panics through."""
    if form is Format.XLSX:
        inspector = _XlsxInspector(data)
        return CalamineSource(_book(inspector.handed_over), form, inspector.notes)
    return CalamineSource(_book(data), form, _inspector(data, form))


def _book(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as problem:
        raise BadInput("read.encrypted") from problem
    except (CalamineError, ZipError) as problem:
        raise BadInput("read.damaged", detail=str(problem)[:200]) from problem


def _inspector(data: bytes, form: Format) -> Callable[[str], SheetNotes]:
    if form is Format.XLS:
        return lambda name: xls_notes(data, name)
    return lambda _name: SheetNotes(inspected=False)


class _XlsxInspector:
    """Looks at the sheets of an .xlsx; `handed_over` is the file as calamine is to read it."""

    def __init__(self, data: bytes) -> None:
        self._package = open_package(data)
        self._parts = sheet_parts(self._package)
        names = frozenset(self._parts.values())
        self._unpacked = small_parts_unpacked(self._package, names)
        self.handed_over, self._led = with_merges_first(self._package, names, self._unpacked)

    def notes(self, name: str) -> SheetNotes:
        part = self._parts.get(name)
        if not part:
            return SheetNotes(inspected=False)
        notes = inspect_part(self._package, part, self._unpacked.pop(part, None))
        return notes._replace(
            merges=notes.merges if part in self._led else None, comments=has_comments(self._package, part)
        )
