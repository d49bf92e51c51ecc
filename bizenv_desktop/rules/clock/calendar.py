"""The working calendar: which days count, by the State Council's yearly notices and their make-up days.

Mon-Fri counting is wrong for one five-day deadline in five, therefore notices decide. Where no notice is
known, Mon-Fri is all there is, and `knows` says so: such dates are provisional, never silently guessed.

A day is never looked up in a table of days: the number of working days up to a day is plain week
arithmetic plus the few exceptions before it, found by bisection; so any year works and nothing is built
per deadline. (Rejected: chinesecalendar, which raises after the last year that it ships.)
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import accumulate

from bizenv_desktop.rules.clock.notices import YearNotice, notice_text, parse_notice

__all__ = ["DayKind", "WorkCalendar", "YearNotice", "notice_text", "parse_notice"]

_FIRST_OPEN_DECEMBER_DAY = 27
"""From here on a December also depends on the next year's notice (2019's and 2023's reached back to it)."""


class DayKind(StrEnum):
    """What a day is to an office."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"  # 调休上班


class WorkCalendar:
    """An immutable calendar made of notices, one a year at most; the later decides on a day in two."""

    __slots__ = ("_kinds", "_names", "_notices", "_ordinals", "_ranks", "_shifts")

    def __init__(self, notices: Iterable[YearNotice] = ()) -> None:
        self._notices = {notice.year: notice for notice in sorted(notices, key=lambda notice: notice.year)}
        self._kinds: dict[date, DayKind] = {}
        self._names: dict[date, str] = {}
        for notice in self._notices.values():
            self._kinds |= dict.fromkeys(notice.off, DayKind.HOLIDAY)
            self._kinds |= {day: _worked(day) for day in notice.on}
            self._names |= notice.names
        exceptions = sorted(day for day in self._kinds if _shift(day, self._kinds[day]))
        self._ordinals = [day.toordinal() for day in exceptions]
        self._shifts = [0, *accumulate(_shift(day, self._kinds[day]) for day in exceptions)]
        self._ranks = [self._rank(ordinal) for ordinal in self._ordinals]

    @property
    def notices(self) -> tuple[YearNotice, ...]:
        """The notices that decide, by year."""
        return tuple(self._notices.values())

    def with_notice(self, notice: YearNotice) -> "WorkCalendar":
        """The same calendar with this notice in place of the one for its year, if there was one."""
        return WorkCalendar((self._notices | {notice.year: notice}).values())

    def knows(self, when: date | int) -> bool:
        """Whether a published notice decides this year, or this day.

        The last days of December may be moved by the next year's notice, so they are known with it only.
        """
        if isinstance(when, int):
            return when in self._notices and not self._notices[when].provisional
        open_end = when.month == 12 and when.day >= _FIRST_OPEN_DECEMBER_DAY
        return self.knows(when.year) and (not open_end or self.knows(when.year + 1))

    def knows_between(self, first: date, last: date) -> bool:
        """Whether published notices decide every day from `first` to `last`, both included."""
        return all(self.knows(year) for year in range(first.year, last.year + 1)) and self.knows(last)

    def kind(self, day: date) -> DayKind:
        """What the day is; without a notice Saturdays and Sundays are free and all else is worked."""
        return self._kinds.get(day) or (DayKind.WEEKEND if _is_weekend(day) else DayKind.WORKDAY)

    def name(self, day: date) -> str:
        """The holiday that the day is off for, or worked in exchange for; empty for ordinary days."""
        return self._names.get(day, "")

    def is_working(self, day: date) -> bool:
        """Whether offices work on the day."""
        return self.kind(day) in (DayKind.WORKDAY, DayKind.MAKE_UP)

    def next_working(self, day: date) -> date:
        """The first working day after `day` (民法典 §203 speaks of it when a deadline ends on a holiday)."""
        return self.working_day_after(day, 1)

    def working_on_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next working day."""
        return day if self.is_working(day) else self.next_working(day)

    def working_day_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which is not counted itself; `count` is at least 1."""
        wanted = self._rank(day.toordinal()) + count
        reached = bisect_left(self._ranks, wanted)
        ordinal = _weekday_number(wanted - self._shifts[reached])
        if reached < len(self._ordinals):
            ordinal = min(ordinal, self._ordinals[reached])
        return date.fromordinal(ordinal)

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; negative when `last` is earlier."""
        return self._rank(last.toordinal()) - self._rank(first.toordinal())

    def _rank(self, ordinal: int) -> int:
        """How many working days there were up to and including the day, since the first Monday of the era."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) + self._shifts[bisect_right(self._ordinals, ordinal)]


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _worked(day: date) -> DayKind:
    """A notice may confirm an ordinary Monday as worked (2020-02-03): that is no make-up day."""
    return DayKind.MAKE_UP if _is_weekend(day) else DayKind.WORKDAY


def _shift(day: date, kind: DayKind) -> int:
    """By how much the day changes the number of working days, compared with Mon-Fri."""
    if kind is DayKind.MAKE_UP:
        return 1
    return -1 if kind is DayKind.HOLIDAY and not _is_weekend(day) else 0


def _weekday_number(count: int) -> int:
    """The ordinal of the `count`-th Mon-Fri day; ordinal 1 was a Monday."""
    weeks, rest = divmod(count - 1, 5)
    return weeks * 7 + rest + 1
