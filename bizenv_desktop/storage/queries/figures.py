"""What the figures ask beyond counts of selections: the tasks as they stood at the end of a day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import Connection, select

from bizenv_desktop.models import Base, Milestone
from bizenv_desktop.rules.task.task_standing import TaskGround, task_standing
from bizenv_desktop.rules.task.task_steps import Step, last_met_on, next_step_due, share_of_steps
from bizenv_desktop.rules.vocabulary import MatterKind, PercentSource, Status, TaskKind
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.histories import histories


@dataclass(frozen=True, slots=True)
class TaskAsOf:
    """A task at the end of a day, told from its events up to then; its end if it had come by then."""

    id: int
    kind: TaskKind
    opened_on: date
    milestone: date | None
    recurrence: str
    progressed_on: date | None
    settled_on: date | None
    closed_on: date | None
    percent: int | None = None
    next_step: date | None = None
    freshness_days: int | None = None


def tasks_as_of(until: date, reader: Reader) -> tuple[TaskAsOf, ...]:
    """All tasks entered up to the end of `until` that are not void."""
    matter, task = Base.metadata.tables["matter"], Base.metadata.tables["task"]
    end = datetime.combine(until + timedelta(days=1), time())
    statement = (
        select(
            matter.c.id, task.c.deadline_kind, matter.c.opened_at, matter.c.original_due, task.c.recurrence,
            task.c.percent_source, task.c.freshness_days,
        )
        .select_from(matter.join(task))
        .where(matter.c.kind == MatterKind.TASK.value)  # few: the planner would walk all matters
        .where(matter.c.opened_at < end, matter.c.status != Status.VOID.value)
        .order_by(matter.c.id)
    )  # fmt: skip
    rows = reader.connection.execute(statement).all()
    past = {one.matter_id: one.happenings for one in histories([row.id for row in rows], reader.connection)}
    steps = _steps_as_of(until, reader.connection)
    found: list[TaskAsOf] = []
    for row in rows:
        ground = TaskGround(TaskKind(row.deadline_kind), row.opened_at.date(), row.original_due)
        known, mine = past.get(row.id, ()), steps.get(row.id, [])
        standing = task_standing(ground, [event for event in known if event.at < end])
        by_steps = row.percent_source == PercentSource.MILESTONES.value and standing.closed_on is None
        found.append(
            TaskAsOf(
                id=row.id,
                kind=ground.kind,
                opened_on=ground.opened_on,
                milestone=standing.due,
                recurrence=row.recurrence,
                progressed_on=standing.progressed_on,
                settled_on=standing.settled_on or (last_met_on(mine) if by_steps else None),
                closed_on=standing.closed_on,
                percent=share_of_steps(mine) if by_steps else standing.percent,
                next_step=next_step_due(mine),
                freshness_days=row.freshness_days,
            )
        )
    return tuple(found)


def _steps_as_of(until: date, connection: Connection) -> dict[int, list[Step]]:
    step = Milestone.__table__.c
    rows = connection.execute(
        select(step.task_id, step.due, step.weight, step.met_on).order_by(step.task_id, step.position)
    )
    return {
        task_id: [Step(due, weight, met_on).as_of(until) for _, due, weight, met_on in group]
        for task_id, group in groupby(rows, key=lambda row: row[0])
    }
