"""How raw votes of one source become points from 0 to 100, as exact fractions (DOMAIN §6.5)."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from bizenv_desktop.rules.award.rule_sheet import FULL, Normaliser, SourceRule
from bizenv_desktop.rules.award.tally_votes import SourceVotes

Points = Mapping[int, Fraction]
"""By number on the roll."""


def points(rule: SourceRule, votes: SourceVotes, numbers: Sequence[int]) -> Points:
    """The points of the candidates `numbers`, who are measured against one another and nobody else.

    A source without a single vote gives everybody 0. A candidate without judges' scores gets 0.
    """
    return _NORMALISERS[rule.normaliser](rule, votes, numbers)


def weighted(rule: SourceRule, score: Fraction) -> Fraction:
    """What a score adds to the total: times its weight, rounded where the rule sheet says so."""
    return _rounded(score * rule.weight, rule.round_weighted)


def rounded_half_up(value: Fraction, decimals: int) -> Fraction:
    """The value rounded half up, as people round."""
    shift = 10**decimals
    return Fraction((value * shift * 2 + 1) // 2, shift)


def _rounded(value: Fraction, decimals: int | None) -> Fraction:
    return value if decimals is None else rounded_half_up(value, decimals)


def _counts(votes: SourceVotes, numbers: Sequence[int]) -> dict[int, int]:
    return {number: votes.votes.get(number, 0) for number in numbers}


def _by_max(_rule: SourceRule, votes: SourceVotes, numbers: Sequence[int]) -> Points:
    counts = _counts(votes, numbers)
    return _shares(counts, max(counts.values(), default=0))


def _by_share(_rule: SourceRule, votes: SourceVotes, numbers: Sequence[int]) -> Points:
    counts = _counts(votes, numbers)
    return _shares(counts, sum(counts.values()))


def _shares(counts: Mapping[int, int], whole: int) -> Points:
    return {
        number: FULL * Fraction(count, whole) if whole else Fraction(0) for number, count in counts.items()
    }


def _by_support(_rule: SourceRule, votes: SourceVotes, numbers: Sequence[int]) -> Points:
    return {
        number: FULL * Fraction(votes.votes.get(number, 0), valid)
        if (valid := votes.valid.get(number, 0))
        else Fraction(0)
        for number in numbers
    }


def _by_rank(rule: SourceRule, votes: SourceVotes, numbers: Sequence[int]) -> Points:
    """100 for the most votes, a step less for each place; equal votes share the better place's points."""
    counts = _counts(votes, numbers)
    if not any(counts.values()):
        return dict.fromkeys(numbers, Fraction(0))
    ahead = {count: sum(other > count for other in counts.values()) for count in set(counts.values())}
    return {
        number: max(Fraction(0), FULL - rule.rank_step * ahead[count]) for number, count in counts.items()
    }


def _by_trimmed(rule: SourceRule, votes: SourceVotes, numbers: Sequence[int]) -> Points:
    return {number: _trimmed_mean(rule, votes.scores.get(number, ())) for number in numbers}


def kept_scores(rule: SourceRule, scores: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """From low to high without the `trim` highest and lowest; all of them where too few would be left."""
    kept = tuple(sorted(scores))
    return kept[rule.trim : len(kept) - rule.trim] if len(kept) > 2 * rule.trim else kept


def _trimmed_mean(rule: SourceRule, scores: Sequence[Fraction]) -> Fraction:
    kept = kept_scores(rule, scores)
    return _rounded(sum(kept, Fraction(0)) / len(kept), rule.round_mean) if kept else Fraction(0)


_NORMALISERS: Final[Mapping[Normaliser, Callable[[SourceRule, SourceVotes, Sequence[int]], Points]]] = {
    Normaliser.MAX: _by_max,
    Normaliser.SUPPORT: _by_support,
    Normaliser.SHARE: _by_share,
    Normaliser.RANK: _by_rank,
    Normaliser.TRIMMED: _by_trimmed,
}
