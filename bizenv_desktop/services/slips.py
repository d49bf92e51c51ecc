"""The slips of complaints as a unit may see them: by code where the person asked for secrecy, else masked."""

from collections.abc import Mapping, Sequence
from datetime import date

from bizenv_desktop.documents.assignment_slip import SlipFacts
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.secrecy import Eyes, reporter_line, seen
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, UnitRole, Urgency
from bizenv_desktop.services.conflicts import unit_ties
from bizenv_desktop.services.guarded import eyes_of_units, guarded_of
from bizenv_desktop.services.settings import load_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.detail import EventRow, MatterDetail, matter_detail

MOST_AT_ONCE = 200

_URGENCIES: Mapping[Urgency, str] = {
    Urgency.NORMAL: "一般",
    Urgency.URGENT: "紧急",
    Urgency.EMERGENCY: "特急",
}


def slips_of(selection: Selection, reader: Reader) -> Sequence[SlipFacts]:
    """The last slip of each complaint of the selection that has one, at most 200."""
    office, ties = load_settings(reader.connection).office, unit_ties(reader)
    found: list[SlipFacts] = []
    for matter_id in listing.matching_ids(selection, reader)[:MOST_AT_ONCE]:
        detail = matter_detail(MatterKind.COMPLAINT, matter_id, reader)
        if detail is None or detail.complaint is None:
            continue
        readers = [part.unit_id for part in detail.units]
        slip = _slip(detail, office, eyes_of_units(detail.complaint.respondent_unit_id, readers, ties))
        if slip is not None:
            found.append(slip)
    return tuple(found)


def _slip(detail: MatterDetail, office: str, eyes: Eyes) -> SlipFacts | None:
    issued = next((event for event in reversed(detail.events) if event.kind is EventKind.ASSIGNED), None)
    if issued is None:
        return None
    row, guarded = detail.row, guarded_of(detail)
    shown = seen(guarded, eyes)
    return SlipFacts(
        number=_number(issued),
        matter_number=str(DocumentNumber(row.year, row.serial)),
        issued_on=issued.at.date(),
        due=_day(issued),
        lead=row.lead_unit,
        cooperating="、".join(part.name for part in detail.units if part.role is UnitRole.COOPERATING),
        source=row.channel,
        urgency=_URGENCIES[row.urgency],
        title=shown.title,
        content=shown.content,
        complainant=reporter_line(guarded, eyes),
        requirement=str(issued.facts.get("requirement") or ""),
        office=office,
    )


def _number(issued: EventRow) -> str:
    serial = issued.facts.get("slip_serial")
    return str(DocumentNumber(issued.at.year, serial)) if isinstance(serial, int) else ""


def _day(issued: EventRow) -> date | None:
    day = issued.happening.text("due")
    return date.fromisoformat(day) if day else None
