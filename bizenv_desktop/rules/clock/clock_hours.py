"""Clocks that know the time of day: rules in hours, and the close of business on the last day.

Hours run on through nights and free days; when the day on which they end is not worked, the deadline is the
close of business on the next working day (民法典 §203 ¶1). For rules in days the last day ends when the
office closes, where it has business hours (民法典 §203 ¶2).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bizenv_desktop.rules.clock.calendar import DayKind, WorkCalendar
from bizenv_desktop.rules.clock.clock import (
    DayReason,
    DueDate,
    DueRule,
    DueUnit,
    ExplainedDay,
    Leg,
    Pause,
    due,
)
from bizenv_desktop.rules.clock.due_days import at_close, breaks_of, due_at_paused
from bizenv_desktop.rules.vocabulary import EventKind

_DAY = timedelta(days=1)
USUAL_CLOSE = time(17, 30)
"""When business ends where nobody said so."""


@dataclass(frozen=True, slots=True)
class WorkDays:
    """What a clock runs by: the calendar, and when business ends on a working day."""

    calendar: WorkCalendar
    closes: time = USUAL_CLOSE


def due_from(start: datetime, rule: DueRule, days: WorkDays, pauses: Sequence[Pause] = ()) -> DueDate:
    """When something that started at a moment falls due: the moment for hours, else the day alone.

    Raises `RuleBroken("due.paused")` as `rules.clock.clock.due` does. Zero hours are the day itself.
    """
    if rule.unit is not DueUnit.HOURS or not rule.length:
        return due(start.date(), rule, days.calendar, pauses)
    breaks = breaks_of(pauses)
    ran_out = due_at_paused(start, rule, breaks)
    moment = at_close(ran_out, days.closes, days.calendar, breaks)
    explained = tuple(_explained(start.date(), ran_out.date(), moment.date(), (days.calendar, pauses)))
    return DueDate(
        day=moment.date(),
        explanation=explained,
        provisional=not days.calendar.knows_between(ran_out.date(), moment.date()),
        at=moment,
        legs=(Leg(EventKind.ASSIGNED, start.date(), rule, moment.date()),),
    )


def kept(at: datetime, due_on: date, due_at: datetime | None, closes: time | None) -> bool:
    """Whether something done `at` that moment kept its date.

    Hours are judged by `due_at`. On the due day it must be done before business closes; an entry at
    midnight is one of which only the day is known, and is never late on its due day.
    """
    if at.time() == time.min or (due_at is None and closes is None):
        return at.date() <= due_on
    if due_at is not None:
        return at <= due_at
    return at.date() < due_on or (at.date() == due_on and at.time() <= (closes or time.max))


_Frame = tuple[WorkCalendar, Sequence[Pause]]


def _explained(start: date, ran_out: date, ends: date, frame: _Frame) -> Iterator[ExplainedDay]:
    calendar, pauses = frame
    day = start
    while day <= ends:
        reason = DayReason.HOURS_RUN
        if any(pause.covers(day) for pause in pauses):
            reason = DayReason.PAUSED
        elif ends > ran_out and day >= ran_out:
            reason = DayReason.MOVED_FROM_HOLIDAY if day == ends else _free(day, calendar)
        counted = reason is DayReason.HOURS_RUN
        name = "" if counted or reason is DayReason.PAUSED else calendar.name(day)
        yield ExplainedDay(day, counted=counted, reason=reason, name=name, ordinal=None)
        day += _DAY


def _free(day: date, calendar: WorkCalendar) -> DayReason:
    return DayReason.HOLIDAY if calendar.kind(day) is DayKind.HOLIDAY else DayReason.WEEKEND
