"""What a column has no room for is refused by its name on both databases, and nothing is written."""

from functools import partial

import pytest
from sqlalchemy import func, select, update

from bizenv_desktop.models import Enterprise, JournalEntry, Unit
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.unit.units import SaveUnit, save_unit, unit_rows
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UNITS, FIRMS = Unit.__table__, Enterprise.__table__


def refusal(ledger: Ledger, deed) -> BadInput:
    with pytest.raises(BadInput) as refused:
        ledger.perform(deed)
    return refused.value


def bulk_unit(name: str, uow: UnitOfWork) -> None:
    first = uow.reserve_ids(UNITS, 1)
    uow.insert_many(UNITS, [{"id": first, "name": name}])
    uow.name("unit.saved", name=name)


def changed_unit(phone: str, uow: UnitOfWork) -> None:
    uow.update_rows(UNITS, [(1, {"phone": phone})])
    uow.name("unit.saved", name="")


def test_a_text_longer_than_its_column_is_refused_with_column_room_and_length(any_ledger: Ledger):
    any_ledger.perform(partial(save_unit, SaveUnit("税务局", phone="1" * 60)))
    for deed, column, most, length in (
        (partial(save_unit, SaveUnit("市场监管局", phone="电" * 61)), "unit.phone", 60, 61),
        (partial(save_unit, SaveUnit("市场监管局", aliases=("局" * 121,))), "unit_alias.alias", 120, 121),
        (partial(bulk_unit, "局" * 200), "unit.name", 120, 200),
        (partial(changed_unit, "9" * 99), "unit.phone", 60, 99),
    ):
        error = refusal(any_ledger, deed)
        facts = error.facts
        assert error.code == "storage.text_too_long"
        assert (facts["column"], facts["most"], facts["length"]) == (column, most, length)
        assert len(str(facts["typed"])) == length
    (only,) = any_ledger.read(unit_rows)
    assert (only.name, only.phone) == ("税务局", "1" * 60)


@pytest.mark.parametrize("broken", ["\x00", "\ud800"])
def test_a_text_with_nul_or_half_a_character_is_refused_on_every_way_in(any_ledger: Ledger, broken: str):
    text = f"市场{broken}监管局"
    said_of_it = partial(_named_with, text)
    for deed in (partial(save_unit, SaveUnit(text)), partial(bulk_unit, text), said_of_it):
        error = refusal(any_ledger, deed)
        assert (error.code, error.facts["near"]) == ("storage.text_broken", "市场□监管局")
    assert any_ledger.read(lambda reader: reader.connection.scalar(select(func.count(JournalEntry.seq)))) == 0


def _named_with(text: str, uow: UnitOfWork) -> None:
    save_unit(SaveUnit("税务局"), uow)
    uow.name("unit.saved", name=text)


def test_what_an_older_ledger_holds_too_long_does_not_hinder_other_changes(ledger: Ledger):
    unit_id = ledger.perform(partial(save_unit, SaveUnit("税务局"))).result
    with ledger.engine.begin() as connection:
        connection.execute(update(Unit).values(short_name="税" * 70))
    ledger.perform(partial(_called, unit_id, "12345"))
    assert [row.phone for row in ledger.read(unit_rows)] == ["12345"]
    error = refusal(ledger, partial(_called, unit_id, "1" * 61))
    assert error.facts["column"] == "unit.phone"


def _called(unit_id: int, phone: str, uow: UnitOfWork) -> None:
    uow.session.get_one(Unit, unit_id).phone = phone
    uow.name("unit.saved", name="")
