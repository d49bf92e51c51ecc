"""One matter in full: its own facts, its units, what happened to it, its papers."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bizenv_desktop.models import Attachment, Base, Document, Event, MatterUnit, Unit
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, UnitRole
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import rows_by_id
from bizenv_desktop.storage.queries.rows import MatterRow


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as the timeline shows it."""

    kind: EventKind
    at: datetime
    facts: Facts
    operator: str

    @property
    def happening(self) -> Happening:
        """The event as the rules read it."""
        return Happening(self.kind, self.at, self.facts)


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit's part in the matter."""

    unit_id: int
    name: str
    role: UnitRole


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A numbered paper of the matter; `kind` is empty for papers older than the kinds (`PaperKind`)."""

    id: int
    kind: str
    series: str
    number: str
    issued_on: date
    facts: Facts


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of the matter."""

    id: int
    name: str
    sha256: str
    size: int
    note: str


@dataclass(frozen=True, slots=True)
class ComplaintText:
    """What only the opened complaint shows, as it was typed; `rules.secrecy` says who may see it.

    `title` is the true one: that of the row is the desk's.
    """

    title: str
    complainant: str
    phone: str
    firm: str
    address: str
    content: str
    respondent_unit_id: int | None
    confidential: bool
    anonymous: bool
    sealed: bool
    result: str
    resolution: str
    remark: str
    other_columns: Facts | None


@dataclass(frozen=True, slots=True)
class MatterDetail:
    """A matter with all that is known of it; `complaint` only for complaints."""

    row: MatterRow
    units: tuple[UnitPart, ...]
    events: tuple[EventRow, ...]
    documents: tuple[DocumentRow, ...]
    attachments: tuple[AttachmentRow, ...]
    complaint: ComplaintText | None


def matter_detail(kind: MatterKind, matter_id: int, reader: Reader) -> MatterDetail | None:
    """The matter in full, None when it is gone."""
    rows = rows_by_id(kind, (matter_id,), reader)
    if not rows:
        return None
    return MatterDetail(
        row=rows[0],
        units=_units(matter_id, reader),
        events=_events(matter_id, reader),
        documents=_documents(matter_id, reader),
        attachments=_attachments(matter_id, reader),
        complaint=_complaint(matter_id, reader) if kind is MatterKind.COMPLAINT else None,
    )


def _units(matter_id: int, reader: Reader) -> tuple[UnitPart, ...]:
    rows = reader.connection.execute(
        select(MatterUnit.unit_id, Unit.name, MatterUnit.role)
        .join(Unit, Unit.id == MatterUnit.unit_id)
        .where(MatterUnit.matter_id == matter_id)
        .order_by(MatterUnit.position)
    )
    return tuple(UnitPart(unit_id, name, UnitRole(role)) for unit_id, name, role in rows)


def _events(matter_id: int, reader: Reader) -> tuple[EventRow, ...]:
    rows = reader.connection.execute(
        select(Event.kind, Event.happened_at, Event.facts, Event.operator)
        .where(Event.matter_id == matter_id)
        .order_by(Event.position)
    )
    return tuple(EventRow(EventKind(kind), at, facts, operator) for kind, at, facts, operator in rows)


def _documents(matter_id: int, reader: Reader) -> tuple[DocumentRow, ...]:
    rows = reader.connection.execute(
        select(
            Document.id,
            Document.kind,
            Document.series,
            Document.year,
            Document.serial,
            Document.issued_on,
            Document.facts,
        )
        .where(Document.matter_id == matter_id)
        .order_by(Document.id)
    )
    return tuple(
        DocumentRow(key, kind, series, str(DocumentNumber(year, serial)), on, facts)
        for key, kind, series, year, serial, on, facts in rows
    )


def _attachments(matter_id: int, reader: Reader) -> tuple[AttachmentRow, ...]:
    table = Attachment.__table__.c
    rows = reader.connection.execute(
        select(table.id, table.name, table.sha256, table.size, table.note)
        .where(table.matter_id == matter_id)
        .order_by(table.id)
    )
    return tuple(AttachmentRow(*row) for row in rows)


def _complaint(matter_id: int, reader: Reader) -> ComplaintText:
    names = (
        "complainant", "phone", "firm", "address", "content", "respondent_unit_id", "confidential",
        "anonymous", "sealed", "result", "resolution", "remark", "other_columns",
    )  # fmt: skip
    table, matter = Base.metadata.tables["complaint"], Base.metadata.tables["matter"]
    row = reader.connection.execute(
        select(matter.c.title, *[table.c[name] for name in names])
        .select_from(table.join(matter, matter.c.id == table.c.id))
        .where(table.c.id == matter_id)
    ).one()
    return ComplaintText(*row)
