"""The nominees of one class: a few dozen frozen rows, all in memory."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from bizenv_desktop.services.rounds import NomineeRow
from bizenv_desktop.ui.tables.columns import Align
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.nominee_columns import NOMINEE_COLUMNS

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SIDES: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class NomineeModel(QAbstractTableModel):
    """The rows of one class; `show` replaces them all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NomineeRow, ...] = ()

    @property
    def rows(self) -> tuple[NomineeRow, ...]:
        """What is shown, from top to bottom."""
        return self._rows

    def show(self, rows: Sequence[NomineeRow]) -> None:
        """Show these nominees and no others."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many nominees there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many columns there are."""
        return 0 if parent.isValid() else len(NOMINEE_COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        column, row = NOMINEE_COLUMNS[index.column()], self._rows[index.row()]
        if role == _DISPLAY:
            return column.text(row)
        if role == _ALIGNMENT:
            return int(_SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter)
        return (column.tooltip(row) or None) if role == _TOOLTIP and column.tooltip is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The title of a column, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(NOMINEE_COLUMNS):
            return None
        if role == _ALIGNMENT:
            return int(_SIDES[NOMINEE_COLUMNS[section].align] | Qt.AlignmentFlag.AlignVCenter)
        return NOMINEE_COLUMNS[section].title() if role == _DISPLAY else None


class NomineeTable(QTableView):
    """Says which nominee was opened: Enter or double click."""

    opened = Signal(object)  # NomineeRow

    def __init__(self, name: str) -> None:
        super().__init__()
        self.nominees = NomineeModel(self)
        self.setModel(self.nominees)
        self.setAccessibleName(name)
        dress_small_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._on_opened)

    def _on_opened(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.opened.emit(self.nominees.rows[index.row()])

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name and unit share what the window has to spare."""
        super().resizeEvent(event)
        spare = self.viewport().width() - sum(column.width for column in NOMINEE_COLUMNS)
        for number, column in enumerate(NOMINEE_COLUMNS):
            share = (spare * 3 // 5, spare - spare * 3 // 5)[number] if number < 2 else 0
            self.setColumnWidth(number, max(80, column.width + share) if number < 2 else column.width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the nominee with the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)
