"""The light of a matter: red, amber, green, grey, closed; derived every time, never stored.

A complaint or problem shows how near its due day is (宝鸡: yellow one working day before). A task shows the
worse of two clocks: the date that it owes, and the freshness of its last accepted progress where it never
ends (DOMAIN §4). A date on a day off is owed until the next working day (民法典 §203). Light and percentage
are separate things.
"""

from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.task.task_dates import next_yearly, owed_period
from bizenv_desktop.rules.vocabulary import NEVER_ENDING, Light, Period, Status, TaskKind

MATTER_WARNING_WORKING_DAYS = 1
TASK_WARNING_WORKING_DAYS = 5
DEFAULT_FRESHNESS_DAYS = 30

_DAYS_OF_PERIOD = {
    Period.WEEK: 7,
    Period.MONTH: 31,
    Period.QUARTER: 92,
    Period.HALF_YEAR: 184,
    Period.YEAR: 366,
}
_ENDED = frozenset({Status.CLOSED, Status.VOID, Status.NOT_ACCEPTED, Status.MERGED, Status.TRANSFERRED})
_WARNING_OF_PERIOD = {Period.WEEK: 1}  # five working days would warn the whole week long
_SEVERITY = (Light.GREY, Light.GREEN, Light.AMBER, Light.RED)


@dataclass(frozen=True, slots=True)
class TaskState:
    """What the light of a task depends on.

    `progressed` is the day of the last accepted progress, or of the task's beginning while there is none
    (`untouched`); None when neither is known. `milestone_met` says that the milestone was reached and
    accepted. `freshness_days` is the task's own freshness period in calendar days; None: by its recurrence.
    `next_step` is the earliest day of a step (节点) that is not met.
    """

    kind: TaskKind
    status: Status
    milestone: date | None
    progressed: date | None
    recurrence: Period | None
    milestone_met: bool = False
    untouched: bool = False
    freshness_days: int | None = None
    next_step: date | None = None


def matter_light(
    status: Status,
    due: date | None,
    today: date,
    calendar: WorkCalendar,
    warning: int = MATTER_WARNING_WORKING_DAYS,
) -> Light:
    """The light of a complaint or problem: red once overdue, amber with at most `warning` working days left.

    Grey without a due day; closed and void matters, and matters of unknown state, show no deadline.
    """
    if status in _ENDED:
        return Light.CLOSED
    if due is None or status is Status.UNKNOWN:
        return Light.GREY
    return _deadline_light(due, today, calendar, warning)


def task_light(task: TaskState, today: date, calendar: WorkCalendar) -> Light:
    """The light of a task: the worse of the date it owes (amber from 5 working days left) and its freshness.

    Work that never ends only goes stale: amber after one freshness period, red after two. A first date that
    it must keep (限时后长期坚持, 每年) is owed until it is met; a stage (阶段成果后持续) is owed before its
    day only, then freshness decides. Freshness is watched once the date was met or has come.
    """
    if task.status in _ENDED:
        return Light.CLOSED
    return max(
        _milestone_light(task, today, calendar),
        _freshness_light(task, today),
        key=_SEVERITY.index,
    )


def freshness_days(progressed: date, today: date) -> int:
    """Calendar days since the last accepted progress; 0 on its own day and for a progress dated ahead."""
    return max(0, (today - progressed).days)


def freshness_is_watched(task: TaskState, today: date) -> bool:
    """Whether freshness says anything: of work that never ends, once its first date was met or has come."""
    return task.kind in NEVER_ENDING and task.progressed is not None and not _is_ahead(task, today)


def freshness_period(recurrence: Period | None, own: int | None = None) -> int:
    """After how many calendar days progress is stale: `own`, else the recurrence at its longest, else 30."""
    if own is not None:
        return own
    return _DAYS_OF_PERIOD.get(recurrence, DEFAULT_FRESHNESS_DAYS) if recurrence else DEFAULT_FRESHNESS_DAYS


def _deadline_light(due: date, today: date, calendar: WorkCalendar, warning: int) -> Light:
    left = days_left(today, due, calendar)
    if left < 0:
        return Light.RED
    return Light.AMBER if left <= warning else Light.GREEN


def owed_date(task: TaskState, today: date) -> date | None:
    """The date that the task still owes: the earlier of its own and that of its next step.

    A continuous task owes none and is never overdue. A stage is owed only before its day, 每年 again a year
    after it was met, 周期报送 at the end of each period in turn.
    """
    if task.kind is TaskKind.CONTINUOUS:
        return None
    over = task.milestone_met and task.kind not in NEVER_ENDING
    known = [day for day in (_own_date(task, today), None if over else task.next_step) if day is not None]
    return min(known, default=None)


def _own_date(task: TaskState, today: date) -> date | None:
    if task.kind is TaskKind.PERIODIC:
        return _end_of_owed_period(task)
    if task.milestone is None:
        return None
    if task.milestone_met:
        met_on = task.progressed or today
        return next_yearly(task.milestone, met_on) if task.kind is TaskKind.YEARLY else None
    stage_is_over = task.kind is TaskKind.STAGE_THEN_CONTINUOUS and today >= task.milestone
    return None if stage_is_over else task.milestone


def _end_of_owed_period(task: TaskState) -> date | None:
    """Nothing is owed any more once the days that the text names (`milestone` is the last) are over."""
    if task.progressed is None:
        return None
    progressed = None if task.untouched else task.progressed
    period = owed_period(task.progressed, progressed, task.recurrence)
    over = period is None or (task.milestone is not None and period.first > task.milestone)
    return None if over or period is None else period.last


def _milestone_light(task: TaskState, today: date, calendar: WorkCalendar) -> Light:
    """Grey where no date is owed."""
    owed = owed_date(task, today)
    if owed is None:
        return Light.GREY
    warning = TASK_WARNING_WORKING_DAYS
    if task.kind is TaskKind.PERIODIC and task.recurrence is not None:
        warning = _WARNING_OF_PERIOD.get(task.recurrence, warning)
    return _deadline_light(calendar.working_on_or_after(owed), today, calendar, warning)


def _freshness_light(task: TaskState, today: date) -> Light:
    """Grey where freshness says nothing: tasks that end, dates still ahead, no day to count from."""
    if task.progressed is None or not freshness_is_watched(task, today):
        return Light.GREY
    days = freshness_days(task.progressed, today)
    period = freshness_period(task.recurrence, task.freshness_days)
    if days > 2 * period:
        return Light.RED
    return Light.AMBER if days > period else Light.GREEN


def _is_ahead(task: TaskState, today: date) -> bool:
    """Whether a first date or a stage is still to come: until then only that date is watched."""
    owed = _own_date(task, today)
    return task.kind is not TaskKind.PERIODIC and owed is not None and today < owed
