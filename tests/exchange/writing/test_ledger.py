import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.exchange.column_letters import column_letter
from bizenv_desktop.exchange.writing.ledger import sheet_name, write_ledger
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec, LedgerSheet
from bizenv_desktop.exchange.writing.texts import CELL_LIMIT, CLIPPED_MARK
from bizenv_desktop.rules.errors import BadInput, Cancelled
from tests.exchange.writing.sample_ledger import COLUMNS, SHEET, sample_rows

ONE_TEXT = LedgerSheet("台账", (ColumnSpec("内容", 20),))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    assert write_ledger(path, SHEET, sample_rows(1200)) == 1200
    return path


def written(value: CellValue, kind: ColumnKind, folder: Path):
    path = folder / "one.xlsx"
    write_ledger(path, LedgerSheet("台账", (ColumnSpec("值", 20, kind),)), [(value,)])
    return openpyxl.load_workbook(path).active["A4"]


def calamine_cell(data: bytes) -> object:
    sheet = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)[3][0]


def test_every_row_comes_back_as_it_was_given(book: Path):
    sheet = openpyxl.load_workbook(book).active
    for got, given_row in zip(
        sheet.iter_rows(min_row=4, max_row=1203, values_only=True), sample_rows(1200), strict=True
    ):
        for cell, value, column in zip(got, given_row, COLUMNS, strict=True):
            if column.kind is ColumnKind.DATE and isinstance(value, date):
                assert cell == datetime.combine(value, time())
            elif column.kind is ColumnKind.RATIO:
                assert cell == ("—" if value is None else pytest.approx(float(value)))
            else:
                assert cell == value


def test_calamine_reads_the_same_dates_and_texts(book: Path):
    rows = python_calamine.load_workbook(str(book)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[3][2] == datetime.fromisoformat("2026-01-01 08:31")
    assert rows[3][13] == date(2026, 1, 2)
    assert rows[3][6] == "13800000001"


def test_the_sheet_prints_as_an_office_form(book: Path):
    sheet = openpyxl.load_workbook(book).active
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:R1203"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"A1:R1", "A1204:R1204"}
    assert sheet["A3"].border.left.style == sheet["R1203"].border.right.style == "thin"
    assert sheet["A1"].font.name == "黑体"
    assert sheet["C4"].number_format == r"yyyy\-mm\-dd\ hh:mm"
    assert sheet["B4"].number_format == "@"
    assert sheet["A2"].value == "填报单位：营商环境办公室"
    assert "填报时间：2026年10月31日" in [cell.value for cell in sheet[2]]


def test_a_row_is_tall_enough_for_its_longest_text(book: Path):
    sheet = openpyxl.load_workbook(book).active
    # 204 Chinese characters in a column of 50 half-width places: at least nine lines of 10.5 pt.
    assert sheet.row_dimensions[4].height >= 9 * 13


def test_nothing_tells_who_wrote_the_file_or_when(book: Path):
    properties = openpyxl.load_workbook(book).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert {entry.date_time[0] for entry in zipfile.ZipFile(book).infolist()} == {1980}


def test_two_exports_of_the_same_rows_are_equal_byte_for_byte(book: Path, tmp_path: Path):
    again = tmp_path / "again.xlsx"
    write_ledger(again, SHEET, list(sample_rows(1200)))
    assert again.read_bytes() == book.read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "\x00=1+1", "+86", "-1", "@x", "\t=1", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_quoted_text(text: str, tmp_path: Path):
    cell = written(text, ColumnKind.TEXT, tmp_path)
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text.strip("\x00"), "s", True)
    assert b"<f>" not in zipfile.ZipFile(tmp_path / "one.xlsx").read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("长期坚持", ColumnKind.DATE, "长期坚持"),
        ("001", ColumnKind.INTEGER, "001"),
        (123456789012345678, ColumnKind.INTEGER, "123456789012345678"),
        (date(1899, 1, 1), ColumnKind.DATE, "1899-01-01"),
        ("a\r\nb", ColumnKind.WRAPPED, "a\nb"),
        ("x\x00\x0b\ud800y", ColumnKind.TEXT, "xy"),
        (" 前后 ", ColumnKind.TEXT, " 前后 "),
        (None, ColumnKind.RATIO, "—"),
        (float("inf"), ColumnKind.RATIO, "inf"),
    ],
)
def test_a_value_that_does_not_fit_its_column_stands_as_text(value, kind, shown, tmp_path: Path):
    cell = written(value, kind, tmp_path)
    assert (cell.value, cell.data_type) == (shown, "s")


def test_an_escape_look_alike_is_escaped_so_that_excel_shows_it_unchanged(tmp_path: Path):
    written("_x0041_", ColumnKind.TEXT, tmp_path)
    assert b"_x005F_x0041_" in zipfile.ZipFile(tmp_path / "one.xlsx").read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("letter", ["字", "𬍛"])
def test_a_text_beyond_the_limit_is_clipped_with_a_mark(letter: str, tmp_path: Path):
    value = written(letter * 40_000, ColumnKind.WRAPPED, tmp_path).value
    assert value.endswith(CLIPPED_MARK)
    assert CELL_LIMIT - 1 <= len(value.encode("utf-16-le")) // 2 <= CELL_LIMIT


@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_characters="_\x7f\x85\u2028￾￿", exclude_categories=["Cc", "Cs"]),
        min_size=1,
    )
)
def test_any_clean_text_comes_back_unchanged(text: str, tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    write_ledger(path, ONE_TEXT, [(text,)])
    assert openpyxl.load_workbook(path).active["A4"].value == text
    assert calamine_cell(path.read_bytes()) == text


@given(text=st.text())
def test_no_text_however_hostile_breaks_the_workbook_or_becomes_a_formula(
    text: str, tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.getbasetemp() / "hostile.xlsx"
    write_ledger(path, LedgerSheet(text, (ColumnSpec(text, 20),), (text, text), text or "x"), [(text,)])
    sheet = openpyxl.load_workbook(path).active
    assert sheet["A4"].data_type in "sn"
    assert sheet["A5"].value is not None or not text.strip()


def test_titles_make_sheet_names_that_excel_accepts():
    assert sheet_name("a/b:c[d]*?\\'") == "a_b_c_d____"
    assert sheet_name("") == "台账"
    assert len(sheet_name("长" * 50)) == 31


def test_columns_are_named_like_a_spreadsheet_names_them():
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_an_empty_ledger_still_opens(tmp_path: Path):
    path = tmp_path / "empty.xlsx"
    assert write_ledger(path, SHEET, []) == 0
    assert openpyxl.load_workbook(path).active.auto_filter.ref == "A3:R3"


class _StopsAt:
    def step(self, done: int, total: int) -> None:
        if done >= 1000:
            raise Cancelled


def test_a_cancelled_export_leaves_the_old_file_and_no_leftovers(tmp_path: Path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_ledger(path, SHEET, sample_rows(2000), _StopsAt())
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["台账.xlsx"]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bizenv_desktop.exchange.writing.ledger.ROW_LIMIT", 1000)
    with pytest.raises(BadInput) as refused:
        write_ledger(tmp_path / "x.xlsx", ONE_TEXT, (("a",) for _ in range(1000)))
    assert refused.value.code == "export.too_many_rows"
    assert list(tmp_path.iterdir()) == []
