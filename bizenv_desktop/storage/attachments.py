"""The bytes of attachments, each content once under its SHA-256.

Beside a local ledger they lie in `NAME.files/ab/<sha256>`; in a PostgreSQL ledger they are large objects.
Whatever a file was called, its name here is its hash; the name that people see is cleaned of everything that
a file system could misread. Bytes are kept when the row that named them goes, so that an undo finds them.
"""

import atexit
import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from sqlalchemy import Connection

from bizenv_desktop.rules.errors import BadInput, StorageUnavailable
from bizenv_desktop.storage import large_objects
from bizenv_desktop.storage.durable import copy_whole, sha256_of, write_whole
from bizenv_desktop.storage.engine import file_of
from bizenv_desktop.storage.faults import mapped_file_faults

LONGEST_NAME: Final = 120
LONGEST_BYTES: Final = 200  # of UTF-8: most file systems take 255, and copies are written under a longer name
OPENABLE: Final = frozenset(
    {".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ods", ".odt", ".csv", ".txt", ".ppt", ".pptx"}
    | {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".ofd", ".zip", ".mp3", ".wav", ".mp4"}
)
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_COPIES: Final = "bizenv-opened"
_COPY_KEPT_S: Final = 24 * 60 * 60
QUICKLY_READ: Final = 8 * 1024 * 1024
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored content: its SHA-256, its size in bytes, and the harmless name to show."""

    sha256: str
    size: int
    clean_name: str


def store(connection: Connection, content: bytes | Path, name: str) -> StoredFile:
    """Keep a file's content; the same content twice is kept once. Call it before the row that names it.

    Raises `StorageUnavailable`: `storage.missing`, `storage.disk_full`, `storage.read_only`.
    """
    folder = _folder_of(connection)
    with mapped_file_faults(content if isinstance(content, Path) else folder):
        data = content.read_bytes() if isinstance(content, Path) else content
        sha256 = hashlib.sha256(data).hexdigest()
        if folder is None:
            large_objects.keep(connection, sha256, data)
        else:
            _keep(place_of(folder, sha256), data)
    return StoredFile(sha256, len(data), clean_name(name))


def _keep(place: Path, data: bytes) -> None:
    if not place.exists() or place.stat().st_size != len(data):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)


def open_copy(connection: Connection, sha256: str, name: str) -> Path:
    """A read-only copy under its cleaned name in a temporary folder, for another program to open.

    Copies go when the program ends, those that were in use then on a later day. Raises
    `BadInput("attachment.not_openable", extension)` for a kind of file that a program might run, and
    `StorageUnavailable` as `copy_to` does.
    """
    shown = clean_name(name)
    if not is_openable(shown):
        raise BadInput("attachment.not_openable", name=shown, extension=extension_of(shown))
    folder = Path(tempfile.gettempdir()) / _COPIES
    with mapped_file_faults(folder):
        _remove_old_copies(folder)
        folder.mkdir(mode=0o700, exist_ok=True)
        target = Path(tempfile.mkdtemp(dir=folder)) / shown
        copy_to(connection, sha256, target)
        _mark_as_foreign(target)
        target.chmod(0o400)
    atexit.register(_remove_copy, target.parent)
    return target


def copy_to(connection: Connection, sha256: str, target: Path) -> None:
    """Write the content with this hash to `target`, whole or not at all.

    Raises `StorageUnavailable`: `storage.attachment_missing`, `storage.attachment_changed`, and what hinders
    writing.
    """
    folder = _folder_of(connection)
    with mapped_file_faults(target):
        if folder is None:
            data = large_objects.read(connection, sha256)
            if data is None:
                raise StorageUnavailable("storage.attachment_missing", name=target.name)
            write_whole(target, data)
            return
        source = place_of(folder, sha256)
        fault = file_fault(source, sha256)
        if fault is not None:
            raise StorageUnavailable(fault, name=target.name)
        copy_whole(source, target)


def content_fault(connection: Connection, sha256: str) -> str | None:
    """`storage.attachment_missing`, `storage.attachment_changed`, or None for a whole content."""
    folder = _folder_of(connection)
    if folder is not None:
        return file_fault(place_of(folder, sha256), sha256)
    return None if large_objects.holds(connection, sha256) else "storage.attachment_missing"


def quick_fault(connection: Connection, sha256: str, size: int) -> str | None:
    """As `content_fault`, for lists: of a large file only its presence and size are looked at."""
    folder = _folder_of(connection)
    if size <= QUICKLY_READ or folder is None:
        return content_fault(connection, sha256)
    try:
        whole = place_of(folder, sha256).stat().st_size == size
    except OSError:
        return "storage.attachment_missing"
    return None if whole else "storage.attachment_changed"


def extension_of(name: str) -> str:
    """The end of a name that tells systems what to do with the file: `.pdf`, in small letters."""
    return PurePosixPath(name).suffix.lower()


def is_openable(name: str) -> bool:
    """Whether a file of this name can be opened without the risk that it runs."""
    return extension_of(name) in OPENABLE


def _folder_of(connection: Connection) -> Path | None:
    file = file_of(connection)
    return None if file is None else file.with_name(file.name + ".files")


def _remove_old_copies(folder: Path) -> None:
    """What was opened on an earlier day and is left over."""
    if not folder.is_dir():
        return
    for copy in folder.iterdir():
        if time.time() - copy.stat().st_mtime > _COPY_KEPT_S:
            _remove_copy(copy)


def _remove_copy(folder: Path) -> None:
    """Windows removes no read-only file, and no file that a program still holds: that one stays for now."""
    for file in folder.glob("*"):
        with suppress(OSError):
            file.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


def _mark_as_foreign(target: Path) -> None:
    """Windows opens what came from elsewhere in protected view, without macros."""
    if sys.platform == "win32":
        Path(f"{target}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n", encoding="ascii")


def file_fault(place: Path, sha256: str) -> str | None:
    """`storage.attachment_missing`, `storage.attachment_changed`, or None for a whole file."""
    try:
        return None if sha256_of(place) == sha256 else "storage.attachment_changed"
    except OSError:
        return "storage.attachment_missing"


def place_of(folder: Path, sha256: str) -> Path:
    """Where in `folder` the content with this hash lies; what is no hash leads to where nothing lies."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        sha256 = hashlib.sha256(sha256.encode("utf-8", "surrogatepass")).hexdigest()
    return folder / sha256[:2] / sha256


def copy_missing(hashes: Iterable[str], source: Path, target: Path) -> int:
    """Copy the contents that `target` lacks from `source`; returns how many stay missing in `target`."""
    missing = 0
    for sha256 in hashes:
        place = place_of(target, sha256)
        if place.exists():
            continue
        if file_fault(place_of(source, sha256), sha256) is not None:
            missing += 1
            continue
        copy_whole(place_of(source, sha256), place)
    return missing


def clean_name(name: str) -> str:
    """A name without path, control, direction and reserved words; short, and never empty."""
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    visible = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    cleaned = _FORBIDDEN.sub("_", visible).strip(" .")
    if _RESERVED.fullmatch(cleaned):
        cleaned = "_" + cleaned
    stem, extension = os.path.splitext(cleaned)  # noqa: PTH122 - the halves of a name, not of a path
    ending = _shortened(extension[:16], 60)
    stem = _shortened(stem[: LONGEST_NAME - len(ending)], LONGEST_BYTES - len(ending.encode()))
    return (stem + ending).strip(" .") or "附件"


def _shortened(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode(errors="ignore")
