"""Today's problems and tasks: what is overdue, red or amber."""

from collections.abc import Sequence

from bizenv_desktop.rules.lights import task_light
from bizenv_desktop.rules.selection import Condition, Op, Selection
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Light, MatterKind
from bizenv_desktop.services import complaint_lines as lines
from bizenv_desktop.services.task_lines import state_of
from bizenv_desktop.services.today_lines import (
    SHOWN,
    SOONEST_FIRST,
    Concern,
    Counter,
    Frame,
    Part,
    counted,
    dated_line,
    running_light,
)
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries import today as asked
from bizenv_desktop.storage.queries.rows import TaskRow

_MOST_TASKS = 5_000


def problem_counter(frame: Frame, reader: Reader) -> Counter:
    """The problems whose date has passed."""
    selection = Selection(MatterKind.PROBLEM, lines.overdue(frame.seen), sort=SOONEST_FIRST)
    rows = listing.first_rows(selection, SHOWN, reader)
    shown = tuple(dated_line(row, running_light(row, frame), frame) for row in rows)
    return Counter(Concern.PROBLEMS_OVERDUE, (counted(selection, reader),), shown)


def task_counters(frame: Frame, reader: Reader) -> tuple[Counter, ...]:
    """The tasks whose light is red or amber."""
    at_work = Selection(
        MatterKind.TASK,
        (Condition("status", Op.IN, tuple(sorted(OPEN_STATUSES))),),
        sort=SOONEST_FIRST,
    )
    lit = [
        (row, task_light(state_of(row), frame.today, frame.calendar))
        for row in asked.tasks_at_work(at_work, _MOST_TASKS, reader)
    ]
    return tuple(
        _counter(concern, [row for row, light in lit if light is wanted], wanted, frame)
        for concern, wanted in ((Concern.TASKS_RED, Light.RED), (Concern.TASKS_AMBER, Light.AMBER))
    )


def _counter(concern: Concern, rows: Sequence[TaskRow], light: Light, frame: Frame) -> Counter:
    selection = Selection(MatterKind.TASK, sort=SOONEST_FIRST).only(row.id for row in rows)
    shown = tuple(dated_line(row, light, frame) for row in rows[:SHOWN])
    return Counter(concern, (Part(selection, len(rows)),), shown)
