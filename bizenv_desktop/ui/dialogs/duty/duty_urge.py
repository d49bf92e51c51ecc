"""催报: who has not handed in, with telephone and a text to copy; that they were urged is noted."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.exchange.writing.files import place_to_write
from bizenv_desktop.services.duty.duty_export import note_book, write_silent
from bizenv_desktop.services.duty.duty_urging import (
    NoteUrged,
    SilentUnit,
    UrgeList,
    UrgeWanted,
    note_urged,
    urge_list,
)
from bizenv_desktop.services.paper.paper_prints import PaperWanted
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.duty.duty_letter import DutyLetterForm
from bizenv_desktop.ui.dialogs.duty.duty_pages import SilentPages
from bizenv_desktop.ui.dialogs.paper.paper_dialog import open_papers
from bizenv_desktop.ui.texts.duty_words import joined
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.text_box import TextBox

_SIZE: Final = (980, 620)
_SOON_DAYS: Final = 7


class DutyUrgeDialog(QDialog):
    """The text of the marked unit, or of all; noting counts one urge for everything on the list."""

    def __init__(self, desk: Desk, wanted: UrgeWanted, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._wanted = wanted
        self._list: UrgeList | None = None
        self.setWindowTitle(QCoreApplication.translate("Duties", "催报"))
        self.head = paragraph(about, Look.HEADING)
        self._make_list()
        self._make_buttons()
        self._build()
        self._empty = EmptyState(self.units.viewport())
        self.units.currentItemChanged.connect(self._on_unit)
        self.resize(*_SIZE)
        self._ask()

    def _make_list(self) -> None:
        translate = QCoreApplication.translate
        self.units = Lines(
            translate("Duties", "未报单位"),
            (
                Heading(translate("Duties", "单位")),
                Heading(translate("Duties", "联系人"), 84),
                Heading(translate("Duties", "电话"), 118),
                Heading(translate("Duties", "缺报"), 52, is_number=True),
                Heading(translate("Duties", "已催"), 92),
            ),
        )
        self.text = TextBox(translate("Duties", "催报文字"), 12)
        self.how = QComboBox()
        self.how.addItems(
            [translate("Ladder", "电话"), translate("Ladder", "工作群"), translate("Ladder", "短信")]
        )
        self.how.setEditable(True)
        self.soon = QCheckBox(translate("Duties", "含 {days} 天内到期的").format(days=_SOON_DAYS))
        self.soon.toggled.connect(self._on_soon)
        self.notice = NoticeBar()

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        self.copy_one = button(translate("Duties", "复制给该单位"), self._on_copy_one)
        self.copy_all = button(translate("Duties", "复制全部（发工作群）"), self._on_copy_all)
        self.note_one = button(translate("Duties", "记该单位已催"), self._on_note_one)
        self.note_all = button(translate("Duties", "记全部已催"), self._on_note_all, Look.PRIMARY)
        self.export = button(translate("Duties", "导出名单…"), self._on_export)
        self.paper = button(translate("Duties", "打印…"), self._on_print)
        self.letters = button(translate("Duties", "出具提醒函…"), self._on_letters)
        self.stop = button(translate("Duties", "关闭"), self.reject)

    @property
    def chosen(self) -> SilentUnit | None:
        """The unit that is marked."""
        number = self.units.chosen
        if self._list is None or number is None or number >= len(self._list.units):
            return None
        return self._list.units[number]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        top = row_layout(self.head)
        top.setStretch(0, 1)
        top.addWidget(self.soon)
        column.addLayout(top)
        halves = QHBoxLayout()
        halves.setSpacing(SPACING * 2)
        halves.addWidget(self.units, 3)
        right = QVBoxLayout()
        right.setSpacing(SPACING)
        right.addWidget(self.text, 1)
        right.addLayout(row_layout(self.copy_one, self.copy_all))
        halves.addLayout(right, 2)
        column.addLayout(halves, 1)
        column.addWidget(self.notice)
        below = row_layout(self.export, self.paper, self.letters)
        below.addWidget(PlainLabel(QCoreApplication.translate("Duties", "催报方式"), Look.MUTED))
        for widget in (self.how, self.note_one, self.note_all, self.stop):
            below.addWidget(widget)
        column.addLayout(below)

    def _ask(self) -> None:
        self.desk.dispatch.ask(
            partial(urge_list, self._wanted),
            owner=self,
            key="silent",
            done=self._on_list,
            failed=self.notice.refuse,
        )

    def _on_soon(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        until = self.desk.now().date() + timedelta(days=_SOON_DAYS)
        self._wanted = replace(self._wanted, due_by=until if checked else None)
        self._ask()

    def _on_list(self, found: UrgeList) -> None:
        self._list = found
        self.units.show_lines([_line(unit) for unit in found.units])
        for each in (
            self.copy_one,
            self.copy_all,
            self.note_one,
            self.note_all,
            self.export,
            self.paper,
            self.letters,
        ):
            each.setEnabled(bool(found.units))
        if found.units:
            self._empty.hide()
            self.units.choose(0)
            self.units.setFocus()
            return
        self.text.setPlainText("")
        translate = QCoreApplication.translate
        self._empty.say(translate("Duties", "没有缺报的单位"), translate("Duties", "到期的都已报齐。"))

    def _on_unit(self, *_item: object) -> None:
        unit = self.chosen
        if unit is not None and self._list is not None:
            self.text.setPlainText(self._list.message(unit))

    def _on_copy_one(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text)
        self._said(QCoreApplication.translate("Duties", "已复制，可以粘贴到短信或微信。"))

    def _on_copy_all(self) -> None:
        if self._list is not None:
            self.text.setPlainText(self._list.text)
            self._on_copy_one()

    def _on_note_one(self) -> None:
        if self.chosen is not None:
            self._note(tuple(one.instance_id for one in self.chosen.owed))

    def _on_note_all(self) -> None:
        if self._list is not None:
            self._note(self._list.instance_ids)

    def _note(self, ids: tuple[int, ...]) -> None:
        at = self.desk.now().replace(tzinfo=None)
        self.desk.dispatch.run(
            partial(note_urged, NoteUrged(ids, at, self.how.currentText())),
            initiator=self,
            done=self._on_noted,
            failed=self.notice.refuse,
        )

    def _on_noted(self, count: int) -> None:
        self._said(QCoreApplication.translate("Duties", "已记催报 {count} 期。").format(count=count))
        self._ask()

    def _on_export(self) -> None:
        translate = QCoreApplication.translate
        name = translate("Duties", "催报名单{day:%Y%m%d}.xlsx").format(day=self.desk.now())
        choice = FileChoice(translate("Duties", "导出名单"), translate("Duties", "工作簿"), ("xlsx",), name)
        path = self.desk.asker.save_file(choice)
        if path is not None and self._list is not None:
            place = place_to_write(path)
            rows = len(self._list.instance_ids)
            self.desk.dispatch.run(
                partial(note_book, "duty_silent", rows, place.name),
                initiator=self,
                done=partial(self._write, place),
                failed=self.notice.refuse,
            )

    def _on_print(self) -> None:
        if self._list is not None:
            pages = SilentPages(self.desk, self._list, self)
            open_dialog(pages)

    def _on_letters(self) -> None:
        if self._list is not None:
            form = DutyLetterForm(self.desk, self._list, self.chosen, self)
            form.issued.connect(self._on_issued)
            open_dialog(form)

    def _on_issued(self, wanted: tuple[PaperWanted, ...]) -> None:
        self._ask()
        open_papers(self.desk, wanted, self)

    def _write(self, path: Path, _noted: int) -> None:
        found = self._list
        if found is None:
            return
        self.desk.dispatch.ask_long(
            lambda progress: partial(write_silent, found, path, progress=progress),
            owner=self,
            title=QCoreApplication.translate("Duties", "正在导出名单…"),
            done=lambda _rows: self._said(
                QCoreApplication.translate("Duties", "已导出到 {file}").format(file=path.name)
            ),
            failed=self.notice.refuse,
        )

    def _said(self, text: str) -> None:
        self.notice.tell(text)


def _line(unit: SilentUnit) -> Line:
    urged = [one for one in unit.owed if one.urged_on is not None]
    last = max((one.urged_on for one in urged if one.urged_on is not None), default=None)
    times = max((one.urges for one in urged), default=0)
    said = QCoreApplication.translate("Duties", "{times} 次 {on:%m-%d}")
    return Line(
        (
            unit.unit,
            joined((unit.contact,)),
            unit.phone,
            str(len(unit.owed)),
            said.format(times=times, on=last) if last is not None else "",
        )
    )
