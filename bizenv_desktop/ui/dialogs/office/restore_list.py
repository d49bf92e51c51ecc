"""The list of a ledger's backups, newest first, one of which can be chosen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.ui.keeping import BackupLine
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines

_MEGA: Final = 1_000_000
_KILO: Final = 1_000


class BackupList(Lines):
    """One line per backup: when, why, how large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        headings = (
            Heading(QCoreApplication.translate("Backups", "备份时间"), 190),
            Heading(QCoreApplication.translate("Backups", "由来")),
            Heading(QCoreApplication.translate("Backups", "大小"), 110, is_number=True),
        )
        super().__init__(QCoreApplication.translate("Backups", "备份列表"), headings, parent)
        self._backups: tuple[BackupLine, ...] = ()

    def show_backups(self, backups: Sequence[BackupLine]) -> None:
        """Show these, newest first, the first one marked."""
        self._backups = tuple(sorted(backups, key=lambda backup: backup.taken_at, reverse=True))
        self.show_lines([_line(backup) for backup in self._backups])
        self.choose(0)

    @property
    def chosen_backup(self) -> BackupLine | None:
        """The backup that is marked."""
        return self._backups[self.chosen] if self.chosen is not None else None


def moment_text(at: datetime) -> str:
    """A moment as lists show it, to the minute."""
    return f"{at:%Y-%m-%d %H:%M}"


def _line(backup: BackupLine) -> Line:
    return Line((moment_text(backup.taken_at), _reason(backup.before), _size(backup.size)))


def _reason(before: str) -> str:
    texts = {
        "": QCoreApplication.translate("Backups", "每日自动备份"),
        "import": QCoreApplication.translate("Backups", "导入之前"),
        "migration": QCoreApplication.translate("Backups", "程序升级之前"),
    }
    return texts.get(before, QCoreApplication.translate("Backups", "重要操作之前"))


def _size(size: int) -> str:
    return f"{size / _MEGA:.1f} MB" if size >= _MEGA else f"{max(1, size // _KILO)} KB"
