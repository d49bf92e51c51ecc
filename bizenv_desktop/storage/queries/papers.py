"""The numbered papers of a matter, and how often each was printed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, Select, or_, select

from bizenv_desktop.models import Disclosure, Document, Matter, Unit
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as it was issued; `kind` is None for a series that has no template of its own."""

    id: int
    kind: PaperKind | None
    series: str
    number: DocumentNumber
    matter_id: int | None
    unit_id: int | None
    unit: str
    issued_on: date
    reply_by: date | None
    addressee: str
    facts: Facts


def papers_issued(matter_id: int, others: Collection[int], reader: Reader) -> tuple[PaperRow, ...]:
    """The papers of a matter, as they were issued, with `others` that its events name (lists of many)."""
    statement = _statement().where(or_(Document.matter_id == matter_id, Document.id.in_(others)))
    found = reader.connection.execute(statement.order_by(Document.id)).mappings()
    return tuple(_row(row) for row in found)


def times_printed(document_ids: Collection[int], reader: Reader) -> Mapping[tuple[int, str], int]:
    """How often each paper of these numbers was printed or saved, by (document, kind of paper)."""
    rows = reader.connection.execute(
        select(Disclosure.document_id, Disclosure.facts).where(
            Disclosure.document_id.in_(document_ids), Disclosure.kind == DisclosureKind.PRINTED.value
        )
    )
    counted: dict[tuple[int, str], int] = {}
    for document_id, facts in rows:
        key = (document_id, str(facts.get("what") or ""))
        counted[key] = counted.get(key, 0) + 1
    return counted


def matter_kind(matter_id: int, reader: Reader) -> MatterKind | None:
    """What kind of matter this is, None when it is gone."""
    kind = reader.connection.execute(select(Matter.kind).where(Matter.id == matter_id)).scalar()
    return MatterKind(kind) if kind is not None else None


def unit_names(ids: Collection[int], reader: Reader) -> Mapping[int, str]:
    """The names of these units."""
    rows = reader.connection.execute(select(Unit.id, Unit.name).where(Unit.id.in_(ids)))
    return dict(rows.tuples().all())


def _statement() -> Select[tuple[Document, str | None]]:
    return select(Document.__table__, Unit.name.label("unit")).outerjoin(Unit, Unit.id == Document.unit_id)


def _row(found: RowMapping) -> PaperRow:
    kind = found["kind"] or ("slip" if found["series"] == "slip" else "")
    return PaperRow(
        id=found["id"],
        kind=PaperKind(kind) if kind in set(PaperKind) else None,
        series=found["series"],
        number=DocumentNumber(found["year"], found["serial"]),
        matter_id=found["matter_id"],
        unit_id=found["unit_id"],
        unit=found["unit"] or "",
        issued_on=found["issued_on"],
        reply_by=found["reply_by"],
        addressee=found["addressee"],
        facts=found["facts"],
    )
