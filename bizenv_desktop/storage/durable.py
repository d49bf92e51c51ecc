"""Files that are whole or absent: written beside their place, forced to the disk, then moved there."""

import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from bizenv_desktop.file_naming import give_name

_CHUNK_BYTES: Final = 1 << 20


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target`; raises `OSError` and then leaves what stood there before."""
    partial = target.with_name(target.name + ".tmp")
    try:
        partial.write_bytes(content)
        settle(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file that nobody writes to; raises `OSError` and then leaves what stood there before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".tmp")
    try:
        shutil.copyfile(source, partial)
        settle(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def settle(partial: Path, target: Path) -> None:
    """Force `partial` to the disk and give it the name `target`, in one step."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    give_name(partial, target)
    settle_folder(target.parent)


def settle_folder(folder: Path) -> None:
    """Force a folder's list of names to the disk, where the system has such a call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
