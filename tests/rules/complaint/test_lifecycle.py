"""The table of a complaint's life, row by row: from which statuses, to which, and what must hold."""

from dataclasses import dataclass
from datetime import date

import pytest

from bizenv_desktop.rules.complaint.lifecycle import (
    MOVES,
    begin,
    follow,
    open_steps,
    replay,
    steps_from,
    why_not,
)
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind as E
from bizenv_desktop.rules.vocabulary import Satisfaction, Status
from bizenv_desktop.ui.texts.sentences import has_sentence, sentence
from tests.rules.complaint.lives import DAY, MORNING, OTHER_UNIT, UNIT, WAY_TO, an_event, in_status, standing

SAME = None
LADDER = (E.URGED, E.REMINDED, E.SUPERVISED, E.REPORTED, E.REFERRED)
WITH_A_UNIT = (
    Status.AWAITING_RECEIPT,
    Status.RETURN_ASKED,
    Status.IN_HAND,
    Status.PAUSED,
    Status.AWAITING_REVIEW,
    Status.AWAITING_CALL,
)


@dataclass(frozen=True)
class Row:
    """A row of the table as the domain's document has it, typed here a second time.

    `prepared` are the events that its guard asks for, taken in the status from which it comes.
    """

    event: E
    sources: tuple[Status, ...]
    to: Status | None
    prepared: tuple[E, ...] = ()


TABLE = (
    Row(E.NOT_ACCEPTED, (Status.PENDING,), Status.NOT_ACCEPTED),
    Row(E.MERGED, (Status.PENDING, Status.AWAITING_RECEIPT, Status.IN_HAND), Status.MERGED),
    Row(E.UNMERGED, (Status.MERGED,), Status.PENDING),
    Row(E.TRANSFERRED, (Status.PENDING,), Status.TRANSFERRED),
    Row(E.ASSIGNED, (Status.PENDING,), Status.AWAITING_RECEIPT),
    Row(E.ACKNOWLEDGED, (Status.AWAITING_RECEIPT,), Status.IN_HAND),
    Row(E.RETURN_ASKED, (Status.AWAITING_RECEIPT, Status.IN_HAND), Status.RETURN_ASKED),
    Row(
        E.REASSIGNED, (Status.RETURN_ASKED, Status.AWAITING_RECEIPT, Status.IN_HAND), Status.AWAITING_RECEIPT
    ),
    Row(E.RETURN_REFUSED, (Status.RETURN_ASKED,), Status.IN_HAND),
    Row(E.EXTENSION_ASKED, (Status.IN_HAND,), SAME),
    Row(E.EXTENSION_GRANTED, (Status.IN_HAND,), SAME, (E.EXTENSION_ASKED,)),
    Row(E.EXTENSION_REFUSED, (Status.IN_HAND,), SAME, (E.EXTENSION_ASKED,)),
    Row(E.PAUSED, (Status.IN_HAND,), Status.PAUSED),
    Row(E.RESUMED, (Status.PAUSED,), Status.IN_HAND),
    Row(E.REPLIED, (Status.IN_HAND,), Status.AWAITING_REVIEW),
    Row(E.SENT_BACK, (Status.AWAITING_REVIEW,), Status.IN_HAND),
    Row(E.PASSED, (Status.AWAITING_REVIEW,), Status.AWAITING_CALL),
    Row(E.CALLED_BACK, (Status.AWAITING_CALL,), SAME),
    Row(E.CLOSED, (Status.AWAITING_CALL,), Status.CLOSED, (E.CALLED_BACK,)),
    Row(E.REDONE, (Status.AWAITING_CALL,), Status.IN_HAND, (E.CALLED_BACK,)),
    Row(E.REOPENED, (Status.CLOSED,), Status.IN_HAND),
    *(Row(event, WITH_A_UNIT, SAME) for event in LADDER),
    Row(E.NOTICE_ANSWERED, WITH_A_UNIT, SAME, (E.REMINDED,)),
    Row(E.VOIDED, tuple(status for status in Status if status is not Status.VOID), Status.VOID),
)


def refusal(of: Standing, event: Happening) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        follow(of, event)
    return refused.value


def test_the_table_here_has_every_step_of_the_program() -> None:
    assert {row.event for row in TABLE} == set(MOVES) - {E.DUE_MOVED}
    assert len(WAY_TO) + 1 == len(Status)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.event.value)
def test_a_step_leads_from_its_statuses_to_the_one_that_the_table_names(row: Row) -> None:
    for status in row.sources:
        before = in_status(status, *(row.prepared if status in WITH_A_UNIT else ()))
        assert row.event in open_steps(before, DAY)
        assert follow(before, an_event(row.event)).status is (row.to or status)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.event.value)
def test_a_step_is_refused_in_every_other_status_with_what_is_open_instead(row: Row) -> None:
    for status in set(Status) - set(row.sources):
        before = in_status(status)
        refused = refusal(before, an_event(row.event))
        assert refused.code == ("lifecycle.ended" if status is Status.VOID else "lifecycle.step")
        assert refused.facts["status"] is status
        assert refused.facts["event"] is row.event
        assert refused.facts["open_steps"] == tuple(
            step for step in open_steps(before, DAY) if step not in {*LADDER, E.NOTICE_ANSWERED}
        )
        assert row.event not in open_steps(before, DAY)


@pytest.mark.parametrize("status", Status)
def test_by_its_status_alone_a_row_knows_every_step_that_may_be_open(status: Status) -> None:
    assert set(open_steps(in_status(status), DAY)) <= set(steps_from(status))


def test_nothing_follows_a_void_entry() -> None:
    assert open_steps(in_status(Status.VOID), DAY) == ()
    assert refusal(in_status(Status.VOID), an_event(E.ASSIGNED)).code == "lifecycle.ended"


@pytest.mark.parametrize("status", [Status.AWAITING_RECEIPT, Status.IN_HAND])
def test_unmerging_restores_where_it_stood(status: Status) -> None:
    merged = in_status(status, E.MERGED)
    assert (merged.merged_into, merged.before_merge) == (99, status)
    assert merged.custody[-1].until == DAY
    after = follow(merged, an_event(E.UNMERGED, 3))
    assert (after.status, after.merged_into) == (status, None)
    assert (after.custody[-1].unit_id, after.custody[-1].since) == (UNIT, date(2026, 9, 21))
    assert after.due == in_status(status).due


INCOMPLETE = (
    (Status.PENDING, an_event(E.ASSIGNED, unit_id=None), "lifecycle.assignment_incomplete"),
    (Status.PENDING, an_event(E.ASSIGNED, due=None), "lifecycle.assignment_incomplete"),
    (Status.PENDING, an_event(E.ASSIGNED, -1), "lifecycle.before_opening"),
    (Status.PENDING, an_event(E.NOT_ACCEPTED, reason=" "), "lifecycle.reason_missing"),
    (Status.PENDING, an_event(E.TRANSFERRED, to=""), "lifecycle.addressee_missing"),
    (Status.PENDING, an_event(E.TRANSFERRED, reason=""), "lifecycle.reason_missing"),
    (Status.PENDING, an_event(E.MERGED, main_id=None), "lifecycle.main_missing"),
    (Status.PENDING, an_event(E.VOIDED, reason=""), "lifecycle.reason_missing"),
    (Status.PENDING, an_event(E.URGED), "lifecycle.step"),
    (Status.MERGED, an_event(E.UNMERGED, reason=""), "lifecycle.reason_missing"),
    (Status.AWAITING_RECEIPT, an_event(E.RETURN_ASKED, ground=""), "lifecycle.reason_missing"),
    (Status.AWAITING_RECEIPT, an_event(E.RETURN_ASKED, 5), "lifecycle.return_window_over"),
    (Status.IN_HAND, an_event(E.RETURN_ASKED, 5), "lifecycle.return_window_over"),
    (Status.IN_HAND, an_event(E.REASSIGNED, unit_id=UNIT), "lifecycle.same_unit"),
    (Status.IN_HAND, an_event(E.REASSIGNED, reason=""), "lifecycle.reason_missing"),
    (Status.IN_HAND, an_event(E.REASSIGNED, due="2026-10-09"), "lifecycle.due_not_kept"),
    (Status.RETURN_ASKED, an_event(E.RETURN_REFUSED, reason=""), "lifecycle.reason_missing"),
    (Status.IN_HAND, an_event(E.EXTENSION_ASKED, 7), "lifecycle.extension_after_due"),
    (Status.IN_HAND, an_event(E.EXTENSION_ASKED, length=0), "lifecycle.extension_length_missing"),
    (Status.IN_HAND, an_event(E.EXTENSION_ASKED, length=6), "lifecycle.extension_too_long"),
    (Status.IN_HAND, an_event(E.EXTENSION_ASKED, unit="cd"), "lifecycle.extension_unit"),
    (Status.IN_HAND, an_event(E.EXTENSION_ASKED, reason=""), "lifecycle.reason_missing"),
    (Status.IN_HAND, an_event(E.EXTENSION_GRANTED), "lifecycle.extension_not_asked"),
    (Status.IN_HAND, an_event(E.EXTENSION_REFUSED), "lifecycle.extension_not_asked"),
    (Status.IN_HAND, an_event(E.PAUSED, reason="holiday"), "lifecycle.pause_reason"),
    (Status.IN_HAND, an_event(E.PAUSED, until=None), "lifecycle.pause_until"),
    (Status.IN_HAND, an_event(E.PAUSED, until=DAY.isoformat()), "lifecycle.pause_until"),
    (Status.IN_HAND, an_event(E.PAUSED, due=None), "lifecycle.due_missing"),
    (Status.PAUSED, an_event(E.RESUMED, 5), "lifecycle.pause_over"),
    (Status.PAUSED, an_event(E.RESUMED, due=None), "lifecycle.due_missing"),
    (Status.IN_HAND, an_event(E.REPLIED, result="  "), "lifecycle.reply_without_result"),
    (
        Status.IN_HAND,
        an_event(E.REPLIED, contacted=True, contacted_on="2026-09-19"),
        "lifecycle.contact_day",
    ),
    (Status.AWAITING_REVIEW, an_event(E.SENT_BACK, reason=""), "lifecycle.reason_missing"),
    (Status.AWAITING_REVIEW, an_event(E.PASSED, resolution=""), "lifecycle.resolution_missing"),
    (Status.AWAITING_CALL, an_event(E.CALLED_BACK, satisfaction=""), "lifecycle.satisfaction_missing"),
    (Status.AWAITING_CALL, an_event(E.CLOSED), "lifecycle.not_called_back"),
    (Status.AWAITING_CALL, an_event(E.REDONE), "lifecycle.not_called_back"),
    (Status.CLOSED, an_event(E.REOPENED, 31), "lifecycle.reopen_too_late"),
    (Status.CLOSED, an_event(E.REOPENED, reason=""), "lifecycle.reason_missing"),
    (Status.IN_HAND, an_event(E.NOTICE_ANSWERED), "lifecycle.no_letter"),
)


@pytest.mark.parametrize(
    ("status", "event", "code"), INCOMPLETE, ids=lambda value: getattr(value, "code", None)
)
def test_a_step_whose_guard_does_not_hold_is_refused_with_its_own_reason(
    status: Status, event: Happening, code: str
) -> None:
    refused = refusal(in_status(status), event)
    assert refused.code == code
    assert has_sentence(code)
    assert "…" not in sentence(refused)


def test_a_step_does_not_happen_before_the_one_that_it_builds_on() -> None:
    replied = standing(E.REGISTERED, E.ASSIGNED, E.ACKNOWLEDGED, an_event(E.REPLIED, 4))
    assert refusal(replied, an_event(E.PASSED, 3)).code == "lifecycle.before_last"
    assert follow(replied, an_event(E.REMINDED, 1)).notices[0].on == date(2026, 9, 19)


def test_a_second_extension_waits_for_the_answer_to_the_first_and_ends_at_the_cap() -> None:
    asked = in_status(Status.IN_HAND, E.EXTENSION_ASKED)
    assert refusal(asked, an_event(E.EXTENSION_ASKED)).code == "lifecycle.extension_pending"
    more = an_event(E.EXTENSION_GRANTED, length=4)
    assert refusal(asked, more).code == "lifecycle.extension_more_than_asked"
    assert refusal(asked, an_event(E.EXTENSION_GRANTED, approver="")).code == "lifecycle.approver_missing"
    earlier = an_event(E.EXTENSION_GRANTED, due="2026-09-24")
    assert refusal(asked, earlier).code == "lifecycle.extension_not_later"
    granted = follow(asked, an_event(E.EXTENSION_GRANTED))
    assert refusal(granted, an_event(E.EXTENSION_ASKED)).code == "lifecycle.extensions_used_up"
    refused = follow(asked, an_event(E.EXTENSION_REFUSED))
    assert (refused.due, refused.granted) == (date(2026, 9, 24), 0)
    assert E.EXTENSION_ASKED in open_steps(refused, DAY)


def test_a_refused_return_is_final_for_that_unit_but_not_for_another() -> None:
    ruled = in_status(Status.RETURN_ASKED, E.RETURN_REFUSED)
    assert refusal(ruled, an_event(E.RETURN_ASKED)).code == "lifecycle.return_ruled"
    moved = follow(ruled, an_event(E.REASSIGNED))
    assert follow(moved, an_event(E.RETURN_ASKED)).status is Status.RETURN_ASKED


@pytest.mark.parametrize(("days", "deemed"), [(4, False), (5, True)])
def test_a_slip_that_nobody_signs_counts_as_accepted_when_the_days_for_its_return_are_over(
    days: int, *, deemed: bool
) -> None:
    issued = in_status(Status.AWAITING_RECEIPT)
    on = an_event(E.REPLIED, days).on
    assert issued.deemed_accepted(on) is deemed
    assert (E.REPLIED in open_steps(issued, on)) is deemed
    assert E.ACKNOWLEDGED in open_steps(issued, on)
    assert (why_not(E.REPLIED, issued, on) is None) is deemed


def test_a_pause_ends_by_itself_on_its_day() -> None:
    paused = in_status(Status.PAUSED)
    assert E.REPLIED not in open_steps(paused, date(2026, 9, 21))
    assert E.REPLIED in open_steps(paused, date(2026, 9, 22))
    assert follow(paused, an_event(E.REPLIED, 4)).status is Status.AWAITING_REVIEW
    assert follow(paused, an_event(E.RESUMED, 4)).pauses[0].end == date(2026, 9, 22)


@pytest.mark.parametrize(("calls", "allowed"), [(1, False), (2, False), (3, True)])
@pytest.mark.parametrize("step", [E.CLOSED, E.REDONE])
def test_a_complainant_who_cannot_be_reached_is_called_three_times(
    step: E, calls: int, *, allowed: bool
) -> None:
    call = an_event(E.CALLED_BACK, satisfaction=Satisfaction.NOT_REACHED.value)
    before = in_status(Status.AWAITING_CALL, *[call] * calls)
    if allowed:
        assert follow(before, an_event(step)).status in {Status.CLOSED, Status.IN_HAND}
    else:
        assert refusal(before, an_event(step)).code == "lifecycle.too_few_calls"


def test_who_answered_once_is_not_made_unreachable_by_a_later_call() -> None:
    call = an_event(E.CALLED_BACK, satisfaction=Satisfaction.NOT_REACHED.value)
    assert in_status(Status.AWAITING_CALL, E.CALLED_BACK, call).satisfaction is Satisfaction.UNSATISFIED


@pytest.mark.parametrize("answer", [Satisfaction.SATISFIED, Satisfaction.BASIC])
def test_a_satisfied_complainant_s_matter_is_not_redone(answer: Satisfaction) -> None:
    before = in_status(Status.AWAITING_CALL, an_event(E.CALLED_BACK, satisfaction=answer.value))
    assert refusal(before, an_event(E.REDONE)).code == "lifecycle.redo_satisfied"
    assert follow(before, an_event(E.CLOSED, reason="")).status is Status.CLOSED


def test_closing_over_an_unsatisfied_answer_needs_a_reason() -> None:
    before = in_status(Status.AWAITING_CALL, E.CALLED_BACK)
    assert refusal(before, an_event(E.CLOSED, reason="")).code == "lifecycle.unsatisfied_without_reason"


def test_a_matter_of_an_old_ledger_without_unit_or_day_does_not_come_back() -> None:
    closed = replay([Happening(E.CARRIED_OVER, MORNING, {"status": "closed"})])
    assert refusal(closed, an_event(E.REOPENED)).code == "lifecycle.reopen_day_unknown"
    dated = replay([Happening(E.CARRIED_OVER, MORNING, {"status": "closed", "settled_on": "2026-09-18"})])
    assert refusal(dated, an_event(E.REOPENED)).code == "lifecycle.no_unit"


def test_a_matter_of_an_old_ledger_without_a_date_has_nothing_to_extend() -> None:
    carried = replay([Happening(E.CARRIED_OVER, MORNING, {"status": "in_hand", "unit_id": OTHER_UNIT})])
    assert refusal(carried, an_event(E.EXTENSION_ASKED)).code == "lifecycle.extension_without_due"
    assert follow(carried, an_event(E.PAUSED, due=None)).status is Status.PAUSED


@pytest.mark.parametrize("kind", [E.ASSIGNED, E.CLOSED, E.PROGRESSED])
def test_a_history_begins_with_a_registration(kind: E) -> None:
    with pytest.raises(RuleBroken) as refused:
        begin(Happening(kind, MORNING, {}))
    assert refused.value.code == "lifecycle.not_registered"


def test_a_matter_without_events_has_no_standing() -> None:
    with pytest.raises(RuleBroken) as refused:
        replay([])
    assert refused.value.code == "lifecycle.no_events"
