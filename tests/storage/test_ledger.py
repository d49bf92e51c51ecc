"""The one door: a deed happens whole with its journal entry, or not at all; on both databases."""

import pytest
from sqlalchemy import insert, select, text, update

from bizenv_desktop.models import JournalEntry, Unit
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.ledgers import Unjournalled


def unit_names(reader: Reader) -> list[str]:
    return list(reader.connection.scalars(select(Unit.name).order_by(Unit.name)))


def add_unit(name: str, uow: UnitOfWork) -> int:
    unit = Unit(name=name)
    uow.session.add(unit)
    uow.name("unit.created", name=name)
    uow.flush()
    return unit.id


def test_a_deed_and_its_journal_entry_are_stored_together(any_ledger: Ledger):
    done = any_ledger.perform(lambda uow: add_unit("市场监管局", uow))
    entry = any_ledger.read(lambda reader: reader.connection.execute(select(JournalEntry.__table__)).one())
    assert (done.seq, entry.seq, entry.deed, entry.operator) == (1, 1, "unit.created", "王敏")
    assert entry.at == "2026-11-20T01:00:00+00:00"


def test_a_deed_that_fails_leaves_nothing(any_ledger: Ledger):
    def fails(uow: UnitOfWork) -> None:
        add_unit("税务局", uow)
        raise RuleBroken("too.late")

    with pytest.raises(RuleBroken):
        any_ledger.perform(fails)
    assert any_ledger.read(unit_names) == []


def test_a_deed_that_changes_nothing_leaves_no_entry(any_ledger: Ledger):
    assert any_ledger.perform(lambda uow: uow.name("nothing")).seq is None


def test_what_was_changed_in_between_is_never_overwritten(any_ledger: Ledger):
    unit_id = any_ledger.perform(lambda uow: add_unit("水务公司", uow)).result

    def overtaken(uow: UnitOfWork) -> None:
        mine = uow.session.get_one(Unit, unit_id)
        uow.connection.execute(text("UPDATE unit SET version = version + 1"))
        mine.name = "自来水公司"
        uow.name("unit.changed")

    with pytest.raises(RuleBroken, match=r"storage\.changed_meanwhile"):
        any_ledger.perform(overtaken)
    assert any_ledger.read(unit_names) == ["水务公司"]


@pytest.mark.parametrize(
    "sneak",
    [
        lambda uow: uow.connection.execute(
            text("INSERT INTO campaign (title, year, version) VALUES ('', 1, 1)")
        ),
        lambda uow: uow.connection.execute(update(Unit).values(contact="x")),
        lambda uow: uow.session.execute(update(Unit).values(contact="x")),
        lambda uow: uow.connection.execute(
            insert(Unit.__table__), [{"name": f"单位{n}", **BLANK} for n in range(3)]
        ),
        lambda uow: uow.session.bulk_save_objects([Unit(name="甲", **BLANK), Unit(name="乙", **BLANK)]),
        lambda uow: uow.connection.execute(text("DELETE FROM unit")),
    ],
    ids=["raw insert", "core update", "orm bulk update", "bulk insert", "bulk objects", "raw delete"],
)
def test_no_write_slips_past_the_journal_unseen(any_ledger: Ledger, sneak):
    any_ledger.perform(lambda uow: add_unit("甲局", uow))
    any_ledger.perform(lambda uow: add_unit("乙局", uow))

    def deed(uow: UnitOfWork) -> None:
        uow.session.get_one(Unit, 1).phone = "0577"  # one row in order does not cover for the others
        uow.name("sneak")
        uow.flush()
        sneak(uow)

    with pytest.raises(Unjournalled):
        any_ledger.perform(deed)


BLANK = {
    "short_name": "", "kind": "department", "initials": "", "contact": "", "phone": "", "active": True,
    "version": 1,
}  # fmt: skip
