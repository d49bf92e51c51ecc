"""The tasks of a selection as the timeline shows them, each beside its state of last month."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.lights import freshness_is_watched, freshness_period
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.task.timeline import Freshness, Step, TimelineTask
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.task.task_light import state_of
from bizenv_desktop.services.task.task_lines import TaskLine, task_lines
from bizenv_desktop.services.task.timeline_baselines import baseline_before, baseline_of
from bizenv_desktop.storage.ledger import Reader

ALL_TASKS = Selection(MatterKind.TASK)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The tasks in the order of the plan as of `today`; `before` is the month they are compared with.

    `before` is None where no earlier month was kept.
    """

    tasks: tuple[TimelineTask, ...]
    today: date
    before: Month | None
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class _Extent:
    """What the list of tasks does not know: the first day, the campaign's days."""

    starts_on: date | None
    campaign_starts_on: date | None
    campaign_year: int | None


def timeline(selection: Selection, reader: Reader) -> Timeline:
    """The timeline of a selection of tasks."""
    today = reader.moment.today
    found = task_lines(selection, reader)
    month = baseline_before(Month.of(today), reader)
    kept = baseline_of(month, reader)
    extents, steps = _extents(reader), _steps(reader)
    tasks = tuple(
        replace(_task(line, extents[line.id], today), steps=steps.get(line.id, ()), before=kept.get(line.id))
        for line in found
    )
    return Timeline(tasks, today, month, load_calendar(reader.connection))


def _task(line: TaskLine, extent: _Extent, today: date) -> TimelineTask:
    row = line.row
    begins = _begins(line, extent)
    return TimelineTask(
        id=row.id,
        number=str(row.position or row.serial),
        title=row.title,
        lead=row.lead_text or row.lead_unit,
        campaign=line.campaign,
        action=row.action,
        kind=row.deadline_kind,
        light=line.light,
        deadline_text=row.deadline_text,
        begins=begins,
        due=row.due,
        percent=row.percent,
        met_on=row.settled_on,
        closed_on=row.closed_on,
        freshness=_freshness(line, begins, today),
    )


def _begins(line: TaskLine, extent: _Extent) -> date:
    """Where the bar begins; a plan that was entered after its own dates begins with its year."""
    row = line.row
    opened = row.opened_at.date()
    begins = extent.starts_on or extent.campaign_starts_on or opened
    if row.due is None or begins <= row.due:
        return begins
    year = min(extent.campaign_year or row.due.year, row.due.year)
    return date(year, 1, 1)


def _freshness(line: TaskLine, begins: date, today: date) -> Freshness | None:
    """The freshness clock, where it runs: not before the date of a task that owes one has come."""
    row, state = line.row, state_of(line.row)
    if row.status not in OPEN_STATUSES or not freshness_is_watched(state, today):
        return None
    period = freshness_period(state.recurrence, row.freshness_days)
    return Freshness(row.last_progress_on or max(row.opened_at.date(), begins), period)


def _extents(reader: Reader) -> dict[int, _Extent]:
    task, campaign = Base.metadata.tables["task"], Base.metadata.tables["campaign"]
    statement = select(task.c.id, task.c.starts_on, campaign.c.starts_on, campaign.c.year).select_from(
        task.outerjoin(campaign, campaign.c.id == task.c.campaign_id)
    )
    return {row[0]: _Extent(*row[1:]) for row in reader.connection.execute(statement)}


def _steps(reader: Reader) -> dict[int, tuple[Step, ...]]:
    step = Base.metadata.tables["milestone"]
    statement = select(step.c.task_id, step.c.title, step.c.due, step.c.met_on).order_by(
        step.c.task_id, step.c.position
    )
    found: dict[int, list[Step]] = {}
    for task_id, title, due, met_on in reader.connection.execute(statement).tuples():
        found.setdefault(task_id, []).append(Step(title, due, met_on))
    return {task_id: tuple(steps) for task_id, steps in found.items()}
