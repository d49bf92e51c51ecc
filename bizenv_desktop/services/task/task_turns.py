"""What hinders a task, or ends it without its result: blocked and going on again, void, reopened."""

from dataclasses import dataclass
from datetime import date

from bizenv_desktop.models import Task
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.task.task_state import happen_to, known_task, open_task, refuse_day_ahead
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TurnTask:
    """Something that happens to a task on a day, and why."""

    matter_id: int
    on: date
    reason: str
    version: int | None = None


def block(command: TurnTask, uow: UnitOfWork) -> None:
    """The task cannot go on. Raises `BadInput("task.reason_missing")`, `RuleBroken("task.blocked")`."""
    task = _at_work(command, uow)
    if task.blocked:
        raise RuleBroken("task.blocked", reason=task.blocked, since=task.blocked_on)
    _turn(task, EventKind.BLOCKED, command, uow)


def unblock(command: TurnTask, uow: UnitOfWork) -> None:
    """The task goes on; `reason` says how. Raises `RuleBroken("task.not_blocked")`."""
    task = _at_work(command, uow)
    if not task.blocked:
        raise RuleBroken("task.not_blocked")
    if task.blocked_on is not None and command.on < task.blocked_on:
        raise BadInput("task.before_blocked", since=task.blocked_on)
    _turn(task, EventKind.UNBLOCKED, command, uow)


def void_task(command: TurnTask, uow: UnitOfWork) -> None:
    """Entered by mistake: kept, counted nowhere. Raises `BadInput("task.reason_missing")`."""
    _turn(_at_work(command, uow), EventKind.VOIDED, command, uow)


def reopen_task(command: TurnTask, uow: UnitOfWork) -> None:
    """A finished task goes on: its result did not hold. Raises `RuleBroken("task.not_closed")`."""
    if not command.reason.strip():
        raise BadInput("task.reason_missing")
    refuse_day_ahead(command.on, uow)
    task = known_task(command.matter_id, command.version, uow)
    if task.status != Status.CLOSED.value:
        raise RuleBroken("task.not_closed")
    _turn(task, EventKind.REOPENED, command, uow)


def _at_work(command: TurnTask, uow: UnitOfWork) -> Task:
    if not command.reason.strip():
        raise BadInput("task.reason_missing")
    refuse_day_ahead(command.on, uow)
    return open_task(command.matter_id, command.version, uow)


def _turn(task: Task, kind: EventKind, command: TurnTask, uow: UnitOfWork) -> None:
    uow.name(f"task.{kind}", year=task.year, number=task.serial)
    happen_to(task, kind, command.on, {"reason": command.reason.strip()}, uow)
