"""What an inspection amounts to: how far it is, and how many measures were put into practice (浙南 附件2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import FindingResult

BAD_RESULTS: Final = frozenset({FindingResult.BAD, FindingResult.PARTLY})
"""The results that may become a problem to rectify."""


class InspectionState(StrEnum):
    """How far an inspection is; derived, never stored."""

    PLANNED = "planned"  # 已计划，未抽取
    DRAWN = "drawn"  # 已抽取，未录入
    ENTERING = "entering"  # 录入中
    DONE = "done"  # 全部录入


@dataclass(frozen=True, slots=True)
class Tally:
    """How the findings stand; `open` are those without a result."""

    good: int = 0
    partly: int = 0
    bad: int = 0
    unseen: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All cells, units by measures."""
        return self.good + self.partly + self.bad + self.unseen + self.open

    @property
    def rate(self) -> Ratio:
        """落实率: put into practice ÷ those that were looked at and apply."""
        return Ratio(self.good, self.good + self.partly + self.bad)


def tally(results: Iterable[FindingResult | None]) -> Tally:
    """Count results; None is a cell that is not entered yet."""
    seen = list(results)
    return Tally(
        good=seen.count(FindingResult.GOOD),
        partly=seen.count(FindingResult.PARTLY),
        bad=seen.count(FindingResult.BAD),
        unseen=seen.count(FindingResult.UNSEEN),
        open=seen.count(None),
    )


def state_of(counted: Tally) -> InspectionState:
    """How far an inspection with these findings is; one that was not drawn has none."""
    if not counted.total:
        return InspectionState.PLANNED
    if counted.open == counted.total:
        return InspectionState.DRAWN
    return InspectionState.ENTERING if counted.open else InspectionState.DONE


def listed(ids: Sequence[int]) -> str:
    """Ids as a pool is kept: in their order, each once, with commas."""
    return ",".join(map(str, dict.fromkeys(ids)))


def ids_of(pool: str) -> tuple[int, ...]:
    """The ids of a kept pool, in its order."""
    return tuple(int(part) for part in pool.split(",") if part)
