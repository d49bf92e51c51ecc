"""The native bar chart of a printed form."""

# openpyxl's chart classes are built from descriptors, which no type checker can see through.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing.form_sheet import FormChart, FormSheet

_COLOURS = ("1F5FA8", "9DB6D8", "B4BDC8")
_WIDTH_CM, _ROW_CM, _LEAST_CM = 17.0, 0.55, 6.0


def add_form_chart(sheet: Worksheet, form: FormSheet, wanted: FormChart, header: int, below: int) -> None:
    """Put the chart at row `below`; `header` is the row of the table's headers."""
    first, last = header + 1 + wanted.rows[0], header + 1 + wanted.rows[1]
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.title = "bar", "clustered", 50, wanted.title
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
    # The first row at the top, as in the table.
    chart.x_axis.scaling.orientation = "maxMin"
    if len(wanted.columns) > 1:
        chart.legend.position = "b"
    else:
        chart.legend = None
    for column, colour in zip(wanted.columns, _COLOURS, strict=False):
        values = Reference(sheet, min_col=column + 1, min_row=first, max_row=last)
        series = SeriesFactory(values, title=form.columns[column].header)
        series.graphicalProperties.solidFill = colour
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=wanted.names + 1, min_row=first, max_row=last))
    chart.width = _WIDTH_CM
    chart.height = max(_LEAST_CM, _ROW_CM * (last - first + 1) + 2.5)
    sheet.add_chart(chart, f"A{below}")
