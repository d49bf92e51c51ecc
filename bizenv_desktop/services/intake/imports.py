"""Taking in workbooks: read, judge, show, write; all or nothing, once and not twice, and back again.

`read_file` reads in a child process, `judge` compares with the ledger and writes nothing, `carry_out` writes
the plan in one deed. The second import of a file finds every row unchanged and writes nothing at all.
"""

from dataclasses import replace

from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.models import ImportBatch
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.intake.import_fixes import NO_FIXES, Fixes
from bizenv_desktop.services.intake.import_kinds import KINDS, kind_of_import, read_prose
from bizenv_desktop.services.intake.import_plan import Faulty, ImportPlan, ImportResult
from bizenv_desktop.services.intake.import_reading import (
    AUTO,
    is_prose,
    known_units,
    look,
    read_file,
    read_remembering,
)
from bizenv_desktop.services.intake.import_tasks import year_of
from bizenv_desktop.services.intake.import_unit_answers import NO_ANSWERS, UnitAnswers, answered
from bizenv_desktop.services.intake.import_verdicts import NO_UNITS, Fate, PlannedRow
from bizenv_desktop.services.intake.reading_habits import keep_habit
from bizenv_desktop.storage import journal
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "AUTO", "KINDS", "carry_out", "is_prose", "judge", "judged_anew", "known_units", "look", "prepared",
    "read_file", "read_prose", "read_remembering",
]  # fmt: skip


def judge(
    reading: SheetReading,
    file_name: str,
    reader: Reader,
    *,
    fixes: Fixes = NO_FIXES,
    answers: UnitAnswers = NO_ANSWERS,
    progress: Progress = SILENT,
) -> ImportPlan:
    """What taking in the file would do to the ledger as it stands. Writes nothing; raises `Cancelled`.

    Of `fixes` the rows count: those left out meet no other fate, conflicting ones that were taken are changed
    ones. Their cells are in the reading already (`import_fixes.refix`).
    """
    unjudged = ImportPlan(reading, file_name, (), NO_UNITS, 0, 0, fixes, answers)
    return judged_anew(unjudged, reader, progress)


def judged_anew(plan: ImportPlan, reader: Reader, progress: Progress = SILENT) -> ImportPlan:
    """The plan as the ledger stands now; what lies ready is used where it still holds. Raises `Cancelled`."""
    reading, fixes = plan.reading, plan.fixes
    chosen = _without(reading, fixes.left_out)
    found = kind_of_import(plan.kind).judged(chosen, reader, progress, plan.judged)
    return replace(
        plan,
        rows=_with_choices(reading, found.rows, fixes),
        units=answered(found.units, plan.answers),
        head=journal.head(reader.connection).seq,
        year=year_of(reading, reader.moment.today.year),
        judged=found,
    )


def _without(reading: SheetReading, left_out: frozenset[int]) -> SheetReading:
    if not left_out:
        return reading
    return replace(reading, rows=tuple(row for row in reading.rows if row.number not in left_out))


def _with_choices(
    reading: SheetReading, judged: tuple[PlannedRow, ...], fixes: Fixes
) -> tuple[PlannedRow, ...]:
    """All rows of the file in their order, with what a person decided about them."""
    if not fixes.left_out and not fixes.taken:
        return judged
    left = [PlannedRow(row, Fate.LEFT_OUT, "", "") for row in reading.rows if row.number in fixes.left_out]
    chosen = [
        row._replace(fate=Fate.CHANGED)
        if row.fate is Fate.CONFLICTING and row.row.number in fixes.taken
        else row
        for row in judged
    ]
    return tuple(sorted([*chosen, *left], key=lambda planned: planned.row.number))


def prepared(plan: ImportPlan, reader: Reader, progress: Progress = SILENT) -> ImportPlan:
    """The plan with all that can be worked out before the ledger is held; raises `Cancelled`.

    Without it `carry_out` does the same work while others wait. A plan that others have overtaken is judged
    anew first.
    """
    plan = _up_to_date(plan, reader)
    return kind_of_import(plan.kind).prepared(plan, reader, progress)


def _up_to_date(plan: ImportPlan, reader: Reader) -> ImportPlan:
    if journal.head(reader.connection).seq == plan.head:
        return plan
    return judged_anew(plan, reader)


def carry_out(
    plan: ImportPlan, uow: UnitOfWork, faulty: Faulty = Faulty.STOP, progress: Progress = SILENT
) -> ImportResult:
    """Write the plan: all of it, or nothing.

    Raises `BadInput("import.rows_refused", count)` when rows are refused and `faulty` does not say to leave
    them out, `Cancelled` when `progress` does. A plan that others have overtaken is judged anew first.
    """
    plan = _up_to_date(plan, Reader(uow.connection, uow.moment))
    counts = plan.counts
    rejected = counts.get(Fate.REFUSED, 0)
    if rejected and faulty is Faulty.STOP:
        raise BadInput("import.rows_refused", count=rejected, file=plan.file_name)
    created, updated = counts.get(Fate.NEW, 0), counts.get(Fate.CHANGED, 0)
    result = ImportResult(None, created, updated, counts.get(Fate.SAME, 0), rejected)
    if not created and not updated:
        return result
    batch = _open_batch(plan, result, uow)
    kind_of_import(plan.kind).write(plan, batch, uow, progress)
    keep_habit(plan.reading, uow)
    uow.name("import", kind=plan.kind, file=plan.file_name, batch=batch, created=created, updated=updated)
    return replace(result, batch=batch)


def _open_batch(plan: ImportPlan, result: ImportResult, uow: UnitOfWork) -> int:
    batch = ImportBatch(
        kind=plan.kind,
        file_name=plan.file_name,
        sha256=plan.reading.sha256,
        sheet=plan.reading.layout.sheet,
        rows=len(plan.rows),
        created=result.created,
        updated=result.updated,
        unchanged=result.unchanged,
        rejected=result.rejected,
        imported_at=uow.moment.local,
    )
    uow.session.add(batch)
    uow.flush()
    return batch.id
