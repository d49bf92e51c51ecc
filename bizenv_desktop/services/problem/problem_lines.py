"""The problem ledger as the office reads it: each row with its light and the working days it has left.

A rectification that is reported holds the clock until it is verified or sent back.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.lights import matter_light
from bizenv_desktop.rules.problem.problem_lifecycle import replay
from bizenv_desktop.rules.problem.problem_standing import ProblemStanding
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, Light, MatterKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.matter.due_terms import clock_runs
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.problem.accountability import AccountabilityRow, accountability_of
from bizenv_desktop.services.problem.problems import problem_steps
from bizenv_desktop.services.task.quantities import QuantityView, quantities_of
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.detail import MatterDetail, matter_detail
from bizenv_desktop.storage.queries.rows import MatterRow, ProblemRow


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One line of the ledger; `left` are working days (negative: overdue), None while no clock runs."""

    row: ProblemRow
    light: Light
    left: int | None

    @property
    def id(self) -> int:
        """The problem's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class ProblemView:
    """An opened problem: its line, what happened to it, which steps may follow."""

    line: ProblemLine
    detail: MatterDetail
    steps: tuple[EventKind, ...]
    standing: ProblemStanding
    held_to_account: tuple[AccountabilityRow, ...] = ()
    quantities: tuple[QuantityView, ...] = ()


def first_lines(selection: Selection, limit: int, reader: Reader) -> Sequence[ProblemLine]:
    """The first lines of the selection, without counting or fetching the rest."""
    return _lines(listing.first_rows(selection, limit, reader), reader)


def line_ids(selection: Selection, reader: Reader) -> "array[int]":
    """The ids of the selection, in its order."""
    return listing.matching_ids(selection, reader)


def lines(ids: Sequence[int], reader: Reader) -> Sequence[ProblemLine]:
    """The lines of these ids, in this order; the gone are left out."""
    return _lines(listing.rows_by_id(MatterKind.PROBLEM, ids, reader), reader)


def counts(selections: Sequence[Selection], reader: Reader) -> tuple[int, ...]:
    """How many problems each selection holds."""
    return tuple(listing.count(selection, reader) for selection in selections)


def problem_view(problem_id: int, reader: Reader) -> ProblemView | None:
    """One problem in full; None when it is gone."""
    detail = matter_detail(MatterKind.PROBLEM, problem_id, reader)
    found = lines((problem_id,), reader)
    if detail is None or not found:
        return None
    line = found[0]
    standing = replay((event.happening for event in detail.events), line.row.original_due)
    held = accountability_of(problem_id, reader)
    steps = problem_steps(line.row.status)
    return ProblemView(line, detail, steps, standing, held, quantities_of(problem_id, reader))


def _lines(rows: Sequence[MatterRow], reader: Reader) -> Sequence[ProblemLine]:
    calendar, today = load_calendar(reader.connection), reader.moment.today
    warning = load_settings(reader.connection).amber_days
    return [_line(row, today, calendar, warning) for row in rows if isinstance(row, ProblemRow)]


def _line(row: ProblemRow, today: date, calendar: WorkCalendar, warning: int) -> ProblemLine:
    due = row.due if clock_runs(row) else None
    left = days_left(today, due, calendar) if due is not None else None
    return ProblemLine(row, matter_light(row.status, due, today, calendar, warning), left)
