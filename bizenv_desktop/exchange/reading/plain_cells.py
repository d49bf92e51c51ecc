"""Every sheet as it stands, for files whose layout we know because we made it ourselves."""

from collections.abc import Sequence
from typing import BinaryIO, Final

from bizenv_desktop.exchange.reading.sources import Sheet, Source
from bizenv_desktop.exchange.reading.text import clean, raw_text
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.exchange.reading.wire import write_frame
from bizenv_desktop.rules.errors import BadInput

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 100
MOST_SHEETS: Final = 20
_MOST_BLANK: Final = 200_000


def serve_cells(source: Source, answer: BinaryIO) -> None:
    """Send a `cells` frame for each sheet that is not empty, then `end`.

    Raises `BadInput("read.too_many_cells")` for a file that no unit's answer can be.
    """
    names = [info.name for info in source.sheets()]
    for name in names[:MOST_SHEETS]:
        rows = _rows(source.open(name))
        if rows:
            columns = [list(column) for column in zip(*rows, strict=True)]
            write_frame(answer, {"t": "cells", "sheet": name}, columns)
    write_frame(answer, {"t": "end"})


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
    return [row + [""] * (width - len(row)) for row in filled]


def _texts(row: Sequence[RawCell]) -> list[str]:
    """The cells as cleaned text, without the empty ones at the end."""
    texts = [clean(raw_text(cell)).strip() for cell in row[:MOST_COLUMNS]]
    while texts and not texts[-1]:
        texts.pop()
    return texts
