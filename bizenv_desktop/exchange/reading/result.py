"""What comes out of reading a file: values that services import and the window previews."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bizenv_desktop.exchange.reading.layout_values import TableLayout
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.verdicts import CellValue, Verdict


class CellRemark(NamedTuple):
    """The verdict on one cell that is not plainly fine, or that was understood otherwise than written.

    `column` is Excel's letter, `field` empty for unmapped columns, `raw` the text as written (at most 200
    characters).
    """

    field: str
    column: str
    verdict: Verdict
    code: str
    raw: str


class ReadRow(NamedTuple):
    """One row: its Excel number, values in the schema's order, texts of the unmapped columns."""

    number: int
    values: tuple[CellValue, ...]
    remarks: tuple[CellRemark, ...]
    extras: tuple[str, ...]

    @property
    def is_refused(self) -> bool:
        """Whether one of its cells keeps the row out of the ledger."""
        # Nearly all rows have no remark, and `any` costs more than asking for one.
        return bool(self.remarks) and any(remark.verdict is Verdict.REFUSED for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class SheetWarning:
    """A remark on the whole sheet (`hidden_rows`, `comments` …) with the facts for its sentence."""

    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A whole table: its rows are judged, nothing is written anywhere yet.

    `unmapped` names the columns of `ReadRow.extras`, in their order; `sha256` is of the file's bytes.
    """

    schema: KindSchema
    layout: TableLayout
    rows: tuple[ReadRow, ...]
    unmapped: tuple[str, ...]
    warnings: tuple[SheetWarning, ...]
    sha256: str

    @property
    def refused(self) -> tuple[ReadRow, ...]:
        """The rows that cannot be imported as they are."""
        return tuple(row for row in self.rows if row.is_refused)

    @property
    def mapping(self) -> dict[str, str]:
        """The field of each mapped header, as written in the file."""
        return {column.header: column.field for column in self.layout.columns if column.field}
