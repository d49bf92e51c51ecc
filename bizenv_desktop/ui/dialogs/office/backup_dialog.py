"""备份: the automatic backups beside the ledger, and one more to a place of the office's choice."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.office.restore_list import BackupList, moment_text
from bizenv_desktop.ui.dialogs.office.restore_page import backup_choice
from bizenv_desktop.ui.keeping import BackupLine, Keeping
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar

_SIZE: Final = (720, 460)


class BackupDialog(QDialog):
    """Lists the backups; backs up to a chosen file; restores the marked one after a question."""

    def __init__(self, desk: Desk, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeping = keeping
        self.setWindowTitle(QCoreApplication.translate("Backups", "备份与恢复"))
        self.resize(*_SIZE)
        self.list = BackupList()
        self.notice = NoticeBar()
        self.said = PlainLabel("", Look.GREEN)
        self.said.setWordWrap(True)
        self.save = button(QCoreApplication.translate("Backups", "另存一份备份…"), self._on_save)
        self.restore = button(QCoreApplication.translate("Backups", "恢复选中的备份…"), self._on_restore)
        self._build()
        self._ask()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(paragraph(QCoreApplication.translate(
            "Backups",
            "每天打开台账时自动备份一次，保留近 12 天、10 周、9 个月各一份。"
            "另存的备份请放到别的磁盘，例如移动硬盘。",
        ), Look.MUTED))  # fmt: skip
        column.addWidget(self.list, 1)
        column.addWidget(self.notice)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.save)
        row.addWidget(self.restore)
        row.addWidget(button(QCoreApplication.translate("Backups", "从文件恢复…"), self._on_other))
        row.addStretch(1)
        row.addWidget(button(QCoreApplication.translate("Backups", "关闭"), self.accept))
        column.addLayout(row)

    def _ask(self) -> None:
        def backups(_progress: Progress) -> tuple[BackupLine, ...]:
            return self._keeping.backups()

        self._desk.dispatch.work(backups, owner=self, done=self._show, failed=self.notice.refuse)

    def _show(self, backups: tuple[BackupLine, ...]) -> None:
        self.list.show_backups(backups)
        self.restore.setEnabled(bool(backups))

    def _on_save(self) -> None:
        day = f"{self._desk.now():%Y%m%d}"
        stem = Path(self._desk.ledger_name).stem
        suggested = QCoreApplication.translate("Backups", "{stem}-备份{day}.db").format(stem=stem, day=day)
        path = self._desk.asker.save_file(FileChoice(
            QCoreApplication.translate("Backups", "另存备份"),
            QCoreApplication.translate("Backups", "台账备份"), ("db",), suggested,
        ))  # fmt: skip
        if path is None:
            return
        self.notice.clear()
        self.save.setEnabled(False)
        self._desk.dispatch.work(
            partial(self._back_up, path),
            owner=self,
            done=self._on_saved,
            failed=self.notice.refuse,
            settled=lambda: self.save.setEnabled(True),
            title=QCoreApplication.translate("Backups", "正在备份…"),
        )

    def _back_up(self, path: Path, _progress: Progress) -> Path:
        self._keeping.back_up(path)
        return path

    def _on_saved(self, path: Path) -> None:
        text = QCoreApplication.translate("Backups", "已备份并核对：{path}")
        self.said.show_text(text.format(path=path))
        self._ask()

    def _on_restore(self) -> None:
        chosen = self.list.chosen_backup
        if chosen is not None:
            self._offer(chosen.path, moment_text(chosen.taken_at))

    def _on_other(self) -> None:
        path = self._desk.asker.open_file(backup_choice())
        if path is not None:
            self._offer(path, path.name)

    def _offer(self, path: Path, when: str) -> None:
        if self._desk.asker.confirm(Question.RESTORE_BACKUP, when=when):
            self.accept()
            self._keeping.restore(path)
