"""The lines that the columns of an upper level's form run over: groups, months, standings of a month."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.form_fields import AXES, LABEL, ColumnValue, Rows, group_value, total_of
from bizenv_desktop.rules.month.breakdown_tables import groups_of
from bizenv_desktop.rules.month.breakdowns import Breakdown
from bizenv_desktop.rules.month.figures import Kpi, LightCount, MonthCount, MonthFigures, UnitProgress
from bizenv_desktop.rules.month.month_tables import TASK_KIND_WORDS
from bizenv_desktop.rules.ratio import Ratio

LineValue = ColumnValue | date | None
"""What a line tells in one column; None leaves the cell empty."""

_TOTAL: Final = "合计"


class FormLine(Protocol):
    """One line of a column field."""

    @property
    def key(self) -> int | str | None:
        """The unit's id, or the stored word of a channel or category; None where only the name counts."""
        ...

    @property
    def label(self) -> str:
        """The name that the line goes by."""
        ...

    def value(self, column: str) -> LineValue:
        """The value of a column (`received`, `on_time`, `label` …)."""
        ...


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A unit, channel or category; `received` is what the whole month received, for its share."""

    group: Breakdown
    received: int

    @property
    def key(self) -> int | str | None:
        """As `FormLine`."""
        return self.group.key

    @property
    def label(self) -> str:
        """As `FormLine`."""
        return self.group.label

    def value(self, column: str) -> LineValue:
        """As `FormLine`."""
        return group_value(self.group, column, self.received)


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A line whose columns were counted beforehand."""

    label: str
    values: Mapping[str, LineValue]
    key: int | str | None = None

    def value(self, column: str) -> LineValue:
        """As `FormLine`."""
        return self.label if column == LABEL else self.values[column]


def lines_of(rows: Rows, figures: MonthFigures) -> Sequence[FormLine]:
    """The lines of a month's figures, in the order of its tables."""
    if rows is Rows.MONTH:
        return [_month(each) for each in figures.by_month]
    if rows is Rows.PROGRESS:
        return [_progress(each.unit, each.unit_id, (each,)) for each in figures.by_unit_progress]
    if rows is Rows.LIGHT:
        return [_light(TASK_KIND_WORDS[each.kind], (each,)) for each in figures.task_lights]
    received = received_of(figures)
    return [GroupLine(group, received) for group in groups_of(figures, AXES[rows])]


def total_line(rows: Rows, figures: MonthFigures) -> FormLine | None:
    """The line 合计; months are not added up."""
    if rows is Rows.MONTH:
        return None
    if rows is Rows.PROGRESS:
        return _progress(_TOTAL, None, figures.by_unit_progress)
    if rows is Rows.LIGHT:
        return _light(_TOTAL, figures.task_lights)
    return GroupLine(total_of(groups_of(figures, AXES[rows])), received_of(figures))


def empty_line(rows: Rows, figures: MonthFigures) -> FormLine:
    """The line of a unit, channel, category or kind of task that had nothing to do in the month."""
    if rows is Rows.PROGRESS:
        return _progress("", None, ())
    if rows is Rows.LIGHT:
        return _light("", ())
    return GroupLine(Breakdown(None, ""), received_of(figures))


def received_of(figures: MonthFigures) -> int:
    """How many complaints the month received."""
    return next((each.count or 0 for each in figures.indicators if each.kpi is Kpi.RECEIVED), 0)


def _month(each: MonthCount) -> CountedLine:
    return CountedLine(long_month(each.month), {name: read(each) for name, read in _OF_MONTH.items()})


def _progress(label: str, key: int | None, counted: Sequence[UnitProgress]) -> CountedLine:
    struck_off, total = sum(each.struck_off for each in counted), sum(each.total for each in counted)
    values: dict[str, LineValue] = {
        "struck_off": struck_off,
        "in_hand": sum(each.in_hand for each in counted),
        "overdue": sum(each.overdue for each in counted),
        "total": total,
        "rate": Ratio(struck_off, total),
    }
    return CountedLine(label, values, key)


def _light(label: str, counted: Sequence[LightCount]) -> CountedLine:
    values = {
        "green": sum(each.green for each in counted),
        "amber": sum(each.amber for each in counted),
        "red": sum(each.red for each in counted),
        "grey": sum(each.grey for each in counted),
    }
    return CountedLine(label, {**values, "total": sum(values.values())})


_OF_MONTH: Final[Mapping[str, Callable[[MonthCount], ColumnValue]]] = {
    "received": lambda each: each.received,
    "in_time": lambda each: each.on_time.numerator,
    "due": lambda each: each.on_time.denominator,
    "on_time": lambda each: each.on_time,
    "on_time_original": lambda each: each.on_time_original,
}
