"""The wide tables of a month as rows of figures that open what they counted."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.complaint.custody_shares import UnitCustody, custody_table
from bizenv_desktop.rules.month.breakdown_tables import AXIS_WORDS, COLUMNS, Column, groups_of, shown
from bizenv_desktop.rules.month.breakdowns import Axis, Breakdown, Measure
from bizenv_desktop.rules.month.figures import DEFINITIONS, Indicator, MonthFigures
from bizenv_desktop.rules.month.month_tables import Figure, MonthTable
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.services.month.breakdowns import rows_of
from bizenv_desktop.ui.tables.figure_table import FigureCell, FigureRows
from bizenv_desktop.ui.tabs.figures import wording
from bizenv_desktop.ui.texts import word

_MEAN = 3  # the column of `custody_table` that holds a mean
_DENOMINATORS = {
    "closing": Measure.ASSIGNED,
    "on_time": Measure.DUE,
    "on_time_original": Measure.DUE_ORIGINAL,
    "satisfaction": Measure.ANSWERED,
}


def breakdown_rows(figures: MonthFigures, axis: Axis) -> FigureRows:
    """Every unit, channel or category of the month."""
    rows = tuple(_group(axis, group, figures.month) for group in groups_of(figures, axis))
    return FigureRows((AXIS_WORDS[axis], *(name for name, _ in COLUMNS)), rows)


def indicator_rows(figures: MonthFigures) -> FigureRows:
    """Every indicator with its parts, last month's value, the target and how it is counted."""
    translate = QCoreApplication.translate
    headers = (
        translate("Figures", "指标"),
        translate("Figures", "本月"),
        translate("Figures", "分子/分母"),
        translate("Figures", "上月"),
        translate("Figures", "目标"),
        translate("Figures", "口径"),
    )
    return FigureRows(headers, tuple(_indicator(each) for each in figures.indicators))


def plain_rows(table: MonthTable) -> FigureRows:
    """A table whose figures open nothing."""
    return FigureRows(table.headers, tuple(tuple(_cell(figure) for figure in row) for row in table.rows))


def custody_rows(held: Sequence[UnitCustody]) -> FigureRows:
    """Who used the time; means are sorted as the numbers they are."""
    table = plain_rows(custody_table(held))
    means = [each.days / each.matters if each.matters else 0.0 for each in held]
    rows = (
        tuple(replace(cell, order=mean) if place == _MEAN else cell for place, cell in enumerate(row))
        for row, mean in zip(table.rows, means, strict=True)
    )
    return FigureRows(table.headers, tuple(rows))


def _group(axis: Axis, group: Breakdown, month: Month) -> tuple[FigureCell, ...]:
    def cell(column: Column) -> FigureCell:
        measure = column if isinstance(column, Measure) else _DENOMINATORS[column]
        selection = rows_of(axis, group.key, measure, month) if group.count(measure) else None
        return _cell(shown(group, column), selection)

    return (FigureCell(group.label, group.label), *(cell(column) for _, column in COLUMNS))


def _cell(figure: Figure, rows: Selection | None = None) -> FigureCell:
    if isinstance(figure, Ratio):
        value = figure.value
        hint = f"{figure.numerator}/{figure.denominator}"
        return FigureCell(figure.percent, -1.0 if value is None else float(value), rows, hint)
    if isinstance(figure, int):
        return FigureCell(str(figure), float(figure), rows)
    return FigureCell(figure, figure, rows)


def _indicator(each: Indicator) -> tuple[FigureCell, ...]:
    ratio, before = each.ratio, each.previous_ratio
    parts = "" if ratio is None else f"{ratio.numerator}/{ratio.denominator}"
    previous = before.percent if before is not None else str(each.previous_count or 0)
    target = "" if each.target is None else wording.percent(each.target)
    name = word(each.kpi)
    return (
        FigureCell(name, name),
        FigureCell(wording.value(each), wording.value(each), each.selection),
        FigureCell(parts, parts, each.selection),
        FigureCell(previous, previous),
        FigureCell(target, target),
        FigureCell(DEFINITIONS[each.kpi], DEFINITIONS[each.kpi], hint=DEFINITIONS[each.kpi]),
    )
