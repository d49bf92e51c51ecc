"""From stage to stage of an award: what each needs, what goes back, what a seal holds."""

from dataclasses import replace
from datetime import date

import pytest

from bizenv_desktop.rules.award.round_stages import (
    Needed,
    RoundFacts,
    refuse_move,
    stages_ahead,
    stages_behind,
    still_needed,
)
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import RoundStage as Stage

ON = date(2026, 11, 20)
NOTHING = RoundFacts(Stage.NOMINATION, date(2026, 9, 1))
READY = RoundFacts(
    stage=Stage.NOMINATION,
    since=date(2026, 9, 1),
    sheet_is_locked=True,
    roll_is_closed=True,
    sealed_edition=2,
    decided_edition=2,
    notice_until=date(2026, 11, 19),
    is_awarded=True,
)


@pytest.mark.parametrize(
    ("known", "at", "to", "missing"),
    [
        ({}, Stage.NOMINATION, Stage.SECOND_REVIEW, ()),
        ({"sheet_is_locked": False}, Stage.SECOND_REVIEW, Stage.VOTE, (Needed.SHEET,)),
        ({"roll_is_closed": False}, Stage.SECOND_REVIEW, Stage.VOTE, (Needed.ROLL,)),
        ({"roll_is_closed": False}, Stage.VOTE, Stage.ASSESSMENT, ()),
        ({"sealed_edition": None}, Stage.ASSESSMENT, Stage.APPROVAL, (Needed.SEAL,)),
        ({"correction_is_open": True}, Stage.ASSESSMENT, Stage.APPROVAL, (Needed.CORRECTION,)),
        ({"decided_edition": None}, Stage.APPROVAL, Stage.PUBLIC_NOTICE, (Needed.DECISION,)),
        ({"decided_edition": 1}, Stage.APPROVAL, Stage.PUBLIC_NOTICE, (Needed.DECISION,)),
        ({"notice_until": None}, Stage.PUBLIC_NOTICE, Stage.AWARD, (Needed.NOTICE,)),
        ({"notice_until": ON}, Stage.PUBLIC_NOTICE, Stage.AWARD, (Needed.NOTICE_OVER,)),
        ({"open_objections": 1}, Stage.PUBLIC_NOTICE, Stage.AWARD, (Needed.OBJECTIONS,)),
        ({"is_awarded": False}, Stage.PUBLIC_NOTICE, Stage.AWARD, (Needed.AWARD,)),
        ({}, Stage.NOMINATION, Stage.AWARD, ()),
    ],
)
def test_each_stage_says_what_it_needs(known, at, to, missing):
    facts = replace(READY, stage=at, **known)
    assert still_needed(facts, to, ON) == missing
    if missing:
        with pytest.raises(RuleBroken, match=r"round\.stage_needs") as refused:
            refuse_move(facts, to, ON, "")
        assert refused.value.facts["missing"] == list(missing)
    else:
        refuse_move(facts, to, ON, "")


def test_a_jump_over_stages_needs_everything_on_the_way():
    assert still_needed(NOTHING, Stage.AWARD, ON) == (
        Needed.SHEET,
        Needed.ROLL,
        Needed.SEAL,
        Needed.DECISION,
        Needed.NOTICE,
        Needed.AWARD,
    )


def test_back_goes_with_a_reason_until_the_seal_and_again_in_a_correction():
    voting = replace(READY, stage=Stage.VOTE, sealed_edition=None)
    refuse_move(voting, Stage.FIRST_REVIEW, ON, "重新评审")
    with pytest.raises(BadInput, match=r"round\.stage_reason"):
        refuse_move(voting, Stage.FIRST_REVIEW, ON, "  ")
    sealed = replace(READY, stage=Stage.APPROVAL)
    with pytest.raises(RuleBroken, match=r"round\.sealed"):
        refuse_move(sealed, Stage.VOTE, ON, "退回")
    refuse_move(replace(sealed, correction_is_open=True), Stage.VOTE, ON, "更正")


def test_a_round_neither_stands_still_nor_moves_before_it_came_where_it_is():
    with pytest.raises(RuleBroken, match=r"round\.stage_same"):
        refuse_move(NOTHING, Stage.NOMINATION, ON, "")
    with pytest.raises(BadInput, match=r"round\.stage_before"):
        refuse_move(NOTHING, Stage.FIRST_REVIEW, date(2026, 8, 31), "")


def test_ahead_and_behind_name_the_nearest_stage_first():
    assert stages_ahead(Stage.APPROVAL) == (Stage.PUBLIC_NOTICE, Stage.AWARD)
    assert stages_behind(Stage.VISIT) == (Stage.FIRST_REVIEW, Stage.NOMINATION)
    assert (stages_ahead(Stage.AWARD), stages_behind(Stage.NOMINATION)) == ((), ())
