"""Natural periods: weeks from Monday to Sunday, calendar months, quarters, half-years and years.

Whatever a duty asks for from which day on, its periods tile its days: none is missing, none counts twice.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bizenv_desktop.rules.vocabulary import Period

_MONTHS: Final = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}
_QUARTERS: Final = "一二三四"


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last

    def meets(self, other: "Stretch") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Terms:
    """What is owed from a day on: how often, how much, how long each piece is, until when.

    `due_day` is the day of the week (1-7), or of the month in which the period ends (每月25日前), 0 for the
    period's last day; `grace_days` are calendar days after that, within which it is still in time.
    """

    valid_from: date
    period: Period
    quota: int
    least_length: int = 0
    grace_days: int = 0
    due_day: int = 0


@dataclass(frozen=True, slots=True)
class Tile:
    """One period with the terms that hold for it."""

    stretch: Stretch
    terms: Terms


def period_around(day: date, period: Period) -> Stretch:
    """The natural period that the day lies in; a duty that is owed once has none (`KeyError`)."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Stretch(monday, monday + timedelta(days=6))
    months = _MONTHS[period]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return Stretch(date(day.year, first, 1), date(day.year, last, calendar.monthrange(day.year, last)[1]))


def terms_on(day: date, terms: Sequence[Terms]) -> Terms:
    """The terms in force on a day; before the first of them, the first. `terms` holds at least one."""
    ordered = sorted(terms, key=lambda one: one.valid_from)
    begun = [one for one in ordered if one.valid_from <= day]
    return begun[-1] if begun else ordered[0]


def tiles(terms: Sequence[Terms], span: Stretch) -> tuple[Tile, ...]:
    """The periods of a duty that runs for `span`, in their order, each with the terms of its first day.

    Periods are whole natural ones, so the first may begin before the span and the last end after it. New
    terms hold from the first period that begins under them: a change in June leaves May, and the quarter
    that June lies in, as they were. Where another kind of period begins, it begins on the next free day.
    """
    found: list[Tile] = []
    day = span.first
    while day <= span.last:
        known = terms_on(day, terms)
        if known.period is Period.ONCE:
            found.append(Tile(Stretch(day, span.last), known))
            break
        natural = period_around(day, known.period)
        found.append(Tile(natural if not found else Stretch(day, natural.last), known))
        day = natural.last + timedelta(days=1)
    return tuple(found)


def stretch_words(stretch: Stretch, period: Period) -> str:
    """The period as an office writes it: 3月, 一季度, 第14周, 上半年, 2026年; for once its days."""
    first = stretch.first
    match period:
        case Period.WEEK:
            return f"第{stretch.last.isocalendar().week}周"
        case Period.MONTH:
            return f"{first.month}月"
        case Period.QUARTER:
            return f"{_QUARTERS[(first.month - 1) // 3]}季度"
        case Period.HALF_YEAR:
            return "上半年" if first.month <= 6 else "下半年"
        case Period.YEAR:
            return f"{first.year}年"
        case Period.ONCE:
            return "一次性"


def day_words(stretch: Stretch) -> str:
    """The days of a period, short: 3.30-4.5."""
    first, last = stretch.first, stretch.last
    return f"{first.month}.{first.day}-{last.month}.{last.day}"
