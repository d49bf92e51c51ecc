"""What a first look at a file finds: values for the step in which sheet, kind and columns are settled."""

from dataclasses import dataclass

from bizenv_desktop.exchange.reading.layout_values import Column
from bizenv_desktop.exchange.reading.mapping import HeaderPlace


@dataclass(frozen=True, slots=True)
class KindFit:
    """How a sheet would be read as one kind: its header, what each column would feed and why.

    `score` tells kinds of one sheet apart, the higher the better; `complete`: every required field has its
    column.
    """

    kind: str
    score: float
    complete: bool
    header: HeaderPlace
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class HeaderMark:
    """A row that could be a header (as Excel counts), by the mark that recognises its layout."""

    row: int
    mark: str


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet: whether people see it, its first 15 rows as they stand, the kinds that would fit, best first.

    `rows` counts the rows of the sheet, not of its table; `first_column` is the column (0 = A) in which the
    texts of `head` start; `sender` is the 填报单位 above the table. Sheets beyond the tenth are named only;
    one of charts or macros is not `readable`.
    """

    name: str
    visible: bool
    rows: int = 0
    hidden_rows: int = 0
    first_column: int = 0
    sender: str = ""
    head: tuple[tuple[str, ...], ...] = ()
    fits: tuple[KindFit, ...] = ()
    marks: tuple[HeaderMark, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class FileLook:
    """The sheets of a file in its order."""

    sheets: tuple[SheetLook, ...]

    @property
    def best(self) -> SheetLook | None:
        """The first visible sheet that some kind fits wholly, else the first that one fits at all."""
        seen = [sheet for sheet in self.sheets if sheet.visible and sheet.fits]
        return next((sheet for sheet in seen if sheet.fits[0].complete), seen[0] if seen else None)

    def named(self, name: str) -> SheetLook | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
