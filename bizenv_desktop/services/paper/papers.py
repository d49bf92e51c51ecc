"""The papers of a matter: which there are, and what each says to whoever reads it, ready for its template."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bizenv_desktop.documents.papers.facts import PaperFacts
from bizenv_desktop.documents.papers.rendering import render
from bizenv_desktop.documents.papers.wording import number_words
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.paper import paper_ladder, paper_records, paper_rulings, paper_slips
from bizenv_desktop.services.paper.paper_case import PaperCase, load_case, paper_of_event, with_paper
from bizenv_desktop.services.paper.paper_facts import Gather, facts_of
from bizenv_desktop.services.paper.paper_templates import template_of
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.papers import PaperRow

_GATHER: Final[Mapping[PaperKind, Gather]] = {
    PaperKind.REGISTRATION: paper_records.registration,
    PaperKind.SLIP: paper_slips.slip,
    PaperKind.REASSIGNMENT: paper_slips.reassignment,
    PaperKind.DECLINE: paper_records.decline,
    PaperKind.TRANSFER: paper_records.transfer,
    PaperKind.RULING: paper_rulings.ruling,
    PaperKind.EXTENSION_APPROVAL: paper_rulings.extension_approval,
    PaperKind.EXTENSION_NOTICE: paper_rulings.extension_notice,
    PaperKind.PAUSE_NOTE: paper_rulings.pause_note,
    PaperKind.REWORK: paper_rulings.rework,
    PaperKind.CALL_RECORD: paper_records.call_record,
    PaperKind.REOPENING: paper_slips.reopening,
    PaperKind.REMINDER: paper_ladder.reminder,
    PaperKind.SUPERVISION: paper_ladder.supervision,
    PaperKind.REFERRAL: paper_ladder.referral,
}
_UNNUMBERED: Final = frozenset({PaperKind.REGISTRATION, PaperKind.CALL_RECORD})
_IN_FULL: Final = _UNNUMBERED | {PaperKind.DECLINE, PaperKind.EXTENSION_NOTICE, PaperKind.TRANSFER}
"""What stays in the file, goes to the complainant, or goes under its own rules to another authority."""


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper that a matter has: its number as it is written, and how often it was printed or saved."""

    kind: PaperKind
    document_id: int | None
    number: str
    issued_on: date
    addressee: str
    prints: int


def papers_of(matter_id: int, reader: Reader) -> tuple[PaperEntry, ...]:
    """The papers of a matter in the order of its life; raises `BadInput("paper.no_matter")`."""
    return papers_in(load_case(matter_id, reader))


def papers_in(case: PaperCase) -> tuple[PaperEntry, ...]:
    """The same for a case that is at hand."""
    row = case.detail.row
    number = str(DocumentNumber(row.year, row.serial))
    entries = [entry for paper in case.papers for entry in _entries(paper, case)]
    if case.detail.complaint is None:
        return tuple(entries)
    entries.insert(0, PaperEntry(PaperKind.REGISTRATION, None, number, row.opened_at.date(), "", 0))
    called = case.last(EventKind.CALLED_BACK)
    if called is not None:
        entries.append(PaperEntry(PaperKind.CALL_RECORD, None, number, called.at.date(), "", 0))
    return tuple(entries)


def paper_of(kind: PaperKind, matter_id: int, document_id: int | None, reader: Reader) -> PaperFacts:
    """What one paper says, masked for its reader; the last of its kind where no document is named.

    Raises `BadInput`: `paper.no_matter`, `paper.not_issued` (facts: `kind`).
    """
    case = load_case(matter_id, reader)
    if kind is PaperKind.REPORT_LIST:
        return _report(case, document_id, reader)
    if kind not in _UNNUMBERED:
        case = with_paper(case, kind, document_id)
    eyes = Eyes.UNMASKED if kind in _IN_FULL else case.eyes_of(case.readers)
    return facts_of(kind, case, eyes, _GATHER[kind](case, eyes))


def docx_of(kind: PaperKind, matter_id: int, document_id: int | None, reader: Reader) -> bytes:
    """The paper as .docx, from the office's own template or the shipped one.

    Raises what `paper_of` and `documents.papers.rendering.render` raise.
    """
    return render(template_of(kind, reader), paper_of(kind, matter_id, document_id, reader))


def _report(case: PaperCase, document_id: int | None, reader: Reader) -> PaperFacts:
    kind = PaperKind.REPORT_LIST
    first = with_paper(case, kind, document_id)
    listed = first.paper.facts.get("matters") if first.paper is not None else None
    ids = [int(part) for part in str(listed or "").split(",") if part.isdigit()]
    own_id = case.detail.row.id
    cases = [
        first if matter_id == own_id else with_paper(load_case(matter_id, reader), kind, document_id)
        for matter_id in ids or [own_id]
    ]
    return facts_of(kind, first, Eyes.RESPONDENT, paper_ladder.report(cases))


def _entries(paper: PaperRow, case: PaperCase) -> list[PaperEntry]:
    if paper.kind is None:
        return []
    entries = [_entry(paper.kind, paper, case)]
    if paper.kind is PaperKind.EXTENSION_APPROVAL:
        event = next((one for one in case.events if paper_of_event(one, (paper,))), None)
        if event is not None and event.kind is EventKind.EXTENSION_GRANTED:
            notice = _entry(PaperKind.EXTENSION_NOTICE, paper, case)
            entries.append(replace(notice, addressee=paper_rulings.NOBODY))
    return entries


def _entry(kind: PaperKind, paper: PaperRow, case: PaperCase) -> PaperEntry:
    number = number_words(case.settings.office_code, paper.series, paper.number)
    prints = case.printed.get((paper.id, kind.value), 0)
    return PaperEntry(kind, paper.id, number, paper.issued_on, paper.addressee or paper.unit, prints)
