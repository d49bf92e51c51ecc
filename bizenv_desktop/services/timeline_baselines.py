"""Last month's state of the tasks: kept when a month is frozen or the office says so, then compared with.

What is kept is the end of the month, told from the events, however much later it is kept. A month that was
frozen keeps its state as it is; any other may be kept anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from bizenv_desktop.models import Base, Event
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.timeline import Before
from bizenv_desktop.rules.vocabulary import EventKind, Light
from bizenv_desktop.services.task_lights import task_lights_as_of
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
    percents = _percents(until, reader)
    return {
        task.id: Before(
            due=task.milestone,
            percent=100 if task.closed_on is not None else percents.get(task.id),
            light=light,
            progressed_on=task.progressed_on,
        )
        for task, light in task_lights_as_of(until, reader)
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


def _percents(until: date, reader: Reader) -> Mapping[int, int]:
    """The share that was last vouched for up to the end of the day, by task."""
    end = datetime.combine(until + timedelta(days=1), time())
    statement = (
        select(Event.matter_id, Event.facts)
        .where(Event.kind == EventKind.PROGRESSED.value, Event.happened_at < end)
        .order_by(Event.matter_id, Event.happened_at, Event.position)
    )
    found: dict[int, int] = {}
    for task_id, facts in reader.connection.execute(statement).tuples():
        percent = facts.get("percent")
        if isinstance(percent, int):
            found[task_id] = percent
    return found
