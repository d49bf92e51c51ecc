"""Pinyin initials of Chinese text, so that `xzspj` finds 行政审批局."""

from functools import lru_cache


@lru_cache(maxsize=65_536)
def initials(text: str) -> str:
    """The first letter of each character's reading, lower case; letters and digits stand for themselves.

    Readings in context come from pypinyin's phrase table (行政 is xz, 银行 is yh).
    """
    from pypinyin import Style, lazy_pinyin  # pyright: ignore[reportMissingTypeStubs]

    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=_as_is)
    return "".join(letters).lower()


def _as_is(other: str) -> str:
    return "".join(character for character in other if character.isalnum() and character.isascii())
