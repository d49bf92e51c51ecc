"""What the light of a task depends on, read from its row."""

from bizenv_desktop.rules.lights import TaskState
from bizenv_desktop.rules.vocabulary import Period, Status, TaskKind
from bizenv_desktop.storage.queries.rows import TaskRow


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
        untouched=row.last_progress_on is None,
        freshness_days=row.freshness_days,
        next_step=row.next_step,
    )


def is_milestone_met(row: TaskRow) -> bool:
    """Whether nothing is owed any more by the task's date; 每年 owes it again, whatever share it shows."""
    full = row.percent == 100 and row.deadline_kind is not TaskKind.YEARLY
    return full or row.settled_on is not None or row.status is Status.CLOSED
