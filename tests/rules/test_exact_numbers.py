"""What was typed as an exact number is read back from what is shown of it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.exact_numbers import number_of, number_text, share_of, share_text


@given(st.fractions(0, 100, max_denominator=10_000))
def test_a_number_and_a_share_are_read_back_as_they_are_shown(number: Fraction):
    assert number_of(number_text(number)) == number
    assert share_of(share_text(number / 100)) == number / 100
    if number:
        assert number_text(-number) == f"-{number_text(number)}"  # what is left where too much was taken out


@pytest.mark.parametrize(
    ("typed", "share"),
    [("20%", "1/5"), ("２０％", "1/5"), (" 20 ", "1/5"), ("1 / 3", "1/3"), ("33.5", "67/200")],
)
def test_shares_are_read_in_every_spelling(typed: str, share: str):
    assert share_of(typed) == Fraction(share)


@pytest.mark.parametrize("typed", ["", "%", "1/0", "-1", "1e3", "二", "1/2%", "nan", "9" * 30])
def test_what_is_no_number_is_refused(typed: str):
    with pytest.raises(BadInput, match=r"rules\.number_unreadable"):
        share_of(typed)
