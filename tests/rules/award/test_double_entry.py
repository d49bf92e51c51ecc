"""Who may key which turn, what a ballot stands as, which number is next; judges' points; the six counts."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.award.attendance_balance import Imbalance, imbalances
from bizenv_desktop.rules.award.ballot_marks import over_marked, without_marks
from bizenv_desktop.rules.award.double_entry import (
    BREAK_MINUTES,
    FIRST,
    SECOND,
    SETTLING,
    Hand,
    Keyed,
    Said,
    agree,
    proposed_number,
    refuse_same_hand,
    standing,
)
from bizenv_desktop.rules.award.rule_sheet import OverMarked, RuleSheet
from bizenv_desktop.rules.award.score_marks import score_marks, score_of, scores_of
from bizenv_desktop.rules.award.vote_material import Attendance
from bizenv_desktop.rules.errors import BadInput, RuleBroken

NOON = datetime(2026, 11, 20, 12)


def test_the_other_turn_is_keyed_by_somebody_else_or_after_a_break():
    refuse_same_hand("王敏", NOON, None)
    refuse_same_hand("王敏", NOON, Hand("李强", NOON))
    refuse_same_hand("王敏", NOON + timedelta(minutes=BREAK_MINUTES), Hand("王敏", NOON))
    with pytest.raises(RuleBroken, match=r"ballot\.same_hand") as refused:
        refuse_same_hand("王敏", NOON + timedelta(minutes=29, seconds=59), Hand("王敏", NOON))
    assert refused.value.facts["free"] == NOON + timedelta(minutes=30)


SAYINGS = st.builds(Said, st.sampled_from(("YN", "YY", "--")), st.booleans())


@given(one=SAYINGS, other=SAYINGS, paper=SAYINGS)
def test_neither_turn_counts_more_than_the_other_and_the_paper_more_than_both(
    one: Said, other: Said, paper: Said
):
    assert agree(one, other) is agree(other, one)
    both, turned = standing({FIRST: one, SECOND: other}), standing({FIRST: other, SECOND: one})
    assert (both is None) is (turned is None) is not agree(one, other)
    if both is not None and turned is not None:
        assert agree(both, turned)
    assert standing({FIRST: one}) is standing({SECOND: one}) is None
    assert standing({FIRST: one, SECOND: other, SETTLING: paper}) is paper


def test_the_number_proposed_is_the_lowest_that_waits_and_may_be_keyed():
    def proposed(turn: int, operator: str, *, own_is_free: bool = False) -> int | None:
        return proposed_number(keyed, turn, operator, own_is_free=own_is_free)

    keyed: list[Keyed] = []
    assert proposed(FIRST, "甲") == proposed(SECOND, "乙") == 1
    keyed = [Keyed(1, FIRST, "甲"), Keyed(2, FIRST, "乙"), Keyed(4, FIRST, "甲")]
    assert proposed(FIRST, "甲") == 5
    assert (proposed(SECOND, "乙"), proposed(SECOND, "甲")) == (1, 2)
    keyed.append(Keyed(2, SECOND, "甲"))
    assert (proposed(SECOND, "甲"), proposed(SECOND, "甲", own_is_free=True)) == (None, 1)
    keyed.append(Keyed(3, SECOND, "乙"))
    assert (proposed(FIRST, "甲"), proposed(FIRST, "乙")) == (3, 5)


def test_more_approvals_than_seats_make_a_ballot_invalid_unless_the_rule_sheet_allows_any_number():
    awards = ("group", "group", "person")
    strict = RuleSheet({"group": 1, "person": 0})
    assert over_marked("YYY", awards, strict.most_approvals) == {"group": (2, 1)}
    assert not over_marked("YNY", awards, strict.most_approvals)
    free = RuleSheet({"group": 1, "person": 0}, over_marked=OverMarked.ALLOWED)
    assert not over_marked("YYY", awards, free.most_approvals)
    assert without_marks("YN.") == "--."


@given(st.lists(st.none() | st.integers(0, 1_000_000).map(lambda n: Fraction(n, 10_000)), min_size=1))
def test_judges_points_are_kept_to_the_last_decimal(scores: list[Fraction | None]):
    assert scores_of(score_marks(scores)) == tuple(scores)


def test_points_are_read_as_people_write_them():
    assert score_marks(map(score_of, ("９５．５0", " 88. ", "", "-", "100", ".5"))) == "95.5,88,.,.,100,0.5"
    for text, code in (("101", "score.range"), ("-1", "score.unreadable"), ("九十", "score.unreadable")):
        with pytest.raises(BadInput, match=code):
            score_of(text)


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((60, 60, 60, 58, 57, 1), ()),
        ((None, None, None, 58, 57, 1), ()),
        ((60, None, 61, 58, 57, 1), (Imbalance.MORE_ISSUED,)),
        ((60, 61, 60, 61, 57, None), (Imbalance.MORE_ATTENDED, Imbalance.MORE_RETURNED, Imbalance.MISSING)),
        ((60, 60, 60, 58, 57, 2), (Imbalance.NOT_THE_SUM,)),
    ],
)
def test_the_six_counts_balance_or_say_what_does_not(
    counts: tuple[int | None, ...], found: tuple[Imbalance, ...]
):
    assert imbalances(Attendance(*counts)) == found
