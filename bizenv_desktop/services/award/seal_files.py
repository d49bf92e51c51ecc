"""Sealed files on the disk: written whole and never over another, counted again by code of their own."""

from pathlib import Path

from bizenv_desktop.exchange.writing.recount_workbook import write_recount_workbook
from bizenv_desktop.recount import Verdict, recount
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.storage.durable import write_whole


def refuse_taken(path: Path) -> None:
    """Raise `BadInput("seal.file_exists")`: a sealed file is never written over.

    Also `BadInput("file.unwritable")` where there is no such folder, before anything is sealed for it.
    """
    if path.exists():
        raise BadInput("seal.file_exists", file=path.name)
    if not path.parent.is_dir():
        raise BadInput("file.unwritable", file=str(path))


def write_seal(path: Path, content: bytes) -> Path:
    """Write a sealed file. Raises `BadInput`: `seal.file_exists`, `file.unwritable` (whatever the cause)."""
    refuse_taken(path)
    try:
        write_whole(path, content)
    except OSError as refused:
        raise BadInput("file.unwritable", file=str(path)) from refused
    return path


def recount_seal(path: Path) -> Verdict:
    """Count a sealed file again. Raises `BadInput("seal.unreadable")`."""
    try:
        return recount(path)
    except (OSError, ValueError) as broken:
        raise BadInput("seal.unreadable", file=path.name) from broken


def write_workbook(path: Path, workbook: Path) -> Path:
    """Write the recount of a sealed file as a workbook of live formulas.

    Raises `BadInput`: `seal.file_exists` in the place of the sealed file, `seal.unreadable`, `file.locked`,
    `file.unwritable`.
    """
    if workbook.exists() and path.exists() and workbook.samefile(path):
        raise BadInput("seal.file_exists", file=workbook.name)
    try:
        content = path.read_bytes()
    except OSError as refused:
        raise BadInput("seal.unreadable", file=path.name) from refused
    try:
        write_recount_workbook(content, workbook)
    except ValueError as broken:
        raise BadInput("seal.unreadable", file=path.name) from broken
    except OSError as refused:
        raise BadInput("file.unwritable", file=str(workbook)) from refused
    return workbook
