"""Many texts are read in one go: each as if it stood alone, and as the phrase table reads it."""

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.services.initials import initials, initials_of


@given(st.lists(st.text("银行政长重庆\nA1，", max_size=6), max_size=5))
def test_texts_that_are_read_together_have_the_initials_that_each_has_alone(texts: list[str]):
    assert initials_of(texts) == [initials(text) for text in texts]


def test_a_phrase_is_read_in_context_and_never_across_two_texts():
    assert initials_of(["银行", "银", "行", "行政A1"]) == ["yh", "y", "x", "xza1"]
