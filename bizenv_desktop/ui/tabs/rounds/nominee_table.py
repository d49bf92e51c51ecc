"""The nominees of one class: a few dozen frozen rows, all in memory."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from bizenv_desktop.rules.award.roll import Eligibility, RollState
from bizenv_desktop.services.award.nominees import NomineeRow
from bizenv_desktop.ui.tables.columns import Align
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.nominee_columns import NOMINEE_COLUMNS
from bizenv_desktop.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_INK: Final = int(Qt.ItemDataRole.ForegroundRole)
_NAME, _UNIT, _CHECKED = 1, 2, 5
_LEAST: Final = 72
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
        if role == _INK:
            return _ink(row, index.column())
        return (column.tooltip(row) or None) if role == _TOOLTIP and column.tooltip is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The title of a column, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(NOMINEE_COLUMNS):
            return None
        if role == _ALIGNMENT:
            return int(_SIDES[NOMINEE_COLUMNS[section].align] | Qt.AlignmentFlag.AlignVCenter)
        return NOMINEE_COLUMNS[section].title() if role == _DISPLAY else None


def _ink(row: NomineeRow, column: int) -> QBrush | None:
    """Who is off the roll is grey; a doubt is red."""
    if column == _CHECKED and row.eligibility is Eligibility.DOUBTFUL:
        return QBrush(QColor(tokens().red))
    return QBrush(QColor(tokens().muted)) if row.state is not RollState.STANDS else None


class NomineeTable(QTableView):
    """Says which nominee was opened: Enter or double click."""

    opened = Signal(object)  # NomineeRow
    marked = Signal()  # another row has the cursor, or none

    def __init__(self, name: str) -> None:
        super().__init__()
        self.nominees = NomineeModel(self)
        self.setModel(self.nominees)
        self.setAccessibleName(name)
        dress_small_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentRowChanged.connect(self._on_marked)
        self.nominees.modelReset.connect(self.marked)

    @property
    def chosen(self) -> NomineeRow | None:
        """The nominee that has the cursor."""
        index = self.currentIndex()
        return self.nominees.rows[index.row()] if index.isValid() else None

    def choose(self, nominee_id: int) -> None:
        """Put the cursor on a nominee; nothing when it is not here."""
        for place, row in enumerate(self.nominees.rows):
            if row.id == nominee_id:
                self.setCurrentIndex(self.nominees.index(place, 0))

    def _on_marked(self, *_rows: object) -> None:
        self.marked.emit()

    def _on_opened(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.opened.emit(self.nominees.rows[index.row()])

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name and unit share what the window has to spare."""
        super().resizeEvent(event)
        spare = self.viewport().width() - sum(column.width for column in NOMINEE_COLUMNS)
        shares = {_NAME: spare * 3 // 5, _UNIT: spare - spare * 3 // 5}
        for number, column in enumerate(NOMINEE_COLUMNS):
            width = max(_LEAST, column.width + shares[number]) if number in shares else column.width
            self.setColumnWidth(number, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the nominee with the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)
