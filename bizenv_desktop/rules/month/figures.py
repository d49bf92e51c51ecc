"""The figures of a month, as values. Every rate keeps its numerator and denominator (DOMAIN §7).

Each figure carries the `Selection` that counted it, so that a click on it opens exactly its rows.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bizenv_desktop.rules.month.breakdowns import Breakdown
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Status, TaskKind


class Kpi(StrEnum):
    """The indicators of DOMAIN §7 that this release counts; their formulas are in `DEFINITIONS`."""

    RECEIVED = "received"  # 受理
    ON_TIME_RATE = "on_time_rate"  # 按时办结率（按延期后时限）
    ON_TIME_RATE_ORIGINAL = "on_time_rate_original"  # 按时办结率（按原时限）
    CLOSING_RATE = "closing_rate"  # 办结率
    SATISFACTION_RATE = "satisfaction_rate"  # 满意率
    RESOLUTION_RATE = "resolution_rate"  # 解决率
    RECEIPT_RATE = "receipt_rate"  # 签收及时率
    CALL_BACK_RATE = "call_back_rate"  # 回访率
    STRIKE_OFF_RATE = "strike_off_rate"  # 整改销号率
    OVERDUE_OPEN = "overdue_open"  # 逾期在办
    RESPONSE_RATE = "response_rate"  # 响应率
    RETURN_RATE = "return_rate"  # 退单率
    REWORK_RATE = "rework_rate"  # 重办率
    URGE_RATE = "urge_rate"  # 催办率
    ANSWERED_CALLS_RATE = "answered_calls_rate"  # 接通率


DEFINITIONS: dict[Kpi, str] = {
    Kpi.RECEIVED: "本月受理的件数",
    Kpi.ON_TIME_RATE: "按时办结 ÷ 本月到期（按延期后时限，按首轮办理计）",
    Kpi.ON_TIME_RATE_ORIGINAL: "按时办结 ÷ 本月到期（按原时限，按首轮办理计）",
    Kpi.CLOSING_RATE: "本月交办中已办结 ÷ 本月交办",
    Kpi.SATISFACTION_RATE: "（满意＋基本满意）÷ 本月有效回访（按首轮回访计）",
    Kpi.RESOLUTION_RATE: "解决 ÷ 本月有效回访",
    Kpi.RECEIPT_RATE: "一个工作日内签收 ÷ 本月交办",
    Kpi.CALL_BACK_RATE: "已回访 ÷ 本月交办",
    Kpi.STRIKE_OFF_RATE: "已销号 ÷ 全部问题（截至月末）",
    Kpi.OVERDUE_OPEN: "截至统计日已过时限仍未办结的件数",
    Kpi.RESPONSE_RATE: "时限内已联系投诉人 ÷ 本月交办",
    Kpi.RETURN_RATE: "申请退回 ÷ 本月交办",
    Kpi.REWORK_RATE: "退回重办或回访后重办 ÷ 本月交办",
    Kpi.URGE_RATE: "催办、提醒或督办过 ÷ 本月交办",
    Kpi.ANSWERED_CALLS_RATE: "接通来电 ÷ 来电总数（按渠道逐月填报）",
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One KPI card: a rate or a count, last month's value beside it, the target where the office set one."""

    kpi: Kpi
    count: int | None
    ratio: Ratio | None
    previous_count: int | None
    previous_ratio: Ratio | None
    target: Fraction | None
    selection: Selection | None

    @property
    def meets_target(self) -> bool | None:
        """Whether the rate reaches its target; None where there is no target or nothing was counted."""
        if self.target is None or self.ratio is None or self.ratio.value is None:
            return None
        return self.ratio.value >= self.target


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """Rectification of one unit: struck off, in hand and in time, overdue."""

    unit_id: int | None
    unit: str
    struck_off: int
    in_hand: int
    overdue: int

    @property
    def total(self) -> int:
        """All problems of the unit."""
        return self.struck_off + self.in_hand + self.overdue


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Complaints received in one month by status, and the on-time rate of those due in it."""

    month: Month
    received: int
    by_status: tuple[tuple[Status, int], ...]
    on_time: Ratio
    on_time_original: Ratio = Ratio(0, 0)  # noqa: RUF009 - a frozen value


@dataclass(frozen=True, slots=True)
class Share:
    """One category (or channel) of the month: how many, out of how many."""

    label: str
    share: Ratio


@dataclass(frozen=True, slots=True)
class UnitRate:
    """The on-time rate of one unit: closed in time ÷ due in the month, with what it was assigned."""

    unit_id: int | None
    unit: str
    assigned: int
    closed_in_time: int
    closed_late: int
    open: int
    on_time: Ratio


@dataclass(frozen=True, slots=True)
class LightCount:
    """How many tasks of one kind show which light."""

    kind: TaskKind
    green: int
    amber: int
    red: int
    grey: int


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """All figures of one month, counted at the end of `cut_off` (a day inside or after the month)."""

    month: Month
    cut_off: date
    indicators: tuple[Indicator, ...]
    by_unit_progress: tuple[UnitProgress, ...]
    by_month: tuple[MonthCount, ...]
    by_category: tuple[Share, ...]
    by_channel: tuple[Share, ...]
    by_unit_rate: tuple[UnitRate, ...]
    task_lights: tuple[LightCount, ...]
    by_unit: tuple[Breakdown, ...] = ()
    channels: tuple[Breakdown, ...] = ()
    categories: tuple[Breakdown, ...] = ()
