"""What people write into the cells of a ballot list: √, 赞成, 1 … and what it means."""

from typing import Final

from bizenv_desktop.rules.vocabulary import Mark

_SIGNS: Final = {
    Mark.FOR: ("√", "✓", "✔", "v", "y", "1", "○", "〇", "o", "是", "赞成", "同意", "赞同"),
    Mark.AGAINST: ("×", "✗", "✘", "x", "n", "0", "否", "反对", "不同意", "不赞成"),
    Mark.ABSTAINED: ("", "-", "—", "/", "弃权", "空白", "未填"),
}
_MEANING: Final = {sign: mark for mark, signs in _SIGNS.items() for sign in signs}
INVALID_WORDS: Final = frozenset({"无效", "废票", "作废"})
"""A cell that says the whole ballot is invalid."""


def mark_of(text: str) -> Mark | None:
    """What a cell says; a blank one is an abstention (DOMAIN §6.3), None for what cannot be read."""
    return _MEANING.get(text.strip().lower())
