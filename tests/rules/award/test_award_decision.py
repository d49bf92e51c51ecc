"""The final list beside the rank, the public notice over holidays, what is in the way of an award."""

from datetime import date
from fractions import Fraction

import pytest

from bizenv_desktop.rules.award.award_decision import (
    AfterSeal,
    Departure,
    Hindrance,
    NoticeState,
    departures,
    hindrances,
    notice,
    notice_state,
    proposed,
    refuse_objection,
    refuse_unexplained,
)
from bizenv_desktop.rules.award.tally import ClassResult, Line, Outcome
from bizenv_desktop.rules.award.tally_votes import Candidate
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from tests.rules.shipped import CALENDAR

IN, TIED, OUT, BELOW, NO = (
    Outcome.ELECTED, Outcome.PENDING, Outcome.OUT, Outcome.BELOW, Outcome.UNRANKED,
)  # fmt: skip
LEFT_OUT, OVER, NEXT, BEYOND = (
    Departure.LEFT_OUT, Departure.OVER_BETTER, Departure.NEXT_IN_LINE, Departure.BEYOND_SEATS,
)  # fmt: skip


def result(seats: int, *ranks: tuple[int | None, Outcome]) -> ClassResult:
    lines = (
        Line(Candidate(number, "person", f"候选{number}"), (), Fraction(0), rank, outcome)
        for number, (rank, outcome) in enumerate(ranks, 1)
    )
    return ClassResult("person", seats, tuple(lines))


PLAIN = result(2, (1, IN), (2, IN), (3, OUT), (4, OUT), (None, NO))
TIE = result(2, (1, IN), (2, TIED), (2, TIED), (4, OUT))
MARKED = result(3, (1, IN), (2, BELOW))


@pytest.mark.parametrize(
    ("of", "awarded", "told"),
    [
        (PLAIN, {1, 2}, {}),
        (PLAIN, {1, 3}, {2: (LEFT_OUT,), 3: (NEXT,)}),
        (PLAIN, {2, 3}, {1: (LEFT_OUT,), 3: (NEXT,)}),
        (PLAIN, {1, 4}, {2: (LEFT_OUT,), 4: (OVER,)}),
        (PLAIN, {1, 2, 3}, {3: (NEXT, BEYOND)}),
        (PLAIN, {1, 2, 4}, {4: (OVER, BEYOND)}),
        (PLAIN, {1}, {2: (LEFT_OUT,)}),
        (TIE, {1, 2}, {2: (Departure.TIE_SETTLED,)}),
        (TIE, {1}, {2: (Departure.SEAT_EMPTY,), 3: (Departure.SEAT_EMPTY,)}),
        (TIE, {1, 2, 3}, {2: (Departure.TIE_SETTLED, BEYOND), 3: (Departure.TIE_SETTLED, BEYOND)}),
        (MARKED, {1, 2}, {2: (Departure.BELOW_MARK,)}),
    ],
)
def test_what_departs_from_the_count_is_told_line_by_line(
    of: ClassResult, awarded: set[int], told: dict[int, tuple[Departure, ...]]
):
    assert departures(of, awarded) == told


def test_a_departure_needs_a_reason_and_nobody_unranked_is_awarded():
    assert proposed(TIE) == {1}
    refuse_unexplained(PLAIN, {2: "自愿放弃", 3: "依次递补"}, {1, 3})
    with pytest.raises(BadInput, match=r"decision\.reason_missing") as missing:
        refuse_unexplained(PLAIN, {2: "自愿放弃", 3: "  "}, {1, 3})
    assert (missing.value.facts["name"], missing.value.facts["departure"]) == ("候选3", NEXT)
    with pytest.raises(RuleBroken, match=r"decision\.unranked"):
        departures(PLAIN, {5})


@pytest.mark.parametrize(
    ("start", "days", "last", "provisional"),
    [
        (date(2026, 9, 18), 5, date(2026, 9, 24), False),  # 09-20 is worked
        (date(2018, 9, 27), 5, date(2018, 10, 9), False),  # 国庆 and two make-up days
        (date(2026, 11, 21), 5, date(2026, 11, 27), False),  # put up on a Saturday
        (date(2026, 12, 28), 5, date(2027, 1, 4), True),  # no notice for 2027 yet
    ],
)
def test_a_notice_runs_for_working_days_whose_first_is_not_counted(
    start: date, days: int, last: date, *, provisional: bool
):
    answer = notice(start, days, CALENDAR)
    assert (answer.day, answer.provisional) == (last, provisional)
    assert sum(day.counted for day in answer.explanation) == days
    assert notice_state(start, last, last) is NoticeState.RUNNING
    assert notice_state(start, last, date.fromordinal(last.toordinal() + 1)) is NoticeState.OVER


def test_a_notice_has_a_length_and_objections_fall_within_it():
    with pytest.raises(BadInput, match=r"decision\.notice_days"):
        notice(date(2026, 11, 20), 0, CALENDAR)
    first, last = date(2026, 11, 20), date(2026, 11, 27)
    refuse_objection(first, last, last)
    with pytest.raises(RuleBroken, match=r"objection\.outside_notice"):
        refuse_objection(first, last, date(2026, 11, 28))
    with pytest.raises(RuleBroken, match=r"decision\.no_notice"):
        refuse_objection(None, None, first)


DONE = {
    "is_sealed": True, "is_decided": True, "awarded": 2, "approval_number": "某政办〔2026〕8号",
    "notice_from": date(2026, 11, 20), "notice_until": date(2026, 11, 27),
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "today", "left"),
    [
        ({}, date(2026, 11, 20), (Hindrance.NO_SEAL,)),
        ({"is_sealed": True, "is_open": True}, date(2026, 11, 20), (Hindrance.CORRECTION_OPEN,)),
        ({"is_sealed": True}, date(2026, 11, 20), (Hindrance.NO_DECISION,)),
        (
            {"is_sealed": True, "is_decided": True},
            date(2026, 11, 20),
            (Hindrance.NOBODY, Hindrance.NO_APPROVAL, Hindrance.NO_NOTICE),
        ),
        (DONE, date(2026, 11, 27), (Hindrance.NOTICE_RUNNING,)),
        (DONE, date(2026, 11, 28), ()),
        (DONE | {"open": 1, "upheld": 1}, date(2026, 11, 28), (Hindrance.OBJECTION_OPEN, Hindrance.UPHELD)),
        (DONE | {"awarded_on": date(2026, 11, 30)}, date(2026, 12, 1), (Hindrance.AWARDED,)),
    ],
)
def test_what_is_in_the_way_of_an_award(facts: dict[str, object], today: date, left: tuple[Hindrance, ...]):
    assert hindrances(AfterSeal(**facts), today) == left  # pyright: ignore[reportArgumentType]
