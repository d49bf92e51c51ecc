"""Rows that only came are told as such: nothing that stayed is begun anew."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.ui.tables import row_insertion
from bizenv_desktop.ui.tables.row_insertion import came_at

IDS = st.lists(st.integers(1, 40), unique=True)


@given(IDS, st.integers(0, 40), st.lists(st.integers(41, 60), unique=True, min_size=1))
def test_ids_that_came_in_one_place_are_found(before, wished, more):
    at = min(wished, len(before))
    after = [*before[:at], *more, *before[at:]]
    found = came_at(array("q", before), array("q", after))
    assert found == at


@given(IDS, IDS)
def test_what_is_told_as_rows_that_came_makes_the_new_list(before, after):
    at = came_at(array("q", before), array("q", after))
    if at is not None:
        more = len(after) - len(before)
        assert before == after[:at] + after[at + more :]


@pytest.mark.parametrize(
    ("before", "after"),
    [([1, 2], [2, 1]), ([1, 2], [1]), ([1, 2], [3, 1, 4, 2]), ([1], [1]), ([1, 2], [3, 4, 5])],
)
def test_anything_else_is_another_list(before, after):
    assert came_at(array("q", before), array("q", after)) is None


def test_long_lists_are_compared_in_parts(monkeypatch):
    monkeypatch.setattr(row_insertion, "_BLOCK", 7)
    before = array("q", range(100, 0, -1))
    assert came_at(before, array("q", [102, 101, *before])) == 0
    assert came_at(before, array("q", [*before[:50], 777, *before[50:]])) == 50
    assert came_at(before, array("q", [*before, 0, -1])) == 100
