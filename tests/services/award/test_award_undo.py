"""Undo and awards: a step that others were built on stays, and what can go goes without a trace."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from bizenv_desktop.models import BallotEntry, Nominee
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import RoundStage, VoteSource
from bizenv_desktop.services.award.ballots import (
    DropBallot,
    SettleBallot,
    drop_ballot,
    enter_ballot,
    settle_ballot,
)
from bizenv_desktop.services.award.roll_changes import TakeOff, withdraw
from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.award.round_decisions import Chosen, Decide, StartNotice, decide, start_notice
from bizenv_desktop.services.award.round_objections import RaiseObjection, raise_objection
from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction, seal_round
from bizenv_desktop.services.award.round_stages import MoveStage, move_stage
from bizenv_desktop.services.award.rounds import nominees
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.undo import undo
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.services.award.ballot_office import PUBLIC, EnterBallot, key, open_round, rows_of
from tests.services.award.sealed_round import BALLOTS, sealed_round

TODAY = date(2026, 11, 20)


def did(ledger: Ledger, deed: Callable[[UnitOfWork], object]) -> int:
    seq = ledger.perform(deed).seq
    assert seq is not None
    return seq


def refusal(ledger: Ledger, seq: int) -> str:
    with pytest.raises(RuleBroken) as refused:
        ledger.perform(partial(undo, seq))
    return refused.value.code


def test_a_roll_that_was_closed_or_voted_on_keeps_the_steps_that_it_stands_on(any_ledger: Ledger):
    ledger = any_ledger
    round_id = open_round(ledger)
    ids = [row.id for row in ledger.read(partial(nominees, round_id))]
    withdrawn = did(ledger, partial(withdraw, TakeOff(ids[2], "本人申请")))
    as_before = rows_of(ledger, Nominee)
    ledger.perform(partial(lock_sheet, round_id))
    closed = did(ledger, partial(close_roll, CloseRoll(round_id)))
    assert refusal(ledger, withdrawn) == "undo.built_on"
    ledger.perform(partial(undo, closed))
    assert rows_of(ledger, Nominee) == as_before
    closed = did(ledger, partial(close_roll, CloseRoll(round_id)))
    key(ledger, "甲", EnterBallot(round_id, PUBLIC, 1, 1, "YNNN"))
    assert refusal(ledger, closed) == "round.has_votes"
    ledger.operator = "乙"
    second = did(ledger, partial(_enter_other, round_id))
    settled = did(ledger, partial(settle_ballot, SettleBallot(round_id, PUBLIC, 1, "YNNN")))
    assert refusal(ledger, second) == "undo.still_used"
    keyed = rows_of(ledger, BallotEntry)
    dropped = did(ledger, partial(drop_ballot, DropBallot(round_id, PUBLIC, 1, "错堆")))
    ledger.perform(partial(undo, dropped))
    assert rows_of(ledger, BallotEntry) == keyed
    ledger.perform(partial(undo, settled))
    ledger.perform(partial(undo, second))
    assert [row["turn"] for row in rows_of(ledger, BallotEntry)] == [1]


def _enter_other(round_id: int, uow: UnitOfWork) -> None:
    enter_ballot(EnterBallot(round_id, PUBLIC, 1, 2, "NYNN"), uow)


def test_what_was_done_before_a_seal_a_notice_or_an_objection_is_not_undone_after_it(ledger: Ledger):
    round_id, people = sealed_round(ledger)
    moved = did(ledger, partial(move_stage, MoveStage(round_id, RoundStage.APPROVAL, TODAY)))
    lines = tuple(Chosen(one, place < 2) for place, one in enumerate(people.values()))
    decided = did(ledger, partial(decide, Decide(round_id, TODAY, "领导小组", lines)))
    noticed = did(ledger, partial(start_notice, StartNotice(round_id, TODAY)))
    objected = did(ledger, partial(raise_objection, RaiseObjection(round_id, TODAY, "事迹不实")))
    assert {refusal(ledger, one) for one in (moved, decided, noticed)} == {"undo.built_on"}
    ledger.perform(partial(open_correction, OpenCorrection(round_id, "重核", "李局长")))
    assert refusal(ledger, objected) == "undo.built_on"
    drop = DropBallot(round_id, VoteSource.COMMITTEE, len(BALLOTS), "错堆")
    dropped = did(ledger, partial(drop_ballot, drop))
    ledger.perform(partial(undo, dropped))  # while the correction is open
    ledger.perform(partial(seal_round, round_id))
    assert refusal(ledger, moved) == "undo.built_on"
