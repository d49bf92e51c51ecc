"""One opened file as sheets of raw cells, whatever its format."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from bizenv_desktop.exchange.reading.inspect_sheet import Merge, SheetNotes
from bizenv_desktop.exchange.reading.verdicts import RawCell


class SheetInfo(NamedTuple):
    """A sheet by its name, and whether people see it."""

    name: str
    visible: bool = True


class Sheet(NamedTuple):
    """An opened sheet: rows from Excel row 1 on, of equal width, columns from `first_column` (0 = A) on.

    `merges` is None where the format does not keep merged cells.
    """

    name: str
    rows: Iterator[Sequence[RawCell]]
    height: int
    first_column: int = 0
    merges: tuple[Merge, ...] | None = None
    notes: SheetNotes = SheetNotes()


class Source(Protocol):
    """An opened file."""

    def sheets(self) -> tuple[SheetInfo, ...]:
        """All sheets with cells, in the order of the file."""
        ...

    def open(self, name: str) -> Sheet:
        """The sheet of that name; its rows can be read once."""
        ...
