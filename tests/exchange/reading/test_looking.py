"""Before anything is decided: sheets, passwords, hidden rows, columns by content, the header by hand."""

from datetime import datetime
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.reading.content_mapping import Known, propose
from bizenv_desktop.exchange.reading.door import look_at, read_table
from bizenv_desktop.exchange.reading.layout import table_at
from bizenv_desktop.exchange.reading.layout_marks import mark_of
from bizenv_desktop.exchange.reading.layout_values import LeftOutReason
from bizenv_desktop.exchange.reading.mapping import ColumnChoice, HeaderPlace, MappingSource, match_score
from bizenv_desktop.exchange.reading.request import HiddenChoice, ReadOptions
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput
from tests.exchange.reading.books import DATA, book_of, needs_data

WORD, OTHER_WORD = "暗号7", "暗号8"
COMPLAINTS = SCHEMAS["complaints"]
HEAD = ["编号", "受理时间", "内容", "承办单位"]
ROWS = [["T1", "2026-01-05", "窗口排队太久", "税务局"], ["T2", "2026-01-06", "路灯不亮", "城管局"]]


def test_hidden_rows_are_read_with_a_remark_or_left_out_and_named(tmp_path: Path) -> None:
    def finish(sheet: Worksheet) -> None:
        sheet.merge_cells("D2:D3")
        sheet.row_dimensions[2].hidden = True

    path = book_of(tmp_path / "h.xlsx", [HEAD, ROWS[0], ["T2", "2026-01-06", "路灯不亮", None]], finish)
    asked = read_table(path, COMPLAINTS)
    assert [remark.code for remark in asked.rows[0].remarks] == ["read_as", "hidden_row"]
    taken = read_table(path, COMPLAINTS, ReadOptions(hidden=HiddenChoice.INCLUDE))
    assert [remark.code for remark in taken.rows[0].remarks] == ["read_as"]
    left = read_table(path, COMPLAINTS, ReadOptions(hidden=HiddenChoice.LEAVE_OUT))
    assert [row.number for row in left.rows] == [3]
    assert left.rows[0].values[COMPLAINTS.position("unit")] == "税务局"
    assert [(one.row, one.reason) for one in left.layout.left_out] == [(2, LeftOutReason.HIDDEN)]
    assert [(one.code, one.facts["count"]) for one in left.warnings] == [("hidden_rows_left_out", 1)]


def test_a_workbook_with_a_password_asks_for_it_and_opens_with_it(tmp_path: Path) -> None:
    plain = book_of(tmp_path / "plain.xlsx", [HEAD, *ROWS])
    locked = tmp_path / "locked.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt(WORD, target)  # pyright: ignore[reportUnknownMemberType] - it has no types
    for password, code in ((None, "read.password_needed"), (OTHER_WORD, "read.password_wrong")):
        with pytest.raises(BadInput) as caught:
            look_at(locked, None, ReadOptions(password=password))
        assert (caught.value.code, caught.value.facts["file"]) == (code, "locked.xlsx")
    assert len(read_table(locked, None, ReadOptions(password=WORD)).rows) == 2
    assert WORD not in repr(ReadOptions(password=WORD))


@needs_data
def test_real_files_with_passwords_open_with_the_right_one() -> None:
    odd = DATA / "odd"
    nobody_typed_one = look_at(odd / "PHPOffice+PhpSpreadsheet__tests__data__Reader__XLS__pwtest3.xls", None)
    assert nobody_typed_one.sheets[0].head
    look = look_at(odd / "tafia+calamine__tests__pass_protected.xlsx", None, ReadOptions(password=str(123)))
    assert [sheet.name for sheet in look.sheets] == ["Sheet1"]


def test_a_look_names_all_sheets_how_they_begin_and_what_would_fit(tmp_path: Path) -> None:
    def finish(sheet: Worksheet) -> None:
        book = sheet.parent
        assert book is not None
        book.create_sheet("底稿").sheet_state = "hidden"
        book["底稿"].append(["序号", "专项行动", "重点任务", "牵头单位"])
        book["底稿"].append([1, "减证", "公布清单", "司法局"])

    path = book_of(tmp_path / "l.xlsx", [["填报单位：东城区"], HEAD, *ROWS], finish)
    look = look_at(path, None)
    assert [(sheet.name, sheet.visible) for sheet in look.sheets] == [("Sheet", True), ("底稿", False)]
    first = look.sheets[0]
    assert look.best is first
    assert (first.rows, first.sender, first.head[1]) == (4, "东城区", tuple(HEAD))
    best = first.fits[0]
    assert (best.kind, best.complete, best.header) == ("complaints", True, HeaderPlace(2, 1))
    assert [column.field for column in best.columns] == ["source_number", "received_at", "content", "unit"]
    assert mark_of(HEAD) in {mark.mark for mark in first.marks if mark.row == 2}
    assert look.sheets[1].fits[0].kind == "tasks"


def test_columns_whose_headers_say_nothing_are_known_by_what_they_hold(tmp_path: Path) -> None:
    rows = [
        ["列1", "日期", "列3", "渠道", "列5", "列6"],
        ["GD20260001", "2026年1月5日", "窗口排队太久一直没有人管", "12345", "13800001111", "市税务局"],
        ["GD20260002", "2026年1月6日", "路灯坏了三个月也没有人修", "信访", "13800002222", "张湾镇"],
        ["GD20260003", "2026年1月7日", "办证跑了五趟还是没有结果", "12345", "0719-8661234", "甲乙丙"],
    ]
    path = book_of(tmp_path / "c.xlsx", rows)
    reading = read_table(path, COMPLAINTS, ReadOptions(known_units=frozenset({"甲乙丙"})))
    by_header = {one.header: (one.field, one.source) for one in reading.layout.columns}
    content = MappingSource.CONTENT
    assert by_header == {
        "列1": ("source_number", content), "日期": ("received_at", content), "列3": ("content", content),
        "渠道": ("channel", MappingSource.HEADER), "列5": ("phone", content), "列6": ("unit", content),
    }  # fmt: skip
    assert reading.rows[0].values[COMPLAINTS.position("received_at")] == datetime(2026, 1, 5)
    rows[0][4] = "联系电话"
    assert read_table(book_of(path, rows), None).schema.kind == "complaints"


def test_a_header_that_says_something_else_is_believed() -> None:
    head = ["编号", "受理时间", "内容", "审核科室"]
    table = table_at([head, *ROWS], (), COMPLAINTS, (HeaderPlace(1), 0))
    assert table is not None
    assert propose(table, ROWS, Known(kind_is_sure=True)).mapping.fields[3] == ""


def test_a_person_may_point_at_the_header_and_map_columns_and_habits_yield_to_hands(tmp_path: Path) -> None:
    rows = [["一览"], ["甲", "乙", "丙", "丁"], *ROWS]
    path = book_of(tmp_path / "p.xlsx", rows)
    habits = (ColumnChoice("A", "source_number"), ColumnChoice("B", "due"), ColumnChoice("Z", "street"))
    options = ReadOptions(header=HeaderPlace(2), choices=(ColumnChoice("乙", "received_at"),), habits=habits)
    reading = read_table(path, COMPLAINTS, options)
    assert reading.layout.header_rows == (2,)
    said = [(one.field, one.source) for one in reading.layout.columns[:2]]
    assert said == [("source_number", MappingSource.HABIT), ("received_at", MappingSource.HAND)]
    assert len(reading.rows) == 2


@pytest.mark.parametrize(
    ("header", "kind", "field", "names_it"),
    [
        ("任务类型", "tasks", "measure", False),
        ("承办单位联系人", "complaints", "unit", False),
        ("牵头单位及责任人", "tasks", "lead", True),
        ("问题整改单位", "problems", "lead", True),
        ("重点任务内容", "tasks", "measure", True),
        ("存在的问题", "problems", "problem", True),
    ],
)
def test_the_last_noun_of_a_header_rules(header: str, kind: str, field: str, names_it: bool) -> None:
    spec = SCHEMAS[kind].fields[SCHEMAS[kind].position(field)]
    assert (match_score(header, spec) > 0) is names_it


def test_a_sheet_of_charts_and_one_without_the_chosen_column_do_not_stop_the_look(tmp_path: Path) -> None:
    def finish(sheet: Worksheet) -> None:
        book = sheet.parent
        assert book is not None
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=3))  # pyright: ignore[reportUnknownMemberType] - no types
        book.create_chartsheet("图").add_chart(chart)  # pyright: ignore[reportUnknownMemberType] - no types
        book.create_sheet("另一张").append(["甲", "乙"])

    path = book_of(tmp_path / "c.xlsx", [[*HEAD, "何处"], [*ROWS[0], "东街"], [*ROWS[1], "西街"]], finish)
    look = look_at(path, COMPLAINTS, ReadOptions(choices=(ColumnChoice("何处", "street"),)))
    assert [(sheet.name, len(sheet.fits)) for sheet in look.sheets] == [
        ("Sheet", 1),
        ("图", 0),
        ("另一张", 0),
    ]
