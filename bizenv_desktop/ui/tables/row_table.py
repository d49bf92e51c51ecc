"""A small table of frozen rows by columns as data, all in memory; the columns come with the rows."""

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.tables.columns import Align, Column
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.item_roles import ALIGNMENT, DISPLAY, INK, SIGN, TOOLTIP, Index
from bizenv_desktop.ui.theme import light_colour
from bizenv_desktop.ui.widgets.lights import light_icon

Row = TypeVar("Row")
_COLOURED: Final = frozenset({Light.RED, Light.AMBER, Light.GREEN})
_SIDES: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class RowModel(QAbstractTableModel, Generic[Row]):
    """`show` replaces rows and columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column[Row], ...] = ()
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, from top to bottom."""
        return self._rows

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, from left to right."""
        return self._columns

    def show(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """Show these rows in these columns and nothing else."""
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), tuple(rows)
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """What a cell shows; a column with a light draws its sign and colours its text."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == DISPLAY:
            return column.text(row)
        if role == ALIGNMENT:
            return int(_SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter)
        if role == TOOLTIP:
            return (column.tooltip(row) if column.tooltip is not None else "") or None
        light = column.light(row) if column.light is not None and role in (SIGN, INK) else None
        if light is None:
            return None
        if role == SIGN:
            return light_icon(light)
        return QBrush(light_colour(light)) if light in _COLOURED else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The title of a column, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == ALIGNMENT:
            return int(_SIDES[self._columns[section].align] | Qt.AlignmentFlag.AlignVCenter)
        return self._columns[section].title() if role in (DISPLAY, TOOLTIP) else None


class RowTable(QTableView, Generic[Row]):
    """Says which row was opened (Enter or double click).

    The columns numbered `wide` share what the others leave; without any, the last one takes it.
    """

    opened = Signal(object)  # the row

    def __init__(self, name: str, wide: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._wide = wide
        self.content: RowModel[Row] = RowModel(self)
        self.setModel(self.content)
        self.setAccessibleName(name)
        dress_small_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._on_opened)

    def show_rows(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays where it was."""
        before = self.currentIndex()
        place = (before.row(), before.column()) if before.isValid() else None
        self.content.show(columns, rows)
        self._share_width()
        if place is not None and place[0] < len(rows) and place[1] < len(columns):
            self.setCurrentIndex(self.content.index(*place))

    def _share_width(self) -> None:
        columns = self.content.columns
        spare = max(0, self.viewport().width() - sum(column.width for column in columns))
        wide = self._wide or (len(columns) - 1,)
        for number, column in enumerate(columns):
            more = spare // len(wide) if number in wide else 0
            self.setColumnWidth(number, column.width + more)

    def _on_opened(self, index: Index) -> None:
        self.opened.emit(self.content.rows[index.row()])

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row with the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)
