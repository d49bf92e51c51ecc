"""What a ledger workbook shows, as values: a title, a form line, columns, a signature line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

CellValue = str | int | float | Fraction | date | datetime | None
"""One cell. A text in a date or number column stays that text (长期, 约30)."""
Columns = Sequence[Sequence[CellValue]]
"""Some rows by columns: of each column the values of these rows, in their order."""


class ColumnKind(Enum):
    """How the cells of a column are stored and aligned."""

    TEXT = "text"  # 编号, 单位: stored as text even when it looks like a number
    WRAPPED = "wrapped"  # 内容, 办理结果: text over several lines
    DATE = "date"  # yyyy-mm-dd
    DATETIME = "datetime"  # yyyy-mm-dd hh:mm
    INTEGER = "integer"
    RATIO = "ratio"  # 0.0%; an empty one prints “—”


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: its header, its width in half-width characters, its kind."""

    header: str
    width: float
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """One sheet of a ledger: everything but its rows.

    `form_line` is what stands left and right above the table (填报单位 …, 填报时间 …);
    `footer` is the signature line below it; both may be empty.
    """

    title: str
    columns: tuple[ColumnSpec, ...]
    form_line: tuple[str, str] = ("", "")
    footer: str = ""


@dataclass(frozen=True, slots=True)
class LedgerBlocks:
    """The rows of a ledger some thousand at a time, and how many there are of all (0: nobody knows)."""

    total: int
    blocks: Iterable[Columns]
