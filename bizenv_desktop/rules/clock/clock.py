"""The case clock: when something falls due, and for every single day why it counted or did not.

Rules: the start day is not counted (民法典 §201); a deadline whose last day is no working day ends on the
next working day (民法典 §203). An answer that needs a day which no published notice decides is provisional.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from bizenv_desktop.rules.clock.calendar import DayKind, WorkCalendar
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind

_DAY = timedelta(days=1)
_HOURS_A_DAY = 24
_LONGEST = 10_000


class DueUnit(StrEnum):
    """What a deadline is counted in."""

    WORKING_DAYS = "wd"
    CALENDAR_DAYS = "cd"
    HOURS = "h"


@dataclass(frozen=True, slots=True)
class DueRule:
    """How long somebody has. `BadInput("due.length")` unless 0 to 10,000.

    Zero days mean the start day itself. Hours run on from the start's moment (`rules.clock.clock_hours`);
    where only the day of the start is known, fewer than 24 end on it and each full 24 add a calendar day.
    """

    length: int
    unit: DueUnit

    def __post_init__(self) -> None:
        if not 0 <= self.length <= _LONGEST:
            raise BadInput("due.length", value=self.length, most=_LONGEST)

    @property
    def days(self) -> int:
        """The number of days to count: working days, or calendar days for the other two units."""
        return self.length // _HOURS_A_DAY if self.unit is DueUnit.HOURS else self.length


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of the clock from the day it was granted to the day work went on; None while it lasts.

    Only whole days are taken out, so the first and the last day of the pause still count.
    `BadInput("due.pause_order")` when it ends before it starts.
    """

    start: date
    end: date | None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise BadInput("due.pause_order", start=self.start, end=self.end)

    def covers(self, day: date) -> bool:
        """Whether the whole day lies inside the pause."""
        return self.start < day and (self.end is None or day < self.end)


class DayReason(StrEnum):
    """Why a day counted or did not."""

    START_NOT_COUNTED = "start_not_counted"
    SAME_DAY = "same_day"  # due on the start day itself
    COUNTED = "counted"
    MAKE_UP_COUNTED = "make_up_counted"  # a weekend day that is worked, counted as a working day
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    HOURS_RUN = "hours_run"  # hours run on through the day, whatever day it is
    GIVEN = "given"  # a date that was set without a rule, in an old ledger
    MOVED_FROM_HOLIDAY = "moved_from_holiday"  # the working day that a deadline on a free day moves to


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of the clock; `ordinal` counts from 1, `name` is its holiday (a make-up day has one too).

    `leg` is the place of its leg in `DueDate.legs`; the ordinals of each leg start anew.
    """

    day: date
    counted: bool
    reason: DayReason
    name: str
    ordinal: int | None
    leg: int = 0


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of a clock, from what `began` it on `start` to `due`: the slip, or an extension of it.

    `rule` is None where an old ledger gave the date itself.
    """

    began: EventKind
    start: date
    rule: DueRule | None
    due: date


@dataclass(frozen=True, slots=True)
class DueDate:
    """The day something falls due; the explanation has every day from the start day to that day, in order.

    `at` is the moment, where the last leg counts hours. The legs follow one another without a gap.
    """

    day: date
    explanation: tuple[ExplainedDay, ...]
    provisional: bool
    at: datetime | None = None
    legs: tuple[Leg, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedSpan:
    """Consecutive days with one reason and one name; the ordinals are None where days did not count."""

    first: date
    last: date
    reason: DayReason
    name: str
    first_ordinal: int | None
    last_ordinal: int | None
    leg: int = 0

    @property
    def counted(self) -> bool:
        """Whether the days of the span counted."""
        return self.first_ordinal is not None or self.reason is DayReason.HOURS_RUN


def due(start: date, rule: DueRule, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> DueDate:
    """When something started on `start` falls due, with the reason of every day.

    Whole days inside a pause do not count. A pause that still lasts when the clock reaches it has no
    answer: `RuleBroken("due.paused")`; ask again with the pause ended today to say "if it went on today".
    """
    days = tuple(_explained(start, rule, calendar, pauses))
    consulted = days[1:] if rule.days else days
    decided = calendar.knows_between(consulted[0].day, consulted[-1].day)
    legs = (Leg(EventKind.ASSIGNED, start, rule, days[-1].day),)
    return DueDate(days[-1].day, days, provisional=not decided, legs=legs)


def due_day(start: date, rule: DueRule, calendar: WorkCalendar) -> date:
    """The day of `due` without pauses and without the explanation; made for whole ledgers."""
    if rule.unit is DueUnit.WORKING_DAYS and rule.length:
        return calendar.working_day_after(start, rule.length)
    return calendar.working_on_or_after(start + rule.days * _DAY)


def days_left(today: date, due: date, calendar: WorkCalendar) -> int:
    """Working days left after `today` up to `due`; negative exactly when `due` has passed.

    0 on the due day itself, and on free days right before a due day that is free as well. Overdue, it
    is the number of working days since the due day; a Saturday after a due Friday is already -1, the
    day of lateness that has begun.
    """
    between = calendar.working_days_between(today, due)
    return min(between, -1) if today > due else between


def spans(explanation: Iterable[ExplainedDay]) -> tuple[ExplainedSpan, ...]:
    """The explanation with equal neighbouring days joined, for “11-16 至 11-20 为第 1-5 个工作日”."""
    return tuple(
        ExplainedSpan(run[0].day, run[-1].day, reason, name, run[0].ordinal, run[-1].ordinal, leg)
        for (leg, reason, name), group in groupby(
            explanation, key=lambda day: (day.leg, day.reason, day.name)
        )
        for run in [tuple(group)]
    )


def _explained(
    start: date, rule: DueRule, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> Iterator[ExplainedDay]:
    """The days of the clock, the last one being the due day."""
    if not rule.days:
        yield from _moved(start, DayReason.SAME_DAY, calendar, pauses)
        return
    yield _uncounted(start, DayReason.START_NOT_COUNTED, calendar)
    day, ordinal = start, 0
    while ordinal < rule.days:
        day += _DAY
        reason = _reason(day, rule.unit, calendar, pauses)
        if reason in _COUNTING:
            ordinal += 1
            name = calendar.name(day) if rule.unit is DueUnit.WORKING_DAYS else ""
            yield ExplainedDay(day, counted=True, reason=reason, name=name, ordinal=ordinal)
        else:
            yield _uncounted(day, reason, calendar)
    if not calendar.is_working(day):
        yield from _moved(day + _DAY, DayReason.MOVED_FROM_HOLIDAY, calendar, pauses)


def _moved(
    first: date, arrived: DayReason, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> Iterator[ExplainedDay]:
    """The days from `first` to the working day on which a deadline may end."""
    day = first
    while (reason := _reason(day, DueUnit.WORKING_DAYS, calendar, pauses)) not in _COUNTING:
        yield _uncounted(day, reason, calendar)
        day += _DAY
    yield _uncounted(day, arrived if day == first else DayReason.MOVED_FROM_HOLIDAY, calendar)


def _uncounted(day: date, reason: DayReason, calendar: WorkCalendar) -> ExplainedDay:
    name = "" if reason is DayReason.PAUSED else calendar.name(day)
    return ExplainedDay(day, counted=False, reason=reason, name=name, ordinal=None)


_COUNTING = frozenset({DayReason.COUNTED, DayReason.MAKE_UP_COUNTED})
_BY_KIND = {
    DayKind.WORKDAY: DayReason.COUNTED,
    DayKind.MAKE_UP: DayReason.MAKE_UP_COUNTED,
    DayKind.WEEKEND: DayReason.WEEKEND,
    DayKind.HOLIDAY: DayReason.HOLIDAY,
}


def _reason(day: date, unit: DueUnit, calendar: WorkCalendar, pauses: Sequence[Pause]) -> DayReason:
    """Why the day counts or not; a pause hides what kind of day it was."""
    if pause := next((pause for pause in pauses if pause.covers(day)), None):
        if pause.end is None:
            raise RuleBroken("due.paused", since=pause.start)
        return DayReason.PAUSED
    return _BY_KIND[calendar.kind(day)] if unit is DueUnit.WORKING_DAYS else DayReason.COUNTED
