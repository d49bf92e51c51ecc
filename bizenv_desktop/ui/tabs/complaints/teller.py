"""One event with what its sentence in the timeline needs: facts as text, days, units, numbers of papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.clock import DueUnit
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import PauseReason, Resolution, Satisfaction
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import unit_word
from bizenv_desktop.ui.tabs.complaints.days import short_day
from bizenv_desktop.ui.texts import word


@dataclass(frozen=True, slots=True)
class Teller:
    """One event with what its sentence needs: the names of units, and today, which says if a year is told."""

    event: Happening
    names: Mapping[int, str]
    today: date

    def text(self, name: str) -> str:
        """A fact as text."""
        return self.event.text(name).strip()

    def day(self, name: str) -> str:
        """A fact that is a day, short."""
        day = self.event.day(name)
        return short_day(day, self.today) if day is not None else ""

    def unit(self, name: str = "unit_id") -> str:
        """The name of a unit."""
        unit = self.event.facts.get(name)
        return self.names.get(unit, "") if isinstance(unit, int) else ""

    def number(self, kind: PaperKind) -> str:
        """`交办单〔2026〕112号`; empty for an event without a paper."""
        number = self.text("number")
        serial = self.event.facts.get("slip_serial")
        if not number and isinstance(serial, int):
            number = str(DocumentNumber(self.event.at.year, serial))
        return f"{word(kind)}{number}" if number else ""

    def length(self) -> str:
        """`5 个工作日`."""
        count, unit = self.event.facts.get("length"), self.text("unit")
        if not isinstance(count, int):
            return ""
        return f"{count} {unit_word(DueUnit(unit) if unit else DueUnit.WORKING_DAYS)}"

    def due(self, words: str) -> str:
        """A date in its words: `延至 11-27`."""
        day = self.day("due")
        return words.format(day=day) if day else ""


def joined(*parts: str) -> str:
    """The parts that say something, as one sentence."""
    told = [part for part in parts if part]
    return "；".join([*(part.rstrip("。；") for part in told[:-1]), *told[-1:]])


def word_of(kind: type[Resolution] | type[Satisfaction] | type[PauseReason], value: str) -> str:
    """The word of a stored value; the value itself where the list does not know it."""
    return word(kind(value)) if value in set(kind) else value
