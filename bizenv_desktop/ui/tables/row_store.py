"""The frozen rows that a table has read, with their texts; the stale ones stay until fresh ones come."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, TypeVar

from bizenv_desktop.ui.tables.source import Identified

Row = TypeVar("Row", bound=Identified)

KEPT_ROWS: Final = 5_000


class RowStore(Generic[Row]):
    """At most `KEPT_ROWS` rows by id, those that were read last; their texts are spelled once."""

    def __init__(self, texts: Sequence[Callable[[Row], str]]) -> None:
        self._texts = texts
        self._rows: dict[int, Row] = {}
        self._lines: dict[int, tuple[str, ...]] = {}
        self._fresh: set[int] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, row_id: int) -> Row | None:
        """The row as it was last read."""
        return self._rows.get(row_id)

    def line(self, row_id: int) -> tuple[str, ...] | None:
        """The texts of a row, one for each column; None when it was not read."""
        line = self._lines.get(row_id)
        if line is None and (row := self._rows.get(row_id)) is not None:
            line = self._lines[row_id] = tuple(text(row) for text in self._texts)
        return line

    def is_fresh(self, row_id: int) -> bool:
        """Whether nothing has to be asked: the row was read, or found to be gone."""
        return row_id in self._fresh

    def mark_stale(self) -> None:
        """The ledger has changed: every row is to be read again."""
        self._fresh.clear()

    def keep(self, asked: Iterable[int], rows: Sequence[Row]) -> set[int]:
        """Keep what was read for these ids; gives the ids that look different now."""
        changed = {row.id for row in rows if self._rows.get(row.id) != row}
        for row in rows:
            self._rows.pop(row.id, None)
            self._rows[row.id] = row
            # A text may tell of the day on which it was spelled: it is spelled anew for each reading.
            self._lines.pop(row.id, None)
        self._fresh.update(asked)
        for row_id in list(self._rows)[: max(0, len(self._rows) - KEPT_ROWS)]:
            del self._rows[row_id]
            self._lines.pop(row_id, None)
            self._fresh.discard(row_id)
        return changed
