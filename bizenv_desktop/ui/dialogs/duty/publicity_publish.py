"""登记刊播: where and when a piece was published, with link and clipping."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from bizenv_desktop.services.duty.publicity import Publish, publish, publish_with_clipping
from bizenv_desktop.services.matter.attachments import NewFile
from bizenv_desktop.storage.queries.publicity import PublicityRow
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.duty_words import joined
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.open_choice import OpenChoice

MEDIA: Final = ("微信公众号", "报纸", "电视台", "广播", "政府网站", "新闻客户端", "短视频平台")
_ENDINGS: Final = ("pdf", "jpg", "jpeg", "png", "docx", "mp4", "mp3", "zip")


class PublishForm(FormDialog):
    """One medium at a time; a piece may have many."""

    saved = Signal(int)  # the publication's id

    def __init__(self, desk: Desk, piece: PublicityRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Publicity", "登记刊播"), translate("Publicity", "保存刊播"), parent)
        self._piece = piece
        self._file: Path | None = None
        self.medium = OpenChoice(translate("Publicity", "刊播媒体"), MEDIA)
        today = desk.now().date()
        self.on = DayEdit(min(piece.day, today) if piece.held_on is None else today)
        self.link = QLineEdit()
        self.link.setPlaceholderText("https://")
        self.file = PlainLabel("", Look.MUTED)
        self.fields.addRow(paragraph(joined((piece.series, piece.title)), Look.HEADING))
        clipping = QWidget()
        row = QHBoxLayout(clipping)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(button(translate("Publicity", "选择文件…"), self._on_choose))
        row.addWidget(self.file)
        row.addStretch(1)
        for label, field in (
            (translate("Publicity", "媒体"), self.medium),
            (translate("Publicity", "刊播日期"), self.on),
            (translate("Publicity", "链接"), self.link),
            (translate("Publicity", "剪报"), clipping),
        ):
            self.add_field(label, field)
        self.medium.editTextChanged.connect(self.touch)
        self.link.textEdited.connect(self.touch)
        self.medium.setFocus()

    def command(self) -> Publish:
        """What the form asks for."""
        return Publish(self._piece.id, self.medium.text, self.on.day, self.link.text())

    def submit(self) -> None:
        """Store the publication, with its clipping where one was chosen."""
        if self._file is None:
            self.perform(partial(publish, self.command()), self.saved.emit)
            return
        file = NewFile(self._file.name, self._file)
        self.perform(partial(publish_with_clipping, self.command(), file), self.saved.emit)

    def take_file(self, path: Path) -> None:
        """Choose the clipping that goes with it."""
        self._file = path
        self.file.show_text(path.name)
        self.touch()

    def _on_choose(self) -> None:
        translate = QCoreApplication.translate
        what = translate("Publicity", "剪报、截图、音视频")
        path = self.desk.asker.open_file(FileChoice(translate("Publicity", "选择剪报"), what, _ENDINGS))
        if path is not None:
            self.take_file(path)
