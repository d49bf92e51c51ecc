"""What the wizard asks the office's computer for: a file, what was copied, a place for the marked copy."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from bizenv_desktop.services.intake.import_paste import ImportSource
from bizenv_desktop.ui.asker import Asker, FileChoice
from bizenv_desktop.ui.dialogs.intake.import_source_page import endings_in


def chosen_file(asker: Asker) -> Path | None:
    """The file that somebody chose to import."""
    translate = QCoreApplication.translate
    choice = FileChoice(
        translate("Import", "选择要导入的文件"), translate("Import", "表格和方案"), endings_in()
    )
    return asker.open_file(choice)


def pasted_source() -> ImportSource | None:
    """What lies in the clipboard: a copied file, a copied table, a plan's text; None when it is empty."""
    clipboard = QGuiApplication.clipboard()
    # An empty clipboard has no data at all on some platforms, whatever the stubs say.
    mime = cast("QMimeData | None", clipboard.mimeData())
    paths = [Path(url.toLocalFile()) for url in (mime.urls() if mime else ()) if url.isLocalFile()]
    if paths:
        return ImportSource(paths[0])
    return ImportSource(text=clipboard.text()) if clipboard.text().strip() else None


def place_of_copy(asker: Asker, source: ImportSource) -> Path | None:
    """Where the marked copy of a file is to stand."""
    translate = QCoreApplication.translate
    suggested = translate("Import", "{name}（标注）.xlsx").format(name=Path(source.name).stem)
    title, what = translate("Import", "另存标注副本"), translate("Import", "Excel 工作簿")
    return asker.save_file(FileChoice(title, what, ("xlsx",), suggested))
