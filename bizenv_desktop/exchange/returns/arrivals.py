"""All that came back at once: workbooks that can be read, those that cannot, the evidence beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bizenv_desktop.exchange.returns.evidence import EvidenceFile, evidence_files, evidence_folders
from bizenv_desktop.exchange.returns.reading import ReturnedBook, read_unit_book
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What was read; `refused` are the workbooks that could not be used, each with its reason."""

    books: tuple[ReturnedBook, ...]
    refused: tuple[tuple[Path, BadInput], ...]
    evidence: tuple[EvidenceFile, ...]


def read_arrivals(
    paths: Sequence[Path], year: int, evidence: Sequence[Path] = (), progress: Progress = SILENT
) -> Arrivals:
    """Read returned workbooks; `year` is for dates without one, `evidence` the folders of evidence files.

    Without folders those beside the workbooks count that are named for it. Raises as `evidence_files` does;
    `Cancelled`.
    """
    books: list[ReturnedBook] = []
    refused: list[tuple[Path, BadInput]] = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths))
        try:
            books.append(read_unit_book(path, year, progress))
        except BadInput as problem:
            refused.append((path, problem))
    folders = evidence or evidence_folders(paths)
    return Arrivals(tuple(books), tuple(refused), evidence_files(folders, paths, progress))
