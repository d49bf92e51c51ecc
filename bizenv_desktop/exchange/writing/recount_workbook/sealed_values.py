"""A sealed file as plain typed values, for the workbook; read from the format alone, as the recount does."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, Final

from bizenv_desktop.exchange.writing.recount_workbook.words import WAYS
from bizenv_desktop.recount.sealed import SealedFile, read

SOURCES: Final = ("online", "public", "committee")
PAPER: Final = ("public", "committee")
_Part = Mapping[str, Any]
_BROKEN: Final = (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError)


@dataclass(frozen=True, slots=True)
class SourceRule:
    """How a source counts; `way` is the normaliser's code, the decimals are None where nothing is rounded."""

    weight: Fraction = Fraction(0)
    way: str = "max"
    trim: int = 0
    round_mean: int | None = None
    round_weighted: int | None = None
    step: Fraction = Fraction(5)


@dataclass(frozen=True, slots=True)
class SealedNominee:
    """A line of the roll."""

    number: int
    award: str
    name: str
    unit: str
    running: str


@dataclass(frozen=True, slots=True)
class SealedRemoval:
    """Votes that were taken out."""

    number: int
    votes: int
    reason: str
    approver: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class SealedReading:
    """Online totals by number at a moment."""

    taken_at: str
    file: str
    sha256: str
    totals: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class SealedBallot:
    """One ballot, a mark per place."""

    number: int
    batch: str
    marks: str
    valid: bool


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """A paper source: attendance by its code, ballots, what was taken out, judges' points by number."""

    attendance: Mapping[str, int | None]
    ballots: tuple[SealedBallot, ...]
    removals: tuple[SealedRemoval, ...]
    scores: Mapping[int, tuple[Fraction, ...]]

    @property
    def unit(self) -> int:
        """Every point is a whole number of 1/unit: a power of ten where one serves."""
        bottoms = [score.denominator for given in self.scores.values() for score in given]
        least = lcm(*bottoms) if bottoms else 1
        return next((10**places for places in range(7) if 10**places % least == 0), least)

    @property
    def most_scores(self) -> int:
        """The longest row of points."""
        return max((len(given) for given in self.scores.values()), default=0)


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A line of the sealed result, best first within its class; `adds` by source."""

    award: str
    number: int
    adds: Mapping[str, Fraction]
    total: str
    shown: str
    rank: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class SealedRules:
    """The rule sheet."""

    sources: Mapping[str, SourceRule]
    ties: tuple[str, ...]
    keeps_basis: bool
    pass_mark: Fraction | None
    seats: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SealedRound:
    """Everything in a sealed file; `changed` names the parts that are not as they were sealed."""

    head: Mapping[str, str]
    sha256: str
    changed: tuple[str, ...]
    rules: SealedRules
    roll: tuple[SealedNominee, ...]
    readings: tuple[SealedReading, ...]
    online_removals: tuple[SealedRemoval, ...]
    papers: Mapping[str, SealedPaper]
    lines: tuple[SealedLine, ...]

    @property
    def awards(self) -> tuple[str, ...]:
        """The classes that have nominees or seats."""
        return tuple(sorted({one.award for one in self.roll} | set(self.rules.seats)))


def sealed_round(content: bytes) -> SealedRound:
    """The values of a sealed file; raises `ValueError` for what is none."""
    sealed = read(content)
    try:
        return _round(sealed)
    except _BROKEN as error:
        raise ValueError("not a sealed file") from error


def _round(sealed: SealedFile) -> SealedRound:
    parts = sealed.parts
    return SealedRound(
        head={str(key): str(value) for key, value in parts["head"].items()},
        sha256=sealed.sha256,
        changed=tuple(one.part for one in sealed.changed),
        rules=_rules(parts["rules"]),
        roll=tuple(sorted((_nominee(one) for one in parts["roll"]), key=lambda one: (one.award, one.number))),
        readings=tuple(
            sorted((_reading(one) for one in parts["online"]["readings"]), key=lambda one: one.taken_at)
        ),
        online_removals=_removals(parts["online"]),
        papers={source: _paper(parts[source]) for source in PAPER},
        lines=tuple(map(_line, parts["result"])),
    )


def _rules(part: _Part) -> SealedRules:
    stated: Mapping[str, Any] = part["sources"]
    mark = part["pass_mark"]
    return SealedRules(
        sources={source: _source(stated[source]) if source in stated else SourceRule() for source in SOURCES},
        ties=tuple(str(source) for source in part["ties"]),
        keeps_basis=part["withdrawal"] == "keep",
        pass_mark=None if mark is None else Fraction(mark),
        seats={str(award): int(seats) for award, seats in part["seats"].items()},
    )


def _source(part: _Part) -> SourceRule:
    if part["normaliser"] not in WAYS:
        raise ValueError(part["normaliser"])
    return SourceRule(
        Fraction(part["weight"]),
        str(part["normaliser"]),
        int(part["trim"]),
        part["round_mean"],
        part["round_weighted"],
        Fraction(part["rank_step"]),
    )


def _nominee(part: _Part) -> SealedNominee:
    return SealedNominee(
        int(part["number"]), str(part["award"]), str(part["name"]), str(part["unit"]), str(part["running"])
    )


def _reading(part: _Part) -> SealedReading:
    totals = {int(number): int(votes) for number, votes in part["totals"].items()}
    return SealedReading(str(part["taken_at"]), str(part["file"]), str(part["sha256"]), totals)


def _removals(part: _Part) -> tuple[SealedRemoval, ...]:
    return tuple(
        SealedRemoval(
            int(one["number"]), int(one["votes"]), str(one["reason"]), str(one["approver"]),
            str(one["decided_at"]),
        )
        for one in part["removals"]
    )  # fmt: skip


def _paper(part: _Part) -> SealedPaper:
    return SealedPaper(
        part["attendance"],
        tuple(
            SealedBallot(int(one["number"]), str(one["batch"]), str(one["marks"]), bool(one["valid"]))
            for one in part["ballots"]
        ),
        _removals(part),
        {int(number): tuple(map(Fraction, given)) for number, given in part["scores"].items()},
    )


def _line(part: _Part) -> SealedLine:
    adds = {str(source): Fraction(score["adds"]) for source, score in part["scores"].items()}
    return SealedLine(
        str(part["award"]), int(part["number"]), adds, str(part["total"]), str(part["shown"]),
        part["rank"], str(part["outcome"]),
    )  # fmt: skip
