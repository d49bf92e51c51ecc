"""The tree of tasks: groups stay folded and the cursor stays on its task, however often tasks come anew."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from bizenv_desktop.ui.tables.task_columns import PLACE, PROGRESS, TASK_COLUMNS, TITLE
from bizenv_desktop.ui.tabs.tasks.branches import Branch
from bizenv_desktop.ui.tabs.tasks.tree_delegate import TaskTreeDelegate
from bizenv_desktop.ui.tabs.tasks.tree_model import TaskTreeModel

INDENTATION: Final = 11
_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TaskTree(QTreeView):
    """Shows branches; says by id which task has the cursor or was opened."""

    task_chosen = Signal(object)  # int | None
    opened = Signal(int)  # Enter or double click on a task

    def __init__(self) -> None:
        super().__init__()
        self._tasks = TaskTreeModel(self)
        self._folded: set[tuple[str, ...]] = set()
        self._told: int | None = None
        self._showing = False
        self._dress()
        self.setModel(self._tasks)
        self.setItemDelegate(TaskTreeDelegate(self._tasks, self))
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)
        self.doubleClicked.connect(self._on_opened)

    @property
    def tasks(self) -> TaskTreeModel:
        """What is shown."""
        return self._tasks

    def show_branches(self, branches: tuple[Branch, ...]) -> None:
        """Show these groups; the cursor stays on its task, or goes to the first one."""
        task, group = self.current_task(), self._current_group()
        top = self.verticalScrollBar().value()
        self._showing = True
        self._tasks.show(branches)
        for index in self._tasks.groups():
            self.setFirstColumnSpanned(index.row(), index.parent(), True)  # noqa: FBT003 - Qt's signature
            branch = self._tasks.branch_at(index)
            self.setExpanded(index, branch is not None and branch.key not in self._folded)
        self.verticalScrollBar().setValue(top)
        self._put_cursor(task, group)
        self._showing = False
        self._tell()

    def current_task(self) -> int | None:
        """The task with the cursor; None on a group."""
        line = self._tasks.line_at(self.currentIndex())
        return line.id if line is not None else None

    def choose(self, task_id: int) -> None:
        """Put the cursor on a task and unfold what hides it."""
        index = self._tasks.index_of(task_id)
        if index.isValid():
            self._set_cursor(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _current_group(self) -> tuple[str, ...] | None:
        branch = self._tasks.branch_at(self.currentIndex())
        return branch.key if branch is not None else None

    def _put_cursor(self, task: int | None, group: tuple[str, ...] | None) -> None:
        """Back to the task or group that had the cursor; where it is gone, to the first task."""
        index = self._tasks.index_of(task) if task is not None else self._tasks.index_of_group(group)
        first = self._tasks.first_task()
        if not index.isValid() and first is not None:
            index = self._tasks.index_of(first)
        if index.isValid():
            self._set_cursor(index)

    def _set_cursor(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _tell(self) -> None:
        current = self.current_task()
        if current != self._told:
            self._told = current
            self.task_chosen.emit(current)

    def _on_collapsed(self, index: QModelIndex) -> None:
        branch = self._tasks.branch_at(index)
        if branch is not None:
            self._folded.add(branch.key)
            if self.current_task() is not None and _holds(index, self.currentIndex()):
                # The cursor never stays on a row that cannot be seen.
                self._set_cursor(index)

    def _on_expanded(self, index: QModelIndex) -> None:
        branch = self._tasks.branch_at(index)
        if branch is not None:
            self._folded.discard(branch.key)

    def _on_opened(self, index: QModelIndex | QPersistentModelIndex) -> None:
        line = self._tasks.line_at(index)
        if line is not None:
            self.opened.emit(line.id)

    def _dress(self) -> None:
        self.setIndentation(INDENTATION)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setFixedHeight(34)
        header.setMinimumSectionSize(40)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _spread(self) -> None:
        # What is written longest takes what the window has to spare: first the task, then the units.
        widths = [column.width for column in TASK_COLUMNS]
        spare = max(0, self.viewport().width() - sum(widths))
        shares = {number: spare // 8 for number in range(len(widths)) if number not in (PLACE, PROGRESS, 7)}
        shares[TITLE] = spare - sum(shares.values()) + shares[TITLE]
        for number, width in enumerate(widths):
            self.header().resizeSection(number, width + shares.get(number, 0))

    # Qt overrides

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Tell which task has the cursor."""
        super().currentChanged(current, previous)
        if not self._showing:
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the spare width to the texts."""
        super().resizeEvent(event)
        if not self.header().stretchLastSection():
            self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a task and folds or unfolds a group."""
        index = self.currentIndex()
        if event.key() not in _KEYS or not index.isValid():
            super().keyPressEvent(event)
        elif self._tasks.line_at(index) is not None:
            self._on_opened(index)
        else:
            self.setExpanded(index, not self.isExpanded(index))


def _holds(group: QModelIndex, index: QModelIndex) -> bool:
    above = index.parent()
    while above.isValid() and above != group:
        above = above.parent()
    return above.isValid()
