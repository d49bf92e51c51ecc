"""Laws of every life that the rules allow, whatever steps it takes and in whatever order letters come."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bizenv_desktop.rules.complaint.lifecycle import begin, follow, open_steps, replay, why_not
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.vocabulary import EventKind as E
from bizenv_desktop.rules.vocabulary import PauseReason, Resolution, Satisfaction, Status
from tests.rules.complaint.lives import OTHER_UNIT, UNIT, an_event

CARRIES_A_DATE = frozenset(
    {
        E.ASSIGNED,
        E.REASSIGNED,
        E.REDONE,
        E.REOPENED,
        E.EXTENSION_GRANTED,
        E.PAUSED,
        E.RESUMED,
        E.DUE_MOVED,
    }
)
LETTERS = (E.URGED, E.REMINDED, E.SUPERVISED, E.REPORTED, E.REFERRED)
ASIDE = frozenset({E.VOIDED, E.NOT_ACCEPTED, E.TRANSFERRED, E.MERGED, *LETTERS})
few = settings(max_examples=40)
HELD = frozenset({Status.AWAITING_RECEIPT, Status.RETURN_ASKED, Status.IN_HAND, Status.PAUSED})


def in_days(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def fitting(kind: E, standing: Standing, event: Happening, draw: st.DrawFn) -> dict[str, Fact]:
    """Facts that fit where the complaint stands, so that most steps are taken and some are refused."""
    on, due = event.on, standing.due or event.on
    later = {"due": in_days(max(due, on), draw(st.integers(0, 9)))}
    match kind:
        case E.ASSIGNED | E.REDONE | E.REOPENED:
            return {**later, "return_until": in_days(on, 2), "receipt_due": in_days(on, 1)}
        case E.REASSIGNED:
            unit = OTHER_UNIT if standing.lead_unit_id == UNIT else UNIT
            kept = draw(st.booleans())
            date_told = {"due": due.isoformat()} if kept else later
            return {**date_told, "unit_id": unit, "kept_due": kept, "return_until": in_days(on, 2)}
        case E.EXTENSION_GRANTED:
            return {**later, "length": draw(st.integers(1, 3))}
        case E.PAUSED:
            reason = draw(st.sampled_from(PauseReason)).value
            return {**later, "until": in_days(on, draw(st.integers(0, 5))), "reason": reason}
        case E.RESUMED:
            return later
        case E.REPLIED:
            return {"contacted": draw(st.booleans())}
        case E.PASSED:
            return {"resolution": draw(st.sampled_from(Resolution)).value}
        case E.CALLED_BACK:
            return {"satisfaction": draw(st.sampled_from(Satisfaction)).value}
        case E.REMINDED | E.SUPERVISED | E.REPORTED | E.REFERRED:
            return {"reply_by": in_days(on, 3), "document_id": draw(st.integers(1, 999))}
        case _:
            return {}


@st.composite
def lives(draw: st.DrawFn, *, letters: bool = True) -> list[Happening]:
    """Any life that the rules allow, each step some days after the one before."""
    happenings, day = [an_event(E.REGISTERED)], 0
    standing = replay(happenings)
    for _ in range(draw(st.integers(0, 18))):
        day += draw(st.integers(0, 3))
        on = an_event(E.REGISTERED, day).on
        steps = [step for step in open_steps(standing, on) if letters or step not in LETTERS]
        onward = [step for step in steps if step not in ASIDE]
        if not steps:
            break
        kind = draw(st.sampled_from(onward if onward and draw(st.integers(0, 7)) else steps))
        event = an_event(kind, day)
        event = Happening(kind, event.at, {**event.facts, **fitting(kind, standing, event, draw)})
        try:
            standing = follow(standing, event)
        except RuleBroken:
            continue
        happenings.append(event)
    return happenings


def prefixes(happenings: list[Happening]) -> list[Standing]:
    standings = [begin(happenings[0])]
    for event in happenings[1:]:
        standings.append(follow(standings[-1], event))
    return standings


@few
@given(lives())
def test_replaying_all_events_equals_following_one_by_one(happenings: list[Happening]) -> None:
    assert prefixes(happenings)[-1] == replay(happenings)


@few
@given(lives())
def test_a_date_never_moves_without_an_event_that_carries_it(happenings: list[Happening]) -> None:
    told = prefixes(happenings)
    for before, after, event in zip(told, told[1:], happenings[1:], strict=False):
        if (before.due, before.due_at) != (after.due, after.due_at):
            assert event.kind in CARRIES_A_DATE
            assert after.due == event.day("due")
        if before.original_due != after.original_due:
            assert event.kind in {E.ASSIGNED, E.REDONE, E.REOPENED}


@few
@given(lives())
def test_at_most_one_unit_has_the_matter_at_a_time_and_days_never_overlap(
    happenings: list[Happening],
) -> None:
    standing = replay(happenings)
    held = [spell for spell in standing.custody if spell.until is None]
    assert len(held) == (standing.status in HELD)
    assert not any(spell.disputed for spell in held) or standing.status is Status.RETURN_ASKED
    for earlier, later in pairwise(standing.custody):
        assert earlier.until is not None
        assert earlier.since <= earlier.until <= later.since


@few
@given(lives())
def test_an_ended_round_is_never_rewritten(happenings: list[Happening]) -> None:
    told = prefixes(happenings)
    for before, after in pairwise(told):
        assert after.past_rounds[: len(before.past_rounds)] == before.past_rounds


@few
@given(lives())
def test_counts_only_grow(happenings: list[Happening]) -> None:
    def counts(one: Standing) -> tuple[int, ...]:
        return one.round_number, one.returns, one.reworks, one.extensions, one.urges, len(one.notices)

    told = [counts(each) for each in prefixes(happenings)]
    for before, after in pairwise(told):
        assert all(old <= new for old, new in zip(before, after, strict=True))


@few
@given(lives(), st.integers(0, 40))
def test_what_is_open_is_what_is_not_refused(happenings: list[Happening], days: int) -> None:
    standing, on = replay(happenings), an_event(E.REGISTERED, days).on
    for kind in E:
        if kind in {E.DUE_MOVED, E.REGISTERED, E.CARRIED_OVER}:
            continue
        assert (kind in open_steps(standing, on)) == (why_not(kind, standing, on) is None)


@few
@given(lives(letters=False), st.data())
def test_letters_commute_with_every_other_step(happenings: list[Happening], data: st.DataObject) -> None:
    """Wherever a letter is entered, if it may be entered there, the life amounts to the same."""
    told = prefixes(happenings)
    kind = data.draw(st.sampled_from(LETTERS))
    letter = an_event(kind, data.draw(st.integers(0, 30)))
    outcomes: list[Standing] = []
    for place, before in enumerate(told, 1):
        if why_not(kind, before, letter.on) is not None:
            continue
        after = follow(before, letter)
        for event in happenings[place:]:
            after = follow(after, event)
        outcomes.append(after)
    assert all(outcome == outcomes[0] for outcome in outcomes)
