"""The cockpit: what is due, what waits for whom, and the next step of each; one question, one state.

Every figure comes with the selection that it counted. The number of statements does not depend on how much
the ledger holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bizenv_desktop.rules.calendar import WorkCalendar
from bizenv_desktop.rules.clock import days_left, due_day
from bizenv_desktop.rules.lights import TaskState, matter_light, task_light
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import (
    OPEN_STATUSES,
    EventKind,
    Light,
    MatterKind,
    Period,
    Status,
)
from bizenv_desktop.services import complaint_lines as lines
from bizenv_desktop.services.calendars import load_calendar
from bizenv_desktop.services.complaint_lines import Horizon, clock_runs
from bizenv_desktop.services.settings import Settings, load_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries import today as asked
from bizenv_desktop.storage.queries.rows import MatterRow, TaskRow

BRIEFING_DAY = 10
"""The meeting that hears the monthly briefing is around the 10th (浙南 附件2)."""

SHOWN = 12
_MOST_TASKS = 5_000
_SOONEST_FIRST = Sort("due", descending=False)
_OLDEST_FIRST = Sort("opened_at", descending=False)


class Concern(StrEnum):
    """Why a matter stands on today's page, most pressing first."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    TO_ASSIGN = "to_assign"
    TO_SIGN = "to_sign"
    TO_REVIEW = "to_review"
    TO_CALL = "to_call"
    PROBLEMS_OVERDUE = "problems_overdue"
    TASKS_RED = "tasks_red"
    TASKS_AMBER = "tasks_amber"


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One matter of today: `left` in working days where a clock runs, the step that comes next.

    `waits_since` and `waits_too_long` are about the office's or unit's own small clock: the receipt of a
    slip, the hand-over of a new complaint.
    """

    row: MatterRow
    light: Light
    left: int | None
    step: EventKind | None
    waits_since: date | None = None
    waits_too_long: bool = False

    @property
    def id(self) -> int:
        """The matter's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Counter:
    """One figure with exactly the rows that it counted; `late` of them wait longer than they may."""

    concern: Concern
    selection: Selection
    count: int
    lines: tuple[TodayLine, ...]
    late: int = 0


@dataclass(frozen=True, slots=True)
class TodayView:
    """The whole page. A matter stands in the lines of its most pressing concern only."""

    day: date
    counters: tuple[Counter, ...]
    briefing_on: date
    briefing_in: int
    is_empty: bool

    def counter(self, concern: Concern) -> Counter:
        """The figure of one concern."""
        return next(each for each in self.counters if each.concern is concern)


@dataclass(frozen=True, slots=True)
class _Frame:
    """By what one page is judged."""

    seen: Horizon
    calendar: WorkCalendar
    settings: Settings

    @property
    def today(self) -> date:
        return self.seen.today


_NEXT_STEP = {
    Status.PENDING: EventKind.ASSIGNED,
    Status.AWAITING_RECEIPT: EventKind.ACKNOWLEDGED,
    Status.IN_HAND: EventKind.REPLIED,
    Status.AWAITING_REVIEW: EventKind.PASSED,
    Status.AWAITING_CALL: EventKind.CALLED_BACK,
}


def today(reader: Reader) -> TodayView:
    """What the office has to do on the reader's day."""
    settings, calendar = load_settings(reader.connection), load_calendar(reader.connection)
    day = reader.moment.today
    frame = _Frame(Horizon.seen_from(day, calendar, settings.amber_days), calendar, settings)
    meeting = briefing_day(day, calendar)
    counters = (*_complaints(frame, reader), _problems(frame, reader), *_tasks(frame, reader))
    return TodayView(
        day=day,
        counters=_each_once(counters),
        briefing_on=meeting,
        briefing_in=(meeting - day).days,
        is_empty=asked.is_empty(reader),
    )


def briefing_day(day: date, calendar: WorkCalendar) -> date:
    """The next day on which the monthly briefing is heard: the 10th, moved to a working day."""
    month = Month.of(day)
    meetings = (
        calendar.working_on_or_after(month.plus(ahead).first + timedelta(days=BRIEFING_DAY - 1))
        for ahead in (0, 1)
    )
    return next(meeting for meeting in meetings if meeting >= day)


def complaint_concerns(seen: Horizon) -> tuple[tuple[Concern, Selection], ...]:
    """The concerns about complaints, each with its selection, most pressing first."""
    by_concern = (
        (Concern.OVERDUE, lines.overdue(seen), _SOONEST_FIRST),
        (Concern.DUE_TODAY, lines.due_today(seen), _SOONEST_FIRST),
        (Concern.DUE_SOON, lines.due_soon(seen), _SOONEST_FIRST),
        (Concern.TO_ASSIGN, lines.in_status(Status.PENDING), _OLDEST_FIRST),
        (Concern.TO_SIGN, lines.in_status(Status.AWAITING_RECEIPT), _SOONEST_FIRST),
        (Concern.TO_REVIEW, lines.in_status(Status.AWAITING_REVIEW), _SOONEST_FIRST),
        (Concern.TO_CALL, lines.in_status(Status.AWAITING_CALL), _SOONEST_FIRST),
    )
    return tuple(
        (concern, Selection(MatterKind.COMPLAINT, conditions, sort=sort))
        for concern, conditions, sort in by_concern
    )


def _complaints(frame: _Frame, reader: Reader) -> tuple[Counter, ...]:
    found = [
        (concern, selection, listing.count(selection, reader), listing.first_rows(selection, SHOWN, reader))
        for concern, selection in complaint_concerns(frame.seen)
    ]
    issued = asked.issued_at([row.id for each in found for row in each[3]], reader)
    unsigned = asked.unsigned_since(_last_issue_to_be_signed(frame), reader)
    unassigned = listing.count(_assign_late(frame), reader)
    late = {Concern.TO_SIGN: unsigned, Concern.TO_ASSIGN: unassigned}
    return tuple(
        Counter(
            concern,
            selection,
            count,
            tuple(_complaint_line(row, _since(row, issued), frame) for row in rows),
            late.get(concern, 0),
        )
        for concern, selection, count, rows in found
    )


def _since(row: MatterRow, issued: Mapping[int, datetime]) -> date | None:
    """Since when the small clock of a complaint runs: its arrival, or the issue of its slip."""
    if row.status is Status.PENDING:
        return row.opened_at.date()
    slip = issued.get(row.id) if row.status is Status.AWAITING_RECEIPT else None
    return slip.date() if slip is not None else None


def _complaint_line(row: MatterRow, since: date | None, frame: _Frame) -> TodayLine:
    running = clock_runs(row)
    rule = frame.settings.assign if row.status is Status.PENDING else frame.settings.receipt
    return TodayLine(
        row=row,
        light=_light(row, frame),
        left=days_left(frame.today, row.due, frame.calendar) if running and row.due else None,
        step=_NEXT_STEP.get(row.status),
        waits_since=since,
        waits_too_long=since is not None and due_day(since, rule, frame.calendar) < frame.today,
    )


def _light(row: MatterRow, frame: _Frame) -> Light:
    due = row.due if clock_runs(row) else None
    return matter_light(row.status, due, frame.today, frame.calendar, frame.settings.amber_days)


def _last_issue_to_be_signed(frame: _Frame) -> date:
    """The last day whose slips should have been signed before today."""
    day = frame.today
    while due_day(day, frame.settings.receipt, frame.calendar) >= frame.today:
        day -= timedelta(days=1)
    return day


def _assign_late(frame: _Frame) -> Selection:
    """New complaints that should have been handed on before today (温州信息: within 2 working days)."""
    day = frame.today
    while due_day(day, frame.settings.assign, frame.calendar) >= frame.today:
        day -= timedelta(days=1)
    pending = Selection(MatterKind.COMPLAINT, lines.in_status(Status.PENDING))
    return pending.where("opened_at", Op.LT, datetime.combine(day + timedelta(days=1), time()))


def _problems(frame: _Frame, reader: Reader) -> Counter:
    selection = Selection(MatterKind.PROBLEM, lines.overdue(frame.seen), sort=_SOONEST_FIRST)
    rows = listing.first_rows(selection, SHOWN, reader)
    shown = tuple(_dated_line(row, _light(row, frame), frame) for row in rows)
    return Counter(Concern.PROBLEMS_OVERDUE, selection, listing.count(selection, reader), shown)


def _tasks(frame: _Frame, reader: Reader) -> tuple[Counter, ...]:
    at_work = Selection(
        MatterKind.TASK,
        (Condition("status", Op.IN, tuple(sorted(OPEN_STATUSES))),),
        sort=_SOONEST_FIRST,
    )
    lit = [
        (row, task_light(_task_state(row), frame.today, frame.calendar))
        for row in asked.tasks_at_work(at_work, _MOST_TASKS, reader)
    ]
    return tuple(
        _task_counter(concern, [row for row, light in lit if light is wanted], wanted, frame)
        for concern, wanted in ((Concern.TASKS_RED, Light.RED), (Concern.TASKS_AMBER, Light.AMBER))
    )


def _task_counter(concern: Concern, rows: Sequence[TaskRow], light: Light, frame: _Frame) -> Counter:
    selection = Selection(MatterKind.TASK, sort=_SOONEST_FIRST).only(row.id for row in rows)
    shown = tuple(_dated_line(row, light, frame) for row in rows[:SHOWN])
    return Counter(concern, selection, len(rows), shown)


def _task_state(row: TaskRow) -> TaskState:
    return TaskState(
        kind=row.deadline_kind,
        status=row.status,
        milestone=row.due,
        progressed=row.last_progress_on or row.opened_at.date(),
        recurrence=Period(row.recurrence) if row.recurrence else None,
        milestone_met=row.settled_on is not None,
    )


def _dated_line(row: MatterRow, light: Light, frame: _Frame) -> TodayLine:
    left = days_left(frame.today, row.due, frame.calendar) if row.due is not None else None
    return TodayLine(row, light, left, step=None)


def _each_once(counters: Sequence[Counter]) -> tuple[Counter, ...]:
    """Keep each matter's line where it is most pressing; the figures stay whole."""
    seen: set[int] = set()
    kept: list[Counter] = []
    for counter in counters:
        shown = tuple(line for line in counter.lines if line.id not in seen)
        seen.update(line.id for line in shown)
        kept.append(Counter(counter.concern, counter.selection, counter.count, shown, counter.late))
    return tuple(kept)
