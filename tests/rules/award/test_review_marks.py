"""Marks are exact from the keyboard to the mean."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.award.review_marks import mark_of, mark_shown, mark_text, mean
from bizenv_desktop.rules.errors import BadInput


@given(st.fractions(min_value=0, max_value=100, max_denominator=999))
def test_a_mark_is_read_again_as_it_was_kept(mark: Fraction):
    assert mark_of(mark_text(mark)) == mark


def test_marks_are_read_as_people_type_them_and_shown_without_a_false_digit():
    assert [mark_of(typed) for typed in ("92.5", " ９０ 分", "185/2", "", "100")] == [
        Fraction(185, 2), 90, Fraction(185, 2), None, 100,
    ]  # fmt: skip
    assert mean([Fraction(90), Fraction(91), Fraction(96)]) == Fraction(277, 3)
    assert mark_shown(Fraction(277, 3)) == "≈92.33"
    assert [mark_shown(Fraction(185, 2)), mark_shown(Fraction(90)), mark_shown(None)] == ["92.5", "90", ""]
    for typed in ("101", "-1", "优", "1/0", "1e2", "200/1"):
        with pytest.raises(BadInput, match=r"review\.mark"):
            mark_of(typed)
