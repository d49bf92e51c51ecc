"""How an event of a task is stored, and how the task's columns follow from its events and its steps."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import select

from bizenv_desktop.models import Milestone, Task
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.task.task_standing import TaskGround, TaskStanding, task_standing
from bizenv_desktop.rules.task.task_steps import Step, last_met_on, next_step_due, share_of_steps
from bizenv_desktop.rules.vocabulary import EventKind, PercentSource, Status, TaskKind
from bizenv_desktop.services.matter.events import append_event, events_of
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def open_task(task_id: int, version: int | None, uow: UnitOfWork) -> Task:
    """A task that is at work, to be changed.

    Raises `RuleBroken`: `matter.unknown`, `storage.changed_meanwhile` (outdated version), `task.closed`.
    """
    task = known_task(task_id, version, uow)
    if task.status == Status.CLOSED.value:
        raise RuleBroken("task.closed")
    if task.status == Status.VOID.value:
        raise RuleBroken("task.void")
    return task


def known_task(task_id: int, version: int | None, uow: UnitOfWork) -> Task:
    """A task in any state. Raises `RuleBroken`: `matter.unknown`, `storage.changed_meanwhile`."""
    task = uow.session.get(Task, task_id)
    if task is None:
        raise RuleBroken("matter.unknown", id=task_id)
    refuse_outdated(task, version)
    return task


def refuse_day_ahead(on: date, uow: UnitOfWork) -> None:
    """Raises `BadInput("task.progress_ahead")` for a day to come."""
    if on > uow.moment.today:
        raise BadInput("task.progress_ahead", on=on)


def happen_to(task: Task, kind: EventKind, on: date, facts: Mapping[str, Fact], uow: UnitOfWork) -> None:
    """Store an event of that day, and derive the task's columns anew."""
    append_event(task, kind, datetime.combine(on, time()), facts, uow)
    derive(task, uow)


def source_of(task: Task) -> PercentSource | None:
    """Where the task's percentage comes from; None where none was given yet."""
    return PercentSource(task.percent_source) if task.percent_source else None


def milestones_of(task: Task, uow: UnitOfWork) -> list[Milestone]:
    """The steps of a task in their order."""
    mine = select(Milestone).where(Milestone.task_id == task.id).order_by(Milestone.position, Milestone.id)
    return list(uow.session.scalars(mine))


def derive(task: Task, uow: UnitOfWork) -> None:
    """Write what follows from events and steps into the columns that lists filter, sort and show by."""
    uow.flush()
    standing = task_standing(ground_of(task), events_of(task.id, uow))
    steps = [Step(row.due, row.weight, row.met_on) for row in milestones_of(task, uow)]
    for name, value in derived_columns(task.percent_source, standing, steps).items():
        if getattr(task, name) != value:
            setattr(task, name, value)


def ground_of(task: Task) -> TaskGround:
    """What the task began with."""
    return TaskGround(TaskKind(task.deadline_kind), task.opened_at.date(), task.original_due)


def derived_columns(
    source: str, standing: TaskStanding, steps: list[Step]
) -> Mapping[str, str | int | date | None]:
    """All columns of a task that follow from its events and its steps."""
    percent, settled_on = standing.percent, standing.settled_on
    if source == PercentSource.MILESTONES.value and standing.status is not Status.CLOSED:
        percent = share_of_steps(steps)
        settled_on = settled_on or (last_met_on(steps) if percent == 100 else None)
    return {
        "status": standing.status.value,
        "due": standing.due,
        "due_month": month_key(standing.due) if standing.due is not None else None,
        "settled_on": settled_on,
        "closed_on": standing.closed_on,
        "timeliness": standing.timeliness.value,
        "percent": percent,
        "last_progress_on": standing.progressed_on,
        "last_progress": standing.progress,
        "next_step": next_step_due(steps),
        "blocked": standing.blocked,
        "blocked_on": standing.blocked_on,
    }
