"""The page for a ledger that cannot be opened because it is damaged: what is wrong, and its backups."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.ui.asker import Asker, FileChoice
from bizenv_desktop.ui.dialogs.office.restore_list import BackupList, moment_text
from bizenv_desktop.ui.keeping import BackupLine
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import Card, heading


class RestorePage(QWidget):
    """Emits `restore_wanted(Path)` once the person has chosen a backup and said yes, or `back_wanted`."""

    restore_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._reason = paragraph("", Look.RED)
        self._where = paragraph("", Look.MUTED)
        self._none = PlainLabel(
            QCoreApplication.translate("Backups", "旁边没有找到自动备份，可以选用另存的备份文件。"),
            Look.MUTED,
        )
        self.list = BackupList()
        self.go = button(QCoreApplication.translate("Backups", "从备份恢复"), self._on_restore, Look.PRIMARY)
        self._build()

    def show_damage(self, path: Path, reason: str, backups: Sequence[BackupLine]) -> None:
        """Say what ails the ledger at `path` and offer its backups."""
        self._reason.show_text(reason)
        self._where.show_text(str(path))
        self.list.show_backups(backups)
        self.list.setVisible(bool(backups))
        self._none.setVisible(not backups)
        self.go.setEnabled(bool(backups))

    def _build(self) -> None:
        card = Card()
        card.column.addWidget(heading(QCoreApplication.translate("Backups", "台账打不开")))
        for widget in (self._reason, self._where, self._none):
            card.column.addWidget(widget)
        card.column.addWidget(self.list, 1)
        card.column.addWidget(paragraph(
            QCoreApplication.translate(
                "Backups", "恢复前先核对备份是否完整；损坏的台账会改名保留在原处，不会被删除。"
            ), Look.MUTED
        ))  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(card, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(button(QCoreApplication.translate("Backups", "返回"), self.back_wanted.emit))
        row.addStretch(1)
        row.addWidget(button(QCoreApplication.translate("Backups", "选用其他备份…"), self._on_other))
        row.addWidget(self.go)
        return row

    def _on_restore(self) -> None:
        line = self.list.chosen_backup
        if line is not None:
            self._offer(line.path, moment_text(line.taken_at))

    def _on_other(self) -> None:
        path = self._asker.open_file(backup_choice())
        if path is not None:
            self._offer(path, path.name)

    def _offer(self, path: Path, when: str) -> None:
        if self._asker.confirm(Question.RESTORE_BACKUP, when=when):
            self.restore_wanted.emit(path)


def backup_choice() -> FileChoice:
    """The file dialog for a backup that lies elsewhere."""
    return FileChoice(
        QCoreApplication.translate("Backups", "选择备份文件"),
        QCoreApplication.translate("Backups", "台账备份"),
        ("db",),
    )
