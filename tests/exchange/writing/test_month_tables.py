import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from bizenv_desktop.exchange.writing.month_tables import write_month_tables
from bizenv_desktop.rules.month.figures import UnitProgress
from tests.charts.sample_figures import empty_figures, sample_figures


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "统计表.xlsx"
    write_month_tables(path, sample_figures(), "营商环境办公室")
    return path


def test_every_table_has_its_sheet_with_title_form_line_and_definitions(path: Path):
    book = openpyxl.load_workbook(path)
    names = ["主要指标", "单位办结情况", "整改进度", "月度趋势", "投诉类别", "受理渠道", "任务亮灯"]
    assert book.sheetnames == names
    for sheet in book.worksheets:
        texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert f"2026年10月{sheet.title}" in texts
        assert "填报单位：营商环境办公室" in texts
        assert "数据统计截至：2026年10月31日" in texts
        assert "按时办结率：按时办结 ÷ 本月到期（按延期后时限，按首轮办理计）" in texts
        assert sheet.freeze_panes == "A4"
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_rates_are_numbers_with_their_parts_beside_them(path: Path):
    sheet = openpyxl.load_workbook(path)["主要指标"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4, max_row=13)}
    rate, numerator, denominator = rows["按时办结率"][1:4]
    assert rate.value == pytest.approx(58 / 62)
    assert rate.number_format == "0.0%"
    assert (numerator.value, denominator.value) == (58, 62)


def test_charts_are_native_with_visible_axes(path: Path):
    book = openpyxl.load_workbook(path)
    assert [len(sheet._charts) for sheet in book.worksheets] == [0, 1, 1, 1, 1, 1, 1]
    with zipfile.ZipFile(path) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if "/charts/chart" in name]
    assert len(charts) == 6
    for chart in charts:
        assert '<delete val="1"' not in chart
        assert chart.count('<delete val="0"') >= 2
        assert '<showSerName val="1"' not in chart


def test_an_empty_month_prints_dashes_and_no_charts(tmp_path: Path):
    path = tmp_path / "empty.xlsx"
    write_month_tables(path, empty_figures(), "办公室")
    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[4][:6] == ["按时办结率", "—", 0.0, 0.0, "—", "90%"]
    assert all(not sheet._charts for sheet in openpyxl.load_workbook(path).worksheets)


def test_a_unit_named_like_a_formula_stays_text(tmp_path: Path):
    path = tmp_path / "hostile.xlsx"
    figures = replace(sample_figures(), by_unit_progress=(UnitProgress(1, "=cmd|'x'!A0\x00\ud800", 1, 1, 1),))
    write_month_tables(path, figures, "@办公室")
    cell = openpyxl.load_workbook(path)["整改进度"]["A4"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == ("=cmd|'x'!A0", "s", True)


def test_nobody_is_named_and_two_exports_are_equal(path: Path, tmp_path: Path):
    again = tmp_path / "again.xlsx"
    write_month_tables(again, sample_figures(), "营商环境办公室")
    assert again.read_bytes() == path.read_bytes()
    assert not openpyxl.load_workbook(path).properties.creator
    assert b"2000-01-01T00:00:00Z</dcterms:modified>" in zipfile.ZipFile(path).read("docProps/core.xml")
    assert b"openpyxl" not in zipfile.ZipFile(path).read("docProps/core.xml")
