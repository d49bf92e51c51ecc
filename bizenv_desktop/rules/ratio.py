"""A rate that never loses its numerator and denominator (DOMAIN §7)."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate that can always be shown as n/d; an empty denominator has no value and prints “—”."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Fraction | None:
        """The exact rate, or None when nothing was counted."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def percent(self) -> str:
        """The rate with one decimal, rounded half away from zero, as people read it: `93.5%`, or `—`."""
        if self.value is None:
            return "—"
        tenths = (abs(self.value) * 1000 + Fraction(1, 2)).__floor__()
        sign = "-" if self.value < 0 and tenths else ""
        return f"{sign}{tenths // 10}.{tenths % 10}%"
