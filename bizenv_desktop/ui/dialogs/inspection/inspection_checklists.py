"""巡查清单: the lists of measures; a used measure is retired, never rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bizenv_desktop.services.inspection.checklists import (
    ChecklistLine,
    ItemRow,
    SaveChecklist,
    adopt_shipped,
    checklist_items,
    save_checklist,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look, tokens
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import row_layout

_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line as it stands in the form."""

    line: ChecklistLine
    used: bool


class ChecklistsDialog(FormDialog):
    """One list at a time, by its name; a new name begins a new list. Alt+Up and Alt+Down move a measure."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Inspections", "巡查清单"), translate("Inspections", "保存清单"), parent
        )
        self._items: tuple[ItemRow, ...] = ()
        self._lines: list[_Typed] = []
        self.name = QComboBox()
        self.name.setEditable(True)
        self.list = QTreeWidget()
        self.adopt = button(translate("Inspections", "采用默认清单"), self._adopt)
        self._lay_out()
        self._connect()
        self._ask()

    def command(self) -> SaveChecklist:
        """The list as it stands in the form."""
        return SaveChecklist(self.name.currentText().strip(), tuple(typed.line for typed in self._lines))

    def submit(self) -> None:
        """Store the list."""
        self.perform(partial(save_checklist, self.command()))

    def add(self) -> None:
        """One more measure, to be typed at once."""
        self._lines.append(_Typed(ChecklistLine(""), used=False))
        self._show(len(self._lines) - 1)
        self.touch()
        self._edit()

    def move(self, by: int) -> None:
        """Move the measure with the cursor up or down."""
        place = self._place()
        if place is None or not 0 <= place + by < len(self._lines):
            return
        self._lines.insert(place + by, self._lines.pop(place))
        self._show(place + by)
        self.touch()

    def retire(self) -> None:
        """Take the measure out of use, or into use again."""
        place = self._place()
        if place is not None:
            typed = self._lines[place]
            self._lines[place] = replace(typed, line=replace(typed.line, active=not typed.line.active))
            self._show(place)
            self.touch()

    def remove(self) -> None:
        """Take an unused measure away; a used one can only be retired."""
        place = self._place()
        if place is None:
            return
        if self._lines[place].used:
            said = QCoreApplication.translate(
                "Inspections", "这条措施已经用于抽取过的巡查，不能删除，请停用它。"
            )
            self.notice.say(said)
            return
        del self._lines[place]
        self._show(min(place, len(self._lines) - 1))
        self.touch()

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(820)
        tree = self.list
        tree.setAccessibleName(translate("Inspections", "措施"))
        tree.setHeaderLabels(
            [
                translate("Inspections", "序号"),
                translate("Inspections", "措施"),
                translate("Inspections", "状态"),
            ]
        )
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setTabKeyNavigation(False)
        tree.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        tree.setMinimumHeight(ROW_HEIGHT * (_ROWS + 1))
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(0, 56)
        tree.setColumnWidth(2, 150)
        self.add_field(translate("Inspections", "清单名称"), self.name)
        self.fields.addRow(tree)
        self.fields.addRow(self._buttons_of_lines())
        self.fields.addRow(
            paragraph(
                translate(
                    "Inspections",
                    "已经用于抽取过的措施不能改写，请停用后另加一条；停用的不再列入新的巡查，过去的记录不变。",
                ),
                Look.MUTED,
            )
        )

    def _buttons_of_lines(self) -> QWidget:
        translate, shown = QCoreApplication.translate, QWidget()
        row = row_layout(
            button(translate("Inspections", "新增"), self.add),
            button(translate("Inspections", "修改  F2"), self._edit),
            button(translate("Inspections", "上移"), partial(self.move, -1)),
            button(translate("Inspections", "下移"), partial(self.move, 1)),
            button(translate("Inspections", "停用或启用"), self.retire),
            button(translate("Inspections", "删除"), self.remove),
            self.adopt,
        )
        row.setContentsMargins(0, 0, 0, 0)
        shown.setLayout(row)
        return shown

    def _connect(self) -> None:
        self.name.activated.connect(self._on_list)
        self.name.editTextChanged.connect(self._on_name)
        self.list.itemChanged.connect(self._on_typed)
        self.list.itemDoubleClicked.connect(self._edit)
        shortcut("F2", self, self._edit)
        shortcut("Alt+Up", self, partial(self.move, -1))
        shortcut("Alt+Down", self, partial(self.move, 1))

    def _ask(self) -> None:
        self.desk.dispatch.ask(checklist_items, owner=self, key="items", done=self._on_items)

    def _on_items(self, items: Sequence[ItemRow]) -> None:
        self._items = tuple(items)
        names = list(dict.fromkeys(item.list_name for item in self._items))
        self.name.clear()
        self.name.addItems(names)
        self.adopt.setVisible(not names)
        self._on_list()

    def _on_list(self, *_which: object) -> None:
        name = self.name.currentText().strip()
        self._lines = [
            _Typed(ChecklistLine(item.text, item.active, item.id, item.version), item.used)
            for item in self._items
            if item.list_name == name
        ]
        self._show(0)
        self._touched = False

    def _on_name(self, name: str) -> None:
        """Typing the name of another list shows it; a new name keeps the lines as new ones."""
        known = {item.list_name for item in self._items}
        if name.strip() in known:
            self._on_list()
        elif any(typed.line.id is not None for typed in self._lines):
            self._lines = []
            self._show(0)

    def _show(self, cursor: int) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addTopLevelItems([_item(number, typed) for number, typed in enumerate(self._lines, 1)])
        item = self.list.topLevelItem(cursor)
        if item is not None:
            self.list.setCurrentItem(item, 1)

    def _place(self) -> int | None:
        item = self.list.currentItem()
        return self.list.indexOfTopLevelItem(item) if item is not None else None

    def _edit(self, *_where: object) -> None:
        place = self._place()
        item = self.list.currentItem()
        if place is None or item is None:
            return
        if self._lines[place].used:
            said = QCoreApplication.translate(
                "Inspections", "这条措施已经用于抽取过的巡查，不能改写，请停用它另加一条。"
            )
            self.notice.say(said)
            return
        self.list.setFocus()
        self.list.editItem(item, 1)

    def _on_typed(self, item: QTreeWidgetItem, column: int) -> None:
        place = self.list.indexOfTopLevelItem(item)
        if column == 1 and 0 <= place < len(self._lines):
            typed = self._lines[place]
            self._lines[place] = replace(typed, line=replace(typed.line, text=item.text(1).strip()))
            self.touch()

    def _adopt(self) -> None:
        self.desk.dispatch.run(
            adopt_shipped, initiator=self, done=lambda _count: self._ask(), failed=self.notice.refuse
        )


def _item(number: int, typed: _Typed) -> QTreeWidgetItem:
    translate = QCoreApplication.translate
    state = translate("Inspections", "在用") if typed.line.active else translate("Inspections", "停用")
    if typed.used:
        state = translate("Inspections", "{state}，已用于巡查").format(state=state)
    item = QTreeWidgetItem([str(number), typed.line.text, state])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    item.setSizeHint(0, QSize(0, ROW_HEIGHT))
    item.setToolTip(1, typed.line.text)
    if not typed.line.active:
        for column in range(item.columnCount()):
            item.setForeground(column, QBrush(QColor(tokens().closed)))
    return item
