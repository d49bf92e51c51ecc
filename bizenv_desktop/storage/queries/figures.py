"""What the figures ask beyond counts of selections: the tasks as they stood at the end of a day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from bizenv_desktop.models import Base, Event
from bizenv_desktop.rules.vocabulary import EventKind, Status, TaskKind
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class TaskAsOf:
    """A task at the end of a day: its last progress up to then, its end if it had come by then."""

    id: int
    kind: TaskKind
    opened_on: date
    milestone: date | None
    recurrence: str
    progressed_on: date | None
    settled_on: date | None
    closed_on: date | None


def tasks_as_of(until: date, reader: Reader) -> tuple[TaskAsOf, ...]:
    """All tasks entered up to the end of `until` that are not void."""
    matter, task = Base.metadata.tables["matter"], Base.metadata.tables["task"]
    end = datetime.combine(until + timedelta(days=1), time())
    last = (
        select(Event.matter_id, func.max(Event.happened_at).label("at"))
        .where(Event.kind == EventKind.PROGRESSED.value, Event.happened_at < end)
        .where(Event.matter_id.in_(select(task.c.id)))
        .group_by(Event.matter_id)
        .subquery()
    )
    statement = (
        select(
            matter.c.id, task.c.deadline_kind, matter.c.opened_at, matter.c.due, task.c.recurrence, last.c.at,
            matter.c.settled_on, matter.c.closed_on,
        )
        .select_from(matter.join(task).outerjoin(last, last.c.matter_id == matter.c.id))
        .where(matter.c.opened_at < end, matter.c.status != Status.VOID.value)
        .order_by(matter.c.id)
    )  # fmt: skip
    rows = reader.connection.execute(statement).tuples()
    return tuple(
        TaskAsOf(
            id=row_id,
            kind=TaskKind(kind),
            opened_on=opened.date(),
            milestone=due,
            recurrence=recurrence,
            progressed_on=progressed.date() if progressed else None,
            settled_on=settled if settled and settled <= until else None,
            closed_on=closed if closed and closed <= until else None,
        )
        for row_id, kind, opened, due, recurrence, progressed, settled, closed in rows
    )
