"""The days that a Chinese text names, as spans: `2019年9月底`, `3月下旬`, `第三季度末`, `2018.4.10`, `年内`.

Widths, spaces and numerals are evened out first, so one small grammar serves all spellings. A third of a
month (旬) ends on the 10th, the 20th or the month's end; 初 and 中 are read as 上旬 and 中旬. A day, a third
or an end (底) with 前 is that day; a bare month, quarter, half or year with 前 ends the day before it begins
(`2020年1月前` is 2019-12-31).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bizenv_desktop.rules.months import Month

_RANGE = re.compile(r"(起|开始)?[-~—–―至到]+")
_NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0}
_YEARS = range(1949, 2200)


@dataclass(frozen=True, slots=True)
class NamedDays:
    """One mention of days: where it stands in the evened text, and its days where the year is known."""

    begin: int
    end: int
    days: tuple[date, date] | None
    assumed_year: bool
    joins_previous: bool


class _NoSuchDay(ValueError):
    """The text names a day that no calendar has (2月30日, 13月)."""


def _arabic(found: re.Match[str]) -> str:
    """`十二` to `12`, `二〇一九` to `2019`."""
    spelt = found[0].replace("廿", "二十")
    if "十" not in spelt:
        return "".join(str(_NUMERALS[numeral]) for numeral in spelt)
    tens, _, ones = spelt.rpartition("十")
    return str(_last_digit(tens, 1) * 10 + _last_digit(ones, 0))


def _last_digit(numerals: str, default: int) -> int:
    return _NUMERALS.get(numerals[-1:], default)


_SPELLINGS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<=\d)[tT\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?"), ""),
    (re.compile(r"\s|[\u200b-\u200f\u2060\ufeff]"), ""),
    (re.compile(r"[〇零一二三四五六七八九十廿]+(?=[年月日号季])"), _arabic),
    (re.compile(r"(?<!\d)((?:19|20|21)\d\d)(0[1-9]|1[0-2])(\d\d)(?!\d)"), r"\1年\2月\3日"),
    (re.compile(r"(?<!\d)(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)日?"), r"\1年\3月\4日"),
    (re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})(?!\d|[-./]\d{1,2}(?!\d))月?"), r"\1年\2月"),
    (re.compile(r"(?<=日)([-~—–至到])(\d{1,2})[./](\d{1,2})(?!\d)日?"), r"\1\2月\3日"),
    (re.compile(r"^(\d{1,2})[./](\d{1,2})日?(?=$|[以之]?前$|完成$)"), r"\1月\2日"),
    (re.compile(r"(?<!\d)(\d{1,2})(?=[-~—–至到]\d{1,2}月)"), r"\1月"),
    (re.compile(r"年?[Qq]([1-4])"), r"年\1季度"),
)

_MENTION = re.compile(
    r"""
    (?: (?P<year>(?:19|20|21)\d\d|(?<!\d)\d\d(?=年\d))年度?
      | (?P<next>次年|翌年|明年|来年)度? | (?P<this>今年|本年|当年)度? )?
    (?: (?P<month>(?<!\d)\d{1,2})月份?
        (?: (?P<day>\d{1,2})(?:[日号]|(?![\d个月])) | (?P<third>上旬|中旬|下旬|初|中(?!秋)) )?
      | 第?(?P<quarter>(?<!\d)[1-4])季度?
      | (?P<half>[上下])半年
      | (?<=[-~—–至到])(?P<bare_day>\d{1,2})[日号]
      | (?P<whole>(?<![\d半])年[底末内]|全年) )?
    (?P<late>月?[底末]|内)?
    (?P<before>[之以]?前(?!后))?
    """,
    re.VERBOSE,
)
_ANCHORS = ("year", "next", "this", "month", "quarter", "half", "bare_day", "whole")


def evened(text: str) -> str:
    """The text with half-width digits, no spaces or times of day, and dates spelt `2018年4月10日`."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling, plain)
    return plain


def named_days(text: str, assumed_year: int | None) -> tuple[NamedDays, ...] | None:
    """All days that an evened text names, in order; None when it names a day that does not exist.

    A mention without a year takes the year of the one before it; the first one takes it from the first that
    has one (`11月至2023年3月` begins in 2022), else `assumed_year` and says so, else it has no days.
    """
    mentions = [found for found in _MENTION.finditer(text) if any(found[anchor] for anchor in _ANCHORS)]
    written = _first_written_year(mentions)
    reader = _Reader(text, assumed_year if written is None else written, assumed=written is None)
    try:
        return tuple(reader.read(found) for found in mentions)
    except _NoSuchDay:
        return None


class _Reader:
    """Reads mentions from left to right; each one without a year or month takes them from the one before."""

    def __init__(self, text: str, year: int | None, *, assumed: bool) -> None:
        self._text = text
        self._year = year
        self._assumed = assumed
        self._month: int | None = None
        self._end = 0

    def read(self, found: re.Match[str]) -> NamedDays:
        """The days of one mention."""
        between = self._text[self._end : found.start()]
        joins = self._end > 0 and _RANGE.fullmatch(between) is not None
        self._take_year(found, joins=joins)
        days = None if self._year is None else _days(found, self._year, self._month)
        self._month = int(found["month"]) if found["month"] else self._month
        self._end = found.end()
        return NamedDays(found.start(), found.end(), days, self._assumed and days is not None, joins)

    def _take_year(self, found: re.Match[str], *, joins: bool) -> None:
        if found["year"]:
            self._year, self._assumed = _full_year(found["year"]), False
        elif self._year is not None:
            rolls = joins and found["month"] and self._month and int(found["month"]) < self._month
            self._year += bool(found["next"] or rolls)


def _first_written_year(mentions: Sequence[re.Match[str]]) -> int | None:
    """The year that the first mention takes over: the first one written, or the one before it."""
    found = next((found for found in mentions if found["year"]), None)
    if found is None:
        return None
    earlier = found["month"] and mentions[0]["month"] and int(mentions[0]["month"]) > int(found["month"])
    return _full_year(found["year"]) - bool(earlier)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else 2000 + year


def _days(found: re.Match[str], year: int, month_before: int | None) -> tuple[date, date]:
    """The first and last day of the mention; with 前 after a bare period, the day before it begins."""
    first, last = _period(found, year, month_before)
    exact = found["day"] or found["bare_day"] or found["third"] or found["late"] or found["whole"]
    if found["before"] and not exact:
        first = last = first - timedelta(days=1)
    return first, last


def _period(found: re.Match[str], year: int, month_before: int | None) -> tuple[date, date]:
    if year not in _YEARS:
        raise _NoSuchDay
    if found["bare_day"]:
        day = _day(year, month_before or 0, int(found["bare_day"]))
        return day, day
    if found["quarter"]:
        end = int(found["quarter"]) * 3
        return date(year, end - 2, 1), Month(year, end).last
    if found["half"]:
        return (date(year, 1, 1), date(year, 6, 30)) if found["half"] == "上" else _second_half(year)
    if not found["month"]:
        return date(year, 1, 1), date(year, 12, 31)
    return _in_month(found, year, int(found["month"]))


def _second_half(year: int) -> tuple[date, date]:
    return date(year, 7, 1), date(year, 12, 31)


def _in_month(found: re.Match[str], year: int, month: int) -> tuple[date, date]:
    if found["day"]:
        day = _day(year, month, int(found["day"]))
        return day, day
    first = _day(year, month, 1)
    last = Month(year, month).last
    match (found["third"] or "")[:1]:
        case "上" | "初":
            return first, date(year, month, 10)
        case "中":
            return date(year, month, 11), date(year, month, 20)
        case "下":
            return date(year, month, 21), last
        case _:
            return first, last


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _NoSuchDay from error
