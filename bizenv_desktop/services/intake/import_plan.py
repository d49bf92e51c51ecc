"""What an import would do: one fate per row, the units it would enter, the counts. Nothing is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.services.intake.import_fixes import Fixes
from bizenv_desktop.services.intake.import_grounds import Grounds
from bizenv_desktop.services.intake.import_ready import Ready
from bizenv_desktop.services.intake.import_unit_answers import UnitAnswers
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow, UnitPlan


class Faulty(StrEnum):
    """What to do when rows are refused: take in nothing, or leave those rows out."""

    STOP = "stop"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class JudgedRows:
    """What judging a table against the ledger came to: the fate of each row, what its units mean.

    `grounds` are what the fates follow from, where the kind keeps them: a second judgement asks the ledger
    again, but works out of the rows nothing twice. `by_name` are the headers that feed no field and are read
    all the same, as those of a ballot that bear a nominee's name.
    """

    rows: tuple[PlannedRow, ...]
    units: UnitPlan
    grounds: Grounds | None = None
    by_name: tuple[str, ...] = ()


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
    answers: UnitAnswers
    ready: Ready | None = None
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
