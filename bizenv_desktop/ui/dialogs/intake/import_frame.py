"""The frame of the import wizard: steps above, a page, what stands in the way, buttons below."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.ui.dialogs.intake.import_check_page import CheckPage
from bizenv_desktop.ui.dialogs.intake.import_columns_page import ColumnsPage
from bizenv_desktop.ui.dialogs.intake.import_done_page import DonePage
from bizenv_desktop.ui.dialogs.intake.import_flow import ImportFlow
from bizenv_desktop.ui.dialogs.intake.import_pages import ImportPages
from bizenv_desktop.ui.dialogs.intake.import_source_page import SourcePage
from bizenv_desktop.ui.dialogs.intake.import_steps import Step, StepBar
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip

_LEAST: Final = QSize(1240, 690)
_MOST: Final = QSize(1560, 860)
_AROUND: Final = QSize(80, 60)


class ImportFrame(QDialog):
    """The pages and the buttons; who derives from it says what they do."""

    back_wanted = Signal()
    copy_wanted = Signal()
    go_wanted = Signal()
    file_dropped = Signal(object)  # Path

    def __init__(self, flow: ImportFlow, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.flow = flow
        self.setWindowTitle(QCoreApplication.translate("Import", "导入"))
        self.setAcceptDrops(True)
        self.resize(_fitting(parent))
        self._make_parts()
        self._build()

    @property
    def source(self) -> SourcePage:
        """Step 1."""
        return self.pages.source

    @property
    def columns(self) -> ColumnsPage:
        """Step 2."""
        return self.pages.columns

    @property
    def check(self) -> CheckPage:
        """Step 3."""
        return self.pages.check

    @property
    def done_page(self) -> DonePage:
        """Step 4."""
        return self.pages.done

    def show_buttons(self, step: Step, reachable: frozenset[Step]) -> None:
        """Buttons and words by where the import stands."""
        flow, busy = self.flow, self.flow.is_busy
        wanted, refused = flow.wanted, flow.count(Fate.REFUSED)
        self.steps.show_step(step, frozenset() if busy else reachable)
        self.file.setVisible(step is not Step.FILE)
        self.back.setVisible(step in (Step.COLUMNS, Step.CHECK))
        self.copy.setVisible(step is Step.CHECK and refused + flow.count(Fate.CONFLICTING) > 0)
        self.leave.setVisible(step is not Step.DONE)
        self.go.setText(_go_text(step, wanted))
        # Before, Enter belongs to the cells: only what is over may be left by it.
        self.go.setAutoDefault(step is Step.DONE)
        may = {
            Step.FILE: Step.COLUMNS in reachable,
            Step.COLUMNS: Step.CHECK in reachable or flow.is_stopped,
            Step.CHECK: wanted > 0 and flow.asking is None and flow.unread is None,
            Step.DONE: True,
        }
        self.go.setEnabled(may[step] and not busy)
        for widget in (self.back, self.copy):
            widget.setEnabled(not busy)
        self.pages.lock()
        self.said.show_text(self._said(wanted, refused) if step is Step.CHECK else "")

    def _said(self, wanted: int, refused: int) -> str:
        """What stands in the way of the import."""
        unread, asking = self.flow.unread, self.flow.asking
        if unread is not None and not self.flow.is_busy:
            text = QCoreApplication.translate("Import", "“{sheet}”没有读好：请到第 2 步改列，或只导入一张。")
            return text.format(sheet=unread.sheet)
        if asking is not None and asking is not self.flow.part:
            text = QCoreApplication.translate("Import", "请先说明“{sheet}”里隐藏的行要不要导入。")
            return text.format(sheet=asking.sheet)
        if asking is not None:
            return QCoreApplication.translate("Import", "请先说明隐藏的行要不要导入。")
        if refused and not wanted:
            text = QCoreApplication.translate(
                "Import", "没有可以导入的行：有 {count} 行被拒绝，请在表里改好。"
            )
            return text.format(count=refused)
        if refused:
            text = QCoreApplication.translate(
                "Import", "有 {count} 行不能导入：可以在表里改好，也可以只导入其余的行。"
            )
            return text.format(count=refused)
        if not self.flow.count(None):
            return QCoreApplication.translate("Import", "表头下面没有数据行，没有什么可导入。")
        if not wanted:
            return QCoreApplication.translate("Import", "没有需要导入的行：台账里已经都有了，或都没有选取。")
        return ""

    def _make_parts(self) -> None:
        self.steps = StepBar()
        self.pages = ImportPages(self.flow)
        self.notice = NoticeBar()
        self.progress = ProgressStrip()
        self.said = PlainLabel("", Look.MUTED)
        self.file = PlainLabel("", Look.MUTED)
        self.back = button(QCoreApplication.translate("Import", "上一步"), self.back_wanted.emit)
        self.copy = button(QCoreApplication.translate("Import", "另存标注副本…"), self.copy_wanted.emit)
        self.leave = button(QCoreApplication.translate("Import", "关闭"), self.reject)
        self.go = button(QCoreApplication.translate("Import", "下一步"), self.go_wanted.emit, Look.PRIMARY)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        head = QHBoxLayout()
        head.setSpacing(SPACING * 2)
        head.addWidget(self.steps)
        head.addStretch(1)
        head.addWidget(self.file)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.said, 1)
        for widget in (self.progress, self.copy, self.back, self.leave, self.go):
            row.addWidget(widget)
        return row

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file can be dropped anywhere on the wizard."""
        if _dropped(event) is not None and not self.flow.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A new file begins the import anew."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)


def _go_text(step: Step, wanted: int) -> str:
    if step is Step.DONE:
        return QCoreApplication.translate("Import", "完成")
    if step is not Step.CHECK:
        return QCoreApplication.translate("Import", "下一步")
    text = QCoreApplication.translate("Import", "导入 {count} 行")
    return text.format(count=wanted) if wanted else QCoreApplication.translate("Import", "导入")


def _dropped(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped, whatever it is: a look tells whether it is of use."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _fitting(parent: QWidget | None) -> QSize:
    """As large as the window behind has room for, within limits: the table is wide."""
    room = parent.window().size() - _AROUND if parent is not None else _LEAST
    return room.boundedTo(_MOST).expandedTo(_LEAST)
