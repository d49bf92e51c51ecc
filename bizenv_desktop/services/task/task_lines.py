"""Tasks as the office watches them: each with its light, what it still owes and how fresh its progress is.

All tasks of a selection come at once, in the order of the plan: they are hundreds, and the tree needs every
one of them to say how its groups stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.lights import (
    freshness_days,
    freshness_period,
    owed_date,
    task_light,
)
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.task.task_rates import counts_in_completion_rate
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Light, MatterKind, Period
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.task.quantities import QuantityView, quantities_of
from bizenv_desktop.services.task.report_rows import ReportRow, reports_of, waiting_counts
from bizenv_desktop.services.task.task_light import state_of
from bizenv_desktop.services.task.task_steps import StepRow, steps_of
from bizenv_desktop.services.task.tasks import campaigns
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.detail import MatterDetail, matter_detail
from bizenv_desktop.storage.queries.rows import TaskRow

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as lists show it.

    `owes` is the date that is owed now, `left` the working days to it (negative: overdue; a day off counts
    as the next working day), None where none is owed; `quiet_days` are calendar days since the last progress,
    None while there is none. `waiting` reports wait for the office.
    """

    row: TaskRow
    campaign: str
    light: Light
    left: int | None
    quiet_days: int | None
    owes: date | None = None
    waiting: int = 0

    @property
    def id(self) -> int:
        """The task's id."""
        return self.row.id

    @property
    def can_end(self) -> bool:
        """Whether the task can be completed, and so counts in the completion rate."""
        return counts_in_completion_rate(self.row.deadline_kind)

    @property
    def freshness_days(self) -> int:
        """After how many calendar days without progress the task is stale."""
        recurrence = Period(self.row.recurrence) if self.row.recurrence else None
        return freshness_period(recurrence, self.row.freshness_days)


@dataclass(frozen=True, slots=True)
class TaskView:
    """An opened task: its line, its units, what happened to it, its steps, reports and quantities."""

    line: TaskLine
    detail: MatterDetail
    steps: tuple[StepRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()
    quantities: tuple[QuantityView, ...] = ()


def task_lines(selection: Selection, reader: Reader) -> tuple[TaskLine, ...]:
    """All tasks of the selection, by campaign (newest first) and place in the plan."""
    ids = listing.matching_ids(selection, reader)
    found: list[TaskLine] = []
    for first in range(0, len(ids), _AT_ONCE):
        found.extend(_lines(ids[first : first + _AT_ONCE], reader))
    return tuple(sorted(found, key=_place_in_plan))


def task_view(task_id: int, reader: Reader) -> TaskView | None:
    """One task in full; None when it is gone."""
    detail = matter_detail(MatterKind.TASK, task_id, reader)
    lines = _lines((task_id,), reader)
    if detail is None or not lines:
        return None
    return TaskView(
        lines[0],
        detail,
        steps_of(task_id, reader),
        reports_of(task_id, reader),
        quantities_of(task_id, reader),
    )


def _lines(ids: Sequence[int], reader: Reader) -> list[TaskLine]:
    titles = {campaign.id: campaign.title for campaign in campaigns(reader)}
    calendar, today = load_calendar(reader.connection), reader.moment.today
    waiting = waiting_counts(reader)
    return [
        _line(row, titles.get(row.campaign_id or 0, ""), (today, calendar, waiting))
        for row in listing.rows_by_id(MatterKind.TASK, ids, reader)
        if isinstance(row, TaskRow)
    ]


def _line(row: TaskRow, campaign: str, seen: tuple[date, WorkCalendar, Mapping[int, int]]) -> TaskLine:
    today, calendar, waiting = seen
    state = state_of(row)
    owes = owed_date(state, today) if row.status in OPEN_STATUSES else None
    return TaskLine(
        row=row,
        campaign=campaign,
        light=task_light(state, today, calendar),
        left=days_left(today, calendar.working_on_or_after(owes), calendar) if owes else None,
        quiet_days=freshness_days(row.last_progress_on, today) if row.last_progress_on else None,
        owes=owes,
        waiting=waiting.get(row.id, 0),
    )


def _place_in_plan(line: TaskLine) -> tuple[int, int, int]:
    return (-(line.row.campaign_id or 0), line.row.position, line.row.id)
