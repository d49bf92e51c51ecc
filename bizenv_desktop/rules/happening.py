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

    def text(self, name: str) -> str:
        """The fact `name` as text, empty where it was not given."""
        value = self.facts.get(name)
        return "" if value is None else str(value)

    def day(self, name: str) -> date | None:
        """The fact `name` as a day, None where it was not given."""
        value = self.facts.get(name)
        return date.fromisoformat(value) if isinstance(value, str) and value else None
