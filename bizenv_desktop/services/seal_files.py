"""Sealed files on the disk: written whole and never over another, counted again by code of their own."""

from pathlib import Path

from bizenv_desktop.exchange.writing.recount_workbook import write_recount_workbook
from bizenv_desktop.recount import Verdict, recount
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.storage.durable import write_whole
from bizenv_desktop.storage.faults import mapped_file_faults


def refuse_taken(path: Path) -> None:
    """Raise `BadInput("seal.file_exists")`: a sealed file is never written over."""
    if path.exists():
        raise BadInput("seal.file_exists", file=path.name)


def write_seal(path: Path, content: bytes) -> Path:
    """Write a sealed file. Raises `BadInput("seal.file_exists")`, `StorageUnavailable`."""
    with mapped_file_faults(path):
        refuse_taken(path)
        write_whole(path, content)
    return path


def recount_seal(path: Path) -> Verdict:
    """Count a sealed file again. Raises `BadInput("seal.unreadable")`, `StorageUnavailable`."""
    with mapped_file_faults(path):
        try:
            return recount(path)
        except ValueError as broken:
            raise BadInput("seal.unreadable", file=path.name) from broken


def write_workbook(path: Path, workbook: Path) -> Path:
    """Write the recount of a sealed file as a workbook of live formulas.

    Raises `BadInput`: `seal.file_exists` in the place of the sealed file, `seal.unreadable`, `file.locked`,
    `file.unwritable`; `StorageUnavailable`.
    """
    with mapped_file_faults(path):
        if workbook.exists() and workbook.samefile(path):
            raise BadInput("seal.file_exists", file=workbook.name)
        try:
            write_recount_workbook(path.read_bytes(), workbook)
        except ValueError as broken:
            raise BadInput("seal.unreadable", file=path.name) from broken
    return workbook
