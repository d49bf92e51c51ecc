"""Files on the office's disk: safe names, free names, and writing that never leaves half a workbook."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bizenv_desktop.file_naming import give_name
from bizenv_desktop.rules.errors import BadInput

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")
_LONGEST_NAME = 120
_FALLBACK = "未命名"


def clean_file_name(wanted: str) -> str:
    """A file name that Windows and Linux both take; never empty, never a device, at most 120 characters."""
    name = _FORBIDDEN.sub("_", wanted).strip().rstrip(". ")
    stem, dot, suffix = name.rpartition(".")
    if dot and stem and len(suffix) <= 5:
        name = stem[: _LONGEST_NAME - len(suffix) - 1].rstrip(". ") + dot + suffix
    name = name[:_LONGEST_NAME].rstrip(". ")
    if _RESERVED.fullmatch(name):
        name = "_" + name
    return name or _FALLBACK


def free_name(path: Path) -> Path:
    """`path` itself when nothing stands there, else “…(2).xlsx”, “…(3).xlsx” and so on."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}({number}){path.suffix}")
        number += 1
    return candidate


def place_to_write(path: Path) -> Path:
    """`path`, or the next free name beside it while somebody has the workbook that stands there open.

    The owner files of Excel, WPS and LibreOffice are asked, which work over a shared folder too.
    """
    return free_name(path) if path.exists() and _is_held(path) else path


def _is_held(path: Path) -> bool:
    owners = (f"~${path.name}", f".~{path.name}", f".~lock.{path.name}#")
    if any(path.with_name(owner).exists() for owner in owners):
        return True
    try:
        with path.open("r+b"):
            return False
    except PermissionError:
        return True
    except OSError:
        # Whatever else is wrong with the place is told by writing to it.
        return False


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """A temporary file in the same folder that takes the place of `path` once it is whole.

    Raises `BadInput("file.locked", file=…)` when Excel or WPS holds the old file open or the folder
    refuses us, `BadInput("file.unwritable", file=…)` when the folder is gone or the disk is full. On
    failure the old file stays as it was.
    """
    temporary = path.with_name(path.name + ".tmp")
    try:
        yield temporary
        give_name(temporary, path)
    except PermissionError as refused:
        raise BadInput("file.locked", file=str(path)) from refused
    except OSError as failed:
        raise BadInput("file.unwritable", file=str(path)) from failed
    finally:
        _forget(temporary)


def _forget(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:
        # A virus scanner may hold it for a moment; the next export to this name overwrites it.
        return
