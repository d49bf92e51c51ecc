"""Papers on their way out: what goes into a print of several, and the note that they left the office."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bizenv_desktop.documents.papers.facts import PaperFacts
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.paper.paper_templates import template_of
from bizenv_desktop.services.paper.papers import paper_of, papers_of
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_AT_ONCE: Final = 200
"""How many papers one print may hold: more are printed in several goes."""

_SLIPS: Final = frozenset({PaperKind.SLIP, PaperKind.REASSIGNMENT, PaperKind.REWORK, PaperKind.REOPENING})


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """One paper to print; without a document the last of its kind."""

    kind: PaperKind
    matter_id: int
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class GatheredPaper:
    """What a paper says and the template it goes into; `refused` says why there is none."""

    wanted: PaperWanted
    template: bytes = b""
    facts: PaperFacts | None = None
    refused: RuleBroken | None = None


def gather_papers(
    wanted: Sequence[PaperWanted], progress: Progress, reader: Reader
) -> tuple[GatheredPaper, ...]:
    """Everything that the papers need; a paper that cannot be made does not keep the others."""
    templates: dict[PaperKind, bytes] = {}
    gathered: list[GatheredPaper] = []
    for done, one in enumerate(wanted[:MOST_AT_ONCE]):
        progress.step(done, len(wanted))
        if one.kind not in templates:
            templates[one.kind] = template_of(one.kind, reader)
        try:
            named = _named(one, reader)
            facts = paper_of(named.kind, named.matter_id, named.document_id, reader)
        except RuleBroken as refused:
            gathered.append(GatheredPaper(one, refused=refused))
        else:
            gathered.append(GatheredPaper(named, templates[named.kind], facts))
    return tuple(gathered)


def _named(wanted: PaperWanted, reader: Reader) -> PaperWanted:
    """The paper with its document: prints are counted by it."""
    if wanted.document_id is not None:
        return wanted
    entries = [entry for entry in papers_of(wanted.matter_id, reader) if entry.kind is wanted.kind]
    return replace(wanted, document_id=entries[-1].document_id) if entries else wanted


def slips_wanted(selection: Selection, reader: Reader) -> tuple[PaperWanted, ...]:
    """The slip in force of each matter of the selection that has one, at most 200."""
    found: list[PaperWanted] = []
    for matter_id in listing.matching_ids(selection, reader)[:MOST_AT_ONCE]:
        slips = [entry for entry in papers_of(matter_id, reader) if entry.kind in _SLIPS]
        if slips:
            found.append(PaperWanted(slips[-1].kind, matter_id, slips[-1].document_id))
    return tuple(found)


def note_papers(papers: Sequence[PaperWanted], way: str, file: str, uow: UnitOfWork) -> int:
    """Note that papers left the office: printed (`print`) or saved (`pdf`, `docx`); how many.

    `file` is the last part of the path, empty for a printer. From now on a print of a numbered paper among
    them is a 补印.
    """
    uow.name("disclosure.printed", rows=len(papers), way=way)
    for one in papers:
        facts: dict[str, Fact] = {"what": one.kind.value, "way": way, "file": file}
        note = NoteDisclosure(DisclosureKind.PRINTED, one.matter_id, one.document_id, facts=facts)
        note_disclosure(note, uow)
    return len(papers)
