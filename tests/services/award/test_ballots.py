"""Paper ballots keyed twice blind: by whom, what stands, what differs, what the count gets of it."""

import inspect
from dataclasses import fields
from datetime import datetime
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bizenv_desktop.models import Ballot, BallotEntry, OnlineReading, Quorum
from bizenv_desktop.rules.award.vote_material import Attendance, BallotPaper
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award import ballot_state
from bizenv_desktop.services.award.ballot_state import (
    EntryDesk,
    EntryState,
    Pile,
    corrections,
    entry_desk,
    entry_state,
)
from bizenv_desktop.services.award.ballots import (
    DropBallot,
    EnterBallot,
    SettleBallot,
    change_ballot,
    drop_ballot,
    enter_ballot,
    settle_ballot,
)
from bizenv_desktop.services.award.online_readings import EnterReading, NomineeVotes, enter_reading
from bizenv_desktop.services.award.quorum import SaveQuorum, quorum_sheet, save_quorum
from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.award.round_material import Entered, entered
from bizenv_desktop.services.award.rounds import nominees
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.storage import undo
from bizenv_desktop.storage.ledger import Ledger
from tests.ledgers import SettableClock
from tests.services.award.ballot_office import COMMITTEE, PUBLIC, key, open_round, polling, rows_of

A, B = "甲", "乙"


def state(ledger: Ledger, round_id: int, source: VoteSource = PUBLIC) -> EntryState:
    return ledger.read(partial(entry_state, round_id, source))


def material(ledger: Ledger, round_id: int) -> Entered:
    return ledger.read(lambda reader: entered(round_id, reader.connection))


def test_nothing_is_keyed_before_the_rules_are_locked_and_the_roll_is_closed(ledger: Ledger):
    round_id = open_round(ledger)
    command = EnterBallot(round_id, PUBLIC, 1, 1, "YYNYN")
    for code, deed in (
        ("round.rules_not_locked", partial(lock_sheet, round_id)),
        ("round.roll_open", partial(close_roll, CloseRoll(round_id))),
    ):
        with pytest.raises(RuleBroken, match=code.replace(".", r"\.")):
            key(ledger, A, command)
        ledger.perform(deed)
    assert key(ledger, A, command)


def test_a_ballot_goes_through_both_turns_a_difference_and_the_paper(
    any_ledger: Ledger, clock: SettableClock
):
    ledger, round_id = any_ledger, polling(any_ledger)
    for number, marks in ((1, "YYNYN"), (2, "Y---N"), (3, "YYYYN"), (4, "NNNNN")):
        key(ledger, A, EnterBallot(round_id, PUBLIC, number, 1, marks))
    assert not key(ledger, A, EnterBallot(round_id, PUBLIC, 6, 1, "YYYNN"))  # three approvals, two seats
    with pytest.raises(RuleBroken, match=r"ballot\.keyed_already"):
        key(ledger, B, EnterBallot(round_id, PUBLIC, 1, 1, "NNNNN"))
    with pytest.raises(RuleBroken, match=r"ballot\.same_hand"):
        key(ledger, A, EnterBallot(round_id, PUBLIC, 1, 2, "YYNYN"))
    key(ledger, B, EnterBallot(round_id, PUBLIC, 1, 2, "YYNYN"))
    key(ledger, B, EnterBallot(round_id, PUBLIC, 2, 2, "YN--N"))
    key(ledger, B, EnterBallot(round_id, PUBLIC, 3, 2, "-----", valid=False))
    clock.forward(minutes=31)
    key(ledger, A, EnterBallot(round_id, PUBLIC, 4, 2, "NNNNN"))
    key(ledger, B, EnterBallot(round_id, PUBLIC, 9, 2, "NNNNN"))
    now = state(ledger, round_id)
    assert (now.first, now.second, now.agreed, now.differing, now.settled) == (5, 5, 3, 1, 0)
    assert (now.no_first, now.no_second, now.beyond, now.last) == ((9,), (6,), (), 9)
    assert (now.valid, now.invalid, now.total, now.waiting, now.is_done) == (2, 1, 6, 2, False)
    [differing] = ledger.read(partial(corrections, round_id, PUBLIC))
    assert (differing.number, {differing.left.marks, differing.right.marks}) == (2, {"Y---N", "YN--N"})
    for number in (1, 9, 77):
        with pytest.raises(RuleBroken, match=r"ballot\.not_differing"):
            ledger.perform(partial(settle_ballot, SettleBallot(round_id, PUBLIC, number, "NNNNN")))
    ledger.perform(partial(settle_ballot, SettleBallot(round_id, PUBLIC, 2, "YY--N")))
    done = ledger.perform(partial(settle_ballot, SettleBallot(round_id, PUBLIC, 2, "Y-Y-N")))
    assert [
        one.settled.marks for one in ledger.read(partial(corrections, round_id, PUBLIC)) if one.settled
    ] == ["Y-Y-N"]
    now = state(ledger, round_id)
    assert (now.differing, now.settled, now.valid) == (0, 1, 3)
    found = material(ledger, round_id)
    assert [(one.number, one.marks, one.valid) for one in found.material.paper[PUBLIC].ballots] == [
        (1, "YYNYN", True), (2, "Y-Y-N", True), (3, "-----", False), (4, "NNNNN", True),
    ]  # fmt: skip
    assert found.unsettled == 2
    ledger.perform(partial(undo.undo, done.seq or 0))
    assert material(ledger, round_id).material.paper[PUBLIC].ballots[1].marks == "YY--N"


def test_one_s_own_entry_is_keyed_anew_only_while_the_other_turn_is_not_there(ledger: Ledger):
    round_id = polling(ledger)
    first = EnterBallot(round_id, PUBLIC, 1, 1, "YYNYN")
    again = EnterBallot(round_id, PUBLIC, 1, 1, "NNNNN", batch="第二包")
    with pytest.raises(RuleBroken, match=r"ballot\.not_keyed"):
        ledger.perform(partial(change_ballot, again))
    key(ledger, A, first)
    before = rows_of(ledger, Ballot, BallotEntry)
    done = ledger.perform(partial(change_ballot, again))
    ledger.perform(partial(undo.undo, done.seq or 0))
    assert rows_of(ledger, Ballot, BallotEntry) == before
    ledger.operator = B
    with pytest.raises(RuleBroken, match=r"ballot\.keyed_by_other"):
        ledger.perform(partial(change_ballot, again))
    key(ledger, B, EnterBallot(round_id, PUBLIC, 1, 2, "YYNYN"))
    for operator, turn in ((A, 1), (B, 2)):
        ledger.operator = operator
        with pytest.raises(RuleBroken, match=r"ballot\.keyed_twice"):
            ledger.perform(partial(change_ballot, EnterBallot(round_id, PUBLIC, 1, turn, "NNNNN")))
    before = rows_of(ledger, Ballot, BallotEntry)
    with pytest.raises(BadInput, match=r"ballot\.reason_missing"):
        ledger.perform(partial(drop_ballot, DropBallot(round_id, PUBLIC, 1, " ")))
    done = ledger.perform(partial(drop_ballot, DropBallot(round_id, PUBLIC, 1, "编号看错，应为 7 号")))
    assert state(ledger, round_id).total == 0
    ledger.perform(partial(undo.undo, done.seq or 0))
    assert rows_of(ledger, Ballot, BallotEntry) == before
    with pytest.raises(RuleBroken, match=r"ballot\.unknown"):
        ledger.perform(partial(drop_ballot, DropBallot(round_id, PUBLIC, 2, "没有这张")))


def test_what_a_ballot_cannot_say_is_refused_with_its_code(ledger: Ledger):
    round_id = polling(ledger, judged=True)
    for command, code in (
        (EnterBallot(round_id, VoteSource.ONLINE, 1, 1, "YYNYN"), r"ballot\.source"),
        (EnterBallot(round_id, PUBLIC, 0, 1, "YYNYN"), r"ballot\.number"),
        (EnterBallot(round_id, PUBLIC, 2**70, 1, "YYNYN"), r"ballot\.number"),
        (EnterBallot(round_id, PUBLIC, 1, 3, "YYNYN"), r"ballot\.turn"),
        (EnterBallot(round_id, PUBLIC, 1, 1, "YYNY"), r"ballot\.marks"),
        (EnterBallot(round_id, PUBLIC, 1, 1, "YYNYX"), r"ballot\.marks"),
        (EnterBallot(round_id, COMMITTEE, 1, 1, "90,80"), r"ballot\.marks"),
        (EnterBallot(round_id, COMMITTEE, 1, 1, "90,80,70,60,101"), r"score\.range"),
        (EnterBallot(round_id, COMMITTEE, 1, 1, "YYNYN"), r"score\.unreadable"),
    ):
        with pytest.raises(BadInput, match=code):
            key(ledger, A, command)


def test_what_no_column_can_hold_is_refused_in_words_and_leaves_nothing(any_ledger: Ledger):
    round_id = polling(any_ledger)
    totals = tuple(NomineeVotes(row.id, 2**70) for row in any_ledger.read(partial(nominees, round_id)))
    deeds = (
        partial(enter_ballot, EnterBallot(round_id, PUBLIC, 1, 1, "YYNYN", batch="\ud800")),
        partial(enter_reading, EnterReading(round_id, datetime(2026, 11, 19, 9), totals)),
    )
    for deed in deeds:
        with pytest.raises(BadInput, match=r"storage\.(unstorable|text_broken)"):
            any_ledger.perform(deed)
    assert rows_of(any_ledger, Ballot, OnlineReading) == []


def test_judges_sheets_become_exact_points_of_those_that_stand(ledger: Ledger):
    round_id = polling(ledger, judged=True)
    sheets = {1: "95.5,88,.,90,91", 2: "90,80.25,70,.,60", 3: "1,2,3,4,5"}
    for number, marks in sheets.items():
        key(ledger, A, EnterBallot(round_id, COMMITTEE, number, 1, marks))
        twice = marks.replace("95.5", "95.50") if number < 3 else "1,2,3,4,6"
        key(ledger, B, EnterBallot(round_id, COMMITTEE, number, 2, twice))
    got = material(ledger, round_id)
    paper = got.material.paper[COMMITTEE]
    assert paper.ballots == (BallotPaper(1, "", valid=True), BallotPaper(2, "", valid=True))
    assert (paper.scores[1], paper.scores[2]) == ((Fraction(191, 2), 90), (88, Fraction(321, 4)))
    assert (paper.scores[3], paper.scores[4], paper.scores[5], got.unsettled) == ((70,), (90,), (91, 60), 1)


def test_the_six_counts_are_kept_by_version(ledger: Ledger):
    round_id = polling(ledger)
    key(ledger, A, EnterBallot(round_id, PUBLIC, 61, 1, "YYNYN"))
    noted = Attendance(70, 62, 60, 58, 57, 1)
    assert ledger.read(partial(quorum_sheet, round_id, PUBLIC)).noted == Attendance()
    ledger.perform(partial(save_quorum, SaveQuorum(round_id, PUBLIC, noted)))
    sheet = ledger.read(partial(quorum_sheet, round_id, PUBLIC))
    assert (sheet.noted, state(ledger, round_id).beyond) == (noted, (61,))
    before = rows_of(ledger, Quorum)
    change = SaveQuorum(round_id, PUBLIC, Attendance(invited=1), sheet.version)
    done = ledger.perform(partial(save_quorum, change))
    with pytest.raises(RuleBroken, match=r"storage\.changed_meanwhile"):
        ledger.perform(partial(save_quorum, change))
    with pytest.raises(BadInput, match=r"quorum\.count"):
        ledger.perform(partial(save_quorum, SaveQuorum(round_id, PUBLIC, Attendance(invited=-1), 2)))
    ledger.perform(partial(undo.undo, done.seq or 0))
    assert [row["invited"] for row in rows_of(ledger, Quorum)] == [row["invited"] for row in before] == [70]


def test_whoever_keys_is_given_numbers_and_never_a_mark(ledger: Ledger, clock: SettableClock):
    round_id = polling(ledger)
    key(ledger, A, EnterBallot(round_id, PUBLIC, 1, 1, "YYNYN"))
    key(ledger, B, EnterBallot(round_id, PUBLIC, 2, 1, "NNNNN"))
    first, second = (Pile(round_id, PUBLIC, turn) for turn in (1, 2))
    mine = ledger.read(partial(entry_desk, second, A))
    assert (mine.proposed, mine.waiting, mine.keyed, mine.free_at) == (
        2, (1, 2), frozenset(), clock.at.replace(tzinfo=None, minute=30),
    )  # fmt: skip
    assert ledger.read(partial(entry_desk, second, B)).proposed == 1
    key(ledger, A, EnterBallot(round_id, PUBLIC, 2, 2, "YYNYN"))
    assert ledger.read(partial(entry_desk, second, A)).proposed is None
    clock.forward(minutes=30)
    assert ledger.read(partial(entry_desk, second, A)).proposed == 1
    assert ledger.read(partial(entry_desk, first, A)).proposed == 3
    # Nothing that the keying window asks can hold a mark: types, not good will.
    for told in (EntryDesk, EntryState, Pile):
        assert not {"marks", "said", "left", "right"} & {field.name for field in fields(told)}
    assert "marks" not in inspect.getsource(ballot_state.entry_desk)


KEYED = st.lists(
    st.tuples(st.text("YN-", min_size=5, max_size=5), st.text("YN-", min_size=5, max_size=5), st.booleans()),
    min_size=1, max_size=3,
)  # fmt: skip


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(keyed=KEYED, data=st.data())
def test_the_order_of_entry_and_who_began_leave_no_trace(
    ledger: Ledger, keyed: list[tuple[str, str, bool]], data: st.DataObject
):
    """Of every ballot each turn is keyed once, by two people who share the turns in any way."""
    straight, shuffled = polling(ledger), polling(ledger)
    entries = [
        (number, turn, marks, valid or turn == 1)
        for number, (one, other, valid) in enumerate(keyed, 1)
        for turn, marks in ((1, one), (2, other))
    ]
    swapped = data.draw(st.booleans())
    for round_id, order in ((straight, entries), (shuffled, data.draw(st.permutations(entries)))):
        for number, turn, marks, valid in order:
            is_first = (turn == 1) is not (swapped and round_id == shuffled)
            key(ledger, A if is_first else B, EnterBallot(round_id, PUBLIC, number, turn, marks, valid))
    one, other = (material(ledger, round_id) for round_id in (straight, shuffled))
    assert one.material.paper[PUBLIC] == other.material.paper[PUBLIC]
    assert one.unsettled == other.unsettled
    told = [ledger.read(partial(corrections, round_id, PUBLIC)) for round_id in (straight, shuffled)]
    assert told[0] == told[1]
