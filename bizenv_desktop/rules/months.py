"""Calendar months as values: the period of every report."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.errors import BadInput


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that `day` lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-10`; raises `BadInput("month.unreadable")` for anything else."""
        found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip())
        if found is None:
            raise BadInput("month.unreadable", value=text)
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def key(self) -> int:
        """The month as the sortable number that the ledger keeps: 202610."""
        return month_key(self.first)

    def cut_off(self, today: date) -> date:
        """The day as of which the month is told: its last one, or today while it has not ended."""
        return min(self.last, today)

    def plus(self, months: int) -> "Month":
        """The month so many months later (earlier when negative)."""
        year, zero_based = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, zero_based + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


def month_key(day: date) -> int:
    """The month of a day as the sortable number that the ledger keeps: 202610."""
    return day.year * 100 + day.month
