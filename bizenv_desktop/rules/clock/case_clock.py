"""The case clock of a whole complaint, worked out from its events: slips, pauses, extensions, rounds.

The rule is the one frozen on the last slip that set a date; whole days inside a pause are taken out by
replaying the events; an extension is a further leg from the due day on (宝鸡 零投诉, 温州信息 闭环). Due
dates that stand in the events are not read: they are what this module's answers were when they were written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import DayReason, DueDate, DueRule, DueUnit, ExplainedDay, Leg, Pause
from bizenv_desktop.rules.clock.clock_hours import USUAL_CLOSE, WorkDays, due_from
from bizenv_desktop.rules.clock.due_days import at_close, breaks_of, due_at_paused, due_day_paused
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind

_DAY = timedelta(days=1)
_SLIPS = frozenset({EventKind.ASSIGNED, EventKind.REASSIGNED, EventKind.REDONE, EventKind.REOPENED})
_LATER = frozenset({EventKind.PAUSED, EventKind.RESUMED, EventKind.EXTENSION_GRANTED})


@dataclass(frozen=True, slots=True)
class ClockPlan:
    """What a case clock counts: what `began` it and when, the rules of its legs, and its pauses.

    The first rule is None where an old ledger gave the date itself: `given`.
    """

    began: EventKind
    since: datetime
    rule: DueRule | None
    given: date | None = None
    closes: time = USUAL_CLOSE
    extensions: tuple[DueRule, ...] = ()
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class DueMoment:
    """The day something falls due, and the moment where hours are counted."""

    day: date
    at: datetime | None = None


def case_due(happenings: Iterable[Happening], calendar: WorkCalendar) -> DueDate | None:
    """When a complaint with these events falls due, with every day of all legs and its reason.

    None while nothing set a date. For a step that is about to be taken, append its event without `due`.
    Raises `RuleBroken("due.paused")` where a pause without an end keeps the clock from ever ending.
    """
    plan = plan_of(happenings)
    return None if plan is None else explained(plan, calendar)


def case_day(happenings: Iterable[Happening], calendar: WorkCalendar) -> DueMoment | None:
    """The day of `case_due` without the explanation, fast enough for a whole ledger."""
    plan = plan_of(happenings)
    return None if plan is None else planned_day(plan, calendar)


def plan_of(happenings: Iterable[Happening]) -> ClockPlan | None:
    """What the clock of these events counts; None while nothing set a date."""
    slip: Happening | None = None
    extensions: list[DueRule] = []
    pauses: list[Pause] = []
    for event in happenings:
        if _begins(event):
            slip, extensions, pauses = event, [], []
        elif slip is not None and event.kind in _LATER:
            _note(event, extensions, pauses)
    return None if slip is None else _plan(slip, tuple(extensions), tuple(pauses))


def explained(plan: ClockPlan, calendar: WorkCalendar) -> DueDate:
    """The answer of a plan, leg by leg."""
    days = WorkDays(calendar, plan.closes)
    answer = _first_leg(plan, days)
    for began, rule in _later_legs(plan, calendar):
        more = due_from(answer.at or datetime.combine(answer.day, plan.closes), rule, days, plan.pauses)
        answer = _joined(answer, more, began)
    return answer


def planned_day(plan: ClockPlan, calendar: WorkCalendar) -> DueMoment:
    """The day of a plan, by arithmetic."""
    breaks = breaks_of(plan.pauses)
    day, at = (plan.since.date(), plan.since) if plan.given is None else (plan.given, None)
    rules = [rule for _, rule in _later_legs(plan, calendar)]
    for rule in rules if plan.rule is None else [plan.rule, *rules]:
        if rule.unit is DueUnit.HOURS and rule.length:
            ran_out = due_at_paused(at or datetime.combine(day, plan.closes), rule, breaks)
            at = at_close(ran_out, plan.closes, calendar, breaks)
            day = at.date()
        else:
            day, at = due_day_paused(day, rule, calendar, breaks), None
    return DueMoment(day, at)


def _begins(event: Happening) -> bool:
    """Whether the event sets a date of its own, by a rule or, in an old ledger, without one."""
    if event.kind not in _SLIPS:
        return event.kind is EventKind.CARRIED_OVER and bool(event.text("due"))
    return (
        event.facts.get("kept_due") is not True
        and isinstance(event.facts.get("rule_length"), int)
        and bool(event.text("rule_unit"))
    )


def _note(event: Happening, extensions: list[DueRule], pauses: list[Pause]) -> None:
    if event.kind is EventKind.PAUSED:
        pauses.append(Pause(event.at.date(), event.day("until")))
    elif event.kind is EventKind.RESUMED and pauses:
        pauses[-1] = _resumed(pauses[-1], event.at.date())
    elif (rule := _rule(event, "length", "unit")) is not None:
        extensions.append(rule)


def _plan(slip: Happening, extensions: tuple[DueRule, ...], pauses: tuple[Pause, ...]) -> ClockPlan:
    closes = slip.text("closes")
    return ClockPlan(
        began=slip.kind,
        since=slip.at,
        rule=_rule(slip, "rule_length", "rule_unit"),
        given=slip.day("due") if slip.kind is EventKind.CARRIED_OVER else None,
        closes=time.fromisoformat(closes) if closes else USUAL_CLOSE,
        extensions=extensions,
        pauses=pauses,
    )


def _resumed(pause: Pause, on: date) -> Pause:
    """The pause ended on that day, or at its own end when that came first."""
    end = on if pause.end is None else min(on, pause.end)
    return Pause(pause.start, max(end, pause.start))


def _rule(event: Happening, length: str, unit: str) -> DueRule | None:
    value, counted_in = event.facts.get(length), event.text(unit)
    return _rule_of(value, counted_in) if isinstance(value, int) and counted_in else None


@lru_cache(maxsize=1_000)
def _rule_of(length: int, unit: str) -> DueRule:
    """The rule itself: a ledger knows a few dozen, asked for with every case."""
    return DueRule(length, DueUnit(unit))


def _first_leg(plan: ClockPlan, days: WorkDays) -> DueDate:
    if plan.rule is not None:
        answer = due_from(plan.since, plan.rule, days, plan.pauses)
        return replace(answer, legs=(replace(answer.legs[0], began=plan.began),))
    given = plan.given or plan.since.date()
    day = ExplainedDay(given, counted=False, reason=DayReason.GIVEN, name="", ordinal=None)
    legs = (Leg(plan.began, plan.since.date(), None, given),)
    return DueDate(given, (day,), provisional=False, legs=legs)


def _later_legs(plan: ClockPlan, calendar: WorkCalendar) -> list[tuple[EventKind, DueRule]]:
    """What is counted after the first leg: the days that pauses took from a given date, and extensions."""
    legs = [(EventKind.EXTENSION_GRANTED, rule) for rule in plan.extensions if rule.length]
    if plan.given is None:
        return legs
    taken = sum(
        max(0, calendar.working_days_between(one.first - _DAY, min(one.last or plan.given, plan.given)))
        for one in breaks_of(plan.pauses)
    )
    return [(EventKind.PAUSED, DueRule(taken, DueUnit.WORKING_DAYS)), *legs] if taken else legs


def _joined(before: DueDate, more: DueDate, began: EventKind) -> DueDate:
    """Both legs as one answer; the day on which the second begins is the last of the first, told once."""
    place = len(before.legs)
    days = tuple(replace(day, leg=place) for day in more.explanation if day.day > before.day)
    return DueDate(
        day=more.day,
        explanation=before.explanation + days,
        provisional=before.provisional or more.provisional,
        at=more.at,
        legs=(*before.legs, replace(more.legs[0], began=began)),
    )
