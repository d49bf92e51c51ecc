"""Putting reports together that belong together: the same reporter again and again, the same matter again.

A report joins the first group whose first report it is like; groups that share a report become one. The
same reports in the same order always give the same groups.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.rules.complaint.likeness import Traits, shared_percent

_MOST_FIRSTS: Final = 200  # first reports of a block that a further one is compared with


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with its traits and the block (such as street and category) within which it is compared."""

    id: int
    block: str
    traits: Traits


class Joined:
    """Ids that were joined, in pairs, into groups."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        """The two belong together, and so does what was joined to either of them."""
        first, second = sorted((self._top(one), self._top(other)))
        self._above[second] = self._above[first] = first

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The groups, each in the order of its ids, the one with the lowest id first."""
        found: dict[int, list[int]] = {}
        for one in sorted(self._above):
            found.setdefault(self._top(one), []).append(one)
        return tuple(tuple(group) for group in found.values())

    def _top(self, one: int) -> int:
        while (above := self._above.get(one, one)) != one:
            one = above
        return one


def join_same(pairs: Iterable[tuple[int, Hashable]], joined: Joined) -> None:
    """Join the ids that share a key; `pairs` are ids with one of their keys each."""
    first: dict[Hashable, int] = {}
    for one, key in pairs:
        joined.join(first.setdefault(key, one), one)


def join_alike(reports: Sequence[Placed], percent: int, joined: Joined) -> None:
    """Join the reports of a block whose texts are the same to at least `percent`.

    Where the firm or a place is the same too, two thirds of that are enough. Reports without a block are
    left alone.
    """
    firsts: dict[str, list[Placed]] = {}
    for report in reports:
        if not report.block:
            continue
        known = firsts.setdefault(report.block, [])
        found = next((first for first in known if _alike(first.traits, report.traits, percent)), None)
        if found is not None:
            joined.join(found.id, report.id)
        elif len(known) < _MOST_FIRSTS:
            known.append(report)


def _alike(one: Traits, other: Traits, percent: int) -> bool:
    texts = shared_percent(one.content, other.content)
    if texts >= percent:
        return True
    near = (one.firm == other.firm != "") or bool(one.places & other.places)
    return near and texts * 3 >= percent * 2
