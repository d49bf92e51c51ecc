"""Small workbooks for the reading tests, written the way people write them."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the real files do not lie beside the checkout")

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    "{rows}</sheetData>{after}</worksheet>"
)


def book_of(
    path: Path, rows: Sequence[Sequence[object]], finish: Callable[[Worksheet], None] | None = None
) -> Path:
    """A workbook with these rows on its first sheet; `finish` merges, hides or comments."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    if finish:
        finish(sheet)
    book.save(path)
    return path


def with_part(path: Path, name: str, text: str | bytes) -> Path:
    """A plain workbook whose part `name` is replaced by `text`."""
    plain = io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
        target.writestr(name, text)
    return path


def with_sheet(path: Path, rows: str, after: str = "") -> Path:
    """A workbook whose one sheet holds this XML."""
    return with_part(path, "xl/worksheets/sheet1.xml", SHEET.format(rows=rows, after=after))
