"""管理筛选: rename, delete and order the kept filters of one list; each is a deed of its own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.services.matter import saved_filters
from bizenv_desktop.services.matter.saved_filters import FilterRow, RenameFilter
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import row_layout


class FilterDialog(QDialog):
    """F2 renames, Delete deletes, Alt+Up and Alt+Down move the marked filter."""

    def __init__(self, desk: Desk, kind: MatterKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind = kind
        self._rows: tuple[FilterRow, ...] = ()
        self._wanted: int | None = None
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Finding", "管理筛选"))
        self.resize(460, 380)
        self.list = Lines(translate("Finding", "已存筛选"), (Heading(translate("Finding", "名称")),))
        self.notice = NoticeBar()
        self.rename = button(translate("Finding", "改名  F2"), self._rename)
        self.delete = button(translate("Finding", "删除  Del"), self._delete)
        self.up = button(translate("Finding", "上移  Alt+↑"), partial(self._move, -1))
        self.down = button(translate("Finding", "下移  Alt+↓"), partial(self._move, 1))
        self._build()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Ask for the filters again."""
        question = partial(saved_filters.saved_filters, self._kind)
        self._desk.dispatch.ask(question, owner=self, key="filters", done=self._show)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice)
        column.addLayout(row_layout(self.rename, self.delete, self.up, self.down))

    def _connect(self) -> None:
        for keys, deed in (
            ("F2", self._rename), ("Del", self._delete),
            ("Alt+Up", partial(self._move, -1)), ("Alt+Down", partial(self._move, 1)),
        ):  # fmt: skip
            shortcut(keys, self, deed)
        self.list.currentItemChanged.connect(self._lock)
        self._desk.bus.changed.connect(self._on_changed)

    def _chosen(self) -> FilterRow | None:
        number = self.list.chosen
        return self._rows[number] if number is not None and number < len(self._rows) else None

    def _rename(self) -> None:
        row = self._chosen()
        if row is None:
            return
        translate = QCoreApplication.translate
        name = self._desk.asker.text(
            translate("Finding", "改名"), translate("Finding", "新的名称："), row.name
        )
        if name is not None and name != row.name:
            self._perform(partial(saved_filters.rename_filter, RenameFilter(row.id, name)), row.id)

    def _delete(self) -> None:
        row = self._chosen()
        if row is not None and self._desk.asker.confirm(Question.DELETE_FILTER, name=row.name):
            self._perform(partial(saved_filters.delete_filter, row.id), None)

    def _move(self, step: int) -> None:
        row = self._chosen()
        if row is None:
            return
        ids = [each.id for each in self._rows]
        place = ids.index(row.id)
        if 0 <= place + step < len(ids):
            ids.insert(place + step, ids.pop(place))
            self._perform(partial(saved_filters.order_filters, tuple(ids)), row.id)

    def _perform(self, deed: Deed[object], mark: int | None) -> None:
        self._wanted = mark
        self.notice.clear()
        self._desk.dispatch.run(deed, initiator=self, failed=self.notice.refuse)

    def _show(self, rows: Sequence[FilterRow]) -> None:
        kept = self._wanted
        if kept is None and (marked := self._chosen()) is not None:
            kept = marked.id
        self._rows = tuple(rows)
        self.list.show_lines([Line((row.name,)) for row in rows])
        ids = [row.id for row in rows]
        self.list.choose(ids.index(kept) if kept in ids else 0)
        self._wanted = None
        self._lock()

    def _lock(self, *_items: object) -> None:
        number = self.list.chosen
        for made in (self.rename, self.delete):
            made.setEnabled(number is not None)
        self.up.setEnabled(bool(number))
        self.down.setEnabled(number is not None and number + 1 < len(self._rows))

    def _on_changed(self, topics: frozenset[Topic], _initiator: object) -> None:
        if Topic.SETTINGS in topics:
            self.reload()
