"""A form is looked at, known again next year, and taken from an old .xls without losing its look."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlrd
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.forms.door import open_blank
from bizenv_desktop.exchange.forms.filling import CellWrite, fill
from bizenv_desktop.exchange.forms.looking import Span, fingerprint, look
from bizenv_desktop.rules.errors import BadInput

LAYOUTS = Path(__file__).parents[3] / "../shared/data/layouts"
ODD = Path(__file__).parents[3] / "../shared/data/odd"


def blank(title: str, office: str = "", footer: int = 9, name: str = "月报") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    sheet["A1"] = title
    sheet.merge_cells("A1:D1")
    sheet["A2"] = f"填报单位：{office}    填报时间：    年  月  日"
    for column, text in zip("ABCD", ("单位", "受理", "按时办结率", "合计"), strict=True):
        sheet[f"{column}3"] = text
    sheet["D4"] = "=B4"
    sheet[f"A{footer}"] = "单位负责人：      填表人："
    sheet.column_dimensions["A"].width = 24
    sheet.row_dimensions[1].height = 36
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def mark(*args: object, **facts: object) -> str:
    return fingerprint(look(blank(*args, **facts)))


def test_a_form_is_seen_with_its_texts_merges_widths_and_formulas():
    sheet = look(blank("工作月报")).sheets[0]
    assert (sheet.text(1, 1), sheet.text(3, 3)) == ("工作月报", "按时办结率")
    assert sheet.merges == (Span(1, 1, 4, 1),)
    assert sheet.formulas == {"D4"}
    assert (sheet.widths[1], sheet.heights[1]) == (24, 36)
    assert (sheet.rows, sheet.columns) == (9, 4)


def test_next_years_title_and_what_was_filled_in_leave_the_fingerprint_alone():
    first = mark("2025年10月营商环境工作月报")
    assert mark("2026 年 1 月营商环境工作月报") == first
    assert mark("二〇二六年十一月营商环境工作月报") == first
    assert mark("２０２６年３月营商环境工作月报", office="滨江新区营商办") == first
    assert mark("2026年3月营商环境工作月报", name="3月") == first


def test_another_layout_has_another_fingerprint():
    first = mark("营商环境工作月报")
    assert mark("营商环境工作季报") != first
    assert mark("营商环境工作月报", footer=10) != first


def test_last_months_numbers_in_a_form_do_not_make_it_another():
    data = blank("月报")
    assert fingerprint(look(fill(data, [CellWrite("月报", "B4", 12)]))) == fingerprint(look(data))


def test_what_cannot_be_kept_is_said_before():
    assert look(blank("月报")).notes == ("form.note_formulas",)
    book = openpyxl.load_workbook(io.BytesIO(blank("月报")))
    book.worksheets[0].protection.enable()
    assert "form.note_protected" in look(saved(book)).notes


def test_a_form_with_macros_is_refused():
    data = io.BytesIO(blank("月报"))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("xl/vbaProject.bin", b"program")
    with pytest.raises(BadInput) as refused:
        open_blank(data.getvalue(), "月报.xlsm")
    assert refused.value.code == "form.macros"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "read.empty_file"),
        ("甲,乙\n1,2\n".encode(), "form.not_xlsx"),
        (b"PK\x03\x04nonsense", "read.damaged"),
        (saved(openpyxl.Workbook()), "form.empty"),
    ],
)
def test_what_is_no_form_is_refused_in_words(data, code):
    with pytest.raises(BadInput) as refused:
        open_blank(data, "表.xlsx")
    assert refused.value.code == code


@pytest.mark.skipif(not ODD.exists(), reason="the odd files are not beside the checkout")
def test_odd_files_are_opened_or_refused_but_never_crash():
    judged = 0
    for file in sorted(ODD.iterdir()):
        if file.is_file() and file.stat().st_size < 300_000:
            judged += 1
            try:
                assert open_blank(file.read_bytes(), file.name).look.sheets
            except BadInput as refused:
                assert refused.code.startswith(("form.", "read."))  # noqa: PT017 - both ends are fine
    assert judged > 20


@pytest.mark.skipif(not LAYOUTS.exists(), reason="the real forms are not beside the checkout")
@pytest.mark.parametrize("name", ["bjtjbstatisc", "ckbjltjStatis", "deptverstatisc", "yqbjmxStatis"])
def test_a_real_xls_form_is_filled_and_nothing_else_of_it_changes(name):
    data = next(LAYOUTS.glob(f"*{name}.xls")).read_bytes()
    form = open_blank(data, name)
    assert form.look.notes[0] == "form.note_converted"
    sheet = form.look.sheets[0]
    writes = [CellWrite(sheet.name, f"{column}{sheet.rows + 1}", 7) for column in "ABC"]
    made = openpyxl.load_workbook(io.BytesIO(fill(form.data, writes)))
    assert [made[sheet.name][write.cell].value for write in writes] == [7, 7, 7]
    old = xlrd.open_workbook(file_contents=data, formatting_info=True)
    assert made.sheetnames == old.sheet_names()
    for before, after in zip(old.sheets(), made.worksheets, strict=True):
        _same(old, before, after)


def _same(old: xlrd.Book, before: xlrd.sheet.Sheet, after: Worksheet) -> None:
    assert len(after.merged_cells.ranges) == len(before.merged_cells)
    inner = {
        (row, column)
        for top, bottom, left, right in before.merged_cells
        for row in range(top, bottom)
        for column in range(left, right)
        if (row, column) != (top, left)
    }
    for row in range(before.nrows):
        for column in range(before.row_len(row)):
            cell, was = after.cell(row + 1, column + 1), before.cell(row, column)
            style = old.xf_list[was.xf_index]
            if (row, column) not in inner:
                assert bool(cell.border.top.style) == bool(style.border.top_line_style)
                assert bool(cell.border.left.style) == bool(style.border.left_line_style)
                assert (cell.value or "") == str(was.value).replace("\r\n", "\n")
                assert cell.font.name == old.font_list[style.font_index].name
                assert cell.font.sz == old.font_list[style.font_index].height / 20
    for column, info in before.colinfo_map.items():
        letters = openpyxl.utils.get_column_letter(column + 1)
        if letters in after.column_dimensions:
            assert after.column_dimensions[letters].width == pytest.approx(info.width / 256)
