"""What people write into the cells of a ballot list: √, 赞成, 1 … and what it means."""

from collections.abc import Callable, Mapping, Sequence
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


def approvals(marks: str, awards: Sequence[str]) -> dict[str, int]:
    """How many 赞成 a ballot holds in each class; `awards` names the class of each place."""
    found = dict.fromkeys(awards, 0)
    for mark, award in zip(marks, awards, strict=True):
        found[award] += mark == Mark.FOR
    return found


def over_marked(
    marks: str, awards: Sequence[str], most: Callable[[str], int | None]
) -> Mapping[str, tuple[int, int]]:
    """The classes in which a ballot approves more than it may: how many, and how many it may.

    `most` says how many a class allows, None for any number (`RuleSheet.most_approvals`). Such a ballot is
    invalid as a whole (DOMAIN §6.3).
    """
    return {
        award: (count, allowed)
        for award, count in approvals(marks, awards).items()
        if (allowed := most(award)) is not None and count > allowed
    }


def without_marks(marks: str) -> str:
    """What is kept of an invalid ballot: who stood on it, and nothing that it said of them."""
    return "".join(mark if mark == Mark.ABSENT else Mark.ABSTAINED for mark in marks)
