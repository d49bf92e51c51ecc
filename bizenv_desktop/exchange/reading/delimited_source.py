"""Delimited text: BOM, UTF-16, strict UTF-8, then GB18030; comma, tab or semicolon (PLATFORM §5)."""

import csv
import io
from collections.abc import Iterator, Sequence

from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.sources import Sheet, SheetInfo
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.rules.errors import BadInput

SHEET_NAME = "CSV"
"""What the one sheet of a text file is called."""

_MARKS = ",\t;"
_SAMPLE_LINES = 20


def decode_text(data: bytes) -> str:
    """The text of a file from China or elsewhere; raises `read.unknown_encoding` when nothing fits."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("read.unknown_encoding")


def delimiter_of(text: str) -> str:
    """The mark that parts the cells: of comma, tab and semicolon the one that most lines agree on."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_SAMPLE_LINES]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[-1]

    def agreement(mark: str) -> tuple[int, int]:
        nothing: list[str] = []
        counts = [len(next(csv.reader([line], delimiter=mark), nothing)) - 1 for line in lines]
        return sum(count > 0 for count in counts), sum(counts)

    return max(_MARKS, key=agreement)


class DelimitedSource:
    """A text file as one sheet."""

    def __init__(self, data: bytes) -> None:
        self._text = decode_text(data)
        self._mark = delimiter_of(self._text)

    def sheets(self) -> tuple[SheetInfo, ...]:
        """The one sheet."""
        return (SheetInfo(SHEET_NAME),)

    def open(self, name: str) -> Sheet:
        """The rows, padded to the widest of them; row numbers count records, not lines."""
        width = height = 0
        for row in self._reader():
            width, height = max(width, len(row)), height + 1
            if width * height > limits.BOX_CELLS:
                raise BadInput("read.box_too_big", rows=height, columns=width)
        return Sheet(name, self._rows(width), height)

    def _reader(self) -> Iterator[list[str]]:
        csv.field_size_limit(limits.FILE_BYTES)
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._mark)
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                raise BadInput("read.damaged", detail=str(problem)[:200], row=reader.line_num) from problem
            yield row

    def _rows(self, width: int) -> Iterator[Sequence[RawCell]]:
        for row in self._reader():
            yield row if len(row) == width else row + [""] * (width - len(row))
