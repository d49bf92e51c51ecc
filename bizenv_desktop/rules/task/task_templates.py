"""Next year's deadlines from this year's: the same words with the years moved on, days off avoided.

What never ends stays as it is. A date that falls on a day off moves to the next working day (民法典 §203);
where no notice decides that year yet, only Saturdays and Sundays are known to be off, and the date is
provisional.
"""

import re
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.task.task_dates import years_later
from bizenv_desktop.rules.vocabulary import TaskKind

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*年|[-./]\s?\d{1,2}(?!\d{2}))")


@dataclass(frozen=True, slots=True)
class ShiftedDay:
    """A day so many years later; `read` is it before it moved off a day off."""

    day: date
    read: date
    provisional: bool

    @property
    def moved(self) -> bool:
        """Whether it moved off a day off."""
        return self.day != self.read


@dataclass(frozen=True, slots=True)
class ShiftedDeadline:
    """A deadline so many years later: its words, its kind, its date where it has one."""

    text: str
    kind: TaskKind
    due: ShiftedDay | None
    assumed_year: int | None


def shifted_text(text: str, years: int) -> str:
    """The words with every year that they name moved on: `2019年9月底` → `2020年9月底`."""
    return _YEAR.sub(lambda found: str(int(found[1]) + years), text)


def shifted_day(day: date, years: int, calendar: WorkCalendar) -> ShiftedDay:
    """The day so many years later, moved to the next working day where it is off."""
    read = years_later(day, years)
    moved = calendar.working_on_or_after(read)
    return ShiftedDay(moved, read, provisional=not calendar.knows(read))


def shifted_deadline(text: str, due: date | None, years: int, calendar: WorkCalendar) -> ShiftedDeadline:
    """The deadline so many years later; a date that words alone do not give follows from `due`."""
    wanted = shifted_text(text, years)
    assumed = due.year + years if due is not None else None
    read = parse_deadline(wanted, assumed)
    day = read.milestone
    if day is None and due is not None:
        day = years_later(due, years)
    if day is None:
        return ShiftedDeadline(wanted, read.kind, None, assumed)
    moved = calendar.working_on_or_after(day)
    shifted = ShiftedDay(moved, day, provisional=not calendar.knows(day))
    return ShiftedDeadline(wanted, read.kind, shifted, assumed)
