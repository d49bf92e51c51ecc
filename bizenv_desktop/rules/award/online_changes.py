"""How online totals move from one reading to the next: what fell, what leapt (DOMAIN §6.4, warnings only)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

LEAST_LEAP: Final = 100
"""A smaller gain is never a leap, whatever the others gained."""


class Move(StrEnum):
    """What is remarkable about a change."""

    USUAL = "usual"
    LEAP = "leap"  # 突增：增量远高于其他候选的中位数
    FALL = "fall"  # 减少：累计票数不应减少，封存前须查明


@dataclass(frozen=True, slots=True)
class Change:
    """A total against the reading before; `change` is None where that one did not show it."""

    votes: int
    change: int | None = None
    move: Move = Move.USUAL


def changes(before: Mapping[int, int], now: Mapping[int, int], times: int) -> dict[int, Change]:
    """Each total of `now` against `before`, by whatever both are keyed by.

    A gain above `LEAST_LEAP` and above `times` the median gain of the others is a leap.
    """
    gains = {key: votes - before[key] for key, votes in now.items() if key in before}
    return {key: Change(votes, gains.get(key), _move(key, gains, times)) for key, votes in now.items()}


def _move(key: int, gains: Mapping[int, int], times: int) -> Move:
    gain = gains.get(key, 0)
    if gain < 0:
        return Move.FALL
    others = [other for at, other in gains.items() if at != key]
    usual = median(others) if others else gain
    return Move.LEAP if gain > max(LEAST_LEAP, times * max(usual, 0)) else Move.USUAL
