"""Calamine reads the same cells from a sheet that begins with an empty list of merged cells."""

import io
import random
import zipfile
import zlib
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from bizenv_desktop.exchange.reading.calamine_source import open_with_calamine
from bizenv_desktop.exchange.reading.inspect_sheet import SheetInspector
from bizenv_desktop.exchange.reading.merges_first import LEAD, with_merges_first
from bizenv_desktop.exchange.reading.sniff import Format
from bizenv_desktop.exchange.reading.sources import Merge
from bizenv_desktop.exchange.reading.zip_parts import open_package, small_parts_unpacked, unpacked_pieces
from tests.exchange.reading.books import DATA, SHEET, needs_data, with_part, with_sheet

PART = "xl/worksheets/sheet1.xml"
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>一</t></is></c><c r="C2"><v>2</v></c></row>'
AFTER = '<mergeCells count="2"><mergeCell ref="A1:B3"/><mergeCell ref="AA10:AB12"/></mergeCells>'


def _led(data: bytes) -> frozenset[str]:
    return with_merges_first(open_package(data), frozenset({PART}))[1]


def _merges(data: bytes) -> tuple[Merge, ...] | None:
    source = open_with_calamine(data, Format.XLSX)
    return source.open(source.sheets()[0].name).merges


def test_the_lead_leaves_the_checksum_of_what_follows_as_it_is() -> None:
    assert zlib.crc32(LEAD + b"anything") == zlib.crc32(b"anything")


@pytest.mark.parametrize("is_unpacked", [False, True])
def test_every_reader_finds_the_changed_container_whole(tmp_path: Path, is_unpacked: bool) -> None:
    data = with_sheet(tmp_path / "book.xlsx", ROWS, AFTER).read_bytes()
    package = open_package(data)
    unpacked = small_parts_unpacked(package, {PART} if is_unpacked else ())
    assert len(unpacked) == is_unpacked
    changed, led = with_merges_first(package, frozenset({PART}), unpacked)
    assert led == {PART}
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(changed)) as after:
        assert after.testzip() is None
        assert after.read(PART) == LEAD + before.read(PART)
        assert [part for part in before.namelist() if part != PART] == [
            part for part in after.namelist() if part != PART and before.read(part) == after.read(part)
        ]
    bare = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    ours = CalamineWorkbook.from_filelike(io.BytesIO(changed)).get_sheet_by_index(0)
    assert (ours.to_python(), ours.merged_cell_ranges) == (bare.to_python(), [])


def test_merged_cells_are_read_in_passing(tmp_path: Path) -> None:
    data = with_sheet(tmp_path / "book.xlsx", ROWS, AFTER).read_bytes()
    assert _merges(data) == (Merge(0, 0, 2, 1), Merge(9, 26, 11, 27))


def test_a_sheet_that_only_stores_its_text_is_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "stored.xlsx"
    packed = with_sheet(tmp_path / "book.xlsx", ROWS, AFTER)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for part in source.namelist():
            target.writestr(part, source.read(part))
    assert _led(path.read_bytes()) == {PART}
    assert _merges(path.read_bytes()) == _merges(packed.read_bytes())


@pytest.mark.parametrize(
    "written",
    [
        SHEET.format(rows=ROWS, after=AFTER).encode("utf-16"),
        b'<?xml version="1.0" encoding="GBK"?>' + SHEET.format(rows=ROWS, after=AFTER).encode("gbk"),
    ],
)
def test_a_sheet_in_another_encoding_is_left_as_it_is(tmp_path: Path, written: bytes) -> None:
    data = with_part(tmp_path / "book.xlsx", PART, written).read_bytes()
    assert with_merges_first(open_package(data), frozenset({PART})) == (data, frozenset())


def test_a_container_behind_other_bytes_is_left_as_it_is(tmp_path: Path) -> None:
    data = b"#!/bin/sh\n" + with_sheet(tmp_path / "book.xlsx", ROWS, AFTER).read_bytes()
    assert with_merges_first(open_package(data), frozenset({PART})) == (data, frozenset())


def test_sizes_of_64_bits_are_understood_and_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    packed = with_sheet(tmp_path / "book.xlsx", ROWS, AFTER)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.namelist():
            with target.open(part, "w", force_zip64=True) as stream:
                stream.write(source.read(part))
    assert _merges(path.read_bytes()) == _merges(packed.read_bytes())


def test_the_directory_is_read_as_the_standard_library_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "book.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.comment = "备注".encode() * 50
        container.writestr("一/二.xml", "<a/>" * 900)
        container.writestr("three.bin", b"")
    with zipfile.ZipFile(path) as expected:
        for part, info in zip(open_package(path.read_bytes()).parts, expected.infolist(), strict=True):
            assert (part.name, part.flags, part.method) == (info.filename, info.flag_bits, info.compress_type)
            assert (part.packed_size, part.size) == (info.compress_size, info.file_size)
            assert part.header_at == info.header_offset


@needs_data
def test_every_real_workbook_has_the_cells_and_merges_that_calamine_finds() -> None:
    compared = 0
    for path in sorted(DATA.rglob("*.xlsx")):
        data = path.read_bytes()
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            source = open_with_calamine(data, Format.XLSX)
        except Exception:  # noqa: BLE001, S112 - files that calamine cannot read are in other tests
            continue
        for name in book.sheet_names:
            bare, ours = book.get_sheet_by_name(name), source.open(name)
            assert list(ours.rows) == list(bare.iter_rows()), (path.name, name)
            assert list(ours.merges or ()) == [(*a, *b) for a, b in bare.merged_cell_ranges or ()]
            compared += len(ours.merges or ())
    assert compared > 100


def test_hidden_rows_and_merges_are_found_wherever_the_pieces_end() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in range(1, 9):
        sheet.append([row, "字"])
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[8].hidden = True
    sheet.merge_cells("A1:B2")
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as package:
        text = package.read(PART)
    for size in range(1, 60):
        inspector = SheetInspector()
        for at in range(0, len(text), size):
            inspector.feed(text[at : at + size])
        notes = inspector.close()
        assert (notes.hidden_rows, notes.merges) == ([3, 8], [Merge(0, 0, 1, 1)])


@pytest.mark.parametrize("size", [1_000, 2_000_000], ids=["small", "large"])
def test_a_part_is_unpacked_in_pieces_or_told_to_be_damaged(size: int) -> None:
    content = random.Random(size).randbytes(size)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(PART, content)
    package = open_package(stream.getvalue())
    part = package.part(PART)
    assert b"".join(unpacked_pieces(package.data, part)) == content
    start = package.data.index(content[:100])
    broken = package.data[: start - 5] + b"\xff" * 5 + package.data[start:]
    with pytest.raises(zlib.error):
        list(unpacked_pieces(broken, part))
