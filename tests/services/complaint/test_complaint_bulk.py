"""One step for many complaints: judged first, done as one, undone as one."""

from datetime import datetime
from functools import partial

import pytest

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Satisfaction, Status
from bizenv_desktop.services.complaint import complaint_bulk
from bizenv_desktop.services.complaint.complaint_bulk import Trial, assign_many, preview
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    AskExtension,
    Assign,
    CallBack,
    Close,
    GrantExtension,
)
from bizenv_desktop.services.complaint.complaint_handling import ask_extension
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.undo import undo

EVERYTHING = Selection(MatterKind.COMPLAINT)
NOW = datetime(2026, 11, 20, 17, 0)
ASSIGNING = Trial(EventKind.ASSIGNED, NOW)


@pytest.fixture
def commands(demo):
    seen = demo.read(partial(preview, ASSIGNING, EVERYTHING))
    return tuple(
        Assign(matter_id=each.row.id, at=NOW, lead_unit_id=1, version=each.row.version) for each in seen.fit
    )


def in_status(demo, status):
    return demo.read(partial(matters.count, EVERYTHING.where("status", Op.EQ, status)))


def test_preview_tells_the_fit_from_the_unfit(demo):
    seen = demo.read(partial(preview, ASSIGNING, EVERYTHING))
    assert len(seen.fit) == in_status(demo, Status.PENDING) > 1
    assert {each.row.status for each in seen.fit} == {Status.PENDING}
    assert {each.why.code for each in seen.unfit} <= {"lifecycle.step", "lifecycle.ended"}
    assert len(seen.fit) + len(seen.unfit) == demo.read(partial(matters.count, EVERYTHING))
    assert seen.dues


def test_all_are_handed_over_in_one_deed_and_undone_in_one(demo, commands):
    pending = in_status(demo, Status.PENDING)
    done = demo.perform(partial(assign_many, commands))
    assert in_status(demo, Status.PENDING) == 0
    assert len({slip.number for slip in done.result}) == pending
    demo.perform(partial(undo, done.seq))
    assert in_status(demo, Status.PENDING) == pending
    again = demo.perform(partial(assign_many, commands_with_fresh_versions(commands)))
    assert [slip.number for slip in again.result] == [slip.number for slip in done.result]


def commands_with_fresh_versions(commands):
    return tuple(
        Assign(matter_id=each.matter_id, at=each.at, lead_unit_id=each.lead_unit_id) for each in commands
    )


def test_the_dates_in_the_preview_are_those_on_the_slips(demo, commands):
    seen = demo.read(partial(preview, ASSIGNING, EVERYTHING))
    demo.perform(partial(assign_many, commands))
    for each in seen.fit:
        assert demo.read(partial(matters.complaint, each.row.id)).standing.due == each.due.day


def test_one_that_cannot_go_keeps_all_of_them(demo, commands):
    [closed] = demo.read(partial(matters.first_rows, EVERYTHING.where("status", Op.EQ, Status.CLOSED), 1))
    pending = in_status(demo, Status.PENDING)
    with pytest.raises(RuleBroken, match=r"lifecycle\.step"):
        demo.perform(partial(assign_many, (*commands, Assign(matter_id=closed.id, at=NOW, lead_unit_id=1))))
    assert in_status(demo, Status.PENDING) == pending


def test_nothing_to_hand_over_is_refused(demo):
    with pytest.raises(BadInput, match=r"complaint\.none_fit"):
        demo.perform(partial(assign_many, ()))


def test_more_than_five_hundred_are_refused_before_anything_is_judged(demo, monkeypatch):
    monkeypatch.setattr(complaint_bulk, "MOST_AT_ONCE", 3)
    with pytest.raises(BadInput, match=r"complaint\.too_many_at_once"):
        demo.read(partial(preview, ASSIGNING, EVERYTHING))


def chosen(demo, step, facts, close_reason=None):
    trial = Trial(step, NOW, facts, close_reason)
    return demo.read(partial(preview, trial, EVERYTHING))


def test_many_receipts_are_one_deed(demo):
    seen = chosen(demo, EventKind.ACKNOWLEDGED, {})
    signed = tuple(Acknowledge(matter_id=each.row.id, at=NOW, by="赵") for each in seen.fit)
    waiting = in_status(demo, Status.AWAITING_RECEIPT)
    assert 0 < len(signed) <= waiting
    done = demo.perform(partial(complaint_bulk.acknowledge_many, signed))
    assert in_status(demo, Status.AWAITING_RECEIPT) == waiting - len(signed)
    demo.perform(partial(undo, done.seq))
    assert in_status(demo, Status.AWAITING_RECEIPT) == waiting


def test_pleased_complainants_are_called_and_closed_in_one_deed(demo):
    waiting, closed = in_status(demo, Status.AWAITING_CALL), in_status(demo, Status.CLOSED)
    seen = chosen(demo, EventKind.CALLED_BACK, {"satisfaction": "satisfied"}, "")
    calls = tuple(
        CallBack(matter_id=each.row.id, at=NOW, satisfaction=Satisfaction.SATISFIED, close=True)
        for each in seen.fit
    )
    assert len(calls) == waiting > 0
    done = demo.perform(partial(complaint_bulk.call_back_many, calls))
    assert in_status(demo, Status.CLOSED) == closed + waiting
    demo.perform(partial(undo, done.seq))
    assert (in_status(demo, Status.AWAITING_CALL), in_status(demo, Status.CLOSED)) == (waiting, closed)


def test_unsatisfied_ones_can_be_closed_only_with_a_reason(demo):
    facts = {"satisfaction": "unsatisfied"}
    without, with_reason = (chosen(demo, EventKind.CALLED_BACK, facts, why) for why in ("", "诉求超出职权"))
    assert not without.fit
    assert "lifecycle.unsatisfied_without_reason" in {each.why.code for each in without.unfit}
    assert with_reason.fit
    demo.perform(
        partial(
            complaint_bulk.call_back_many,
            tuple(
                CallBack(matter_id=each.row.id, at=NOW, satisfaction=Satisfaction.UNSATISFIED)
                for each in with_reason.fit
            ),
        )
    )
    assert not chosen(demo, EventKind.CLOSED, {"reason": ""}).fit
    closing = chosen(demo, EventKind.CLOSED, {"reason": "诉求超出职权"})
    assert {each.row.id for each in closing.fit} == {each.row.id for each in with_reason.fit}
    closed = in_status(demo, Status.CLOSED)
    closes = tuple(Close(matter_id=each.row.id, at=NOW, reason="诉求超出职权") for each in closing.fit)
    demo.perform(partial(complaint_bulk.close_many, closes))
    assert in_status(demo, Status.CLOSED) == closed + len(closes)


def test_extensions_are_granted_as_long_as_each_unit_asked(demo):
    asking = chosen(demo, EventKind.EXTENSION_ASKED, {"length": 1, "reason": "现场勘查"})
    assert asking.fit
    for length, each in enumerate(asking.fit[:2], 2):
        asked = AskExtension(matter_id=each.row.id, at=NOW, length=length, reason="现场勘查")
        demo.perform(partial(ask_extension, asked))
    seen = chosen(demo, EventKind.EXTENSION_GRANTED, {})
    assert sorted(each.longer for each in seen.fit)[-len(asking.fit[:2]) :] == [2, 3][: len(asking.fit[:2])]
    grants = tuple(
        GrantExtension(matter_id=each.row.id, at=NOW, length=each.longer, approver="周主任")
        for each in seen.fit
    )
    done = demo.perform(partial(complaint_bulk.grant_many, grants))
    for each in seen.fit:
        standing = demo.read(partial(matters.complaint, each.row.id)).standing
        assert standing.due == each.due.day
        assert standing.original_due < standing.due
    demo.perform(partial(undo, done.seq))
    for each in seen.fit:
        assert demo.read(partial(matters.complaint, each.row.id)).standing.extension_asked is not None
