"""Upper levels' forms: our figures go into their cells, everything else stays byte for byte theirs."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from bizenv_desktop.exchange.forms.filling import CellWrite, fill
from bizenv_desktop.exchange.forms.references import column_letters, column_number
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.ratio import Ratio

SHEET = "月报 表"


def form() -> bytes:
    """A blank as a district sends it: merged title, formulas, a chart, a drop-down, formats."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "营商环境工作月报"
    sheet["A1"].font = Font(name="方正小标宋简体", size=20)
    sheet["A2"] = "填报单位："
    sheet.append(["单位", "受理", "按时办结率", "截止日期"])
    for row in range(4, 7):
        sheet.cell(row, 2).number_format = "0"
        sheet.cell(row, 3).number_format = "0.0%"
        sheet.cell(row, 4).number_format = "yyyy-mm-dd"
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor="FFFFF2CC")
    sheet["B7"] = "=SUM(B4:B6)"
    check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    check.add("B4:B6")
    sheet.add_data_validation(check)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=6), titles_from_data=True)
    sheet.add_chart(chart, "F3")
    sheet.print_title_rows = "1:3"
    book.create_sheet("说明")["A1"] = "不得更改表式"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


FORM = form()


def sheet_of(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))[SHEET]


def test_values_come_out_as_each_cell_shows_them():
    writes = [
        CellWrite(SHEET, "A2", "填报单位：滨江新区"),
        CellWrite(SHEET, "B4", 86),
        CellWrite(SHEET, "C4", Ratio(41, 46)),
        CellWrite(SHEET, "C5", Ratio(0, 0)),
        CellWrite(SHEET, "D4", date(2026, 10, 31)),
        CellWrite(SHEET, "A4", Ratio(1, 3)),
        CellWrite(SHEET, "A5", date(2026, 10, 31)),
        CellWrite(SHEET, "B1", "标题在合并区"),
        CellWrite(SHEET, "H9", "=1+1"),
    ]
    sheet = sheet_of(fill(FORM, writes))
    assert sheet["A2"].value == "填报单位：滨江新区"
    assert sheet["B4"].value == 86
    assert sheet["C4"].value == pytest.approx(41 / 46)
    assert (sheet["C5"].value, sheet["A4"].value) == ("—", "33.3%")
    assert sheet["D4"].value == datetime.fromisoformat("2026-10-31")
    assert sheet["A5"].value == "2026年10月31日"
    assert sheet["A1"].value == "标题在合并区"
    assert (sheet["H9"].value, sheet["H9"].data_type) == ("=1+1", "s")


def test_everything_else_stays_byte_for_byte():
    filled = fill(FORM, [CellWrite(SHEET, "B5", 7)])
    with zipfile.ZipFile(io.BytesIO(FORM)) as before, zipfile.ZipFile(io.BytesIO(filled)) as after:
        assert before.namelist() == after.namelist()
        differing = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert differing == {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}
    before_sheet, after_sheet = sheet_of(FORM), sheet_of(filled)
    for row in before_sheet.iter_rows():
        for cell in row:
            other = after_sheet[cell.coordinate]
            assert cell.style_id == other.style_id
            assert cell.coordinate == "B5" or cell.value == other.value
    assert str(before_sheet.merged_cells) == str(after_sheet.merged_cells)
    assert after_sheet.print_title_rows == "$1:$3"
    assert len(after_sheet.data_validations.dataValidation) == 1
    assert len(after_sheet._charts) == 1


def again(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package with its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target.getvalue()


def test_cells_that_do_not_say_where_they_stand_are_filled_all_the_same():
    def bare(name: str, part: bytes) -> bytes:
        return re.sub(rb' r="[A-Z]*[0-9]+"', b"", part) if "worksheets/sheet" in name else part

    book = openpyxl.Workbook()
    for row in (["标题", ""], ["数量", 1], ["合计", 2]):
        book.active.append(row)
    plain = io.BytesIO()
    book.save(plain)
    filled = fill(again(plain.getvalue(), bare), [CellWrite("Sheet", "B2", 7)])
    rows = openpyxl.load_workbook(io.BytesIO(filled)).worksheets[0].values
    assert list(rows) == [("标题", None), ("数量", 7), ("合计", 2)]


def test_a_form_that_counts_days_from_1904_shows_the_same_day():
    book = openpyxl.Workbook()
    book.epoch = datetime.fromisoformat("1904-01-01")
    book.active["A1"] = date(2020, 1, 1)
    data = io.BytesIO()
    book.save(data)
    filled = fill(data.getvalue(), [CellWrite("Sheet", "A1", date(2026, 10, 31))])
    assert openpyxl.load_workbook(io.BytesIO(filled)).active["A1"].value == datetime.fromisoformat(
        "2026-10-31"
    )


def test_formulas_are_worked_out_anew_and_never_overwritten():
    filled = fill(FORM, [CellWrite(SHEET, "B5", 7)])
    with zipfile.ZipFile(io.BytesIO(filled)) as package:
        assert b'fullCalcOnLoad="1"' in package.read("xl/workbook.xml")
    with pytest.raises(BadInput) as refused:
        fill(FORM, [CellWrite(SHEET, "B7", 7)])
    assert (refused.value.code, refused.value.facts["cell"]) == ("form.formula", "B7")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_comes_out_as_the_same_text(text: str):
    assert sheet_of(fill(FORM, [CellWrite(SHEET, "A6", text)]))["A6"].value == text


@given(st.integers(1, 16_384))
def test_columns_have_one_name(number: int):
    assert column_number(column_letters(number)) == number


@pytest.mark.parametrize(
    ("data", "write", "code"),
    [
        (b"no zip", CellWrite(SHEET, "A1", 1), "form.not_xlsx"),
        (FORM[:2000], CellWrite(SHEET, "A1", 1), "form.not_xlsx"),
        (FORM, CellWrite("没有的表", "A1", 1), "form.sheet_missing"),
        (FORM, CellWrite(SHEET, "第一格", 1), "form.cell"),
    ],
)
def test_what_cannot_be_filled_is_refused_by_name(data: bytes, write: CellWrite, code: str):
    with pytest.raises(BadInput) as refused:
        fill(data, [write])
    assert refused.value.code == code
