"""Rankings on demand (温州信息 百日攻坚: 每日排名): peer groups, exact scores, competition ranks 1,1,3.

Two modes (DOMAIN §7). Weighted: the mean of the rates by their weights, over those rates for which the unit
had anything to do. Deduction: 100 minus so many points for each fault, not below 0. Ties stay ties; units of
one rank stand by their names, which says nothing about them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import UnitKind

MOST_WEIGHT = 100
MOST_LEAST = 9_999
_FULL = Fraction(100)


class RankMeasure(StrEnum):
    """What units are ranked by."""

    STRIKE_OFF = "strike_off"  # 整改销号率
    COMPLETION = "completion"  # 任务完成率
    ON_TIME = "on_time"  # 按时办结率
    SUBMISSION = "submission"  # 报送率


class Every(StrEnum):
    """How often a ranking comes round, which says from which day on due dates count."""

    DAY = "day"  # 每日: since the year began
    WEEK = "week"  # 每周: since Monday
    HALF_MONTH = "half_month"  # 半月: since the 1st or the 16th


class RankMode(StrEnum):
    """How rates become one score."""

    WEIGHTED = "weighted"
    DEDUCTION = "deduction"


@dataclass(frozen=True, slots=True)
class Weighing:
    """A measure and its weight, 1 to 100: a share when weighted, points per fault when deducted."""

    measure: RankMeasure
    weight: int = 1


@dataclass(frozen=True, slots=True)
class RankSheet:
    """How a ranking is made; who had less than `least` to do over all measures is shown unranked."""

    every: Every
    weighings: tuple[Weighing, ...]
    mode: RankMode = RankMode.WEIGHTED
    least: int = 1

    @property
    def name(self) -> str:
        """What tells this way of ranking from others; only rankings made the same way are compared."""
        order = list(RankMeasure)
        parts = "".join(f".{order.index(each.measure) + 1}x{each.weight}" for each in self.weighings)
        return f"{self.every.value}.{self.mode.value[0]}{self.least}{parts}"


@dataclass(frozen=True, slots=True)
class RankPart:
    """One measure of a unit: its rate, how many faults it has, and the rows of the rate's denominator."""

    measure: RankMeasure
    ratio: Ratio
    faults: int = 0
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit before it is ranked, with every measure of the sheet."""

    unit_id: int
    unit: str
    group: UnitKind
    parts: tuple[RankPart, ...]

    @property
    def volume(self) -> int:
        """How much the unit had to do over all measures."""
        return sum(part.ratio.denominator for part in self.parts)


@dataclass(frozen=True, slots=True)
class RankLine:
    """A unit with its exact score and rank; neither where it had too little to do.

    `change` is by how many places it rose (negative: fell) since the last ranking; None where it was not in
    it. `compared` says whether there was a last one, `close` that another unit shows the same two decimals
    and is not its equal.
    """

    candidate: Candidate
    score: Fraction | None
    rank: int | None
    change: int | None = None
    close: bool = False
    compared: bool = False

    @property
    def shown(self) -> str:
        """The score with two decimals, rounded half up; “—” without one."""
        return "—" if self.score is None else two_decimals(self.score)


@dataclass(frozen=True, slots=True)
class RankGroup:
    """Units of one kind among themselves: the ranked by rank, then those with too little to do."""

    kind: UnitKind
    lines: tuple[RankLine, ...]


def checked_sheet(sheet: RankSheet) -> RankSheet:
    """The sheet with its measures in the usual order.

    Raises `BadInput`: `ranking.no_measure`, `ranking.measure_twice`, `ranking.weight`, `ranking.least`.
    """
    measures = [each.measure for each in sheet.weighings]
    if not measures:
        raise BadInput("ranking.no_measure")
    if len(set(measures)) < len(measures):
        raise BadInput("ranking.measure_twice")
    for each in sheet.weighings:
        if not 1 <= each.weight <= MOST_WEIGHT:
            raise BadInput("ranking.weight", value=each.weight, most=MOST_WEIGHT)
    if not 1 <= sheet.least <= MOST_LEAST:
        raise BadInput("ranking.least", value=sheet.least, most=MOST_LEAST)
    order = list(RankMeasure)
    return replace(sheet, weighings=tuple(sorted(sheet.weighings, key=lambda w: order.index(w.measure))))


def first_day(every: Every, day: date) -> date:
    """From which day on due dates count."""
    if every is Every.DAY:
        return date(day.year, 1, 1)
    if every is Every.WEEK:
        return date.fromordinal(day.toordinal() - day.weekday())
    return day.replace(day=1 if day.day <= 15 else 16)


def ranked(
    candidates: Iterable[Candidate], sheet: RankSheet, before: Mapping[int, int]
) -> tuple[RankGroup, ...]:
    """The groups in the order of `UnitKind`; `before` holds the ranks of the last time, by unit.

    The order in which the candidates come changes nothing. Who had nothing to do is not there.
    """
    groups: dict[UnitKind, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.volume:
            groups.setdefault(candidate.group, []).append(candidate)
    return tuple(
        RankGroup(kind, tuple(_lines(groups[kind], sheet, before))) for kind in UnitKind if kind in groups
    )


def score_of(candidate: Candidate, sheet: RankSheet) -> Fraction | None:
    """The exact score; None for a unit with less to do than the sheet asks for."""
    if candidate.volume < sheet.least:
        return None
    weights = {each.measure: each.weight for each in sheet.weighings}
    if sheet.mode is RankMode.DEDUCTION:
        lost = sum(weights[part.measure] * part.faults for part in candidate.parts)
        return max(Fraction(0), _FULL - lost)
    judged = [(weights[part.measure], part.ratio.value) for part in candidate.parts]
    known = [(weight, value) for weight, value in judged if value is not None]
    return _FULL * sum((weight * value for weight, value in known), Fraction(0)) / sum(w for w, _ in known)


def two_decimals(score: Fraction) -> str:
    """A score as people read it, `93.50`; only for showing, ranks go by the exact value."""
    hundredths = (score * 100 + Fraction(1, 2)).__floor__()
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _lines(
    candidates: Sequence[Candidate], sheet: RankSheet, before: Mapping[int, int]
) -> Iterator[RankLine]:
    scored = [(score_of(candidate, sheet), candidate) for candidate in candidates]
    scores = [score for score, _ in scored if score is not None]
    ordered = sorted(scored, key=lambda each: (each[0] is None, -(each[0] or 0), _by_name(each[1])))
    for score, candidate in ordered:
        if score is None:
            yield RankLine(candidate, None, None)
            continue
        rank = 1 + sum(other > score for other in scores)
        shown = two_decimals(score)
        yield RankLine(
            candidate,
            score,
            rank,
            before[candidate.unit_id] - rank if candidate.unit_id in before else None,
            any(other != score and two_decimals(other) == shown for other in scores),
            bool(before),
        )


def _by_name(candidate: Candidate) -> tuple[str, int]:
    return candidate.unit, candidate.unit_id
