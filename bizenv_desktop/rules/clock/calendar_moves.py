"""What a new holiday notice does to a date that was worked out by the calendar before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.case_clock import DueMoment, plan_of, planned_day
from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.vocabulary import EventKind

_ROUNDS = frozenset(
    {EventKind.ASSIGNED, EventKind.REDONE, EventKind.REOPENED}  # what gives a round its original date
)


@dataclass(frozen=True, slots=True)
class Change:
    """A calendar before and after a notice."""

    before: WorkCalendar
    after: WorkCalendar
    notice: YearNotice

    @classmethod
    def by(cls, notice: YearNotice, calendar: WorkCalendar) -> "Change":
        """What the notice does to the calendar."""
        return cls(calendar, calendar.with_notice(notice), notice)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are worked in one calendar and free in the other, in order."""
        named = {
            day for one in self.before.notices if one.year == self.notice.year for day in one.off | one.on
        }
        return tuple(
            day
            for day in sorted(named | self.notice.off | self.notice.on)
            if self.before.is_working(day) != self.after.is_working(day)
        )

    @property
    def last_days(self) -> frozenset[date]:
        """Where a deadline that a day off moves on may have ended, and would end on another day now."""
        return frozenset(self.before.working_on_or_after(day) for day in self.days)


@dataclass(frozen=True, slots=True)
class Dates:
    """The due date that holds, and the day on the round's first slip."""

    due: DueMoment
    original: date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The date that a notice gives; `original` is the one of the round's first slip, where it moves too."""

    due: DueMoment
    original: DueMoment | None


def moved(happenings: Sequence[Happening], was: Dates, change: Change) -> Moved | None:
    """The new due date of a complaint; None where it stays.

    A date that does not follow from the events by the calendar before (an old ledger's own) stays as well.
    """
    due = _moved_day(happenings, change)
    if due is None or due[0] != was.due:
        return None
    slip = next((event for event in reversed(happenings) if event.kind in _ROUNDS), None)
    original = _moved_day((slip,), change) if slip is not None else None
    if original is None or original[0].day != was.original:
        return Moved(due[1], None)
    return Moved(due[1], original[1])


def facts_of(moved: Moved, was: date, year: int) -> dict[str, Fact]:
    """What the event `due_moved` says: the date from and to, and because of which year's notice."""
    facts: dict[str, Fact] = {"from": was.isoformat(), "reason": "calendar", "year": year}
    for name, moment in (("due", moved.due), ("original_due", moved.original)):
        if moment is not None:
            facts[name] = moment.day.isoformat()
            if moment.at is not None:
                facts[f"{name}_at"] = moment.at.isoformat(timespec="minutes")
    return facts


def _moved_day(happenings: Sequence[Happening], change: Change) -> tuple[DueMoment, DueMoment] | None:
    """The date by the calendar before and by the one after, where they differ."""
    try:
        plan = plan_of(happenings)
        if plan is None:
            return None
        was, now = planned_day(plan, change.before), planned_day(plan, change.after)
    except RuleBroken:
        return None  # a pause that nobody ended: there is no date that could move
    return None if now == was else (was, now)
