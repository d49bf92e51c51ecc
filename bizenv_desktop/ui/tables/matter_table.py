"""The table of the office: keyboard first, selection kept by id, flat up to a million rows."""

from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bizenv_desktop.rules.selection import Sort
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.tables.column_widths import ColumnWidths
from bizenv_desktop.ui.tables.filter_header import FilterHeader
from bizenv_desktop.ui.tables.item_roles import Index
from bizenv_desktop.ui.tables.paged_model import PagedTableModel
from bizenv_desktop.ui.tables.row_copying import COPIED_ROWS, copy_rows
from bizenv_desktop.ui.tables.row_painter import RowPainter
from bizenv_desktop.ui.tables.row_place import RowPlace, choice_of
from bizenv_desktop.ui.tables.source import Chosen, Identified
from bizenv_desktop.ui.theme import ROW_HEIGHT
from bizenv_desktop.ui.widgets.light_delegate import LightDelegate

Row = TypeVar("Row", bound=Identified)
Flag = QItemSelectionModel.SelectionFlag


class MatterTable(QTableView, Generic[Row]):
    """Shows a `PagedTableModel`; says by id which row is current, opened or chosen."""

    row_chosen = Signal(object)  # int | None: the current row's id
    opened = Signal(int)  # Enter or double click
    chosen_changed = Signal()
    sort_wanted = Signal(object)  # Sort

    def __init__(self, name: str, model: PagedTableModel[Row], preferences: Preferences) -> None:
        super().__init__()
        self._rows = model
        self._everything = False
        self._restoring = False
        self._told: int | None = None
        self._place = RowPlace()
        self._pushed: int | None = None  # the first row in sight, before rows came above it
        self._widths = ColumnWidths(self, name, model.columns, preferences)
        self._painter = RowPainter(self, model)
        self.filter_header = FilterHeader(model.columns, self)
        self._dress()
        model.rowsAboutToBeInserted.connect(self._on_about_to_insert)  # before the selection hears of it
        self.setModel(model)
        self._detach_header()
        self._connect()

    def chosen(self) -> Chosen | None:
        """The rows a deed is meant for; None when nothing is shown yet or no row is chosen."""
        shown = self._rows.selection
        if shown is None:
            return None
        if self._everything:
            return Chosen(shown, None, self._rows.rowCount())
        ids = self._chosen_ids()
        return Chosen(shown, ids, len(ids)) if ids else None

    def chosen_count(self) -> int:
        """How many rows are chosen, without listing them."""
        if self._everything:
            return self._rows.rowCount()
        return sum(span.bottom() - span.top() + 1 for span in self._spans())

    def current_id(self) -> int | None:
        """The id of the row with the cursor."""
        index = self.currentIndex()
        return self._rows.id_at(index.row()) if index.isValid() else None

    def rows_in_sight(self) -> range:
        """The rows that the window shows now."""
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = bottom if bottom >= 0 else self._rows.rowCount() - 1
        return range(max(0, top), last + 1)

    def choose(self, row_id: int) -> None:
        """Put the cursor on a row; if its id has not arrived yet, as soon as it is there."""
        row = self._rows.row_of(row_id)
        if row is None:
            self._place = RowPlace(row_id, frozenset({row_id}), wished=True)
            return
        self._await_no_more()
        index = self._rows.index(row, 0)
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def show_sort(self, sort: Sort | None) -> None:
        """Show in the header by what the rows are sorted."""
        fields = [column.field for column in self._rows.columns]
        section = fields.index(sort.field) if sort is not None and sort.field in fields else -1
        descending = sort is not None and sort.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.filter_header
        with QSignalBlocker(header):
            header.setSortIndicator(section, order)
        header.viewport().update()

    def _dress(self) -> None:
        self.setHorizontalHeader(self.filter_header)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        for number, column in enumerate(self._rows.columns):
            if column.light is not None:
                self.setItemDelegateForColumn(number, LightDelegate(self))

    def _detach_header(self) -> None:
        # A header asks its selection model whether whole columns are chosen, row by row in Python (STYLE
        # trap 4); with a selection model of its own it has nothing to ask.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self._rows, header))

    def _connect(self) -> None:
        header = self.filter_header
        header.sectionClicked.connect(self._on_section_clicked)
        header.sectionResized.connect(self._widths.keep)
        self.doubleClicked.connect(self._on_opened)
        self._rows.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._rows.modelReset.connect(self._on_reset)
        self._rows.rowsInserted.connect(self._on_reset)
        self._rows.counted.connect(self._on_counted)

    def _spans(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def _chosen_ids(self) -> tuple[int, ...]:
        ids: list[int] = []
        for span in sorted(self._spans(), key=QItemSelectionRange.top):
            ids.extend(self._rows.ids_between(span.top(), span.bottom()))
        return tuple(ids)

    def _on_section_clicked(self, section: int) -> None:
        field = self._rows.columns[section].field
        if not field:
            return
        shown = self._rows.selection
        sort = shown.sort if shown is not None else None
        turned = sort is not None and sort.field == field and not sort.descending
        self.sort_wanted.emit(Sort(field, descending=turned))

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.id_at(index.row()))

    def _on_about_to_reset(self) -> None:
        if self._rows.rowCount() == 0 or self._place.wished:
            return
        top, before = self.rowAt(0), self._place
        # What was chosen and has not arrived yet stays chosen, until all ids are known or others are chosen.
        chosen = frozenset[int]() if self._everything else before.chosen.union(self._chosen_ids())
        current = self.current_id() if self.currentIndex().isValid() else before.current
        self._place = RowPlace(current, chosen, self._rows.id_at(top) if top > 0 else None)

    def _on_about_to_insert(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self._restoring = True
        top = self.rowAt(0)
        self._pushed = self._rows.id_at(top) if top >= max(1, first) else None

    def _on_reset(self, *_span: object) -> None:
        # Rows came or were replaced: give the person back what they had chosen, by id.
        place = self._place
        self._restoring = True
        if self._everything:
            super().selectAll()
        elif place.wished or not self.currentIndex().isValid():
            self._restore(place)
        else:
            self._choose_again(place)
            if self._pushed is not None:
                self._show_at_top(self._pushed)
        self._restoring, self._pushed = False, None
        if self._rows.is_complete:
            self._place = RowPlace()
        self._tell_current()

    def _on_counted(self, _total: int) -> None:
        # Ids that are the same as before replace no rows: what is not among them is not waited for.
        if self._rows.is_complete and not self._place.wished:
            self._place = RowPlace()

    def _restore(self, place: RowPlace) -> None:
        current = None if place.current is None else self._rows.row_of(place.current)
        if place.top is not None:
            self._show_at_top(place.top)
        if current is not None:
            index = self._rows.index(current, 0)
            # A row with the cursor need not be chosen: a deed would reach what was left out on purpose.
            choice = Flag.ClearAndSelect if place.current in place.chosen else Flag.Clear
            self.selectionModel().setCurrentIndex(index, choice | Flag.Rows)
            self.scrollTo(index)
        self._choose_again(place)

    def _choose_again(self, place: RowPlace) -> None:
        if place.chosen - {place.current}:
            chosen = choice_of(self._rows.rows_of(set(place.chosen)), self._rows)
            self.selectionModel().select(chosen, Flag.Select)

    def _await_no_more(self) -> None:
        # Others were chosen: what has not arrived yet is left out, for a deed must not reach it any more.
        if not self._place.wished:
            self._place = replace(self._place, chosen=frozenset())

    def _show_at_top(self, row_id: int) -> None:
        row = self._rows.row_of(row_id)
        if row is not None:
            self.scrollTo(self._rows.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _tell_current(self) -> None:
        current = self.current_id()
        if current is not None or self._rows.is_complete:
            if current != self._told:
                self._told = current
                self.row_chosen.emit(current)
            self.chosen_changed.emit()

    def _copy(self) -> None:
        count = min(self.chosen_count(), COPIED_ROWS)
        ids = self._rows.ids_between(0, count - 1) if self._everything else self._chosen_ids()[:count]
        if ids:
            copy_rows(self._rows, tuple(ids))

    # Qt overrides

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """Choose all rows that match, also those that have not arrived yet."""
        self._restoring = True
        super().selectAll()
        self._restoring = False
        self._everything = self._rows.rowCount() > 0
        self.chosen_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Tell what is chosen now; any change by hand ends “all that match”."""
        super().selectionChanged(selected, deselected)
        if not self._restoring:
            self._everything = False
            self._await_no_more()
            self.chosen_changed.emit()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:  # noqa: N802 - Qt's name
        """What a click or key does to the choice; one that is to clear it need not change what is seen."""
        command = super().selectionCommand(index, event)
        if event is not None and command & Flag.Clear:
            self._await_no_more()
        return command

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Tell which row has the cursor."""
        super().currentChanged(current, previous)
        if not self._restoring:
            self._tell_current()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight in one go."""
        self._painter.paint(event.region())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over the width that there is now."""
        super().resizeEvent(event)
        self._widths.spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Home and End go to the first and last row."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self._rows.rowCount():
            last = 0 if key == Qt.Key.Key_Home else self._rows.rowCount() - 1
            self.choose(self._rows.id_at(last))
        else:
            super().keyPressEvent(event)
