from datetime import date, timedelta

import pytest

from bizenv_desktop.rules.lights import (
    TaskState,
    freshness_days,
    freshness_period,
    matter_light,
    task_light,
)
from bizenv_desktop.rules.task.task_rates import counts_in_completion_rate
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Light, Period, Status, TaskKind
from tests.rules.shipped import CALENDAR

FRIDAY = date(2026, 11, 20)
RED, AMBER, GREEN, GREY = Light.RED, Light.AMBER, Light.GREEN, Light.GREY


def in_days(days: int) -> date:
    return FRIDAY + timedelta(days=days)


def a_task(
    kind: TaskKind,
    *,
    milestone: int | None = None,
    progressed: int | None = None,
    recurrence: Period | None = None,
    met: bool = False,
) -> TaskState:
    """A task in hand; days are counted from the Friday on which it is looked at."""
    return TaskState(
        kind=kind,
        status=Status.IN_HAND,
        milestone=None if milestone is None else in_days(milestone),
        milestone_met=met,
        progressed=None if progressed is None else in_days(progressed),
        recurrence=recurrence,
    )


@pytest.mark.parametrize(
    ("due", "light"),
    [
        (None, GREY),
        (in_days(-1), RED),
        (FRIDAY, AMBER),
        (in_days(3), AMBER),  # Monday is one working day away
        (in_days(4), GREEN),
    ],
)
def test_an_open_matter_turns_amber_one_working_day_before_it_is_due(due: date | None, light: Light) -> None:
    for status in OPEN_STATUSES:
        assert matter_light(status, due, FRIDAY, CALENDAR) is light


def test_the_warning_can_be_set_longer() -> None:
    assert matter_light(Status.IN_HAND, in_days(5), FRIDAY, CALENDAR, warning=3) is AMBER


def test_a_saturday_after_a_due_friday_is_red() -> None:
    assert matter_light(Status.IN_HAND, FRIDAY, in_days(1), CALENDAR) is RED


@pytest.mark.parametrize("status", [Status.CLOSED, Status.VOID])
def test_what_is_over_shows_no_deadline(status: Status) -> None:
    assert matter_light(status, in_days(-30), FRIDAY, CALENDAR) is Light.CLOSED
    task = TaskState(
        TaskKind.DATED, status, in_days(-30), milestone_met=False, progressed=None, recurrence=None
    )
    assert task_light(task, FRIDAY, CALENDAR) is Light.CLOSED


def test_a_matter_of_unknown_state_is_not_accused_of_being_late() -> None:
    assert matter_light(Status.UNKNOWN, in_days(-30), FRIDAY, CALENDAR) is GREY


@pytest.mark.parametrize(
    ("task", "light"),
    [
        # tasks that end look at their date only
        (a_task(TaskKind.DATED, milestone=-1), RED),
        (a_task(TaskKind.DATED, milestone=0), AMBER),
        (a_task(TaskKind.DATED, milestone=7), AMBER),
        (a_task(TaskKind.DATED, milestone=10), GREEN),
        (a_task(TaskKind.DATED, milestone=10, progressed=-300), GREEN),
        (a_task(TaskKind.DATED, milestone=-1, met=True), GREY),
        (a_task(TaskKind.DATED), GREY),
        (a_task(TaskKind.UNDATED, progressed=-300), GREY),
        # work that never ends goes stale
        (a_task(TaskKind.CONTINUOUS), GREY),
        (a_task(TaskKind.CONTINUOUS, progressed=0), GREEN),
        (a_task(TaskKind.CONTINUOUS, progressed=-30), GREEN),
        (a_task(TaskKind.CONTINUOUS, progressed=-31), AMBER),
        (a_task(TaskKind.CONTINUOUS, progressed=-60), AMBER),
        (a_task(TaskKind.CONTINUOUS, progressed=-61), RED),
        (a_task(TaskKind.CONTINUOUS, milestone=-5, progressed=0), GREEN),
        (a_task(TaskKind.PERIODIC, progressed=-8, recurrence=Period.WEEK), AMBER),
        (a_task(TaskKind.PERIODIC, progressed=-8, recurrence=Period.MONTH), GREEN),
        (a_task(TaskKind.PERIODIC, milestone=-5, progressed=-3, recurrence=Period.WEEK), GREEN),
        # a stage is owed before its day only, from then on freshness decides
        (a_task(TaskKind.STAGE_THEN_CONTINUOUS, milestone=30, progressed=-300), GREEN),
        (a_task(TaskKind.STAGE_THEN_CONTINUOUS, milestone=3, progressed=0), AMBER),
        (a_task(TaskKind.STAGE_THEN_CONTINUOUS, milestone=0, progressed=0), GREEN),
        (a_task(TaskKind.STAGE_THEN_CONTINUOUS, milestone=-1, progressed=-40), AMBER),
        (a_task(TaskKind.STAGE_THEN_CONTINUOUS, milestone=30, progressed=-40, met=True), AMBER),
        # a first date is owed until it is met
        (a_task(TaskKind.DATED_THEN_CONTINUOUS, milestone=-1, progressed=0), RED),
        (a_task(TaskKind.DATED_THEN_CONTINUOUS, milestone=-1, progressed=0, met=True), GREEN),
        (a_task(TaskKind.DATED_THEN_CONTINUOUS, milestone=-1, progressed=-90, met=True), RED),
        (a_task(TaskKind.YEARLY, milestone=30, progressed=-90, recurrence=Period.YEAR), GREEN),
        (a_task(TaskKind.YEARLY, milestone=-90, progressed=-90, recurrence=Period.YEAR, met=True), GREEN),
    ],
)
def test_a_task_shows_the_worse_of_its_date_and_its_freshness(task: TaskState, light: Light) -> None:
    assert task_light(task, FRIDAY, CALENDAR) is light


def test_only_tasks_that_end_count_in_the_completion_rate() -> None:
    assert {kind for kind in TaskKind if counts_in_completion_rate(kind)} == {
        TaskKind.DATED,
        TaskKind.UNDATED,
    }


def test_freshness_is_days_since_the_last_progress() -> None:
    assert freshness_days(in_days(-3), FRIDAY) == 3
    assert freshness_days(FRIDAY, FRIDAY) == 0
    assert freshness_days(in_days(2), FRIDAY) == 0


def test_freshness_follows_the_period_of_the_task() -> None:
    assert [freshness_period(period) for period in (None, Period.ONCE, Period.WEEK, Period.QUARTER)] == [
        30,
        30,
        7,
        92,
    ]
