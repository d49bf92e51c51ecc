"""An attached file as a line, and handing a copy of it to the system."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from bizenv_desktop.services.matter.attachments import AttachmentLine
from bizenv_desktop.ui.new_files import size_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.lines import Line


def open_with_system(path: Path) -> bool:
    """Hand a file to the program that the system opens such files with; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def attachment_line(found: AttachmentLine) -> Line:
    """Name and note, size, day; what is lost or cannot be opened says so, in colour and in words."""
    translate = QCoreApplication.translate
    name, look = found.name, None
    if found.fault is not None:
        lost = found.fault == "storage.attachment_missing"
        mark = translate("Attachments", "文件不见了") if lost else translate("Attachments", "内容被改动")
        name, look = f"▲ {name}（{mark}）", Look.RED
    elif not found.openable:
        name, look = translate("Attachments", "{name}（只能另存）").format(name=name), Look.AMBER
    if found.note:
        name = f"{name}  {found.note}"
    day = f"{found.at:%m-%d}" if found.at is not None else ""
    return Line((name, size_words(found.size), day), look)
