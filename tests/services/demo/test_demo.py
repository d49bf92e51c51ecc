"""The demo is a running campaign: everything in it follows from its events."""

from collections import Counter
from functools import partial

import pytest
from sqlalchemy import select

from bizenv_desktop.models import BallotEntry, Complaint, Event
from bizenv_desktop.rules.award.vote_material import poll_of
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status, VoteSource
from bizenv_desktop.services.award.round_material import entered
from bizenv_desktop.services.award.round_seals import count_round
from bizenv_desktop.services.award.rounds import nominees
from bizenv_desktop.services.demo.demo import load_demo
from bizenv_desktop.services.demo.demo_data import DemoFiles
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.events import happening
from bizenv_desktop.services.unit.units import unit_rows
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

DERIVED = (
    "status", "due", "timeliness", "settled_on", "closed_on", "lead_unit_id", "satisfaction", "resolution",
    "result",
)  # fmt: skip


def counted(kind: MatterKind, ledger: Ledger) -> int:
    return ledger.read(partial(matters.count, Selection(kind)))


def test_demo_holds_a_whole_campaign(demo: Ledger) -> None:
    assert counted(MatterKind.COMPLAINT, demo) == 346
    assert counted(MatterKind.TASK, demo) == 71
    assert counted(MatterKind.PROBLEM, demo) == 67
    assert counted(MatterKind.DUTY, demo) == 6
    assert (
        len(demo.read(partial(nominees, demo.read(partial(matters.ids, Selection(MatterKind.ROUND)))[0])))
        == 20
    )
    assert len(demo.read(unit_rows)) == 41


def test_the_demo_s_round_waits_to_be_sealed_and_two_totals_only_look_equal(demo: Ledger) -> None:
    [round_id] = demo.read(partial(matters.ids, Selection(MatterKind.ROUND)))
    made = demo.read(partial(count_round, round_id))
    assert made.findings == ()
    collectives = made.results[0].lines
    assert [(line.rank, line.shown) for line in collectives[7:9]] == [(8, "64.48"), (9, "64.48")]
    assert collectives[7].total > collectives[8].total
    poll = poll_of(demo.read(lambda reader: entered(round_id, reader.connection)).material)
    told = {one["name"]: one for group in DemoFiles().round["classes"] for one in group["nominees"]}
    for one in poll.roll:
        said = told[one.name]
        votes = {source: poll.sources[source].votes[one.number] for source in VoteSource}
        assert votes == {
            VoteSource.ONLINE: said["online"]["raw"] - said["online"]["removed"],
            VoteSource.PUBLIC: said["public"]["for"],
            VoteSource.COMMITTEE: said["committee"]["for"],
        }
    turns = Counter(demo.read(lambda reader: reader.connection.scalars(select(BallotEntry.turn)).all()))
    assert turns == {1: 69, 2: 69, 3: 1}


def test_every_demo_complaint_stands_as_its_events_say(demo: Ledger) -> None:
    def differences(uow: UnitOfWork) -> list[int]:
        wrong: list[int] = []
        for complaint in uow.session.scalars(select(Complaint)):
            events = uow.session.scalars(
                select(Event).where(Event.matter_id == complaint.id).order_by(Event.position)
            )
            standing = replay(happening(event) for event in events)
            stored = tuple(getattr(complaint, name) for name in DERIVED)
            derived = tuple(getattr(standing, name) or "" for name in DERIVED)
            if tuple(value or "" for value in stored) != derived:
                wrong.append(complaint.id)
        return wrong

    assert demo.perform(differences).result == []


def test_demo_has_open_and_late_matters_to_work_on(demo: Ledger) -> None:
    for status in (Status.PENDING, Status.AWAITING_RECEIPT, Status.IN_HAND, Status.AWAITING_CALL):
        wanted = Selection(MatterKind.COMPLAINT).where("status", Op.EQ, status)
        assert demo.read(partial(matters.count, wanted)) > 0


def test_demo_is_not_poured_over_a_ledger_in_use(demo: Ledger) -> None:
    with pytest.raises(RuleBroken, match=r"demo\.not_empty"):
        demo.perform(load_demo)


def test_demo_can_be_loaded_on_either_database(any_ledger: Ledger) -> None:
    from bizenv_desktop.services.clock.calendars import seed_calendar

    def prepare(uow: UnitOfWork) -> None:
        seed_calendar(uow)
        uow.name("calendar.saved")

    any_ledger.perform(prepare)
    any_ledger.perform(load_demo)
    assert counted(MatterKind.COMPLAINT, any_ledger) == 346
