"""A count tried with other rules before anything is sealed: never stored, only looked at.

It shows how much hangs on a choice that was made, and whether a source or a 剔除 turns the result; the rules
that count are those on the locked sheet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule, Withdrawal
from bizenv_desktop.rules.award.sheet_preview import offered
from bizenv_desktop.rules.award.tally import Line, count
from bizenv_desktop.rules.award.tally_votes import Candidate
from bizenv_desktop.rules.award.vote_material import Material, Removed, poll_of
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import VoteSource

SourceRemoval = tuple[VoteSource, Removed]
"""Votes taken out, and of which source."""


@dataclass(frozen=True, slots=True)
class SourceWish:
    """How a source counts for once; `parts` are its share of what all parts add up to, 0 leaves it out."""

    parts: Fraction
    normaliser: Normaliser


@dataclass(frozen=True, slots=True)
class Wish:
    """What is tried: sources, withdrawal policy, seats by class, and the removals that shall not hold."""

    sources: Mapping[VoteSource, SourceWish]
    withdrawal: Withdrawal
    seats: Mapping[str, int]
    left_out: frozenset[SourceRemoval] = field(default_factory=frozenset[tuple[VoteSource, Removed]])


@dataclass(frozen=True, slots=True)
class Tried:
    """A candidate's line as it stands, and as it would be; `moved`: places won (above 0) or lost."""

    candidate: Candidate
    now: Line
    then: Line

    @property
    def moved(self) -> int:
        """Places won, below 0 lost; 0 for the unranked."""
        return (self.now.rank or 0) - (self.then.rank or 0)

    @property
    def is_otherwise(self) -> bool:
        """Whether the candidate would fare otherwise than it does."""
        return self.now.outcome is not self.then.outcome


def suitable(source: VoteSource, material: Material) -> Sequence[Normaliser]:
    """The normalisers that the entered votes allow: judges' points are averaged, votes are not."""
    paper = material.paper.get(source)
    is_judged = paper is not None and bool(paper.scores)
    return tuple(one for one in offered(source) if (one is Normaliser.TRIMMED) == is_judged)


def try_out(sheet: RuleSheet, material: Material, wish: Wish) -> tuple[Tried, ...]:
    """Every candidate now and then, class by class in the order of the count that stands.

    Raises `BadInput("what_if.no_source")` where no source is left.
    """
    then = count(_wished(sheet, wish), poll_of(_without(material, wish.left_out)))
    lines = {line.candidate.number: line for result in then for line in result.lines}
    now = count(sheet, poll_of(material))
    return tuple(
        Tried(line.candidate, line, lines[line.candidate.number]) for result in now for line in result.lines
    )


def removals_of(material: Material) -> tuple[SourceRemoval, ...]:
    """Every 剔除 of the round with its source, in the order of sources and numbers."""
    found = [(VoteSource.ONLINE, one) for one in material.online_removals]
    found += [(source, one) for source, paper in material.paper.items() for one in paper.removals]
    return tuple(sorted(found, key=lambda each: (list(VoteSource).index(each[0]), each[1].number)))


def _wished(sheet: RuleSheet, wish: Wish) -> RuleSheet:
    whole = sum((one.parts for one in wish.sources.values()), Fraction(0))
    if whole <= 0:
        raise BadInput("what_if.no_source")
    sources = {
        source: _rule(sheet.sources[source], one, one.parts / whole) for source, one in wish.sources.items()
    }
    ties = tuple(source for source in sheet.ties if sources[source].weight)
    return replace(sheet, sources=sources, seats=wish.seats, withdrawal=wish.withdrawal, ties=ties)


def _rule(rule: SourceRule, wish: SourceWish, weight: Fraction) -> SourceRule:
    return replace(rule, weight=weight, normaliser=wish.normaliser)


def _without(material: Material, left_out: frozenset[SourceRemoval]) -> Material:
    """The same votes as if these removals had not been made."""
    return replace(
        material,
        online_removals=tuple(
            one for one in material.online_removals if (VoteSource.ONLINE, one) not in left_out
        ),
        paper={
            source: replace(
                paper, removals=tuple(one for one in paper.removals if (source, one) not in left_out)
            )
            for source, paper in material.paper.items()
        },
    )
