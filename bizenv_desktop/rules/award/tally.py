"""The count of an award (DOMAIN §6.5–8): scores, totals, ranks, ties; exact, and the same in any order.

Totals are never rounded before ranking. Ranks are 1, 2, 2, 4 within a class; equal totals are parted by the
tie chain alone, and what it cannot part stays equal: order, number and name never decide. A tie across the
last seat leaves those candidates 并列待定.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from bizenv_desktop.rules.award.rule_sheet import RuleSheet, Withdrawal
from bizenv_desktop.rules.award.tally_scores import points, rounded_half_up, weighted
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning, Poll, SourceVotes
from bizenv_desktop.rules.vocabulary import VoteSource

SHOWN_DECIMALS = 2


class Outcome(StrEnum):
    """What the count makes of a candidate; the decision is another record."""

    ELECTED = "elected"  # 入选
    PENDING = "pending"  # 并列待定
    BELOW = "below"  # 未达合格分
    OUT = "out"  # 未入选
    UNRANKED = "unranked"  # 退出或取消资格，不排名


@dataclass(frozen=True, slots=True)
class Score:
    """What one source gave a candidate: points, and what they add to the total."""

    source: VoteSource
    points: Fraction
    adds: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate's line of the result table.

    `parted_by`: the source of the tie chain that put this line before or after one of equal total;
    `looks_equal`: another line of the class shows the same two decimals with another exact total.
    """

    candidate: Candidate
    scores: tuple[Score, ...]
    total: Fraction
    rank: int | None
    outcome: Outcome
    parted_by: VoteSource | None = None
    looks_equal: bool = False

    @property
    def shown(self) -> str:
        """The total with two decimals, rounded half up."""
        return shown(self.total)


@dataclass(frozen=True, slots=True)
class ClassResult:
    """The lines of one class, best first (equal ranks by number on the roll, which decides nothing)."""

    award: str
    seats: int
    lines: tuple[Line, ...]

    @property
    def tied_for_the_last_seat(self) -> tuple[Line, ...]:
        """The lines that the rules cannot part at the last seat."""
        return tuple(line for line in self.lines if line.outcome is Outcome.PENDING)


def count(sheet: RuleSheet, poll: Poll) -> tuple[ClassResult, ...]:
    """Count every class of the poll by the sheet."""
    return tuple(_count_class(sheet, poll, award) for award in poll.classes)


def shown(value: Fraction) -> str:
    """Points or a total with two decimals, rounded half up."""
    hundredths = int(rounded_half_up(value, SHOWN_DECIMALS) * 100)
    sign = "-" if hundredths < 0 else ""  # more was taken out than there is; such a count is never sealed
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def before_removals(poll: Poll) -> Poll:
    """The same poll as if nothing had been taken out: for the table that is printed beside."""
    sources = {
        source: replace(votes, votes=votes.raw or votes.votes) for source, votes in poll.sources.items()
    }
    return replace(poll, sources=sources)


def measured(sheet: RuleSheet, candidates: Sequence[Candidate], one: Candidate) -> list[int]:
    """The numbers of those of a class whom `one` is measured against, itself among them."""
    return [
        other.number
        for other in candidates
        if sheet.withdrawal is Withdrawal.KEEP or other.running is InRunning.YES or other is one
    ]


def chain_votes(votes: SourceVotes, number: int) -> Fraction:
    """What the tie chain compares in a source: judges' points together where there are some, else votes."""
    scores = votes.scores.get(number)
    return sum(scores, Fraction(0)) if scores else Fraction(votes.votes.get(number, 0))


def _count_class(sheet: RuleSheet, poll: Poll, award: str) -> ClassResult:
    candidates = poll.of_class(award)
    totals = [_line(one, _scores(sheet, poll, candidates, one)) for one in candidates]
    ranked = _ranked(sheet, poll, [line for line in totals if line.candidate.running is InRunning.YES])
    unranked = [line for line in totals if line.candidate.running is not InRunning.YES]
    seats = sheet.seats.get(award, 0)
    return ClassResult(award, seats, (*_seated(sheet, seats, marked(ranked)), *unranked))


def _scores(
    sheet: RuleSheet, poll: Poll, candidates: Sequence[Candidate], one: Candidate
) -> tuple[Score, ...]:
    """What each source gives `one`, measured against those of its class who count."""
    numbers = measured(sheet, candidates, one)
    found: list[Score] = []
    for source in sheet.used:
        rule = sheet.sources[source]
        score = points(rule, poll.sources.get(source, SourceVotes()), numbers)[one.number]
        found.append(Score(source, score, weighted(rule, score)))
    return tuple(found)


def _line(candidate: Candidate, scores: tuple[Score, ...]) -> Line:
    total = sum((score.adds for score in scores), Fraction(0))
    return Line(candidate, scores, total, None, Outcome.UNRANKED)


def _ranked(sheet: RuleSheet, poll: Poll, lines: Sequence[Line]) -> list[Line]:
    keys = {line.candidate.number: _key(sheet, poll, line) for line in lines}
    placed: list[Line] = []
    for line in sorted(
        lines, key=lambda one: (_descending(keys[one.candidate.number]), one.candidate.number)
    ):
        mine = keys[line.candidate.number]
        rank = 1 + sum(other > mine for other in keys.values())
        placed.append(replace(line, rank=rank, parted_by=_parted_by(sheet, mine, keys.values())))
    return placed


def _key(sheet: RuleSheet, poll: Poll, line: Line) -> tuple[Fraction, ...]:
    """The total, then the raw votes of the tie chain: what is compared, the higher the better."""
    number = line.candidate.number
    return (
        line.total,
        *(chain_votes(poll.sources.get(source, SourceVotes()), number) for source in sheet.ties),
    )


def _descending(key: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(-part for part in key)


def _parted_by(
    sheet: RuleSheet, mine: tuple[Fraction, ...], others: Iterable[tuple[Fraction, ...]]
) -> VoteSource | None:
    """The last source of the chain that was needed against somebody with the same total."""
    needed = 0
    for other in others:
        if other != mine and other[0] == mine[0]:
            needed = max(needed, next(at for at in range(1, len(mine)) if other[at] != mine[at]))
    return sheet.ties[needed - 1] if needed else None


def marked(lines: Sequence[Line]) -> list[Line]:
    """Lines that look equal on paper and are not."""
    exact: dict[str, set[Fraction]] = {}
    for line in lines:
        exact.setdefault(line.shown, set()).add(line.total)
    return [replace(line, looks_equal=len(exact[line.shown]) > 1) for line in lines]


def _seated(sheet: RuleSheet, seats: int, lines: Sequence[Line]) -> list[Line]:
    """Who is in: the best that pass, as far as the seats go; a tie across the last seat stays open."""
    passing = [line for line in lines if sheet.pass_mark is None or line.total >= sheet.pass_mark]
    found: list[Line] = []
    for line in lines:
        ahead = sum(_rank(other) < _rank(line) for other in passing)
        equal = sum(_rank(other) == _rank(line) for other in passing)
        if line not in passing:
            outcome = Outcome.BELOW
        elif ahead >= seats:
            outcome = Outcome.OUT
        else:
            outcome = Outcome.ELECTED if ahead + equal <= seats else Outcome.PENDING
        found.append(replace(line, outcome=outcome))
    return found


def _rank(line: Line) -> int:
    return line.rank or 0
