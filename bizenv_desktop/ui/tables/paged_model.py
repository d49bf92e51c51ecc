"""A table of any number of frozen rows: the first page at once, all ids from a worker, pages on demand.

Nothing here grows with the number of rows but one compact array of ids. What is asked for while painting is
fetched after the paint, newest wish first; rows that a deed has made stale stay on screen until the fresh
ones arrive, so that nothing flickers, and only what looks different then is painted again.

Questions follow one another: nobody waits for ids, so they are asked for when the first rows are there, and
never twice at a time, however many deeds follow one another.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.ui.dispatch import Dispatch, Refused
from bizenv_desktop.ui.tables.cell_looks import CellLooks
from bizenv_desktop.ui.tables.columns import Column
from bizenv_desktop.ui.tables.item_roles import ALIGNMENT, DISPLAY, Index
from bizenv_desktop.ui.tables.row_insertion import came_at
from bizenv_desktop.ui.tables.row_store import RowStore
from bizenv_desktop.ui.tables.source import Identified, RowSource

Row = TypeVar("Row", bound=Identified)

FIRST_PAGE: Final = 100
PAGE: Final = 100
PAGES_AT_ONCE: Final = 4


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """The rows of one selection at a time."""

    first_shown = Signal()  # the first rows of another selection are there
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
        self._ids_asked: Selection | None = None
        self._ids_again = False
        self._store: RowStore[Row] = RowStore([column.text for column in columns])
        self._wanted: dict[int, None] = {}
        self._fetched: list[int] = []  # pages that are being read
        self._looks = CellLooks(columns)
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
        """Whether all ids are known, and none are asked for."""
        return self._complete and self._ids_asked is None and not self._ids_again

    def show(self, selection: Selection) -> None:
        """Show other rows: the first page as soon as it is read, the rest when the ids arrive."""
        self._selection = selection
        self._complete = False
        self._dispatch.ask(
            partial(self._source.first_page, selection, FIRST_PAGE),
            owner=self,
            key="first page",
            done=partial(self._on_first_page, selection),
            failed=self._on_refused,
        )

    def reload(self, seen: range = range(0)) -> None:
        """Read again what is shown, the rows `seen` at once; all keep place and text until the answer."""
        if self._selection is None:
            return
        self._store.mark_stale()
        for page in (*self._fetched, *sorted({row // PAGE for row in seen})):
            self._wish(page)
        self._fetch_wanted()
        if not seen:
            self._repaint()
        self._ask_ids(self._selection)

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
        return self._store.row(self._asked(row))

    def ask_rows(self, ids: Sequence[int], done: Callable[[Sequence[Row]], None]) -> None:
        """Read rows beyond the screen, in the order of `ids`: for copying."""

        def in_order(rows: Sequence[Row]) -> None:
            by_id = {row.id: row for row in rows}
            done([by_id[row_id] for row_id in ids if row_id in by_id])

        question = partial(self._source.rows, ids)
        self._dispatch.ask(question, owner=self, key="beyond", done=in_order, failed=self._on_refused)

    def _ask_ids(self, selection: Selection) -> None:
        if self._ids_asked is selection:
            self._ids_again = True
            return
        self._ids_asked, self._ids_again = selection, False
        self._dispatch.ask(
            partial(self._source.ids, selection),
            owner=self,
            key="ids",
            done=partial(self._on_ids, selection),
            failed=self._on_refused,
            settled=self._on_ids_settled,
        )

    def _on_ids_settled(self) -> None:
        self._ids_asked = None

    def _on_first_page(self, selection: Selection, rows: Sequence[Row]) -> None:
        ids = array("q", (row.id for row in rows))
        self._store.mark_stale()
        self._store.keep(ids, rows)
        if self._complete:
            self._repaint()
        elif len(rows) < FIRST_PAGE:
            self._complete = True
            self._reset(ids)
            self.counted.emit(len(ids))
        else:
            self._reset(ids)
            self._ask_ids(selection)
        self.first_shown.emit()

    def _on_ids(self, selection: Selection, ids: "array[int]") -> None:
        if selection is not self._selection:
            return
        self._complete = True
        if ids != self._ids:
            self._take(ids)
        self.counted.emit(len(ids))
        if self._ids_again:
            self._ask_ids(selection)

    def _on_refused(self, error: Refused) -> None:
        self._ids_again = False
        self.refused.emit(error)

    def _take(self, ids: "array[int]") -> None:
        # Rows that only came let the others keep their looks, their choice and the heads above them.
        place = came_at(self._ids, ids)
        if place is None:
            self._reset(ids)
            return
        self.beginInsertRows(QModelIndex(), place, place + len(ids) - len(self._ids) - 1)
        self._ids = ids
        self.endInsertRows()

    def _reset(self, ids: "array[int]") -> None:
        self.beginResetModel()
        self._ids = ids
        self._wanted.clear()
        self.endResetModel()

    def _wish(self, page: int) -> None:
        self._wanted.pop(page, None)
        self._wanted[page] = None

    def _want(self, page: int) -> None:
        self._wish(page)
        if not self._fetched and not self._after_paint.isActive():
            self._after_paint.start()

    def _fetch_wanted(self) -> None:
        pages = list(self._wanted)[-PAGES_AT_ONCE:]
        self._wanted.clear()
        rows = [row for page in pages for row in range(page * PAGE, min((page + 1) * PAGE, len(self._ids)))]
        missing = {self._ids[row]: row for row in rows if not self._store.is_fresh(self._ids[row])}
        if not missing:
            return
        self._fetched = pages
        self._dispatch.ask(
            partial(self._source.rows, list(missing)),
            owner=self,
            key="rows",
            done=partial(self._on_rows, missing),
            failed=self._on_refused,
            settled=self._on_fetched,
        )

    def _on_fetched(self) -> None:
        self._fetched = []

    def _on_rows(self, asked: dict[int, int], rows: Sequence[Row]) -> None:
        """`asked` says at which row each id stood."""
        changed = {row_id: asked[row_id] for row_id in self._store.keep(asked, rows)}
        if any(self._ids[row : row + 1] != array("q", [row_id]) for row_id, row in changed.items()):
            self._repaint()
        elif changed:
            self._repaint(min(changed.values()), max(changed.values()))
        if self._wanted:
            self._after_paint.start()

    def _repaint(self, first: int = 0, last: int | None = None) -> None:
        below = len(self._ids) - 1 if last is None else last
        if below >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(below, len(self._columns) - 1))

    def _asked(self, row: int) -> int:
        """The id that stands at `row`; unless it is fresh, its page comes after the paint."""
        row_id = self._ids[row]
        if not self._store.is_fresh(row_id):
            self._want(row // PAGE)
        return row_id

    def line(self, row: int) -> tuple[str, ...] | None:
        """The texts of a row, one for each column, if it is at hand; asking for them makes it come."""
        return self._store.line(self._asked(row))

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many rows are known."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """What a cell shows; a row that is not at hand is empty and comes after the paint."""
        if role == DISPLAY:
            line = self.line(index.row())
            return None if line is None else line[index.column()]
        if role == ALIGNMENT:
            return self._looks.alignment(index.column())
        answer = self._looks.answer_to(role, index.column())
        row = self.loaded(index.row()) if answer is not None else None
        return None if answer is None or row is None else answer(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The title of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == DISPLAY:
            return self._columns[section].title()
        return self._looks.alignment(section) if role == ALIGNMENT else None
