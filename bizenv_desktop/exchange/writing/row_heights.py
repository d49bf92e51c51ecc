"""How tall the rows of a ledger must be for their wrapped texts; LibreOffice clips rows without a height."""

from collections.abc import Callable, Sequence
from typing import Final

from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec

ROW_POINTS: Final = 20.0

_LINE_POINTS = 14.25
_TALLEST_POINTS = 405.0
_MOST_LINES = int(_TALLEST_POINTS / _LINE_POINTS) + 1
_HEIGHTS = [
    str(min(max(ROW_POINTS, lines * _LINE_POINTS + 4), _TALLEST_POINTS)) for lines in range(_MOST_LINES + 1)
]
# Half-width places that a character takes at most: the rare ones of four bytes in UTF-8.
_WIDEST = 2.5

HeightWriter = Callable[[Sequence[Sequence[CellValue]], int], list[str]]
"""Takes the columns of some rows and their number, gives the points that each row needs, as XML says them."""


def height_writer(columns: Sequence[ColumnSpec]) -> HeightWriter:
    """The heights of a ledger's rows."""
    wrapped = [
        (index, max(column.width - 1, 2))
        for index, column in enumerate(columns)
        if column.kind is ColumnKind.WRAPPED
    ]

    def heights(values: Sequence[Sequence[CellValue]], rows: int) -> list[str]:
        lines = [[1] * rows, *(_lines_of(values[index], width) for index, width in wrapped)]
        return [_HEIGHTS[min(most, _MOST_LINES)] for most in map(max, zip(*lines, strict=True))]

    return heights


def _lines_of(values: Sequence[CellValue], width: float) -> list[int]:
    """Lines that each text takes; of most the length alone says that it is one."""
    short = width / _WIDEST
    return [
        _lines(value, width)
        if value and isinstance(value, str) and (len(value) >= short or not value.isprintable())
        else 1
        for value in values
    ]


def _lines(text: str, width: float) -> int:
    if "\n" not in text and "\r" not in text:
        return int(_half_widths(text) // width) + 1
    return sum(int(_half_widths(line) // width) + 1 for line in text.splitlines())


def _half_widths(text: str) -> int:
    # Chinese takes three bytes in UTF-8 and two half-width places, ASCII one and one: their mean is exact.
    return (len(text.encode("utf-8", "ignore")) + len(text)) // 2
