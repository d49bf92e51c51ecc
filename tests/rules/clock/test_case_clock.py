from datetime import date, datetime, time, timedelta, timezone

import pytest

from bizenv_desktop.rules.clock.case_clock import DueMoment, case_day, case_due
from bizenv_desktop.rules.clock.clock import DayReason, DueRule, DueUnit, spans
from bizenv_desktop.rules.clock.clock_hours import WorkDays, due_from, kept
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.vocabulary import EventKind
from tests.rules.shipped import CALENDAR

BEIJING = timezone(timedelta(hours=8))
WD, CD, H = DueUnit.WORKING_DAYS, DueUnit.CALENDAR_DAYS, DueUnit.HOURS


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def event(kind: EventKind, when: str, **facts: Fact) -> Happening:
    return Happening(kind, at(when), facts)


def slip(when: str, length: int, unit: DueUnit = WD, kind: EventKind = EventKind.ASSIGNED) -> Happening:
    return event(kind, when, rule_length=length, rule_unit=unit.value, closes="17:30", due="1999-01-01")


def due_of(*happenings: Happening) -> str:
    answer = case_due(happenings, CALENDAR)
    assert answer is not None
    days = [day.day for day in answer.explanation]
    assert days == [days[0] + step * timedelta(days=1) for step in range(len(days))]
    assert days[-1] == answer.day == answer.legs[-1].due
    assert case_day(happenings, CALENDAR) == DueMoment(answer.day, answer.at)
    return f"{answer.at or answer.day}"


def paused(when: str, until: str) -> Happening:
    return event(EventKind.PAUSED, when, until=until)


def resumed(when: str) -> Happening:
    return event(EventKind.RESUMED, when)


def extended(when: str, length: int, unit: DueUnit = WD) -> Happening:
    return event(EventKind.EXTENSION_GRANTED, when, length=length, unit=unit.value)


def test_a_complaint_without_a_slip_has_no_date() -> None:
    assert case_due([event(EventKind.REGISTERED, "2026-09-18T09:00")], CALENDAR) is None
    assert case_day([], CALENDAR) is None


@pytest.mark.parametrize(
    ("happenings", "falls_due"),
    [
        ((slip("2026-09-18T10:00", 5),), "2026-09-24"),
        ((slip("2018-09-27T10:00", 5),), "2018-10-09"),
        ((slip("2026-11-13T10:00", 5), paused("2026-11-17T09:00", "2026-11-20")), "2026-11-24"),
        # resumed early: only the 18th is a whole day inside
        (
            (
                slip("2026-11-13T10:00", 5),
                paused("2026-11-17T09:00", "2026-11-27"),
                resumed("2026-11-19T09:00"),
            ),
            "2026-11-23",
        ),
        # the automatic resumption is written late: the pause ended on its own day
        (
            (
                slip("2026-11-13T10:00", 5),
                paused("2026-11-17T09:00", "2026-11-20"),
                resumed("2026-11-25T09:00"),
            ),
            "2026-11-24",
        ),
        # two pauses, and a day in both of two overlapping ones taken out once
        (
            (
                slip("2026-11-02T10:00", 5),
                paused("2026-11-03T09:00", "2026-11-06"),
                paused("2026-11-05T09:00", "2026-11-11"),
                resumed("2026-11-11T09:00"),
                paused("2026-11-12T09:00", "2026-11-16"),
            ),
            "2026-11-17",
        ),
        # paused and resumed on one day: nothing is taken out
        (
            (
                slip("2026-11-13T10:00", 5),
                paused("2026-11-17T09:00", "2026-11-24"),
                resumed("2026-11-17T15:00"),
            ),
            "2026-11-20",
        ),
        # 国庆 2020: 09-30 and 10-09 are the only working days inside; Saturday 10-10 is worked and counts
        ((slip("2020-09-28T10:00", 5), paused("2020-09-29T09:00", "2020-10-10")), "2020-10-14"),
        # extensions: each from the due day before it, with holidays and pauses in it
        ((slip("2026-11-13T10:00", 5), extended("2026-11-19T10:00", 5)), "2026-11-27"),
        ((slip("2026-09-18T10:00", 5), extended("2026-09-22T10:00", 5)), "2026-10-09"),
        (
            (slip("2026-11-13T10:00", 5), extended("2026-11-19T10:00", 5), extended("2026-11-26T10:00", 3)),
            "2026-12-02",
        ),
        (
            (
                slip("2026-11-13T10:00", 5),
                extended("2026-11-19T10:00", 5),
                paused("2026-11-23T10:00", "2026-11-26"),
            ),
            "2026-12-01",
        ),
        (
            (
                slip("2026-11-13T10:00", 5),
                paused("2026-11-17T09:00", "2026-11-20"),
                extended("2026-11-23T10:00", 10, CD),
            ),
            "2026-12-04",
        ),
        # a kept date on a new slip, and a new one
        (
            (
                slip("2026-11-13T10:00", 5),
                event(EventKind.REASSIGNED, "2026-11-17T10:00", rule_length=5, rule_unit="wd", kept_due=True),
            ),
            "2026-11-20",
        ),
        (
            (slip("2026-11-13T10:00", 5), slip("2026-11-17T10:00", 3, WD, EventKind.REASSIGNED)),
            "2026-11-20",
        ),
        (
            (slip("2026-11-13T10:00", 5), slip("2026-11-17T10:00", 5, WD, EventKind.REASSIGNED)),
            "2026-11-24",
        ),
        # a new round forgets the pauses and extensions of the one before
        (
            (
                slip("2026-10-12T10:00", 5),
                paused("2026-10-13T10:00", "2026-11-30"),
                resumed("2026-10-14T10:00"),
                extended("2026-10-15T10:00", 5),
                slip("2026-11-16T10:00", 2, WD, EventKind.REDONE),
            ),
            "2026-11-18",
        ),
        # a date that an old ledger gave: the working days that a pause took are counted again at its end
        ((event(EventKind.CARRIED_OVER, "2026-11-02T09:00", due="2026-11-10"),), "2026-11-10"),
        (
            (
                event(EventKind.CARRIED_OVER, "2026-11-02T09:00", due="2026-11-10"),
                paused("2026-11-05T09:00", "2026-11-20"),
            ),
            "2026-11-24",
        ),
        (
            (
                event(EventKind.CARRIED_OVER, "2026-11-02T09:00", due="2026-11-10"),
                extended("2026-11-09T09:00", 5),
            ),
            "2026-11-17",
        ),
    ],
)
def test_the_case_clock_follows_from_the_events(happenings: tuple[Happening, ...], falls_due: str) -> None:
    assert due_of(*happenings) == falls_due


def test_an_extension_is_a_leg_of_its_own_whose_ordinals_start_anew() -> None:
    answer = case_due([slip("2026-11-13T10:00", 5), extended("2026-11-19T10:00", 2)], CALENDAR)
    assert answer is not None
    assert [(leg.began, leg.start, leg.due) for leg in answer.legs] == [
        (EventKind.ASSIGNED, date(2026, 11, 13), date(2026, 11, 20)),
        (EventKind.EXTENSION_GRANTED, date(2026, 11, 20), date(2026, 11, 24)),
    ]
    told = [(span.first.day, span.reason, span.first_ordinal, span.leg) for span in spans(answer.explanation)]
    assert told == [
        (13, DayReason.START_NOT_COUNTED, None, 0),
        (14, DayReason.WEEKEND, None, 0),
        (16, DayReason.COUNTED, 1, 0),
        (21, DayReason.WEEKEND, None, 1),
        (23, DayReason.COUNTED, 1, 1),
    ]


def test_a_pause_that_nobody_ended_leaves_no_date() -> None:
    endless = [slip("2026-11-13T10:00", 5), event(EventKind.PAUSED, "2026-11-16T09:00")]
    for asked in (case_due, case_day):
        with pytest.raises(RuleBroken) as refused:
            asked(endless, CALENDAR)
        assert refused.value.code == "due.paused"
        assert refused.value.facts["since"] == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("happenings", "falls_due"),
    [
        ((slip("2026-11-18T10:15", 4, H),), "2026-11-18 14:15:00"),
        ((slip("2026-11-18T16:00", 4, H),), "2026-11-18 20:00:00"),  # hours run on through the evening
        ((slip("2026-11-18T16:00", 24, H),), "2026-11-19 16:00:00"),
        ((slip("2026-11-20T16:00", 24, H),), "2026-11-23 17:30:00"),  # Saturday: close of Monday
        ((slip("2026-11-21T09:00", 72, H),), "2026-11-24 09:00:00"),  # through the weekend, ends on Tuesday
        ((slip("2026-09-19T09:00", 24, H),), "2026-09-20 09:00:00"),  # a worked Sunday is a working day
        ((slip("2026-09-30T15:00", 48, H),), "2026-10-08 17:30:00"),
        ((slip("2026-11-18T10:15", 0, H),), "2026-11-18"),  # the day itself
        ((slip("2026-11-18T10:00", 24, H), paused("2026-11-18T11:00", "2026-11-20")), "2026-11-20 10:00:00"),
        ((slip("2026-11-18T10:00", 24, H), extended("2026-11-18T12:00", 12, H)), "2026-11-19 22:00:00"),
        ((slip("2026-11-18T10:00", 24, H), extended("2026-11-18T12:00", 1, WD)), "2026-11-20"),
        ((slip("2026-11-16T10:00", 2, WD), extended("2026-11-18T12:00", 4, H)), "2026-11-18 21:30:00"),
    ],
)
def test_hours_run_on_and_end_at_the_close_of_a_working_day(
    happenings: tuple[Happening, ...], falls_due: str
) -> None:
    assert due_of(*happenings) == falls_due


def test_an_explanation_of_hours_tells_why_the_last_day_moved() -> None:
    answer = due_from(at("2026-11-20T16:00"), DueRule(24, H), WorkDays(CALENDAR, time(18, 0)))
    assert [(day.day.day, day.reason) for day in answer.explanation] == [
        (20, DayReason.HOURS_RUN),
        (21, DayReason.WEEKEND),
        (22, DayReason.WEEKEND),
        (23, DayReason.MOVED_FROM_HOLIDAY),
    ]
    assert answer.at == at("2026-11-23T18:00")


@pytest.mark.parametrize(
    ("done", "due_at", "closes", "in_time"),
    [
        ("2026-11-19T23:00", None, "17:30", True),
        ("2026-11-20T17:30", None, "17:30", True),
        ("2026-11-20T17:31", None, "17:30", False),
        ("2026-11-20T00:00", None, "17:30", True),  # only the day is known
        ("2026-11-21T00:00", None, "17:30", False),
        ("2026-11-20T23:59", None, None, True),  # an old slip without a close of business
        ("2026-11-20T14:00", "2026-11-20T14:00", "17:30", True),
        ("2026-11-20T14:01", "2026-11-20T14:00", "17:30", False),
        ("2026-11-20T20:00", "2026-11-20T21:00", "17:30", True),  # hours do not mind the close of business
        ("2026-11-20T00:00", "2026-11-20T14:00", "17:30", True),
    ],
)
def test_what_comes_after_the_close_of_business_on_the_last_day_is_late(
    done: str, due_at: str | None, closes: str | None, in_time: bool
) -> None:
    limit = at(due_at) if due_at else None
    assert (
        kept(at(done), date(2026, 11, 20), limit, time.fromisoformat(closes) if closes else None) is in_time
    )
