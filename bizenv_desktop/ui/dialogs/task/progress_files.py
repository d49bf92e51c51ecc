"""The evidence of a progress report: what it is, and the files that show it, chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bizenv_desktop.services.matter.attachments import NewFile
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.new_files import files_at
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph


class EvidenceField(QWidget):
    """A line of words and a button for files; the names of the files stand below."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._files: tuple[NewFile, ...] = ()
        self.words = QLineEdit()
        self.names = paragraph("", Look.MUTED)
        self.add = button(QCoreApplication.translate("Tasks", "添加文件…"), self._on_add)
        self._build()

    @property
    def files(self) -> tuple[NewFile, ...]:
        """The files to attach."""
        return self._files

    @property
    def text(self) -> str:
        """What was typed about the evidence."""
        return self.words.text().strip()

    def take(self, paths: tuple[Path, ...]) -> None:
        """Add files; one that is there already is not added again."""
        known = {file.content for file in self._files}
        self._files += tuple(file for file in files_at(paths) if file.content not in known)
        self.names.show_text("、".join(file.name for file in self._files))
        self.names.setVisible(bool(self._files))
        self.edited.emit()

    def _build(self) -> None:
        said = QCoreApplication.translate("Tasks", "文件、照片或文号；填报完成比例时必填")
        self.words.setPlaceholderText(said)
        self.words.textEdited.connect(self.edited)
        self.names.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.words, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addLayout(row)
        column.addWidget(self.names)
        self.setFocusProxy(self.words)

    def _on_add(self) -> None:
        translate = QCoreApplication.translate
        choice = FileChoice(translate("Tasks", "选择佐证材料"), translate("Tasks", "所有文件"), ("*",))
        self.take(self._desk.asker.open_files(choice))
