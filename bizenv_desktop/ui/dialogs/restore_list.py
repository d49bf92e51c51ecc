"""The list of a ledger's backups, newest first, one of which can be chosen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bizenv_desktop.ui.keeping import BackupLine
from bizenv_desktop.ui.theme import ROW_HEIGHT

_MEGA: Final = 1_000_000
_KILO: Final = 1_000


class BackupList(QTreeWidget):
    """One line per backup: when, why, how large. `chosen_changed` follows the marked line."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[BackupLine, ...] = ()
        self.setColumnCount(3)
        self.setHeaderLabels([
            QCoreApplication.translate("Backups", "备份时间"),
            QCoreApplication.translate("Backups", "由来"),
            QCoreApplication.translate("Backups", "大小"),
        ])  # fmt: skip
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(QCoreApplication.translate("Backups", "备份列表"))
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        self.header().setFixedHeight(ROW_HEIGHT)
        self.setColumnWidth(0, 190)
        self.setColumnWidth(2, 110)
        self.itemSelectionChanged.connect(self.chosen_changed)

    def show_backups(self, lines: Sequence[BackupLine]) -> None:
        """Show these, newest first, the first one marked."""
        self._lines = tuple(sorted(lines, key=lambda line: line.taken_at, reverse=True))
        self.clear()
        for line in self._lines:
            item = QTreeWidgetItem(
                self, [moment_text(line.taken_at), reason_text(line), size_text(line.size)]
            )
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))
            item.setToolTip(0, str(line.path))
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    @property
    def chosen(self) -> BackupLine | None:
        """The backup that is marked."""
        item = self.currentItem()
        return self._lines[self.indexOfTopLevelItem(item)] if item is not None else None


def moment_text(at: datetime) -> str:
    """A moment as lists show it, to the minute."""
    return f"{at:%Y-%m-%d %H:%M}"


def reason_text(line: BackupLine) -> str:
    """Why a backup was taken."""
    texts = {
        "": QCoreApplication.translate("Backups", "每日自动备份"),
        "import": QCoreApplication.translate("Backups", "导入之前"),
        "migration": QCoreApplication.translate("Backups", "程序升级之前"),
    }
    return texts.get(line.before, QCoreApplication.translate("Backups", "重要操作之前"))


def size_text(size: int) -> str:
    """A file's size in the unit that reads best."""
    return f"{size / _MEGA:.1f} MB" if size >= _MEGA else f"{max(1, size // _KILO)} KB"
