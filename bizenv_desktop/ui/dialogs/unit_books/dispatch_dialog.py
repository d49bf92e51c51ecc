"""分发台账: which units, by when, into which folder; one workbook each."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from bizenv_desktop.exchange.returns.book import UnitBook
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.unit_books import returns
from bizenv_desktop.services.unit_books.returns import Dispatch, UnitLoad
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import row_layout

_SIZE: Final = (720, 560)
_USUAL_DAYS: Final = 7


class DispatchDialog(QDialog):
    """All units that owe an answer are ticked at first; what leaves is noted before it is written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loads: tuple[UnitLoad, ...] = ()
        self._folder: Path | None = None
        self.setWindowTitle(QCoreApplication.translate("Returns", "分发台账"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self.units.itemChanged.connect(self._show_state)
        desk.dispatch.ask(
            returns.unit_loads, owner=self, key="units", done=self._on_units, failed=self.notice.refuse
        )

    @property
    def chosen(self) -> tuple[UnitLoad, ...]:
        """The units that are ticked."""
        items = [self._item(number) for number in range(len(self._loads))]
        return tuple(
            load
            for load, item in zip(self._loads, items, strict=True)
            if item.checkState(0) is Qt.CheckState.Checked
        )

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.units = Lines(
            translate("Returns", "待反馈的单位"),
            (
                Heading(translate("Returns", "单位")),
                Heading(translate("Returns", "投诉"), 80, is_number=True),
                Heading(translate("Returns", "任务"), 80, is_number=True),
                Heading(translate("Returns", "问题"), 80, is_number=True),
                Heading(translate("Returns", "报送"), 80, is_number=True),
                Heading(translate("Returns", "合计"), 80, is_number=True),
            ),
        )
        self.reply_by = DayEdit(self._desk.now().date() + timedelta(days=_USUAL_DAYS))
        self.notice = NoticeBar()
        self.said = PlainLabel("", Look.MUTED)
        self.all = button(translate("Returns", "全选"), partial(self._tick, Qt.CheckState.Checked))
        self.none = button(translate("Returns", "全不选"), partial(self._tick, Qt.CheckState.Unchecked))
        self.go = button(translate("Returns", "分发到文件夹…"), self._on_go, Look.PRIMARY)
        self.go.setEnabled(False)
        self.show_folder = button(translate("Returns", "打开文件夹"), self._on_open)
        self.show_folder.hide()
        self.leave = button(translate("Returns", "关闭"), self.reject)

    def _build(self) -> None:
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(
            paragraph(
                translate(
                    "Returns",
                    "每个单位一个工作簿，只含它牵头的未结投诉、任务、问题和本期应报的事项，投诉人的信息已隐去；单位填好后从“回收汇总”读回。",
                ),
                Look.MUTED,
            )
        )
        asked = PlainLabel(translate("Returns", "反馈期限"), Look.MUTED)
        column.addLayout(row_layout(asked, self.reply_by, self.all, self.none))
        column.addWidget(self.notice)
        column.addWidget(self.units, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(self.said, 1)
        for widget in (self.show_folder, self.leave, self.go):
            foot.addWidget(widget)
        column.addLayout(foot)

    def _on_units(self, loads: Sequence[UnitLoad]) -> None:
        self._loads = tuple(loads)
        self.units.show_lines([Line((load.name, *map(str, counts_of(load)))) for load in loads])
        self._tick(Qt.CheckState.Checked)
        if not loads:
            self.notice.tell(QCoreApplication.translate("Returns", "没有单位有待反馈的事项。"))

    def _tick(self, state: Qt.CheckState) -> None:
        for number in range(len(self._loads)):
            self._item(number).setCheckState(0, state)
        self._show_state()

    def _item(self, number: int) -> QTreeWidgetItem:
        item = self.units.topLevelItem(number)
        if item is None:
            raise IndexError(number)
        return item

    def _show_state(self, *_what: object) -> None:
        chosen = self.chosen
        text = QCoreApplication.translate("Returns", "已选 {units} 个单位，{rows} 件")
        self.said.show_look(Look.MUTED)
        self.said.show_text(text.format(units=len(chosen), rows=sum(load.rows for load in chosen)))
        self.go.setEnabled(bool(chosen))

    def _on_go(self) -> None:
        folder = self._desk.asker.folder(QCoreApplication.translate("Returns", "反馈表存到哪个文件夹"))
        if folder is None:
            return
        self.notice.clear()
        self.go.setEnabled(False)
        wanted = Dispatch(tuple(load.unit_id for load in self.chosen), self.reply_by.day)
        self._desk.dispatch.run(
            partial(returns.dispatch, wanted),
            initiator=self,
            done=partial(self._write, folder),
            failed=self._on_refused,
        )

    def _write(self, folder: Path, books: tuple[UnitBook, ...]) -> None:
        def job(progress: Progress) -> tuple[Path, ...]:
            return returns.write_books(books, folder, progress)

        self._desk.dispatch.work(
            job,
            owner=self,
            done=partial(self._on_written, folder),
            failed=self._on_refused,
            settled=self._on_settled,
            title=QCoreApplication.translate("Returns", "正在写反馈表…"),
        )

    def _on_settled(self) -> None:
        self.go.setEnabled(True)

    def _on_written(self, folder: Path, paths: tuple[Path, ...]) -> None:
        self._folder = folder
        text = QCoreApplication.translate("Returns", "已写出 {count} 个工作簿到：{folder}")
        self.said.show_look(Look.GREEN)
        self.said.show_text(text.format(count=len(paths), folder=folder))
        self.show_folder.show()

    def _on_refused(self, error: Refused) -> None:
        self.go.setEnabled(True)
        self.notice.refuse(error)

    def _on_open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def counts_of(load: UnitLoad) -> tuple[int, ...]:
    """How much of each kind a unit owes, and all together."""
    return load.complaints, load.tasks, load.problems, load.duties, load.rows
