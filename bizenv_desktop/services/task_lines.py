"""Tasks as the office watches them: each with its light, what it still owes and how fresh its progress is.

All tasks of a selection come at once, in the order of the plan: they are hundreds, and the tree needs every
one of them to say how its groups stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.calendar import WorkCalendar
from bizenv_desktop.rules.clock import days_left
from bizenv_desktop.rules.lights import TaskState, counts_in_completion_rate, freshness_days, task_light
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Light, MatterKind, Period, Status
from bizenv_desktop.services.calendars import load_calendar
from bizenv_desktop.services.tasks import campaigns
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.detail import MatterDetail, matter_detail
from bizenv_desktop.storage.queries.rows import TaskRow

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as lists show it.

    `left` are working days to the date that is still owed (negative: overdue), None where none is owed;
    `quiet_days` are calendar days since the last progress, None while there is none.
    """

    row: TaskRow
    campaign: str
    light: Light
    left: int | None
    quiet_days: int | None

    @property
    def id(self) -> int:
        """The task's id."""
        return self.row.id

    @property
    def can_end(self) -> bool:
        """Whether the task can be completed, and so counts in the completion rate."""
        return counts_in_completion_rate(self.row.deadline_kind)


@dataclass(frozen=True, slots=True)
class TaskView:
    """An opened task: its line, its units, what happened to it."""

    line: TaskLine
    detail: MatterDetail


def state_of(row: TaskRow) -> TaskState:
    """What the light of a task depends on.

    A milestone counts as met once its day was settled, the work stands at 100 % or the task is closed.
    """
    return TaskState(
        kind=row.deadline_kind,
        status=row.status,
        milestone=row.due,
        progressed=row.last_progress_on or row.opened_at.date(),
        recurrence=Period(row.recurrence) if row.recurrence else None,
        milestone_met=is_milestone_met(row),
    )


def is_milestone_met(row: TaskRow) -> bool:
    """Whether nothing is owed any more by the task's date."""
    return row.percent == 100 or row.settled_on is not None or row.status is Status.CLOSED


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
    return TaskView(lines[0], detail) if detail is not None and lines else None


def _lines(ids: Sequence[int], reader: Reader) -> list[TaskLine]:
    titles = {campaign.id: campaign.title for campaign in campaigns(reader)}
    calendar, today = load_calendar(reader.connection), reader.moment.today
    return [
        _line(row, titles.get(row.campaign_id or 0, ""), today, calendar)
        for row in listing.rows_by_id(MatterKind.TASK, ids, reader)
        if isinstance(row, TaskRow)
    ]


def _line(row: TaskRow, campaign: str, today: date, calendar: WorkCalendar) -> TaskLine:
    owes = row.due is not None and row.status in OPEN_STATUSES and not is_milestone_met(row)
    return TaskLine(
        row=row,
        campaign=campaign,
        light=task_light(state_of(row), today, calendar),
        left=days_left(today, row.due, calendar) if owes and row.due is not None else None,
        quiet_days=freshness_days(row.last_progress_on, today) if row.last_progress_on else None,
    )


def _place_in_plan(line: TaskLine) -> tuple[int, int, int]:
    return (-(line.row.campaign_id or 0), line.row.position, line.row.id)
