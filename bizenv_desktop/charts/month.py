"""The charts of a month in the order of the briefing, with the names their files bear."""

from collections.abc import Callable
from dataclasses import dataclass

from bizenv_desktop.charts.drawn import DrawnChart
from bizenv_desktop.charts.lights import task_lights
from bizenv_desktop.charts.progress import rectification_progress
from bizenv_desktop.charts.rates import on_time_by_unit
from bizenv_desktop.charts.shares import categories, channels
from bizenv_desktop.charts.style import ChartLook
from bizenv_desktop.charts.trend import received_and_on_time, received_by_status
from bizenv_desktop.rules.figures import MonthFigures

DrawChart = Callable[[MonthFigures, ChartLook], DrawnChart]


@dataclass(frozen=True, slots=True)
class MonthChart:
    """A chart function and the short name of its file, without suffix."""

    name: str
    draw: DrawChart


MONTH_CHARTS: tuple[MonthChart, ...] = (
    MonthChart("整改进度", rectification_progress),
    MonthChart("受理与按时办结率", received_and_on_time),
    MonthChart("办理状态", received_by_status),
    MonthChart("单位按时办结率", on_time_by_unit),
    MonthChart("投诉类别", categories),
    MonthChart("受理渠道", channels),
    MonthChart("任务亮灯", task_lights),
)
