"""A grid of clock rules to type into: a row for all categories, then a row for each; empty cells inherit.

Type over a cell or press F2; Enter takes it, Delete lets the cell inherit again. What is inherited is muted.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bizenv_desktop.rules.clock.clock import DueRule
from bizenv_desktop.rules.clock.clock_rules import ExtensionCap
from bizenv_desktop.rules.clock.clock_words import parse_rule, rule_words
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.ui.dialogs.clock.clock_rule_cells import COLUMNS, OFFICE, Cell, Place
from bizenv_desktop.ui.tables.item_roles import DISPLAY, EDIT, FONT, INK, NOWHERE, Index
from bizenv_desktop.ui.tables.typed_grid import dress_typed_grid
from bizenv_desktop.ui.theme import tokens

_WIDTH: Final = 104


class RuleModel(QAbstractTableModel):
    """The cells by category; `cells` is what the office has set, without what is inherited."""

    changed = Signal()
    refused = Signal(object)  # BadInput

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._categories: tuple[str, ...] = ()
        self.cells: dict[Place, Cell] = {}

    def show(self, categories: Sequence[str], cells: Mapping[Place, Cell]) -> None:
        """Show these rules; nothing typed before is kept."""
        self.beginResetModel()
        self._categories = (OFFICE, *categories)
        self.cells = dict(cells)
        self.endResetModel()

    def inherit(self, index: Index) -> None:
        """Let a category's cell follow the first row again; the first row's cells have nothing to follow."""
        place = self._place(index)
        if place is not None and place[0] != OFFICE and self.cells.pop(place, None) is not None:
            self._tell()

    def _place(self, index: Index) -> Place | None:
        """The category and rule column of a cell; None for the names of the categories."""
        return (self._categories[index.row()], index.column() - 1) if index.column() else None

    def _tell(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.changed.emit()

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row for all, one for each category."""
        return 0 if parent.isValid() else len(self._categories)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The category and its rules."""
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """What each column limits."""
        if orientation is not Qt.Orientation.Horizontal or role != DISPLAY:
            return None
        return COLUMNS[section - 1].title() if section else QCoreApplication.translate("Clocks", "类别")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every rule can be typed over."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() else flags

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The rule in words, muted where it is the first row's."""
        if not index.isValid():
            return None
        place = self._place(index)
        if place is None:
            category = self._categories[index.row()]
            shown = category or QCoreApplication.translate("Clocks", "全部类别")
            return shown if role == DISPLAY else None
        own = place in self.cells
        if role in (DISPLAY, EDIT):
            return _said(self.cells[place] if own else self.cells[OFFICE, place[1]])
        if role == INK and not own:
            return QBrush(QColor(tokens().closed))
        return _bold() if role == FONT and own and place[0] != OFFICE else None

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:  # noqa: N802 - Qt's own name
        """Take what was typed; what cannot be read is refused and the cell stays."""
        place = self._place(index)
        if role != EDIT or place is None:
            return False
        typed = str(value).strip()
        if typed == self.data(index, EDIT):
            return False
        if not typed and place[0] != OFFICE:
            self.inherit(index)
            return True
        try:
            self.cells[place] = _read(typed, self.cells[OFFICE, place[1]])
        except BadInput as unreadable:
            self.refused.emit(unreadable)
            return False
        self._tell()
        return True


class RuleGrid(QTableView):
    """The grid with its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.rules = RuleModel(self)
        self.setModel(self.rules)
        self.setAccessibleName(QCoreApplication.translate("Clocks", "时限规则"))
        dress_typed_grid(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultSectionSize(_WIDTH)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.rules.modelReset.connect(self._on_reset)

    def _on_reset(self) -> None:
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setCurrentIndex(self.rules.index(0, 1))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete lets the cell inherit; Enter opens it."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # an editor hands on the Enter that closes it
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.rules.inherit(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(index)
        else:
            super().keyPressEvent(event)


def _said(cell: Cell) -> str:
    if isinstance(cell, DueRule):
        return rule_words(cell)
    return QCoreApplication.translate("Clocks", "{count} 次").format(count=cell)


def _read(typed: str, like: Cell) -> Cell:
    """A rule, or a number of times where the column counts."""
    if isinstance(like, DueRule):
        return parse_rule(typed)
    number = typed.removesuffix("次").strip()
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        raise BadInput("due.extension_most", value=typed, most=9)
    return ExtensionCap(DueRule(0, parse_rule("0").unit), int(number)).most


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
