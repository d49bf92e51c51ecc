"""The rows of a ledger as exports need them: every column, unit names, who may read them, day of the slip."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import JSON, ColumnElement, Row, RowMapping, Select, Text, func, literal, select, type_coerce

from bizenv_desktop.models import Event, MatterUnit
from bizenv_desktop.models.base import Facts
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, UnitRole
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.id_lists import id_values, is_listed
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.shapes import MATTER

_NOBODY = ("", tuple[int, ...]())
_SAID: Final = '"assigned_on": "([0-9-]+)"'  # within a text of the facts the quotes would be escaped
_EVERY_LINE = ("id", "lead_unit_id")
COMPLAINT_LINE: Final = (
    *_EVERY_LINE, "respondent_unit_id", "confidential", "anonymous", "sealed",
    "year", "serial", "opened_at", "channel", "category", "due", "settled_on", "satisfaction", "status",
    "title", "content", "result", "remark", "source_number", "complainant", "phone", "firm", "address",
)  # fmt: skip
"""The columns that a line of the 投诉台账 is made of, of some sixty: fetching costs by the column."""


class StoredRow(NamedTuple):
    """One matter: its row, the names of its lead and of its cooperating units (with 、), their ids.

    A complaint's row begins with `COMPLAINT_LINE`, in that order: by place costs a twentieth of by name.
    """

    row: Row[Any]
    lead: str
    cooperating: str
    cooperating_ids: tuple[int, ...]
    assigned_on: date | None

    @property
    def columns(self) -> RowMapping:
        """The columns by their names."""
        # SQLAlchemy's public word for it, in spite of its looks.
        return self.row._mapping  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


class ComplaintLines(NamedTuple):
    """Some complaints by columns: those of `COMPLAINT_LINE`, and what else a `StoredRow` holds."""

    columns: Sequence[Sequence[Any]]
    leads: Sequence[str]
    cooperating: Sequence[str]
    cooperating_ids: Sequence[tuple[int, ...]]
    assigned_on: Sequence[date | None]

    @classmethod
    def of(cls, stored: StoredRow) -> "ComplaintLines":
        """One alone."""
        return cls(
            [(value,) for value in stored.row[: len(COMPLAINT_LINE)]],
            (stored.lead,),
            (stored.cooperating,),
            (stored.cooperating_ids,),
            (stored.assigned_on,),
        )


class StoredRows:
    """Fetches matters of one kind by id, thousands at a time."""

    def __init__(self, kind: MatterKind, reader: Reader) -> None:
        self._kind, self._reader = kind, reader
        self._on_sqlite = is_on_sqlite(reader.connection)
        self._names = {None: "", **listing.unit_names(reader)}

    def of(self, ids: Sequence[int]) -> list[StoredRow]:
        """The rows of these ids in this order, with all columns; the gone are left out."""
        own = own_table(self._kind)
        line = COMPLAINT_LINE if self._kind is MatterKind.COMPLAINT else _EVERY_LINE
        asking = self._asking(list(dict.fromkeys((*line, *MATTER.c.keys(), *own.c.keys()))))
        found = {row[0]: row for row in self._fetched(asking, ids)}
        others = self._cooperating(ids)
        assigned = self._assigned(ids) if self._kind is MatterKind.COMPLAINT else {}
        leads = self._names
        return [
            StoredRow(row, leads.get(row[1], ""), *others.get(row_id, _NOBODY), assigned.get(row_id))
            for row_id in ids
            if (row := found.get(row_id)) is not None
        ]

    def complaint_lines(self, ids: Sequence[int]) -> ComplaintLines:
        """The same of complaints, with the columns of `COMPLAINT_LINE` alone."""
        asking = self._asking(COMPLAINT_LINE)
        found = {line[0]: line for line in self._bare(asking, ids)}
        lines = [found[row_id] for row_id in ids if row_id in found]
        columns = self._read(asking, lines)
        others, assigned = self._cooperating(ids), self._assigned(ids)
        helping = [others.get(line[0], _NOBODY) for line in lines]
        return ComplaintLines(
            columns=columns,
            leads=[self._names.get(line[1], "") for line in lines],
            cooperating=[names for names, _ in helping],
            cooperating_ids=[units for _, units in helping],
            assigned_on=[assigned.get(line[0]) for line in lines],
        )

    def _fetched(self, asking: Select[Any], ids: Sequence[int]) -> Sequence[Row[Any]]:
        values = id_values(ids, on_sqlite=self._on_sqlite)
        return self._reader.connection.execute(asking, values).fetchall()

    def _bare(self, asking: Select[Any], ids: Sequence[int]) -> Sequence[tuple[Any, ...]]:
        """The driver's rows, their values as it gives them; SQLAlchemy's cost a quarter of fetching them."""
        values = id_values(ids, on_sqlite=self._on_sqlite)
        cursor = self._reader.connection.execute(asking, values).cursor
        return cursor.fetchall() if cursor is not None else ()

    def _read(self, asking: Select[Any], rows: Sequence[tuple[Any, ...]]) -> Sequence[Sequence[Any]]:
        """Bare rows by columns, their values as SQLAlchemy reads them: days, moments, marks."""
        dialect = self._reader.connection.dialect
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(asking.selected_columns)
        for place, of in enumerate(asking.selected_columns):
            read = of.type.dialect_impl(dialect).result_processor(dialect, None)
            if read is not None:
                columns[place] = list(map(read, columns[place]))
        return columns

    def _is_among(self, of: ColumnElement[int]) -> ColumnElement[bool]:
        return is_listed(of, on_sqlite=self._on_sqlite)

    def _asking(self, names: Sequence[str]) -> Select[Any]:
        own = own_table(self._kind)
        columns = [MATTER.c[name] if name in MATTER.c else own.c[name] for name in names]
        joined = MATTER.join(own, own.c.id == MATTER.c.id)
        return select(*columns).select_from(joined).where(self._is_among(MATTER.c.id))

    def _cooperating(self, ids: Sequence[int]) -> dict[int, tuple[str, tuple[int, ...]]]:
        """The names and the ids of the units that help, where any do."""
        part = MatterUnit.__table__.c
        asking = (
            select(part.matter_id, part.unit_id)
            .where(self._is_among(part.matter_id), part.role == UnitRole.COOPERATING.value)
            .order_by(part.matter_id, part.position)
        )
        found: dict[int, tuple[int, ...]] = {}
        for matter_id, unit_id in self._bare(asking, ids):
            found[matter_id] = (*found.get(matter_id, ()), unit_id)
        return {matter_id: (self._named(units), units) for matter_id, units in found.items()}

    def _named(self, units: Sequence[int]) -> str:
        return "、".join(self._names.get(unit, "") for unit in units)

    def _assigned(self, ids: Sequence[int]) -> dict[int, date]:
        """The day of the last slip, or the one that an old ledger names."""
        event = Event.__table__.c
        asking = (
            select(event.matter_id, event.kind, event.happened_at, self._said(event.facts))
            .where(
                self._is_among(event.matter_id),
                event.kind.in_((EventKind.ASSIGNED.value, EventKind.CARRIED_OVER.value)),
            )
            .order_by(event.matter_id, event.position)
        )
        found: dict[int, date] = {}
        for matter_id, kind, at, said in zip(*self._read(asking, self._bare(asking, ids)), strict=True):
            if kind == EventKind.ASSIGNED:
                found[matter_id] = at.date()
            elif isinstance(said, str):
                found[matter_id] = date.fromisoformat(said)
        return found

    def _said(self, facts: ColumnElement[Facts]) -> ColumnElement[str]:
        """The day that an event names, as the database reads it out of its facts."""
        if self._on_sqlite:
            return type_coerce(facts, JSON)["assigned_on"].as_string()
        # As JSON, PostgreSQL would read every text of the facts, and refuse them all for one zero character.
        return func.substring(facts, literal(_SAID, Text), type_=Text)
