"""How a task stands: folded from its events, which alone say why a date moved or a light changed.

The same fold serves the ledger's columns, the figures of an earlier day and the check of both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.task.task_dates import next_yearly
from bizenv_desktop.rules.vocabulary import EventKind, Status, TaskKind, Timeliness


@dataclass(frozen=True, slots=True)
class TaskGround:
    """What a task began with: its kind, its first day, the first date that it owed."""

    kind: TaskKind
    opened_on: date
    first_due: date | None


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task after its events; `percent` is the share that was typed, where one was.

    `settled_on` is the day on which what is owed by `due` was there. `met` counts how often 每年 was met.
    """

    status: Status
    due: date | None
    settled_on: date | None = None
    closed_on: date | None = None
    timeliness: Timeliness = Timeliness.OPEN
    percent: int | None = None
    progressed_on: date | None = None
    progress: str = ""
    blocked: str = ""
    blocked_on: date | None = None
    met: int = 0


def task_standing(ground: TaskGround, events: Iterable[Happening]) -> TaskStanding:
    """The standing after these events, in their order."""
    now = TaskStanding(Status.IN_HAND, ground.first_due)
    for event in events:
        now = _after(now, event, ground)
    return now


def _after(now: TaskStanding, event: Happening, ground: TaskGround) -> TaskStanding:
    match event.kind:
        case EventKind.REGISTERED | EventKind.CARRIED_OVER:
            said = event.text("progress")
            return _progressed(now, ground.opened_on, said) if said else now
        case EventKind.PROGRESSED:
            return _reported(now, event, ground)
        case EventKind.MILESTONE_MET:
            return _progressed(now, event.at.date(), event.text("title"))
        case EventKind.BLOCKED:
            return replace(now, blocked=event.text("reason"), blocked_on=event.at.date())
        case EventKind.UNBLOCKED:
            return replace(now, blocked="", blocked_on=None)
        case EventKind.DEADLINE_CHANGED:
            # A step of the task can move as well: that leaves the task's own date.
            return replace(now, due=event.day("new")) if "new" in event.facts else now
        case EventKind.CLOSED:
            return _closed(now, event.at.date())
        case EventKind.REOPENED:
            return replace(
                now, status=Status.IN_HAND, closed_on=None, settled_on=None, timeliness=Timeliness.OPEN
            )
        case EventKind.VOIDED:
            return replace(now, status=Status.VOID, blocked="", blocked_on=None)
        case _:
            return now


def _progressed(now: TaskStanding, on: date, said: str) -> TaskStanding:
    """A report of an earlier day, entered late, is not the last one."""
    if now.progressed_on is not None and on < now.progressed_on:
        return now
    return replace(now, progressed_on=on, progress=said)


def _reported(now: TaskStanding, event: Happening, ground: TaskGround) -> TaskStanding:
    on, percent = event.at.date(), event.facts.get("percent")
    is_last = now.progressed_on is None or on >= now.progressed_on
    after = _progressed(now, on, event.text("text"))
    if not isinstance(percent, int):
        return _met(after, on, ground) if event.facts.get("milestone") else after
    if is_last:
        after = replace(after, percent=percent)
    # A share of 100 says nothing of next year's date.
    full = percent == 100 and ground.kind is not TaskKind.YEARLY
    if event.facts.get("milestone") or full:
        return _met(after, on, ground)
    return replace(after, settled_on=None)


def _met(now: TaskStanding, on: date, ground: TaskGround) -> TaskStanding:
    """What is owed by the date is there; 每年 owes it again a year later."""
    if ground.kind is TaskKind.YEARLY and now.due is not None:
        return replace(now, due=next_yearly(now.due, on), met=now.met + 1, percent=None)
    return replace(now, settled_on=now.settled_on or on)


def _closed(now: TaskStanding, on: date) -> TaskStanding:
    settled = now.settled_on or on
    late = now.due is not None and settled > now.due
    return replace(
        now,
        status=Status.CLOSED,
        percent=100,
        settled_on=settled,
        closed_on=on,
        timeliness=Timeliness.LATE if late else Timeliness.IN_TIME,
        blocked="",
        blocked_on=None,
    )
