"""What a life amounts to: dates kept or not, custody, rounds, letters."""

from datetime import date, datetime

import pytest

from bizenv_desktop.rules.complaint.lifecycle import follow, replay
from bizenv_desktop.rules.complaint.standing import Custody
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind as E
from bizenv_desktop.rules.vocabulary import Resolution, Rung, Satisfaction, Status, Timeliness
from tests.rules.complaint.lives import MORNING, OTHER_UNIT, UNIT, an_event, in_status, standing

TAKEN = (E.REGISTERED, E.ASSIGNED, E.ACKNOWLEDGED)


def ended(days: int, *before: E | Happening) -> tuple[E | Happening, ...]:
    """The rest of the way after a reply, all on one day."""
    rest = (an_event(E.PASSED, days), an_event(E.CALLED_BACK, days), an_event(E.CLOSED, days))
    return (*before, *rest)


def at(kind: E, moment: str, **facts: str | int | bool | None) -> Happening:
    return Happening(kind, datetime.fromisoformat(moment), {**an_event(kind).facts, **facts})


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-09-24T17:30", Timeliness.IN_TIME),
        ("2026-09-24T17:31", Timeliness.LATE),
        ("2026-09-24T00:00", Timeliness.IN_TIME),
        ("2026-09-25T00:00", Timeliness.LATE),
        ("2026-09-23T23:59", Timeliness.IN_TIME),
    ],
)
def test_the_due_day_ends_when_business_closes(moment: str, expected: Timeliness) -> None:
    closed = standing(*ended(20, *TAKEN, at(E.REPLIED, moment)))
    assert (closed.timeliness, closed.original_timeliness) == (expected, expected)


@pytest.mark.parametrize(
    ("moment", "expected"), [("2026-09-18T16:00", Timeliness.IN_TIME), ("2026-09-18T16:01", Timeliness.LATE)]
)
def test_a_rule_in_hours_is_judged_by_the_minute(moment: str, expected: Timeliness) -> None:
    slip = an_event(E.ASSIGNED, due="2026-09-18", due_at="2026-09-18T16:00")
    closed = standing(*ended(1, E.REGISTERED, slip, E.ACKNOWLEDGED, at(E.REPLIED, moment)))
    assert closed.timeliness is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-09-21T17:30", Timeliness.IN_TIME),
        ("2026-09-21T17:45", Timeliness.LATE),
        ("2026-09-22T09:00", Timeliness.LATE),
    ],
)
def test_a_slip_is_signed_for_by_the_close_of_its_day(moment: str, expected: Timeliness) -> None:
    assert standing(E.REGISTERED, E.ASSIGNED, at(E.ACKNOWLEDGED, moment)).receipt is expected


def test_a_slip_that_nobody_signed_before_the_reply_was_received_late() -> None:
    assert standing(E.REGISTERED, E.ASSIGNED).receipt is Timeliness.OPEN
    assert standing(E.REGISTERED, E.ASSIGNED, an_event(E.REPLIED, 5)).receipt is Timeliness.LATE


def test_who_gives_a_slip_back_has_received_it() -> None:
    asked = standing(E.REGISTERED, E.ASSIGNED, an_event(E.RETURN_ASKED, 2))
    assert asked.receipt is Timeliness.IN_TIME
    assert asked.returns == 1


def test_an_extended_matter_may_keep_the_new_date_and_miss_the_old_one() -> None:
    extended = (*TAKEN, E.EXTENSION_ASKED, E.EXTENSION_GRANTED)
    closed = standing(*ended(20, *extended, an_event(E.REPLIED, 10)))
    assert (closed.due, closed.original_due) == (date(2026, 9, 29), date(2026, 9, 24))
    assert (closed.timeliness, closed.original_timeliness) == (Timeliness.IN_TIME, Timeliness.LATE)
    assert (closed.extensions, closed.granted) == (1, 1)


def test_an_answer_sent_back_no_longer_stops_the_clock() -> None:
    back = in_status(
        Status.AWAITING_REVIEW, an_event(E.SENT_BACK, 2), an_event(E.REPLIED, 3), an_event(E.SENT_BACK, 4)
    )
    assert (back.status, back.settled_on, back.result) == (Status.IN_HAND, None, "")
    assert (back.due, back.reworks) == (date(2026, 9, 24), 2)
    assert [spell.since.day for spell in back.custody] == [18, 20, 22]


def test_disputed_days_are_nobody_s_when_another_unit_gets_the_matter() -> None:
    moved = standing(*TAKEN, an_event(E.RETURN_ASKED, 2), an_event(E.REASSIGNED, 3))
    assert moved.custody == (
        Custody(UNIT, date(2026, 9, 18), date(2026, 9, 20)),
        Custody(UNIT, date(2026, 9, 20), date(2026, 9, 21), disputed=True),
        Custody(OTHER_UNIT, date(2026, 9, 21), None),
    )
    assert (moved.original_due, moved.receipt) == (date(2026, 9, 24), Timeliness.OPEN)


def test_disputed_days_are_the_unit_s_own_when_it_keeps_the_matter() -> None:
    kept = standing(*TAKEN, an_event(E.RETURN_ASKED, 2), an_event(E.RETURN_REFUSED, 3))
    assert kept.custody == (Custody(UNIT, date(2026, 9, 18), None),)
    assert kept.ruled == (UNIT,)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"contacted": True}, Timeliness.LATE),
        ({"contacted": True, "contacted_on": "2026-09-24"}, Timeliness.IN_TIME),
        ({"contacted": False}, Timeliness.OPEN),
    ],
)
def test_the_complainant_was_contacted_in_time_when_the_accepted_reply_says_so(
    facts: dict[str, str | bool], expected: Timeliness
) -> None:
    replied = standing(*TAKEN, an_event(E.REPLIED, 10, **facts))
    assert replied.contacted is expected
    assert follow(replied, an_event(E.SENT_BACK, 11)).contacted is Timeliness.OPEN


def test_a_round_stays_as_it_ended_whatever_the_next_one_brings() -> None:
    first = standing(*TAKEN, an_event(E.REPLIED, 10), an_event(E.PASSED, 11), an_event(E.CALLED_BACK, 12))
    again = follow(first, an_event(E.REDONE, 13))
    assert (again.status, again.round_number, again.due) == (Status.IN_HAND, 2, date(2026, 10, 12))
    assert (again.settled_on, again.satisfaction, again.resolution, again.calls) == (None, None, None, 0)
    done = [
        an_event(E.REPLIED, 14),
        an_event(E.PASSED, 15),
        an_event(E.CALLED_BACK, 16, satisfaction="satisfied"),
        an_event(E.CLOSED, 16),
    ]
    closed = again
    for event in done:
        closed = follow(closed, event)
    assert closed.first == again.first
    assert (closed.first.timeliness, closed.first.satisfaction) == (
        Timeliness.LATE,
        Satisfaction.UNSATISFIED,
    )
    assert (closed.timeliness, closed.satisfaction) == (Timeliness.IN_TIME, Satisfaction.SATISFIED)
    assert closed.first.resolution is Resolution.RESOLVED
    reopened = follow(closed, an_event(E.REOPENED, 20, due="2026-10-20"))
    assert [past.closed_on for past in reopened.past_rounds] == [None, date(2026, 10, 4)]
    assert (reopened.round_number, reopened.reworks) == (3, 1)


def test_letters_are_told_by_their_days_and_answered_by_the_next_reply() -> None:
    told = standing(*TAKEN, an_event(E.SUPERVISED, 9), an_event(E.REMINDED, 7), E.URGED)
    assert [notice.rung for notice in told.notices] == [Rung.REMINDER, Rung.SUPERVISION]
    assert (told.rung, told.rung_reply_by, told.urges) == (Rung.SUPERVISION, date(2026, 9, 30), 3)
    answered = follow(told, an_event(E.NOTICE_ANSWERED, 8))
    assert [notice.answered_on for notice in answered.notices] == [date(2026, 9, 26), None]
    replied = follow(answered, an_event(E.REPLIED, 10))
    assert [notice.answered_on for notice in replied.notices] == [date(2026, 9, 26), date(2026, 9, 28)]
    assert (replied.rung, replied.rung_reply_by, replied.due) == (Rung.SUPERVISION, None, told.due)


def test_a_new_holiday_notice_moves_the_date_by_an_event_of_its_own() -> None:
    moved = in_status(Status.IN_HAND, E.DUE_MOVED)
    assert (moved.status, moved.due, moved.original_due) == (
        Status.IN_HAND,
        date(2026, 9, 28),
        date(2026, 9, 24),
    )
    both = in_status(Status.PAUSED, an_event(E.DUE_MOVED, original_due="2026-09-25"))
    assert (both.status, both.original_due) == (Status.PAUSED, date(2026, 9, 25))


def test_a_transferred_lead_is_sealed() -> None:
    assert in_status(Status.TRANSFERRED).sealed
    assert not standing(E.REGISTERED, an_event(E.TRANSFERRED, sealed=False)).sealed


@pytest.mark.parametrize("recorded", [Timeliness.IN_TIME, Timeliness.LATE, Timeliness.UNKNOWN])
def test_what_an_old_ledger_recorded_is_believed(recorded: Timeliness) -> None:
    facts = {"status": Status.CLOSED.value, "timeliness": recorded.value, "unit_id": 3}
    told = replay([Happening(E.CARRIED_OVER, MORNING, facts)])
    assert (told.timeliness, told.original_timeliness) == (recorded, recorded)
    assert (told.lead_unit_id, told.due, told.contacted) == (3, None, Timeliness.UNKNOWN)
