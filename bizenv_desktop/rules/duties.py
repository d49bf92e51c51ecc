"""Duties by the period: when an instance is due, and how it stands by what was handed in.

Sources: 宝鸡 宣传 (an article a month, a case a quarter), 浙南 附件1 (articles of 1000 characters, three
suggestions once), 沂源 (50 service objects), 滨海 (50 valid samples per indicator), 温州信息 (每周一小报).
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.calendar_moves import Change
from bizenv_desktop.rules.periods import Stretch, Tile
from bizenv_desktop.rules.vocabulary import DutyLight, Period

LATE_LIGHTS = frozenset({DutyLight.PARTLY, DutyLight.MISSING})
"""What is due and not there: what the office urges about."""

OWED_LIGHTS = LATE_LIGHTS | {DutyLight.OPEN}
"""What is not there in full, due already or not: what a unit still owes."""


@dataclass(frozen=True, slots=True)
class Owing:
    """What one unit owes for one period."""

    quota: int
    least_length: int
    due: date
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """One submission: on which day, how many pieces, how long each is where that is known (characters)."""

    on: date
    amount: int = 1
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an instance stands: its light, what counts, what does not, when the quota was reached."""

    light: DutyLight
    counted: int
    left_out: int
    reached_on: date | None


def due_of(tile: Tile, ends_on: date, calendar_of_work: WorkCalendar) -> date:
    """The day until which a period's quota is to be there; a day off moves it on (民法典 §203).

    The last period of a duty is due by the duty's own end where that comes first.
    """
    day = min(_named_day(tile), ends_on) + timedelta(days=tile.terms.grace_days)
    return calendar_of_work.working_on_or_after(day)


def due_after(change: Change, was: date, tile: Tile, ends_on: date) -> date | None:
    """The day that a holiday notice gives a period that was due on `was`; None where it stays.

    A day that does not follow from the calendar before (by other terms, or of an older calendar) stays.
    """
    if due_of(tile, ends_on, change.before) != was:
        return None
    now = due_of(tile, ends_on, change.after)
    return now if now != was else None


def _named_day(tile: Tile) -> date:
    stretch, terms = tile.stretch, tile.terms
    if not terms.due_day or terms.period is Period.ONCE:
        return stretch.last
    if terms.period is Period.WEEK:
        named = stretch.last - timedelta(days=7 - min(terms.due_day, 7))
    else:
        last = stretch.last
        named = last.replace(day=min(terms.due_day, calendar.monthrange(last.year, last.month)[1]))
    return named if stretch.holds(named) else stretch.last


def counts(handed: Handed, least_length: int) -> bool:
    """Whether a submission counts: where a length is asked for, it must be known to be reached."""
    return not least_length or (handed.length is not None and handed.length >= least_length)


def judge(owing: Owing, handed: Sequence[Handed], today: date) -> Verdict:
    """How the instance stands on `today`.

    An excuse ends the debt. A quota that is reached is done, or late when that was after the due day. What is
    not reached stays open until the due day has passed; then something is partly, nothing is missing.
    """
    good = [one for one in handed if counts(one, owing.least_length)]
    counted = sum(one.amount for one in good)
    left_out = sum(one.amount for one in handed) - counted
    reached = _reached_on(good, owing.quota)
    return Verdict(_light(owing, counted, reached, today), counted, left_out, reached)


def _reached_on(good: Sequence[Handed], quota: int) -> date | None:
    total = 0
    for one in sorted(good, key=lambda each: each.on):
        total += one.amount
        if total >= quota:
            return one.on
    return None


def _light(owing: Owing, counted: int, reached: date | None, today: date) -> DutyLight:
    if owing.excused:
        return DutyLight.EXCUSED
    if reached is not None:
        return DutyLight.DONE if reached <= owing.due else DutyLight.LATE
    if today <= owing.due:
        return DutyLight.OPEN
    return DutyLight.PARTLY if counted else DutyLight.MISSING


def tally(lights: Sequence[DutyLight]) -> tuple[tuple[DutyLight, int], ...]:
    """How many there are of each light, in the order of the lights, only those that occur."""
    return tuple((light, count) for light in DutyLight if (count := sum(one is light for one in lights)))


def longest(stretches: Sequence[Stretch]) -> Stretch | None:
    """The days from the first of the periods to the last; None for none."""
    if not stretches:
        return None
    return Stretch(min(one.first for one in stretches), max(one.last for one in stretches))
