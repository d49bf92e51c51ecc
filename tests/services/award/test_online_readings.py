"""Readings of the online count: compared, typed by hand, taken out with a reason; 剔除 with an approver."""

from datetime import date, datetime
from functools import partial

import pytest

from bizenv_desktop.models import Event, OnlineCount, OnlineReading, Removal
from bizenv_desktop.rules.award.online_changes import Move, changes
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.services.award.online_readings import (
    DeleteReading,
    EnterReading,
    NomineeVotes,
    OnlineView,
    delete_reading,
    enter_reading,
    online_view,
)
from bizenv_desktop.services.award.online_removals import (
    PutBackVotes,
    RemoveVotes,
    put_back_votes,
    remove_votes,
)
from bizenv_desktop.storage import undo
from bizenv_desktop.storage.ledger import Ledger
from tests.services.award.voting_office import open_polls

NOON = datetime(2026, 11, 19, 12)


def entry(round_id: int, nominees: tuple[int, ...], at: datetime, votes: tuple[int, ...]) -> EnterReading:
    said = tuple(NomineeVotes(one, count) for one, count in zip(nominees, votes, strict=False))
    return EnterReading(round_id, at, said, "后台截图")


def seen(ledger: Ledger, round_id: int) -> OnlineView:
    return ledger.read(partial(online_view, round_id))


def kept(ledger: Ledger) -> list[object]:
    def rows(reader):
        tables = (OnlineReading, OnlineCount, Removal, Event)
        return [reader.connection.execute(one.__table__.select()).all() for one in tables]

    return ledger.read(rows)


def test_readings_stand_side_by_side_and_a_wrong_one_goes_with_a_reason_and_can_come_back(ledger: Ledger):
    round_id, nominees = open_polls(ledger)
    typed = partial(entry, round_id, nominees)
    first = ledger.perform(partial(enter_reading, typed(NOON.replace(hour=9), (1000, 900, 800)))).result
    ledger.perform(partial(enter_reading, typed(NOON, (1050, 8000, 790))))
    view = seen(ledger, round_id)
    assert [(head.file_name, head.by_hand, head.total) for head in view.heads] == [
        ("后台截图", True, 2700),
        ("后台截图", True, 9840),
    ]
    moves = [[None if cell is None else (cell.change, cell.move) for cell in row.cells] for row in view.rows]
    assert moves == [
        [(None, Move.USUAL), (50, Move.USUAL)],
        [(None, Move.USUAL), (7100, Move.LEAP)],
        [(None, Move.USUAL), (-10, Move.FALL)],
    ]
    for wrong, code in (
        (typed(NOON, (1, 2, 3)), "online.reading_taken"),
        (typed(NOON.replace(day=21), (1, 2, 3)), "online.in_the_future"),
        (typed(NOON.replace(hour=10), (1, 2)), "online.votes_missing"),
        (typed(NOON.replace(hour=10), (1, 2, -3)), "online.votes_negative"),
    ):
        with pytest.raises(RuleBroken) as refused:
            ledger.perform(partial(enter_reading, wrong))
        assert refused.value.code == code
    before = kept(ledger)
    with pytest.raises(BadInput, match=r"online\.reason_missing"):
        ledger.perform(partial(delete_reading, DeleteReading(first, " ")))
    done = ledger.perform(partial(delete_reading, DeleteReading(first, "抄错了一行")))
    assert [head.taken_at for head in seen(ledger, round_id).heads] == [NOON]
    ledger.perform(partial(undo.undo, done.seq or 0))
    assert kept(ledger) == before


def test_what_is_taken_out_has_reason_and_approver_and_never_exceeds_the_votes(ledger: Ledger):
    round_id, nominees = open_polls(ledger)
    ledger.perform(partial(enter_reading, entry(round_id, nominees, NOON, (1000, 900, 800))))
    ledger.perform(
        partial(remove_votes, RemoveVotes(nominees[0], 600, "同一地址刷票", "王主任", NOON.date()))
    )
    row = seen(ledger, round_id).rows[0]
    assert (row.raw, row.removed, row.adjusted) == (1000, 600, 400)
    fair = RemoveVotes(nominees[0], 401, "又刷", "王主任", NOON.date())
    for wrong, code in (
        (fair, "removal.too_many"),
        (RemoveVotes(nominees[0], 0, "又刷", "王主任", NOON.date()), "removal.votes"),
        (RemoveVotes(nominees[0], 1, "又刷", "", NOON.date()), "removal.approver_missing"),
        (RemoveVotes(nominees[0], 1, "", "王主任", NOON.date()), "removal.reason_missing"),
        (RemoveVotes(nominees[0], 1, "又刷", "王主任", date(2099, 1, 1)), "removal.in_the_future"),
    ):
        with pytest.raises(RuleBroken) as refused:
            ledger.perform(partial(remove_votes, wrong))
        assert refused.value.code == code
    [removal] = seen(ledger, round_id).removals
    before = kept(ledger)
    done = ledger.perform(partial(put_back_votes, PutBackVotes(removal.id, "查无实据")))
    assert seen(ledger, round_id).rows[0].adjusted == 1000
    ledger.perform(partial(undo.undo, done.seq or 0))
    assert kept(ledger) == before


def test_a_leap_is_measured_against_the_others():
    before = {1: 0, 2: 0, 3: 0}
    assert {one.move for one in changes(before, {1: 5000, 2: 4900, 3: 5100}, 10).values()} == {Move.USUAL}
    assert changes(before, {1: 90, 2: 0, 3: 0}, 10)[1].move is Move.USUAL
    assert changes(before, {1: 101, 2: 0, 3: 0}, 10)[1].move is Move.LEAP
    assert changes({}, {1: 101}, 10)[1].change is None
