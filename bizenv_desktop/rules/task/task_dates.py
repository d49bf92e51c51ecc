"""The dates of tasks that come round: the next year's date after one was met, the period that is owed.

每年 owes its date again a year later, once it was met. 周期报送 owes progress in every natural period: the
one that it began in, and after each progress the period that follows.
"""

import calendar
from datetime import date, timedelta

from bizenv_desktop.rules.periods import Stretch, period_around
from bizenv_desktop.rules.vocabulary import Period


def years_later(day: date, years: int) -> date:
    """The same day in another year; the last day of a month stays the last day of that month."""
    year = day.year + years
    last = calendar.monthrange(year, day.month)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, day.month, last if was_last else min(day.day, last))


def next_yearly(due: date, met_on: date) -> date:
    """The date of 每年 that is owed once `due` was met on `met_on`: at least a year on, and still ahead.

    What was met early owes the next year's date; what was met years late does not owe the years between.
    """
    years = 1
    while years_later(due, years) <= met_on:
        years += 1
    return years_later(due, years)


def owed_period(begun: date, progressed: date | None, recurrence: Period | None) -> Stretch | None:
    """The period for which 周期报送 owes progress: that after the last progress, else the one it began in.

    None where the text names no period of ours (每日, 每旬), or a task is owed once.
    """
    if recurrence is None or recurrence is Period.ONCE:
        return None
    if progressed is None:
        return period_around(begun, recurrence)
    return period_around(period_around(progressed, recurrence).last + timedelta(days=1), recurrence)
