"""A table of any number of frozen rows: the first page at once, all ids from a worker, pages on demand.

Nothing here grows with the number of rows but one compact array of ids. What is asked for while painting is
fetched after the paint, newest wish first; rows that a deed has made stale stay on screen until the fresh
ones arrive, so that nothing flickers.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.dispatch import Dispatch, Refused
from bizenv_desktop.ui.tables.columns import Align, Column
from bizenv_desktop.ui.tables.source import Identified, RowSource
from bizenv_desktop.ui.theme import light_colour
from bizenv_desktop.ui.widgets.lights import light_icon

Row = TypeVar("Row", bound=Identified)
Index = QModelIndex | QPersistentModelIndex

FIRST_PAGE: Final = 100
PAGE: Final = 100
KEPT_ROWS: Final = 5_000
PAGES_AT_ONCE: Final = 4

# Only what needs attention colours its text; the shape is coloured always.
_COLOURED: Final = frozenset({Light.RED, Light.AMBER})

# Comparing plain ints halves the time of a repaint (TARGETS, technique 6).
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_DECORATION: Final = int(Qt.ItemDataRole.DecorationRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND: Final = int(Qt.ItemDataRole.ForegroundRole)
_SAID: Final = frozenset({_DISPLAY, _DECORATION, _TOOLTIP, _ALIGNMENT, _FOREGROUND})
# A view stands left by itself: None costs no conversion in each cell.
_ALIGNMENTS: Final = {
    Align.LEFT: None,
    Align.CENTRE: int(Qt.AlignmentFlag.AlignCenter),
    Align.RIGHT: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """The rows of one selection at a time."""

    counted = Signal(int)  # all ids of the selection are known
    refused = Signal(object)  # Refused: the question could not be answered

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        source: RowSource[Row],
        dispatch: Dispatch,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._source = source
        self._dispatch = dispatch
        self._selection: Selection | None = None
        self._ids: array[int] = array("q")
        self._complete = False
        self._rows: dict[int, Row] = {}
        self._lines: dict[int, tuple[str, ...]] = {}
        self._fresh: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._fetching = False
        self._texts = [column.text for column in columns]
        self._lights = [column.light for column in columns]
        self._alignments = [_ALIGNMENTS[column.align] for column in columns]
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._after_paint.timeout.connect(self._fetch_wanted)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, in their first order."""
        return self._columns

    @property
    def selection(self) -> Selection | None:
        """What is shown; None before the first `show`."""
        return self._selection

    @property
    def is_complete(self) -> bool:
        """Whether all ids are known; before, only the first page is there."""
        return self._complete

    def show(self, selection: Selection) -> None:
        """Show other rows: the first page as soon as it is read, the rest when the ids arrive."""
        self._selection = selection
        self._complete = False
        self._fresh.clear()
        ask = partial(self._dispatch.ask, owner=self, failed=self._on_refused)
        ask(
            partial(self._source.first_page, selection, FIRST_PAGE),
            key="first page",
            done=self._on_first_page,
        )
        ask(partial(self._source.ids, selection), key="ids", done=self._on_ids)

    def reload(self) -> None:
        """Ask again for what is shown; rows keep their place and their text until the answer is there."""
        if self._selection is None:
            return
        self._fresh.clear()
        self._dispatch.ask(
            partial(self._source.ids, self._selection),
            owner=self,
            key="ids",
            done=self._on_ids,
            failed=self._on_refused,
        )

    def id_at(self, row: int) -> int:
        """The id of a row of the table."""
        return self._ids[row]

    def ids_between(self, first: int, last: int) -> Sequence[int]:
        """The ids of the rows `first` to `last`, both included."""
        return self._ids[first : last + 1]

    def row_of(self, row_id: int) -> int | None:
        """Where an id stands; None when the selection does not hold it."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def rows_of(self, wanted: set[int]) -> list[int]:
        """Where several ids stand, in the order of the table; one pass over the ids."""
        return [row for row, row_id in enumerate(self._ids) if row_id in wanted]

    def loaded(self, row: int) -> Row | None:
        """The frozen row if it is at hand; asking for it makes it come."""
        return self._rows.get(self._asked(row))

    def ask_rows(self, ids: Sequence[int], done: Callable[[Sequence[Row]], None]) -> None:
        """Read rows beyond the screen, in the order of `ids`: for copying."""

        def in_order(rows: Sequence[Row]) -> None:
            by_id = {row.id: row for row in rows}
            done([by_id[row_id] for row_id in ids if row_id in by_id])

        question = partial(self._source.rows, ids)
        self._dispatch.ask(question, owner=self, key="beyond", done=in_order, failed=self._on_refused)

    def _on_first_page(self, rows: Sequence[Row]) -> None:
        self._keep(rows)
        if self._complete:
            self._repaint()
        else:
            self._reset(array("q", (row.id for row in rows)))

    def _on_ids(self, ids: "array[int]") -> None:
        self._complete = True
        shown = len(self._ids)
        if len(ids) >= shown and ids[:shown] == self._ids:
            if len(ids) > shown:
                self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            self._repaint()
        else:
            self._reset(ids)
        self.counted.emit(len(ids))

    def _on_refused(self, error: Refused) -> None:
        self.refused.emit(error)

    def _reset(self, ids: "array[int]") -> None:
        self.beginResetModel()
        self._ids = ids
        self._wanted.clear()
        self.endResetModel()

    def _want(self, page: int) -> None:
        self._wanted.pop(page, None)
        self._wanted[page] = None
        if not self._fetching and not self._after_paint.isActive():
            self._after_paint.start()

    def _fetch_wanted(self) -> None:
        pages = list(self._wanted)[-PAGES_AT_ONCE:]
        self._wanted.clear()
        ids = [row_id for page in pages for row_id in self._ids[page * PAGE : (page + 1) * PAGE]]
        missing = [row_id for row_id in ids if row_id not in self._fresh]
        if not missing:
            return
        self._fetching = True
        question = partial(self._source.rows, missing)
        self._dispatch.ask(
            question,
            owner=self,
            key="rows",
            done=partial(self._on_rows, missing),
            failed=self._on_refused,
            settled=self._on_fetched,
        )

    def _on_fetched(self) -> None:
        self._fetching = False

    def _on_rows(self, asked: list[int], rows: Sequence[Row]) -> None:
        self._keep(rows)
        self._fresh.update(asked)
        self._repaint()
        if self._wanted:
            self._after_paint.start()

    def _keep(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._forget(row.id)
            self._rows[row.id] = row
            self._fresh.add(row.id)
        for row_id in list(self._rows)[: max(0, len(self._rows) - KEPT_ROWS)]:
            self._forget(row_id)

    def _forget(self, row_id: int) -> None:
        self._rows.pop(row_id, None)
        self._lines.pop(row_id, None)
        self._fresh.discard(row_id)

    def _asked(self, row: int) -> int:
        """The id that stands at `row`; unless it is fresh, its page comes after the paint."""
        row_id = self._ids[row]
        if row_id not in self._fresh:
            self._want(row // PAGE)
        return row_id

    def line(self, row: int) -> tuple[str, ...] | None:
        """The texts of a row, spelled once for all the times that it is painted."""
        row_id = self._asked(row)
        line = self._lines.get(row_id)
        if line is None and (shown := self._rows.get(row_id)) is not None:
            line = self._lines[row_id] = tuple(text(shown) for text in self._texts)
        return line

    def _repaint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many rows are known."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """What a cell shows; a row that is not at hand is empty and comes after the paint."""
        if role not in _SAID:
            return None
        if role == _DISPLAY:
            line = self.line(index.row())
            return None if line is None else line[index.column()]
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        if role == _TOOLTIP:
            return self._tooltip(index)
        light = self._lights[index.column()]
        return None if light is None else self._lit(light, index.row(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The title of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _DISPLAY:
            return self._columns[section].title()
        return self._alignments[section] if role == _ALIGNMENT else None

    def _lit(self, light: Callable[[Row], Light], row: int, role: int) -> object:
        shown_row = self.loaded(row)
        if shown_row is None:
            return None
        shown = light(shown_row)
        if role == _DECORATION:
            return light_icon(shown)
        return light_colour(shown) if shown in _COLOURED else None

    def _tooltip(self, index: Index) -> object:
        tooltip = self._columns[index.column()].tooltip
        row = self.loaded(index.row())
        if tooltip is None or row is None:
            return None
        return tooltip(row)
