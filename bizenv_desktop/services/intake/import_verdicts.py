"""What is found of a file: the fate of each row, and which unit each spelling means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow
from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.unit.unit_proposals import SayTwoUnits, UnitQuestion


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    CONFLICTING = "conflicting"  # the matter was worked on meanwhile: not taken unless somebody says so
    LEFT_OUT = "left_out"  # somebody took the row out of the choice


class CellConflict(NamedTuple):
    """A cell of a conflicting row: what the ledger says now and what the file says, as shown to people.

    `may_take`: taking the row corrects this cell; units, dates and results follow from steps, not from files.
    """

    field: str
    ours: str
    theirs: str
    may_take: bool = True


class PlannedRow(NamedTuple):
    """A row with its fate; `key` recognises it in a later import, `hash` tells whether it changed.

    `row_id` is the row of the ledger that a changed or unchanged row stands for; `conflicts` are the cells
    of a conflicting row, and of one that is refused because nothing of it can be taken.
    """

    row: ReadRow
    fate: Fate
    key: str
    hash: str
    row_id: int | None = None
    objections: tuple[CellRemark, ...] = ()
    conflicts: tuple[CellConflict, ...] = ()

    @property
    def remarks(self) -> tuple[CellRemark, ...]:
        """What reading and judging remarked on its cells; the row as a whole has an empty column."""
        return (*self.row.remarks, *self.objections)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that the ledger does not know yet, with the other spellings that the file uses for it."""

    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()


class NewAlias(NamedTuple):
    """Another spelling of a unit that the ledger knows."""

    unit_id: int
    alias: str


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """Which unit each spelling of the file means: known ones by id, new ones by their name."""

    known: Mapping[str, int]
    means: Mapping[str, str]
    new: tuple[NewUnit, ...]
    aliases: tuple[NewAlias, ...]
    questions: tuple[UnitQuestion, ...] = ()  # new names that are like a known unit; unanswered: a new unit
    two_units: tuple[SayTwoUnits, ...] = ()  # answered: another unit, so that nobody is asked again


NO_UNITS = UnitPlan({}, {}, (), ())
"""For kinds whose rows name no units to enter."""
