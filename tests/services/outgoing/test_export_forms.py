"""The printed forms are laid out as the office lays them out, and hold nothing that should not leave it."""

import zipfile
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing.files import place_to_write
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.period_tables import Period, Span, growth
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.outgoing.export_forms import ExportForm
from bizenv_desktop.services.outgoing.export_period import PeriodExport, export_period
from bizenv_desktop.services.outgoing.exports import Export, export
from bizenv_desktop.storage.ledger import Ledger

PROBLEMS, TASKS = Selection(MatterKind.PROBLEM), Selection(MatterKind.TASK)


def form(ledger: Ledger, path: Path, selection: Selection, wanted: ExportForm) -> list[Worksheet]:
    ledger.read(partial(export, Export(selection, path, form=wanted)))
    return load_workbook(path).worksheets


def row_of(sheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number] if cell.value is not None]


def test_three_lists_stand_in_exactly_the_layout_of_the_plan(demo: Ledger, tmp_path: Path) -> None:
    sheets = form(demo, tmp_path / "清单.xlsx", PROBLEMS, ExportForm.LISTS)
    assert [sheet["A1"].value for sheet in sheets] == [f"问题台账清单（{mark}）" for mark in "一二三"]
    for sheet, header in zip(sheets, ("存在差距", "存在问题", "存在问题"), strict=True):
        assert {"A1:F1", "A2:F2"} <= {str(area) for area in sheet.merged_cells.ranges}
        assert str(sheet["A2"].value).startswith("（")
        stamped, reported = row_of(sheet, 3)
        assert str(stamped).startswith("单位（盖章）：")
        assert reported == "填报时间：2026年11月20日"
        assert row_of(sheet, 4) == ["序号", header, "整改措施", "完成时限", "责任科室", "备注"]
        last = sheet.max_row
        assert row_of(sheet, last - 1) == ["主要领导签字：", "联系人：", "电话："]
        assert str(sheet.cell(last, 1).value).startswith("注：")
        assert last >= 4 + 8 + 2
    told = sum(isinstance(cell.value, int) for sheet in sheets for cell in sheet["A"])
    assert told == 67


def test_the_lists_of_one_unit_bear_its_name(demo: Ledger, tmp_path: Path) -> None:
    everything = form(demo, tmp_path / "a.xlsx", PROBLEMS, ExportForm.LISTS)
    assert "办公室" in str(everything[0]["A3"].value)
    unit = demo.read(lambda reader: reader.connection.exec_driver_sql(
        "SELECT lead_unit_id, (SELECT name FROM unit WHERE id = lead_unit_id) FROM matter "
        "WHERE kind = 'problem' AND lead_unit_id IS NOT NULL LIMIT 1"
    ).one())  # fmt: skip
    own = form(demo, tmp_path / "b.xlsx", PROBLEMS.where("lead_unit_id", Op.EQ, unit[0]), ExportForm.LISTS)
    assert own[0]["A3"].value == f"单位（盖章）：{unit[1]}"


def test_what_stands_above_several_tasks_is_one_cell(demo: Ledger, tmp_path: Path) -> None:
    (sheet,) = form(demo, tmp_path / "任务.xlsx", TASKS, ExportForm.BREAKDOWN)
    assert row_of(sheet, 4)[1:3] == ["专项行动", "类别"]
    assert [sheet.cell(row, 1).value for row in (5, 6, 7)] == [1, 2, 3]
    upright = [area for area in sheet.merged_cells.ranges if area.min_row > 4]
    assert {area.min_col for area in upright} == {2, 3}
    for area in upright:
        assert area.min_col == area.max_col
        assert sheet.cell(area.min_row, area.min_col).value
    actions = [area for area in upright if area.min_col == 2]
    sections = [area for area in upright if area.min_col == 3]
    assert all(
        sum(outer.min_row <= inner.min_row and inner.max_row <= outer.max_row for outer in actions) == 1
        for inner in sections
    )


def test_forms_are_ready_for_a4_and_say_nothing_of_their_author(demo: Ledger, tmp_path: Path) -> None:
    for name, selection, wanted in (
        ("a", PROBLEMS, ExportForm.LISTS), ("b", TASKS, ExportForm.BREAKDOWN)
    ):  # fmt: skip
        path = tmp_path / f"{name}.xlsx"
        for sheet in form(demo, path, selection, wanted):
            assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.print_title_rows == "$4:$4"
            assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
            assert sheet.sheet_state == "visible"
        with zipfile.ZipFile(path) as parts:
            core = parts.read("docProps/core.xml").decode()
            sheets = b"".join(parts.read(part) for part in parts.namelist() if "worksheets/" in part)
        assert "openpyxl" not in core
        assert b"<f>" not in sheets


def test_a_form_that_the_kind_does_not_know_is_refused(demo: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"export\.no_such_form"):
        form(demo, tmp_path / "x.xlsx", TASKS, ExportForm.LISTS)
    assert not (tmp_path / "x.xlsx").exists()


def test_the_month_stands_beside_last_month_and_last_year(demo: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "月报.xlsx"
    demo.read(partial(export_period, PeriodExport(Period(Month(2026, 10)), path)))
    sheet = load_workbook(path).worksheets[0]
    assert row_of(sheet, 2)[1:] == ["2026年10月", "单位：件"]
    assert row_of(sheet, 3) == ["分类", "项目", "数量", "占比", "同比", "环比"]
    total, received, count, share, over_year, over_month = row_of(sheet, 4)
    assert (total, received, share, over_year) == ("总量", "受理件数", 1, "—")
    earlier = Export(
        Selection(MatterKind.COMPLAINT).where("opened_month", Op.EQ, 202609), tmp_path / "9.xlsx"
    )
    before = demo.read(partial(export, earlier))
    assert over_month == pytest.approx((count - before) / before)
    foot = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == "单位负责人：")
    assert row_of(sheet, foot)[1:4] == ["统计负责人：", "填表人：", "联系电话："]
    assert len(sheet._charts) == 1


def test_a_quarter_is_compared_with_the_quarter_before() -> None:
    quarter = Period(Month(2026, 2), Span.QUARTER)
    assert quarter.words == "2026年第1季度"
    assert [str(month) for month in quarter.before.months] == ["2025-10", "2025-11", "2025-12"]
    assert [str(month) for month in quarter.last_year.months] == ["2025-01", "2025-02", "2025-03"]
    assert growth(3, 0) is None


def test_a_workbook_that_is_open_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    assert place_to_write(path) == path
    path.touch()
    assert place_to_write(path) == path
    for owner in ("~$台账.xlsx", ".~lock.台账.xlsx#"):
        (tmp_path / owner).touch()
        assert place_to_write(path).name == "台账(2).xlsx"
        (tmp_path / owner).unlink()
