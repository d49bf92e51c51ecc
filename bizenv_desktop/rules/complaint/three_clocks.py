"""The three clocks of a complaint as values: the office's, the case's, and each unit's time of custody.

All three count working days, the first day not counted (民法典 §201). The office's runs from the registration
to the closing, the case's from the slip to the reply, a unit's while it has the matter in hand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.case_clock import case_due
from bizenv_desktop.rules.clock.clock import DueDate, DueRule, days_left, due_day
from bizenv_desktop.rules.complaint.custody import Custody
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Status


@dataclass(frozen=True, slots=True)
class OfficeClock:
    """The office's own time: by when it had to hand the matter on, when it did, how long it is all taking.

    `working_days` run to the day on which the matter ended, or to today; `stopped_on` is that day.
    """

    assign_by: date
    assigned_on: date | None
    stopped_on: date | None
    working_days: int
    late: bool


@dataclass(frozen=True, slots=True)
class CaseClock:
    """The unit's time: the date that holds, and how it came about.

    `explained` is None where the date does not follow from the events by the calendar of today: an old
    ledger's, or one of a round that ended before the calendar was changed. `left` are the working days left,
    negative when overdue; None once the clock has stopped.
    """

    due: date | None
    due_at: datetime | None
    original_due: date | None
    explained: DueDate | None
    left: int | None
    stopped_on: date | None
    paused_until: date | None


@dataclass(frozen=True, slots=True)
class UnitClock:
    """How long one unit has had the matter, all its spells together; `disputed` working days are within."""

    unit_id: int
    since: date
    days: int
    working_days: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Clocks:
    """All three."""

    office: OfficeClock
    case: CaseClock
    units: tuple[UnitClock, ...]


@dataclass(frozen=True, slots=True)
class Dial:
    """What the clocks are read by: the day, the calendar, and the office's rule for handing on."""

    today: date
    calendar: WorkCalendar
    assign: DueRule


def clocks_of(happenings: Sequence[Happening], standing: Standing, dial: Dial) -> Clocks:
    """The three clocks of a complaint with these events, as they stand today."""
    return Clocks(
        office_clock(standing, dial), case_clock(happenings, standing, dial), unit_clocks(standing, dial)
    )


def office_clock(standing: Standing, dial: Dial) -> OfficeClock:
    """The office's clock; what was merged rides on its main case and is not the office's delay."""
    opened = standing.opened_at.date()
    stopped = standing.closed_on or (None if standing.status in OPEN_STATUSES else standing.last_on)
    assign_by = due_day(opened, dial.assign, dial.calendar)
    waiting_until = standing.first.assigned_on or stopped or dial.today
    return OfficeClock(
        assign_by=assign_by,
        assigned_on=standing.first.assigned_on,
        stopped_on=stopped,
        working_days=_worked(opened, stopped or dial.today, dial.calendar),
        late=waiting_until > assign_by and standing.status is not Status.MERGED,
    )


def case_clock(happenings: Iterable[Happening], standing: Standing, dial: Dial) -> CaseClock:
    """The case clock of the current round."""
    explained = case_due(happenings, dial.calendar) if standing.due is not None else None
    if explained is not None and (explained.day, explained.at) != (standing.due, standing.due_at):
        explained = None
    stopped = standing.settled_on or (None if standing.status in OPEN_STATUSES else standing.last_on)
    runs = standing.due is not None and stopped is None
    return CaseClock(
        due=standing.due,
        due_at=standing.due_at,
        original_due=standing.original_due,
        explained=explained,
        left=days_left(dial.today, standing.due, dial.calendar) if runs and standing.due else None,
        stopped_on=stopped,
        paused_until=standing.as_of(dial.today).paused_until,
    )


def unit_clocks(standing: Standing, dial: Dial) -> tuple[UnitClock, ...]:
    """Every unit that has had the matter, in the order in which it came to them."""
    units = dict.fromkeys(spell.unit_id for spell in standing.custody)
    return tuple(
        _unit_clock([spell for spell in standing.custody if spell.unit_id == unit], dial) for unit in units
    )


def _unit_clock(spells: Sequence[Custody], dial: Dial) -> UnitClock:
    def worked(spell: Custody) -> int:
        return _worked(spell.since, spell.until or dial.today, dial.calendar)

    return UnitClock(
        unit_id=spells[0].unit_id,
        since=spells[0].since,
        days=sum(max(0, ((spell.until or dial.today) - spell.since).days) for spell in spells),
        working_days=sum(worked(spell) for spell in spells),
        disputed=sum(worked(spell) for spell in spells if spell.disputed),
    )


def _worked(first: date, last: date, calendar: WorkCalendar) -> int:
    return max(0, calendar.working_days_between(first, last))
