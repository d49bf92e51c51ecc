"""Double entry of paper ballots: two turns, each blind to the other; what differs is settled by the paper.

The second turn is keyed by somebody else, or by the same person after a break: whoever has just keyed a pile
keys the same slip again. The rule is the same in both directions, so that it does not matter which turn of a
ballot came first. A ballot stands once its two turns say the same, or once a third entry, made with the paper
in hand, says what it shows (DOMAIN §6.3).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bizenv_desktop.rules.errors import RuleBroken

FIRST, SECOND, SETTLING = 1, 2, 3
BLIND: Final = (FIRST, SECOND)
BREAK_MINUTES: Final = 30
"""After so many minutes the same person may key the other turn of what they keyed."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one entry says of a ballot: a sign per place on the roll, and whether the ballot is valid."""

    marks: str
    valid: bool = True


@dataclass(frozen=True, slots=True)
class Hand:
    """Who keyed the other turn of a ballot, and when that person last keyed that turn of the source."""

    operator: str
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Keyed:
    """One turn of one ballot, as far as numbers are proposed by it: never what it says."""

    number: int
    turn: int
    operator: str


def other_turn(turn: int) -> int:
    """The turn that must not be seen while `turn` is keyed."""
    return FIRST + SECOND - turn


def agree(one: Said, other: Said) -> bool:
    """Whether two entries say the same; on an invalid ballot the marks say nothing."""
    return one == other or not (one.valid or other.valid)


def standing(turns: Mapping[int, Said]) -> Said | None:
    """What a ballot counts as: its settled entry, else what both turns agree on; None while it waits."""
    if SETTLING in turns:
        return turns[SETTLING]
    if FIRST in turns and SECOND in turns and agree(turns[FIRST], turns[SECOND]):
        return turns[FIRST]
    return None


def free_from(last_at: datetime) -> datetime:
    """When somebody who keyed one turn at `last_at` may begin with the other one."""
    return last_at + timedelta(minutes=BREAK_MINUTES)


def refuse_same_hand(operator: str, now: datetime, other: Hand | None) -> None:
    """Raise `RuleBroken("ballot.same_hand")` for a person who keyed the other turn and took no break."""
    if other is None or other.operator != operator:
        return
    free = free_from(other.last_at)
    if now < free:
        raise RuleBroken("ballot.same_hand", minutes=BREAK_MINUTES, free=free)


def proposed_number(keyed: Iterable[Keyed], turn: int, operator: str, *, own_is_free: bool) -> int | None:
    """The ballot to key next: the lowest one that waits for this turn, else the next new one.

    One that waits because the same operator keyed its other turn is proposed only once `own_is_free`; None
    when nothing but such ballots is left to do in the second turn.
    """
    mine, others = set[int](), dict[int, str]()
    for one in keyed:
        if one.turn == turn:
            mine.add(one.number)
        elif one.turn == other_turn(turn):
            others[one.number] = one.operator
    waiting = sorted(set(others) - mine)
    for number in waiting:
        if own_is_free or others[number] != operator:
            return number
    if waiting and turn == SECOND:
        return None
    return max((*mine, *others), default=0) + 1


def is_swapped(source: str, number: int) -> bool:
    """Whether the second entry stands at the left: neither side may mean anything, and it never changes."""
    return sha256(f"{source}/{number}".encode()).digest()[0] % 2 == 1
