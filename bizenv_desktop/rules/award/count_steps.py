"""How one candidate's total came about, step by step, in the numbers that were counted.

These are values; the sentences around them are made where they are printed. Each step's result is the one of
the count (`rules.award.tally`): what stands before the equals sign is laid out beside it, so that whoever
reckons it again with paper and pencil finds the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule
from bizenv_desktop.rules.award.tally import ClassResult, Line, Score, chain_votes, measured
from bizenv_desktop.rules.award.tally_scores import kept_scores
from bizenv_desktop.rules.award.tally_votes import Candidate, Poll, SourceVotes
from bizenv_desktop.rules.vocabulary import VoteSource


@dataclass(frozen=True, slots=True)
class JudgeSteps:
    """Judges' points from low to high: those left out at either end, and those that make the mean."""

    low: tuple[Fraction, ...]
    kept: tuple[Fraction, ...]
    high: tuple[Fraction, ...]

    @property
    def mean(self) -> Fraction:
        """The exact mean of what was kept; 0 without any."""
        return sum(self.kept, Fraction(0)) / len(self.kept) if self.kept else Fraction(0)


@dataclass(frozen=True, slots=True)
class SourceSteps:
    """From raw votes to what a source adds.

    `whole` is what the counted votes are divided by (the highest count, the sum of all, the valid ballots);
    `ahead` how many candidates have more votes, which is what counts for points by place; `exact` is
    points × weight before the rounding that some rule sheets want.
    """

    source: VoteSource
    rule: SourceRule
    raw: int
    counted: int
    whole: int
    ahead: int
    judges: JudgeSteps
    points: Fraction
    adds: Fraction

    @property
    def removed(self) -> int:
        """Votes taken out (剔除)."""
        return self.raw - self.counted

    @property
    def exact(self) -> Fraction:
        """Points × weight, before any rounding."""
        return self.points * self.rule.weight


@dataclass(frozen=True, slots=True)
class TieStep:
    """One comparison of the tie chain: my votes in a source against those of the other."""

    source: VoteSource
    mine: Fraction
    other: Fraction


@dataclass(frozen=True, slots=True)
class TieSteps:
    """The comparisons with another of the same total, up to the first that differs; all equal: not parted."""

    other: Candidate
    steps: tuple[TieStep, ...]

    @property
    def is_parted(self) -> bool:
        """Whether the chain put one before the other."""
        return bool(self.steps) and self.steps[-1].mine != self.steps[-1].other

    @property
    def is_ahead(self) -> bool:
        """Whether this candidate came first."""
        return self.is_parted and self.steps[-1].mine > self.steps[-1].other


@dataclass(frozen=True, slots=True)
class CountSteps:
    """Everything that one page about a candidate says; `ranked` is how many of the class have a rank."""

    line: Line
    seats: int
    ranked: int
    pass_mark: Fraction | None
    sources: tuple[SourceSteps, ...]
    ties: tuple[TieSteps, ...]


def count_steps(sheet: RuleSheet, poll: Poll, result: ClassResult, line: Line) -> CountSteps:
    """The steps of one line of a class that was counted by `sheet`."""
    rivals = measured(sheet, poll.of_class(result.award), line.candidate)
    return CountSteps(
        line,
        result.seats,
        sum(one.rank is not None for one in result.lines),
        sheet.pass_mark,
        tuple(_source(sheet, poll, rivals, line, score) for score in line.scores),
        _ties(sheet, poll, result, line),
    )


def _source(sheet: RuleSheet, poll: Poll, rivals: Sequence[int], line: Line, score: Score) -> SourceSteps:
    rule, number = sheet.sources[score.source], line.candidate.number
    votes = poll.sources.get(score.source, SourceVotes())
    counts = [votes.votes.get(rival, 0) for rival in rivals]
    counted = votes.votes.get(number, 0)
    return SourceSteps(
        source=score.source,
        rule=rule,
        raw=votes.raw.get(number, counted),
        counted=counted,
        whole=_whole(rule.normaliser, counts, votes.valid.get(number, 0)),
        ahead=sum(other > counted for other in counts),
        judges=_judges(rule, votes.scores.get(number, ())),
        points=score.points,
        adds=score.adds,
    )


def _whole(normaliser: Normaliser, counts: Sequence[int], valid: int) -> int:
    if normaliser is Normaliser.SUPPORT:
        return valid
    return sum(counts) if normaliser is Normaliser.SHARE else max(counts, default=0)


def _judges(rule: SourceRule, scores: Sequence[Fraction]) -> JudgeSteps:
    ordered, kept = tuple(sorted(scores)), kept_scores(rule, scores)
    cut = (len(ordered) - len(kept)) // 2
    return JudgeSteps(ordered[:cut], kept, ordered[cut + len(kept) :])


def _ties(sheet: RuleSheet, poll: Poll, result: ClassResult, line: Line) -> tuple[TieSteps, ...]:
    """Against each other ranked candidate of the same total, the better placed first."""
    if line.rank is None:
        return ()
    return tuple(
        _tie(sheet, poll, line.candidate, other.candidate)
        for other in result.lines
        if other.rank is not None and other is not line and other.total == line.total
    )


def _tie(sheet: RuleSheet, poll: Poll, mine: Candidate, other: Candidate) -> TieSteps:
    steps: list[TieStep] = []
    for source in sheet.ties:
        votes = poll.sources.get(source, SourceVotes())
        steps.append(TieStep(source, chain_votes(votes, mine.number), chain_votes(votes, other.number)))
        if steps[-1].mine != steps[-1].other:
            break
    return TieSteps(other, tuple(steps))
