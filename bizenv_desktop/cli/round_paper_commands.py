"""`bizenv document KIND 评选〔2026〕1 FILE`: a paper of a round as a file, noted as every way out is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from bizenv_desktop.cli.answers import Answer
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.matter_commands import found, numbered
from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.paper_docx import docx_of
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.services.award.round_ballot_papers import BALLOT_PAPERS, BallotsWanted, ballot_papers
from bizenv_desktop.services.award.round_papers import ROUND_PAPERS, round_paper
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.ui.texts.round_paper_words import round_paper_word

_ROUND: Final = "评选"


def names_a_round(number: str) -> bool:
    """Whether a number was typed as that of a round: `评选〔2026〕1`, `round:2026-1`."""
    return number.startswith((_ROUND, f"{MatterKind.ROUND.value}:"))


def round_document(call: Call) -> Answer:
    """Write a paper of a round as .pdf or .docx.

    Raises `BadInput`: `paper.kind_unknown`, `paper.file_kind`, `cli.number_unknown`, `ballots.numbers`.
    """
    kind, path = _kind(call.text("kind")), call.path("file")
    way = path.suffix.lower().removeprefix(".")
    if way not in ("pdf", "docx"):
        raise BadInput("paper.file_kind", file=path.name)
    typed = call.text("number").removeprefix(_ROUND).removeprefix(f"{MatterKind.ROUND.value}:")
    with call.ledger() as ledger:
        row = found(MatterKind.ROUND, numbered(typed)[1], ledger)
        document = ledger.read(_question(kind, row.id, call.text("numbers")))
        pages = _written(document, path)
        facts = {"what": kind, "way": way, "file": path.name}
        note = NoteDisclosure(DisclosureKind.PRINTED, rows=0, facts=facts)
        ledger.perform(partial(note_disclosure, note))
    words = f"{round_paper_word(kind)}：{path}（{pages} 页）"
    return Answer({"kind": kind, "number": row.number, "pages": pages, "file": str(path)}, words)


def _question(kind: str, round_id: int, numbers: str) -> Callable[[Reader], PaperDocument]:
    """The paper, ballots by the numbers that were typed; raises `BadInput("ballots.numbers")`."""
    if not numbers:
        return partial(round_paper, kind, round_id)
    first, dash, last = numbers.partition("-")
    if kind not in BALLOT_PAPERS or not (dash and first.isdecimal() and last.isdecimal()):
        raise BadInput("ballots.numbers", numbers=numbers)
    return partial(ballot_papers, BallotsWanted(round_id, BALLOT_PAPERS[kind], int(first), int(last)))


def _written(document: PaperDocument, path: Path) -> int:
    """Write the paper; how many pages it has as we lay it."""
    from bizenv_desktop.cli.paper import offscreen_application
    from bizenv_desktop.ui.paper_sets import write_bytes
    from bizenv_desktop.ui.printing import paper_of, write_paper

    with offscreen_application():
        paper = paper_of(document)
        if path.suffix.lower() == ".pdf":
            return write_paper(paper, path)
        write_bytes(path, docx_of(document))
        return len(paper.pages)


def _kind(typed: str) -> str:
    """A registered kind by its code, with or without `round_`, or by its Chinese name."""
    names = {round_paper_word(kind): kind for kind in ROUND_PAPERS}
    for kind in (typed, f"round_{typed}", names.get(typed, "")):
        if kind in ROUND_PAPERS:
            return kind
    raise BadInput("paper.kind_unknown", name=typed, names="、".join(names))
