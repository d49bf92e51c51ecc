"""What is due, near or overdue, as conditions that a selection of complaints or problems can say.

Apart from what shows the rows: today's page asks by these before any pane is loaded.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.selection import Condition, Op
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Status
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.rows import MatterRow


@dataclass(frozen=True, slots=True)
class Horizon:
    """Today, and the last day that counts as near (临期), by the ledger's calendar and settings."""

    today: date
    soon_until: date

    @classmethod
    def seen_from(cls, today: date, calendar: WorkCalendar, amber_days: int = 1) -> "Horizon":
        """The horizon of a day: near is what has at most `amber_days` working days left."""
        return cls(today, calendar.working_day_after(today, amber_days + 1) - timedelta(days=1))


def horizon(reader: Reader) -> Horizon:
    """The horizon of the reader's day."""
    calendar = load_calendar(reader.connection)
    return Horizon.seen_from(reader.moment.today, calendar, load_settings(reader.connection).amber_days)


def is_open() -> tuple[Condition, ...]:
    """在办: not closed, not void, and not left open by an old ledger that says nothing."""
    return (Condition("status", Op.IN, tuple(sorted(OPEN_STATUSES))),)


def in_status(status: Status) -> tuple[Condition, ...]:
    """All that stand in one status."""
    return (Condition("status", Op.EQ, (status,)),)


def overdue(seen: Horizon) -> tuple[Condition, ...]:
    """逾期: the clock still runs and the due day is over."""
    return (*_running(), Condition("due", Op.LT, (seen.today,)))


def due_today(seen: Horizon) -> tuple[Condition, ...]:
    """今日到期: the clock still runs and this is the due day."""
    return (*_running(), Condition("due", Op.EQ, (seen.today,)))


def due_soon(seen: Horizon) -> tuple[Condition, ...]:
    """临期 after today."""
    return (
        *_running(),
        Condition("due", Op.GT, (seen.today,)),
        Condition("due", Op.LE, (seen.soon_until,)),
    )


def amber(seen: Horizon) -> tuple[Condition, ...]:
    """临期 with today: every line whose light is amber."""
    return (
        *_running(),
        Condition("due", Op.GE, (seen.today,)),
        Condition("due", Op.LE, (seen.soon_until,)),
    )


def recheck_due(today: date) -> tuple[Condition, ...]:
    """The struck-off problems that are to be looked at again by today (回头看)."""
    return (Condition("recheck_on", Op.LE, (today,)), Condition("status", Op.EQ, (Status.CLOSED,)))


def clock_runs(row: MatterRow) -> bool:
    """Whether somebody still owes an answer by `row.due`."""
    return row.status in OPEN_STATUSES and row.settled_on is None and row.due is not None


def _running() -> tuple[Condition, ...]:
    return (*is_open(), Condition("settled_on", Op.EMPTY))
