"""Undo gives back every row as it was, and refuses what others have built on."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, NoResultFound

from bizenv_desktop.models import (
    Campaign,
    Complaint,
    Document,
    Event,
    Matter,
    MatterUnit,
    NumberVoid,
    Setting,
    Unit,
    UnitAlias,
)
from bizenv_desktop.rules.errors import Cancelled, RuleBroken
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.undo import Undone, undo
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.filling import MATTER, add_complaint, add_unit, dump, import_complaints

Deed = Callable[[UnitOfWork], object]


def named(deed: Deed) -> Deed:
    def whole(uow: UnitOfWork) -> object:
        uow.name("deed")
        return deed(uow)

    return whole


def do(ledger: Ledger, deed: Deed) -> int:
    seq = ledger.perform(named(deed)).seq
    assert seq is not None
    return seq


def take_back(ledger: Ledger, seq: int) -> Undone:
    return ledger.perform(lambda uow: undo(seq, uow)).result


def refused(ledger: Ledger, seq: int) -> str:
    before = dump(ledger)
    with pytest.raises(RuleBroken) as error:
        take_back(ledger, seq)
    assert dump(ledger) == before
    return error.value.code


def edit_units(uow: UnitOfWork) -> None:
    for unit in uow.session.scalars(select(Unit)):
        unit.name, unit.active = unit.name + "（改）", False


def rename_in_a_ring(uow: UnitOfWork) -> None:
    """Two units swap names over a third: the unique index allows it in this order only."""
    one, two = uow.session.get_one(Unit, 1), uow.session.get_one(Unit, 2)
    names = one.name, two.name
    one.name = "暂名"
    uow.flush()
    two.name = names[0]
    uow.flush()
    one.name = names[1]


def family(uow: UnitOfWork) -> None:
    """Children before parents in the session; the flush turns them round, and so must the undo."""
    alias = UnitAlias(alias="市监局", valid_from=date(2019, 1, 1))
    child = Unit(name="分局")
    parent = Unit(name="总局")
    uow.session.add(parent)
    uow.flush()
    child.parent_id = parent.id
    uow.session.add(child)
    uow.flush()
    alias.unit_id = child.id
    uow.session.add(alias)


def drop_matter_parts(uow: UnitOfWork) -> None:
    for part in uow.session.scalars(select(MatterUnit)):
        uow.session.delete(part)
    uow.flush()
    uow.session.add(MatterUnit(matter_id=1, unit_id=2, role="lead", position=1))


def retitle_in_bulk(uow: UnitOfWork) -> None:
    ids = list(uow.session.scalars(select(Matter.id)))
    uow.update_rows(
        MATTER, [(n, {"title": f"新题 {n}", "due": date(2026, 5, 1) + timedelta(days=n)}) for n in ids]
    )


def issue_papers(uow: UnitOfWork) -> None:
    for _n in range(3):
        serial = numbers.draw("slip", 2026, uow)
        uow.session.add(
            Document(
                series="slip",
                year=2026,
                serial=serial,
                matter_id=1,
                issued_on=date(2026, 11, 20),
                facts={"n": serial},
            )
        )
        uow.flush()


def delete_a_complaint(uow: UnitOfWork) -> None:
    for event in uow.session.scalars(select(Event).where(Event.matter_id == 2)):
        uow.session.delete(event)
    uow.session.delete(uow.session.get_one(Complaint, 2))


DEEDS: dict[str, Deed] = {
    "create": family,
    "create and change at once": lambda uow: (family(uow), uow.flush(), edit_units(uow)),
    "update": edit_units,
    "update twice": lambda uow: (edit_units(uow), uow.flush(), edit_units(uow)),
    "rename in a ring": rename_in_a_ring,
    "update in bulk": retitle_in_bulk,
    "delete and create": drop_matter_parts,
    "delete with its children": delete_a_complaint,
    "import": lambda uow: import_complaints(uow, 120, "deed"),
    "papers": issue_papers,
    "settings": lambda uow: uow.session.add(Setting(name="office", value="营商办")),
    "hostile text": lambda uow: uow.session.add(
        Campaign(title="=cmd|' /C calc'!A0 {{7*7}} <img> 䶮\n", year=2026)
    ),
}


@pytest.fixture
def filled(any_ledger: Ledger) -> Ledger:
    for name in ("甲局", "乙局", "丙局"):
        add_unit(any_ledger, name)
    for _n in range(3):
        add_complaint(any_ledger)
    do(any_ledger, lambda uow: uow.session.add(MatterUnit(matter_id=1, unit_id=1, role="lead", position=1)))
    return any_ledger


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_undo_gives_back_every_row(filled: Ledger, deed: Deed):
    before = dump(filled)
    seq = do(filled, deed)
    assert dump(filled) != before
    take_back(filled, seq)
    assert dump(filled) == before
    assert [finding for finding in check(filled).findings if finding.code != "health.not_as_its_events"] == []


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=5, unique=True))
def test_deeds_undone_in_turn_lead_back_to_the_start(ledger: Ledger, names: list[str]):
    if not dump(ledger)["unit"]:
        for name in ("甲局", "乙局", "丙局"):
            add_unit(ledger, name)
        for _n in range(3):
            add_complaint(ledger)
        do(ledger, lambda uow: uow.session.add(MatterUnit(matter_id=1, unit_id=1, role="lead", position=1)))
    before, done = dump(ledger), []
    for name in names:
        with suppress(NoResultFound, IntegrityError):  # impossible after another one: then it did not happen
            done.append(do(ledger, DEEDS[name]))
    for seq in reversed(done):
        take_back(ledger, seq)
    assert dump(ledger) == before


def test_an_undone_import_gives_its_numbers_back(any_ledger: Ledger):
    seq = any_ledger.perform(lambda uow: import_complaints(uow, 50)).seq
    assert seq is not None
    assert take_back(any_ledger, seq).removed == 50
    assert any_ledger.perform(lambda uow: import_complaints(uow, 1)).result.first_serial == 1


def test_numbers_below_others_become_void_when_undone(any_ledger: Ledger):
    seq = any_ledger.perform(lambda uow: import_complaints(uow, 50)).seq
    any_ledger.perform(lambda uow: import_complaints(uow, 5))
    assert seq is not None
    take_back(any_ledger, seq)
    void = any_ledger.read(lambda reader: reader.connection.execute(select(NumberVoid.__table__)).one())
    assert (void.series, void.year, void.first, void.last) == ("complaint", 2026, 1, 50)
    assert check(any_ledger).ok
    assert any_ledger.perform(lambda uow: import_complaints(uow, 1)).result.first_serial == 56


def test_a_deed_that_others_built_on_stays(filled: Ledger):
    seq = do(filled, edit_units)
    later = do(filled, lambda uow: setattr(uow.session.get_one(Unit, 2), "phone", "0577-1"))
    assert refused(filled, seq) == "undo.built_on"
    take_back(filled, later)
    take_back(filled, seq)


def test_a_row_that_is_referred_to_by_a_later_one_stays(filled: Ledger):
    unit = add_unit(filled, "丁局")
    do(filled, lambda uow: uow.session.add(UnitAlias(unit_id=unit.result, alias="丁")))
    assert unit.seq is not None
    assert refused(filled, unit.seq) == "undo.still_used"


def test_a_name_that_was_taken_meanwhile_is_not_forced_back(filled: Ledger):
    add_unit(filled, "丁局")
    seq = do(filled, lambda uow: setattr(uow.session.get_one(Unit, 1), "name", "戊局"))
    add_unit(filled, "甲局")
    assert refused(filled, seq) == "undo.still_used"


def test_undo_is_done_once_and_never_undone(filled: Ledger):
    seq = do(filled, edit_units)
    done = filled.perform(lambda uow: undo(seq, uow))
    assert refused(filled, seq) == "undo.already"
    assert done.seq is not None
    assert refused(filled, done.seq) == "undo.never"
    assert refused(filled, 999) == "undo.unknown"


def test_what_comes_back_is_not_overwritten_by_who_read_it_before(filled: Ledger):
    stale = filled.read(
        lambda reader: reader.connection.execute(select(Matter.version).where(Matter.id == 2)).scalar()
    )
    seq = do(filled, delete_a_complaint)
    take_back(filled, seq)
    now = filled.read(
        lambda reader: reader.connection.execute(select(Matter.version).where(Matter.id == 2)).scalar()
    )
    assert stale is not None
    assert now is not None
    assert now > stale


def test_keys_of_undone_rows_are_never_given_out_again(any_ledger: Ledger):
    run = any_ledger.perform(lambda uow: import_complaints(uow, 10))
    assert run.seq is not None
    take_back(any_ledger, run.seq)
    again = any_ledger.perform(lambda uow: import_complaints(uow, 1)).result
    assert again.first_id > run.result.first_id + 9


def test_bulk_rows_need_consecutive_keys(any_ledger: Ledger):
    def deed(uow: UnitOfWork) -> None:
        uow.name("import")
        rows = [{"id": n, "title": "", "year": n, "version": 1} for n in (1, 2, 5)]
        uow.insert_many(Campaign.__table__, rows)

    with pytest.raises(ValueError, match="consecutive"):
        any_ledger.perform(deed)


class Watch:
    """Notes what is reported; stops once so many rows are done."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if self._stop_at is not None and done >= self._stop_at:
            raise Cancelled


def test_undoing_an_import_says_how_far_it_is_until_all_rows_are_gone(ledger: Ledger):
    before = dump(ledger)
    seq, watch = do(ledger, lambda uow: import_complaints(uow, 2500)), Watch()
    ledger.perform(lambda uow: undo(seq, uow, watch))
    assert dump(ledger) == before
    assert len(watch.steps) > 3
    assert watch.steps == sorted(watch.steps)
    assert watch.steps[-1][0] == watch.steps[-1][1] >= 2500


def test_a_stopped_undo_leaves_every_row_and_can_be_done_again(ledger: Ledger):
    before = dump(ledger)
    seq = do(ledger, lambda uow: import_complaints(uow, 2500))
    filled = dump(ledger)
    with pytest.raises(Cancelled):
        ledger.perform(lambda uow: undo(seq, uow, Watch(stop_at=3000)))
    assert dump(ledger) == filled
    take_back(ledger, seq)
    assert dump(ledger) == before
