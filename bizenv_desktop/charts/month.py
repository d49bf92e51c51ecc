"""The charts of a month in the order of the briefing, with the names their files bear."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bizenv_desktop.charts.drawn import DrawnChart
from bizenv_desktop.charts.lights import task_lights
from bizenv_desktop.charts.progress import rectification_progress
from bizenv_desktop.charts.rates import on_time_by_unit
from bizenv_desktop.charts.shares import categories, channels
from bizenv_desktop.charts.style import ChartLook
from bizenv_desktop.charts.trend import received_and_on_time, received_by_status
from bizenv_desktop.rules.month.figures import MonthFigures

DrawChart = Callable[[MonthFigures, ChartLook], DrawnChart]
CountUnits = Callable[[MonthFigures], int]


def _none(_figures: MonthFigures) -> int:
    return 0


def _in_progress(figures: MonthFigures) -> int:
    return sum(1 for unit in figures.by_unit_progress if unit.total)


def _with_rate(figures: MonthFigures) -> int:
    return sum(1 for unit in figures.by_unit_rate if unit.on_time.denominator)


@dataclass(frozen=True, slots=True)
class MonthChart:
    """A chart function and the short name of its file, without suffix.

    `units` says how many units it lists, one bar below the other; 0 for charts that need no more room.
    """

    name: str
    draw: DrawChart
    units: CountUnits = _none


MONTH_CHARTS: tuple[MonthChart, ...] = (
    MonthChart("整改进度", rectification_progress, _in_progress),
    MonthChart("受理与按时办结率", received_and_on_time),
    MonthChart("办理状态", received_by_status),
    MonthChart("单位按时办结率", on_time_by_unit, _with_rate),
    MonthChart("投诉类别", categories),
    MonthChart("受理渠道", channels),
    MonthChart("任务亮灯", task_lights),
)


def first_units(figures: MonthFigures, most: int) -> MonthFigures:
    """The same figures with no more than `most` units a chart, those that stand first."""
    progress = tuple(unit for unit in figures.by_unit_progress if unit.total)[:most]
    rates = tuple(unit for unit in figures.by_unit_rate if unit.on_time.denominator)[:most]
    return replace(figures, by_unit_progress=progress, by_unit_rate=rates)
