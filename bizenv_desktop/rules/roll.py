"""Who is on the roll of an award, and under which number; whoever knows the seed draws the numbers again.

By lot the nominees of each class, in the order of their nomination, are mixed with the stream of
`inspection_draw` (purpose `roll-` and the class): Fisher-Yates from the front, for k = 0, 1 … size - 1
exchange place k with place k + (a number below size - k). The classes follow each other in the order of their
codes (示范集体 before 服务标兵), and the numbers run on from 1 without a gap: the n-th mark of a ballot
belongs to number n.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.rules.inspection_draw import below, plain_seed, stream
from bizenv_desktop.rules.vocabulary import RoundStage

MOST_PER_UNIT: Final = 3
"""How many nominees a unit may put forward in one class (浙南 附件4: 每个单位推荐 1–3 个)."""

_ORDER: Final = {stage: place for place, stage in enumerate(RoundStage)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a review stage decided about a nominee."""

    stage: RoundStage
    passed: bool


@dataclass(frozen=True, slots=True)
class Candidacy:
    """What decides whether a nominee is on the ballot; `verdicts` in the order in which they were given."""

    withdrawn: bool = False
    disqualified: str = ""
    verdicts: tuple[Verdict, ...] = ()

    @property
    def stopped_at(self) -> RoundStage | None:
        """The review that it did not pass: the latest verdict of the latest stage that decided."""
        if not self.verdicts:
            return None
        latest = max(enumerate(self.verdicts), key=lambda one: (_ORDER[one[1].stage], one[0]))[1]
        return None if latest.passed else latest.stage

    @property
    def stands(self) -> bool:
        """Whether it goes on the roll when that is closed."""
        return not self.withdrawn and not self.disqualified and self.stopped_at is None


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
