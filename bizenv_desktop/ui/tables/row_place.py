"""What a person had chosen in a table, by id, and how it becomes a choice of rows again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QItemSelection


@dataclass(frozen=True, slots=True)
class RowPlace:
    """What was chosen before the rows were replaced, or is to be seen once it is there."""

    current: int | None = None
    chosen: frozenset[int] = frozenset()
    top: int | None = None
    wished: bool = False


def choice_of(rows: Sequence[int], model: QAbstractItemModel) -> QItemSelection:
    """These rows, in ascending order, as a choice of whole rows; those that stand together are one range.

    Qt takes seconds to widen 20,000 cells to their rows, and no time for rows that are whole already.
    """
    chosen, start, last = QItemSelection(), 0, model.columnCount() - 1
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            chosen.select(model.index(rows[start], 0), model.index(row, last))
            start = place + 1
    return chosen
