"""The wide tables of a month: every unit, channel and category with all that is counted of it.

They go into the workbook and onto the screen; the printed briefing keeps to the narrow ones.
"""

from collections.abc import Sequence

from bizenv_desktop.rules.month.breakdowns import Axis, Breakdown, Measure
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.month.month_tables import Figure, MonthTable

AXIS_WORDS = {Axis.UNIT: "责任单位", Axis.CHANNEL: "渠道", Axis.CATEGORY: "类别"}
_NAMES = {Axis.UNIT: "分单位明细", Axis.CHANNEL: "分渠道明细", Axis.CATEGORY: "分类别明细"}

Column = Measure | str
COLUMNS: tuple[tuple[str, Column], ...] = (
    ("受理", Measure.RECEIVED),
    ("交办", Measure.ASSIGNED),
    ("办结", Measure.CLOSED),
    ("办结率", "closing"),
    ("到期", Measure.DUE),
    ("按时", Measure.IN_TIME),
    ("超时", Measure.LATE),
    ("按时办结率", "on_time"),
    ("原时限到期", Measure.DUE_ORIGINAL),
    ("原时限按时", Measure.IN_TIME_ORIGINAL),
    ("按时办结率（原时限）", "on_time_original"),
    ("按时联系", Measure.CONTACTED),
    ("延期", Measure.EXTENDED),
    ("申请退回", Measure.RETURNED),
    ("重办", Measure.REWORKED),
    ("催办", Measure.URGED),
    ("有效回访", Measure.ANSWERED),
    ("满意", Measure.PLEASED),
    ("满意率", "satisfaction"),
)
"""The heading of each column, and the measure that it shows or the rate of `Breakdown`."""


def groups_of(figures: MonthFigures, axis: Axis) -> tuple[Breakdown, ...]:
    """The groups of the month along one axis."""
    return {Axis.UNIT: figures.by_unit, Axis.CHANNEL: figures.channels, Axis.CATEGORY: figures.categories}[
        axis
    ]


def breakdown_tables(figures: MonthFigures) -> tuple[MonthTable, ...]:
    """One wide table per axis; none for a month that was frozen before they were counted."""
    found = ((axis, groups_of(figures, axis)) for axis in Axis)
    return tuple(breakdown_table(axis, groups) for axis, groups in found if groups)


def breakdown_table(axis: Axis, groups: Sequence[Breakdown]) -> MonthTable:
    """The groups as a table."""
    headers = (AXIS_WORDS[axis], *(name for name, _ in COLUMNS))
    return MonthTable(_NAMES[axis], headers, tuple(_row(group) for group in groups))


def shown(group: Breakdown, column: Column) -> Figure:
    """What a cell of the table shows."""
    if isinstance(column, Measure):
        return group.count(column)
    rate: Figure = getattr(group, column)
    return rate


def _row(group: Breakdown) -> tuple[Figure, ...]:
    return (group.label, *(shown(group, column) for _, column in COLUMNS))
