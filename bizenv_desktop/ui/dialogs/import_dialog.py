"""导入: a stranger's file is read in a child process, judged, shown row by row, and taken in as one deed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bizenv_desktop.exchange.reading.door import preview
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.reading.sources import SheetInfo
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services import history, imports
from bizenv_desktop.services.import_plan import Fate, Faulty, ImportPlan, ImportResult
from bizenv_desktop.ui.asker import WORKBOOKS_IN, FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.import_model import PreviewModel
from bizenv_desktop.ui.dialogs.import_notes import ImportNotes
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.tables.dressing import dress_preview
from bizenv_desktop.ui.texts.import_words import fate_word, kind_word, kinds
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Card, row_layout, scrolled
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip

_SIZE: Final = (1180, 660)
_WIDTHS: Final = (56, 56, 250)
_FATES: Final = (None, Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.REFUSED)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The widgets of the dialog that change with the file."""

    file: PlainLabel
    kind: QComboBox
    sheet: QComboBox
    only_valid: QCheckBox
    said: PlainLabel


class ImportDialog(QDialog):
    """Choose, look, import, and take back again. Nothing is written before 导入, and then all or nothing."""

    def __init__(
        self, desk: Desk, back_up_before: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._back_up_before = back_up_before
        self._path: Path | None = None
        self._plan: ImportPlan | None = None
        self._result: ImportResult | None = None
        self.setWindowTitle(QCoreApplication.translate("Import", "导入"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self._connect()
        self._invite()
        self._show_state()

    @property
    def plan(self) -> ImportPlan | None:
        """The judged file that is shown."""
        return self._plan

    def read(self, path: Path) -> None:
        """Read a file from its start: its sheets, then the table that is recognised."""
        self._path = path
        self.parts.file.show_text(path.name)
        self.parts.file.setToolTip(str(path))
        self._forget()
        self._fill_sheets(())
        self._locked(busy=True)
        self._desk.dispatch.work(
            partial(preview, path),
            owner=self,
            done=self._on_sheets,
            failed=self._on_refused,
            settled=partial(self._locked, busy=False),
            title=QCoreApplication.translate("Import", "正在打开文件…"),
        )

    def _make_parts(self) -> None:
        only_valid = QCheckBox(QCoreApplication.translate("Import", "仅导入可用的行"))
        self.parts = _Parts(PlainLabel("", Look.HEADING), QComboBox(), QComboBox(), only_valid, PlainLabel())
        self.parts.kind.addItems([kind_word(kind) for kind in kinds()])
        self.parts.kind.setAccessibleName(QCoreApplication.translate("Import", "种类"))
        self.parts.sheet.setAccessibleName(QCoreApplication.translate("Import", "工作表"))
        self.parts.sheet.setMinimumWidth(150)
        self.chips = ChipRow(tuple(Chip(str(fate or "all"), partial(_chip_word, fate)) for fate in _FATES))
        self.model = PreviewModel()
        self.table = QTableView()
        self.empty = EmptyState(self.table.viewport())
        self.notes = ImportNotes()
        self.notice = NoticeBar()
        self.progress = ProgressStrip()
        self.choose = button(QCoreApplication.translate("Import", "选择文件…"), self._on_choose)
        self.go = button(QCoreApplication.translate("Import", "导入"), self._on_go, Look.PRIMARY)
        self.undo = button(QCoreApplication.translate("Import", "撤销这次导入"), self._on_undo)
        self.leave = button(QCoreApplication.translate("Import", "关闭"), self.reject)

    def _build(self) -> None:
        self._dress_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addLayout(self._head())
        column.addWidget(self.notice)
        column.addLayout(row_layout(self.chips))
        middle = QHBoxLayout()
        middle.setSpacing(SPACING)
        middle.addWidget(self.table, 1)
        card = Card()
        card.setFixedWidth(290)
        card.column.addWidget(scrolled(self.notes))
        middle.addWidget(card)
        column.addLayout(middle, 1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.choose)
        row.addWidget(self.parts.file, 1)
        for label, field in (
            (QCoreApplication.translate("Import", "种类"), self.parts.kind),
            (QCoreApplication.translate("Import", "工作表"), self.parts.sheet),
        ):
            row.addWidget(PlainLabel(label, Look.MUTED))
            row.addWidget(field)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.parts.only_valid)
        row.addWidget(self.parts.said)
        row.addStretch(1)
        for widget in (self.progress, self.undo, self.leave, self.go):
            row.addWidget(widget)
        return row

    def _dress_table(self) -> None:
        self.table.setModel(self.model)
        dress_preview(self.table)
        self.table.horizontalHeader().setHighlightSections(False)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._on_chip)
        self.parts.kind.activated.connect(self._read_table)
        self.parts.sheet.activated.connect(self._read_table)
        self.parts.only_valid.toggled.connect(self._show_state)
        self._desk.dispatch.activities_changed.connect(self.progress.show_activities)

    def _invite(self) -> None:
        self.empty.say(
            QCoreApplication.translate("Import", "选择一个表格文件"),
            QCoreApplication.translate(
                "Import",
                "Excel、WPS 表格、ODS 或 CSV 都可以，也可以把文件拖进窗口。导入之前先看结果，不会改动台账。",
            ),
        )

    def _on_choose(self) -> None:
        path = self._desk.asker.open_file(FileChoice(
            QCoreApplication.translate("Import", "选择要导入的文件"),
            QCoreApplication.translate("Import", "表格"),
            WORKBOOKS_IN,
        ))  # fmt: skip
        if path is not None:
            self.read(path)

    def _on_sheets(self, sheets: tuple[SheetInfo, ...]) -> None:
        self._fill_sheets([sheet.name for sheet in sheets])
        self._read_table()

    def _fill_sheets(self, names: Sequence[str]) -> None:
        self.parts.sheet.clear()
        self.parts.sheet.addItems([QCoreApplication.translate("Import", "自动选择"), *names])

    def _read_table(self, _index: int = 0) -> None:
        if self._path is None:
            return
        self._forget()
        kind = kinds()[self.parts.kind.currentIndex()]
        sheet = self.parts.sheet.currentText() if self.parts.sheet.currentIndex() > 0 else None
        path, options = self._path, ReadOptions(sheet=sheet)

        def job(progress: Progress) -> SheetReading:
            return imports.read_file(path, kind, options, progress)

        self._locked(busy=True)
        self._desk.dispatch.work(
            job,
            owner=self,
            done=self._on_read,
            failed=self._on_refused,
            settled=partial(self._locked, busy=False),
            title=QCoreApplication.translate("Import", "正在读取表格…"),
        )

    def _on_read(self, reading: SheetReading) -> None:
        if self._path is None:
            return
        self._locked(busy=True)
        self._desk.dispatch.ask(
            partial(imports.judge, reading, self._path.name),
            owner=self,
            key="plan",
            done=self._on_plan,
            failed=self._on_refused,
            settled=partial(self._locked, busy=False),
        )

    def _on_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        counts = plan.counts
        self.chips.show_counts(
            tuple(len(plan.rows) if fate is None else counts.get(fate, 0) for fate in _FATES)
        )
        refused = counts.get(Fate.REFUSED, 0)
        self._show_rows(Fate.REFUSED if refused else None)
        self.notes.show_plan(plan)
        self.parts.only_valid.setChecked(False)
        self._show_state()

    def _show_rows(self, fate: Fate | None) -> None:
        self.chips.choose(str(fate or "all"))
        self.model.show_plan(self._plan, fate)
        self.empty.setVisible(self._plan is None)
        self.table.horizontalHeader().setVisible(self._plan is not None)
        for column, width in enumerate((*_WIDTHS, *self.model.widths)):
            self.table.setColumnWidth(column, width)
        self.table.setColumnHidden(2, fate in (Fate.NEW, Fate.SAME) and not self._remarked(fate))

    def _remarked(self, fate: Fate | None) -> bool:
        return self._plan is not None and any(row.remarks for row in self._plan.rows if row.fate is fate)

    def _on_chip(self, chip: str) -> None:
        self._show_rows(Fate(chip) if chip != "all" else None)

    def _forget(self) -> None:
        """Nothing of an earlier file or reading stays on screen."""
        self._plan = self._result = None
        self.notice.clear()
        self.model.show_plan(None)
        self.table.horizontalHeader().hide()
        self.chips.show_counts((None,) * len(_FATES))
        self._show_state()

    def _on_refused(self, error: Refused) -> None:
        self.notice.refuse(error)
        self._show_state()

    def _locked(self, *, busy: bool) -> None:
        for widget in (self.choose, self.parts.kind, self.parts.sheet, self.go, self.undo):
            widget.setEnabled(not busy)
        if not busy:
            self._show_state()

    def _show_state(self, _on: object = None) -> None:
        """Buttons and words by what there is: a plan, a result, or nothing."""
        counts = self._plan.counts if self._plan is not None else {}
        refused, wanted = counts.get(Fate.REFUSED, 0), counts.get(Fate.NEW, 0) + counts.get(Fate.CHANGED, 0)
        imported = self._result is not None
        has_batch = self._result is not None and self._result.batch is not None
        self.chips.setVisible(self._plan is not None)
        self.parts.only_valid.setVisible(refused > 0 and not imported)
        self.undo.setVisible(has_batch)
        self.go.setVisible(not imported)
        may = wanted > 0 and (refused == 0 or self.parts.only_valid.isChecked())
        self.go.setEnabled(may and not imported)
        text = QCoreApplication.translate("Import", "导入 {count} 行")
        self.go.setText(text.format(count=wanted) if wanted else QCoreApplication.translate("Import", "导入"))
        self.parts.said.show_look(Look.GREEN if imported else Look.MUTED)
        self.parts.said.show_text(self._said(refused, wanted))

    def _said(self, refused: int, wanted: int) -> str:
        if self._result is not None:
            done = QCoreApplication.translate(
                "Import", "已导入：新增 {created}，变更 {updated}，相同 {unchanged}，拒绝 {rejected}。"
            )
            result = self._result
            return done.format(
                created=result.created,
                updated=result.updated,
                unchanged=result.unchanged,
                rejected=result.rejected,
            )
        if self._plan is None:
            return ""
        if refused:
            text = QCoreApplication.translate(
                "Import", "有 {count} 行不能导入，请改好文件再读，或只导入其余的行。"
            )
            return text.format(count=refused)
        if not wanted:
            return QCoreApplication.translate("Import", "台账里已经都有了，没有需要导入的行。")
        return ""

    def _on_go(self) -> None:
        plan = self._plan
        if plan is None:
            return
        refused = plan.counts.get(Fate.REFUSED, 0)
        valid = len(plan.rows) - refused
        if refused and not self._desk.asker.confirm(
            Question.IMPORT_VALID_ONLY, rejected=refused, valid=valid
        ):
            return
        self.notice.clear()
        self._locked(busy=True)
        self._desk.dispatch.work(
            self._backed_up,
            owner=self,
            done=partial(self._carry_out, plan),
            failed=self._on_refused,
            settled=partial(self._locked, busy=False),
            title=QCoreApplication.translate("Import", "导入前备份…"),
        )

    def _backed_up(self, _progress: Progress) -> None:
        self._back_up_before()

    def _carry_out(self, plan: ImportPlan, _nothing: None) -> None:
        self._locked(busy=True)
        faulty = Faulty.SKIP if self.parts.only_valid.isChecked() else Faulty.STOP
        self._desk.dispatch.run_long(
            lambda progress: partial(imports.carry_out, plan, faulty=faulty, progress=progress),
            initiator=self,
            done=self._on_imported,
            failed=self._on_refused,
            settled=partial(self._locked, busy=False),
            title=QCoreApplication.translate("Import", "正在导入…"),
        )

    def _on_imported(self, result: ImportResult) -> None:
        self._result = result
        self._show_state()
        self.leave.setFocus()

    def _on_undo(self) -> None:
        result = self._result
        if result is None or result.batch is None:
            return
        rows = result.created + result.updated
        if self._desk.asker.confirm(Question.UNDO_IMPORT, rows=rows):
            self._locked(busy=True)
            self._desk.dispatch.run(
                partial(history.undo_batch, result.batch),
                initiator=self,
                done=lambda _undone: self._read_table(),
                failed=self._on_refused,
                settled=partial(self._locked, busy=False),
            )


def _chip_word(fate: Fate | None) -> str:
    return QCoreApplication.translate("Import", "全部") if fate is None else fate_word(fate)
