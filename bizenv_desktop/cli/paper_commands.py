"""Papers: one paper of a matter as a file, noted as every way out is."""

from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.matter_commands import found, numbered
from bizenv_desktop.cli.round_paper_commands import names_a_round, round_document
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.progress import SILENT
from bizenv_desktop.services.paper.paper_prints import GatheredPaper, PaperWanted, gather_papers, note_papers
from bizenv_desktop.services.paper.papers import PaperEntry, papers_of
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts import word


def document(call: Call) -> Answer:
    """Write a paper of a matter as .docx or .pdf; from the second time on it is marked 补印.

    Papers of an award round are made otherwise: `round_document`.
    """
    if names_a_round(call.text("number")):
        return round_document(call)
    from bizenv_desktop.cli.paper import offscreen_application

    kind, path = _kind(call.text("kind")), call.path("file")
    if path.suffix.lower() not in (".docx", ".pdf"):
        raise BadInput("paper.file_kind", file=path.name)
    with call.ledger() as ledger, offscreen_application():
        matter = found(*numbered(call.text("number")), ledger)
        entry = _entry(kind, matter.id, call.text("paper"), ledger)
        wanted = PaperWanted(kind, matter.id, entry.document_id)
        pages = _written(ledger.read(partial(gather_papers, (wanted,), SILENT)), path)
        way = path.suffix.lower().removeprefix(".")
        ledger.perform(partial(note_papers, (wanted,), way, path.name))
    payload: dict[str, Json] = {
        "kind": kind.value,
        "number": matter.number,
        "document_number": entry.number,
        "issued_on": entry.issued_on.isoformat(),
        "reprint": entry.document_id is not None and entry.prints > 0,
        "pages": pages,
        "file": str(path),
    }
    return Answer(payload, f"{word(kind)} {entry.number}：{path}")


def _written(gathered: tuple[GatheredPaper, ...], path: Path) -> int:
    """Make the one paper and write it; how many pages it has. Raises why it cannot be made."""
    from bizenv_desktop.ui.paper_sets import make_set, write_bytes
    from bizenv_desktop.ui.printing import paper_of, write_paper

    made = make_set(gathered, SILENT)
    if made.refused:
        raise made.refused[0].error
    paper = paper_of(made.papers[0].document)
    if path.suffix.lower() == ".pdf":
        return write_paper(paper, path)
    write_bytes(path, made.papers[0].docx)
    return len(paper.pages)


def _kind(typed: str) -> PaperKind:
    """A kind by its English value or by its Chinese name."""
    names = {word(kind): kind for kind in PaperKind}
    if typed in set(PaperKind):
        return PaperKind(typed)
    if typed not in names:
        raise BadInput("paper.kind_unknown", name=typed, names="、".join(names))
    return names[typed]


def _entry(kind: PaperKind, matter_id: int, typed: str, ledger: Ledger) -> PaperEntry:
    """The paper that is meant: the last of its kind, or the one whose number, full or short, was typed."""
    entries = [entry for entry in ledger.read(partial(papers_of, matter_id)) if entry.kind is kind]
    exact = [entry for entry in entries if entry.number == typed]
    if typed and not exact:
        wanted = str(DocumentNumber.parse(typed))
        exact = [entry for entry in entries if entry.number.endswith(wanted)]
    meant = exact if typed else entries
    if not meant:
        raise BadInput("paper.not_issued", kind=kind)
    return meant[-1]
