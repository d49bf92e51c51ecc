"""Values that stand once for several rows: merged cells, and where merges are lost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bizenv_desktop.exchange.reading.sources import Merge
from bizenv_desktop.exchange.reading.verdicts import RawCell


class MergeFiller:
    """Repeats the value of a vertically merged cell in the rows below it; never sideways."""

    def __init__(self, merges: Iterable[Merge], first_column: int, data_start: int) -> None:
        self._starting: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._active: dict[int, tuple[int, RawCell]] = {}
        self._last = -1
        for merge in merges:
            if merge.bottom > merge.top >= data_start and merge.left >= first_column:
                self._starting[merge.top].append((merge.left - first_column, merge.bottom))
                self._last = max(self._last, merge.bottom)

    def is_idle(self, index: int) -> bool:
        """Whether the row `index` and all below it stay as they are."""
        return index > self._last

    def fill(self, index: int, row: Sequence[RawCell]) -> Sequence[RawCell]:
        """The zero-based row `index` with the values that reach down to it; rows must come in order."""
        if index > self._last:
            return row
        if self._active:
            row = self._filled(index, row)
        for column, bottom in self._starting.get(index, ()):
            if column < len(row):
                self._active[column] = (bottom, row[column])
        return row

    def _filled(self, index: int, row: Sequence[RawCell]) -> Sequence[RawCell]:
        cells = list(row)
        for column, (bottom, value) in list(self._active.items()):
            if index > bottom:
                del self._active[column]
            elif cells[column] == "":
                cells[column] = value
        return cells


class DownFiller:
    """For formats without merged cells: an empty cell of a field that `fills_down` repeats the one above it.

    Only where the first column (序号) is filled. A new value in one such column clears those to its right,
    as 专项行动 does for 类别.
    """

    def __init__(self, columns: Sequence[int]) -> None:
        self._columns = sorted(columns)
        self._last: dict[int, RawCell] = {}

    def is_idle(self, _index: int) -> bool:
        """Whether no column fills down."""
        return not self._columns

    def fill(self, _index: int, row: Sequence[RawCell]) -> Sequence[RawCell]:
        """The row with what it inherits."""
        if not self._columns or row[0] == "":
            return row
        cells = list(row)
        fresh = False
        for column in self._columns:
            if cells[column] != "":
                self._last[column] = cells[column]
                fresh = True
            elif fresh:
                self._last[column] = ""
            else:
                cells[column] = self._last.get(column, "")
        return cells
