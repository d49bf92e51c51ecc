import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.numbers import DocumentNumber

NUMBERS = st.builds(DocumentNumber, st.integers(1900, 2199), st.integers(1, 999_999_999))


@pytest.mark.parametrize(
    "text",
    ["〔2026〕1号", "[2026]1号", "〔2026〕第001号", "〔2026〕1", "（2026）1号", "(2026)第1号", "【2026】1号",
     "［２０２６］１号", " 〔2026〕 1 号 ", "〔2026年〕01"],
)  # fmt: skip
def test_every_usual_spelling_is_the_same_number(text: str) -> None:
    assert DocumentNumber.parse(text) == DocumentNumber(2026, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-1",
        "〔26〕1号",
        "〔2026〕号",
        "〔2026〕0号",
        "〔3026〕1号",
        "〔2026〕1号 附件",
        "〔2026〕-1号",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        DocumentNumber.parse(text)


def test_a_number_is_shown_without_leading_zeros() -> None:
    number = DocumentNumber.parse("〔2026〕第007号")
    assert (str(number), number.short) == ("〔2026〕7号", "〔2026〕7")


@given(NUMBERS, NUMBERS)
def test_what_is_shown_is_read_back_and_numbers_stand_in_order(
    one: DocumentNumber, other: DocumentNumber
) -> None:
    assert DocumentNumber.parse(str(one)) == DocumentNumber.parse(one.short) == one
    assert (one < other) == ((one.year, one.serial) < (other.year, other.serial))
