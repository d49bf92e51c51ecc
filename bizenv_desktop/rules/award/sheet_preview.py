"""What the choices of a rule sheet do, shown on made-up votes before anybody votes (DOMAIN §6).

The sample is fixed: six candidates for two seats, of whom the most voted online withdrew, three close
together; judges' points beside the ballots, so that every normaliser has something to count. It is chosen so
that the choices matter: by the default, by the highest = 100 everywhere and by rank points another candidate
comes first each time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bizenv_desktop.rules.award.rule_sheet import (
    ONLINE_NORMALISERS,
    Normaliser,
    RuleSheet,
    SourceRule,
    Withdrawal,
    refuse_unusable,
)
from bizenv_desktop.rules.award.tally import Line, Outcome, count
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning, Poll, SourceVotes
from bizenv_desktop.rules.vocabulary import VoteSource

SAMPLE_SEATS: Final = 2
_CLASS: Final = "sample"
_NAMES: Final = ("甲", "乙", "丙", "丁", "戊", "己")
_WITHDRAWN: Final = "己"
_ONLINE: Final = (4200, 10000, 2640, 1920, 5640, 13200)
_PUBLIC: Final = (20, 30, 28, 27, 18, 25)
_COMMITTEE: Final = (9, 5, 8, 5, 9, 8)
_PUBLIC_VALID: Final = 30
_COMMITTEE_VALID: Final = 11
_PUBLIC_POINTS: Final = (
    "84 85 85 82.5 81 84 87",
    "88 88.5 60 86 87 92.5 92",
    "81 83.5 60 79 78.5 80 79",
    "100 86 82 85 85 85 83.5",
    "93 92 89.5 87 89 90 89.5",
    "80 80 80.5 80.5 82.5 82.5 65",
)
_COMMITTEE_POINTS: Final = (
    "89 90 90 91.5 88 93 70",
    "86 87.5 99 82.5 85 85 82",
    "86 70 83 84 84 86.5 88",
    "93 90.5 89 87 90 65 88.5",
    "87 87 85 84 100 88 89",
    "85.5 88 85 83.5 84.5 83 70",
)


class Choice(StrEnum):
    """What can be chosen otherwise on a sheet and changes the count."""

    NORMALISER = "normaliser"
    RANK_STEP = "rank_step"
    TRIM = "trim"
    ROUND_MEAN = "round_mean"
    ROUND_WEIGHTED = "round_weighted"
    WITHDRAWAL = "withdrawal"
    PASS_MARK = "pass_mark"  # noqa: S105 - a mark to pass, not a password


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of the made-up count; `moved`: places won (above 0) or lost against the sheet compared with."""

    line: Line
    moved: int


@dataclass(frozen=True, slots=True)
class Variant:
    """The sheet with one choice made; `source` None for what holds for all; `is_present`: it is so already.

    `value` is the choice as it is kept: the code of a normaliser or policy, a number, None for 不取整 / 不设.
    """

    choice: Choice
    source: VoteSource | None
    value: str | int | None
    sheet: RuleSheet
    is_present: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What a variant does: who is in, who stays 并列待定, and who is placed otherwise than now."""

    variant: Variant
    elected: tuple[str, ...]
    pending: tuple[str, ...]
    moved: tuple[tuple[str, int], ...]  # name, places won (above 0) or lost; best mover first


def preview(sheet: RuleSheet, against: RuleSheet) -> tuple[PreviewLine, ...]:
    """The made-up votes counted by `sheet`, best first, with ▲▼ against another sheet.

    Raises the codes of `refuse_unusable` for `sheet`; one that cannot be counted by is compared with nothing.
    """
    refuse_unusable(sheet)
    before = _ranks(_counted(against))
    return tuple(PreviewLine(line, _moved(line, before)) for line in _counted(sheet))


def effects(sheet: RuleSheet) -> tuple[Effect, ...]:
    """Every choice of the sheet made every way that is offered, in the order of DOMAIN §6."""
    refuse_unusable(sheet)
    before = _ranks(_counted(sheet))
    return tuple(_effect(variant, before) for variant in _variants(sheet))


def offered(source: VoteSource) -> Sequence[Normaliser]:
    """The normalisers that suit a source: the online count has totals alone."""
    return ONLINE_NORMALISERS if source is VoteSource.ONLINE else tuple(Normaliser)


def _counted(sheet: RuleSheet) -> tuple[Line, ...]:
    [result] = count(replace(sheet, seats={_CLASS: SAMPLE_SEATS}), _SAMPLE)
    return result.lines


def _ranks(lines: Sequence[Line]) -> Mapping[str, int]:
    return {line.candidate.name: line.rank for line in lines if line.rank is not None}


def _moved(line: Line, before: Mapping[str, int]) -> int:
    return 0 if line.rank is None else before.get(line.candidate.name, line.rank) - line.rank


def _effect(variant: Variant, before: Mapping[str, int]) -> Effect:
    lines = _counted(variant.sheet)
    moved = [(line.candidate.name, _moved(line, before)) for line in lines]
    return Effect(
        variant,
        _named(lines, Outcome.ELECTED),
        _named(lines, Outcome.PENDING),
        tuple(sorted((each for each in moved if each[1]), key=lambda each: -each[1])),
    )


def _named(lines: Sequence[Line], outcome: Outcome) -> tuple[str, ...]:
    return tuple(line.candidate.name for line in lines if line.outcome is outcome)


def _variants(sheet: RuleSheet) -> Iterator[Variant]:
    for source in sheet.used:
        for way in offered(source):
            yield _of_source(sheet, source, Choice.NORMALISER, way.value)
    for source in sheet.used:
        yield from _refinements(sheet, source)
    for decimals in (None, 2, 0):
        sources = {source: replace(rule, round_weighted=decimals) for source, rule in sheet.sources.items()}
        yield _variant(sheet, Choice.ROUND_WEIGHTED, decimals, replace(sheet, sources=sources))
    for policy in Withdrawal:
        yield _variant(sheet, Choice.WITHDRAWAL, policy.value, replace(sheet, withdrawal=policy))
    for mark in (None, 60, 70):
        kept = None if mark is None else Fraction(mark)
        yield _variant(sheet, Choice.PASS_MARK, mark, replace(sheet, pass_mark=kept))


def _refinements(sheet: RuleSheet, source: VoteSource) -> Iterator[Variant]:
    """What only some normalisers know."""
    normaliser = sheet.sources[source].normaliser
    if normaliser is Normaliser.RANK:
        for step in (2, 5, 10):
            yield _of_source(sheet, source, Choice.RANK_STEP, step)
    if normaliser is Normaliser.TRIMMED:
        for trim in (0, 1, 2):
            yield _of_source(sheet, source, Choice.TRIM, trim)
        for decimals in (None, 2, 0):
            yield _of_source(sheet, source, Choice.ROUND_MEAN, decimals)


def _of_source(sheet: RuleSheet, source: VoteSource, choice: Choice, value: str | int | None) -> Variant:
    rule = _changed(sheet.sources[source], choice, value)
    made = replace(sheet, sources={**sheet.sources, source: rule})
    return Variant(choice, source, value, made, is_present=made == sheet)


def _changed(rule: SourceRule, choice: Choice, value: str | int | None) -> SourceRule:
    if choice is Choice.NORMALISER:
        return replace(rule, normaliser=Normaliser(str(value)))
    if choice is Choice.RANK_STEP:
        return replace(rule, rank_step=Fraction(value or 0))
    decimals = None if value is None else int(value)
    if choice is Choice.ROUND_MEAN:
        return replace(rule, round_mean=decimals)
    return replace(rule, trim=decimals or 0)


def _variant(sheet: RuleSheet, choice: Choice, value: str | int | None, made: RuleSheet) -> Variant:
    return Variant(choice, None, value, made, is_present=made == sheet)


def _numbered(values: Sequence[int]) -> Mapping[int, int]:
    return dict(enumerate(values, 1))


def _points(rows: Sequence[str]) -> Mapping[int, Sequence[Fraction]]:
    return {number: tuple(map(Fraction, row.split())) for number, row in enumerate(rows, 1)}


def _paper(approvals: Sequence[int], valid: int, points: Sequence[str]) -> SourceVotes:
    counts = _numbered(approvals)
    return SourceVotes(counts, counts, dict.fromkeys(counts, valid), _points(points))


_SAMPLE: Final = Poll(
    tuple(
        Candidate(number, _CLASS, name, running=InRunning.WITHDRAWN if name == _WITHDRAWN else InRunning.YES)
        for number, name in enumerate(_NAMES, 1)
    ),
    {
        VoteSource.ONLINE: SourceVotes(_numbered(_ONLINE), _numbered(_ONLINE)),
        VoteSource.PUBLIC: _paper(_PUBLIC, _PUBLIC_VALID, _PUBLIC_POINTS),
        VoteSource.COMMITTEE: _paper(_COMMITTEE, _COMMITTEE_VALID, _COMMITTEE_POINTS),
    },
)
