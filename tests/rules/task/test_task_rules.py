"""Tables at the edges: what is owed on a holiday, at a year's end, period by period; shares and rates."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.lights import TaskState, owed_date, task_light
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.task.task_dates import next_yearly, owed_period, years_later
from bizenv_desktop.rules.task.task_quantities import amount_of, amount_words
from bizenv_desktop.rules.task.task_rates import completion
from bizenv_desktop.rules.task.task_standing import TaskGround, task_standing
from bizenv_desktop.rules.task.task_steps import Step, next_step_due, refuse_typed_share, share_of_steps
from bizenv_desktop.rules.task.task_templates import shifted_deadline, shifted_text
from bizenv_desktop.rules.vocabulary import EventKind, Light, PercentSource, Period, Status, TaskKind
from tests.rules.shipped import CALENDAR

RED, AMBER, GREEN, GREY = Light.RED, Light.AMBER, Light.GREEN, Light.GREY
TODAY = "2026-11-20"
P, MET, NEW = Period, {"milestone_met": True}, {"untouched": True}
DAYS = st.dates(date(2004, 1, 1), date(2040, 12, 31))


def d(text: str) -> date:
    return date.fromisoformat(text)


def state(kind: TaskKind, milestone: str = "", progressed: str = "", **facts: object) -> TaskState:
    return TaskState(
        kind=kind,
        status=Status.IN_HAND,
        milestone=d(milestone) if milestone else None,
        progressed=d(progressed) if progressed else None,
        recurrence=facts.pop("recurrence", None),  # pyright: ignore[reportArgumentType]
        **facts,  # pyright: ignore[reportArgumentType]
    )


@pytest.mark.parametrize(
    ("task", "today", "light"),
    [
        # 2026-10-01 to 10-07 are off: what is due on the 1st is owed on the 8th (民法典 §203)
        (state(TaskKind.DATED, "2026-10-01"), "2026-09-30", AMBER),
        (state(TaskKind.DATED, "2026-10-01"), "2026-10-08", AMBER),
        (state(TaskKind.DATED, "2026-10-01"), "2026-10-09", RED),
        # 2026-10-10 is a Saturday that is worked
        (state(TaskKind.DATED, "2026-10-10"), "2026-10-11", RED),
        # a year's end, and the first working day of the next one
        (state(TaskKind.DATED, "2026-12-31"), "2026-12-31", AMBER),
        (state(TaskKind.DATED, "2026-12-31"), "2027-01-04", RED),
        # a stage is owed before its day; on its day freshness decides, holiday or not
        (state(TaskKind.STAGE_THEN_CONTINUOUS, "2026-12-31", "2026-12-01"), "2026-12-30", AMBER),
        (state(TaskKind.STAGE_THEN_CONTINUOUS, "2026-12-31", "2026-12-01"), "2026-12-31", GREEN),
        (state(TaskKind.STAGE_THEN_CONTINUOUS, "2026-12-31", "2026-10-30"), "2026-12-31", RED),
        (state(TaskKind.STAGE_THEN_CONTINUOUS, "2026-10-01", "2026-09-20"), "2026-10-01", GREEN),
        # a continuous task is never overdue, whatever date and steps stand by it
        (state(TaskKind.CONTINUOUS, "2026-01-31", "2026-11-01", next_step=d("2026-02-01")), TODAY, GREEN),
        # its own freshness period, else that of its recurrence
        (state(TaskKind.CONTINUOUS, progressed="2026-11-01", freshness_days=10), "2026-11-11", GREEN),
        (state(TaskKind.CONTINUOUS, progressed="2026-11-01", freshness_days=10), "2026-11-12", AMBER),
        (state(TaskKind.CONTINUOUS, progressed="2026-11-01", freshness_days=10), "2026-11-22", RED),
        (state(TaskKind.CONTINUOUS, progressed="2025-12-20", freshness_days=40), "2026-01-29", GREEN),
        # 限时后长期坚持: owed until met, then only freshness
        (state(TaskKind.DATED_THEN_CONTINUOUS, "2026-11-04", "2026-11-03"), "2026-11-05", RED),
        (state(TaskKind.DATED_THEN_CONTINUOUS, "2026-11-04", "2026-11-04", **MET), "2026-12-04", GREEN),
        (state(TaskKind.DATED_THEN_CONTINUOUS, "2026-11-04", "2026-11-04", **MET), "2026-12-05", AMBER),
        # a step is owed beside the task's own date, and not once the task's date was met
        (state(TaskKind.DATED, "2026-12-31", next_step=d("2026-11-18")), "2026-11-20", RED),
        (state(TaskKind.DATED, "2026-12-31", next_step=d("2026-11-18"), **MET), "2026-11-20", GREY),
        (state(TaskKind.UNDATED, next_step=d("2026-11-27")), "2026-11-20", AMBER),
        # period by period: October was done, November is owed by its end, Monday the 30th
        (state(TaskKind.PERIODIC, progressed="2026-10-28", recurrence=P.MONTH), "2026-11-20", GREEN),
        (state(TaskKind.PERIODIC, progressed="2026-10-28", recurrence=P.MONTH), "2026-11-23", AMBER),
        (state(TaskKind.PERIODIC, progressed="2026-10-28", recurrence=P.MONTH), "2026-12-01", RED),
        (state(TaskKind.PERIODIC, progressed="2026-11-02", recurrence=P.MONTH, **NEW), "2026-12-01", RED),
        (state(TaskKind.PERIODIC, progressed="2026-11-02", recurrence=P.MONTH), "2026-12-01", GREEN),
        # a week that ends on Sunday is owed on Monday; before Friday nobody is warned
        (state(TaskKind.PERIODIC, progressed="2026-11-12", recurrence=P.WEEK), "2026-11-19", GREEN),
        (state(TaskKind.PERIODIC, progressed="2026-11-12", recurrence=P.WEEK), "2026-11-20", AMBER),
        (state(TaskKind.PERIODIC, progressed="2026-11-12", recurrence=P.WEEK), "2026-11-24", RED),
        # the days that the text names are over: nothing more is owed
        (state(TaskKind.PERIODIC, "2026-08-20", "2026-08-19", recurrence=P.WEEK), "2026-08-26", GREEN),
    ],
)  # fmt: skip
def test_lights_at_the_edges(task: TaskState, today: str, light: Light) -> None:
    assert task_light(task, d(today), CALENDAR) is light


@given(DAYS, DAYS, st.none() | DAYS, st.booleans())
def test_a_continuous_task_owes_no_date_and_counts_in_no_rate(
    today: date, progressed: date, step: date | None, met: bool
) -> None:
    task = TaskState(
        TaskKind.CONTINUOUS, Status.IN_HAND, progressed, progressed, None, milestone_met=met, next_step=step
    )
    assert owed_date(task, today) is None
    assert completion([(task.kind, task.status, task_light(task, today, CALENDAR))]).can_end == 0


@pytest.mark.parametrize(
    ("due", "met_on", "following"),
    [
        ("2026-07-31", "2026-07-20", "2027-07-31"),  # early: next year's date
        ("2026-07-31", "2026-08-02", "2027-07-31"),  # late
        ("2019-07-31", "2021-08-01", "2022-07-31"),  # years late: the years between are not owed
        ("2026-07-31", "2027-07-31", "2028-07-31"),
        ("2023-02-28", "2023-02-20", "2024-02-29"),  # the last day of a month stays its last day
        ("2024-02-29", "2024-03-01", "2025-02-28"),
    ],
)
def test_a_yearly_date_comes_again_after_it_was_met(due: str, met_on: str, following: str) -> None:
    assert next_yearly(d(due), d(met_on)) == d(following)


@given(DAYS, DAYS)
def test_the_next_yearly_date_is_ahead_of_both(due: date, met_on: date) -> None:
    following = next_yearly(due, met_on)
    assert following > due
    assert following > met_on
    assert following == years_later(due, following.year - due.year)


@given(
    DAYS, DAYS, st.sampled_from([Period.WEEK, Period.MONTH, Period.QUARTER, Period.HALF_YEAR, Period.YEAR])
)
def test_progress_pays_its_period_and_no_later_one(begun: date, progressed: date, period: Period) -> None:
    before, after = owed_period(begun, None, period), owed_period(begun, progressed, period)
    assert before is not None
    assert before.holds(begun)
    assert after is not None
    assert after.first > progressed
    assert (after.first - timedelta(days=1)) >= progressed


@pytest.mark.parametrize(
    ("weights", "met", "share"),
    [((), (), None), ((1, 1, 1), (0,), 33), ((1, 1), (0, 1), 100), ((1, 3), (0,), 25), ((100, 1), (0,), 99)],
)  # fmt: skip
def test_the_share_of_steps_is_full_only_when_all_are_met(
    weights: tuple[int, ...], met: tuple[int, ...], share: int | None
) -> None:
    day = d("2026-11-20")
    steps = [Step(None, weight, day if place in met else None) for place, weight in enumerate(weights)]
    assert share_of_steps(steps) == share


def test_the_next_step_is_the_earliest_that_is_not_met() -> None:
    steps = [Step(d("2026-10-01"), 1, d("2026-10-02")), Step(None, 1, None), Step(d("2026-12-01"), 1, None)]
    assert next_step_due(steps) == d("2026-12-01")
    assert next_step_due([step.as_of(d("2026-10-01")) for step in steps]) == d("2026-10-01")


@pytest.mark.parametrize(
    ("percent", "source", "evidence", "code"),
    [
        (101, None, "照片", "task.percent_range"),
        (50, PercentSource.MILESTONES, "照片", "task.percent_of_steps"),
        (50, PercentSource.TYPED, " ", "task.evidence_missing"),
        (50, None, "照片", ""),
        (None, PercentSource.MILESTONES, "", ""),
    ],
)
def test_a_share_is_typed_with_evidence_or_comes_from_steps(
    percent: int | None, source: PercentSource | None, evidence: str, code: str
) -> None:
    if not code:
        refuse_typed_share(percent, source, evidence)
        return
    with pytest.raises(RuleBroken) as refused:
        refuse_typed_share(percent, source, evidence)
    assert refused.value.code == code


def test_the_completion_rate_counts_only_what_can_end() -> None:
    found = completion(
        [
            (TaskKind.DATED, Status.CLOSED, Light.CLOSED),
            (TaskKind.DATED, Status.IN_HAND, RED),
            (TaskKind.UNDATED, Status.IN_HAND, GREY),
            (TaskKind.DATED, Status.VOID, Light.CLOSED),
            (TaskKind.CONTINUOUS, Status.IN_HAND, GREEN),
            (TaskKind.YEARLY, Status.IN_HAND, RED),
            (TaskKind.PERIODIC, Status.IN_HAND, AMBER),
            (TaskKind.STAGE_THEN_CONTINUOUS, Status.IN_HAND, GREY),
        ]
    )
    assert (found.rate.numerator, found.rate.denominator, found.rate.percent) == (1, 3, "33.3%")
    assert (found.fresh, found.stale, found.very_stale, found.unwatched, found.lasting) == (1, 1, 1, 1, 4)
    assert completion([]).rate.percent == "—"


def a_life(*events: tuple[str, EventKind, dict[str, object]]) -> list[Happening]:
    return [Happening(kind, datetime.combine(d(day), time()), facts) for day, kind, facts in events]  # pyright: ignore[reportArgumentType]


def test_a_task_stands_as_its_events_say() -> None:
    ground = TaskGround(TaskKind.DATED, d("2026-03-01"), d("2026-10-31"))
    events = a_life(
        ("2026-05-02", EventKind.PROGRESSED, {"text": "后来的", "percent": 60}),
        ("2026-04-02", EventKind.PROGRESSED, {"text": "补录的", "percent": 40}),
        ("2026-06-01", EventKind.BLOCKED, {"reason": "缺资金"}),
        ("2026-06-03", EventKind.DEADLINE_CHANGED, {"step": 1, "old_step": "2026-05-01", "new_step": None}),
        (
            "2026-06-05",
            EventKind.DEADLINE_CHANGED,
            {"old": "2026-10-31", "new": "2026-11-30", "reason": "缺资金"},
        ),
        ("2026-11-20", EventKind.PROGRESSED, {"text": "完成", "percent": 100}),
        ("2026-12-02", EventKind.CLOSED, {}),
    )
    standing = task_standing(ground, events)
    assert (standing.due, standing.settled_on, standing.closed_on) == (
        d("2026-11-30"),
        d("2026-11-20"),
        d("2026-12-02"),
    )
    assert (standing.timeliness.value, standing.percent, standing.blocked) == ("in_time", 100, "")
    midway = task_standing(ground, events[:3])
    assert (midway.percent, midway.progress, midway.blocked_on) == (60, "后来的", d("2026-06-01"))


@pytest.mark.parametrize(
    ("text", "due", "wanted", "day", "moved"),
    [
        ("2026年9月底", "2026-09-30", "2027年9月底", "2027-09-30", False),
        ("2026年10月31日", "2026-10-31", "2027年10月31日", "2027-11-01", True),  # a Sunday
        ("10月31日", "2026-10-31", "10月31日", "2027-11-01", True),
        ("2026.5.15", "2026-05-15", "2027.5.15", "2027-05-17", True),  # a Saturday
        ("2026年7月底前，以后每年实施", "2026-07-31", "2027年7月底前，以后每年实施", "2027-08-02", True),
        ("2026年12月取得阶段成果并持续", "2026-12-31", "2027年12月取得阶段成果并持续", "2027-12-31", False),
        ("2027年1月前", "2026-12-31", "2028年1月前", "2027-12-31", False),
    ],
)  # fmt: skip
def test_next_years_deadline_keeps_its_words_and_avoids_days_off(
    text: str, due: str, wanted: str, day: str, moved: bool
) -> None:
    shifted = shifted_deadline(text, d(due), 1, CALENDAR)
    assert shifted.due is not None
    assert (shifted.text, shifted.due.day, shifted.due.moved) == (wanted, d(day), moved)
    assert shifted.kind is parse_deadline(text, 2026).kind


def test_words_without_a_year_stay() -> None:
    assert [shifted_text(text, 1) for text in ("持续推进", "每季度", "2026号文件", "20260支持")] == [
        "持续推进", "每季度", "2026号文件", "20260支持",
    ]  # fmt: skip


@given(st.integers(-(10**9), 10**9))
def test_amounts_are_read_as_they_are_written(hundredths: int) -> None:
    assert amount_of(amount_words(hundredths)) == hundredths


@pytest.mark.parametrize("text", ["", "一百", "1.234", "1e3", "--2", "9999999999"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        amount_of(text)
