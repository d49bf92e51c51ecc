"""The slip that a unit gets in hand: number, due date, the rules frozen on it."""

from dataclasses import dataclass

from bizenv_desktop.rules.clock import DueDate


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that was issued: its number and the date on it, with the reasons."""

    number: str
    due: DueDate
