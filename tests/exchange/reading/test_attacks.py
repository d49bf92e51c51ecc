"""Built attacks (SAFETY §5): each is refused with its reason, in time, and the reader dies alone."""

import threading
import zipfile
from pathlib import Path

import pytest

from bizenv_desktop.exchange.column_letters import column_index, column_letter
from bizenv_desktop.exchange.reading import process
from bizenv_desktop.exchange.reading.door import read_table
from bizenv_desktop.exchange.reading.inspect_sheet import SheetInspector
from bizenv_desktop.exchange.reading.request import ReadOptions, ReadRequest
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput, Cancelled
from bizenv_desktop.rules.progress import SILENT
from tests.exchange.reading.books import book_of, with_part, with_sheet

HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>受理时间</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>内容</t></is></c></row>'
)


def _refusal(path: Path) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_table(path, SCHEMAS["complaints"])
    return caught.value


def test_a_cell_in_the_last_corner_is_refused_before_memory_is_asked_for(tmp_path: Path) -> None:
    rows = HEADER + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert _refusal(with_sheet(tmp_path / "corner.xlsx", rows)).code == "read.box_too_big"


def test_a_corner_cell_that_hides_from_the_inspection_only_kills_the_child(tmp_path: Path) -> None:
    rows = HEADER + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    assert _refusal(with_sheet(tmp_path / "corner.xlsx", rows)).code in {"read.reader_died", "read.no_memory"}


def test_styled_empty_rows_down_to_the_last_are_no_attack(tmp_path: Path) -> None:
    tail = "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/><c r="XFD{row}" s="0"/></row>' for row in (3, 500_000, 1048576)
    )
    data = '<row r="2"><c r="A2" t="inlineStr"><is><t>2026-01-05</t></is></c></row>'
    assert (
        len(read_table(with_sheet(tmp_path / "tail.xlsx", HEADER + data + tail), SCHEMAS["complaints"]).rows)
        == 1
    )


def test_entities_are_refused(tmp_path: Path) -> None:
    entities = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    bomb = f'<?xml version="1.0"?>{entities}<worksheet>&b;</worksheet>'
    path = with_part(tmp_path / "entities.xlsx", "xl/worksheets/sheet1.xml", bomb)
    assert _refusal(path).code == "read.declares_entities"


def test_a_bomb_of_two_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(32):
                part.write(b" " * (1 << 24))
    # The directory claims four times what there is: claims are believed, they are what a parser allocates.
    data = path.read_bytes()
    size = (1 << 24) * 32
    path.write_bytes(data.replace(size.to_bytes(8, "little"), (size * 4).to_bytes(8, "little")))
    assert _refusal(path).code == "read.unpacks_too_big"


def test_names_that_climb_out_and_too_many_parts_are_refused(tmp_path: Path) -> None:
    climbing = with_part(tmp_path / "climbing.xlsx", "xl/../../evil.xml", "<a/>")
    assert _refusal(climbing).code == "read.unsafe_names"
    crowded = tmp_path / "crowded.xlsx"
    with zipfile.ZipFile(crowded, "w") as package:
        for number in range(5_001):
            package.writestr(f"xl/part{number}.bin", b"")
    assert _refusal(crowded).code == "read.too_many_parts"


@pytest.mark.slow
def test_a_million_styles_do_not_hold_the_reader_up(tmp_path: Path) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
        + '<xf numFmtId="0"/>' * 1_000_000
        + "</cellXfs></styleSheet>"
    )
    with pytest.raises(BadInput):
        read_table(with_part(tmp_path / "styles.xlsx", "xl/styles.xml", styles), None)


def test_cancel_ends_a_child_that_is_deep_in_its_work(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    path = book_of(tmp_path / "book.xlsx", [["受理时间", "内容"], ["2026-01-05", "慢"]])
    with pytest.raises(Cancelled):
        read_table(path, SCHEMAS["complaints"], progress=Impatient())
    assert not [thread for thread in threading.enumerate() if thread.name == "read-child"]


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = book_of(tmp_path / "book.xlsx", [["受理时间", "内容"]])
    request = ReadRequest(str(path), (SCHEMAS["complaints"],), ReadOptions())
    with pytest.raises(BadInput) as caught:
        list(process.frames_of(request, SILENT, seconds=0))
    assert caught.value.code == "read.timeout"


def test_a_missing_an_empty_and_a_foreign_file_say_so(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.xlsx").code == "read.missing"
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert _refusal(tmp_path / "empty.xlsx").code == "read.empty_file"
    (tmp_path / "paper.xlsx").write_bytes(b"%PDF-1.7 not a workbook")
    assert _refusal(tmp_path / "paper.xlsx").code == "read.not_a_workbook"
    assert _refusal(tmp_path).code == "read.not_readable"
    (tmp_path / "2027.json").write_bytes(b'{\n  "year": 2027,\n  "off": {}\n}')
    assert _refusal(tmp_path / "2027.json").code == "read.json"


def test_a_file_over_the_size_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(50_000_001)
    assert _refusal(path).code == "read.too_big"


def test_the_inspection_finds_the_same_in_pieces_of_any_size() -> None:
    xml = (
        b'<cols><col min="1" max="1" hidden="1"/></cols><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="B2" t="e"><v>#N/A</v></c></row>'
        b'<row r="3"><c r="C3"><f>A1+1</f></c><c r="D3" t="str"><f>B</f><v></v></c></row></sheetData>'
    )
    for size in (1, 7, 64, 10_000):
        inspector = SheetInspector()
        for start in range(0, len(xml), size):
            inspector.feed(xml[start : start + size])
        notes = inspector.close()
        assert (notes.hidden_rows, notes.hidden_columns) == ([2], 1)
        assert (notes.error_cells, notes.empty_formulas) == ({(2, 1)}, {(3, 2)})


def test_column_letters_and_numbers_agree() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 701, 702, 16_383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_index(column_letter(index)) == index for index in range(16_384))
