"""Filters are kept per list under names of their own, in the office's order, and can be taken back."""

from functools import partial

import pytest
from sqlalchemy import text

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.kept_selection import KeptSelection
from bizenv_desktop.rules.selection import Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.matter import saved_filters
from bizenv_desktop.services.matter.saved_filters import (
    KeepFilter,
    RenameFilter,
    delete_filter,
    keep_filter,
    order_filters,
    rename_filter,
)
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.undo import undo

TAXES = KeptSelection(
    Selection(MatterKind.COMPLAINT, text="税务", sort=Sort("due")).where("channel", Op.EQ, "12345"), "open"
)
PROBLEMS = KeptSelection(Selection(MatterKind.PROBLEM))


def keep(ledger: Ledger, name: str, kept: KeptSelection = TAXES, replaces: int | None = None) -> int:
    return ledger.perform(partial(keep_filter, KeepFilter(name, kept, replaces))).result


def names(ledger: Ledger, kind: MatterKind = MatterKind.COMPLAINT) -> list[str]:
    return [row.name for row in ledger.read(partial(saved_filters.saved_filters, kind))]


@pytest.mark.postgres
def test_a_filter_comes_back_as_it_was_kept(any_ledger: Ledger):
    kept = keep(any_ledger, "  税务  在办 ")
    [row] = any_ledger.read(partial(saved_filters.saved_filters, MatterKind.COMPLAINT))
    assert (row.id, row.name, row.kept, row.left_out) == (kept, "税务 在办", TAXES, ())
    assert names(any_ledger, MatterKind.PROBLEM) == []


def test_names_are_free_in_another_list_and_taken_in_the_same(ledger: Ledger):
    keep(ledger, "我的")
    keep(ledger, "我的", PROBLEMS)
    with pytest.raises(BadInput, match="name_taken"):
        keep(ledger, "我的")
    with pytest.raises(BadInput, match="name_missing"):
        keep(ledger, "  ")
    with pytest.raises(BadInput, match="name_too_long"):
        keep(ledger, "长" * 31)


def test_a_filter_can_take_the_place_of_another(ledger: Ledger):
    first = keep(ledger, "我的")
    other = KeptSelection(Selection(MatterKind.COMPLAINT, text="消防"))
    assert keep(ledger, "我的", other, first) == first
    [row] = ledger.read(partial(saved_filters.saved_filters, MatterKind.COMPLAINT))
    assert row.kept == other


def test_renaming_ordering_and_deleting_are_deeds_that_can_be_undone(ledger: Ledger):
    first, second, third = (keep(ledger, name) for name in ("甲", "乙", "丙"))
    ledger.perform(partial(rename_filter, RenameFilter(second, "丁")))
    ledger.perform(partial(order_filters, (third, second, first)))
    assert names(ledger) == ["丙", "丁", "甲"]
    done = ledger.perform(partial(delete_filter, second))
    assert names(ledger) == ["丙", "甲"]
    ledger.perform(partial(undo, done.seq))
    assert names(ledger) == ["丙", "丁", "甲"]
    with pytest.raises(BadInput, match="name_taken"):
        ledger.perform(partial(rename_filter, RenameFilter(third, "甲")))
    with pytest.raises(RuleBroken, match="gone"):
        ledger.perform(partial(delete_filter, 99))


def test_a_filter_of_a_later_release_is_used_as_far_as_it_is_understood(ledger: Ledger):
    keep(ledger, "以后", KeptSelection(TAXES.selection.where("mood", Op.EQ, "好")))
    keep(ledger, "坏的")
    with ledger.engine.begin() as connection:
        connection.execute(text("UPDATE saved_filter SET selection = 'x' WHERE name = '坏的'"))
    usable, broken = ledger.read(partial(saved_filters.saved_filters, MatterKind.COMPLAINT))
    assert usable.left_out == ("mood",)
    assert usable.kept.selection == TAXES.selection
    assert not broken.is_readable
    assert broken.kept.selection == Selection(MatterKind.COMPLAINT)
