from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.clock.calendar import DayKind, WorkCalendar
from bizenv_desktop.rules.clock.clock import (
    DayReason,
    DueRule,
    DueUnit,
    ExplainedSpan,
    Pause,
    days_left,
    due,
    due_day,
    spans,
)
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from tests.rules.shipped import ANY_DAYS, CALENDAR, KNOWN_DAYS

DAY = timedelta(days=1)
WD, CD, H = DueUnit.WORKING_DAYS, DueUnit.CALENDAR_DAYS, DueUnit.HOURS
RULES = st.builds(DueRule, st.integers(0, 70), st.sampled_from(DueUnit))
PAUSES = st.lists(
    st.builds(lambda first, length: (first, length), st.integers(-5, 60), st.integers(0, 20)), max_size=3
)


def d(text: str) -> date:
    return date.fromisoformat(text)


def counted_on_the_fingers(start: date, rule: DueRule, paused: set[date]) -> date:
    """Day by day, written without looking at the clock: the second opinion."""
    free = {DayKind.WEEKEND, DayKind.HOLIDAY}
    left = rule.length if rule.unit is not H else rule.length // 24
    day = start
    while left > 0:
        day = day + DAY
        if day in paused:
            continue
        if rule.unit is WD and CALENDAR.kind(day) in free:
            continue
        left -= 1
    while CALENDAR.kind(day) in free or (day in paused and day != start):
        day = day + DAY
    return day


@pytest.mark.parametrize(
    ("start", "rule", "falls_due"),
    [
        ("2026-09-18", DueRule(5, WD), "2026-09-24"),  # Sunday 09-20 is worked
        ("2018-09-27", DueRule(5, WD), "2018-10-09"),  # 09-29 and 09-30 worked, 10-01 to 10-07 off
        ("2026-11-18", DueRule(2, WD), "2026-11-20"),
        ("2026-11-20", DueRule(1, WD), "2026-11-23"),
        ("2026-11-21", DueRule(1, WD), "2026-11-23"),  # started on a Saturday
        ("2026-11-18", DueRule(0, WD), "2026-11-18"),
        ("2026-11-21", DueRule(0, WD), "2026-11-23"),
        ("2026-09-16", DueRule(15, CD), "2026-10-08"),  # 10-01 is off until 10-07
        ("2026-11-05", DueRule(15, CD), "2026-11-20"),
        ("2026-11-06", DueRule(15, CD), "2026-11-23"),  # Saturday moves to Monday
        ("2026-09-15", DueRule(5, CD), "2026-09-20"),  # a worked Sunday does not move
        ("2026-11-18", DueRule(2, H), "2026-11-18"),
        ("2026-11-21", DueRule(2, H), "2026-11-23"),
        ("2026-11-18", DueRule(24, H), "2026-11-19"),
        ("2026-11-18", DueRule(48, H), "2026-11-20"),
    ],
)
def test_deadlines_fall_due_as_the_rules_say(start: str, rule: DueRule, falls_due: str) -> None:
    assert due(d(start), rule, CALENDAR).day == d(falls_due)
    assert due_day(d(start), rule, CALENDAR) == d(falls_due)


def test_the_explanation_gives_the_reason_of_every_day_and_joins_into_spans() -> None:
    answer = due(d("2018-09-27"), DueRule(5, WD), CALENDAR)
    assert spans(answer.explanation) == (
        ExplainedSpan(d("2018-09-27"), d("2018-09-27"), DayReason.START_NOT_COUNTED, "", None, None),
        ExplainedSpan(d("2018-09-28"), d("2018-09-28"), DayReason.COUNTED, "", 1, 1),
        ExplainedSpan(d("2018-09-29"), d("2018-09-30"), DayReason.MAKE_UP_COUNTED, "国庆节", 2, 3),
        ExplainedSpan(d("2018-10-01"), d("2018-10-07"), DayReason.HOLIDAY, "国庆节", None, None),
        ExplainedSpan(d("2018-10-08"), d("2018-10-09"), DayReason.COUNTED, "", 4, 5),
    )
    assert [span.counted for span in spans(answer.explanation)] == [False, True, True, False, True]


def test_a_calendar_day_deadline_says_that_it_moved_off_a_holiday() -> None:
    reasons = [day.reason for day in due(d("2026-11-05"), DueRule(2, CD), CALENDAR).explanation]
    assert reasons == [
        DayReason.START_NOT_COUNTED,
        DayReason.COUNTED,
        DayReason.COUNTED,  # Saturday counts, but cannot be the last day
        DayReason.WEEKEND,
        DayReason.MOVED_FROM_HOLIDAY,
    ]


def test_an_emergency_is_explained_as_due_on_its_own_day_or_the_first_day_worked() -> None:
    (only,) = due(d("2026-11-18"), DueRule(0, WD), CALENDAR).explanation
    assert only.reason is DayReason.SAME_DAY
    on_saturday = due(d("2026-11-21"), DueRule(2, H), CALENDAR).explanation
    assert [day.reason for day in on_saturday] == [
        DayReason.WEEKEND,
        DayReason.WEEKEND,
        DayReason.MOVED_FROM_HOLIDAY,
    ]


def test_whole_days_inside_a_pause_do_not_count_but_its_first_and_last_day_do() -> None:
    answer = due(d("2026-11-13"), DueRule(5, WD), CALENDAR, [Pause(d("2026-11-17"), d("2026-11-20"))])
    assert answer.day == d("2026-11-24")
    shown = [(day.day.day, day.reason) for day in answer.explanation if day.reason is DayReason.PAUSED]
    assert shown == [(18, DayReason.PAUSED), (19, DayReason.PAUSED)]


def test_a_pause_without_an_end_has_no_due_date_unless_it_begins_too_late_to_matter() -> None:
    with pytest.raises(RuleBroken) as refused:
        due(d("2026-11-13"), DueRule(5, WD), CALENDAR, [Pause(d("2026-11-17"), None)])
    assert refused.value.code == "due.paused"
    assert refused.value.facts["since"] == d("2026-11-17")
    late = due(d("2026-11-13"), DueRule(5, WD), CALENDAR, [Pause(d("2026-11-20"), None)])
    assert late.day == d("2026-11-20")


@pytest.mark.parametrize(
    ("start", "rule", "provisional"),
    [
        ("2026-11-13", DueRule(5, WD), False),
        ("2026-12-28", DueRule(5, WD), True),
        ("2026-12-18", DueRule(5, WD), False),
        ("2026-12-24", DueRule(2, WD), True),  # 12-28 may yet be moved by the notice for 2027
        ("2017-12-31", DueRule(1, WD), False),  # the start day itself is not counted
        ("2017-12-31", DueRule(0, WD), True),
        ("2017-12-20", DueRule(5, WD), True),
    ],
)
def test_a_due_date_is_provisional_when_no_notice_decides_one_of_its_days(
    start: str, rule: DueRule, provisional: bool
) -> None:
    assert due(d(start), rule, CALENDAR).provisional is provisional


@given(KNOWN_DAYS, RULES, PAUSES)
def test_due_agrees_with_a_day_by_day_count(
    start: date, rule: DueRule, offsets: list[tuple[int, int]]
) -> None:
    pauses = [Pause(start + first * DAY, start + (first + length) * DAY) for first, length in offsets]
    inside = {
        pause.start + step * DAY
        for pause in pauses
        for step in range(1, (pause.end - pause.start).days)  # pyright: ignore[reportOptionalOperand]
    }
    if not rule.days and start in inside:
        return  # nothing starts inside its own pause
    assert due(start, rule, CALENDAR, pauses).day == counted_on_the_fingers(start, rule, inside)


@given(ANY_DAYS, RULES)
def test_the_fast_way_gives_the_day_of_the_explained_way(start: date, rule: DueRule) -> None:
    assert due_day(start, rule, CALENDAR) == due(start, rule, CALENDAR).day


@given(ANY_DAYS, RULES, PAUSES)
def test_an_explanation_runs_from_start_to_due_day_without_gaps_and_counts_the_rule(
    start: date, rule: DueRule, offsets: list[tuple[int, int]]
) -> None:
    pauses = [Pause(start + first * DAY, start + (first + length) * DAY) for first, length in offsets]
    answer = due(start, rule, CALENDAR, pauses)
    days = [day.day for day in answer.explanation]
    assert days == [start + step * DAY for step in range(len(days))]
    assert days[-1] == answer.day
    ordinals = [day.ordinal for day in answer.explanation if day.counted]
    assert ordinals == list(range(1, rule.days + 1))
    assert CALENDAR.is_working(answer.day)
    joined = spans(answer.explanation)
    assert (joined[0].first, joined[-1].last) == (start, answer.day)
    assert all(one.last + DAY == other.first for one, other in pairwise(joined))


@pytest.mark.parametrize(
    ("today", "due_on", "left"),
    [
        ("2026-11-18", "2026-11-20", 2),
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-21", "2026-11-23", 1),  # Saturday before a due Monday
        ("2026-11-21", "2026-11-20", -1),  # Saturday after a due Friday: lateness has begun
        ("2026-11-22", "2026-11-20", -1),
        ("2026-11-23", "2026-11-20", -1),
        ("2026-11-24", "2026-11-20", -2),
        ("2026-11-20", "2026-11-21", 0),  # a due Saturday leaves no working day after Friday
        ("2026-11-21", "2026-11-21", 0),
        ("2026-11-22", "2026-11-21", -1),
        ("2026-09-18", "2026-09-24", 5),
        ("2026-10-08", "2026-09-30", -1),
    ],
)
def test_days_left_counts_working_days_and_is_negative_exactly_when_overdue(
    today: str, due_on: str, left: int
) -> None:
    assert days_left(d(today), d(due_on), CALENDAR) == left


@given(KNOWN_DAYS, KNOWN_DAYS)
def test_days_left_is_negative_exactly_after_the_due_day(today: date, due_on: date) -> None:
    assert (days_left(today, due_on, CALENDAR) < 0) is (today > due_on)


@pytest.mark.parametrize("length", [-1, 10_001])
def test_a_length_that_nobody_can_mean_is_refused(length: int) -> None:
    with pytest.raises(BadInput):
        DueRule(length, WD)


def test_a_pause_cannot_end_before_it_starts() -> None:
    with pytest.raises(BadInput):
        Pause(d("2026-11-20"), d("2026-11-19"))


def test_an_empty_calendar_still_answers_and_says_it_is_provisional() -> None:
    answer = due(d("2026-09-28"), DueRule(5, WD), WorkCalendar())
    assert answer.day == d("2026-10-05")
    assert answer.provisional
