"""How rows travel from the child to the window: frames of plain text, so that nothing can be smuggled in.

A frame is twelve bytes of lengths, a JSON head, a block of text, and places. In the block cells are parted
by U+001F and columns by U+001E; cleaned text holds neither. An empty cell is an empty string. A column that
begins with U+001C tells its different cells only; which of them stands in each row, a byte says among the
places. The block is UTF-16: Chinese text is packed and unpacked in a quarter of the time of UTF-8. Pickle was
rejected: slower for moments (measured), and a parent should not unpickle what a hostile file may have shaped.
"""

import json
import struct
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import BinaryIO, Final, NamedTuple, TypeVar

from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.exchange.reading.verdicts import CellValue

CELL_MARK = "\x1f"
COLUMN_MARK = "\x1e"
UNIT_MARK = "\x1d"
REPEATS_MARK = "\x1c"
MOST_REPEATED: Final = 256
"""So many different cells a column may tell by their places: a place is one byte."""
WHOLE_ROW = -1
"""In place of a column: the remark is on the row."""

_LENGTHS = struct.Struct(">III")
_TEXT = "utf-16-le"
_T = TypeVar("_T")


class ColumnCells(NamedTuple):
    """The cells of a column as text, row by row; with `places`, each row has the text at its place."""

    texts: list[str]
    places: bytes | None = None

    def spread(self, values: list[_T]) -> list[_T]:
        """What was made of `texts`, row by row."""
        return values if self.places is None else list(map(values.__getitem__, self.places))


class Frame(NamedTuple):
    """One message: what it says (`head["t"]` names it) and the columns of cells that it carries."""

    head: dict[str, object]
    block: bytes
    places: bytes

    def columns(self) -> list[ColumnCells]:
        """The columns; raises ValueError for a block that is no text."""
        if not self.block:
            return []
        columns = self.block.decode(_TEXT).split(COLUMN_MARK)
        repeating = sum(column.startswith(REPEATS_MARK) for column in columns)
        count, at, found = len(self.places) // max(repeating, 1), 0, list[ColumnCells]()
        for column in columns:
            if column.startswith(REPEATS_MARK):
                found.append(ColumnCells(column[1:].split(CELL_MARK), self.places[at : at + count]))
                at += count
            else:
                found.append(ColumnCells(column.split(CELL_MARK)))
        return found


def write_frame(stream: BinaryIO, head: dict[str, object], columns: Sequence[ColumnCells] = ()) -> None:
    """Send one frame at once."""
    text = json.dumps(head).encode("ascii")
    block = COLUMN_MARK.join(map(_column_text, columns)).encode(_TEXT)
    places = b"".join([column.places for column in columns if column.places is not None])
    stream.write(_LENGTHS.pack(len(text), len(block), len(places)))
    stream.writelines((text, block, places))
    stream.flush()


def _column_text(column: ColumnCells) -> str:
    text = CELL_MARK.join(column.texts)
    return text if column.places is None else REPEATS_MARK + text


def read_frame(stream: BinaryIO) -> Frame | None:
    """Receive one frame; None when the sender is gone, also in the middle of a frame."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    sizes = _LENGTHS.unpack(lengths)
    head, block, places = map(stream.read, sizes)
    return Frame(json.loads(head), block, places) if (len(head), len(block), len(places)) == sizes else None


def encode(value: CellValue) -> str:
    """A value as the text that travels."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return str(value)
    return UNIT_MARK.join(value) if isinstance(value, tuple) else value.isoformat()


def _split_units(text: str) -> CellValue:
    return tuple(text.split(UNIT_MARK))


_DECODERS: dict[FieldType, Callable[[str], CellValue]] = {
    FieldType.DATE: date.fromisoformat,
    FieldType.DATETIME: datetime.fromisoformat,
    FieldType.INTEGER: int,
    FieldType.FLAG: "1".__eq__,
    FieldType.UNIT_LIST: _split_units,
}


def decode_column(kind: FieldType, texts: list[str]) -> list[CellValue]:
    """The values of a column that has travelled as text; an empty text is None."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        return [text or None for text in texts]
    return [decoder(text) if text else None for text in texts]
