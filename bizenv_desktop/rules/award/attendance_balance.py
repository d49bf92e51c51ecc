"""Whether the six counts of a paper source balance: 应到 ≥ 实到 ≥ 发出 ≥ 收回 = 有效 + 无效 (DOMAIN §6.2)."""

from enum import StrEnum
from itertools import pairwise
from typing import Final

from bizenv_desktop.rules.award.vote_material import Attendance


class Count(StrEnum):
    """One of the six counts, in the order of the sheet."""

    INVITED = "invited"  # 应到
    ATTENDED = "attended"  # 实到
    ISSUED = "issued"  # 发出
    RETURNED = "returned"  # 收回
    VALID = "valid"  # 有效
    INVALID = "invalid"  # 无效


class Imbalance(StrEnum):
    """What keeps the sheet from balancing."""

    MISSING = "missing"  # 收回、有效、无效 还没有填齐
    MORE_ATTENDED = "more_attended"  # 实到多于应到
    MORE_ISSUED = "more_issued"  # 发出多于实到
    MORE_RETURNED = "more_returned"  # 收回多于发出
    NOT_THE_SUM = "not_the_sum"  # 收回不等于有效加无效


_CHAIN: Final = (Count.INVITED, Count.ATTENDED, Count.ISSUED, Count.RETURNED)
_MORE: Final = {
    Count.ATTENDED: Imbalance.MORE_ATTENDED,
    Count.ISSUED: Imbalance.MORE_ISSUED,
    Count.RETURNED: Imbalance.MORE_RETURNED,
}


def counts_of(noted: Attendance) -> dict[Count, int | None]:
    """The six counts by name."""
    return {count: getattr(noted, count.value) for count in Count}


def imbalances(noted: Attendance) -> tuple[Imbalance, ...]:
    """Everything that does not balance as far as it was noted; empty when the sheet is right.

    A count of the first three that nobody noted is passed over, the last three must be there.
    """
    counts = counts_of(noted)
    found: list[Imbalance] = []
    known = [(count, number) for count in _CHAIN if (number := counts[count]) is not None]
    for (_before, more), (count, number) in pairwise(known):
        if number > more:
            found.append(_MORE[count])
    if noted.returned is None or noted.valid is None or noted.invalid is None:
        found.append(Imbalance.MISSING)
    elif noted.returned != noted.valid + noted.invalid:
        found.append(Imbalance.NOT_THE_SUM)
    return tuple(found)
