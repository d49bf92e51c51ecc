"""The nominees of one class: a few dozen frozen rows, all in memory."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from bizenv_desktop.rules.award.roll import Eligibility, RollState
from bizenv_desktop.services.award.nominees import NomineeRow
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.item_roles import DISPLAY, INK, Index
from bizenv_desktop.ui.tables.nominee_columns import NOMINEE_COLUMNS
from bizenv_desktop.ui.tables.row_table import RowModel
from bizenv_desktop.ui.theme import tokens

_NAME, _UNIT, _CHECKED = 1, 2, 5
_LEAST: Final = 72


class NomineeModel(RowModel[NomineeRow]):
    """The rows of one class in the columns of the roll, coloured by what is to be seen to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.show(NOMINEE_COLUMNS, ())

    # Qt overrides

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """What a cell shows."""
        if role == INK and index.isValid():
            return _ink(self.rows[index.row()], index.column())
        return super().data(index, role)


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

    def show_nominees(self, rows: Sequence[NomineeRow]) -> None:
        """Show these nominees and no others."""
        self.nominees.show(NOMINEE_COLUMNS, rows)

    def choose(self, nominee_id: int) -> None:
        """Put the cursor on a nominee; nothing when it is not here."""
        for place, row in enumerate(self.nominees.rows):
            if row.id == nominee_id:
                self.setCurrentIndex(self.nominees.index(place, 0))

    def _on_marked(self, *_rows: object) -> None:
        self.marked.emit()

    def _on_opened(self, index: Index) -> None:
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
