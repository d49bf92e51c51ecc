"""Rows of ledgers as matters in bulk: recognised by key, compared by hash, written many at a time.

A row is recognised by its source number, or by a hash of what it says where it has none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import repeat
from pathlib import Path

from sqlalchemy import Connection

from bizenv_desktop.exchange.reading.result import ReadRow, SheetReading
from bizenv_desktop.rules.progress import SILENT, Leg, Progress, watched
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.intake.import_conflicts import take
from bizenv_desktop.services.intake.import_grounds import Grounds, grounds_of, said_by
from bizenv_desktop.services.intake.import_own import OwnRow, is_masked
from bizenv_desktop.services.intake.import_plan import ImportPlan, JudgedRows
from bizenv_desktop.services.intake.import_ready import made_ready
from bizenv_desktop.services.intake.import_rows import (
    Frame,
    MatterRows,
    names,
    remark,
)
from bizenv_desktop.services.intake.import_tasks import TaskRows
from bizenv_desktop.services.intake.import_units import enter_units, foreseen_units, plan_units
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.services.matter.bulk_matters import Origin, change_matters, spelled_ahead, write_new
from bizenv_desktop.services.task.tasks import found_campaign
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def _as_read(reading: SheetReading, _connection: Connection) -> SheetReading:
    return reading


@dataclass(frozen=True, slots=True)
class MatterImport:
    """A kind of import whose rows become matters; `rows` makes a fresh reader of rows for each file.

    `told` puts into the rows, before they are judged, what the file says of them elsewhere.
    """

    rows: Callable[[], MatterRows]
    told: Callable[[SheetReading, Connection], SheetReading] = _as_read

    def judged(
        self,
        reading: SheetReading,
        reader: Reader,
        progress: Progress = SILENT,
        before: JudgedRows | None = None,
    ) -> JudgedRows:
        """The fate of each row, and what the spellings of units in the rows to write mean."""
        kind, reading = self.rows(), self.told(reading, reader.connection)
        progress.step(0, len(reading.rows))
        said = said_by(kind, reading, Leg(progress, 0, 2), before.grounds if before else None)
        grounds = grounds_of(kind, said, reader)
        if before is not None and before.grounds == grounds:
            rows = before.rows
        else:
            rows = _rows_on(kind, grounds, Leg(progress, 1, 2))
        wanted = [planned for planned in rows if planned.fate in (Fate.NEW, Fate.CHANGED)]
        units = plan_units(_spellings(kind, reading, wanted), UnitBook(reader.connection))
        return JudgedRows(rows, units, grounds)

    def prepared(self, plan: ImportPlan, reader: Reader, progress: Progress) -> ImportPlan:
        """The plan with its new rows as matters; tasks wait for the campaign that they will belong to."""
        kind = self.rows()
        if isinstance(kind, TaskRows):
            return plan
        units = foreseen_units(plan.units, reader.connection)
        frame = Frame(plan.reading, units, reader.moment.today, plan.year)
        ready = made_ready(kind, plan.of(Fate.NEW), frame, progress)
        if ready is not None:
            ready = replace(ready, matters=spelled_ahead(ready.matters, reader.connection))
        return replace(plan, ready=ready)

    def write(self, plan: ImportPlan, batch: int, uow: UnitOfWork, progress: Progress) -> None:
        """Enter the new matters, correct the changed ones; raises `Cancelled`."""
        _write(self.rows(), plan, (batch, uow), progress)


def _rows_on(kind: MatterRows, grounds: Grounds, progress: Progress) -> tuple[PlannedRow, ...]:
    """The fate of each row: new, where it is plain and the ledger does not know it."""
    said = grounds.said
    rows = list(map(PlannedRow, said.reading.rows, repeat(Fate.NEW), said.keys, said.hashes))
    special = sorted(_special(grounds))
    for place in watched(special, len(special), progress):
        rows[place] = _fate_of(kind, grounds, place, rows[place])
    return tuple(rows)


def _special(grounds: Grounds) -> set[int]:
    """The places of the rows that are not simply new: known, objected to, or remarked on in the reading."""
    said, known = grounds.said, grounds.known
    found = {place for place, row in enumerate(said.reading.rows) if row.remarks}
    found.update(grounds.objections, grounds.own)
    if known:
        found.update(place for place, key in enumerate(said.keys) if key in known)
    return found


def _fate_of(kind: MatterRows, grounds: Grounds, place: int, planned: PlannedRow) -> PlannedRow:
    row, key, hashed = planned.row, planned.key, planned.hash
    reading, found, cells = grounds.said.reading, grounds.known.get(key), ()
    if (ours := grounds.own.get(place)) is not None:
        return _own(ours, row, key, hashed)
    objection = grounds.objections.get(place)
    if objection is None and found is not None and found.hash != hashed and _hides(kind, reading, place):
        objection = remark(reading, "", "masked_copy", key)
    if objection is None and not row.is_refused and found is not None and found.row_id in grounds.worked_on:
        cells = grounds.conflicts.of(row, found.row_id)
        if any(one.may_take for one in cells):
            return PlannedRow(row, Fate.CONFLICTING, key, hashed, found.row_id, (), cells)
        objection = remark(reading, "", "worked_on_meanwhile", key)
    if objection is not None or row.is_refused:
        refusal = (objection,) if objection else ()
        return PlannedRow(row, Fate.REFUSED, key, hashed, None, refusal, cells)
    if found is None:
        return planned
    fate = Fate.SAME if found.hash == hashed else Fate.CHANGED
    return PlannedRow(row, fate, key, hashed, found.row_id)


def _hides(kind: MatterRows, reading: SheetReading, place: int) -> bool:
    return kind.kind is MatterKind.COMPLAINT and is_masked(reading, place)


def _own(ours: OwnRow, row: ReadRow, key: str, hashed: str) -> PlannedRow:
    """A row that the ledger sent out: unchanged, or refused."""
    if ours.objection is None:
        return PlannedRow(row, Fate.SAME, key, hashed, ours.row_id)
    return PlannedRow(row, Fate.REFUSED, key, hashed, None, (ours.objection,))


def _spellings(kind: MatterRows, reading: SheetReading, wanted: Sequence[PlannedRow]) -> Iterator[str]:
    for field in kind.unit_fields:
        place = reading.schema.position(field)
        for value in dict.fromkeys(planned.row.values[place] for planned in wanted):
            for name in names(value):
                yield name.lstrip("*")


def _write(kind: MatterRows, plan: ImportPlan, into: tuple[int, UnitOfWork], progress: Progress) -> None:
    batch, uow = into
    if isinstance(kind, TaskRows):
        kind.campaign_id = found_campaign(_campaign_title(plan), plan.year, uow)
    units = enter_units(plan.units, batch, uow)
    frame = Frame(plan.reading, units, uow.moment.today, plan.year)
    new, changed = plan.of(Fate.NEW), plan.of(Fate.CHANGED)
    ready = plan.ready
    if ready is None or not ready.holds_for(new, frame):
        ready = made_ready(kind, new, frame, Leg(progress, 0, 2))
    if ready is not None:
        write_new(ready.matters, uow, Origin(_fingerprint(new), batch), Leg(progress, 1, 2))
    take(kind.kind, [row for row in changed if row.conflicts], uow)
    untouched = [row for row in changed if not row.conflicts]
    if untouched:
        ids = [row.row_id for row in untouched if row.row_id is not None]
        change_matters(ids, kind.matters(untouched, frame), uow)


def _fingerprint(rows: Sequence[PlannedRow]) -> str:
    """The hash of the row hashes, which stands for the rows in the journal."""
    return blake2b("".join([row.hash for row in rows]).encode(), digest_size=32).hexdigest()


def _campaign_title(plan: ImportPlan) -> str:
    titles = plan.reading.layout.title_lines
    return titles[0] if titles else Path(plan.file_name).stem
