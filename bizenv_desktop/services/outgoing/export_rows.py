"""The rows of a ledger as exports need them: every column, unit names, who may read them, day of the slip."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, select

from bizenv_desktop.models import Base, Event, MatterUnit
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, UnitRole
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing

_OWN_TABLES = {
    MatterKind.COMPLAINT: "complaint",
    MatterKind.TASK: "task",
    MatterKind.PROBLEM: "problem",
    MatterKind.DUTY: "duty",
    MatterKind.ROUND: "evaluation_round",
}


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One matter: its columns, the names of its lead and of its cooperating units (with 、), their ids."""

    columns: RowMapping
    lead: str
    cooperating: str
    cooperating_ids: tuple[int, ...]
    assigned_on: date | None


class StoredRows:
    """Fetches matters of one kind by id, thousands at a time; `named` columns alone, or all of them."""

    def __init__(self, kind: MatterKind, reader: Reader, named: Collection[str] = ()) -> None:
        self._kind, self._reader, self._named_columns = kind, reader, named
        self._names = listing.unit_names(reader)

    def of(self, ids: Sequence[int]) -> list[StoredRow]:
        """The rows of these ids in this order; the gone are left out."""
        columns = self._fetched(ids)
        cooperating = self._cooperating(ids)
        assigned = self._assigned(ids) if self._kind is MatterKind.COMPLAINT else {}
        found: list[StoredRow] = []
        for row_id in ids:
            row = columns.get(row_id)
            if row is not None:
                units = tuple(cooperating.get(row_id, ()))
                lead = self._names.get(row["lead_unit_id"], "")
                found.append(StoredRow(row, lead, self._named(units), units, assigned.get(row_id)))
        return found

    def _fetched(self, ids: Sequence[int]) -> dict[int, RowMapping]:
        matter, own = Base.metadata.tables["matter"], Base.metadata.tables[_OWN_TABLES[self._kind]]
        columns = [*matter.c, *(column for column in own.c if column.name != "id")]
        if self._named_columns:
            columns = [column for column in columns if column.name in self._named_columns]
        rows = self._reader.connection.execute(
            select(*columns)
            .select_from(matter.join(own, own.c.id == matter.c.id))
            .where(matter.c.id.in_(ids))
        )
        return {row["id"]: row for row in rows.mappings()}

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
