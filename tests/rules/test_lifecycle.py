"""The life of a complaint: each allowed step, each forbidden one, and the laws of every history."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.lifecycle import begin, follow, open_steps, replay, steps_from
from bizenv_desktop.rules.standing import Standing
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    Resolution,
    Satisfaction,
    Status,
    Timeliness,
)

MORNING = datetime(2026, 9, 18, 9, 12)

FACTS = {
    EventKind.REGISTERED: {"channel": "12345"},
    EventKind.ASSIGNED: {"unit_id": 7, "due": "2026-09-24"},
    EventKind.ACKNOWLEDGED: {"by": "联络员"},
    EventKind.REPLIED: {"result": "已整改"},
    EventKind.SENT_BACK: {"reason": "未说明措施"},
    EventKind.PASSED: {"resolution": Resolution.RESOLVED.value},
    EventKind.CALLED_BACK: {"satisfaction": Satisfaction.SATISFIED.value},
    EventKind.CLOSED: {},
    EventKind.VOIDED: {"reason": "重复录入"},
}

WAY = (
    EventKind.REGISTERED,
    EventKind.ASSIGNED,
    EventKind.ACKNOWLEDGED,
    EventKind.REPLIED,
    EventKind.PASSED,
    EventKind.CALLED_BACK,
    EventKind.CLOSED,
)
STATUS_AFTER = (
    Status.PENDING,
    Status.AWAITING_RECEIPT,
    Status.IN_HAND,
    Status.AWAITING_REVIEW,
    Status.AWAITING_CALL,
    Status.AWAITING_CALL,
    Status.CLOSED,
)


def an_event(kind: EventKind, days: int = 0, **facts: str | int | bool | None) -> Happening:
    return Happening(kind, MORNING + timedelta(days=days), {**FACTS[kind], **facts})


def along(steps: int, *, last_day: int = 0) -> list[Happening]:
    """The first `steps` events of the usual way, the last of them `last_day` days after the first."""
    events = [an_event(kind) for kind in WAY[:steps]]
    events[-1] = an_event(WAY[steps - 1], last_day)
    return events


@pytest.mark.parametrize(("steps", "status"), list(enumerate(STATUS_AFTER, 1)))
def test_each_step_of_the_usual_way_leads_to_its_status(steps: int, status: Status) -> None:
    assert replay(along(steps)).status is status


@pytest.mark.parametrize("steps", range(1, len(WAY) + 1))
@pytest.mark.parametrize("kind", [kind for kind in FACTS if kind is not EventKind.REGISTERED])
def test_a_step_is_allowed_exactly_where_the_table_lists_it(steps: int, kind: EventKind) -> None:
    standing = replay(along(steps))
    refusal = _refusal(standing, an_event(kind))
    allowed = kind in open_steps(standing, MORNING.date())
    assert (refusal is None or refusal.code not in {"lifecycle.step", "lifecycle.ended"}) == allowed
    if refusal is not None and refusal.code == "lifecycle.step":
        assert refusal.facts["open_steps"] == open_steps(standing, MORNING.date()) != ()


def _refusal(standing: Standing, event: Happening) -> RuleBroken | None:
    try:
        follow(standing, event)
    except RuleBroken as refused:
        return refused
    return None


def test_nothing_follows_a_closed_or_a_void_matter() -> None:
    assert steps_from(Status.CLOSED) == ()
    assert steps_from(Status.VOID) == ()


@pytest.mark.parametrize(
    ("replied_day", "expected"), [(0, Timeliness.IN_TIME), (6, Timeliness.IN_TIME), (7, Timeliness.LATE)]
)
def test_a_matter_kept_its_date_when_the_accepted_reply_came_by_the_due_day(
    replied_day: int, expected: Timeliness
) -> None:
    reply = an_event(EventKind.REPLIED, replied_day)
    rest = [an_event(kind, 20) for kind in WAY[4:]]
    standing = replay([*along(3), reply, *rest])
    assert standing.timeliness is expected
    assert standing.settled_on == reply.at.date()
    assert standing.closed_on == date(2026, 10, 8)


def test_an_answer_sent_back_no_longer_stops_the_clock() -> None:
    standing = replay([*along(4), an_event(EventKind.SENT_BACK, 2)])
    assert standing.status is Status.IN_HAND
    assert standing.settled_on is None
    assert standing.result == ""
    assert standing.due == date(2026, 9, 24)


def test_custody_runs_from_the_slip_to_the_reply_and_again_after_a_rework() -> None:
    standing = replay(
        [*along(4, last_day=3), an_event(EventKind.SENT_BACK, 4), an_event(EventKind.REPLIED, 6)]
    )
    assert [(spell.since.day, spell.until.day if spell.until else None) for spell in standing.custody] == [
        (18, 21),
        (22, 24),
    ]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (an_event(EventKind.ASSIGNED, unit_id=None), "lifecycle.assignment_incomplete"),
        (an_event(EventKind.ASSIGNED, due=None), "lifecycle.assignment_incomplete"),
        (an_event(EventKind.ASSIGNED, -1), "lifecycle.before_opening"),
        (an_event(EventKind.REPLIED, result="  "), "lifecycle.reply_without_result"),
        (an_event(EventKind.SENT_BACK, reason=""), "lifecycle.reason_missing"),
        (an_event(EventKind.PASSED, resolution=""), "lifecycle.resolution_missing"),
        (an_event(EventKind.VOIDED, reason=" "), "lifecycle.reason_missing"),
    ],
)
def test_an_incomplete_event_is_refused_with_its_own_reason(event: Happening, code: str) -> None:
    before = {EventKind.ASSIGNED: 1, EventKind.REPLIED: 3, EventKind.VOIDED: 1}.get(event.kind, 4)
    with pytest.raises(RuleBroken) as refused:
        follow(replay(along(before)), event)
    assert refused.value.code == code


def test_a_matter_is_not_closed_before_anybody_called_back() -> None:
    with pytest.raises(RuleBroken) as refused:
        follow(replay(along(5)), an_event(EventKind.CLOSED))
    assert refused.value.code == "lifecycle.not_called_back"


@pytest.mark.parametrize(("calls", "allowed"), [(1, False), (2, False), (3, True)])
def test_a_complainant_who_cannot_be_reached_is_called_three_times(calls: int, *, allowed: bool) -> None:
    call = an_event(EventKind.CALLED_BACK, satisfaction=Satisfaction.NOT_REACHED.value)
    standing = replay([*along(5), *[call] * calls])
    if allowed:
        assert follow(standing, an_event(EventKind.CLOSED)).status is Status.CLOSED
        return
    with pytest.raises(RuleBroken) as refused:
        follow(standing, an_event(EventKind.CLOSED))
    assert refused.value.code == "lifecycle.too_few_calls"


def test_closing_over_an_unsatisfied_answer_needs_a_reason() -> None:
    standing = replay(
        [*along(5), an_event(EventKind.CALLED_BACK, satisfaction=Satisfaction.UNSATISFIED.value)]
    )
    with pytest.raises(RuleBroken) as refused:
        follow(standing, an_event(EventKind.CLOSED))
    assert refused.value.code == "lifecycle.unsatisfied_without_reason"
    assert follow(standing, an_event(EventKind.CLOSED, reason="已解释政策")).status is Status.CLOSED


@pytest.mark.parametrize("recorded", [Timeliness.IN_TIME, Timeliness.LATE, Timeliness.UNKNOWN])
def test_what_an_old_ledger_recorded_is_believed(recorded: Timeliness) -> None:
    facts = {"status": Status.CLOSED.value, "timeliness": recorded.value, "unit_id": 3}
    standing = replay([Happening(EventKind.CARRIED_OVER, MORNING, facts)])
    assert (standing.timeliness, standing.lead_unit_id, standing.due) == (recorded, 3, None)


@pytest.mark.parametrize("kind", [EventKind.ASSIGNED, EventKind.CLOSED, EventKind.PROGRESSED])
def test_a_history_begins_with_a_registration(kind: EventKind) -> None:
    with pytest.raises(RuleBroken) as refused:
        begin(Happening(kind, MORNING, {}))
    assert refused.value.code == "lifecycle.not_registered"


def test_a_matter_without_events_has_no_standing() -> None:
    with pytest.raises(RuleBroken) as refused:
        replay([])
    assert refused.value.code == "lifecycle.no_events"


@st.composite
def histories(draw: st.DrawFn) -> list[Happening]:
    """Any history that the rules allow, each step some days after the one before."""
    events = [an_event(EventKind.REGISTERED)]
    day = 0
    for _ in range(draw(st.integers(0, 12))):
        steps = open_steps(replay(events), MORNING.date())
        if not steps:
            break
        day += draw(st.integers(0, 4))
        event = an_event(draw(st.sampled_from(steps)), day)
        try:
            replay([*events, event])
        except RuleBroken:
            continue
        events.append(event)
    return events


@given(histories())
def test_replaying_all_events_equals_following_one_by_one(events: list[Happening]) -> None:
    standing = begin(events[0])
    for event in events[1:]:
        standing = follow(standing, event)
    assert standing == replay(events)


@given(histories())
def test_the_due_day_moves_only_with_an_assignment(events: list[Happening]) -> None:
    for length in range(2, len(events) + 1):
        before, after = replay(events[: length - 1]), replay(events[:length])
        if before.due != after.due:
            assert events[length - 1].kind is EventKind.ASSIGNED


@given(histories())
def test_at_most_one_unit_has_the_matter_at_a_time(events: list[Happening]) -> None:
    standing = replay(events)
    held = [spell for spell in standing.custody if spell.until is None]
    assert len(held) <= 1
    assert bool(held) == (standing.status in {Status.AWAITING_RECEIPT, Status.IN_HAND})


@given(histories())
def test_only_closed_matters_have_a_verdict_on_their_date(events: list[Happening]) -> None:
    standing = replay(events)
    assert (standing.timeliness is Timeliness.OPEN) == (standing.status is not Status.CLOSED)
