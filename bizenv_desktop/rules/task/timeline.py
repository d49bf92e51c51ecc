"""A task on the timeline: its bar, its marks and last month's state, as days; no pixels, no words.

What never ends has no end to draw: its bar stays open, and what is shaded on it is how fresh its last
progress is (DOMAIN §4). A task that owes a date shows how long it has been late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bizenv_desktop.rules.vocabulary import NEVER_ENDING, Light, TaskKind

_DAY = timedelta(days=1)


class PartKind(StrEnum):
    """What a stretch of days is drawn as."""

    WORK = "work"  # until the date that is owed
    LATE = "late"  # past it and not done
    OPEN = "open"  # goes on without an end
    FRESH = "fresh"  # progress not older than its period
    STALE = "stale"  # older than one period
    OLD = "old"  # older than two
    UNDATED = "undated"  # no date was written
    BEFORE = "before"  # last month's state, thin


class MarkKind(StrEnum):
    """What stands on a day of a bar."""

    OWED = "owed"  # ◆ a date that is still ahead
    MISSED = "missed"  # ◆ a date that passed without being met
    MET = "met"  # ◆ met
    DONE = "done"  # ✓ the task was closed
    BEFORE = "before"  # ◇ the date as it stood last month, where it has moved since


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone inside a task."""

    title: str
    due: date | None
    met_on: date | None


@dataclass(frozen=True, slots=True)
class Before:
    """How the task stood at the end of the month that is compared with."""

    due: date | None
    percent: int | None
    light: Light
    progressed_on: date | None


@dataclass(frozen=True, slots=True)
class Freshness:
    """The clock of work that never ends: the day it runs from, and its period in calendar days."""

    since: date
    period: int


@dataclass(frozen=True, slots=True)
class TimelineTask:
    """What the timeline shows of a task.

    `begins` is the first day of its bar: written in the deadline, else that of its campaign, else the day of
    its entry. `met_on` is the day on which what it owes by `due` was there; `percent` is 0-100.
    """

    id: int
    number: str
    title: str
    lead: str
    campaign: str
    action: str
    kind: TaskKind
    light: Light
    deadline_text: str
    begins: date
    due: date | None = None
    percent: int | None = None
    met_on: date | None = None
    closed_on: date | None = None
    freshness: Freshness | None = None
    steps: tuple[Step, ...] = ()
    before: Before | None = None

    @property
    def never_ends(self) -> bool:
        """Whether the task stays outside the completion rate."""
        return self.kind in NEVER_ENDING


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of days, both included; without a last day it goes on, and is drawn with an arrow."""

    kind: PartKind
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on a day, with the name of what it stands for (empty: the task's own date)."""

    kind: MarkKind
    day: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Everything drawn of one task, parts from the ground up; `percent` stands in the bar.

    `before` is the share that was done last month, None where it is not known.
    """

    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    percent: int | None
    before: int | None = None


def bar_of(task: TimelineTask, today: date) -> Bar:
    """The bar of a task as of `today`."""
    parts = tuple(part for part in _parts(task, today) if part.last is None or part.first <= part.last)
    percent = None if task.never_ends else 100 if task.closed_on is not None else task.percent
    before = None if task.never_ends or task.before is None else task.before.percent
    return Bar(parts, tuple(_marks(task, today)), percent, before)


def horizon(tasks: tuple[TimelineTask, ...], today: date) -> tuple[date, date]:
    """The first and the last day that anything is drawn on, today among them."""
    days = [today]
    for task in tasks:
        bar = bar_of(task, today)
        days += [day for part in bar.parts for day in (part.first, part.last) if day is not None]
        days += [mark.day for mark in bar.marks]
    return min(days), max(days)


def _parts(task: TimelineTask, today: date) -> Iterator[Part]:
    end = task.closed_on
    before = task.before
    if before is not None and (reached := before.due or before.progressed_on) is not None:
        yield Part(PartKind.BEFORE, task.begins, reached)
    if task.due is not None:
        yield Part(PartKind.WORK, task.begins, max(task.due, task.begins))
        if task.met_on is None and end is None and not task.never_ends:
            yield Part(PartKind.LATE, task.due + _DAY, today)
    elif not task.never_ends:
        yield Part(PartKind.UNDATED, task.begins, end or max(today, task.begins))
    if task.never_ends:
        yield from _open_parts(task, today)


def _open_parts(task: TimelineTask, today: date) -> Iterator[Part]:
    """The open bar, after the date where there is one, and the freshness shaded on it up to today."""
    bounded = task.kind is TaskKind.PERIODIC and task.due is not None
    if not bounded:
        first = max(task.due + _DAY, task.begins) if task.due is not None else task.begins
        yield Part(PartKind.OPEN, first, task.closed_on)
    if task.freshness is None or task.closed_on is not None:
        return
    since, period = task.freshness.since, timedelta(days=task.freshness.period)
    edges = (since, since + period + _DAY, since + 2 * period + _DAY)
    lasts = (edges[1] - _DAY, edges[2] - _DAY, today)
    kinds = (PartKind.FRESH, PartKind.STALE, PartKind.OLD)
    for kind, first, last in zip(kinds, edges, lasts, strict=True):
        yield Part(kind, first, min(last, today))


def _marks(task: TimelineTask, today: date) -> Iterator[Mark]:
    if task.before is not None and task.before.due is not None and task.before.due != task.due:
        yield Mark(MarkKind.BEFORE, task.before.due)
    for step in task.steps:
        if step.due is not None:
            yield Mark(_standing(step.due, step.met_on, today), step.due, step.title)
    if task.due is not None:
        yield Mark(_standing(task.due, task.met_on or task.closed_on, today), task.due)
    if task.closed_on is not None:
        yield Mark(MarkKind.DONE, task.closed_on)


def _standing(due: date, met_on: date | None, today: date) -> MarkKind:
    if met_on is not None:
        return MarkKind.MET
    return MarkKind.MISSED if due < today else MarkKind.OWED
