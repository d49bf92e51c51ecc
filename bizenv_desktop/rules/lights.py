"""The light of a matter: red, amber, green, grey, closed; derived every time, never stored.

A complaint or problem shows how near its due day is (宝鸡: yellow one working day before). A task shows the
worse of two clocks: its milestone, and the freshness of its last accepted progress where it never ends
(DOMAIN §4). Light and percentage are separate things.
"""

from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.calendar import WorkCalendar
from bizenv_desktop.rules.clock import days_left
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
_WITHOUT_OWED_DATE = frozenset({TaskKind.CONTINUOUS, TaskKind.PERIODIC})
_SEVERITY = (Light.GREY, Light.GREEN, Light.AMBER, Light.RED)


@dataclass(frozen=True, slots=True)
class TaskState:
    """What the light of a task depends on.

    `progressed` is the day of the last accepted progress, or of the task's beginning while there is none;
    None when neither is known. `milestone_met` says that the milestone was reached and accepted.
    """

    kind: TaskKind
    status: Status
    milestone: date | None
    progressed: date | None
    recurrence: Period | None
    milestone_met: bool = False


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


def counts_in_completion_rate(kind: TaskKind) -> bool:
    """Whether tasks of this kind can be completed at all; those that never end are shown separately."""
    return kind not in NEVER_ENDING


def freshness_days(progressed: date, today: date) -> int:
    """Calendar days since the last accepted progress; 0 on its own day and for a progress dated ahead."""
    return max(0, (today - progressed).days)


def freshness_period(recurrence: Period | None) -> int:
    """After how many calendar days progress is stale: the task's own period at its longest, else 30."""
    return _DAYS_OF_PERIOD.get(recurrence, DEFAULT_FRESHNESS_DAYS) if recurrence else DEFAULT_FRESHNESS_DAYS


def _deadline_light(due: date, today: date, calendar: WorkCalendar, warning: int) -> Light:
    left = days_left(today, due, calendar)
    if left < 0:
        return Light.RED
    return Light.AMBER if left <= warning else Light.GREEN


def owed_date(task: TaskState, today: date) -> date | None:
    """The date that the task still owes; a stage is owed only before its day."""
    if task.milestone is None or task.milestone_met or task.kind in _WITHOUT_OWED_DATE:
        return None
    stage_is_over = task.kind is TaskKind.STAGE_THEN_CONTINUOUS and today >= task.milestone
    return None if stage_is_over else task.milestone


def _milestone_light(task: TaskState, today: date, calendar: WorkCalendar) -> Light:
    """Grey where no date is owed."""
    owed = owed_date(task, today)
    return _deadline_light(owed, today, calendar, TASK_WARNING_WORKING_DAYS) if owed else Light.GREY


def _freshness_light(task: TaskState, today: date) -> Light:
    """Grey where freshness says nothing: tasks that end, dates still ahead, no day to count from."""
    owed = owed_date(task, today)
    if task.kind not in NEVER_ENDING or task.progressed is None or (owed and today < owed):
        return Light.GREY
    days, period = freshness_days(task.progressed, today), freshness_period(task.recurrence)
    if days > 2 * period:
        return Light.RED
    return Light.AMBER if days > period else Light.GREEN
