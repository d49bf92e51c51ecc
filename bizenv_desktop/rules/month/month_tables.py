"""The tables of a month as values: the same for the workbook and for the printed briefing.

Every rate stands with its numerator and denominator; an empty denominator prints “—” (DOMAIN §7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bizenv_desktop.rules.month.figures import DEFINITIONS, Indicator, Kpi, MonthFigures, Share
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import Status, TaskKind

NONE = "—"

KPI_WORDS: Mapping[Kpi, str] = MappingProxyType(
    {
        Kpi.RECEIVED: "受理件数",
        Kpi.ON_TIME_RATE: "按时办结率",
        Kpi.ON_TIME_RATE_ORIGINAL: "按时办结率（按原时限）",
        Kpi.CLOSING_RATE: "办结率",
        Kpi.SATISFACTION_RATE: "满意率",
        Kpi.RESOLUTION_RATE: "解决率",
        Kpi.RECEIPT_RATE: "签收及时率",
        Kpi.CALL_BACK_RATE: "回访率",
        Kpi.STRIKE_OFF_RATE: "整改销号率",
        Kpi.OVERDUE_OPEN: "逾期在办件数",
        Kpi.RESPONSE_RATE: "响应率",
        Kpi.RETURN_RATE: "退单率",
        Kpi.REWORK_RATE: "重办率",
        Kpi.URGE_RATE: "催办率",
        Kpi.ANSWERED_CALLS_RATE: "接通率",
    }
)
STATUS_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        Status.PENDING: "待受理",
        Status.AWAITING_RECEIPT: "待签收",
        Status.RETURN_ASKED: "退回待裁",
        Status.IN_HAND: "办理中",
        Status.PAUSED: "已暂停",
        Status.AWAITING_REVIEW: "待审核",
        Status.AWAITING_CALL: "待回访",
        Status.CLOSED: "已办结",
        Status.NOT_ACCEPTED: "不予受理",
        Status.MERGED: "已并案",
        Status.TRANSFERRED: "已移送",
        Status.VOID: "作废",
        Status.UNKNOWN: "未注明",
    }
)
TASK_KIND_WORDS: Mapping[TaskKind, str] = MappingProxyType(
    {
        TaskKind.DATED: "限时任务",
        TaskKind.CONTINUOUS: "持续推进",
        TaskKind.DATED_THEN_CONTINUOUS: "限时后持续",
        TaskKind.STAGE_THEN_CONTINUOUS: "阶段后持续",
        TaskKind.YEARLY: "每年实施",
        TaskKind.PERIODIC: "定期报送",
        TaskKind.UNDATED: "未写时限",
    }
)

Figure = str | int | Ratio
"""What a cell holds; a `Ratio` is shown as a percentage, its parts stand in their own columns."""


@dataclass(frozen=True, slots=True)
class MonthTable:
    """One table: its name, its headers, its rows; the first column names what is counted."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]


def month_tables(figures: MonthFigures) -> tuple[MonthTable, ...]:
    """All tables of the month, in the order of the briefing."""
    return (
        indicator_table(figures),
        unit_table(figures),
        progress_table(figures),
        trend_table(figures),
        _shares("投诉类别", "类别", figures.by_category),
        _shares("受理渠道", "渠道", figures.by_channel),
        light_table(figures),
    )


def definitions(figures: MonthFigures) -> tuple[str, ...]:
    """How each indicator of the month is counted, one sentence each."""
    return tuple(f"{KPI_WORDS[each.kpi]}：{DEFINITIONS[each.kpi]}" for each in figures.indicators)


def indicator_table(figures: MonthFigures) -> MonthTable:
    """The indicators with last month's value and the target."""
    headers = ("指标", "本月", "分子", "分母", "上月", "目标")
    return MonthTable("主要指标", headers, tuple(_indicator(each) for each in figures.indicators))


def unit_table(figures: MonthFigures) -> MonthTable:
    """What each unit was assigned and how it kept its dates."""
    headers = ("责任单位", "本月交办", "按时办结", "超时办结", "未办结", "本月到期", "按时办结率")
    rows = tuple(
        (u.unit, u.assigned, u.closed_in_time, u.closed_late, u.open, u.on_time.denominator, u.on_time)
        for u in figures.by_unit_rate
    )
    return MonthTable("单位办结情况", headers, rows)


def progress_table(figures: MonthFigures) -> MonthTable:
    """Rectification of each unit."""
    headers = ("责任单位", "已销号", "整改中", "逾期", "合计", "销号率")
    rows = tuple(
        (u.unit, u.struck_off, u.in_hand, u.overdue, u.total, Ratio(u.struck_off, u.total))
        for u in figures.by_unit_progress
    )
    return MonthTable("整改进度", headers, rows)


def trend_table(figures: MonthFigures) -> MonthTable:
    """Month by month: received, in time, due, and the rate."""
    headers = (
        "月份",
        "受理",
        "按时办结",
        "当月到期",
        "按时办结率",
        "原时限按时",
        "原时限到期",
        "原时限按时率",
    )
    rows = tuple(
        (str(m.month), m.received, *_parts(m.on_time), *_parts(m.on_time_original)) for m in figures.by_month
    )
    return MonthTable("月度趋势", headers, rows)


def light_table(figures: MonthFigures) -> MonthTable:
    """The lights of the tasks, kind by kind."""
    headers = ("任务类型", "绿灯", "黄灯", "红灯", "未到期", "合计")
    rows = tuple(
        (TASK_KIND_WORDS[k.kind], k.green, k.amber, k.red, k.grey, k.green + k.amber + k.red + k.grey)
        for k in figures.task_lights
    )
    return MonthTable("任务亮灯", headers, rows)


def _parts(ratio: Ratio) -> tuple[Figure, Figure, Figure]:
    return (ratio.numerator, ratio.denominator, ratio)


def _shares(name: str, first: str, shares: tuple[Share, ...]) -> MonthTable:
    rows = tuple((s.label, s.share.numerator, s.share.denominator, s.share) for s in shares)
    return MonthTable(name, (first, "件数", "总数", "占比"), rows)


def _indicator(each: Indicator) -> tuple[Figure, ...]:
    target = NONE if each.target is None else f"{float(each.target * 100):g}%"
    if each.ratio is None:
        return (KPI_WORDS[each.kpi], _count(each.count), NONE, NONE, _count(each.previous_count), target)
    before = each.previous_ratio or NONE
    return (KPI_WORDS[each.kpi], each.ratio, each.ratio.numerator, each.ratio.denominator, before, target)


def _count(count: int | None) -> Figure:
    return NONE if count is None else count
