"""The kinds of import: how the rows of each are judged against the ledger, and how they are written.

A new kind is one entry here beside its schema in `exchange.schemas.SCHEMAS`, which says how its cells are
read; a test holds the two together. Everything else (sheets, columns, memory, fixing, the marked copy, the
window, the command line) takes the kinds from here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from bizenv_desktop.exchange.plans.door import PROSE_ENDINGS, read_plan
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.intake import (
    import_ballots,
    import_enterprises,
    import_nominees,
    import_online,
    import_unit_rows,
)
from bizenv_desktop.services.intake.import_complaints import ComplaintRows
from bizenv_desktop.services.intake.import_matters import MatterImport
from bizenv_desktop.services.intake.import_plan import ImportPlan, JudgedRows
from bizenv_desktop.services.intake.import_problems import ProblemRows, by_reporting_unit
from bizenv_desktop.services.intake.import_tasks import TaskRows
from bizenv_desktop.services.intake.import_verdicts import NO_UNITS, PlannedRow
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


class KindOfImport(Protocol):
    """How one kind of file is compared with the ledger and taken in."""

    def judged(
        self,
        reading: SheetReading,
        reader: Reader,
        progress: Progress = SILENT,
        before: JudgedRows | None = None,
    ) -> JudgedRows:
        """The fate of each row as the ledger stands; writes nothing; raises `Cancelled`.

        What was found out of the same rows `before` need not be worked out again.
        """
        ...

    def prepared(self, plan: ImportPlan, reader: Reader, progress: Progress) -> ImportPlan:
        """The plan with what can be worked out before it is written; writes nothing; raises `Cancelled`."""
        ...

    def write(self, plan: ImportPlan, batch: int, uow: UnitOfWork, progress: Progress) -> None:
        """Write the new and the changed rows of the plan; raises `Cancelled`."""
        ...


def _no_headers(_reading: SheetReading, _reader: Reader) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class ListImport:
    """A kind with few rows: its own pair of functions, no units of the file to enter.

    `named` gives the headers that are read by the name they bear, where the kind has such.
    """

    judge: Callable[[SheetReading, Reader], tuple[PlannedRow, ...]]
    enter: Callable[[ImportPlan, int, UnitOfWork], None]
    named: Callable[[SheetReading, Reader], tuple[str, ...]] = _no_headers

    def judged(
        self,
        reading: SheetReading,
        reader: Reader,
        progress: Progress = SILENT,
        before: JudgedRows | None = None,
    ) -> JudgedRows:
        """The fate of each row."""
        del before
        progress.step(0, len(reading.rows))
        rows = self.judge(reading, reader)
        return JudgedRows(rows, NO_UNITS, by_name=self.named(reading, reader))

    def prepared(self, plan: ImportPlan, reader: Reader, progress: Progress) -> ImportPlan:
        """The plan as it is: few rows are worked out as they are written."""
        del reader, progress
        return plan

    def write(self, plan: ImportPlan, batch: int, uow: UnitOfWork, progress: Progress) -> None:
        """Write the rows."""
        progress.step(0, len(plan.rows))
        self.enter(plan, batch, uow)


@dataclass(frozen=True, slots=True)
class OtherSource:
    """Files of a kind that are no tables, by their endings; `read` gives None for one that is a table."""

    endings: frozenset[str]
    read: Callable[[Path, ReadOptions, Progress], SheetReading | None]


def read_prose(path: Path, options: ReadOptions, progress: Progress = SILENT) -> SheetReading:
    """The measures of a plan as a task breakdown; raises what `exchange.plans.door.read_plan` does."""
    return read_plan(path, options.assumed_year, progress)


def _prose_or_none(path: Path, options: ReadOptions, progress: Progress) -> SheetReading | None:
    """The measures of a plan; None for a text without any, which may be a table."""
    try:
        return read_prose(path, options, progress)
    except BadInput as problem:
        if path.suffix.lower() == ".txt" and problem.code in {"plan.no_measures", "plan.not_text"}:
            return None
        raise


KINDS: Final[Mapping[str, KindOfImport]] = {
    "complaints": MatterImport(ComplaintRows),
    "tasks": MatterImport(TaskRows),
    "problems": MatterImport(ProblemRows, by_reporting_unit),
    "units": ListImport(import_unit_rows.judged, import_unit_rows.write),
    "enterprises": ListImport(import_enterprises.judged, import_enterprises.write),
    "nominees": ListImport(import_nominees.judged, import_nominees.write),
    "online-votes": ListImport(import_online.judged, import_online.write),
    "ballots": ListImport(import_ballots.judged, import_ballots.write, import_ballots.nominee_headers),
}
"""By the name that the command line and the window use."""

OTHER_SOURCES: Final[Mapping[str, OtherSource]] = {"tasks": OtherSource(PROSE_ENDINGS, _prose_or_none)}
"""By kind, what else than a table it may come as."""


def kind_of_import(kind: str) -> KindOfImport:
    """The kind of that name; raises `BadInput("import.kind_unknown")`."""
    found = KINDS.get(kind)
    if found is None:
        raise BadInput("import.kind_unknown", kind=kind)
    return found
