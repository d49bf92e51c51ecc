"""Today's problems and tasks: what is overdue, whose reports wait, what is red or amber."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.lights import owed_date, task_light
from bizenv_desktop.rules.selection import Condition, Op, Selection
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Light, MatterKind
from bizenv_desktop.services.cockpit.today_lines import (
    SHOWN,
    SOONEST_FIRST,
    Counter,
    Frame,
    Part,
    TodayLine,
    counted,
    dated_line,
    running_light,
)
from bizenv_desktop.services.matter import due_terms as terms
from bizenv_desktop.services.task.report_rows import waiting_reports
from bizenv_desktop.services.task.task_light import state_of
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries import today as asked
from bizenv_desktop.storage.queries.rows import TaskRow

_MOST_TASKS = 5_000


def problem_counter(frame: Frame, reader: Reader) -> Counter:
    """The problems whose date has passed."""
    selection = Selection(MatterKind.PROBLEM, terms.overdue(frame.seen), sort=SOONEST_FIRST)
    rows = listing.first_rows(selection, SHOWN, reader)
    shown = tuple(dated_line(row, running_light(row, frame), frame) for row in rows)
    return Counter(Concern.PROBLEMS_OVERDUE, (counted(selection, reader),), shown)


def task_counters(frame: Frame, reader: Reader) -> tuple[Counter, ...]:
    """The tasks whose reports wait, and those whose light is red or amber: a date or step, or no progress."""
    at_work = Selection(
        MatterKind.TASK,
        (Condition("status", Op.IN, tuple(sorted(OPEN_STATUSES))),),
        sort=SOONEST_FIRST,
    )
    lit = [
        (row, task_light(state_of(row), frame.today, frame.calendar))
        for row in asked.tasks_at_work(at_work, _MOST_TASKS, reader)
    ]
    lights = tuple(
        _counter(concern, [row for row, light in lit if light is wanted], wanted, frame)
        for concern, wanted in ((Concern.TASKS_RED, Light.RED), (Concern.TASKS_AMBER, Light.AMBER))
    )
    return (_reports({row.id: (row, light) for row, light in lit}, reader), *lights)


def _reports(lit: Mapping[int, tuple[TaskRow, Light]], reader: Reader) -> Counter:
    """Those whose units wait for the office's word, the one that waits longest first."""
    since: dict[int, date] = {}
    for report in waiting_reports(reader):
        since[report.task_id] = min(report.on, since.get(report.task_id, report.on))
    ids = [task_id for task_id in sorted(since, key=lambda task_id: since[task_id]) if task_id in lit]
    lines: list[TodayLine] = []
    for task_id in ids[:SHOWN]:
        row, light = lit[task_id]
        lines.append(TodayLine(row, light, None, step=None, waits_since=since[task_id]))
    selection = Selection(MatterKind.TASK).only(ids)
    return Counter(Concern.TASK_REPORTS, (Part(selection, len(ids)),), tuple(lines))


def _counter(concern: Concern, rows: Sequence[TaskRow], light: Light, frame: Frame) -> Counter:
    selection = Selection(MatterKind.TASK, sort=SOONEST_FIRST).only(row.id for row in rows)
    shown = tuple(task_line(row, light, frame) for row in rows[:SHOWN])
    return Counter(concern, (Part(selection, len(rows)),), shown)


def task_line(row: TaskRow, light: Light, frame: Frame) -> TodayLine:
    """The line of a task, with the date that it owes now: its own, a step's, that of its period."""
    owes = owed_date(state_of(row), frame.today)
    left = days_left(frame.today, frame.calendar.working_on_or_after(owes), frame.calendar) if owes else None
    return TodayLine(replace(row, due=owes), light, left, step=None)
