"""Taking in workbooks: read, judge, show, write; all or nothing, once and not twice, and back again.

`read_file` reads in a child process, `judge` compares with the ledger and writes nothing, `carry_out` writes
the plan in one deed. A row is recognised by its source number, or by a hash of what it says where it has
none; the second import of a file therefore finds every row unchanged and writes nothing at all.
"""

import gc
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, func, select

from bizenv_desktop.exchange.plans.door import PROSE_ENDINGS, read_plan
from bizenv_desktop.exchange.reading.door import read_table
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import ReadRow, SheetReading
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.exchange.schemas.tasks import TASKS
from bizenv_desktop.models import Event, ImportBatch, Matter
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services import import_unit_rows
from bizenv_desktop.services.bulk_matters import change_matters, write_matters
from bizenv_desktop.services.import_complaints import ComplaintRows
from bizenv_desktop.services.import_own import OwnRow, is_masked, own_rows
from bizenv_desktop.services.import_plan import Fate, Faulty, ImportPlan, ImportResult, PlannedRow
from bizenv_desktop.services.import_rows import Frame, MatterRows, fingerprint, names, remark, too_long
from bizenv_desktop.services.import_tasks import ProblemRows, TaskRows, year_of
from bizenv_desktop.services.import_units import enter_units, plan_units
from bizenv_desktop.services.tasks import found_campaign
from bizenv_desktop.services.units import UnitBook
from bizenv_desktop.storage import journal
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import Moment, UnitOfWork

AUTO = "auto"
_ASKED_AT_ONCE = 5_000
_REPORT_EVERY = 500

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the ledger holds under a key."""

    row_id: int
    hash: str | None


def rows_of(kind: str) -> MatterRows:
    """How the ledgers of `kind` become matters; raises `BadInput("import.kind_unknown")`."""
    if kind == "complaints":
        return ComplaintRows()
    if kind == "tasks":
        return TaskRows()
    if kind == "problems":
        return ProblemRows()
    raise BadInput("import.kind_unknown", kind=kind)


def read_file(
    path: Path, kind: str = AUTO, options: ReadOptions | None = None, progress: Progress = SILENT
) -> SheetReading:
    """Read a file as `kind`, or as the kind that its headers speak for; nothing of the ledger is needed.

    Raises `BadInput`: `import.kind_unknown`, or a `read.` code when the file as a whole cannot be used;
    `Cancelled`.
    """
    if kind != AUTO and kind not in SCHEMAS:
        raise BadInput("import.kind_unknown", kind=kind)
    if kind in (AUTO, TASKS.kind) and path.suffix.lower() in PROSE_ENDINGS:
        prose = _prose_or_none(path, options or ReadOptions(), progress)
        if prose is not None:
            return prose
    schema = None if kind == AUTO else SCHEMAS[kind]
    return read_table(path, schema, options or ReadOptions(), progress)


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


def judge(reading: SheetReading, file_name: str, reader: Reader) -> ImportPlan:
    """What taking in the file would do to the ledger as it stands. Writes nothing."""
    return _judged(reading, file_name, reader.connection, reader.moment)


def carry_out(
    plan: ImportPlan, uow: UnitOfWork, faulty: Faulty = Faulty.STOP, progress: Progress = SILENT
) -> ImportResult:
    """Write the plan: all of it, or nothing.

    Raises `BadInput("import.rows_refused", count)` when rows are refused and `faulty` does not say to leave
    them out, `Cancelled` when `progress` does. A plan that others have overtaken is judged anew first.
    """
    if journal.head(uow.connection).seq != plan.head:
        plan = _judged(plan.reading, plan.file_name, uow.connection, uow.moment)
    counts = plan.counts
    rejected = counts.get(Fate.REFUSED, 0)
    if rejected and faulty is Faulty.STOP:
        raise BadInput("import.rows_refused", count=rejected, file=plan.file_name)
    created, updated = counts.get(Fate.NEW, 0), counts.get(Fate.CHANGED, 0)
    result = ImportResult(None, created, updated, counts.get(Fate.SAME, 0), rejected)
    if not created and not updated:
        return result
    batch = _open_batch(plan, result, uow)
    if plan.kind == "units":
        import_unit_rows.write(plan, batch, uow)
    else:
        with _without_collector():
            _write(plan, batch, uow, progress)
    uow.name("import", kind=plan.kind, file=plan.file_name, batch=batch, created=created, updated=updated)
    return replace(result, batch=batch)


def _judged(reading: SheetReading, file_name: str, connection: Connection, moment: Moment) -> ImportPlan:
    year = year_of(reading, moment.today.year)
    head = journal.head(connection).seq
    book = UnitBook(connection)
    if reading.schema.kind == "units":
        rows = import_unit_rows.judged(reading, Reader(connection, moment))
        return ImportPlan(reading, file_name, rows, plan_units((), book), head, year)
    kind = rows_of(reading.schema.kind)
    rows = _judged_rows(kind, reading, connection, moment)
    wanted = [planned for planned in rows if planned.fate in (Fate.NEW, Fate.CHANGED)]
    units = plan_units(_spellings(kind, reading, wanted), book)
    return ImportPlan(reading, file_name, rows, units, head, year)


def _judged_rows(
    kind: MatterRows, reading: SheetReading, connection: Connection, moment: Moment
) -> tuple[PlannedRow, ...]:
    objections = {**kind.objections(reading, moment.local), **too_long(reading, kind.longest)}
    keys = kind.keys(reading)
    known = _known(kind, keys, connection)
    hashes = [fingerprint(row.values) for row in reading.rows]
    changed = [
        found.row_id
        for key, hashed in zip(keys, hashes, strict=True)
        if (found := known.get(key)) and found.hash != hashed
    ]
    worked_on = _worked_on(changed, connection)
    own = own_rows(kind.kind, reading, Reader(connection, moment))
    rows: list[PlannedRow] = []
    for place, (row, key, hashed) in enumerate(zip(reading.rows, keys, hashes, strict=True)):
        found = known.get(key)
        objection = objections.get(place)
        if objection is None and found is not None and found.hash != hashed and _hides(kind, reading, place):
            objection = remark(reading, "", "masked_copy", key)
        if (ours := own.get(place)) is not None:
            rows.append(_own(ours, row, key, hashed))
            continue
        if objection is None and found is not None and found.hash != hashed and found.row_id in worked_on:
            objection = remark(reading, "", "worked_on_meanwhile", key)
        if objection is not None or row.is_refused:
            refusal = (objection,) if objection else ()
            rows.append(PlannedRow(row, Fate.REFUSED, key, hashed, None, refusal))
        elif found is None:
            rows.append(PlannedRow(row, Fate.NEW, key, hashed))
        else:
            fate = Fate.SAME if found.hash == hashed else Fate.CHANGED
            rows.append(PlannedRow(row, fate, key, hashed, found.row_id))
    return tuple(rows)


def _hides(kind: MatterRows, reading: SheetReading, place: int) -> bool:
    return kind.kind is MatterKind.COMPLAINT and is_masked(reading, place)


def _own(ours: OwnRow, row: ReadRow, key: str, hashed: str) -> PlannedRow:
    """A row that the ledger sent out: unchanged, or refused."""
    if ours.objection is None:
        return PlannedRow(row, Fate.SAME, key, hashed, ours.row_id)
    return PlannedRow(row, Fate.REFUSED, key, hashed, None, (ours.objection,))


def _known(kind: MatterRows, keys: Sequence[str], connection: Connection) -> dict[str, _Known]:
    table = Matter.__table__.c
    found: dict[str, _Known] = {}
    if connection.execute(select(table.id).where(table.kind == kind.kind.value).limit(1)).first() is None:
        return found
    for chunk in _chunks(keys, _ASKED_AT_ONCE):
        rows = connection.execute(
            select(table.import_key, table.id, table.import_hash).where(
                table.kind == kind.kind.value, table.import_key.in_(chunk)
            )
        )
        found.update({key: _Known(row_id, hashed) for key, row_id, hashed in rows})
    return found


def _worked_on(ids: Sequence[int], connection: Connection) -> set[int]:
    """Those of the rows that have more events than the one that their import wrote."""
    found: set[int] = set()
    event = Event.__table__.c
    for chunk in _chunks(ids, _ASKED_AT_ONCE):
        rows = connection.execute(
            select(event.matter_id)
            .where(event.matter_id.in_(chunk))
            .group_by(event.matter_id)
            .having(func.count() > 1)
        )
        found.update(row[0] for row in rows)
    return found


def _spellings(kind: MatterRows, reading: SheetReading, wanted: Sequence[PlannedRow]) -> Iterator[str]:
    for field in kind.unit_fields:
        place = reading.schema.position(field)
        for value in dict.fromkeys(planned.row.values[place] for planned in wanted):
            for name in names(value):
                yield name.lstrip("*")


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


def _write(plan: ImportPlan, batch: int, uow: UnitOfWork, progress: Progress) -> None:
    kind = rows_of(plan.kind)
    if isinstance(kind, TaskRows):
        kind.campaign_id = found_campaign(_campaign_title(plan), plan.year, uow)
    units = enter_units(plan.units, batch, uow)
    frame = Frame(plan.reading, units, uow.moment.local, plan.year, batch)
    new, changed = plan.of(Fate.NEW), plan.of(Fate.CHANGED)
    matters = list(watched(kind.matters([_marked(row) for row in new], frame), len(new), progress))
    write_matters(kind.kind, matters, uow, _fingerprint(new))
    corrected = kind.matters([_marked(row) for row in changed], frame)
    ids = [row.row_id for row in changed if row.row_id is not None]
    change_matters(kind.kind, list(zip(ids, corrected, strict=True)), uow)


@contextmanager
def _without_collector() -> Generator[None]:
    """No search for reference cycles meanwhile: among a hundred thousand live rows it is long, and vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _marked(planned: PlannedRow) -> tuple[ReadRow, str, str]:
    return planned.row, planned.key, planned.hash


def _fingerprint(rows: Sequence[PlannedRow]) -> str:
    """The hash of the row hashes, which stands for the rows in the journal."""
    digest = blake2b(digest_size=32)
    for row in rows:
        digest.update(row.hash.encode())
    return digest.hexdigest()


def _campaign_title(plan: ImportPlan) -> str:
    titles = plan.reading.layout.title_lines
    return titles[0] if titles else Path(plan.file_name).stem


def watched(items: Iterable[Item], total: int, progress: Progress) -> Iterator[Item]:
    """The items, with a report every 500; raises `Cancelled` when the person asked to stop."""
    for done, item in enumerate(items):
        if done % _REPORT_EVERY == 0:
            progress.step(done, total)
        yield item
    progress.step(total, total)


def _chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
