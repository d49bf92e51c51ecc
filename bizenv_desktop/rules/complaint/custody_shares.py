"""Who used the time: the working days for which each unit, or the office itself, had matters in a month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.month.month_tables import Figure, MonthTable

OFFICE = None
"""The key of the office's own days: before the slip, while it judges a reply or a return."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Days of one matter in one pair of hands: after `since` up to `until`, None while it lasts."""

    matter_id: int
    unit_id: int | None
    since: date
    until: date | None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class UnitCustody:
    """One unit's share of the month: matters, working days in all and at most for one, those in dispute."""

    unit_id: int | None
    unit: str
    matters: int
    days: int
    longest: int
    disputed: int

    @property
    def mean(self) -> str:
        """Working days a matter, with one decimal rounded half up."""
        tenths = (self.days * 20 + self.matters) // (2 * self.matters) if self.matters else 0
        return f"{tenths // 10}.{tenths % 10}"


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are told: `first` to `last`, both within."""

    first: date
    last: date


@dataclass(slots=True)
class Share:
    """The days by matter, and how many of all were disputed."""

    days: dict[int, int] = field(default_factory=dict[int, int])
    disputed: int = 0

    def add(self, spell: Spell, days: int) -> None:
        """Count one more spell."""
        self.days[spell.matter_id] = self.days.get(spell.matter_id, 0) + days
        self.disputed += days if spell.disputed else 0

    def told(self, unit_id: int | None, unit: str) -> UnitCustody:
        """The line of the table."""
        counted = self.days.values()
        return UnitCustody(
            unit_id, unit, len(self.days), sum(counted), max(counted, default=0), self.disputed
        )


def days_within(spell: Spell, span: Span, calendar: WorkCalendar) -> int:
    """The working days of the spell inside the span; the day it began is not counted (民法典 §201)."""
    start = max(spell.since, span.first - timedelta(days=1))
    end = min(spell.until or span.last, span.last)
    return calendar.working_days_between(start, end) if end > start else 0


def shares(spells: Iterable[Spell], span: Span, calendar: WorkCalendar) -> dict[int | None, Share]:
    """What each unit had in the span, by its id; the office's own days under `OFFICE`."""
    found: dict[int | None, Share] = {}
    for spell in spells:
        if spell.since > span.last or (spell.until is not None and spell.until < span.first):
            continue
        found.setdefault(spell.unit_id, Share()).add(spell, days_within(spell, span, calendar))
    return found


def custody_table(held: Sequence[UnitCustody]) -> MonthTable:
    """The table 在办时长."""
    headers = ("单位", "经手件数", "在办工作日", "件均工作日", "单件最长", "其中争议期")
    return MonthTable("在办时长", headers, tuple(_row(each) for each in held))


def _row(each: UnitCustody) -> tuple[Figure, ...]:
    return (each.unit, each.matters, each.days, each.mean, each.longest, each.disputed)
