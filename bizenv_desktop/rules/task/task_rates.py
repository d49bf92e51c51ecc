"""The completion rate of tasks: of those that can be completed only; what never ends is shown beside it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import NEVER_ENDING, Light, Status, TaskKind


class Freshness(StrEnum):
    """How work that never ends is going, by its light."""

    FRESH = "fresh"  # 及时
    STALE = "stale"  # 滞后
    VERY_STALE = "very_stale"  # 严重滞后
    UNWATCHED = "unwatched"  # 未到期、未开始


def counts_in_completion_rate(kind: TaskKind) -> bool:
    """Whether tasks of this kind can be completed at all; those that never end are shown separately."""
    return kind not in NEVER_ENDING


@dataclass(frozen=True, slots=True)
class Completion:
    """How tasks stand together. `can_end` is the denominator of the rate; the others never end."""

    done: int = 0
    can_end: int = 0
    fresh: int = 0
    stale: int = 0
    very_stale: int = 0
    unwatched: int = 0

    @property
    def lasting(self) -> int:
        """How many never end."""
        return self.fresh + self.stale + self.very_stale + self.unwatched

    @property
    def rate(self) -> Ratio:
        """Done ÷ those that can be completed; empty where none can."""
        return Ratio(self.done, self.can_end)


def freshness_of(light: Light) -> Freshness:
    """What the light of a task that never ends says about it."""
    return _FRESHNESS.get(light, Freshness.UNWATCHED)


def completion(tasks: Iterable[tuple[TaskKind, Status, Light]]) -> Completion:
    """The rate of these tasks; void ones count nowhere."""
    done = can_end = 0
    lasting = Counter[Freshness]()
    for kind, status, light in tasks:
        if status is Status.VOID:
            continue
        if counts_in_completion_rate(kind):
            can_end += 1
            done += status is Status.CLOSED
        else:
            lasting[freshness_of(light)] += 1
    return Completion(
        done=done,
        can_end=can_end,
        fresh=lasting[Freshness.FRESH],
        stale=lasting[Freshness.STALE],
        very_stale=lasting[Freshness.VERY_STALE],
        unwatched=lasting[Freshness.UNWATCHED],
    )


_FRESHNESS = {
    Light.GREEN: Freshness.FRESH,
    Light.AMBER: Freshness.STALE,
    Light.RED: Freshness.VERY_STALE,
}
