"""The steps (节点) of a task: entered, changed, met, taken back; and where its percentage comes from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bizenv_desktop.models import Milestone, ProgressReport, Task
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import EventKind, PercentSource
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.services.task.task_state import derive, happen_to, open_task, refuse_day_ahead
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

HEAVIEST = 100


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the pane shows it."""

    id: int
    task_id: int
    position: int
    title: str
    deadline_text: str
    due: date | None
    weight: int
    met_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class SaveStep:
    """A new step (`id` None) or the wanted state of one; its day as people write it, weight 1 to 100.

    A step whose day moves needs a reason. `assumed_year` is for a day without a year.
    """

    task_id: int
    title: str
    deadline_text: str = ""
    assumed_year: int | None = None
    weight: int = 1
    reason: str = ""
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class MeetStep:
    """The office accepts that a step was met on a day; `text` says what shows it."""

    step_id: int
    on: date
    text: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class UnmeetStep:
    """A step that was taken for met is open again, for a reason."""

    step_id: int
    reason: str
    version: int | None = None


def steps_of(task_id: int, reader: Reader) -> tuple[StepRow, ...]:
    """The steps of a task in their order."""
    step = Milestone.__table__.c
    rows = reader.connection.execute(
        select(
            step.id, step.task_id, step.position, step.title, step.deadline_text, step.due, step.weight,
            step.met_on, step.version,
        )
        .where(step.task_id == task_id)
        .order_by(step.position, step.id)
    )  # fmt: skip
    return tuple(StepRow(*row) for row in rows)


def save_step(command: SaveStep, uow: UnitOfWork) -> int:
    """Enter or change a step; returns its id.

    The first steps of a task without a typed share give its percentage from then on. Raises `BadInput`:
    `step.title_missing`, `step.weight_range`, `step.day_unreadable`, `step.reason_missing` (a day that
    moves); `RuleBroken("step.unknown")` and what `open_task` raises.
    """
    if not command.title.strip():
        raise BadInput("step.title_missing")
    if not 1 <= command.weight <= HEAVIEST:
        raise BadInput("step.weight_range", value=command.weight, most=HEAVIEST)
    due = parse_deadline(command.deadline_text, command.assumed_year).milestone
    if command.deadline_text.strip() and due is None:
        raise BadInput("step.day_unreadable", value=command.deadline_text)
    task = open_task(command.task_id, None, uow)
    uow.name("step.saved", year=task.year, number=task.serial, title=command.title[:60])
    if command.id is None:
        step = _entered(task, uow)
    else:
        step = _known(command.id, command.version, uow)
        _note_move(task, step, (due, command), uow)
    step.title, step.deadline_text = command.title.strip(), command.deadline_text.strip()
    step.due, step.weight = due, command.weight
    uow.session.add(step)
    derive(task, uow)
    return step.id


def remove_step(step_id: int, uow: UnitOfWork) -> None:
    """Take a step off its task.

    Raises `RuleBroken`: `step.unknown`, `step.reported` (it was met, or a report is about it).
    """
    step = _known(step_id, None, uow)
    task = open_task(step.task_id, None, uow)
    told = select(ProgressReport.id).where(ProgressReport.milestone_id == step_id)
    if step.met_on is not None or uow.session.scalar(told.limit(1)) is not None:
        raise RuleBroken("step.reported", title=step.title)
    uow.name("step.removed", year=task.year, number=task.serial, title=step.title[:60])
    uow.session.delete(step)
    uow.flush()
    left = select(func.count(Milestone.id)).where(Milestone.task_id == task.id)
    if not uow.session.scalar(left) and task.percent_source == PercentSource.MILESTONES.value:
        task.percent_source = ""
    derive(task, uow)


def meet_step(command: MeetStep, uow: UnitOfWork) -> None:
    """Note that a step was met.

    Raises `RuleBroken`: `step.unknown`, `step.met`; `BadInput("task.progress_ahead")` for a day to come.
    """
    step = _known(command.step_id, command.version, uow)
    task = open_task(step.task_id, None, uow)
    uow.name("task.milestone_met", year=task.year, number=task.serial, title=step.title[:60])
    mark_met(task, step, command, uow)


def mark_met(task: Task, step: Milestone, command: MeetStep, uow: UnitOfWork) -> None:
    """The step is met, for a deed that has its own name in the journal."""
    refuse_day_ahead(command.on, uow)
    if step.met_on is not None:
        raise RuleBroken("step.met", title=step.title, on=step.met_on)
    step.met_on = command.on
    facts: Facts = {"step": step.id, "title": step.title, "text": command.text.strip()}
    if step.due is not None:
        facts = {**facts, "due": step.due.isoformat()}
    happen_to(task, EventKind.MILESTONE_MET, command.on, facts, uow)


def unmeet_step(command: UnmeetStep, uow: UnitOfWork) -> None:
    """Open a met step again. Raises `RuleBroken`: `step.unknown`, `step.not_met`; `BadInput`: no reason."""
    step = _known(command.step_id, command.version, uow)
    task = open_task(step.task_id, None, uow)
    if step.met_on is None:
        raise RuleBroken("step.not_met", title=step.title)
    if not command.reason.strip():
        raise BadInput("step.reason_missing")
    uow.name("task.milestone_unmet", year=task.year, number=task.serial, title=step.title[:60])
    facts: Facts = {
        "step": step.id,
        "title": step.title,
        "met_on": step.met_on.isoformat(),
        "reason": command.reason.strip(),
    }
    step.met_on = None
    happen_to(task, EventKind.MILESTONE_UNMET, uow.moment.today, facts, uow)


def choose_share(task_id: int, source: PercentSource, uow: UnitOfWork) -> None:
    """Take the percentage from the steps, or let it be typed; the other one no longer counts.

    Raises `RuleBroken("step.none")` where there are no steps to take it from.
    """
    task = open_task(task_id, None, uow)
    mine = select(func.count(Milestone.id)).where(Milestone.task_id == task_id)
    if source is PercentSource.MILESTONES and not uow.session.scalar(mine):
        raise RuleBroken("step.none")
    uow.name("task.share_chosen", year=task.year, number=task.serial, source=source.value)
    task.percent_source = source.value
    derive(task, uow)


def _entered(task: Task, uow: UnitOfWork) -> Milestone:
    last = select(func.max(Milestone.position)).where(Milestone.task_id == task.id)
    if not task.percent_source:
        task.percent_source = PercentSource.MILESTONES.value
    return Milestone(task_id=task.id, position=(uow.session.scalar(last) or 0) + 1)


def _note_move(task: Task, step: Milestone, wanted: tuple[date | None, SaveStep], uow: UnitOfWork) -> None:
    """A day that moves is an event of the task, with its reason."""
    due, command = wanted
    if step.due == due or step.due is None:
        return
    if not command.reason.strip():
        raise BadInput("step.reason_missing")
    facts: Facts = {
        "step": step.id,
        "title": step.title,
        "old_step": step.due.isoformat(),
        "new_step": due.isoformat() if due else None,
        "old_text": step.deadline_text,
        "new_text": command.deadline_text.strip(),
        "reason": command.reason.strip(),
    }
    happen_to(task, EventKind.DEADLINE_CHANGED, uow.moment.today, facts, uow)


def _known(step_id: int, version: int | None, uow: UnitOfWork) -> Milestone:
    step = uow.session.get(Milestone, step_id)
    if step is None:
        raise RuleBroken("step.unknown")
    refuse_outdated(step, version)
    return step
