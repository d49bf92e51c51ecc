"""Which of the files that come back are workbooks to be read."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from bizenv_desktop.ui.asker import WORKBOOKS_IN


def dropped_workbooks(event: QDropEvent) -> list[Path]:
    """The workbooks that are dropped, those of a dropped folder too."""
    local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    files = [file for path in local for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return [file for file in files if is_workbook(file)]


def is_workbook(path: Path) -> bool:
    """Whether a file may be a returned workbook: not the lock (`~$…`) of a program that has one open."""
    return path.suffix.lstrip(".").lower() in WORKBOOKS_IN and not path.name.startswith("~$")
