"""Finding the table, in every format and habit: titles, deep headers, merges, footers, encodings."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.reading.door import look_at, read_table
from bizenv_desktop.exchange.reading.mapping import ColumnChoice
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput
from tests.exchange.reading.books import book_of

COMPLAINTS = SCHEMAS["complaints"]
LEDGER = [
    ["编号", "受理时间", "渠道", "内容", "承办单位"],
    ["T1", "2026-01-05 09:00:00", "12345", "窗口排队", "税务局"],
]


def _column(reading: SheetReading, field: str) -> list[object]:
    place = reading.schema.position(field)
    return [row.values[place] for row in reading.rows]


def _csv(path: Path, encoding: str, mark: str = ",", rows: list[list[str]] = LEDGER) -> Path:
    path.write_bytes("\r\n".join(mark.join(row) for row in rows).encode(encoding))
    return path


@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_files_are_read_in_every_encoding_and_with_every_mark(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    reading = read_table(_csv(tmp_path / "ledger.xls", encoding, mark), COMPLAINTS)
    assert _column(reading, "unit") == ["税务局"]
    assert _column(reading, "received_at") == [datetime(2026, 1, 5, 9)]


def test_a_web_page_under_the_name_of_a_workbook_is_read_with_its_spans(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text(
        "<html><table><tr><td colspan=3>任务</td></tr>"
        "<tr><th>序号</th><th>专项行动</th><th>重点任务</th></tr>"
        "<tr><td>1</td><td rowspan=2>减证</td><td>清单<br>公开</td></tr>"
        "<tr><td>2</td><td>并联</td></tr></table>",
        encoding="utf-8",
    )
    reading = read_table(path, SCHEMAS["tasks"])
    assert _column(reading, "action") == ["减证", "减证"]
    assert _column(reading, "measure") == ["清单\n公开", "并联"]


def test_a_header_of_two_rows_under_a_title_is_joined(tmp_path: Path) -> None:
    def finish(sheet: Worksheet) -> None:
        for merged in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
            sheet.merge_cells(merged)

    rows = [["投诉台账"], ["编号", "受理时间", "办理", None], [None, None, "承办单位", "办理时限"]]
    path = book_of(tmp_path / "deep.xlsx", [*rows, ["T1", date(2026, 1, 5), "税务局", "2026-01-12"]], finish)
    reading = read_table(path, COMPLAINTS)
    assert reading.layout.header_rows == (2, 3)
    assert reading.layout.title_lines == ("投诉台账",)
    assert _column(reading, "due") == [date(2026, 1, 12)]
    assert reading.layout.columns[3].header == "办理 办理时限"


def test_notes_subtotals_sections_and_signatures_are_left_out_with_their_reasons(tmp_path: Path) -> None:
    rows = [
        ["序号", "重点任务", "牵头单位", "完成时限"],
        ["一、减证便民"],
        [1, "清单公开", "甲局", "持续推进"],
        ["……", "……"],
        ["小计", 1],
        [],
        ["序号", "重点任务", "牵头单位", "完成时限"],
        [2, "并联审批", "乙局", "2026年7月底"],
        ["合计", 2],
        ["备注：以上由各单位填报。"],
        ["第二行备注"],
        ["填表人：", None, "联系电话："],
    ]
    reading = read_table(book_of(tmp_path / "tasks.xlsx", rows), SCHEMAS["tasks"])
    assert _column(reading, "serial") == ["1", "2"]
    assert [row.number for row in reading.rows] == [3, 8]
    assert [str(line.reason) for line in reading.layout.left_out] == [
        "section", "ellipsis", "subtotal", "repeated_header", "subtotal", "note", "note", "signature",
    ]  # fmt: skip


def test_hidden_things_comments_errors_and_empty_formulas_are_mentioned(tmp_path: Path) -> None:
    def finish(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True
        sheet["A2"].comment = Comment("看一下", "某人")
        sheet["D2"] = "#N/A"
        sheet["D2"].data_type = "e"
        sheet["E3"] = "=A1"
        book = sheet.parent
        assert book is not None
        book.create_sheet("字典").sheet_state = "hidden"

    path = book_of(tmp_path / "hidden.xlsx", [*LEDGER, LEDGER[1]], finish)
    reading = read_table(path, COMPLAINTS)
    codes = {warning.code for warning in reading.warnings}
    assert codes == {
        "hidden_rows",
        "hidden_columns",
        "hidden_sheets",
        "comments",
        "error_cells",
        "formulas_without_values",
    }
    assert [(row.number, remark.column, remark.code) for row in reading.rows for remark in row.remarks] == [
        (2, "D", "error_cell"),
        (3, "E", "formula_without_value"),
        (3, "", "hidden_row"),
    ]
    assert [row.number for row in reading.refused] == [2]
    assert [(one.name, one.visible) for one in look_at(path, None).sheets] == [
        ("Sheet", True),
        ("字典", False),
    ]


def test_refused_cells_name_their_column_field_and_raw_text(tmp_path: Path) -> None:
    path = _csv(
        tmp_path / "faults.csv",
        "utf-8",
        rows=[*LEDGER, ["4.4E+11", "尽快", "信访", "久", "甲局"], ["T3", "", "信访"]],
    )
    remarks = [remark for row in read_table(path, COMPLAINTS).rows for remark in row.remarks]
    assert [(r.field, r.column, r.verdict, r.code, r.raw) for r in remarks] == [
        ("source_number", "A", Verdict.REFUSED, "digits_lost", "4.4E+11"),
        ("received_at", "B", Verdict.REFUSED, "date_unreadable", "尽快"),
        ("received_at", "B", Verdict.REFUSED, "required_missing", ""),
    ]


def test_unknown_columns_are_kept_as_texts_and_may_be_mapped_by_hand(tmp_path: Path) -> None:
    rows = [["编号", "受理时间", "内容", "奇怪的列"], ["T1", "2026-01-05", "久", "东城"]]
    path = _csv(tmp_path / "odd.csv", "utf-8", rows=rows)
    plain = read_table(path, COMPLAINTS)
    assert (plain.unmapped, plain.rows[0].extras) == (("奇怪的列",), ("东城",))
    chosen = read_table(
        path, COMPLAINTS, ReadOptions(choices=(ColumnChoice("D", "street"), ColumnChoice("编号", "")))
    )
    assert _column(chosen, "street") == ["东城"]
    assert chosen.unmapped == ("编号",)
    with pytest.raises(BadInput) as caught:
        read_table(path, COMPLAINTS, ReadOptions(choices=(ColumnChoice("没有", "street"),)))
    assert caught.value.code == "read.choice_unknown_column"


def test_formats_without_merges_fill_down_by_the_schema_and_clear_lower_levels(tmp_path: Path) -> None:
    rows = [
        ["序号", "专项行动", "类别", "重点任务", "牵头单位"],
        ["1", "甲行动", "一类", "做一", "甲局"],
        ["2", "", "", "做二", "甲局"],
        ["3", "乙行动", "", "做三", "乙局"],
    ]
    reading = read_table(_csv(tmp_path / "tasks.csv", "gb18030", rows=rows), SCHEMAS["tasks"])
    assert _column(reading, "action") == ["甲行动", "甲行动", "乙行动"]
    assert _column(reading, "section") == ["一类", "一类", None]


def test_the_kind_is_detected_from_the_headers(tmp_path: Path) -> None:
    heads = {
        "complaints": ["编号", "受理时间", "渠道", "投诉人", "内容", "承办单位"],
        "tasks": ["序号", "专项行动", "重点任务", "牵头部门", "参与部门", "完成时限"],
        "problems": ["序号", "存在差距", "整改措施", "完成时限", "责任科室", "备注"],
        "units": ["单位名称", "简称", "联系人", "联系电话"],
    }
    for kind, head in heads.items():
        path = _csv(tmp_path / f"{kind}.csv", "utf-8", rows=[head, ["2026-01-05"] * len(head)])
        assert read_table(path, None).schema.kind == kind


def test_a_missing_required_column_and_a_missing_sheet_are_named(tmp_path: Path) -> None:
    path = _csv(tmp_path / "lacking.csv", "utf-8", rows=[["编号", "渠道", "内容"], ["1", "信访", "久"]])
    with pytest.raises(BadInput) as caught:
        read_table(path, COMPLAINTS)
    assert (caught.value.code, caught.value.facts["columns"]) == ("read.missing_columns", ["受理时间"])
    with pytest.raises(BadInput) as caught:
        read_table(path, COMPLAINTS, ReadOptions(sheet="没有"))
    assert caught.value.code == "read.no_sheet"


def test_the_child_imports_neither_qt_nor_sql() -> None:
    script = (
        "import sys, bizenv_desktop.exchange.reading.child, bizenv_desktop.exchange.reading.calamine_source;"
        "heavy = {'PySide6', 'sqlalchemy', 'openpyxl', 'matplotlib'};"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
