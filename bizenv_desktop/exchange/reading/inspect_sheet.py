"""What calamine does not tell about a sheet of an .xlsx: its true extent, hidden rows, errors, empty formulas.

One pass over the unpacked XML with byte searches; no parser is fed. It looks at the usual spelling of the
markup. Whoever spells it otherwise meets the memory limit of the child instead.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field

from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.rules.errors import BadInput

_BLOCK = 1 << 20
_LONGEST_ROW = 8 << 20
_MOST_NOTES = 10_000
_ROW = re.compile(rb'<row r="(\d+)"')
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d+)"')
_HIDDEN_COLUMN = re.compile(rb'<col\b(?=[^>]*\shidden="(?:1|true)")')
_ERROR = re.compile(rb'<c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(
    rb'<c\b(?![^>]*\st="str")[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)


@dataclass(slots=True)
class SheetNotes:
    """What is noticed about one sheet. Cells are (Excel row, zero-based column); at most 10,000 of each kind."""

    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: int = 0
    comments: bool = False
    inspected: bool = True
    error_cells: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    empty_formulas: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])


def column_index(letters: str) -> int:
    """`A` is 0, `XFD` is 16383."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letter(index: int) -> str:
    """0 is `A`, 16383 is `XFD`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class SheetInspector:
    """Takes the XML of a sheet in pieces; raises `BadInput("read.box_too_big")` as soon as that is certain."""

    def __init__(self) -> None:
        self.notes = SheetNotes()
        self._width = 1
        self._height = 1
        self._rest = b""
        self._beyond = _beyond(1, 1)

    def feed(self, block: bytes) -> None:
        """Look at the next piece, up to its last whole row."""
        block = self._rest + block
        end = block.rfind(b"</row>") + 6
        if end < 6:
            end = len(block) if len(block) > _LONGEST_ROW else 0
        self._rest = block[end:]
        if end:
            self._look(block[:end])

    def close(self) -> SheetNotes:
        """Look at what is left, and hand over the notes."""
        self._look(self._rest)
        self._rest = b""
        return self.notes

    def _look(self, block: bytes) -> None:
        self._measure(block)
        notes = self.notes
        if b" hidden=" in block:
            _note_rows(notes.hidden_rows, block)
            notes.hidden_columns += len(_HIDDEN_COLUMN.findall(block))
        if b' t="e"' in block:
            _note_cells(notes.error_cells, _ERROR, block)
        if b"<f" in block:
            _note_cells(notes.empty_formulas, _FORMULA, block)

    def _measure(self, block: bytes) -> None:
        if b"<v" not in block and b"<is" not in block:
            return  # styled empty rows down to the last one are common and cost nothing
        rows = _ROW.findall(block)
        if rows:
            self._grow(self._width, max(map(int, rows)))
        start = 0
        while found := self._beyond.search(block, start):
            start = found.end()
            reference = _REFERENCE.match(block, found.start() + 6)
            closing = block.find(b">", start)
            if reference and block[closing - 1 : closing] != b"/":
                self._grow(column_index(reference[1].decode()) + 1, int(reference[2]))

    def _grow(self, width: int, height: int) -> None:
        if width <= self._width and height <= self._height:
            return
        self._width, self._height = max(width, self._width), max(height, self._height)
        if self._width * self._height > limits.BOX_CELLS:
            raise BadInput("read.box_too_big", rows=self._height, columns=self._width)
        self._beyond = _beyond(self._width, len(str(self._height)))


def _beyond(width: int, digits: int) -> re.Pattern[bytes]:
    """Finds references to the right of `width` columns, or with a longer row number than `digits`."""
    last = column_letter(width - 1)
    choices = [f"[A-Z]{{{len(last) + 1},3}}"] if len(last) < 3 else []
    for place, letter in enumerate(last):
        if letter != "Z":
            rest = "[A-Z]" * (len(last) - place - 1)
            choices.append(f"{last[:place]}[{chr(ord(letter) + 1)}-Z]{rest}")
    choices = [f"(?:{choice})\\d" for choice in choices]
    if digits < 7:
        choices.append(f"[A-Z]{{1,3}}\\d{{{digits + 1},7}}")
    return re.compile(f'<c r="(?:{"|".join(choices) or "(?!)"})'.encode())


def _note_rows(rows: list[int], block: bytes) -> None:
    for found in _HIDDEN_ROW.finditer(block):
        if len(rows) >= _MOST_NOTES:
            return
        rows.append(int(found[1]))


def _note_cells(cells: set[tuple[int, int]], pattern: re.Pattern[bytes], block: bytes) -> None:
    for found in pattern.finditer(block):
        if len(cells) >= _MOST_NOTES:
            return
        cells.add((int(found[2]), column_index(found[1].decode())))


def inspect_part(package: zipfile.ZipFile, part: str) -> SheetNotes:
    """The notes on one sheet part; a part that cannot be unpacked gives notes that say so."""
    inspector = SheetInspector()
    unpacked = 0
    try:
        with package.open(part) as stream:
            while block := stream.read(_BLOCK):
                unpacked += len(block)
                if unpacked > limits.UNPACKED_BYTES:
                    raise BadInput("read.unpacks_too_big", megabytes=unpacked // 1_000_000)
                inspector.feed(block)
        return inspector.close()
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, KeyError):
        return SheetNotes(inspected=False)
