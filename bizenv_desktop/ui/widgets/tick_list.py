"""A list to tick in, with a field that narrows it: which units, which measures take part."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look, tokens
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.search_field import SearchField


@dataclass(frozen=True, slots=True)
class Tickable:
    """A line: its text, a remark in a second column, and what else it is found by (pinyin initials)."""

    id: int
    text: str
    remark: str = ""
    found_by: str = ""


class TickList(QWidget):
    """Space ticks the line with the cursor; what is ticked stays so while the list is narrowed."""

    changed = Signal()

    def __init__(self, name: str, hint: str, lines: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(hint)
        self.tree = QTreeWidget()
        self.said = PlainLabel("", Look.MUTED)
        self.all = button(QCoreApplication.translate("Ticks", "全选"), self._tick_all, Look.QUIET)
        self.none = button(QCoreApplication.translate("Ticks", "全不选"), self._tick_none, Look.QUIET)
        self._lines: tuple[Tickable, ...] = ()
        self._dress(name, lines)
        self._build()
        self.search.searched.connect(self._narrow)
        self.tree.itemChanged.connect(self._on_changed)

    @property
    def ticked(self) -> tuple[int, ...]:
        """The ids of the ticked lines, in the order of the list."""
        return tuple(
            line.id for line, item in zip(self._lines, self._items(), strict=True) if _is_ticked(item)
        )

    def offer(self, lines: Sequence[Tickable]) -> None:
        """Show these lines; none is ticked."""
        self._lines = tuple(lines)
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self.tree.addTopLevelItems([_item(line) for line in self._lines])
        self._on_changed()

    def tick(self, ids: Sequence[int]) -> None:
        """Tick exactly these lines."""
        wanted = set(ids)
        self._tick([line.id in wanted for line in self._lines])

    def _items(self) -> list[QTreeWidgetItem]:
        items = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        return [item for item in items if item is not None]

    def _tick(self, wanted: Sequence[bool]) -> None:
        with QSignalBlocker(self.tree):
            for item, on in zip(self._items(), wanted, strict=True):
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._on_changed()

    def _tick_all(self) -> None:
        """Tick what is shown; what is narrowed away stays as it is."""
        self._tick([_is_ticked(item) or not item.isHidden() for item in self._items()])

    def _tick_none(self) -> None:
        self._tick([_is_ticked(item) and item.isHidden() for item in self._items()])

    def _narrow(self, typed: str) -> None:
        wanted = typed.lower()
        for line, item in zip(self._lines, self._items(), strict=True):
            found = wanted in line.text.lower() or wanted in line.found_by or wanted in line.remark.lower()
            item.setHidden(not found)

    def _on_changed(self, *_what: object) -> None:
        said = QCoreApplication.translate("Ticks", "已选 {count}，共 {total}")
        self.said.show_text(said.format(count=len(self.ticked), total=len(self._lines)))
        self.changed.emit()

    def _dress(self, name: str, lines: int) -> None:
        tree = self.tree
        tree.setAccessibleName(name)
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setTabKeyNavigation(False)
        tree.setMinimumHeight(ROW_HEIGHT * lines + 2)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self.search, 1)
        for widget in (self.all, self.none, self.said):
            head.addWidget(widget)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.search)


def _is_ticked(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked


def _item(line: Tickable) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.text, line.remark])
    item.setSizeHint(0, QSize(0, ROW_HEIGHT))
    item.setCheckState(0, Qt.CheckState.Unchecked)
    item.setToolTip(0, line.text)
    item.setForeground(1, QBrush(QColor(tokens().muted)))
    return item
