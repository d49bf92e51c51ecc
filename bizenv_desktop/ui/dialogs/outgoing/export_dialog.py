"""导出: what a list shows, as a workbook, in full or masked for those who will read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, View
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.outgoing import exports
from bizenv_desktop.services.outgoing.export_forms import ExportForm, forms_of, title_of
from bizenv_desktop.services.outgoing.export_per_unit import export_per_unit, note_per_unit
from bizenv_desktop.services.outgoing.exports import Export
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.outgoing.export_foot import ExportFoot, ExportJob
from bizenv_desktop.ui.dispatch import Deed, Question
from bizenv_desktop.ui.texts.sentences import sentence_of
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.unmasking import usual_reasons
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.open_choice import OpenChoice
from bizenv_desktop.ui.widgets.radio_row import RadioRow

_WIDTH: Final = 620
_LED: Final = (MatterKind.COMPLAINT, MatterKind.TASK, MatterKind.PROBLEM)


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
        self.per_unit = QCheckBox(QCoreApplication.translate("Export", "每个牵头单位一个工作簿"))
        self.foot = ExportFoot(self._desk, self)
        self.notice, self.said, self.go = self.foot.notice, self.foot.said, self.foot.go

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
        # Duties and rounds have no lead unit.
        if self.wanted.kind in _LED:
            fields.addRow(PlainLabel("", Look.MUTED), self.per_unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING * 2)
        column.addLayout(fields)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self._which.idToggled.connect(self._on_rows)
        self.view.changed.connect(self._explain)
        self.form.changed.connect(self._on_form)
        self.per_unit.toggled.connect(self._forget)
        self.foot.wanted.connect(self._on_go)
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
        self.foot.forget()

    def _on_go(self) -> None:
        if self._needs_reason and not self.reason.text:
            self.notice.say(sentence_of("disclosure.reason_missing", {}))
            self.reason.setFocus()
            return
        place = self._asked_folder() if self.per_unit.isChecked() else self._asked_file()
        if place is not None:
            self.foot.run(self._job(place))

    def _asked_file(self) -> Path | None:
        title = self.title.text().strip() or self._usual_title
        return self._desk.asker.save_file(FileChoice(
            QCoreApplication.translate("Export", "导出为"),
            QCoreApplication.translate("Export", "工作簿"),
            ("xlsx",),
            f"{_as_name(title)}{self._desk.now():%Y%m%d}.xlsx",
        ))  # fmt: skip

    def _asked_folder(self) -> Path | None:
        return self._desk.asker.folder(QCoreApplication.translate("Export", "各单位的工作簿存到哪个文件夹"))

    def _job(self, place: Path) -> ExportJob:
        reason = self.reason.text if self._needs_reason else ""
        view = self.view.chosen or View.UNIT
        wanted = Export(self.wanted, place, view, self.title.text().strip(), reason, self._form)
        if self.per_unit.isChecked():
            text = QCoreApplication.translate("Export", "已给 {rows} 个单位各导出一个工作簿：{path}")
            return ExportJob(
                place, lambda _place: partial(note_per_unit, wanted), partial(_shared, wanted), text
            )
        text = QCoreApplication.translate("Export", "已导出 {rows} 件：{path}")
        return ExportJob(place, partial(_noted, wanted), partial(_written, wanted), text)


def _noted(wanted: Export, place: Path) -> Deed[int]:
    return partial(exports.note_export, replace(wanted, path=place))


def _written(wanted: Export, place: Path, progress: Progress) -> Question[int]:
    return partial(exports.export, replace(wanted, path=place), progress=progress)


def _shared(wanted: Export, _place: Path, progress: Progress) -> Question[int]:
    return partial(export_per_unit, wanted, progress=progress)


def _form_word(form: ExportForm) -> str:
    return {
        ExportForm.LEDGER: QCoreApplication.translate("Export", "台账（一件一行）"),
        ExportForm.BREAKDOWN: QCoreApplication.translate("Export", "任务分解表（合并单元格）"),
        ExportForm.LISTS: QCoreApplication.translate("Export", "三张问题清单"),
    }[form]


def _as_name(title: str) -> str:
    return "".join("_" if character in '\\/:*?"<>|' else character for character in title).strip(" .")
