"""Last month's state of the tasks: kept when a month is frozen or the office says so, then compared with.

What is kept is the end of the month, told from the events, however much later it is kept. A month that was
frozen keeps its state as it is; any other may be kept anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from bizenv_desktop.models import Base, Event
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.task.task_standing import TaskGround, task_standing
from bizenv_desktop.rules.task.task_steps import Step, share_of_steps
from bizenv_desktop.rules.task.timeline import Before
from bizenv_desktop.rules.vocabulary import EventKind, Light, PercentSource, Status, TaskKind
from bizenv_desktop.services.task.task_lights import task_lights_as_of
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_BASELINE = Base.metadata.tables["baseline"]
_FROZEN = Base.metadata.tables["frozen_month"]


@dataclass(frozen=True, slots=True)
class Kept:
    """How many tasks of a month were kept."""

    month: Month
    tasks: int


def keep_baseline(month: Month, uow: UnitOfWork) -> Kept:
    """Keep the tasks as they stood at the end of the month, or stand today while it lasts.

    Raises `RuleBroken`: `timeline.month_ahead` for a month to come, `timeline.baseline_frozen` for one whose
    state was kept when it was frozen.
    """
    if month > Month.of(uow.moment.today):
        raise RuleBroken("timeline.month_ahead", month=str(month))
    reader = Reader(uow.connection, uow.moment)
    if baseline_of(month, reader) and _is_frozen(month, reader):
        raise RuleBroken("timeline.baseline_frozen", month=str(month))
    kept = write_baseline(month, uow)
    uow.name("timeline.baseline_kept", month=str(month), count=kept.tasks)
    return kept


def write_baseline(month: Month, uow: UnitOfWork) -> Kept:
    """The same inside another deed: rows of the month are changed, missing ones added."""
    reader = Reader(uow.connection, uow.moment)
    until = min(month.last, uow.moment.today)
    states = {row_id: _columns(before) for row_id, before in states_at(until, reader).items()}
    statement = select(_BASELINE.c.task_id, _BASELINE.c.id).where(_BASELINE.c.month == str(month))
    known = dict(list(reader.connection.execute(statement).tuples()))
    changed = [(known[task_id], columns) for task_id, columns in states.items() if task_id in known]
    uow.update_rows(_BASELINE, changed)
    new = [(task_id, columns) for task_id, columns in states.items() if task_id not in known]
    if new:
        first = uow.reserve_ids(_BASELINE, len(new))
        rows = (
            {"id": first + place, "month": str(month), "task_id": task_id, **columns}
            for place, (task_id, columns) in enumerate(new)
        )
        uow.insert_many(_BASELINE, rows)
    return Kept(month, len(states))


def baseline_before(month: Month, reader: Reader) -> Month | None:
    """The latest month before this one that was kept."""
    statement = select(func.max(_BASELINE.c.month)).where(_BASELINE.c.month < str(month))
    found = reader.connection.execute(statement).scalar()
    return Month.parse(found) if found else None


def baseline_of(month: Month | None, reader: Reader) -> Mapping[int, Before]:
    """How each task stood at the end of the month; empty for a month that was not kept, and without one."""
    columns = (_BASELINE.c.due, _BASELINE.c.percent, _BASELINE.c.light, _BASELINE.c.progressed_on)
    statement = select(_BASELINE.c.task_id, *columns).where(_BASELINE.c.month == str(month))
    rows = reader.connection.execute(statement).tuples()
    return {task_id: Before(due, percent, Light(light), on) for task_id, due, percent, light, on in rows}


def states_at(until: date, reader: Reader) -> Mapping[int, Before]:
    """How each task stood at the end of a day, by what had happened up to then."""
    lit = tuple(task_lights_as_of(until, reader))
    stood = _stood(until, reader)
    return {
        task.id: replace(stood[task.id], light=light, progressed_on=task.progressed_on)
        for task, light in lit
        if task.id in stood
    }


def _columns(before: Before) -> Mapping[str, object]:
    return {
        "due": before.due,
        "percent": before.percent,
        "light": before.light.value,
        "progressed_on": before.progressed_on,
    }


def _is_frozen(month: Month, reader: Reader) -> bool:
    statement = select(_FROZEN.c.id).where(_FROZEN.c.month == str(month)).limit(1)
    return reader.connection.execute(statement).scalar() is not None


def _stood(until: date, reader: Reader) -> Mapping[int, Before]:
    """The date and the share of each task, folded from its events and steps up to the end of the day."""
    matter, task = Base.metadata.tables["matter"], Base.metadata.tables["task"]
    statement = select(
        matter.c.id, task.c.deadline_kind, matter.c.opened_at, matter.c.original_due, task.c.percent_source
    ).select_from(matter.join(task, task.c.id == matter.c.id))
    events, steps = _events(until, reader), _steps(until, reader)
    found: dict[int, Before] = {}
    for task_id, kind, opened, first_due, source in reader.connection.execute(statement).tuples():
        ground = TaskGround(TaskKind(kind), opened.date(), first_due)
        standing = task_standing(ground, events.get(task_id, ()))
        by_steps = source == PercentSource.MILESTONES.value and standing.status is not Status.CLOSED
        percent = share_of_steps(steps.get(task_id, ())) if by_steps else standing.percent
        found[task_id] = Before(standing.due, percent, Light.GREY, standing.progressed_on)
    return found


def _events(until: date, reader: Reader) -> Mapping[int, Sequence[Happening]]:
    end = datetime.combine(until + timedelta(days=1), time())
    tasks = select(Base.metadata.tables["task"].c.id)
    statement = (
        select(Event.matter_id, Event.kind, Event.happened_at, Event.facts)
        .where(Event.matter_id.in_(tasks), Event.happened_at < end)
        .order_by(Event.matter_id, Event.position)
    )
    found: dict[int, list[Happening]] = {}
    for task_id, kind, at, facts in reader.connection.execute(statement).tuples():
        found.setdefault(task_id, []).append(Happening(EventKind(kind), at, facts))
    return found


def _steps(until: date, reader: Reader) -> Mapping[int, Sequence[Step]]:
    step = Base.metadata.tables["milestone"]
    statement = select(step.c.task_id, step.c.due, step.c.weight, step.c.met_on)
    found: dict[int, list[Step]] = {}
    for task_id, due, weight, met_on in reader.connection.execute(statement).tuples():
        found.setdefault(task_id, []).append(Step(due, weight, met_on).as_of(until))
    return found
