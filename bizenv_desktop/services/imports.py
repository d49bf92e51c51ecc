"""Taking in workbooks: read, judge, show, write; all or nothing, once and not twice, and back again.

`read_file` reads in a child process, `judge` compares with the ledger and writes nothing, `carry_out` writes
the plan in one deed. The second import of a file finds every row unchanged and writes nothing at all.
"""

from dataclasses import replace
from pathlib import Path

from bizenv_desktop.exchange.reading.door import look_at, read_table
from bizenv_desktop.exchange.reading.look import FileLook
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.models import ImportBatch
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.import_kinds import KINDS, OTHER_SOURCES, kind_of_import, read_prose
from bizenv_desktop.services.import_plan import Fate, Faulty, ImportPlan, ImportResult
from bizenv_desktop.services.import_tasks import year_of
from bizenv_desktop.services.units import UnitBook
from bizenv_desktop.storage import journal
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "AUTO",
    "KINDS",
    "carry_out",
    "is_prose",
    "judge",
    "known_units",
    "look",
    "read_file",
    "read_prose",
]

AUTO = "auto"


def read_file(
    path: Path, kind: str = AUTO, options: ReadOptions | None = None, progress: Progress = SILENT
) -> SheetReading:
    """Read a file as `kind`, or as the kind that its headers speak for; nothing of the ledger is needed.

    Raises `BadInput`: `import.kind_unknown`, or a `read.` code when the file as a whole cannot be used;
    `Cancelled`.
    """
    options = options or ReadOptions()
    if kind != AUTO:
        kind_of_import(kind)
    for name, source in OTHER_SOURCES.items():
        if kind in (AUTO, name) and path.suffix.lower() in source.endings:
            found = source.read(path, options, progress)
            if found is not None:
                return found
    return read_table(path, None if kind == AUTO else SCHEMAS[kind], options, progress)


def look(
    path: Path, options: ReadOptions | None = None, kind: str = AUTO, progress: Progress = SILENT
) -> FileLook:
    """A first look at a table file: sheets (hidden ones too), how they begin, which kinds would fit and how.

    Raises `BadInput`: `import.kind_unknown`, or a `read.` code: `read.password_needed` and
    `read.password_wrong` ask for `options.password`; `Cancelled`.
    """
    if kind != AUTO:
        kind_of_import(kind)
    return look_at(path, None if kind == AUTO else SCHEMAS[kind], options or ReadOptions(), progress)


def known_units(reader: Reader) -> frozenset[str]:
    """The names of the ledger's units, for `ReadOptions.known_units`."""
    return frozenset(UnitBook(reader.connection).names)


def is_prose(path: Path) -> bool:
    """Whether a file is read as a text, not as a table: it has no sheets and columns to look at."""
    return any(path.suffix.lower() in source.endings for source in OTHER_SOURCES.values())


def judge(reading: SheetReading, file_name: str, reader: Reader) -> ImportPlan:
    """What taking in the file would do to the ledger as it stands. Writes nothing."""
    head = journal.head(reader.connection).seq
    year = year_of(reading, reader.moment.today.year)
    found = kind_of_import(reading.schema.kind).judged(reading, reader)
    return ImportPlan(reading, file_name, found.rows, found.units, head, year)


def carry_out(
    plan: ImportPlan, uow: UnitOfWork, faulty: Faulty = Faulty.STOP, progress: Progress = SILENT
) -> ImportResult:
    """Write the plan: all of it, or nothing.

    Raises `BadInput("import.rows_refused", count)` when rows are refused and `faulty` does not say to leave
    them out, `Cancelled` when `progress` does. A plan that others have overtaken is judged anew first.
    """
    if journal.head(uow.connection).seq != plan.head:
        plan = judge(plan.reading, plan.file_name, Reader(uow.connection, uow.moment))
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
