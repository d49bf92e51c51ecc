"""扫描件: the newest files of the folder into which the office's scanner writes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher
from PySide6.QtWidgets import QAbstractItemView, QDialog, QVBoxLayout, QWidget

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.new_files import Scan, newest_scans, size_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.page import row_layout

_SIZE: Final = (620, 420)


class ScanDialog(QDialog):
    """Offers what was scanned last, newest first, and follows the folder while it is open."""

    def __init__(
        self, desk: Desk, chosen: Callable[[tuple[Path, ...]], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = chosen
        self._scans: tuple[Scan, ...] = ()
        self.setWindowTitle(QCoreApplication.translate("Attachments", "扫描件"))
        self.resize(*_SIZE)
        self.folder = paragraph("", Look.MUTED)
        self.list = Lines(
            QCoreApplication.translate("Attachments", "扫描件"),
            (
                Heading(QCoreApplication.translate("Attachments", "文件")),
                Heading(QCoreApplication.translate("Attachments", "大小"), 90, is_number=True),
                Heading(QCoreApplication.translate("Attachments", "时间"), 130),
            ),
        )
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.take = button(QCoreApplication.translate("Attachments", "添加"), self._on_take, Look.PRIMARY)
        self.other = button(QCoreApplication.translate("Attachments", "换文件夹…"), self._on_other)
        self._watcher = QFileSystemWatcher(self)
        self._build()
        self._watcher.directoryChanged.connect(self._look)
        self.list.itemSelectionChanged.connect(self._on_marked)
        self.list.itemActivated.connect(self._on_take)
        self._look()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self.folder)
        column.addWidget(self.list, 1)
        row = row_layout(self.other)
        row.addWidget(button(QCoreApplication.translate("Attachments", "取消"), self.reject))
        row.addWidget(self.take)
        column.addLayout(row)

    def _look(self, *_what: object) -> None:
        folder = self._desk.preferences.scan_folder
        if not folder:
            self._show(())
            return
        if folder not in self._watcher.directories():
            self._watcher.addPath(folder)
        self._desk.dispatch.work(partial(_read, Path(folder)), owner=self, done=self._show)

    def _show(self, scans: tuple[Scan, ...]) -> None:
        self._scans = scans
        folder = self._desk.preferences.scan_folder
        if not folder:
            said = QCoreApplication.translate("Attachments", "还没有指定扫描件文件夹，请点“换文件夹”。")
        elif not scans:
            said = QCoreApplication.translate("Attachments", "文件夹里没有文件：{folder}").format(
                folder=folder
            )
        else:
            said = QCoreApplication.translate("Attachments", "文件夹：{folder}").format(folder=folder)
        self.folder.show_text(said)
        self.list.show_lines(
            [Line((scan.path.name, size_words(scan.size), f"{scan.at:%m-%d %H:%M}")) for scan in scans]
        )
        if scans:
            self.list.choose(0)
        self._on_marked()

    def _on_marked(self) -> None:
        self.take.setEnabled(bool(self.list.selectedItems()))

    def _on_take(self, *_what: object) -> None:
        numbers = sorted(self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems())
        if numbers:
            self.accept()
            self._chosen(tuple(self._scans[number].path for number in numbers))

    def _on_other(self) -> None:
        folder = self._desk.asker.folder(QCoreApplication.translate("Attachments", "扫描仪存放文件的文件夹"))
        if folder is not None:
            self._watcher.removePaths(self._watcher.directories() or ["."])
            self._desk.preferences.scan_folder = str(folder)
            self._look()


def _read(folder: Path, _progress: Progress) -> tuple[Scan, ...]:
    return newest_scans(folder)
