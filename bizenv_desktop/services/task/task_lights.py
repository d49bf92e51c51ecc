"""The lights of all tasks as of a day, counted by kind; and which tasks show one of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from bizenv_desktop.rules.lights import TaskState, task_light
from bizenv_desktop.rules.month.figures import LightCount
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Period, Status, TaskKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.figures import TaskAsOf, tasks_as_of


def light_counts(until: date, reader: Reader) -> tuple[LightCount, ...]:
    """How many tasks of each kind showed which light at the end of `until`; closed ones show none."""
    counts = Counter((task.kind, light) for task, light in task_lights_as_of(until, reader))
    return tuple(
        LightCount(
            kind,
            green=counts[kind, Light.GREEN],
            amber=counts[kind, Light.AMBER],
            red=counts[kind, Light.RED],
            grey=counts[kind, Light.GREY],
        )
        for kind in TaskKind
        if any(counts[kind, light] for light in (Light.GREEN, Light.AMBER, Light.RED, Light.GREY))
    )


def tasks_showing(kind: TaskKind, light: Light, until: date, reader: Reader) -> Selection:
    """The tasks of `kind` that showed `light` at the end of `until`."""
    lit = task_lights_as_of(until, reader)
    return Selection(MatterKind.TASK).only(
        task.id for task, shown in lit if task.kind is kind and shown is light
    )


def task_lights_as_of(until: date, reader: Reader) -> Iterator[tuple[TaskAsOf, Light]]:
    """Each task as it stood at the end of `until`, with the light that it showed."""
    calendar = load_calendar(reader.connection)
    for task in tasks_as_of(until, reader):
        yield task, task_light(_state(task), until, calendar)


def _state(task: TaskAsOf) -> TaskState:
    return TaskState(
        kind=task.kind,
        status=Status.CLOSED if task.closed_on is not None else Status.IN_HAND,
        milestone=task.milestone,
        progressed=task.progressed_on or task.opened_on,
        recurrence=Period(task.recurrence) if task.recurrence else None,
        milestone_met=task.settled_on is not None,
        untouched=task.progressed_on is None,
        freshness_days=task.freshness_days,
        next_step=task.next_step,
    )
