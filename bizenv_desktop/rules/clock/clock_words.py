"""“为什么是这一天”: the reasons of a due date in the words of screen, paper and command line alike.

One source for all three, so that what a unit reads on the slip is what the clerk saw when it was issued.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bizenv_desktop.rules.clock.clock import DayReason, DueDate, DueRule, DueUnit, ExplainedSpan, Leg, spans
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import EventKind

_RULE: Final = re.compile(
    r"(?P<length>\d{1,5})(?P<unit>个工作日|工作日|wd|个自然日|自然日|日|天|cd|d|小时|个小时|时|h|)"
)
_UNITS: Final = {
    DueUnit.WORKING_DAYS: ("", "个工作日", "工作日", "wd"),
    DueUnit.CALENDAR_DAYS: ("个自然日", "自然日", "日", "天", "cd", "d"),
    DueUnit.HOURS: ("小时", "个小时", "时", "h"),
}
PROVISIONAL: Final = "其中有的年份放假安排尚未公布，日期为暂定。"

_WEEKDAYS: Final = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_BEGAN: Final = {
    EventKind.ASSIGNED: "交办",
    EventKind.REASSIGNED: "改派",
    EventKind.REDONE: "重办",
    EventKind.REOPENED: "重启",
    EventKind.CARRIED_OVER: "旧台账",
}
_SAID: Final = {
    DayReason.START_NOT_COUNTED: "{days}（{weekday}）{began}，当日不计",
    DayReason.SAME_DAY: "{days}（{weekday}）{began}，当日到期",
    DayReason.COUNTED: "{days} 为{leg}第 {ordinals} {unit}",
    DayReason.MAKE_UP_COUNTED: "{days} {name}调休上班，为{leg}第 {ordinals} {unit}",
    DayReason.WEEKEND: "{days} 周末不计",
    DayReason.HOLIDAY: "{days} {name}放假不计",
    DayReason.PAUSED: "{days} 暂停不计",
    DayReason.HOURS_RUN: "{days} {began}起 {length} 小时连续计算",
    DayReason.GIVEN: "{began}写明时限为 {days}（{weekday}）",
    DayReason.MOVED_FROM_HOLIDAY: "期满日放假，顺延至 {days}（{weekday}）",
}
_SAID_OF_DAY: Final = {
    DayReason.START_NOT_COUNTED: "{began}当日，不计",
    DayReason.SAME_DAY: "{began}当日到期",
    DayReason.COUNTED: "{leg}第 {ordinals} {unit}",
    DayReason.MAKE_UP_COUNTED: "{name}调休上班，{leg}第 {ordinals} {unit}",
    DayReason.WEEKEND: "周末，不计",
    DayReason.HOLIDAY: "{name}放假，不计",
    DayReason.PAUSED: "暂停，不计",
    DayReason.HOURS_RUN: "按小时连续计算",
    DayReason.GIVEN: "{began}写明的时限",
    DayReason.MOVED_FROM_HOLIDAY: "期满日放假，顺延至此日",
}


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One row of the list: a day or a run of days with one reason.

    `days` is `11-16` or `11-16 至 11-20`, `counted` whether they counted.
    """

    days: str
    weekdays: str
    words: str
    counted: bool


def sentence(answer: DueDate, began: str = "") -> str:
    """All days of the clock in one sentence: `11-13（周五）交办，当日不计；11-14、11-15 周末不计；…`.

    `began` replaces the word for what started the clock. A provisional date says so.
    """
    said = "；".join(_parts(answer, began)) + "。"
    if answer.at is not None:
        said += f"到期时刻为 {moment_words(answer.at, _year(answer))}。"
    return said + (PROVISIONAL if answer.provisional else "")


def day_rows(answer: DueDate, began: str = "") -> tuple[ClockRow, ...]:
    """The reasons as a list with a row for every single day."""
    year, rows = _year(answer), list[ClockRow]()
    for one in answer.explanation:
        span = ExplainedSpan(one.day, one.day, one.reason, one.name, one.ordinal, one.ordinal, one.leg)
        words = _filled(_SAID_OF_DAY[one.reason], span, answer, began)
        if one.day == answer.day and one.reason not in _DUE_ANYWAY:
            words += "，到期"
        rows.append(ClockRow(_day(one.day, year), weekday(one.day), words, one.counted))
    return tuple(rows)


def weekday(day: date) -> str:
    """周一 … 周日."""
    return _WEEKDAYS[day.weekday()]


def rule_words(rule: DueRule) -> str:
    """`5 个工作日`, `15 天`, `24 小时`, `当日`."""
    if not rule.length:
        return "当日"
    return f"{rule.length} {unit_words(rule.unit)}"


def parse_rule(text: str) -> DueRule:
    """A rule as people type it: `5`, `5 个工作日`, `15天`, `24小时`, `24h`, `当日`.

    A number alone is working days. Raises `BadInput("clock_rule.unreadable")`, and as `DueRule` does.
    """
    said = unicodedata.normalize("NFKC", text).replace(" ", "").lower()
    if said in ("当日", "当天", "即日"):
        return DueRule(0, DueUnit.WORKING_DAYS)
    found = _RULE.fullmatch(said)
    unit = next((unit for unit, words in _UNITS.items() if found and found["unit"] in words), None)
    if found is None or unit is None:
        raise BadInput("clock_rule.unreadable", value=text.strip())
    return DueRule(int(found["length"]), unit)


def unit_words(unit: DueUnit) -> str:
    """What is counted: 个工作日, 天, 小时."""
    return {DueUnit.WORKING_DAYS: "个工作日", DueUnit.CALENDAR_DAYS: "天", DueUnit.HOURS: "小时"}[unit]


def moment_words(at: datetime, year: int) -> str:
    """`11-20（周五）16:00`, with the year where it is another than `year`."""
    return f"{_day(at.date(), year)}（{weekday(at.date())}）{at:%H:%M}"


_DUE_ANYWAY = frozenset({DayReason.SAME_DAY, DayReason.GIVEN})


def _parts(answer: DueDate, began: str) -> Iterator[str]:
    leg = 0
    for span in spans(answer.explanation):
        words = _filled(_SAID[span.reason], span, answer, began)
        if span.leg != leg:
            leg = span.leg
            words = f"{_announced(answer.legs[leg], _year(answer))}，{words}"
        yield words


def _announced(leg: Leg, year: int) -> str:
    """What a later leg is: an extension, or the days that a pause took from a given date."""
    length = rule_words(leg.rule) if leg.rule is not None else ""
    if leg.began is EventKind.PAUSED:
        return f"暂停占去的 {length}自 {_day(leg.start, year)} 之后补足"
    return f"准予延期 {length}，自 {_day(leg.start, year)} 之后另计"


def _filled(text: str, span: ExplainedSpan, answer: DueDate, began: str) -> str:
    leg = answer.legs[span.leg]
    counts_working = leg.rule is None or leg.rule.unit is DueUnit.WORKING_DAYS
    return text.format(
        days=_days(span, _year(answer)),
        weekday=weekday(span.first),
        began=began or _BEGAN.get(leg.began, _BEGAN[EventKind.ASSIGNED]),
        name=span.name,
        ordinals=_ordinals(span),
        unit="个工作日" if counts_working else "天",
        leg="延期" if leg.began is EventKind.EXTENSION_GRANTED else "",
        length=leg.rule.length if leg.rule is not None else 0,
    )


def _year(answer: DueDate) -> int:
    return answer.explanation[0].day.year


def _days(span: ExplainedSpan, year: int) -> str:
    length = (span.last - span.first).days
    if length == 0:
        return _day(span.first, year)
    return _day(span.first, year) + ("、" if length == 1 else " 至 ") + _day(span.last, year)


def _day(day: date, year: int) -> str:
    return f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"


def _ordinals(span: ExplainedSpan) -> str:
    if span.first_ordinal == span.last_ordinal:
        return str(span.first_ordinal)
    return f"{span.first_ordinal}–{span.last_ordinal}"
