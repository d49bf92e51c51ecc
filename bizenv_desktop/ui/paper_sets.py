"""Several papers made in one go: filled, read back, and written to files.

Needs a QGuiApplication, offscreen is enough; may run on any thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bizenv_desktop.documents.blocks import Block, PaperDocument
from bizenv_desktop.documents.papers.reading import blocks_of
from bizenv_desktop.documents.papers.rendering import render
from bizenv_desktop.documents.styled import GridTable, StyledParagraph
from bizenv_desktop.exchange.writing.files import clean_file_name, free_name, replacing
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.paper.paper_prints import GatheredPaper, PaperWanted
from bizenv_desktop.ui.paper_fonts import PaperFonts

REPRINT_NAME = "补印"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One finished paper: its .docx, and the same as blocks for the pages."""

    wanted: PaperWanted
    title: str
    docx: bytes
    document: PaperDocument
    reprint: bool


@dataclass(frozen=True, slots=True)
class RefusedPaper:
    """A paper that cannot be made, and why."""

    wanted: PaperWanted
    error: RuleBroken


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Papers that are printed in one go; `missing` are the typefaces that others stand in for."""

    papers: tuple[MadePaper, ...]
    refused: tuple[RefusedPaper, ...]
    missing: tuple[str, ...]


def make_set(gathered: Sequence[GatheredPaper], progress: Progress) -> PaperSet:
    """Fill the templates and read them back; raises `Cancelled` between two papers."""
    made: list[MadePaper] = []
    refused: list[RefusedPaper] = []
    missing: dict[str, None] = {}
    for done, one in enumerate(gathered):
        progress.step(done, len(gathered))
        if one.facts is None:
            refused.append(RefusedPaper(one.wanted, one.refused or BadInput("paper.not_issued")))
            continue
        try:
            docx = render(one.template, one.facts)
            document = blocks_of(docx, one.facts.title)
        except RuleBroken as error:
            refused.append(RefusedPaper(one.wanted, error))
            continue
        missing.update(dict.fromkeys(missing_fonts(document)))
        reprint = bool(one.facts.values.get(REPRINT_NAME))
        made.append(MadePaper(one.wanted, one.facts.title, docx, document, reprint))
    return PaperSet(tuple(made), tuple(refused), tuple(missing))


def write_docx(papers: Sequence[MadePaper], folder: Path) -> tuple[Path, ...]:
    """Write each paper as its own .docx into a folder; never over a file that is there.

    Raises `BadInput("file.unwritable")` when the folder refuses us.
    """
    written: list[Path] = []
    for one in papers:
        path = free_name(folder / f"{file_name(one.title)}.docx")
        write_bytes(path, one.docx)
        written.append(path)
    return tuple(written)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises as `replacing` does."""
    with replacing(path) as draft:
        draft.write_bytes(content)


def file_name(title: str) -> str:
    """A title as the name of a file on every system."""
    return clean_file_name(title)[:_LONGEST_NAME].rstrip(". ")


def missing_fonts(document: PaperDocument) -> tuple[str, ...]:
    """The typefaces of a document that this machine lacks, to be said before printing."""
    return PaperFonts.of_this_machine().missing_of(_fonts(document.blocks))


def _fonts(blocks: Sequence[Block]) -> list[str]:
    names: dict[str, None] = {}
    for block in blocks:
        match block:
            case StyledParagraph():
                names.update(dict.fromkeys(run.style.font for run in block.runs))
            case GridTable():
                cells = [cell for row in block.rows for cell in row.cells]
                names.update(dict.fromkeys(_fonts([p for cell in cells for p in cell.paragraphs])))
            case _:
                continue
    return list(names)
