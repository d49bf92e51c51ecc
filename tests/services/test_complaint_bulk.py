"""Handing many complaints over: judged first, done as one, undone as one."""

from datetime import datetime
from functools import partial

import pytest

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.services import matters
from bizenv_desktop.services.complaint_bulk import assign_many, assignable
from bizenv_desktop.services.complaint_commands import Assign
from bizenv_desktop.storage.undo import undo

EVERYTHING = Selection(MatterKind.COMPLAINT)
NOW = datetime(2026, 11, 20, 17, 0)


@pytest.fixture
def commands(demo):
    preview = demo.read(partial(assignable, EVERYTHING, NOW))
    return tuple(Assign(matter_id=row.id, at=NOW, lead_unit_id=1, version=row.version) for row in preview.fit)


def in_status(demo, status):
    return demo.read(partial(matters.count, EVERYTHING.where("status", Op.EQ, status)))


def test_preview_tells_the_fit_from_the_unfit(demo):
    preview = demo.read(partial(assignable, EVERYTHING, NOW))
    assert len(preview.fit) == in_status(demo, Status.PENDING) > 1
    assert {row.status for row in preview.fit} == {Status.PENDING}
    assert {each.why.code for each in preview.unfit} == {"lifecycle.step"}
    assert len(preview.fit) + len(preview.unfit) == demo.read(partial(matters.count, EVERYTHING))


def test_all_are_handed_over_in_one_deed_and_undone_in_one(demo, commands):
    pending = in_status(demo, Status.PENDING)
    done = demo.perform(partial(assign_many, commands))
    assert in_status(demo, Status.PENDING) == 0
    assert len({slip.number for slip in done.result}) == pending
    demo.perform(partial(undo, done.seq))
    assert in_status(demo, Status.PENDING) == pending
    again = demo.perform(partial(assign_many, commands_with_fresh_versions(demo, commands)))
    assert [slip.number for slip in again.result] == [slip.number for slip in done.result]


def commands_with_fresh_versions(demo, commands):
    return tuple(
        Assign(matter_id=each.matter_id, at=each.at, lead_unit_id=each.lead_unit_id) for each in commands
    )


def test_one_that_cannot_go_keeps_all_of_them(demo, commands):
    [closed] = demo.read(partial(matters.first_rows, EVERYTHING.where("status", Op.EQ, Status.CLOSED), 1))
    pending = in_status(demo, Status.PENDING)
    with pytest.raises(RuleBroken, match=r"lifecycle\.step"):
        demo.perform(partial(assign_many, (*commands, Assign(matter_id=closed.id, at=NOW, lead_unit_id=1))))
    assert in_status(demo, Status.PENDING) == pending


def test_nothing_to_hand_over_is_refused(demo):
    with pytest.raises(BadInput, match=r"complaint\.none_to_assign"):
        demo.perform(partial(assign_many, ()))
