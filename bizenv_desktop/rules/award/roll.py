"""Who is on the roll of an award, and under which number; whoever knows the seed draws the numbers again.

By lot the nominees of each class, in the order of their nomination, are mixed with the stream of
`inspection_draw` (purpose `roll-` and the class): Fisher-Yates from the front, for k = 0, 1 … size - 1
exchange place k with place k + (a number below size - k). The classes follow each other in the order of their
codes (示范集体 before 服务标兵), and the numbers run on from 1 without a gap: the n-th mark of a ballot
belongs to number n.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.problem.inspection_draw import below, plain_seed, stream
from bizenv_desktop.rules.vocabulary import RoundStage

MOST_PER_UNIT: Final = 3
"""How many nominees a unit may put forward in one class (浙南 附件4: 每个单位推荐 1–3 个)."""

_ORDER: Final = {stage: place for place, stage in enumerate(RoundStage)}


class RollState(StrEnum):
    """Whether a nominee stands, or why it does not."""

    STANDS = "stands"  # 在册
    STOPPED = "stopped"  # 评审未通过
    WITHDRAWN = "withdrawn"  # 退出
    DISQUALIFIED = "disqualified"  # 取消资格


class Eligibility(StrEnum):
    """What the eligibility checks of a nominee say together."""

    GOOD = "good"  # 合格: every ground was looked at and passed
    DOUBTFUL = "doubtful"  # 有疑: a ground was not passed
    UNSEEN = "unseen"  # 未查: some ground was not looked at


@dataclass(frozen=True, slots=True)
class Candidacy:
    """What decides whether a nominee goes on the roll; `stopped_at` is the review that it did not pass."""

    award: str
    withdrawn: bool = False
    disqualified: str = ""
    reached: RoundStage = RoundStage.NOMINATION
    stopped_at: RoundStage | None = None

    @property
    def state(self) -> RollState:
        """Whether it stands; who was disqualified and withdrew counts as disqualified."""
        if self.disqualified:
            return RollState.DISQUALIFIED
        if self.withdrawn:
            return RollState.WITHDRAWN
        return RollState.STANDS if self.stopped_at is None else RollState.STOPPED

    @property
    def stands(self) -> bool:
        """Whether it goes on the roll when that is closed."""
        return self.state is RollState.STANDS


def eligibility_of(verdicts: Collection[bool], grounds: int) -> Eligibility:
    """What the verdicts on some of `grounds` grounds say together."""
    if not all(verdicts):
        return Eligibility.DOUBTFUL
    return Eligibility.GOOD if len(verdicts) >= grounds else Eligibility.UNSEEN


def undecided(nominees: Mapping[int, Candidacy]) -> tuple[int, ...]:
    """Who stands, but has passed fewer reviews than others of its class: somebody has yet to decide."""
    front: dict[str, int] = {}
    for one in nominees.values():
        if one.stands:
            front[one.award] = max(front.get(one.award, 0), _ORDER[one.reached])
    return tuple(
        key for key, one in nominees.items() if one.stands and _ORDER[one.reached] < front[one.award]
    )


def may_be_reviewed(one: Candidacy, stage: RoundStage) -> bool:
    """Whether a review at `stage` may decide about it: in the running, and not stopped at an earlier one."""
    if one.state in (RollState.WITHDRAWN, RollState.DISQUALIFIED):
        return False
    return one.stopped_at is None or _ORDER[one.stopped_at] >= _ORDER[stage]


def before(stage: RoundStage, decided: Collection[RoundStage]) -> RoundStage:
    """The last stage before `stage` that decided about nominees; 推荐 where none did."""
    earlier = [one for one in decided if _ORDER[one] < _ORDER[stage]]
    return max(earlier, key=lambda one: _ORDER[one], default=RoundStage.NOMINATION)


def later(one: RoundStage, other: RoundStage) -> RoundStage:
    """The later of two stages."""
    return max(one, other, key=lambda stage: _ORDER[stage])


def roll_numbers(classes: Mapping[str, Sequence[int]], seed: str | None) -> Mapping[int, int]:
    """Each nominee's number on the roll; `classes` holds the nominees in the order of nomination.

    Without a seed the order of nomination stands. Raises `BadInput("inspection.seed")` for a seed that is
    blank or too long.
    """
    mixed = [
        nominee
        for award in sorted(classes)
        for nominee in (classes[award] if seed is None else _by_lot(classes[award], award, seed))
    ]
    return {nominee: number for number, nominee in enumerate(mixed, 1)}


def _by_lot(nominees: Sequence[int], award: str, seed: str) -> Sequence[int]:
    numbers = stream(plain_seed(seed), f"roll-{award}")
    mixed = list(nominees)
    for place in range(len(mixed)):
        other = place + below(len(mixed) - place, numbers)
        mixed[place], mixed[other] = mixed[other], mixed[place]
    return mixed
