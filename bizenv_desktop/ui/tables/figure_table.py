"""A small table of figures, all in memory: sorts by any column, opens the rows behind a cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.item_roles import ALIGNMENT, DISPLAY, TOOLTIP, Index

_FIRST_WIDTH, _WIDTH = 190, 88


@dataclass(frozen=True, slots=True)
class FigureCell:
    """What a cell shows, by what it is sorted, and the rows that it counted (None: it opens nothing)."""

    text: str
    order: float | str
    selection: Selection | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FigureRows:
    """A whole table: the first column names what is counted."""

    headers: tuple[str, ...] = ()
    rows: tuple[tuple[FigureCell, ...], ...] = field(default=())


class FigureModel(QAbstractTableModel):
    """The rows as they are sorted now; `show` replaces them all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = FigureRows()
        self._rows: list[tuple[FigureCell, ...]] = []

    def show(self, shown: FigureRows) -> None:
        """Show these rows in the order in which they come."""
        self.beginResetModel()
        self._shown, self._rows = shown, list(shown.rows)
        self.endResetModel()

    def cell(self, index: Index) -> FigureCell:
        """The cell at `index`."""
        return self._rows[index.row()][index.column()]

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many groups there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._shown.headers)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """What a cell shows; figures stand right, names left."""
        if not index.isValid():
            return None
        if role == DISPLAY:
            return self.cell(index).text
        if role == ALIGNMENT:
            return _side(index.column())
        return (self.cell(index).hint or None) if role == TOOLTIP else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The title of a column, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._shown.headers):
            return None
        if role == ALIGNMENT:
            return _side(section)
        return self._shown.headers[section] if role in (DISPLAY, TOOLTIP) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; −1 is the order in which the rows came, equal rows keep it."""
        self.layoutAboutToBeChanged.emit()
        self._rows = list(self._shown.rows)
        if column >= 0:
            descending = order == Qt.SortOrder.DescendingOrder
            self._rows.sort(key=lambda row: row[column].order, reverse=descending)
        self.layoutChanged.emit()


class FigureTable(QTableView):
    """Says whose rows are wanted: Enter or double click on a figure."""

    opened = Signal(object)  # Selection

    def __init__(self, name: str) -> None:
        super().__init__()
        self.figures = FigureModel(self)
        self.setModel(self.figures)
        self.setAccessibleName(name)
        dress_small_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._on_opened)

    def show_rows(self, shown: FigureRows, widths: Sequence[int] = ()) -> None:
        """Show a table; `widths` in pixels, as wide as usual where none is given."""
        self.setSortingEnabled(False)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.figures.show(shown)
        usual = [_FIRST_WIDTH, *(self._width_of(title) for title in shown.headers[1:])]
        for column, width in enumerate(widths or usual):
            self.setColumnWidth(column, width)
        self.setSortingEnabled(True)

    def _width_of(self, title: str) -> int:
        return max(_WIDTH, self.horizontalHeader().fontMetrics().horizontalAdvance(title) + 34)

    def _on_opened(self, index: Index) -> None:
        selection = self.figures.cell(index).selection
        if selection is not None:
            self.opened.emit(selection)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the rows of the figure with the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
