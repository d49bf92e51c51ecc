"""The matrix of 清单报送: a unit per line, a list per column, what has become of it in words and colour."""

from datetime import date
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from bizenv_desktop.services.problem.problem_lists import (
    LIST_SOURCES,
    ListCell,
    ListMatrix,
    ListRow,
    ListState,
)
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.item_roles import DISPLAY, INK, NOWHERE, TOOLTIP, Index
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.problem_words import list_state_word
from bizenv_desktop.ui.theme import tokens

_WIDTHS: Final = (0, 190, 190, 190, 110, 150, 110)
NO_LISTS: Final = ListMatrix(0, ())


class ListModel(QAbstractTableModel):
    """The lists of a year; `show` replaces them all."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._rows: tuple[ListRow, ...] = ()

    def show(self, rows: tuple[ListRow, ...]) -> None:
        """Show these units."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> ListRow | None:
        """The unit of a line."""
        return self._rows[index.row()] if index.isValid() else None

    def cell(self, index: Index) -> ListCell | None:
        """The list at a place; None beside the lists."""
        row = self.row(index)
        at = index.column() - 1
        return row.cells[at] if row is not None and 0 <= at < len(LIST_SOURCES) else None

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many units owe lists."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Unit, three lists, contact, telephone, last urged."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Words, colour and hint of a cell."""
        row, cell = self.row(index), self.cell(index)
        if row is None:
            return None
        if role == DISPLAY:
            return _cell_words(cell) if cell is not None else _side_words(row, index.column())
        if cell is None:
            return None
        if role == INK:
            return _ink(cell.state)
        return _hint(cell) if role == TOOLTIP else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The title of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != DISPLAY:
            return None
        translate = QCoreApplication.translate
        sides = (
            translate("Problems", "联系人"),
            translate("Problems", "电话"),
            translate("Problems", "催报"),
        )
        titles = (translate("Problems", "单位"), *(word(source) for source in LIST_SOURCES), *sides)
        return titles[section] if section < len(titles) else None


class ListTable(QTableView):
    """The cursor goes from list to list; Enter opens one."""

    opened = Signal(object)  # ListCell

    def __init__(self) -> None:
        super().__init__()
        self.cells = ListModel(self)
        self.setModel(self.cells)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(QCoreApplication.translate("Problems", "清单报送"))
        dress_small_table(self)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(number, width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._on_opened)

    @property
    def chosen(self) -> tuple[ListCell, ...]:
        """The lists that are marked."""
        found = (self.cells.cell(index) for index in self.selectedIndexes())
        return tuple(cell for cell in found if cell is not None and cell.id)

    def _on_opened(self, index: Index) -> None:
        cell = self.cells.cell(index)
        if cell is not None and cell.id:
            self.opened.emit(cell)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list with the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _cell_words(cell: ListCell) -> str:
    said = list_state_word(cell.state)
    if cell.state is ListState.HANDED_IN:
        counted = QCoreApplication.translate("Problems", "{state} {count} 条")
        said = counted.format(state=said, count=cell.rows)
    return f"{said}  {_day(cell.handed_in_on)}".rstrip()


def _side_words(row: ListRow, column: int) -> str:
    told = next((cell for cell in row.cells if cell.contact or cell.phone), row.cells[0])
    urged = max((cell.urged_on for cell in row.missing if cell.urged_on), default=None)
    sides = {0: row.unit, 4: told.contact, 5: told.phone, 6: _day(urged)}
    return sides.get(column, "")


def _ink(state: ListState) -> QColor:
    now = tokens()
    inks = {ListState.MISSING: now.red, ListState.HANDED_IN: now.green, ListState.ZERO: now.green}
    return QColor(inks.get(state, now.muted))


def _hint(cell: ListCell) -> str | None:
    if not cell.signed_by:
        return None
    return QCoreApplication.translate("Problems", "主要领导签字：{name}").format(name=cell.signed_by)


def _day(day: date | None) -> str:
    return f"{day:%m-%d}" if day is not None else ""
