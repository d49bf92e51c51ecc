"""The standard table of a month or quarter: how many, which share, 同比 and 环比 (宁国, 盘锦; DOMAIN §5, §7).

A growth over a zero base has no value and prints “—”.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.month.figures import MonthFigures, Share
from bizenv_desktop.rules.months import Month


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Period:
    """A month, or the quarter that the month lies in."""

    month: Month
    span: Span = Span.MONTH

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the period, in their order."""
        if self.span is Span.MONTH:
            return (self.month,)
        first = Month(self.month.year, (self.month.number - 1) // 3 * 3 + 1)
        return (first, first.plus(1), first.plus(2))

    @property
    def before(self) -> "Period":
        """The period before this one, of the same length: the base of 环比."""
        return Period(self.months[0].plus(-len(self.months)), self.span)

    @property
    def last_year(self) -> "Period":
        """The same period of the year before: the base of 同比."""
        return Period(self.months[0].plus(-12), self.span)

    @property
    def words(self) -> str:
        """The period as form heads name it: 2026年10月, 2026年第4季度."""
        first = self.months[0]
        if self.span is Span.MONTH:
            return long_month(first)
        return f"{first.year}年第{(first.number + 2) // 3}季度"


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One line: what is counted, how many, its share of all, its growth (None: no base)."""

    group: str
    name: str
    count: int
    share: Fraction | None
    over_last_year: Fraction | None
    over_before: Fraction | None


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The months of a period and of the two that it is compared with."""

    now: tuple[MonthFigures, ...]
    last_year: tuple[MonthFigures, ...]
    before: tuple[MonthFigures, ...]


_Counts = Callable[[Sequence[MonthFigures]], dict[str, int]]

TOTAL: Final = "总量"
CHANNELS: Final = "受理渠道"
CATEGORIES: Final = "诉求类别"
HANDLING: Final = "办理情况"


def growth(now: int, base: int) -> Fraction | None:
    """How much more than the base, as a share of it; None over a zero base."""
    return Fraction(now - base, base) if base else None


def period_rows(figures: PeriodFigures) -> tuple[PeriodRow, ...]:
    """All lines of the table, the largest of a group first."""
    received = _received(figures.now)["受理件数"]
    return (
        *_group(TOTAL, figures, _received, received),
        *_group(CHANNELS, figures, _channels, received),
        *_group(CATEGORIES, figures, _categories, received),
        *_group(HANDLING, figures, _handled, _handled(figures.now)["交办件数"]),
    )


def _group(group: str, figures: PeriodFigures, counts: _Counts, whole: int) -> Iterable[PeriodRow]:
    now, last_year, before = (counts(part) for part in (figures.now, figures.last_year, figures.before))
    ordered = now.items() if group in (TOTAL, HANDLING) else sorted(now.items(), key=lambda one: -one[1])
    for name, count in ordered:
        yield PeriodRow(
            group,
            name,
            count,
            Fraction(count, whole) if whole else None,
            growth(count, last_year.get(name, 0)),
            growth(count, before.get(name, 0)),
        )


def _received(months: Sequence[MonthFigures]) -> dict[str, int]:
    return {"受理件数": sum(share.share.numerator for month in months for share in month.by_category)}


def _channels(months: Sequence[MonthFigures]) -> dict[str, int]:
    return _summed(share for month in months for share in month.by_channel)


def _categories(months: Sequence[MonthFigures]) -> dict[str, int]:
    return _summed(share for month in months for share in month.by_category)


def _summed(shares: Iterable[Share]) -> dict[str, int]:
    found: dict[str, int] = {}
    for share in shares:
        found[share.label] = found.get(share.label, 0) + share.share.numerator
    return found


def _handled(months: Sequence[MonthFigures]) -> dict[str, int]:
    units = [unit for month in months for unit in month.by_unit_rate]
    return {
        "交办件数": sum(unit.assigned for unit in units),
        "按时办结": sum(unit.closed_in_time for unit in units),
        "超时办结": sum(unit.closed_late for unit in units),
        "未办结": sum(unit.open for unit in units),
    }
