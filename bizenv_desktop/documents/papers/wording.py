"""How papers word what the ledger keeps as values: names, dates, grounds; official Chinese, not the window's.

Dates in full Arabic without leading zeros, numbers with the office's code and the sign of their series
(GB/T 9704-2012 7.2.5, 7.3.5).
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from bizenv_desktop.rules.clock.clock import DayReason, DueDate, DueRule, DueUnit, ExplainedDay
from bizenv_desktop.rules.day_words import long_day, short_day
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.numbers import DocumentNumber, Series
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import PauseReason, Resolution, Satisfaction, Urgency

NAMES: Final[Mapping[PaperKind, str]] = {
    PaperKind.REGISTRATION: "登记表",
    PaperKind.SLIP: "交办单",
    PaperKind.REASSIGNMENT: "改派交办单",
    PaperKind.DECLINE: "不予受理告知书",
    PaperKind.TRANSFER: "移送函",
    PaperKind.RULING: "退回裁定",
    PaperKind.EXTENSION_APPROVAL: "延期审批表",
    PaperKind.EXTENSION_NOTICE: "延期告知",
    PaperKind.PAUSE_NOTE: "暂停办理说明",
    PaperKind.REWORK: "重办通知",
    PaperKind.CALL_RECORD: "回访单",
    PaperKind.REOPENING: "重启单",
    PaperKind.REMINDER: "提醒函",
    PaperKind.SUPERVISION: "督办通知单",
    PaperKind.REPORT_LIST: "通报名单",
    PaperKind.REFERRAL: "移送问责函",
}
"""What each paper is called on paper."""

_SIGNS: Final[Mapping[Series, str]] = {
    Series.SLIP: "交",
    Series.REMINDER: "提",
    Series.SUPERVISION: "督",
    Series.DECLINE: "告",
    Series.TRANSFER: "移",
    Series.RULING: "裁",
    Series.EXTENSION: "延",
    Series.PAUSE: "暂",
    Series.REWORK: "重",
    Series.REPORT: "通",
    Series.REFERRAL: "责",
}
URGENCIES: Final[Mapping[Urgency, str]] = {
    Urgency.NORMAL: "一般",
    Urgency.URGENT: "紧急",
    Urgency.EMERGENCY: "特急",
}
SATISFACTIONS: Final[Mapping[Satisfaction, str]] = {
    Satisfaction.SATISFIED: "满意",
    Satisfaction.BASIC: "基本满意",
    Satisfaction.UNSATISFIED: "不满意",
    Satisfaction.NOT_REACHED: "未联系上",
}
RESOLUTIONS: Final[Mapping[Resolution, str]] = {
    Resolution.RESOLVED: "解决",
    Resolution.PARTLY: "部分解决",
    Resolution.EXPLAINED: "解释说明",
    Resolution.IMPOSSIBLE: "无法解决",
}
PAUSE_REASONS: Final[Mapping[PauseReason, str]] = {
    PauseReason.COMPLAINANT: "等待投诉人补充材料",
    PauseReason.PROCEDURE: "等待法定程序办结",
    PauseReason.APPRAISAL: "等待检测、检验、鉴定结论",
    PauseReason.HIGHER_RULING: "等待上级机关答复",
    PauseReason.FORCE_MAJEURE: "不可抗力",
}
GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.OVERDUE: "超过规定时限，尚未反馈办理结果。",
    Ground.LETTER_IGNORED: "超过规定时限，且未按提醒函要求反馈。",
    Ground.UNSATISFIED: "经回访，投诉人对办理结果不满意。",
    Ground.LONG_OVERDUE: "严重超过规定时限，尚未反馈办理结果。",
    Ground.STILL_OPEN: "经督办仍未办结。",
    Ground.SUPERVISION_IGNORED: "未按督办通知要求反馈整改情况。",
    Ground.NOT_RECTIFIED: "经通报仍未整改到位。",
    Ground.REFUSED: "拒不办理交办事项。",
    Ground.DECIDED: "办理工作未达到要求。",
    Ground.INSPECTED: "巡查中发现，有关措施没有落实到位。",
}

_UNITS: Final = {DueUnit.WORKING_DAYS: "个工作日", DueUnit.CALENDAR_DAYS: "日", DueUnit.HOURS: "小时"}
_FREE: Final = (DayReason.WEEKEND, DayReason.HOLIDAY)


def day_words(day: date | None) -> str:
    """`2026年11月3日`, empty for no day."""
    return "" if day is None else long_day(day)


def moment_words(at: datetime) -> str:
    """`2026年11月3日16时30分`."""
    return day_words(at.date()) + clock_words(at.time())


def clock_words(at: time) -> str:
    """`17时30分`, `16时`."""
    return f"{at.hour}时" + (f"{at.minute}分" if at.minute else "")


def number_words(office_code: str, series: str, number: DocumentNumber) -> str:
    """`营商办交〔2026〕5号`: the office's code, the sign of the series, year and serial."""
    return f"{office_code}{_SIGNS[Series(series)]}{number}"


def length_words(length: int, unit: DueUnit) -> str:
    """`5个工作日`, `15日`, `24小时`."""
    return f"{length}{_UNITS[unit]}"


def rule_line(rule: DueRule, answer: DueDate | None) -> str:
    """How the date on a slip came about, in one line: `自交办次日起算5个工作日，周末、国庆节放假不计。`.

    `answer` None leaves out which days were skipped: the calendar no longer gives the date on the slip.
    """
    if not rule.length:
        return "当日办结。"
    if rule.unit is DueUnit.HOURS:
        return f"自交办时起连续计算{length_words(rule.length, rule.unit)}。"
    said = f"自交办次日起算{length_words(rule.length, rule.unit)}"
    parts = [said, *(_skipped(answer) if answer is not None else ())]
    return "，".join(parts) + "。"


def joined(names: list[str]) -> str:
    """Names in a row with the list comma; 无 where there are none."""
    return "、".join(names) or "无"


def _skipped(answer: DueDate) -> list[str]:
    """Which kinds of days did not count, which weekend days did, and whether the end was moved."""
    days = answer.explanation
    free = [_free_words(day) for day in days if day.reason in _FREE]
    made_up = [short_day(day.day) for day in days if day.reason is DayReason.MAKE_UP_COUNTED]
    said = [f"{'、'.join(dict.fromkeys(free))}不计"] if free else []
    if made_up:
        said.append(f"{'、'.join(made_up)}调休上班计入")
    if any(day.reason is DayReason.MOVED_FROM_HOLIDAY for day in days):
        said.append("期满日放假顺延")
    return said


def _free_words(day: ExplainedDay) -> str:
    return "周末" if day.reason is DayReason.WEEKEND else f"{day.name}放假"
