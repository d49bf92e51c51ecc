"""A unit's workbook goes out and comes back: whatever text stands in it survives, nothing is a formula."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bizenv_desktop.exchange.returns.answers import Answered, read_answer, tidy_text
from bizenv_desktop.exchange.returns.book import BookRow, BookSheet, Manifest, UnitBook
from bizenv_desktop.exchange.returns.forms import COMPLAINTS, PROBLEMS, TASKS, AnswerKind
from bizenv_desktop.exchange.returns.reading import read_unit_book
from bizenv_desktop.exchange.returns.writing import write_unit_book
from bizenv_desktop.rules.errors import BadInput

MANIFEST = Manifest("营商办", "a1b2", 3, date(2026, 11, 20), 17, "区税务局", date(2026, 11, 27), "seal")


def a_book(*texts: str) -> UnitBook:
    rows = tuple(
        BookRow(number, 1, "m", (f"〔2026〕{number}", "专项", "任务", "长期"), (text, "40", ""))
        for number, text in enumerate(texts, 1)
    )
    return UnitBook(MANIFEST, (BookSheet(TASKS, rows),))


def test_the_book_names_its_dispatch_and_its_rows(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    write_unit_book(path, a_book("已完成初稿"))
    read = read_unit_book(path)
    assert (read.manifest.number, read.manifest.unit_id, read.manifest.unit) == (3, 17, "区税务局")
    assert read.manifest.mark == "seal"
    (row,) = read.rows
    assert (row.matter_id, row.version, row.mark, row.number) == (1, 1, "m", "〔2026〕1")
    assert [(cell.name, cell.text) for cell in row.cells] == [
        ("progress", "已完成初稿"), ("percent", "40"), ("finished", ""),
    ]  # fmt: skip


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.text(max_size=60), min_size=12, max_size=30))
def test_any_text_comes_back_as_it_went_out(tmp_path: Path, texts: list[str]):
    path = tmp_path / "b.xlsx"
    sent = [tidy_text(text) for text in ("=1+1", "+86", "@x", "-5", *texts)]
    write_unit_book(path, a_book(*sent))
    back = [row.cells[0].text for row in read_unit_book(path).rows]
    assert [tidy_text(text) for text in back] == sent


def test_text_is_never_a_formula_and_the_file_names_nobody(tmp_path: Path):
    path = tmp_path / "c.xlsx"
    write_unit_book(path, a_book("=HYPERLINK(1)", "+1", "@a"))
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert not any("<f>" in text for name, text in parts.items() if "worksheets/" in name)
    opened = load_workbook(path)
    assert not opened.properties.creator
    assert opened["字典"].sheet_state == "hidden"


def test_only_answers_are_open_and_ids_are_out_of_sight(tmp_path: Path):
    path = tmp_path / "d.xlsx"
    empty = ("",) * len(COMPLAINTS.questions)
    row = BookRow(5, 1, "m", ("〔2026〕5", "2026-11-02", "其他", "标题", "内容", ""), empty)
    write_unit_book(path, UnitBook(MANIFEST, (BookSheet(COMPLAINTS, (row,)), BookSheet(PROBLEMS, ()))))
    sheet = load_workbook(path)["投诉"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    by_header = {cell.value: cell.column for cell in sheet[3]}
    assert all(sheet.column_dimensions[letter].hidden for letter in "ABC")
    assert sheet.cell(4, by_header["诉求标题"]).protection.locked
    for question in COMPLAINTS.questions:
        assert not sheet.cell(4, by_header[question.header]).protection.locked
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"list", "date"}
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


@pytest.mark.parametrize(
    ("kind", "raw", "wanted"),
    [
        (AnswerKind.YES_NO, "√", Answered("是")),
        (AnswerKind.YES_NO, "完成", Answered("是")),
        (AnswerKind.YES_NO, " 是 ", Answered("是")),
        (AnswerKind.YES_NO, "未完成", Answered("否")),
        (AnswerKind.YES_NO, "差不多", Answered("", "returns.yes_no")),
        (AnswerKind.PERCENT, "８０％", Answered("80")),
        (AnswerKind.PERCENT, "80.0", Answered("80")),
        (AnswerKind.PERCENT, "0.6", Answered("60")),
        (AnswerKind.PERCENT, "1", Answered("", "returns.percent_one")),
        (AnswerKind.PERCENT, "1%", Answered("1")),
        (AnswerKind.TEXT, "#N/A", Answered("", "error_cell")),
        (AnswerKind.PERCENT, "180", Answered("", "returns.percent")),
        (AnswerKind.PERCENT, "一半", Answered("", "returns.percent")),
        (AnswerKind.DATE, "２０２６年１１月１８日", Answered("2026-11-18")),
        (AnswerKind.DATE, "2026.11.18", Answered("2026-11-18")),
        (AnswerKind.DATE, "11月18日", Answered("2026-11-18")),
        (AnswerKind.DATE, "11月33日", Answered("", "date_impossible")),
        (AnswerKind.DATE, "已办结", Answered("", "date_unreadable")),
        (AnswerKind.TEXT, "—", Answered("")),
        (AnswerKind.TEXT, "无", Answered("无")),
    ],
)
def test_answers_are_read_as_people_write_them_and_never_guessed(kind, raw, wanted):
    assert read_answer(kind, raw, 2026) == wanted


def test_a_file_that_is_no_return_says_so(tmp_path: Path):
    path = tmp_path / "e.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_unit_book(path)
    assert refused.value.code == "returns.not_a_return"


def test_a_signature_under_the_table_is_no_matter(tmp_path: Path):
    path = tmp_path / "e.csv"
    lines = ("编号,专项行动,重点任务,完成时限,进展情况,完成百分比", "2026-1,,清理收费,10月底,已清理,60")
    path.write_text(
        "\n".join((*lines, "填报人：张三　联系电话：0577-88888888,,,,,", "注：数据截至本月,,,,,")), "utf-8"
    )
    assert [row.number for row in read_unit_book(path, 2026).rows] == ["2026-1"]
