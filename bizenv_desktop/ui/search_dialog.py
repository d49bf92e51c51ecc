"""Ctrl+K: one field that finds a matter of any kind by number, words, unit or pinyin initials."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Final, Protocol, TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, tokens
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.search_field import SearchField

_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_MOVES: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Hit(Protocol):
    """What was found: a matter, or a unit (`kind` None) that opens a selection; `detail` is the lead unit."""

    @property
    def kind(self) -> MatterKind | None: ...  # noqa: D102
    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def number(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def detail(self) -> str: ...  # noqa: D102
    @property
    def opens(self) -> Selection | None: ...  # noqa: D102
    @property
    def count(self) -> int | None: ...  # noqa: D102


Search: TypeAlias = Callable[..., Sequence[Hit]]  # (text, reader) -> hits, grouped by kind


class SearchDialog(QDialog):
    """The field keeps the focus; arrow keys move through the hits, Enter opens the one that is marked."""

    def __init__(self, desk: Desk, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = search
        self.setWindowTitle(QCoreApplication.translate("Search", "全局搜索"))
        self._field = SearchField(QCoreApplication.translate("Search", "编号、标题、内容、单位、拼音首字母"))
        self._hits = QTreeWidget()
        self._notice = NoticeBar()
        self._build()
        self._empty = EmptyState(self._hits.viewport())
        self._field.searched.connect(self._on_searched)
        self._hits.itemActivated.connect(self._on_activated)
        self._field.installEventFilter(self)
        self._invite()

    def _build(self) -> None:
        self.resize(720, 460)
        self._hits.setColumnCount(3)
        self._hits.setHeaderHidden(True)
        self._hits.setIndentation(SPACING * 2)
        self._hits.setUniformRowHeights(True)
        self._hits.setColumnWidth(0, 170)
        self._hits.setColumnWidth(1, 370)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.addWidget(self._field)
        column.addWidget(self._notice)
        column.addWidget(self._hits, 1)

    def _invite(self) -> None:
        self._empty.say(
            "", QCoreApplication.translate("Search", "输入一两个字即可，例如 xzspj 找行政审批局。")
        )

    def _on_searched(self, text: str) -> None:
        self._notice.clear()
        if not text:
            self._hits.clear()
            self._invite()
            return
        ask = self._desk.dispatch.ask
        question = partial(self._search, text)
        ask(question, owner=self, key="hits", done=self._show, failed=self._notice.refuse)

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits.clear()
        first: QTreeWidgetItem | None = None
        for kind, group in groupby(hits, key=lambda hit: hit.kind):
            found = list(group)
            head = QTreeWidgetItem(self._hits, [f"{_group(kind)} {len(found)}"])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setForeground(0, _muted())
            head.setSizeHint(0, QSize(0, ROW_HEIGHT))
            for hit in found:
                item = QTreeWidgetItem(head, [hit.number, hit.title, _detail(hit)])
                item.setForeground(2, _muted())
                item.setSizeHint(0, QSize(0, ROW_HEIGHT))
                item.setData(0, _ROLE, hit)
                first = first or item
        self._hits.expandAll()
        if first is not None:
            self._empty.hide()
            self._hits.setCurrentItem(first)
        else:
            self._empty.say(QCoreApplication.translate("Search", "没有找到"), "")

    def _on_activated(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        hit: Hit | None = item.data(0, _ROLE)
        if hit is None:
            return
        self.accept()
        if hit.opens is not None:
            self._desk.navigator.open_selection(hit.opens)
        elif hit.kind is not None:
            self._desk.navigator.open_matter(hit.kind, hit.id)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field move through the hits, Enter opens."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            current = self._hits.currentItem()
            if event.key() in _MOVES:
                self._hits.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
                self._on_activated(current)
                return True
        return super().eventFilter(watched, event)


def _group(kind: MatterKind | None) -> str:
    return word(kind) if kind is not None else QCoreApplication.translate("Search", "单位")


def _detail(hit: Hit) -> str:
    if hit.count is None:
        return hit.detail
    return QCoreApplication.translate("Search", "投诉 {count} 件").format(count=hit.count)


def _muted() -> QBrush:
    return QBrush(QColor(tokens().muted))
