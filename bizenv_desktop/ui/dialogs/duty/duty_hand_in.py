"""登记报送: what a unit handed in for one period, new or corrected, with its file."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QWidget

from bizenv_desktop.services.duty.duty_returns import MOST, HandIn, InstanceView, hand_in, hand_in_with_file
from bizenv_desktop.services.matter.attachments import NewFile
from bizenv_desktop.storage.queries.duties import ReturnRow
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.duty_words import joined
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.open_choice import OpenChoice
from bizenv_desktop.ui.widgets.page import field_row
from bizenv_desktop.ui.widgets.whole_number import whole_number

_ENDINGS: Final = (
    "docx",
    "doc",
    "wps",
    "pdf",
    "xlsx",
    "xls",
    "et",
    "txt",
    "jpg",
    "jpeg",
    "png",
    "zip",
    "mp4",
)
_MEDIA: Final = ("微信公众号", "报纸", "电视台", "广播", "政府网站", "新闻客户端", "内部简报")
_LONGEST_PIECE: Final = 10_000_000


class HandInForm(FormDialog):
    """Corrects `piece`, or enters a new one; the length is asked for where the duty asks for one."""

    saved = Signal(int)  # the submission's id

    def __init__(
        self, desk: Desk, view: InstanceView, piece: ReturnRow | None = None, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Duties", "登记报送") if piece is None else translate("Duties", "更正报送")
        super().__init__(desk, title, translate("Duties", "保存报送"), parent)
        self._view, self._piece = view, piece
        self._file: Path | None = None
        self.title, self.author, self.link, self.note = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.medium = OpenChoice(translate("Duties", "刊发媒体，可不填"), _MEDIA)
        self.amount, self.length = whole_number(1, MOST), whole_number(0, _LONGEST_PIECE)
        self.on = DayEdit(desk.now().date())
        self.adopted = QCheckBox(translate("Duties", "采用"))
        self.bonus = QDoubleSpinBox()
        self.file = PlainLabel("", Look.MUTED)
        self._lay_out()
        self._fill()
        self._connect()
        self.title.setFocus()

    def command(self) -> HandIn:
        """What the form asks for."""
        piece = self._piece
        return HandIn(
            instance_id=self._view.row.id,
            on=self.on.day,
            amount=self.amount.value(),
            title=self.title.text(),
            author=self.author.text(),
            medium=self.medium.text,
            link=self.link.text(),
            length=self.length.value() or None,
            adopted=self.adopted.isChecked(),
            bonus=round(self.bonus.value() * 100),
            attachment_id=piece.attachment_id if piece is not None else None,
            note=self.note.text(),
            id=piece.id if piece is not None else None,
        )

    def submit(self) -> None:
        """Store the submission, with its file where one was chosen."""
        if self._file is None:
            self.perform(partial(hand_in, self.command()), self.saved.emit)
            return
        file = NewFile(self._file.name, self._file)
        self.perform(partial(hand_in_with_file, self.command(), file), self.saved.emit)

    def take_file(self, path: Path) -> None:
        """Choose the file that goes with it."""
        self._file = path
        self.file.show_text(path.name)
        self.touch()

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        row = self._view.row
        self.fields.addRow(paragraph(instance_words(self._view), Look.HEADING))
        if row.least_length:
            said = translate("Duties", "每件不少于 {count} 字；篇幅不足或没有填写的不计入。")
            self.fields.addRow(paragraph(said.format(count=row.least_length), Look.MUTED))
        measure = self._view.duty.unit_of_measure
        self.amount.setSuffix(f" {measure}" if measure else "")
        self.length.setSuffix(translate("Duties", " 字"))
        self.length.setSpecialValueText(translate("Duties", "未填"))
        self.bonus.setRange(0, 999.99)
        self.bonus.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bonus.setSuffix(translate("Duties", " 分"))
        for label, field in (
            (translate("Duties", "标题"), self.title),
            (translate("Duties", "数量"), self.amount),
            (translate("Duties", "报送日期"), self.on),
            (translate("Duties", "篇幅"), self.length),
            (translate("Duties", "作者"), self.author),
            (translate("Duties", "媒体"), self.medium),
            (translate("Duties", "链接"), self.link),
            (translate("Duties", "采用加分"), field_row(self.adopted, self.bonus)),
            (translate("Duties", "附件"), self._file_row()),
            (translate("Duties", "备注"), self.note),
        ):
            self.add_field(label, field)

    def _file_row(self) -> QWidget:
        choose = button(QCoreApplication.translate("Duties", "选择文件…"), self._on_choose)
        return field_row(choose, self.file)

    def _fill(self) -> None:
        piece = self._piece
        if piece is None:
            return
        for field, text in (
            (self.title, piece.title),
            (self.author, piece.author),
            (self.link, piece.link),
            (self.note, piece.note),
        ):
            field.setText(text)
        self.medium.put(piece.medium)
        self.amount.setValue(piece.amount)
        self.length.setValue(piece.length or 0)
        self.on.set_day(piece.on)
        self.adopted.setChecked(piece.adopted)
        self.bonus.setValue(piece.bonus / 100)
        self.file.show_text(piece.attachment)

    def _connect(self) -> None:
        for line in (self.title, self.author, self.link, self.note):
            line.textEdited.connect(self.touch)
        for number in (self.amount, self.length, self.bonus):
            number.valueChanged.connect(self.touch)
        self.medium.editTextChanged.connect(self.touch)
        self.adopted.toggled.connect(self.touch)

    def _on_choose(self) -> None:
        translate = QCoreApplication.translate
        choice = FileChoice(
            translate("Duties", "选择附件"), translate("Duties", "稿件、图片、视频"), _ENDINGS
        )
        path = self.desk.asker.open_file(choice)
        if path is not None:
            self.take_file(path)


def instance_words(view: InstanceView) -> str:
    """区税务局 · 营商环境信息稿 · 5月 · 开办企业."""
    return joined((view.row.unit, view.duty.title, view.period_words, view.row.subject))
