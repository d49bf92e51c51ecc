"""已存筛选: the button with the filters that the office keeps for a list, and with saving what is shown."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton

from bizenv_desktop.rules.kept_selection import KeptSelection, kept_text
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.services.matter import saved_filters
from bizenv_desktop.services.matter.saved_filters import FilterRow, KeepFilter
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.opened import open_dialog


class SavedFilters(QPushButton):
    """Shows the name of the filter that is on; Ctrl+S saves what is listed now under a name.

    `current` says what the list shows. The list does what `wanted` says, and tells after each change of its
    own with `show_current`.
    """

    wanted = Signal(object)  # FilterRow: list this

    def __init__(self, desk: Desk, kind: MatterKind, current: Callable[[], KeptSelection]) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._current = current
        self._rows: tuple[FilterRow, ...] = ()
        self._known = False
        self.menu_of_filters = QMenu(self)
        self.setMenu(self.menu_of_filters)
        self.setProperty("look", Look.CHIP.value)
        self.setAutoDefault(False)
        self.menu_of_filters.aboutToShow.connect(self._fill)
        desk.bus.changed.connect(self._on_changed)
        self.show_current()

    @property
    def rows(self) -> tuple[FilterRow, ...]:
        """The kept filters, in their order."""
        return self._rows

    def reload(self) -> None:
        """Ask which filters there are."""
        question = partial(saved_filters.saved_filters, self._kind)
        self._desk.dispatch.ask(question, owner=self, key="filters", done=self._on_rows)

    def show_current(self) -> None:
        """Show the name of the filter that means what is listed now, if there is one."""
        found = self._same()
        usual = QCoreApplication.translate("Finding", "已存筛选")
        self.setText(found.name if found is not None else usual)

    def save(self) -> None:
        """Ask for a name and keep what is listed now; an existing name is replaced after a question."""
        translate = QCoreApplication.translate
        same = self._same()
        name = self._desk.asker.text(
            translate("Finding", "保存筛选"),
            translate("Finding", "这个筛选的名称："),
            same.name if same is not None else self._current().selection.text,
        )
        if name is None:
            return
        taken = next((row for row in self._rows if row.name == " ".join(name.split())), None)
        if taken is not None and not self._desk.asker.confirm(Question.REPLACE_FILTER, name=taken.name):
            return
        command = KeepFilter(name, self._current(), taken.id if taken is not None else None)
        self._desk.dispatch.run(partial(saved_filters.keep_filter, command), initiator=self)

    def arrange(self) -> None:
        """Open the dialog that renames, deletes and orders the filters."""
        from bizenv_desktop.ui.dialogs.office.filter_dialog import FilterDialog

        dialog = FilterDialog(self._desk, self._kind, self.window())
        open_dialog(dialog)

    def _same(self) -> FilterRow | None:
        now = kept_text(self._current())
        return next((row for row in self._rows if row.is_readable and kept_text(row.kept) == now), None)

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        menu, same = self.menu_of_filters, self._same()
        menu.clear()
        for row in self._rows:
            entry = menu.addAction(row.name.replace("&", "&&"), partial(self.wanted.emit, row))
            entry.setCheckable(True)
            entry.setChecked(same is not None and row.id == same.id)
        if self._rows:
            menu.addSeparator()
        menu.addAction(translate("Finding", "保存当前筛选…  Ctrl+S"), self.save)
        menu.addAction(translate("Finding", "管理筛选…"), self.arrange).setEnabled(bool(self._rows))

    def _on_rows(self, rows: Sequence[FilterRow]) -> None:
        self._rows = tuple(rows)
        self.show_current()

    def _on_changed(self, topics: frozenset[Topic], _initiator: object) -> None:
        if Topic.SETTINGS not in topics:
            return
        self._known = self.isVisible()
        if self._known:
            self.reload()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the filters when the list is first seen, and after they changed meanwhile."""
        super().showEvent(event)
        if not self._known:
            self._known = True
            self.reload()


def left_out_words(row: FilterRow) -> str:
    """What to say about a filter that is not fully understood; empty for one that is."""
    translate = QCoreApplication.translate
    if not row.is_readable:
        said = translate("Finding", "筛选“{name}”的内容已无法识别，现在列出全部；请删除后重新保存。")
        return said.format(name=row.name)
    if not row.left_out:
        return ""
    said = translate("Finding", "筛选“{name}”含有本版本不认识的条件（{fields}），已略过，列出的可能偏多。")
    return said.format(name=row.name, fields="、".join(dict.fromkeys(row.left_out)))
