"""Every sheet as it stands, for files whose layout we know because we made it ourselves."""

from collections.abc import Sequence
from typing import BinaryIO, Final

from bizenv_desktop.exchange.reading.sources import Sheet, Source
from bizenv_desktop.exchange.reading.text import clean, raw_text
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.exchange.reading.wire import ColumnCells, write_frame
from bizenv_desktop.rules.errors import BadInput

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 100
MOST_SHEETS: Final = 100
ERROR: Final = "#错误值"
UNCALCULATED: Final = "#未计算"
"""What stands for a cell that came out as an error, or whose formula was never worked out."""

_MOST_BLANK: Final = 200_000


def serve_cells(source: Source, answer: BinaryIO) -> None:
    """Send a `cells` frame for each sheet that is not empty, then `end`.

    A cell that is merged downwards stands in each of its rows; a sheet of charts is passed over.
    Raises `BadInput`: `read.too_many_cells`, `read.too_many_sheets` for what no unit's answer can be.
    """
    names = [info.name for info in source.sheets()]
    if len(names) > MOST_SHEETS:
        raise BadInput("read.too_many_sheets", sheets=len(names), limit=MOST_SHEETS)
    for name in names:
        sheet = _opened(source, name)
        rows = _rows(sheet) if sheet is not None else []
        if rows:
            columns = [list(column) for column in zip(*rows, strict=True)]
            write_frame(answer, {"t": "cells", "sheet": name}, list(map(ColumnCells, columns)))
    write_frame(answer, {"t": "end"})


def _opened(source: Source, name: str) -> Sheet | None:
    try:
        return source.open(name)
    except BadInput:
        raise
    # A sheet of charts or macros: calamine raises errors of many kinds.
    except Exception:  # noqa: BLE001 - the tables are on the other sheets
        return None


def _rows(sheet: Sheet) -> list[list[str]]:
    """The rows down to the last one that says something, as wide as the widest."""
    kept: list[list[str]] = []
    blank = 0
    for row in sheet.rows:
        texts = _texts(row)
        blank = 0 if texts else blank + 1
        if len(kept) - blank >= MOST_ROWS or blank > _MOST_BLANK:
            raise BadInput("read.too_many_cells", sheet=sheet.name, most=MOST_ROWS)
        kept.append(texts)
    filled = kept[: len(kept) - blank]
    width = max(map(len, filled), default=0)
    square = [row + [""] * (width - len(row)) for row in filled]
    _fill_down(square, sheet)
    _mark_lost(square, sheet)
    return square


def _fill_down(rows: list[list[str]], sheet: Sheet) -> None:
    for merge in sheet.merges or ():
        column = merge.left - sheet.first_column
        if column >= 0 and merge.bottom > merge.top < len(rows) and column < len(rows[merge.top]):
            for row in rows[merge.top + 1 : merge.bottom + 1]:
                row[column] = rows[merge.top][column]


def _mark_lost(rows: list[list[str]], sheet: Sheet) -> None:
    """What calamine gives as an empty cell although something stands there."""
    for cells, mark in ((sheet.notes.error_cells, ERROR), (sheet.notes.empty_formulas, UNCALCULATED)):
        for number, place in cells:
            column = place - sheet.first_column
            if number <= len(rows) and 0 <= column < len(rows[number - 1]):
                rows[number - 1][column] = rows[number - 1][column] or mark


def _texts(row: Sequence[RawCell]) -> list[str]:
    """The cells as cleaned text, without the empty ones at the end."""
    texts = [clean(raw_text(cell)).strip() for cell in row[:MOST_COLUMNS]]
    while texts and not texts[-1]:
        texts.pop()
    return texts
