"""Rows that came into a list of ids while the others stayed in their order."""

from array import array
from typing import Final

_BLOCK: Final = 16_384  # ids that are compared at a time: a copy of a million would take eight megabytes


def came_at(before: "array[int]", after: "array[int]") -> int | None:
    """The row at which `after` has more ids than `before`, all in one place; None when that is not all."""
    more = len(after) - len(before)
    if more <= 0:
        return None
    row = _alike_until(before, after, 0, 0)
    return row if _alike_until(before, after, row, more) == len(before) else None


def _alike_until(before: "array[int]", after: "array[int]", row: int, shift: int) -> int:
    """The first row of `before`, from `row` on, that is not `shift` rows further down in `after`."""
    while row < len(before):
        old = before[row : row + _BLOCK]
        new = after[row + shift : row + shift + len(old)]
        if old != new:
            return row + next(place for place, one in enumerate(old) if one != new[place])
        row += len(old)
    return row
