"""What an import would do: one fate per row, the units it would enter, the counts. Nothing is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.intake.import_fixes import Fixes
from bizenv_desktop.services.unit.unit_proposals import SayTwoUnits, UnitQuestion

if TYPE_CHECKING:
    from bizenv_desktop.services.intake.import_grounds import Grounds
    from bizenv_desktop.services.intake.import_ready import Ready
    from bizenv_desktop.services.intake.import_unit_answers import UnitAnswers


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    CONFLICTING = "conflicting"  # the matter was worked on meanwhile: not taken unless somebody says so
    LEFT_OUT = "left_out"  # somebody took the row out of the choice


class Faulty(StrEnum):
    """What to do when rows are refused: take in nothing, or leave those rows out."""

    STOP = "stop"
    SKIP = "skip"


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


@dataclass(frozen=True, slots=True)
class JudgedRows:
    """What judging a table against the ledger came to: the fate of each row, what its units mean.

    `grounds` are what the fates follow from, where the kind keeps them: a second judgement asks the ledger
    again, but works out of the rows nothing twice.
    """

    rows: tuple[PlannedRow, ...]
    units: UnitPlan
    grounds: "Grounds | None" = None


@dataclass(frozen=True, slots=True)
class RowError:
    """A cell that keeps its row out of the ledger."""

    row: int
    column: str
    field: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A judged file; `head` is the journal's end when it was judged.

    `fixes` and `answers` are what a person decided before it was judged; they hold when it is judged anew.
    `ready` is what was worked out of it beforehand (`imports.prepared`), `judged` the verdicts without what
    a person decided.
    """

    reading: SheetReading
    file_name: str
    rows: tuple[PlannedRow, ...]
    units: UnitPlan
    head: int
    year: int
    fixes: Fixes
    answers: "UnitAnswers"
    ready: "Ready | None" = None
    judged: JudgedRows | None = None

    @property
    def kind(self) -> str:
        """The name of the kind of import, as in `import_kinds.KINDS`."""
        return self.reading.schema.kind

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many rows meet which fate."""
        return Counter(row.fate for row in self.rows)

    def of(self, fate: Fate) -> tuple[PlannedRow, ...]:
        """The rows that meet `fate`."""
        return tuple(row for row in self.rows if row.fate is fate)

    @property
    def errors(self) -> tuple[RowError, ...]:
        """Every cell that keeps its row out."""
        return tuple(
            RowError(planned.row.number, remark.column, remark.field, remark.raw, remark.code)
            for planned in self.rows
            if planned.fate is Fate.REFUSED
            for remark in planned.remarks
            if remark.verdict is Verdict.REFUSED
        )


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; `batch` None when there was nothing to write."""

    batch: int | None
    created: int
    updated: int
    unchanged: int
    rejected: int


def all_of(results: Sequence[ImportResult]) -> ImportResult:
    """What the sheets of one file came to together; the batch is the first, by which all are taken back."""
    batches = [result.batch for result in results if result.batch is not None]
    return ImportResult(
        batches[0] if batches else None,
        sum(result.created for result in results),
        sum(result.updated for result in results),
        sum(result.unchanged for result in results),
        sum(result.rejected for result in results),
    )
