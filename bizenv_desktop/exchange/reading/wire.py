"""How rows travel from the child to the window: frames of plain text, so that nothing can be smuggled in.

A frame is eight bytes of lengths, a JSON head and a UTF-8 block. In the block cells are parted by U+001F and
columns by U+001E; cleaned text holds neither. An empty cell is an empty string. Pickle was rejected: slower
for moments (measured), and a parent should not unpickle what a hostile file may have shaped.
"""

import json
import struct
from collections.abc import Callable
from datetime import date, datetime
from typing import BinaryIO, NamedTuple

from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.exchange.reading.verdicts import CellValue

CELL_MARK = "\x1f"
COLUMN_MARK = "\x1e"
UNIT_MARK = "\x1d"
WHOLE_ROW = -1
"""In place of a column: the remark is on the row."""

_LENGTHS = struct.Struct(">II")


class Frame(NamedTuple):
    """One message: what it says (`head["t"]` names it) and the columns of cells that it carries."""

    head: dict[str, object]
    block: bytes


def write_frame(stream: BinaryIO, head: dict[str, object], columns: list[list[str]] | None = None) -> None:
    """Send one frame at once."""
    text = json.dumps(head).encode("ascii")
    block = COLUMN_MARK.join(map(CELL_MARK.join, columns)).encode() if columns else b""
    stream.write(_LENGTHS.pack(len(text), len(block)))
    stream.write(text)
    stream.write(block)
    stream.flush()


def read_frame(stream: BinaryIO) -> Frame | None:
    """Receive one frame; None when the sender is gone, also in the middle of a frame."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_size, block_size = _LENGTHS.unpack(lengths)
    text, block = stream.read(head_size), stream.read(block_size)
    return Frame(json.loads(text), block) if len(block) == block_size and len(text) == head_size else None


def block_columns(block: bytes) -> list[list[str]]:
    """The columns of a frame's block."""
    return [column.split(CELL_MARK) for column in block.decode().split(COLUMN_MARK)] if block else []


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
