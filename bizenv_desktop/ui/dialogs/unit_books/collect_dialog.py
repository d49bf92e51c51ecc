"""回收汇总: what units sent back, each change beside what the ledger holds, taken over as one deed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from bizenv_desktop.exchange.returns.arrivals import Arrivals, read_arrivals
from bizenv_desktop.exchange.returns.evidence import EvidenceFile, evidence_files
from bizenv_desktop.exchange.returns.reading import ReturnedBook
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.unit_books.returns_accept import Accepted, AcceptReturns, accept
from bizenv_desktop.services.unit_books.returns_evidence import Collected, collected
from bizenv_desktop.services.unit_books.returns_merge import Merge, UnitAnswer, UnitState
from bizenv_desktop.ui.asker import WORKBOOKS_IN, FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.unit_books.arrived_files import dropped_workbooks, is_workbook
from bizenv_desktop.ui.dialogs.unit_books.collect_model import WIDTHS, CollectModel, Kept
from bizenv_desktop.ui.dialogs.unit_books.silent_units import SILENT_STATES, SilentUnitsDialog
from bizenv_desktop.ui.dialogs.unit_books.tick_shown import TickShown
from bizenv_desktop.ui.dialogs.unit_books.whole_line import whole_line
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.tables.dressing import dress_preview
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.texts.returns_words import state_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, row_layout
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip

T = TypeVar("T")
_SIZE: Final = (1280, 680)
_SIDE: Final = 320
_LOOKS: Final = {
    UnitState.ANSWERED: Look.GREEN,
    UnitState.LATE: Look.AMBER,
    UnitState.WAITING: Look.MUTED,
    UnitState.OVERDUE: Look.RED,
}


class CollectDialog(QDialog):
    """Nothing is written before 采用, and then all of it or nothing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._merge: Merge | None = None
        self._books: Sequence[ReturnedBook] = ()
        self._paths: tuple[Path, ...] = ()
        self._done = ""
        self.setWindowTitle(QCoreApplication.translate("Returns", "回收汇总"))
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self.chips.chosen.connect(self.model.keep)
        self.model.ticked.connect(self._show_state)
        self._compare(())

    @property
    def merge(self) -> Merge | None:
        """What is shown; None before the first files."""
        return self._merge

    def read(self, paths: Sequence[Path]) -> None:
        """Read returned files from their start, and find the evidence that lies beside them."""
        year = self._desk.now().year
        self._paths = tuple(paths)

        def job(progress: Progress) -> Arrivals:
            return read_arrivals(paths, year, (), progress)

        self._work(job, self._on_read, QCoreApplication.translate("Returns", "正在读取反馈表…"))

    def read_evidence(self, folder: Path) -> None:
        """Find the evidence files of a folder in place of those found so far."""
        self._work(
            lambda progress: evidence_files((folder,), self._paths, progress),
            self._on_evidence,
            QCoreApplication.translate("Returns", "正在查找佐证文件…"),
        )

    def _work(self, job: Callable[[Progress], T], done: Callable[[T], None], title: str) -> None:
        self._done = ""
        self._lock(busy=True)
        self._desk.dispatch.work(
            job,
            owner=self,
            done=done,
            failed=self.notice.refuse,
            settled=partial(self._lock, busy=False),
            title=title,
        )

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.model = CollectModel()
        self.table, self.ticks = QTableView(), TickShown(self.model)
        self.empty = EmptyState(self.table.viewport())
        self.chips = ChipRow((
            Chip("all", lambda: translate("Returns", "全部")),
            Chip("clean", lambda: translate("Returns", "可采用")),
            Chip("conflict", lambda: translate("Returns", "冲突")),
            Chip("refused", lambda: translate("Returns", "不采用")),
            Chip("files", lambda: translate("Returns", "佐证")),
        ))  # fmt: skip
        self.units = Lines(
            translate("Returns", "各单位反馈情况"),
            (
                Heading(translate("Returns", "单位")),
                Heading(translate("Returns", "件数"), 52, is_number=True),
                Heading(translate("Returns", "反馈"), 84),
            ),
        )
        self.notice = NoticeBar()
        self.said, self.progress = PlainLabel("", Look.MUTED), ProgressStrip()
        self._desk.dispatch.activities_changed.connect(self.progress.show_activities)
        self.choose = button(translate("Returns", "选择反馈表…"), self._on_choose)
        self.choose_evidence = button(translate("Returns", "佐证文件夹…"), self._on_choose_evidence)
        self.urge = button(translate("Returns", "催报未反馈单位…"), self._on_urge)
        self.go = button(translate("Returns", "采用"), self._on_go, Look.PRIMARY)
        self.leave = button(translate("Returns", "关闭"), self.reject)

    def _build(self) -> None:
        self._dress_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addLayout(row_layout(self.choose, self.choose_evidence, self.chips, self.ticks))
        column.addWidget(self.notice)
        middle = QHBoxLayout()
        middle.setSpacing(SPACING)
        middle.addWidget(self.table, 1)
        side = Card(QCoreApplication.translate("Returns", "最近一次分发"))
        side.setFixedWidth(_SIDE)
        side.column.addWidget(self.units, 1)
        side.column.addWidget(self.urge)
        middle.addWidget(side)
        column.addLayout(middle, 1)
        column.addWidget(whole_line(self.table, self.model))
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.progress)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def _dress_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(QCoreApplication.translate("Returns", "反馈内容"))
        dress_preview(self.table)
        self.table.horizontalHeader().setStretchLastSection(True)
        for number, width in enumerate(WIDTHS):
            self.table.setColumnWidth(number, width)
        self.empty.say(
            QCoreApplication.translate("Returns", "选择各单位填好的反馈表"),
            QCoreApplication.translate(
                "Returns", "可以一次选多个，也可以拖进来。文件名、行列顺序改过都能认；采用之前不会改动台账。"
            ),
        )

    def _on_choose(self) -> None:
        paths = self._desk.asker.open_files(FileChoice(
            QCoreApplication.translate("Returns", "选择反馈表"),
            QCoreApplication.translate("Returns", "表格"),
            WORKBOOKS_IN,
        ))  # fmt: skip
        if paths:
            self.read([path for path in paths if is_workbook(path)])

    def _on_choose_evidence(self) -> None:
        folder = self._desk.asker.folder(QCoreApplication.translate("Returns", "佐证材料在哪个文件夹"))
        if folder is not None:
            self.read_evidence(folder)

    def _on_read(self, found: Arrivals) -> None:
        self.notice.clear()
        if found.refused:
            self.notice.say("\n".join(sentence(why) for _path, why in found.refused))
        self._compare(found.books, found.evidence)

    def _on_evidence(self, files: tuple[EvidenceFile, ...]) -> None:
        self.notice.clear()
        if not files:
            self.notice.say(QCoreApplication.translate("Returns", "这个文件夹里没有文件。"))
        self._compare(self._books, files)

    def _compare(self, books: Sequence[ReturnedBook], files: Sequence[EvidenceFile] = ()) -> None:
        self._books = books
        self._desk.dispatch.ask(
            partial(collected, books, files),
            owner=self,
            key="merge",
            done=self._on_merge,
            failed=self.notice.refuse,
        )

    def _on_merge(self, found: Collected) -> None:
        merge, evidence = found.merge, found.evidence
        self._merge = merge
        self.model.show_merge(merge, evidence)
        self.chips.choose("all")
        self.chips.show_counts(tuple(self.model.count(kept) for kept in Kept))
        shows = merge.files > 0 or bool(evidence)
        self.chips.setVisible(shows)
        self.empty.setVisible(not shows)
        self.table.horizontalHeader().setVisible(shows)
        self.units.show_lines([
            Line((unit.name, _rows_of(unit, merge), state_word(unit.state)), _LOOKS[unit.state])
            for unit in merge.units
        ])  # fmt: skip
        self._show_state()

    def _show_state(self) -> None:
        merge, taken, files = self._merge, self.model.taken, self.model.taken_files
        matters = {matter for matter, _name in taken} | {line.matter_id for line in files}
        self.go.setEnabled(bool(matters))
        text = QCoreApplication.translate("Returns", "采用 {count} 件")
        self.go.setText(
            text.format(count=len(matters)) if matters else QCoreApplication.translate("Returns", "采用")
        )
        self.urge.setEnabled(merge is not None and any(unit.state in SILENT_STATES for unit in merge.units))
        is_read = merge is not None and self.model.count(Kept.ALL) + merge.files > 0
        self.said.show_look(Look.MUTED if is_read else Look.GREEN)
        if merge is None or not is_read:
            self.said.show_text(self._done)
            return
        said = QCoreApplication.translate(
            "Returns", "读了 {files} 个文件：勾选 {cells} 处、佐证 {proofs} 个，{odd} 行需要核对。"
        )
        self.said.show_text(said.format(
            files=merge.files, cells=len(taken), proofs=len(files), odd=len(merge.needs_eyes)
        ))  # fmt: skip

    def _on_go(self) -> None:
        if self._merge is None:
            return
        self.notice.clear()
        self._lock(busy=True)
        self._desk.dispatch.run(
            partial(accept, AcceptReturns(self._merge, self.model.taken, self.model.taken_files)),
            initiator=self,
            done=self._on_accepted,
            failed=self._on_refused,
            settled=partial(self._lock, busy=False),
        )

    def _on_accepted(self, accepted: Accepted) -> None:
        text = QCoreApplication.translate(
            "Returns", "已采用 {count} 件、佐证 {files} 个，可以用“撤销上一步”整批撤回。"
        )
        self._done = text.format(count=accepted.matters, files=accepted.files)
        self.go.setEnabled(False)  # what was taken over stays in sight until the units are read anew
        self._compare(())

    def _on_refused(self, error: Refused) -> None:
        self.notice.refuse(error)

    def _on_urge(self) -> None:
        if self._merge is not None:
            open_dialog(SilentUnitsDialog(self._desk, self._merge.units, self._merge.reply_by, self))

    def _lock(self, *, busy: bool) -> None:
        for widget in (self.choose, self.choose_evidence, self.urge, self.go):
            widget.setEnabled(not busy)
        if not busy:
            self._show_state()

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Workbooks may be dropped."""
        if dropped_workbooks(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        paths = dropped_workbooks(event)
        if paths:
            event.acceptProposedAction()
            self.read(paths)


def _rows_of(unit: UnitAnswer, merge: Merge) -> str:
    """The rows that were sent; once files are read, how many of them these answer."""
    return f"{unit.answered}/{unit.sent}" if merge.files else str(unit.sent)
