"""导出: what a list shows, as a workbook, in full or masked for those who will read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bizenv_desktop.exchange.writing.files import free_name, place_to_write
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, View
from bizenv_desktop.services import exports, matters
from bizenv_desktop.services.export_forms import ExportForm, forms_of, title_of
from bizenv_desktop.services.exports import Export
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.texts.sentences import sentence_of
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.unmasking import usual_reasons
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.open_choice import OpenChoice
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip
from bizenv_desktop.ui.widgets.radio_row import RadioRow

_WIDTH: Final = 620


@dataclass(frozen=True, slots=True)
class Offer:
    """One set of rows that can be exported, by what it is called."""

    name: str
    selection: Selection


class ExportDialog(QDialog):
    """Which rows, for whom, under which title; the place is asked last; says what was written."""

    def __init__(self, desk: Desk, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offers = tuple(offers)
        self._written: Path | None = None
        self._other: Path | None = None
        self._asked = Path()
        self.setWindowTitle(QCoreApplication.translate("Export", "导出"))
        self.setMinimumWidth(_WIDTH)
        self._make_parts()
        self._build()
        self._connect()
        self._count()

    @property
    def wanted(self) -> Selection:
        """The rows that are to be exported."""
        return self._offers[max(0, self._which.checkedId())].selection

    def _make_parts(self) -> None:
        self._which = QButtonGroup(self)
        self.rows = [QRadioButton(offer.name) for offer in self._offers]
        for number, row in enumerate(self.rows):
            self._which.addButton(row, number)
        self.rows[0].setChecked(True)
        self.view: RadioRow[View] = RadioRow(tuple(View))
        self.view.choose(View.UNIT if self.wanted.kind is MatterKind.COMPLAINT else View.INSIDE)
        self.form: RadioRow[ExportForm] = RadioRow(forms_of(self.wanted.kind), _form_word)
        self.form.choose(forms_of(self.wanted.kind)[0])
        self.title = QLineEdit(self._usual_title)
        self._suggested = self._usual_title
        self.explained = paragraph("", Look.MUTED)
        self.reason = OpenChoice(
            QCoreApplication.translate("Export", "为什么要导出完整信息，如：督查组调阅"), usual_reasons()
        )
        self._reason_label = PlainLabel(QCoreApplication.translate("Export", "事由"), Look.MUTED)
        self._secret = 0
        self.notice = NoticeBar()
        self.said = paragraph("", Look.GREEN)
        self.progress = ProgressStrip()
        self.go = button(QCoreApplication.translate("Export", "导出…"), self._on_go, Look.PRIMARY)
        self.other = button("", self._on_other)
        self.show_folder = button(QCoreApplication.translate("Export", "打开所在文件夹"), self._on_folder)

    def _build(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(SPACING * 2)
        fields.setVerticalSpacing(SPACING)
        which = QVBoxLayout()
        which.setSpacing(SPACING - 2)
        for row in self.rows:
            which.addWidget(row)
        fields.addRow(PlainLabel(QCoreApplication.translate("Export", "范围"), Look.MUTED), which)
        readers = QVBoxLayout()
        readers.setSpacing(SPACING - 2)
        readers.addWidget(self.view)
        readers.addWidget(self.explained)
        readers_label = PlainLabel(QCoreApplication.translate("Export", "给谁看"), Look.MUTED)
        fields.addRow(readers_label, readers)
        fields.addRow(self._reason_label, self.reason)
        # Only complaints hold what not everybody may see.
        fields.setRowVisible(readers_label, self.wanted.kind is MatterKind.COMPLAINT)
        if len(forms_of(self.wanted.kind)) > 1:
            fields.addRow(PlainLabel(QCoreApplication.translate("Export", "表式"), Look.MUTED), self.form)
        fields.addRow(PlainLabel(QCoreApplication.translate("Export", "表头标题"), Look.MUTED), self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING * 2)
        column.addLayout(fields)
        column.addWidget(self.notice)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for widget in (self.other, self.show_folder):
            widget.hide()
            row.addWidget(widget)
        self.said.hide()
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(button(QCoreApplication.translate("Export", "关闭"), self.reject))
        row.addWidget(self.go)
        column.addLayout(row)

    def _connect(self) -> None:
        self._which.idToggled.connect(self._on_rows)
        self.view.changed.connect(self._explain)
        self.form.changed.connect(self._on_form)
        self._desk.dispatch.activities_changed.connect(self.progress.show_activities)
        # A cancelled export calls neither `done` nor `failed`.
        self._desk.dispatch.activities_changed.connect(self._on_activities)
        self._on_rows()

    def _on_rows(self, *_what: object) -> None:
        self._explain()
        self._desk.dispatch.ask(
            partial(exports.secret_count, self.wanted), owner=self, key="secret", done=self._show_secret
        )

    def _on_form(self) -> None:
        """The usual title follows the form, unless somebody has typed another."""
        if self.title.text() == self._suggested:
            self.title.setText(self._usual_title)
        self._suggested = self._usual_title
        self._forget()

    def _show_secret(self, count: int) -> None:
        self._secret = count
        self._explain()

    def _count(self) -> None:
        for number, offer in enumerate(self._offers):
            self._desk.dispatch.ask(
                partial(matters.count, offer.selection),
                owner=self,
                key=f"count{number}",
                done=partial(self._show_count, number),
                failed=self.notice.refuse,
            )

    def _show_count(self, number: int, count: int) -> None:
        text = QCoreApplication.translate("Export", "{name}（{count} 件）")
        self.rows[number].setText(text.format(name=self._offers[number].name, count=count))

    def _explain(self) -> None:
        self._forget()
        texts = {
            View.INSIDE: QCoreApplication.translate(
                "Export", "全部内容，含投诉人的姓名、电话；只在办公室内部使用，要写明事由。"
            ),
            View.UNIT: QCoreApplication.translate(
                "Export", "隐去投诉人的姓名、电话和内容里的个人信息，供承办单位办理。"
            ),
            View.PUBLIC: QCoreApplication.translate("Export", "只留可以公开的内容，个人和企业信息一律隐去。"),
        }
        secret = QCoreApplication.translate(
            "Export", "其中 {count} 件要求保密、匿名或已封存，只有写明事由的内部导出才含其内容。"
        )
        said = texts[self.view.chosen or View.UNIT]
        self.explained.show_text(f"{said}{secret.format(count=self._secret)}" if self._secret else said)
        for widget in (self._reason_label, self.reason):
            widget.setVisible(self._needs_reason)

    @property
    def _form(self) -> ExportForm:
        return self.form.chosen or forms_of(self.wanted.kind)[0]

    @property
    def _usual_title(self) -> str:
        return title_of(self.wanted.kind, self._form)

    @property
    def _needs_reason(self) -> bool:
        return self.view.chosen is View.INSIDE and self.wanted.kind is MatterKind.COMPLAINT

    def _forget(self, *_what: object) -> None:
        self.notice.clear()
        for widget in (self.said, self.other, self.show_folder):
            widget.hide()

    def _on_go(self) -> None:
        if self._needs_reason and not self.reason.text:
            self.notice.say(sentence_of("disclosure.reason_missing", {}))
            self.reason.setFocus()
            return
        title = self.title.text().strip() or self._usual_title
        path = self._desk.asker.save_file(FileChoice(
            QCoreApplication.translate("Export", "导出为"),
            QCoreApplication.translate("Export", "工作簿"),
            ("xlsx",),
            f"{_as_name(title)}{self._desk.now():%Y%m%d}.xlsx",
        ))  # fmt: skip
        if path is not None:
            self._write(place_to_write(path), path)

    def _on_other(self) -> None:
        if self._other is not None:
            self._write(self._other, self._other)

    def _write(self, path: Path, asked: Path) -> None:
        """Note the export, then write the workbook: what is not noted does not leave the office."""
        self._asked = asked
        self._forget()
        reason = self.reason.text if self._needs_reason else ""
        view = self.view.chosen or View.UNIT
        wanted = Export(self.wanted, path, view, self.title.text().strip(), reason, self._form)
        self.go.setEnabled(False)
        self._desk.dispatch.run(
            partial(exports.note_export, wanted),
            initiator=self,
            done=lambda _rows: self._write_noted(wanted),
            failed=partial(self._on_refused, path),
        )

    def _write_noted(self, wanted: Export) -> None:
        self._desk.dispatch.ask_long(
            lambda progress: partial(exports.export, wanted, progress=progress),
            owner=self,
            done=partial(self._on_written, wanted.path),
            failed=partial(self._on_refused, wanted.path),
            title=QCoreApplication.translate("Export", "正在导出…"),
        )

    def _on_activities(self, activities: tuple[object, ...]) -> None:
        if not activities:
            self.go.setEnabled(True)

    def _on_written(self, path: Path, rows: int) -> None:
        self.go.setEnabled(True)
        self._written = path
        text = QCoreApplication.translate("Export", "已导出 {rows} 件：{path}")
        said = text.format(rows=rows, path=path)
        if path != self._asked:
            aside = QCoreApplication.translate("Export", "“{asked}”正被打开，已另存为“{name}”。")
            said = aside.format(asked=self._asked.name, name=path.name) + said
        self.said.show_text(said)
        self.said.show()
        self.show_folder.show()
        self.adjustSize()

    def _on_refused(self, path: Path, error: Refused) -> None:
        self.go.setEnabled(True)
        self.notice.refuse(error)
        if error.code == "file.locked":
            self._other = free_name(path)
            text = QCoreApplication.translate("Export", "另存为“{name}”")
            self.other.setText(text.format(name=self._other.name))
            self.other.show()

    def _on_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _form_word(form: ExportForm) -> str:
    return {
        ExportForm.LEDGER: QCoreApplication.translate("Export", "台账（一件一行）"),
        ExportForm.BREAKDOWN: QCoreApplication.translate("Export", "任务分解表（合并单元格）"),
        ExportForm.LISTS: QCoreApplication.translate("Export", "三张问题清单"),
    }[form]


def _as_name(title: str) -> str:
    return "".join("_" if character in '\\/:*?"<>|' else character for character in title).strip(" .")
