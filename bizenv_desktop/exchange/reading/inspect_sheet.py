"""What calamine does not tell about a sheet of an .xlsx: extent, hidden rows, errors, empty formulas.

Merged cells it would tell, but only by another pass of its own (`merges_first`).

One pass over the unpacked XML with byte searches; no parser is fed. It looks at the usual spelling of the
markup. Whoever spells it otherwise meets the memory limit of the child instead.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from bizenv_desktop.exchange.column_letters import column_index, column_letter
from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.zip_parts import Package, unpacked_pieces
from bizenv_desktop.rules.errors import BadInput

_LONGEST_ROW = 8 << 20
_MOST_NOTES = 10_000
_PIECE = 1 << 16  # so little that it lies in memory that is used again
_FILLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>(?!</c>)')
_CELL = b'<c r="'
_LAST_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})')
_LONGEST_REFERENCE = len(b'<c r="XFD1048576')
_ROW_END = b"</row>"
# Seldom asked for: as plain text they cost the start of the child nothing.
_HIDDEN_ROW = rb'<row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d+)"'
_MERGE = rb"""<(?:\w+:)?mergeCell\b[^>]*?\sref=["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']"""
_HIDDEN_COLUMN = rb'<col\b(?=[^>]*\shidden="(?:1|true)")'
_ERROR = rb'<c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"'
_FORMULA = (
    rb'<c\b(?![^>]*\st="str")[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)


class Merge(NamedTuple):
    """A merged range, zero-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class SheetNotes(NamedTuple):
    """Notes on one sheet. Cells are (Excel row, zero-based column); at most 10,000 of each kind.

    `merges` are those behind the last row, where all programs write them; None where nobody has looked.
    """

    hidden_rows: Sequence[int] = ()
    hidden_columns: int = 0
    comments: bool = False
    inspected: bool = True
    error_cells: Set[tuple[int, int]] = frozenset()
    empty_formulas: Set[tuple[int, int]] = frozenset()
    merges: Sequence[Merge] | None = None


class SheetInspector:
    """Takes the XML of a sheet in pieces; raises `BadInput("read.box_too_big")` early."""

    def __init__(self) -> None:
        self._hidden_rows: list[int] = []
        self._hidden_columns = 0
        self._errors: set[tuple[int, int]] = set()
        self._formulas: set[tuple[int, int]] = set()
        self._merges: list[Merge] = []
        self._width = 1
        self._height = 1
        self._rest = bytearray()
        self._widest = (0, b"")
        self._checked = 0  # rows up to here need no closer look: the height is known to a sixteenth

    def feed(self, block: bytes) -> None:
        """Look at the next piece, up to its last whole row."""
        rest = self._rest
        seen = max(0, len(rest) - 5)
        rest += block
        end = rest.rfind(_ROW_END, seen) + 6
        if end < 6:
            if len(rest) <= _LONGEST_ROW:
                return
            end = rest.rfind(b">") + 1 or len(rest)
            self._note_merges(rest[:end])
        self._look(bytes(rest[:end]))
        del rest[:end]

    def close(self) -> SheetNotes:
        """Look at what is left, and hand over the notes."""
        self._look(bytes(self._rest))
        self._note_merges(self._rest)
        self._rest.clear()
        return SheetNotes(
            self._hidden_rows,
            self._hidden_columns,
            error_cells=self._errors,
            empty_formulas=self._formulas,
            merges=self._merges,
        )

    def _look(self, block: bytes) -> None:
        rows = block.split(_ROW_END)
        # One byte is searched ten times faster than several, and these three are rare in sheets.
        if b"h" in block and b"hidden=" in block:
            for row in rows:
                self._note_hidden(row)
        if self._is_wider_or_higher(rows):
            for row in rows:
                self._measure(row)
        if b"#" in block and b"<v>#" in block:
            _note_cells(self._errors, _ERROR, block)
        if b"f" in block and b"<f" in block:
            _note_cells(self._formulas, _FORMULA, block)

    def _note_merges(self, block: bytearray) -> None:
        for left, top, right, bottom in re.findall(_MERGE, block):
            start = int(top) - 1, column_index(left.decode())
            end = (int(bottom) - 1, column_index(right.decode())) if right else start
            self._merges.append(Merge(*start, *end))

    def _note_hidden(self, row: bytes) -> None:
        """Take in what a row's opening tag, and what stands before it, says of hidden rows and columns."""
        opening = row.find(b"<row ")
        if opening < 0:
            return
        if opening > 0:
            self._hidden_columns += len(re.findall(_HIDDEN_COLUMN, row[:opening]))
        if row.find(b"hidden=", opening, row.find(b">", opening)) >= 0:
            _note_rows(self._hidden_rows, row)

    def _is_wider_or_higher(self, rows: Sequence[bytes]) -> bool:
        """Whether the last cell of a row stands outside of what is known; cells come in order."""
        last = b"".join([row[row.rfind(_CELL) :][:_LONGEST_REFERENCE] for row in rows])
        cells = _LAST_CELL.findall(last)
        return any((len(letters), letters) > self._widest for letters in {cell[0] for cell in cells}) or any(
            int(number) > self._checked for _, number in cells
        )

    def _measure(self, row: bytes) -> None:
        """Take in a row by its last cell, if that stands outside of what is known."""
        last = _LAST_CELL.match(row, max(row.rfind(_CELL), 0))
        # Styled empty rows down to the very last one are common and cost nothing.
        if last is not None and ((len(last[1]), last[1]) > self._widest or int(last[2]) > self._checked):
            for found in _FILLED_CELL.finditer(row):
                self._grow(column_index(found[1].decode()) + 1, int(found[2]))

    def _grow(self, width: int, height: int) -> None:
        if width <= self._width and height <= self._height:
            return
        self._width, self._height = max(width, self._width), max(height, self._height)
        letters = column_letter(self._width - 1).encode()
        self._widest = (len(letters), letters)
        self._checked = self._height + max(1_000, self._height // 16)
        if self._width * self._height > limits.BOX_CELLS:
            raise BadInput("read.box_too_big", rows=self._height, columns=self._width)


def _note_rows(rows: list[int], block: bytes) -> None:
    for found in re.finditer(_HIDDEN_ROW, block):
        if len(rows) >= _MOST_NOTES:
            return
        rows.append(int(found[1]))


def _note_cells(cells: set[tuple[int, int]], pattern: bytes, block: bytes) -> None:
    for found in re.finditer(pattern, block):
        if len(cells) >= _MOST_NOTES:
            return
        cells.add((int(found[2]), column_index(found[1].decode())))


def _pieces(content: bytes) -> Iterator[bytes]:
    for at in range(0, len(content), _PIECE):
        yield content[at : at + _PIECE]


def inspect_part(package: Package, part: str, content: bytes | None = None) -> SheetNotes:
    """The notes on one sheet part, whose `content` may be at hand; if it cannot be unpacked they say so."""
    inspector = SheetInspector()
    unpacked = 0
    try:
        for piece in _pieces(content) if content else unpacked_pieces(package.data, package.part(part)):
            unpacked += len(piece)
            if unpacked > limits.UNPACKED_BYTES:
                raise BadInput("read.unpacks_too_big", megabytes=unpacked // 1_000_000)
            inspector.feed(piece)
        return inspector.close()
    except (zlib.error, KeyError, struct.error):
        return SheetNotes(inspected=False)
