"""Who goes on the roll of an award, and under which number."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.award.roll import (
    Candidacy,
    Eligibility,
    RollState,
    before,
    eligibility_of,
    may_be_reviewed,
    roll_numbers,
    undecided,
)
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import RoundStage as Stage


def redrawn(seed: str, award: str, nominees: list[int]) -> list[int]:
    """The lot of the docstring, written out a second time."""
    mixed, number = list(nominees), 0
    for place in range(len(mixed)):
        size = len(mixed) - place
        while True:
            drawn = int.from_bytes(sha256(f"{seed}|roll-{award}|{number}".encode()).digest()[:8], "big")
            number += 1
            if drawn < 2**64 - 2**64 % size:
                break
        mixed[place], mixed[place + drawn % size] = mixed[place + drawn % size], mixed[place]
    return mixed


@given(st.text("0123456789甲乙", min_size=1, max_size=8), st.integers(0, 9), st.integers(0, 9))
def test_the_lot_can_be_redrawn_by_hand_and_numbers_run_on_without_a_gap(seed, groups, persons):
    classes = {"person": list(range(100, 100 + persons)), "group": list(range(groups))}
    numbers = roll_numbers(classes, seed)
    in_order = sorted(numbers, key=numbers.__getitem__)
    assert in_order == redrawn(seed, "group", classes["group"]) + redrawn(seed, "person", classes["person"])
    assert sorted(numbers.values()) == list(range(1, groups + persons + 1))


def test_without_a_seed_the_order_of_nomination_stands():
    assert roll_numbers({"person": [9], "group": [7, 3]}, None) == {7: 1, 3: 2, 9: 3}
    with pytest.raises(BadInput, match=r"inspection\.seed"):
        roll_numbers({"group": [7, 3]}, "  ")


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (Candidacy("group"), RollState.STANDS),
        (Candidacy("group", stopped_at=Stage.VISIT), RollState.STOPPED),
        (Candidacy("group", withdrawn=True, stopped_at=Stage.VISIT), RollState.WITHDRAWN),
        (Candidacy("group", withdrawn=True, disqualified="买票"), RollState.DISQUALIFIED),
    ],
)
def test_only_who_is_in_the_running_goes_on_the_roll(one, state):
    assert (one.state, one.stands) == (state, state is RollState.STANDS)
    reviewed = state in (RollState.STANDS, RollState.STOPPED)
    assert may_be_reviewed(one, Stage.VISIT) is reviewed
    assert may_be_reviewed(one, Stage.SECOND_REVIEW) is (state is RollState.STANDS)


def test_who_passed_fewer_reviews_than_others_of_its_class_is_undecided():
    passed = Candidacy("group", reached=Stage.SECOND_REVIEW)
    nominees = {
        1: passed,
        2: Candidacy("group", reached=Stage.FIRST_REVIEW),
        3: Candidacy("group", stopped_at=Stage.SECOND_REVIEW),
        4: Candidacy("person"),
    }
    assert undecided(nominees) == (2,)
    assert before(Stage.SECOND_REVIEW, {Stage.FIRST_REVIEW, Stage.SECOND_REVIEW}) is Stage.FIRST_REVIEW
    assert before(Stage.FIRST_REVIEW, ()) is Stage.NOMINATION


def test_one_failed_ground_makes_a_doubt_and_a_missing_one_leaves_it_unseen():
    assert eligibility_of((True, False), 4) is Eligibility.DOUBTFUL
    assert eligibility_of((True,) * 3, 4) is Eligibility.UNSEEN
    assert eligibility_of((True,) * 4, 4) is Eligibility.GOOD
