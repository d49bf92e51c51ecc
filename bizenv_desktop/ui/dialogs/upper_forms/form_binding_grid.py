"""An upper level's form as a sheet that one can click: their texts and merges, our bindings tinted."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bizenv_desktop.exchange.forms.looking import DEFAULT_WIDTH, FormSheet, place
from bizenv_desktop.exchange.forms.references import column_letters, column_number
from bizenv_desktop.services.upper_forms.form_figures import shown_words
from bizenv_desktop.services.upper_forms.form_filling import FormWrites
from bizenv_desktop.ui.tables.item_roles import NOWHERE, Index
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens

_SPARE_ROWS, _SPARE_COLUMNS = 12, 1
_PIXELS_PER_CHARACTER, _WIDEST, _NARROWEST = 7.0, 320, 26
_PIXELS_PER_POINT, _HIGHEST = 96 / 72, 160


class FormModel(QAbstractTableModel):
    """The cells of one sheet; bound ones show their field's name, or what the chosen month puts there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: FormSheet | None = None
        self._bound: Mapping[str, str] = {}
        self._values: Mapping[str, str] = {}

    @property
    def sheet(self) -> FormSheet | None:
        """The sheet that is shown."""
        return self._sheet

    def show_sheet(self, sheet: FormSheet | None) -> None:
        """Show a sheet without any binding."""
        self.beginResetModel()
        self._sheet, self._bound, self._values = sheet, {}, {}
        self.endResetModel()

    def show_bound(self, bound: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Mark bound cells with these words; `values` are shown in place of words and texts where given."""
        self._bound, self._values = bound, values
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def reference(self, index: Index) -> str:
        """`C5` of an index."""
        return f"{column_letters(index.column() + 1)}{index.row() + 1}"

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The rows of the sheet and some spare ones below, for columns that run down."""
        return 0 if self._sheet is None or parent.isValid() else self._sheet.rows + _SPARE_ROWS

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The columns of the sheet and a spare one."""
        return 0 if self._sheet is None or parent.isValid() else self._sheet.columns + _SPARE_COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts, tints and hints of a cell."""
        if self._sheet is None or not index.isValid():
            return None
        cell = self.reference(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(cell, self._sheet)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._bound.get(cell) or self._sheet.texts.get(cell) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return self._look(cell, role, cell in self._sheet.formulas)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Columns by letters, rows by numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def _text(self, cell: str, sheet: FormSheet) -> str:
        if cell in self._values:
            return self._values[cell]
        if cell in self._bound:
            return self._bound[cell]
        return "ƒ" if cell in sheet.formulas else sheet.texts.get(cell, "").strip()

    def _look(self, cell: str, role: int, is_formula: bool) -> object:  # noqa: FBT001
        is_ours = cell in self._bound or cell in self._values
        colours = tokens()
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(QColor(colours.chosen if is_ours else colours.surface))
        if role == Qt.ItemDataRole.ForegroundRole:
            plain = colours.closed if is_formula else colours.ink
            return QBrush(QColor(colours.accent if is_ours else plain))
        if role == Qt.ItemDataRole.FontRole and cell in self._bound:
            font = QFont()
            font.setBold(True)
            return font
        return None


class FormGrid(QTableView):
    """The sheet to look at and click; keys walk through it, Delete unbinds."""

    cell_chosen = Signal(str)
    unbound = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_head = False
        self.shown = FormModel(self)
        self.setModel(self.shown)
        self.setAccessibleName(QCoreApplication.translate("Forms", "报表"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().setMinimumSectionSize(12)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self.choose_column)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def cell(self) -> str:
        """The chosen cell, of a merged range its first one; empty before any choice."""
        index = self.currentIndex()
        sheet = self.shown.sheet
        if not index.isValid() or sheet is None:
            return ""
        merged = sheet.merge_at(index.column() + 1, index.row() + 1)
        if merged is not None:
            return f"{column_letters(merged.left)}{merged.top}"
        return self.shown.reference(index)

    @property
    def is_column(self) -> bool:
        """Whether the cell was chosen by its column's head: it shall begin a column."""
        return self._by_head

    def show_sheet(self, sheet: FormSheet | None) -> None:
        """Show a sheet with its merges and widths."""
        self.clearSpans()
        self.shown.show_sheet(sheet)
        self.selectionModel().clear()
        if sheet is None:
            return
        for column in range(self.shown.columnCount()):
            width = sheet.widths.get(column + 1, DEFAULT_WIDTH) * _PIXELS_PER_CHARACTER + 5
            self.setColumnWidth(column, int(min(max(width, _NARROWEST), _WIDEST)))
        for row in range(self.shown.rowCount()):
            height = sheet.heights.get(row + 1, 0) * _PIXELS_PER_POINT
            self.setRowHeight(row, int(min(max(height, ROW_HEIGHT - 5), _HIGHEST)))
        for span in sheet.merges:
            rows, columns = span.bottom - span.top + 1, span.right - span.left + 1
            if rows * columns > 1 and span.bottom <= sheet.rows:
                self.setSpan(span.top - 1, span.left - 1, rows, columns)

    def choose(self, cell: str) -> None:
        """Choose a cell and bring it into view."""
        column, row = place(cell)
        self.setCurrentIndex(self.shown.index(row - 1, column - 1))

    def choose_column(self, section: int) -> None:
        """A click on a column's head: its first free cell below the form's headers."""
        sheet = self.shown.sheet
        if sheet is None:
            return
        self.choose(first_free_cell(sheet, column_letters(section + 1)))
        self._by_head = True
        self.cell_chosen.emit(self.cell)

    def _on_current(self, *_indexes: object) -> None:
        self._by_head = False
        self.cell_chosen.emit(self.cell)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As wide as a form wants to be."""
        return QSize(760, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame around the chosen cell: its ground may be that of a bound one."""
        super().paintEvent(event)
        if self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(0, 0, -1, -1))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the binding off the cell."""
        if event.key() == Qt.Key.Key_Delete:
            self.unbound.emit()
        else:
            super().keyPressEvent(event)


_HEADERS_WITHIN: Final = 12


def first_free_cell(sheet: FormSheet, column: str) -> str:
    """The first cell of a column below the form's headers, the row with the most texts."""
    rows = range(1, min(sheet.rows, _HEADERS_WITHIN) + 1)
    columns = range(1, sheet.columns + 1)
    row = max(rows, key=lambda row: sum(bool(sheet.text(each, row).strip()) for each in columns))
    number = column_number(column)
    while row <= sheet.rows:
        merged = sheet.merge_at(number, row)
        cell = (merged.left, merged.top) if merged is not None else (number, row)
        if not sheet.text(*cell).strip():
            break
        row = merged.bottom + 1 if merged is not None else row + 1
    return f"{column}{row}"


def shown_values(writes: FormWrites, sheet: FormSheet) -> dict[str, str]:
    """What a filling puts into the cells that the blank shows; lines that it adds stand nowhere yet."""
    added = [each for each in writes.added if each.sheet == sheet.name]
    values: dict[str, str] = {}
    for write in writes.writes:
        if write.sheet != sheet.name:
            continue
        column, row = place(write.cell)
        for each in added:
            if row > each.after + each.count:
                row -= each.count
            elif row > each.after:
                row = 0
        if row:
            values[f"{column_letters(column)}{row}"] = shown_words(write.value)
    return values
