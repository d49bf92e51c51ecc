"""Who saw, printed or exported which personal data, when and why: noted at each way out, kept for ever.

个人信息保护法 51, 54 ask for it. A note is never changed or undone; `check` compares the notes with the
journal. What is noted names the matter by its number, never a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import RowMapping, Select, func, select

from bizenv_desktop.models import Base, Disclosure
from bizenv_desktop.models.base import Fact, Facts
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_SHOWN = 2_000
RECENT_REASONS = 6
_NOTE, _MATTER, _PAPER = (Base.metadata.tables[name] for name in ("disclosure", "matter", "document"))


@dataclass(frozen=True, slots=True)
class NoteDisclosure:
    """One way out of personal data; `rows` is how many matters it concerned (0: figures only).

    `facts` say what only this kind knows: `what` (the paper, the export's kind of matter), `way` (print, pdf,
    docx, xlsx), `view`, `file` (the last part of the path).
    """

    kind: DisclosureKind
    matter_id: int | None = None
    document_id: int | None = None
    rows: int = 1
    reason: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosuresAsked:
    """Which notes are asked for: a period (both days included), one matter by id or by number, one kind."""

    since: date | None = None
    until: date | None = None
    matter_id: int | None = None
    number: DocumentNumber | None = None
    kind: DisclosureKind | None = None


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """A note as it is shown; `at` is the office's wall clock, the numbers are empty where none applies."""

    id: int
    at: datetime
    operator: str
    kind: DisclosureKind
    matter_id: int | None
    matter_kind: MatterKind | None
    number: str
    document_number: str
    document_kind: str
    rows: int
    reason: str
    facts: Facts


def note_disclosure(command: NoteDisclosure, uow: UnitOfWork) -> int:
    """Keep the note; returns its id. The deed that it stands in can never be undone.

    Raises `BadInput("disclosure.reason_missing")` for something unmasked without a reason.
    """
    reason = command.reason.strip()
    if command.kind is DisclosureKind.UNMASKED and not reason:
        raise BadInput("disclosure.reason_missing")
    note = Disclosure(
        at=uow.moment.local.replace(microsecond=0),
        operator=uow.operator,
        kind=command.kind.value,
        matter_id=command.matter_id,
        document_id=command.document_id,
        rows=command.rows,
        reason=reason,
        facts=dict(command.facts),
    )
    if not uow.deed:
        uow.name(f"disclosure.{command.kind.value}", rows=command.rows, matter_id=command.matter_id)
    uow.session.add(note)
    uow.flush()
    return note.id


def note_month_pack(month: Month, way: str, uow: UnitOfWork) -> int:
    """Note that a month's briefing left the office, printed (`print`) or as files (`files`)."""
    kind = DisclosureKind.PRINTED if way == "print" else DisclosureKind.EXPORTED
    facts: dict[str, Fact] = {"what": "month", "month": str(month), "way": way}
    return note_disclosure(NoteDisclosure(kind, rows=0, facts=facts), uow)


def disclosures(asked: DisclosuresAsked, reader: Reader) -> tuple[DisclosureRow, ...]:
    """The notes that are asked for, the newest first, at most 2,000."""
    statement = _narrowed(_statement(), asked).order_by(_NOTE.c.id.desc()).limit(MOST_SHOWN)
    return tuple(_row(found) for found in reader.connection.execute(statement).mappings())


def times_printed(document_id: int, reader: Reader) -> int:
    """How often a numbered paper was printed or saved so far; from the second time on it is a 补印."""
    statement = select(func.count()).where(
        _NOTE.c.document_id == document_id, _NOTE.c.kind == DisclosureKind.PRINTED.value
    )
    return reader.connection.execute(statement).scalar_one()


def recent_reasons(kind: DisclosureKind, reader: Reader) -> tuple[str, ...]:
    """The reasons given last for disclosures of this kind, each once, the newest first."""
    newest = func.max(_NOTE.c.id)
    statement = (
        select(_NOTE.c.reason)
        .where(_NOTE.c.kind == kind.value, _NOTE.c.reason != "")
        .group_by(_NOTE.c.reason)
        .order_by(newest.desc())
        .limit(RECENT_REASONS)
    )
    return tuple(reader.connection.execute(statement).scalars())


def _statement() -> Select[tuple[object, ...]]:
    joined = _NOTE.outerjoin(_MATTER, _MATTER.c.id == _NOTE.c.matter_id).outerjoin(
        _PAPER, _PAPER.c.id == _NOTE.c.document_id
    )
    return select(
        *_NOTE.c,
        _MATTER.c.kind.label("matter_kind"),
        _MATTER.c.year.label("matter_year"),
        _MATTER.c.serial.label("matter_serial"),
        _PAPER.c.kind.label("paper_kind"),
        _PAPER.c.year.label("paper_year"),
        _PAPER.c.serial.label("paper_serial"),
    ).select_from(joined)


def _narrowed(statement: Select[tuple[object, ...]], asked: DisclosuresAsked) -> Select[tuple[object, ...]]:
    if asked.since is not None:
        statement = statement.where(_NOTE.c.at >= datetime.combine(asked.since, time()))
    if asked.until is not None:
        statement = statement.where(_NOTE.c.at < datetime.combine(asked.until + timedelta(days=1), time()))
    if asked.matter_id is not None:
        statement = statement.where(_NOTE.c.matter_id == asked.matter_id)
    if asked.number is not None:
        statement = statement.where(
            _MATTER.c.year == asked.number.year, _MATTER.c.serial == asked.number.serial
        )
    if asked.kind is not None:
        statement = statement.where(_NOTE.c.kind == asked.kind.value)
    return statement


def _row(found: RowMapping) -> DisclosureRow:
    return DisclosureRow(
        id=found["id"],
        at=found["at"],
        operator=found["operator"],
        kind=DisclosureKind(found["kind"]),
        matter_id=found["matter_id"],
        matter_kind=MatterKind(found["matter_kind"]) if found["matter_kind"] else None,
        number=_number(found["matter_year"], found["matter_serial"]),
        document_number=_number(found["paper_year"], found["paper_serial"]),
        document_kind=found["paper_kind"] or "",
        rows=found["rows"],
        reason=found["reason"],
        facts=found["facts"],
    )


def _number(year: int | None, serial: int | None) -> str:
    return DocumentNumber(year, serial).short if year is not None and serial is not None else ""
