"""Evidence files that came with returned workbooks: found in folders, nothing is opened or matched here."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

MOST_FILES: Final = 5_000
"""A folder with more is not a folder of evidence."""

_FOLDER_WORDS: Final = ("佐证", "附件", "证明", "材料")
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_LITTER_STARTS: Final = ("~$", ".~", ".")
_LITTER_ENDS: Final = (".tmp", ".lnk", ".url")


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that may prove something; `folders` names those it lies in, the chosen one first."""

    path: Path
    folders: tuple[str, ...]
    size: int

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def evidence_folders(workbooks: Iterable[Path]) -> tuple[Path, ...]:
    """Folders beside the workbooks that are meant for evidence: named so, or after a workbook."""
    found: dict[Path, None] = {}
    books = list(workbooks)
    stems = {book.stem for book in books}
    for parent in dict.fromkeys(book.parent for book in books):
        for folder in _folders_in(parent):
            if folder.name in stems or any(word in folder.name for word in _FOLDER_WORDS):
                found[folder] = None
    return tuple(found)


def evidence_files(
    folders: Iterable[Path], apart_from: Sequence[Path] = (), progress: Progress = SILENT
) -> tuple[EvidenceFile, ...]:
    """Every file in and below the folders, in order of their names, `apart_from` the returned workbooks.

    Links are not followed, traces of other programs left out. Raises `BadInput`: `returns.no_folder`,
    `returns.evidence_too_many`; `Cancelled`.
    """
    known = {path.resolve() for path in apart_from}
    found: dict[Path, EvidenceFile] = {}
    for folder in folders:
        if not folder.is_dir():
            raise BadInput("returns.no_folder", folder=str(folder))
        for file in _files_below(folder):
            whole = file.path.resolve()
            if whole not in known:
                found.setdefault(whole, file)
            if len(found) > MOST_FILES:
                raise BadInput("returns.evidence_too_many", folder=folder.name, most=MOST_FILES)
            progress.step(len(found), 0)
    return tuple(found.values())


def _folders_in(parent: Path) -> list[Path]:
    try:
        return sorted(each for each in parent.iterdir() if each.is_dir() and not each.is_symlink())
    except OSError:
        # Whether the workbooks can be read is told when they are.
        return []


def _files_below(folder: Path) -> Iterator[EvidenceFile]:
    for here, names, files in os.walk(folder):
        names.sort()
        place = Path(here)
        inner = (folder.name, *place.relative_to(folder).parts)
        for name in sorted(files):
            path = place / name
            if not _is_litter(name) and path.is_file() and not path.is_symlink():
                yield EvidenceFile(path, inner, path.stat().st_size)


def _is_litter(name: str) -> bool:
    low = name.lower()
    return low in _LITTER or low.startswith(_LITTER_STARTS) or low.endswith(_LITTER_ENDS)
