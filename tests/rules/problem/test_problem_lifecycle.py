"""The life of a problem: which step may follow which, what each must bring, what follows from the events."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.problem.problem_guards import ProblemTerms, guard
from bizenv_desktop.rules.problem.problem_lifecycle import MOVES, follow, months_later, open_steps, replay
from bizenv_desktop.rules.vocabulary import EventKind, Status, Timeliness

K = EventKind
DUE = date(2026, 11, 30)
OWNER = "李工、王工"


def event(kind, day, month=11, **facts):
    return Happening(kind, datetime(2026, month, day), facts)


def life(*events, due=DUE):
    return replay((event(K.REGISTERED, 1, due=due.isoformat() if due else None), *events), None)


RECTIFIED = event(K.RECTIFIED, 20, text="改好了", evidence="照片")
STRUCK = event(K.STRUCK_OFF, 25, text="属实", who="张主任", recheck_on="2027-02-25")


def test_rectified_verified_signed_and_struck_off_are_four_things():
    standing = life(RECTIFIED)
    assert (standing.status, standing.rectified_on) == (Status.AWAITING_REVIEW, date(2026, 11, 20))
    standing = follow(standing, event(K.PASSED, 22, text="属实", who="张主任"))
    assert (standing.status, standing.verifier) == (Status.AWAITING_REVIEW, "张主任")
    standing = follow(standing, event(K.SIGNED, 23, who="赵局长"))
    standing = follow(standing, event(K.STRUCK_OFF, 24, recheck_on="2027-02-24"))
    assert (standing.status, standing.verifier, standing.signed_by) == (Status.CLOSED, "张主任", "赵局长")
    assert (standing.verified_on, standing.closed_on) == (date(2026, 11, 22), date(2026, 11, 24))
    assert standing.current.timeliness is Timeliness.IN_TIME


def test_what_is_sent_back_has_to_be_verified_and_signed_again():
    passed, signed = event(K.PASSED, 21, who="张"), event(K.SIGNED, 21, who="赵")
    standing = life(RECTIFIED, passed, signed, event(K.SENT_BACK, 22, text="一半"))
    assert standing.status is Status.IN_HAND
    assert (standing.verifier, standing.signed_by, standing.rectified_on, standing.returns) == (
        "",
        "",
        None,
        1,
    )


def test_a_moved_date_keeps_the_original_and_both_are_judged():
    moved = event(K.DEADLINE_CHANGED, 10, text="等管线迁改", due="2026-12-20")
    late = event(K.RECTIFIED, 5, 12, text="好了", evidence="照片")
    struck = event(K.STRUCK_OFF, 8, 12, who="张", text="属实")
    standing = life(moved, late, struck)
    assert (standing.due, standing.original_due, standing.moves) == (date(2026, 12, 20), DUE, 1)
    assert standing.current.timeliness is Timeliness.IN_TIME
    assert standing.current.original_timeliness is Timeliness.LATE


def test_the_first_date_of_a_problem_without_one_is_its_original_date():
    standing = life(event(K.DEADLINE_CHANGED, 2, text="定下时限", due="2026-12-01"), due=None)
    assert standing.original_due == standing.due == date(2026, 12, 1)


def test_a_reopened_problem_is_a_new_round_and_the_first_closing_stays():
    again = event(K.REOPENED, 10, 12, text="反弹", due="2026-12-31")
    standing = life(RECTIFIED, STRUCK, event(K.RECHECKED, 10, 12, result="bad"), again)
    assert (standing.status, standing.round_number, standing.due) == (Status.IN_HAND, 2, date(2026, 12, 31))
    assert (standing.closed_on, standing.recheck_on, standing.rechecks) == (None, None, 1)
    assert standing.first.closed_on == date(2026, 11, 25)
    assert standing.first.timeliness is Timeliness.IN_TIME
    struck = follow(standing, event(K.RECTIFIED, 30, 12, evidence="照片"))
    struck = follow(struck, event(K.STRUCK_OFF, 31, 12, who="张"))
    assert (struck.closed_on, struck.first.closed_on) == (date(2026, 12, 31), date(2026, 11, 25))


def test_a_good_look_sets_the_next_one_or_none():
    standing = life(RECTIFIED, STRUCK)
    assert standing.recheck_on == date(2027, 2, 25)
    standing = follow(standing, event(K.RECHECKED, 30, 12, result="good", recheck_on="2027-06-30"))
    assert (standing.rechecks, standing.recheck_on) == (1, date(2027, 6, 30))
    standing = follow(standing, event(K.RECHECKED, 31, 12, result="good"))
    assert (standing.rechecks, standing.recheck_on) == (2, None)


def test_letters_change_nothing_and_steps_out_of_turn_are_refused():
    standing = life()
    assert follow(standing, event(K.REMINDED, 5)) == standing
    for kind, sources in MOVES.items():
        if Status.IN_HAND not in sources:
            with pytest.raises(RuleBroken, match=r"problem\.step"):
                follow(standing, event(kind, 6))
    assert open_steps(Status.VOID) == ()


def test_an_old_ledger_says_struck_off_but_not_whether_in_time():
    carried = Happening(K.CARRIED_OVER, datetime(2026, 11, 2), {"status": "closed"})
    standing = replay((carried,), DUE)
    assert (standing.closed_on, standing.current.timeliness) == (date(2026, 11, 2), Timeliness.UNKNOWN)
    assert standing.due == DUE
    with pytest.raises(RuleBroken, match=r"problem\.no_opening"):
        replay((), None)


TERMS = ProblemTerms(owner=OWNER)
SIGNED = ProblemTerms(owner=OWNER, has_evidence=True, needs_signature=True)


@pytest.mark.parametrize(
    ("so_far", "step", "terms", "code"),
    [
        ((), event(K.PROGRESSED, 5), TERMS, "problem.text_missing"),
        ((), event(K.RECTIFIED, 5, text="好了"), TERMS, "problem.evidence_missing"),
        ((), event(K.RECTIFIED, 5, text="好了", evidence="照片"), TERMS, None),
        ((), event(K.RECTIFIED, 31, 10, text="好了", evidence="照片"), TERMS, "problem.step_order"),
        ((), event(K.DEADLINE_CHANGED, 5, text="因"), TERMS, "problem.due_missing"),
        ((), event(K.DEADLINE_CHANGED, 5, text="因", due="2026-11-30"), TERMS, "problem.due_unchanged"),
        ((), event(K.DEADLINE_CHANGED, 5, text="因", due="2026-11-04"), TERMS, "problem.day_before_step"),
        ((RECTIFIED,), event(K.PASSED, 21, text="属实"), TERMS, "problem.verifier_missing"),
        ((RECTIFIED,), event(K.PASSED, 21, text="属实", who="王工"), TERMS, "problem.verifier_is_owner"),
        ((RECTIFIED,), event(K.STRUCK_OFF, 21, text="属实", who="张"), TERMS, "problem.evidence_missing"),
        ((RECTIFIED,), event(K.STRUCK_OFF, 21, text="属实", who="张"), SIGNED, "problem.signature_missing"),
        ((RECTIFIED,), event(K.STRUCK_OFF, 21, who="张", evidence="图"), TERMS, "problem.text_missing"),
        ((RECTIFIED,), event(K.SIGNED, 21), TERMS, "problem.signer_missing"),
        ((RECTIFIED,), event(K.SENT_BACK, 21), TERMS, "problem.text_missing"),
        (
            (RECTIFIED, event(K.PASSED, 21, who="张"), event(K.SIGNED, 22, who="赵")),
            event(K.STRUCK_OFF, 23), SIGNED, None,
        ),
        ((RECTIFIED, STRUCK), event(K.REOPENED, 26, text="反弹"), TERMS, "problem.due_missing"),
        ((RECTIFIED, STRUCK), event(K.RECHECKED, 24, text="好"), TERMS, "problem.step_order"),
    ],
)  # fmt: skip
def test_each_step_brings_what_it_needs(so_far, step, terms, code):
    refused = guard(life(*so_far), step, terms)
    assert (refused.code if refused is not None else None) == code


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 60))
def test_months_later_never_leaves_the_month_that_was_meant(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
