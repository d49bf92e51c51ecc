"""What is counted: the roll, and for each source the votes of each nominee as they stand after 剔除."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bizenv_desktop.rules.vocabulary import VoteSource


class InRunning(StrEnum):
    """Whether a nominee is ranked."""

    YES = "yes"
    WITHDRAWN = "withdrawn"  # 投票截止后退出
    DISQUALIFIED = "disqualified"  # 取消资格


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee on the roll; `number` is the one on the ballot, unique in the round."""

    number: int
    award: str
    name: str
    unit: str = ""
    running: InRunning = InRunning.YES


@dataclass(frozen=True, slots=True)
class SourceVotes:
    """The votes of one source, by number on the roll.

    `votes`: online totals, or approvals on valid ballots; `raw`: the same before 剔除 (equal where nothing
    was taken out); `valid`: valid ballots on which the nominee stood; `scores`: points that judges gave.
    """

    votes: Mapping[int, int] = field(default_factory=dict[int, int])
    raw: Mapping[int, int] = field(default_factory=dict[int, int])
    valid: Mapping[int, int] = field(default_factory=dict[int, int])
    scores: Mapping[int, Sequence[Fraction]] = field(default_factory=dict[int, Sequence[Fraction]])


@dataclass(frozen=True, slots=True)
class Poll:
    """Everything that the count looks at."""

    roll: tuple[Candidate, ...]
    sources: Mapping[VoteSource, SourceVotes]

    def of_class(self, award: str) -> tuple[Candidate, ...]:
        """The candidates of one class, by their number."""
        return tuple(sorted((one for one in self.roll if one.award == award), key=lambda one: one.number))

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes on the roll, in alphabetical order of their codes."""
        return tuple(sorted({one.award for one in self.roll}))
