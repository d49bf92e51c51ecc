"""Whether the stored columns of tasks are what their events and steps say (idea 2); asked by `check`.

每年 is not asked for its date and settlement: ledgers of earlier releases kept the first year's for ever.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, RowMapping, select

from bizenv_desktop.models import Base, Milestone
from bizenv_desktop.rules.task.task_standing import TaskGround, TaskStanding, task_standing
from bizenv_desktop.rules.task.task_steps import Step, next_step_due, share_of_steps
from bizenv_desktop.rules.vocabulary import PercentSource, Status, TaskKind
from bizenv_desktop.storage.derivation import Derived, Difference
from bizenv_desktop.storage.queries.histories import histories

_MATTER: Final = ("id", "year", "serial", "status", "due", "original_due", "opened_at", "closed_on")
_TASK: Final = (
    "deadline_kind", "percent", "percent_source", "last_progress_on", "next_step", "blocked", "blocked_on",
)  # fmt: skip

_KINDS: Final = frozenset(kind.value for kind in TaskKind)


def task_differences(connection: Connection) -> Iterator[Difference]:
    """Every derived column of a task that differs, in the order of the tasks."""
    matter, task = Base.metadata.tables["matter"], Base.metadata.tables["task"]
    columns = [*[matter.c[name] for name in _MATTER], *[task.c[name] for name in _TASK]]
    query = select(*columns).select_from(matter.join(task)).order_by(matter.c.id)
    rows = connection.execute(query).mappings().all()
    steps = _steps(connection)
    past = {one.matter_id: one.happenings for one in histories([row["id"] for row in rows], connection)}
    for row in rows:
        if row["deadline_kind"] not in _KINDS:
            continue  # a kind of a later release: its events say what we cannot read
        ground = TaskGround(TaskKind(row["deadline_kind"]), row["opened_at"].date(), row["original_due"])
        standing = task_standing(ground, past.get(row["id"], ()))
        for name, derived in _derived(row, standing, steps.get(row["id"], [])).items():
            if row[name] != derived:
                yield Difference(row["id"], row["year"], row["serial"], name)


def _derived(row: RowMapping, standing: TaskStanding, steps: list[Step]) -> dict[str, Derived]:
    found: dict[str, Derived] = {
        "status": standing.status.value,
        "closed_on": standing.closed_on,
        "last_progress_on": standing.progressed_on,
        "blocked": standing.blocked,
        "blocked_on": standing.blocked_on,
        "next_step": next_step_due(steps),
    }
    if row["deadline_kind"] != TaskKind.YEARLY.value:
        found["due"] = standing.due
    if row["percent_source"] == PercentSource.MILESTONES.value and standing.status is not Status.CLOSED:
        found["percent"] = share_of_steps(steps)
    return found


def _steps(connection: Connection) -> dict[int, list[Step]]:
    step = Milestone.__table__.c
    found: dict[int, list[Step]] = {}
    for task_id, due, weight, met_on in connection.execute(
        select(step.task_id, step.due, step.weight, step.met_on)
    ):
        found.setdefault(task_id, []).append(Step(due, weight, met_on))
    return found
