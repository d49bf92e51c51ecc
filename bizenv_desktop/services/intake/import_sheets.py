"""All sheets of a workbook in one import: the three 问题清单 of a unit, a sheet for each month or street."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.reading.request import HiddenChoice, ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Leg, Progress
from bizenv_desktop.services.intake.import_plan import Faulty, ImportPlan, ImportResult
from bizenv_desktop.services.intake.import_reading import look, read_remembering
from bizenv_desktop.services.intake.imports import carry_out, judged_anew, prepared
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_SHEETS: Final = 60
NO_TABLE: Final = frozenset(
    {"read.no_table", "read.missing_columns", "read.kind_doubtful", "read.choice_unknown_column"}
)
"""Codes of a sheet that holds no table; it does not keep the others out."""


@dataclass(frozen=True, slots=True)
class AllSheets:
    """The tables of a workbook in the order of its sheets, and the sheets that hold none."""

    readings: tuple[SheetReading, ...]
    skipped: tuple[str, ...]


def read_all_sheets(
    path: Path,
    kind: str,
    options: ReadOptions,
    ask: Callable[[Callable[[Reader], object]], object],
    progress: Progress = SILENT,
) -> AllSheets:
    """Every visible sheet that holds a table of the kind; hidden ones too where `options.hidden` says so.

    `ask` is `Ledger.read`. With `auto` each sheet is of the kind that its headers speak for. Raises what
    `read_file` does; where no sheet holds a table, what was wrong with the first; `read.too_many_sheets`.
    """
    sheets = [
        sheet
        for sheet in look(path, options, kind, progress).sheets
        if sheet.visible or options.hidden is HiddenChoice.INCLUDE
    ]
    names = [sheet.name for sheet in sheets if sheet.readable]
    if len(names) > MOST_SHEETS:
        raise BadInput("read.too_many_sheets", file=path.name, sheets=len(names), limit=MOST_SHEETS)
    found: list[SheetReading] = []
    skipped = [sheet.name for sheet in sheets if not sheet.readable]
    first: BadInput | None = None
    for name in names:
        try:
            found.append(read_remembering(path, kind, options._replace(sheet=name), ask, progress))
        except BadInput as problem:
            if problem.code not in NO_TABLE:
                raise
            first = first or problem
            skipped.append(name)
    if not found:
        raise first or BadInput("read.no_table", file=path.name, sheet="")
    return AllSheets(tuple(found), tuple(skipped))


def prepared_all(
    plans: Sequence[ImportPlan], reader: Reader, progress: Progress = SILENT
) -> tuple[ImportPlan, ...]:
    """The plans of one file as `imports.prepared` makes them ready; raises `Cancelled`."""
    return tuple(prepared(plan, reader, Leg(progress, place, len(plans))) for place, plan in enumerate(plans))


def carry_out_all(
    plans: Sequence[ImportPlan], uow: UnitOfWork, faulty: Faulty = Faulty.STOP, progress: Progress = SILENT
) -> tuple[ImportResult, ...]:
    """Write the plans of one file in one deed: all of them, or none; undone together.

    A later sheet is judged anew once an earlier one was written, so that a row that stands in both comes in
    once. Raises what `imports.carry_out` does.
    """
    results: list[ImportResult] = []
    for place, plan in enumerate(plans):
        now = plan
        if any(result.batch is not None for result in results):
            uow.flush()
            now = judged_anew(plan, Reader(uow.connection, uow.moment))
        results.append(carry_out(now, uow, faulty, Leg(progress, place, len(plans))))
    batches = [result.batch for result in results if result.batch is not None]
    if batches:
        uow.name(
            "import",
            kind=plans[0].kind,
            file=plans[0].file_name,
            batch=batches[0],
            created=sum(result.created for result in results),
            updated=sum(result.updated for result in results),
        )
    return tuple(results)
