"""What a sealed lead hides is not learned by filtering or sorting its list."""

from functools import partial

import pytest

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.selection import Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.guarding import HIDDEN_UNDER_SEAL
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.filling import add_complaint

ALL = Selection(MatterKind.COMPLAINT)


def seal(matter_id: int, uow: UnitOfWork) -> None:
    uow.name("complaints.sealed")
    uow.session.get_one(Complaint, matter_id).sealed = True


def found(ledger: Ledger, selection: Selection) -> list[int]:
    """The ids of the selection, which page and count tell alike."""
    ids = list(ledger.read(partial(listing.matching_ids, selection)))
    assert [row.id for row in ledger.read(partial(listing.first_rows, selection, 10))] == ids
    assert ledger.read(partial(listing.count, selection)) == len(ids)
    return ids


@pytest.fixture
def three(any_ledger: Ledger) -> tuple[int, int, int]:
    """Three complaints; the middle one by title is sealed."""
    first, sealed, last = [
        add_complaint(any_ledger, title).result for title in ("丙 窗口", "乙 窗口", "甲 窗口")
    ]
    any_ledger.perform(partial(seal, sealed))
    return first, sealed, last


@pytest.mark.postgres
def test_no_condition_on_a_hidden_field_finds_a_sealed_lead(any_ledger: Ledger, three: tuple[int, int, int]):
    first, sealed, last = three
    assert found(any_ledger, ALL.where("title", Op.CONTAINS, "窗口")) == [last, first]
    assert found(any_ledger, ALL.where("title", Op.CONTAINS, "乙")) == []
    assert found(any_ledger, ALL.where("title", Op.NE, "乙 窗口")) == [last, first]
    assert found(any_ledger, ALL.where("title", Op.LE, "乙 窗口").where("title", Op.GE, "乙 窗口")) == []
    assert sealed not in found(any_ledger, ALL.where("complainant", Op.EMPTY))
    assert sealed not in found(any_ledger, ALL.where("complainant", Op.FILLED))
    assert sealed in found(any_ledger, ALL.where("status", Op.FILLED))
    assert sealed in found(any_ledger, ALL.where("sealed", Op.EQ, True))


@pytest.mark.postgres
@pytest.mark.parametrize("descending", [True, False])
def test_sorted_by_what_it_hides_a_sealed_lead_stands_last(
    any_ledger: Ledger, three: tuple[int, int, int], descending: bool
):
    _first, sealed, _last = three
    for name in ("title", "source_number", "complainant"):
        by_name = found(any_ledger, Selection(ALL.kind, sort=Sort(name, descending)))
        assert by_name[-1] == sealed
        assert len(by_name) == 3
    newest_first = found(any_ledger, ALL)
    assert newest_first[1] == sealed


def test_the_hidden_fields_are_fields_of_the_list():
    assert set(listing.fields_of(MatterKind.COMPLAINT)) >= HIDDEN_UNDER_SEAL
    assert {"title", "phone", "content"} <= HIDDEN_UNDER_SEAL
