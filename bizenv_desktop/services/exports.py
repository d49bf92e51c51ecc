"""A selection as a workbook: the rows that the list shows, in its order, masked for its readers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import RowMapping, select

from bizenv_desktop.exchange.writing.ledger import write_ledger
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnSpec, LedgerSheet
from bizenv_desktop.models import Base, Event, MatterUnit
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.secrecy import Eyes, Guarded, Marks, eyes_of, secrecy_of
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, EventKind, MatterKind, Status, UnitRole, View
from bizenv_desktop.services.conflicts import unit_ties
from bizenv_desktop.services.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.export_columns import OTHER_COLUMNS, TITLES, other_cells
from bizenv_desktop.services.export_complaints import COMPLAINT_COLUMNS, ComplaintLine, complaint_cells
from bizenv_desktop.services.guarded import eyes_of_units
from bizenv_desktop.services.settings import load_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_CHUNK = 2_000
_OWN_TABLES = {
    MatterKind.COMPLAINT: "complaint",
    MatterKind.TASK: "task",
    MatterKind.PROBLEM: "problem",
    MatterKind.DUTY: "duty",
    MatterKind.ROUND: "evaluation_round",
}


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be exported where, for whom; an empty `title` takes the ledger's usual one.

    `reason` opens what is secret to the office's own view; no other view knows reasons.
    """

    selection: Selection
    path: Path
    view: View = View.INSIDE
    title: str = ""
    reason: str = ""


def note_export(wanted: Export, uow: UnitOfWork) -> int:
    """Note who exports what, before anything is written: what leaves the office unnoted is never found again.

    Returns how many rows the selection holds.
    """
    rows = listing.count(wanted.selection, Reader(uow.connection, uow.moment))
    facts: dict[str, Fact] = {
        "what": wanted.selection.kind.value,
        "view": wanted.view.value,
        "way": "xlsx",
        "file": wanted.path.name,
    }
    note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, None, None, rows, wanted.reason, facts), uow)
    return rows


def secret_count(selection: Selection, reader: Reader) -> int:
    """How many complaints of the selection are confidential, anonymous or sealed."""
    if selection.kind is not MatterKind.COMPLAINT:
        return 0
    marks = ("confidential", "anonymous", "sealed")
    groups = listing.counts_by(selection, marks, reader)
    return sum(group.count for group in groups if any(group.values))


def export(wanted: Export, reader: Reader, progress: Progress = SILENT) -> int:
    """Write the workbook; returns how many rows it holds. The export is noted apart, by `note_export`.

    Raises `BadInput` with `file.locked`, `file.unwritable` or `export.too_many_rows`, and `Cancelled`; in
    each case what stood at the path is untouched.
    """
    kind = wanted.selection.kind
    today = reader.moment.today
    sheet = LedgerSheet(
        title=wanted.title or TITLES[kind],
        columns=columns_of(kind),
        form_line=(
            f"填报单位：{load_settings(reader.connection).office}",
            f"填报时间：{today.year}年{today.month}月{today.day}日",
        ),
    )
    return write_ledger(wanted.path, sheet, _Rows(wanted, reader), progress)


def columns_of(kind: MatterKind) -> tuple[ColumnSpec, ...]:
    """The columns of a kind's ledger."""
    return COMPLAINT_COLUMNS if kind is MatterKind.COMPLAINT else OTHER_COLUMNS[kind]


class _Rows:
    """The rows of a selection, fetched in chunks, with their number known beforehand."""

    def __init__(self, wanted: Export, reader: Reader) -> None:
        self._wanted, self._reader = wanted, reader
        self._ids = listing.matching_ids(wanted.selection, reader)
        self._names = listing.unit_names(reader)
        self._eyes = eyes_of(wanted.view, wanted.reason)
        self._ties = unit_ties(reader)

    def __length_hint__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[tuple[CellValue, ...]]:
        kind, place = self._wanted.selection.kind, 0
        for start in range(0, len(self._ids), _CHUNK):
            ids = self._ids[start : start + _CHUNK]
            rows = self._fetched(kind, ids)
            readers = self._cooperating(ids)
            cooperating = {row_id: self._named(units) for row_id, units in readers.items()}
            assigned = self._assigned(ids) if kind is MatterKind.COMPLAINT else {}
            for row_id in ids:
                place += 1
                row = rows[row_id]
                units = self._names.get(row["lead_unit_id"], ""), cooperating.get(row_id, "")
                if kind is MatterKind.COMPLAINT:
                    eyes = self._eyes_of(row, readers.get(row_id, ()))
                    yield complaint_cells(_line(row, units, assigned.get(row_id)), eyes)
                else:
                    yield other_cells(kind, place, row, units)

    def _fetched(self, kind: MatterKind, ids: Sequence[int]) -> dict[int, RowMapping]:
        matter, own = Base.metadata.tables["matter"], Base.metadata.tables[_OWN_TABLES[kind]]
        columns = [*matter.c, *(column for column in own.c if column.name != "id")]
        rows = self._reader.connection.execute(
            select(*columns)
            .select_from(matter.join(own, own.c.id == matter.c.id))
            .where(matter.c.id.in_(ids))
        )
        return {row["id"]: row for row in rows.mappings()}

    def _eyes_of(self, row: RowMapping, cooperating: Sequence[int]) -> Eyes:
        """Whose eyes read this line: of units, those that handle it, be it about themselves or not."""
        if self._eyes is not Eyes.UNIT:
            return self._eyes
        lead = row["lead_unit_id"]
        readers = (*cooperating, *(() if lead is None else (lead,)))
        return eyes_of_units(row["respondent_unit_id"], readers, self._ties)

    def _named(self, units: Sequence[int]) -> str:
        return "、".join(self._names.get(unit, "") for unit in units)

    def _cooperating(self, ids: Sequence[int]) -> dict[int, list[int]]:
        part = MatterUnit.__table__.c
        rows = self._reader.connection.execute(
            select(part.matter_id, part.unit_id)
            .where(part.matter_id.in_(ids), part.role == UnitRole.COOPERATING.value)
            .order_by(part.matter_id, part.position)
        )
        found: dict[int, list[int]] = {}
        for matter_id, unit_id in rows:
            found.setdefault(matter_id, []).append(unit_id)
        return found

    def _assigned(self, ids: Sequence[int]) -> dict[int, date]:
        """The day of the last slip, or the one that an old ledger names."""
        event = Event.__table__.c
        rows = self._reader.connection.execute(
            select(event.matter_id, event.kind, event.happened_at, event.facts)
            .where(
                event.matter_id.in_(ids),
                event.kind.in_((EventKind.ASSIGNED.value, EventKind.CARRIED_OVER.value)),
            )
            .order_by(event.matter_id, event.position)
        )
        found: dict[int, date] = {}
        for matter_id, kind, at, facts in rows:
            said = facts.get("assigned_on")
            if kind == EventKind.ASSIGNED:
                found[matter_id] = at.date()
            elif isinstance(said, str):
                found[matter_id] = date.fromisoformat(said)
        return found


def _line(row: RowMapping, units: tuple[str, str], assigned: date | None) -> ComplaintLine:
    received: datetime = row["opened_at"]
    return ComplaintLine(
        year=row["year"],
        serial=row["serial"],
        received_at=received,
        channel=row["channel"],
        category=row["category"],
        lead=units[0],
        cooperating=units[1],
        assigned_on=assigned,
        due=row["due"],
        replied_on=row["settled_on"],
        satisfaction=row["satisfaction"],
        status=Status(row["status"]),
        guarded=_guarded(row),
    )


def _guarded(row: RowMapping) -> Guarded:
    return Guarded(
        secrecy=secrecy_of(Marks(row["confidential"], row["anonymous"], row["sealed"])),
        title=row["title"],
        content=row["content"],
        result=row["result"],
        remark=row["remark"],
        source_number=row["source_number"],
        complainant=row["complainant"],
        phone=row["phone"],
        firm=row["firm"],
        address=row["address"],
    )
