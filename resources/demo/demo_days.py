"""The demo's working days, its dice and its source texts.

The dice use `Random.random()` alone, the one method whose sequence Python promises to keep.
"""

import json
import random
import tomllib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "source"
TODAY = date(2026, 11, 20)
END_OF_TODAY = datetime.combine(TODAY, time(17, 30))
START = date(2026, 3, 2)
YEAR = 2026

# The State Council's notice for 2026, as far as the campaign reaches: weekdays off, weekend days worked.
_OFF = ("04-06", "05-01", "05-04", "05-05", "06-19", "09-25", "10-01", "10-02", "10-05", "10-06", "10-07")
_WORKED = ("02-28", "05-09", "09-20", "10-10")
_SPECIAL = {date.fromisoformat(f"2026-{day}"): False for day in _OFF}
_SPECIAL |= {date.fromisoformat(f"2026-{day}"): True for day in _WORKED}
_DAY = timedelta(days=1)

Item = TypeVar("Item")


def is_working(day: date) -> bool:
    """Whether the office works on `day`."""
    return _SPECIAL.get(day, day.weekday() < 5)


def working_from(day: date) -> date:
    """`day` itself or the next working day."""
    while not is_working(day):
        day += _DAY
    return day


def working_after(day: date, count: int) -> date:
    """The day `count` working days after `day`, which is not counted itself (0: `day` or the next one)."""
    day = working_from(day) if count == 0 else day
    for _ in range(count):
        day = working_from(day + _DAY)
    return day


def working_before(day: date, count: int) -> date:
    """The day `count` working days before `day`."""
    while count:
        day -= _DAY
        count -= is_working(day)
    return day


class Dice:
    """Chance that falls the same way each time."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a demo, not a secret

    def below(self, share: float) -> bool:
        """True in `share` (0 to 1) of all throws."""
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self._random.random() * len(items))]

    def weighted(self, weights: dict[Item, float]) -> Item:
        """One of the keys, as often as its weight says."""
        throw = self._random.random() * sum(weights.values())
        for item, weight in weights.items():
            throw -= weight
            if throw < 0:
                return item
        return next(reversed(weights))

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in another order."""
        return [item for _, item in sorted((self._random.random(), item) for item in items)]


class Units:
    """The units of units.json, found by their short names."""

    def __init__(self) -> None:
        found = json.loads((FOLDER / "units.json").read_text(encoding="utf-8"))
        self._by_short = {unit["short"]: unit for unit in [*found["units"], *found["groups"]]}

    def name(self, short: str) -> str:
        """The full name; raises KeyError for a short name that nobody has."""
        return self._by_short[short]["name"]

    def names(self, shorts: str) -> list[str]:
        """The full names of a list written with `;`, possibly empty."""
        return [self.name(short) for short in shorts.split(";") if short]

    def members(self, short: str) -> list[str]:
        """The full names that a group stands for, or the one unit's own."""
        unit = self._by_short[short]
        return unit.get("members", [unit["name"]])

    def contact(self, short: str) -> str:
        """The person who answers for the unit."""
        return self._by_short[short]["contact"]


def source(name: str) -> dict:
    """One of the hand-written source texts."""
    return tomllib.loads((SOURCE / f"{name}.toml").read_text(encoding="utf-8"))


def moment(at: datetime) -> str:
    """A time as the JSON files write it."""
    return at.strftime("%Y-%m-%dT%H:%M")
