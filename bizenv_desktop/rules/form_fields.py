"""What can be bound to a cell or a column of an upper level's form: the catalogue, by stable codes.

Single figures: `on_time_rate`, `on_time_rate.numerator`, `received.yoy`, `tasks.red`, `office` … Columns run
over units, channels, categories, months, units with 整改进度, kinds of task with 任务亮灯, or matters one by
one: `unit.received`, `category.on_time`, `progress.overdue`, `light.red`, `complaint.title` …
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.form_matters import MATTER_COLUMNS
from bizenv_desktop.rules.month.breakdown_tables import AXIS_WORDS, COLUMNS
from bizenv_desktop.rules.month.breakdowns import Axis, Breakdown, Measure
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.month.month_tables import KPI_WORDS
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import MatterKind


class Rows(StrEnum):
    """What the lines of a bound column are."""

    UNIT = "unit"
    CHANNEL = "channel"
    CATEGORY = "category"
    MONTH = "month"
    PROGRESS = "progress"  # 整改进度, unit by unit
    LIGHT = "light"  # 任务亮灯, by kind of task
    COMPLAINT = "complaint"
    TASK = "task"
    PROBLEM = "problem"

    @property
    def kind(self) -> MatterKind | None:
        """The kind of matter where each line is one."""
        return MatterKind(self.value) if self in _MATTERS else None


class Part(StrEnum):
    """What of an indicator is told."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PREVIOUS = "previous"  # 上月
    CHANGE = "change"  # 环比
    YEAR_AGO = "year_ago"  # 上年同月
    YOY = "yoy"  # 同比


class Words(StrEnum):
    """What is told of the report itself."""

    OFFICE = "office"
    OPERATOR = "operator"
    MONTH = "month"
    YEAR = "year"
    MONTH_NUMBER = "month_number"
    QUARTER = "quarter"
    PERIOD = "period"
    CUT_OFF = "cut_off"
    FILLED_ON = "filled_on"


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing that can be bound; `rows` for a column, else one cell. `title` is its Chinese name."""

    code: str
    group: str
    title: str
    rows: Rows | None = None


_MATTERS: Final = frozenset({Rows.COMPLAINT, Rows.TASK, Rows.PROBLEM})
AXES: Final[Mapping[Rows, Axis]] = {
    Rows.UNIT: Axis.UNIT,
    Rows.CHANNEL: Axis.CHANNEL,
    Rows.CATEGORY: Axis.CATEGORY,
}
COUNTS: Final = frozenset({Kpi.RECEIVED, Kpi.OVERDUE_OPEN})
"""The indicators that are counts, not rates."""

_WORDS: Final[Mapping[Words, str]] = {
    Words.OFFICE: "填报单位（本办公室名称）",
    Words.OPERATOR: "填表人",
    Words.MONTH: "报告月份（2026年10月）",
    Words.YEAR: "年份",
    Words.MONTH_NUMBER: "月份（数字）",
    Words.QUARTER: "季度（数字）",
    Words.PERIOD: "统计期间（起止日期）",
    Words.CUT_OFF: "统计截至日期",
    Words.FILLED_ON: "填报日期（今天）",
}
_PARTS: Final[Mapping[Part, str]] = {
    Part.VALUE: "",
    Part.NUMERATOR: "分子",
    Part.DENOMINATOR: "分母",
    Part.PREVIOUS: "上月",
    Part.CHANGE: "环比",
    Part.YEAR_AGO: "上年同月",
    Part.YOY: "同比",
}
_FRACTIONS: Final = (Part.NUMERATOR, Part.DENOMINATOR)
_MORE_COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    ("未办结", "open"),
    ("已回访", Measure.CALLED.value),
    ("应签收", Measure.SLIPS.value),
    ("按时签收", Measure.SIGNED.value),
    ("解决", Measure.RESOLVED.value),
    ("受理占比", "share"),
)
_MONTH_COLUMNS: Final = (
    ("受理", "received"),
    ("按时办结", "in_time"),
    ("当月到期", "due"),
    ("按时办结率", "on_time"),
    ("按时办结率（原时限）", "on_time_original"),
)
_REPORT, _INDICATORS, _BY_MONTH = "报表信息", "主要指标", "按月份（逐行）"
_STANDING: Final = "整改与任务合计"
_PROGRESS_COLUMNS: Final = (
    ("已销号", "struck_off"),
    ("整改中", "in_hand"),
    ("逾期", "overdue"),
    ("合计", "total"),
    ("销号率", "rate"),
)
_LIGHT_COLUMNS: Final = (
    ("绿灯", "green"), ("黄灯", "amber"), ("红灯", "red"), ("未到期", "grey"), ("合计", "total"),
)  # fmt: skip
_MATTER_GROUPS: Final = {
    Rows.COMPLAINT: "投诉清单（逐件）", Rows.TASK: "任务清单（逐项）", Rows.PROBLEM: "问题清单（逐条）",
}  # fmt: skip
SUMS: Final[Mapping[str, Rows]] = {"problems": Rows.PROGRESS, "tasks": Rows.LIGHT}
"""The sums over all lines, as single figures: `problems.overdue`, `tasks.red`."""
LABEL: Final = "label"
NUMBER: Final = "number"
MATTER_WORDS: Final = {Rows.COMPLAINT: "投诉", Rows.TASK: "任务", Rows.PROBLEM: "问题"}


def _catalogue() -> tuple[FormField, ...]:
    words = (FormField(word.value, _REPORT, title) for word, title in _WORDS.items())
    return (*words, *_indicators(), *_sums(), *_columns(), *_month_columns(), *_standings(), *_matters())


def _sums() -> tuple[FormField, ...]:
    return tuple(
        FormField(f"{name}.{code}", _STANDING, f"{title} · {column}")
        for name, title, columns in (
            ("problems", "问题整改", _PROGRESS_COLUMNS), ("tasks", "任务亮灯", _LIGHT_COLUMNS),
        )
        for column, code in columns
    )  # fmt: skip


def _standings() -> tuple[FormField, ...]:
    return tuple(
        FormField(f"{rows}.{code}", group, f"{name} · {title}", rows)
        for rows, group, name, columns in (
            (Rows.PROGRESS, "整改进度（逐行）", "整改单位", _PROGRESS_COLUMNS),
            (Rows.LIGHT, "任务亮灯（逐行）", "任务类型", _LIGHT_COLUMNS),
        )
        for title, code in (("序号", NUMBER), ("名称", LABEL), *columns)
    )


def _matters() -> tuple[FormField, ...]:
    return tuple(
        FormField(f"{rows}.{code}", group, f"{MATTER_WORDS[rows]} · {title}", rows)
        for rows, group in _MATTER_GROUPS.items()
        for code, title in MATTER_COLUMNS[MatterKind(rows.value)]
    )


def _indicators() -> tuple[FormField, ...]:
    return tuple(
        FormField(
            kpi.value if part is Part.VALUE else f"{kpi}.{part}",
            _INDICATORS,
            f"{KPI_WORDS[kpi]} · {name}" if name else KPI_WORDS[kpi],
        )
        for kpi in Kpi
        for part, name in _PARTS.items()
        if not (kpi in COUNTS and part in _FRACTIONS)
    )


def _columns() -> tuple[FormField, ...]:
    made: list[FormField] = []
    for rows, axis in AXES.items():
        name = AXIS_WORDS[axis]
        group = f"按{name}（逐行）"
        made.append(FormField(f"{rows}.{NUMBER}", group, f"{name} · 序号", rows))
        made.append(FormField(f"{rows}.{LABEL}", group, f"{name} · 名称", rows))
        columns = (*((title, str(column)) for title, column in COLUMNS), *_MORE_COLUMNS)
        made.extend(FormField(f"{rows}.{code}", group, f"{name} · {title}", rows) for title, code in columns)
    return tuple(made)


def _month_columns() -> tuple[FormField, ...]:
    first = FormField(f"{Rows.MONTH}.{LABEL}", _BY_MONTH, "月份 · 名称", Rows.MONTH)
    columns = (
        FormField(f"{Rows.MONTH}.{code}", _BY_MONTH, f"月份 · {title}", Rows.MONTH)
        for title, code in _MONTH_COLUMNS
    )
    return (first, *columns)


FIELDS: Final = _catalogue()
"""Everything that can be bound, in the order in which it is offered."""

_BY_CODE: Final = {field.code: field for field in FIELDS}


def form_field(code: str) -> FormField:
    """The field of a code; raises `BadInput("form.field_unknown")`."""
    if code not in _BY_CODE:
        raise BadInput("form.field_unknown", field=code)
    return _BY_CODE[code]


def fields_like(text: str) -> tuple[FormField, ...]:
    """The fields whose name, group or code holds every word of `text`."""
    words = text.casefold().split()
    return tuple(
        field
        for field in FIELDS
        if all(word in f"{field.group}{field.title}{field.code}".casefold() for word in words)
    )


ColumnValue = str | int | Ratio


def group_value(group: Breakdown, column: str, received: int) -> ColumnValue:
    """What a column tells of one group; `received` is what the whole month received, for the share."""
    if column == LABEL:
        return group.label
    if column == "share":
        return Ratio(group.received, received)
    read = _RATES.get(column)
    return read(group) if read is not None else group.count(Measure(column))


_RATES: Final[Mapping[str, Callable[[Breakdown], ColumnValue]]] = {
    "open": lambda group: group.open,
    "on_time": lambda group: group.on_time,
    "on_time_original": lambda group: group.on_time_original,
    "closing": lambda group: group.closing,
    "satisfaction": lambda group: group.satisfaction,
}


def total_of(groups: tuple[Breakdown, ...]) -> Breakdown:
    """All groups together, as the line 合计 shows them."""
    sums = {measure.value: sum(group.count(measure) for group in groups) for measure in Measure}
    return Breakdown(None, "合计", **sums)
