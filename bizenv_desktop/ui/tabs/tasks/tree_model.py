"""The item model of the task tree: small frozen values in memory, replaced as a whole."""

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, Qt

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.services.task.task_lines import TaskLine
from bizenv_desktop.ui.tables.columns import Column
from bizenv_desktop.ui.tables.item_roles import DISPLAY, INK, NOWHERE, SIGN, TOOLTIP, Index
from bizenv_desktop.ui.tables.task_columns import TASK_COLUMNS
from bizenv_desktop.ui.tabs.tasks.branches import Branch
from bizenv_desktop.ui.theme import light_colour
from bizenv_desktop.ui.widgets.lights import light_icon

_COLOURED: Final = frozenset({Light.RED, Light.AMBER})


@dataclass(slots=True, eq=False)
class _Node:
    """A place in the tree; its number is what an index carries."""

    number: int
    row: int
    parent: "_Node | None"
    branch: Branch | None = None
    line: TaskLine | None = None
    children: list["_Node"] = field(default_factory=list["_Node"])


class TaskTreeModel(QAbstractItemModel):
    """Groups carry a `Branch`, leaves a `TaskLine`; columns are those of `TASK_COLUMNS`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column[TaskLine], ...] = TASK_COLUMNS
        self._nodes: list[_Node] = []
        self._roots: list[_Node] = []
        self._by_task: dict[int, _Node] = {}

    def show(self, branches: tuple[Branch, ...]) -> None:
        """Show these groups and no others."""
        self.beginResetModel()
        self._nodes, self._roots, self._by_task = [], [], {}
        for row, branch in enumerate(branches):
            self._roots.append(self._grow(branch, row, None))
        self.endResetModel()

    def branch_at(self, index: Index) -> Branch | None:
        """The group at an index; None for a task."""
        node = self._node(index)
        return node.branch if node is not None else None

    def line_at(self, index: Index) -> TaskLine | None:
        """The task at an index; None for a group."""
        node = self._node(index)
        return node.line if node is not None else None

    def index_of(self, task_id: int) -> QModelIndex:
        """Where a task stands; invalid when it is not shown."""
        node = self._by_task.get(task_id)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.number)

    def index_of_group(self, key: tuple[str, ...] | None) -> QModelIndex:
        """Where a group stands; invalid when it is not shown."""
        for node in self._nodes:
            if node.branch is not None and node.branch.key == key:
                return self.createIndex(node.row, 0, node.number)
        return QModelIndex()

    def first_task(self) -> int | None:
        """The first task of the tree."""
        return next(iter(self._by_task), None)

    def groups(self) -> tuple[QModelIndex, ...]:
        """The indexes of all groups, parents first."""
        return tuple(
            self.createIndex(node.row, 0, node.number) for node in self._nodes if node.branch is not None
        )

    def _grow(self, branch: Branch, row: int, parent: _Node | None) -> _Node:
        node = self._add(_Node(len(self._nodes), row, parent, branch=branch))
        for place, under in enumerate(branch.branches):
            node.children.append(self._grow(under, place, node))
        for place, line in enumerate(branch.lines, len(node.children)):
            leaf = self._add(_Node(len(self._nodes), place, node, line=line))
            node.children.append(leaf)
            self._by_task[line.id] = leaf
        return node

    def _add(self, node: _Node) -> _Node:
        self._nodes.append(node)
        return node

    def _node(self, index: Index) -> _Node | None:
        return self._nodes[index.internalId()] if index.isValid() else None

    # Qt overrides

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """The index of a child."""
        above = self._node(parent)
        siblings = self._roots if above is None else above.children
        if not (0 <= row < len(siblings) and 0 <= column < len(self._columns)) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, siblings[row].number)

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The group that holds an index."""
        node = self._node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent.number)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many children a group has."""
        if parent.column() > 0:
            return 0
        node = self._node(parent)
        return len(self._roots if node is None else node.children)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: ARG002 - Qt gives it
        """Every level has all columns."""
        return len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """What a cell shows: a group in its first column, a task in all of them."""
        node = self._node(index)
        if node is None:
            return None
        if node.branch is not None:
            shown = index.column() == 0 and role in (DISPLAY, TOOLTIP)
            return branch_words(node.branch) if shown else None
        return None if node.line is None else self._of_task(node.line, index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The title of a column."""
        known = orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns)
        return self._columns[section].title() if known and role == DISPLAY else None

    def _of_task(self, line: TaskLine, number: int, role: int) -> object:
        column = self._columns[number]
        if role == DISPLAY:
            return " ".join(column.text(line).split())
        if role == TOOLTIP and column.tooltip is not None:
            return column.tooltip(line) or None
        if column.light is None:
            return None
        if role == SIGN:
            return light_icon(column.light(line))
        coloured = role == INK and column.light(line) in _COLOURED
        return light_colour(column.light(line)) if coloured else None


def branch_words(branch: Branch) -> str:
    """A group in one line, as copied and read aloud: `监督问责　▲2 ◆1 ●9　完成 3/5　长期 7`."""
    shapes = {Light.RED: "▲", Light.AMBER: "◆", Light.GREEN: "●"}
    lights = " ".join(f"{shapes.get(light, '○')}{count}" for light, count in branch.tally.lights)
    return "　".join(part for part in (branch_title(branch), lights, rate_words(branch)) if part)


def branch_title(branch: Branch) -> str:
    """The group's name, or that the plan gives none."""
    return branch.title or QCoreApplication.translate("Tasks", "（未分组）")


def rate_words(branch: Branch) -> str:
    """The completion rate of what can end, and beside it how many never do."""
    parts: list[str] = []
    if branch.tally.can_end:
        rate = QCoreApplication.translate("Tasks", "完成 {done}/{all}")
        parts.append(rate.format(done=branch.tally.done, all=branch.tally.can_end))
    if branch.tally.lasting:
        lasting = QCoreApplication.translate("Tasks", "长期 {count}")
        parts.append(lasting.format(count=branch.tally.lasting))
    return "　".join(parts)
