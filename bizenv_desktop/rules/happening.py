"""One thing that happened to a matter: what, when, and its facts, as the rules read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.rules.vocabulary import EventKind

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: what, when by the office's wall clock, and its facts."""

    kind: EventKind
    at: datetime
    facts: Mapping[str, Fact]

    @property
    def on(self) -> date:
        """The day on which it happened."""
        return self.at.date()

    def text(self, name: str) -> str:
        """The fact `name` as text without blanks around it, empty where it was not given."""
        value = self.facts.get(name)
        return "" if value is None else str(value).strip()

    def day(self, name: str) -> date | None:
        """The fact `name` as a day, None where it was not given."""
        value = self.facts.get(name)
        return date.fromisoformat(value) if isinstance(value, str) and value else None

    def moment(self, name: str) -> datetime | None:
        """The fact `name` as a moment, None where it was not given."""
        value = self.facts.get(name)
        return datetime.fromisoformat(value) if isinstance(value, str) and value else None

    def number(self, name: str) -> int | None:
        """The fact `name` as a whole number, None where it was not given or is none."""
        value = self.facts.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def says(self, name: str) -> bool:
        """Whether the fact `name` was given as true."""
        return self.facts.get(name) is True
