"""Native charts beside the month's tables, in the colours of the window."""

# openpyxl's chart classes are built from descriptors, which no type checker can see through.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false

from dataclasses import dataclass

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.rules.month.month_tables import MonthTable

_GREEN, _SOFT, _RED, _ACCENT, _AMBER, _GREY = "2F8F5B", "9DB6D8", "C8372D", "1F5FA8", "DFB44A", "B4BDC8"
_WIDTH_CM, _ROW_CM, _HEIGHT_CM = 17.0, 0.8, 7.5


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which columns (counted from 1) become bars, in which colours; `line` goes on a second axis."""

    columns: tuple[int, ...]
    colours: tuple[str, ...]
    across: bool = True
    line: int | None = None


_PLANS = {
    "单位办结情况": _Plan((3, 4, 5), (_GREEN, _RED, _SOFT)),
    "整改进度": _Plan((2, 3, 4), (_GREEN, _SOFT, _RED)),
    "月度趋势": _Plan((2,), (_SOFT,), across=False, line=5),
    "投诉类别": _Plan((2,), (_ACCENT,)),
    "受理渠道": _Plan((2,), (_ACCENT,)),
    "任务亮灯": _Plan((2, 3, 4, 5), (_GREEN, _AMBER, _RED, _GREY), across=False),
}


def add_chart(sheet: Worksheet, table: MonthTable, header_row: int, below: int) -> None:
    """Put the table's chart at row `below`; tables without rows or without a plan get none."""
    plan = _PLANS.get(table.name)
    if plan is None or not table.rows:
        return
    end = header_row + len(table.rows)
    names = Reference(sheet, min_col=1, min_row=header_row + 1, max_row=end)
    chart = _bars(table, plan)
    for column, colour in zip(plan.columns, plan.colours, strict=True):
        values = Reference(sheet, min_col=column, min_row=header_row, max_row=end)
        series = SeriesFactory(values, title_from_data=True)
        series.graphicalProperties.solidFill = colour
        chart.series.append(series)
    chart.set_categories(names)
    if plan.line is not None:
        # In place only: openpyxl defines no sum of two kinds of chart.
        chart += _line(Reference(sheet, min_col=plan.line, min_row=header_row, max_row=end), names)
    sheet.add_chart(chart, f"A{below}")


def _bars(table: MonthTable, plan: _Plan) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if plan.across else "col"
    single = len(plan.columns) == 1
    chart.grouping, chart.overlap = ("clustered", 0) if single else ("stacked", 100)
    chart.gapWidth = 60
    chart.title = table.name
    # openpyxl hides the axes unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
    if plan.across:
        # The first unit at the top, as in the table.
        chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1
    if single and plan.line is None:
        chart.legend, chart.dataLabels = None, _only_values()
    else:
        chart.legend.position = "b"
    chart.width = _WIDTH_CM
    chart.height = max(_HEIGHT_CM, _ROW_CM * len(table.rows) + 2) if plan.across else _HEIGHT_CM
    return chart


def _line(values: Reference, names: Reference) -> LineChart:
    line = LineChart()
    series = SeriesFactory(values, title_from_data=True)
    series.graphicalProperties.line.solidFill = _ACCENT
    series.smooth = False
    line.series.append(series)
    line.set_categories(names)
    line.y_axis.axId = 200
    line.y_axis.delete = False
    line.y_axis.number_format = "0%"
    line.y_axis.majorGridlines = None
    line.y_axis.scaling.max = 1.0
    line.y_axis.crosses = "max"
    return line


def _only_values() -> DataLabelList:
    return DataLabelList(
        dLblPos="outEnd",
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )
