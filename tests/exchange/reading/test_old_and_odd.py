"""Workbooks that Excel and LibreOffice open and calamine does not: read all the same, or refused in words."""

import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from bizenv_desktop.exchange.reading.door import read_cells, read_table
from bizenv_desktop.exchange.reading.old_xls_source import open_old_xls
from bizenv_desktop.exchange.schemas.tasks import TASKS
from bizenv_desktop.rules.errors import BadInput
from tests.exchange.reading.books import DATA, book_of, needs_data

ROWS = (("重点任务", "牵头单位"), ("清理收费", "财政局"))


def old_xls(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A sheet of Excel 2.1, which says nothing of its code page; texts in GBK."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    cells = b"".join(
        record(4, struct.pack("<HH3xB", y, x, len(text.encode("gbk"))) + text.encode("gbk"))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
    )
    return record(9, struct.pack("<HH", 2, 0x10)) + cells + record(10, b"")


def loose_ods(path: Path) -> Path:
    """An .ods as other programs write it: no word of what it is, spaces between its cells."""
    lines = "".join(
        "<table:table-row>\n"
        + "\n".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in row
        )
        + "\n</table:table-row>\n"
        for row in ROWS
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?>\n<office:document-content{spaces}><office:body><office:spreadsheet>\n'
        f'<table:table table:name="表">\n{lines}</table:table>\n</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def test_a_workbook_of_before_excel_97_is_read_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(old_xls(ROWS))
    assert [row.values[TASKS.position("measure")] for row in read_table(path, TASKS).rows] == ["清理收费"]


def test_an_old_workbook_that_nobody_can_read_is_called_old() -> None:
    with pytest.raises(BadInput) as refused:
        open_old_xls(b"\x09\x02\x06\x00broken")
    assert refused.value.code == "read.old_format"


def test_an_ods_of_another_program_is_read(tmp_path: Path) -> None:
    [sheet] = read_cells(loose_ods(tmp_path / "表.ods"))
    assert sheet.rows == ROWS


def test_a_sheet_of_charts_before_the_table_does_not_hide_it(tmp_path: Path) -> None:
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    assert book.create_chartsheet("图", 0) is not None
    book.save(tmp_path / "图.xlsx")
    assert len(read_table(tmp_path / "图.xlsx", None).rows) == 1


@needs_data
@pytest.mark.parametrize(
    ("part", "first"),
    [
        ("maccentraleurope.biff5", "NumerPolisy"),
        ("CRLFX5_2", "Normal"),
        ("nomimetype", "Hello"),
        ("RepeatedDataCells", ""),
        ("any_sheets", "1"),
    ],
)
def test_what_calamine_calls_damaged_and_others_open_is_read(part: str, first: str) -> None:
    [path] = (DATA / "odd").glob(f"*{part}*")
    sheets = read_cells(path)
    assert first in sheets[0].rows[0]


def test_a_sheet_in_a_state_that_does_not_exist_is_seen(tmp_path: Path) -> None:
    plain, odd = tmp_path / "plain.xlsx", tmp_path / "odd.xlsx"
    book_of(plain, [["重点任务", "牵头部门"], ["联办", "发改局"]])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b'state="visible"', b'state="show"')
            target.writestr(name, content)
    reading = read_table(odd, TASKS)
    assert [row.values[TASKS.position("measure")] for row in reading.rows] == ["联办"]
