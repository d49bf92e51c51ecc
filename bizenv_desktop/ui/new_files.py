"""Files on their way into the ledger: dropped, pasted, chosen, or come from the scanner."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter, QPixmap

from bizenv_desktop.services.matter.attachments import NewFile

MOST_SCANS: Final = 40
_UNFINISHED: Final = frozenset({".tmp", ".part", ".crdownload", ".download"})


@dataclass(frozen=True, slots=True)
class Scan:
    """A file in the folder of the scanner, with its size in bytes and its moment (wall clock)."""

    path: Path
    size: int
    at: datetime


def brings_files(mime: QMimeData) -> bool:
    """Whether what is dragged or lies in the clipboard can be attached."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def files_in(mime: QMimeData, now: datetime) -> tuple[NewFile, ...]:
    """The files, or else the picture, of a drop or of the clipboard; nothing of text and web addresses."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return files_at(paths)
    picture = _png_of(mime.imageData()) if mime.hasImage() else b""
    if not picture:
        return ()
    name = QCoreApplication.translate("Attachments", "粘贴的图片") + f"{now:%Y%m%d-%H%M%S}.png"
    return (NewFile(name, picture),)


def files_at(paths: list[Path] | tuple[Path, ...]) -> tuple[NewFile, ...]:
    """Files on the disk."""
    return tuple(NewFile(path.name, path) for path in paths)


def newest_scans(folder: Path) -> tuple[Scan, ...]:
    """The newest files of the scanner's folder; nothing where the folder cannot be read."""
    found: list[Scan] = []
    try:
        for path in folder.iterdir():
            if path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in _UNFINISHED:
                about = path.stat()
                at = datetime.fromtimestamp(about.st_mtime)  # noqa: DTZ006 - the wall clock of this PC
                found.append(Scan(path, about.st_size, at))
    except OSError:
        return ()  # a share that is away: the list is simply empty, and says so
    return tuple(sorted(found, key=lambda scan: scan.at, reverse=True)[:MOST_SCANS])


def size_words(size: int) -> str:
    """A size as people read it: `812 B`, `36 KB`, `4.2 MB`."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / (1024 * 1024):.1f} MB"


def _png_of(data: object) -> bytes:
    image = data.toImage() if isinstance(data, QPixmap) else data
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data()) if written else b""
