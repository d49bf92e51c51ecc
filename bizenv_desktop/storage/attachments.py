"""The bytes of attachments: beside a local ledger, in `NAME.files/ab/<sha256>`, each content once.

Whatever a file was called, its name here is its hash; the name that people see is cleaned of everything that
a file system could misread. A PostgreSQL ledger has no folder beside it: there, attachments are refused with
`storage.needs_local_file`.
"""

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from bizenv_desktop.rules.errors import BadInput, StorageUnavailable
from bizenv_desktop.storage.durable import copy_whole, sha256_of, write_whole
from bizenv_desktop.storage.faults import mapped_file_faults
from bizenv_desktop.storage.ledger import Ledger

LONGEST_NAME: Final = 120
OPENABLE: Final = frozenset(
    {".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ods", ".odt", ".csv", ".txt", ".ppt", ".pptx"}
    | {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".ofd", ".zip", ".mp3", ".wav", ".mp4"}
)
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored content: its SHA-256, its size in bytes, and the harmless name to show."""

    sha256: str
    size: int
    clean_name: str


def store(ledger: Ledger, content: bytes | Path, name: str) -> StoredFile:
    """Keep a file's content beside the ledger; the same content twice is kept once.

    Raises `StorageUnavailable`: `storage.needs_local_file`, `storage.missing`, `storage.disk_full`,
    `storage.read_only`.
    """
    folder = ledger.files_folder
    with mapped_file_faults(content if isinstance(content, Path) else folder):
        data = content.read_bytes() if isinstance(content, Path) else content
        sha256 = hashlib.sha256(data).hexdigest()
        place = place_of(folder, sha256)
        if not place.exists() or place.stat().st_size != len(data):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, data)
    return StoredFile(sha256, len(data), clean_name(name))


def open_copy(ledger: Ledger, sha256: str, name: str) -> Path:
    """A read-only copy under its cleaned name in a temporary folder, for another program to open.

    Raises `BadInput("attachment.not_openable", extension)` for a kind of file that a program might run, and
    `StorageUnavailable("storage.attachment_missing")`, `("storage.attachment_changed")`.
    """
    shown = clean_name(name)
    extension = PurePosixPath(shown).suffix.lower()
    if extension not in OPENABLE:
        raise BadInput("attachment.not_openable", name=shown, extension=extension)
    source = place_of(ledger.files_folder, sha256)
    fault = file_fault(source, sha256)
    if fault is not None:
        raise StorageUnavailable(fault, name=shown)
    with mapped_file_faults(source):
        target = Path(tempfile.mkdtemp(prefix="bizenv-")) / shown
        copy_whole(source, target)
        target.chmod(0o400)
    return target


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
    """A name without path, control, direction and reserved words, at most 120 characters; never empty."""
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    visible = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    cleaned = _FORBIDDEN.sub("_", visible).strip(" .")
    if _RESERVED.fullmatch(cleaned):
        cleaned = "_" + cleaned
    stem, extension = os.path.splitext(cleaned)  # noqa: PTH122 - the halves of a name, not of a path
    room = LONGEST_NAME - len(extension[:16])
    return (stem[:room] + extension[:16]).strip(" .") or "附件"
