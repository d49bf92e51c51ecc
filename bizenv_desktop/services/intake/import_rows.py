"""What all kinds of rows have in common when they are taken in: fields by name, keys, hashes, verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Protocol

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.unit_names import listed_offices
from bizenv_desktop.exchange.reading.verdicts import CellValue, Verdict
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.services.matter.new_matters import NewMatters, each

Cells = Mapping[str, Sequence[CellValue]]
"""The values of each field, row by row."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows of one import share: units by spelling, today, the year for dates without one."""

    reading: SheetReading
    units: Mapping[str, int]
    today: date
    year: int


class MatterRows(Protocol):
    """How one kind of ledger becomes matters."""

    @property
    def kind(self) -> MatterKind:
        """The kind of the matters."""
        ...

    @property
    def unit_fields(self) -> tuple[str, ...]:
        """The fields that name units."""
        ...

    @property
    def longest(self) -> Mapping[str, int]:
        """How many characters the ledger has room for, by field."""
        ...

    def keys(self, reading: SheetReading) -> list[str]:
        """What recognises each row in a later import."""
        ...

    def objections(self, reading: SheetReading, now: datetime) -> Mapping[int, CellRemark]:
        """By place of the row, what keeps it out beyond its cells."""
        ...

    def matters(self, rows: Sequence[PlannedRow], frame: Frame) -> NewMatters:
        """The matter of each row."""
        ...


def column(reading: SheetReading, name: str) -> list[CellValue]:
    """The values of one field, row by row."""
    place = reading.schema.position(name)
    return [row.values[place] for row in reading.rows]


def cells_of(rows: Sequence[PlannedRow], schema: KindSchema) -> Cells:
    """The values of all fields, column by column."""
    columns = (
        zip(*(planned.row.values for planned in rows), strict=True) if rows else [()] * len(schema.fields)
    )
    return {field.name: values for field, values in zip(schema.fields, columns, strict=True)}


def cells_of_row(row: ReadRow, schema: KindSchema) -> Mapping[str, CellValue]:
    """The values of one row, by field."""
    return dict(zip((field.name for field in schema.fields), row.values, strict=True))


def fingerprint(values: object) -> str:
    """32 hex digits that change when the values do."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprints(rows: Sequence[ReadRow], settled: int | None = None) -> list[str]:
    """The fingerprint of the values of each row; all rows have the fields of one schema, at least two.

    Of the fields behind the first `settled` ones those of a row count only if one of them says something.
    A field's values are of one type, so that equal ones are spelled once for all rows.
    """
    spelled = [each(values, repr) for values in zip(*(row.values for row in rows), strict=True)]
    lines = zip(*spelled, strict=True)
    if settled is not None and settled < len(spelled):
        ends = (None if _says_more(row, settled) else settled for row in rows)
        lines = (cells[:end] for cells, end in zip(lines, ends, strict=True))
    return [
        blake2b(f"({', '.join(cells)})".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        for cells in lines
    ]


def _says_more(row: ReadRow, settled: int) -> bool:
    return any(value is not None for value in row.values[settled:])


def counted(keys: Iterable[str]) -> list[str]:
    """The keys, with `#2`, `#3` … behind a key that came before, so that no row hides another."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for key in keys:
        times = seen.get(key, 0) + 1
        seen[key] = times
        found.append(key if times == 1 else f"{key}#{times}")
    return found


def too_long(reading: SheetReading, longest: Mapping[str, int]) -> dict[int, CellRemark]:
    """Rows with a text that the ledger has no room for."""
    found: dict[int, CellRemark] = {}
    for name, most in longest.items():
        values = column(reading, name)
        over = {
            value: said
            for value in set(values)
            if not (isinstance(value, str) and len(value) <= most)
            and len(said := _longest_text(value)) > most
        }
        if over:
            found |= {
                place: remark(reading, name, "too_long", over[value][:200])
                for place, value in enumerate(values)
                if value in over
            }
    return found


def _longest_text(value: CellValue) -> str:
    if isinstance(value, tuple):
        return max(value, key=len, default="")
    return value if isinstance(value, str) else ""


def remark(reading: SheetReading, name: str, code: str, raw: str) -> CellRemark:
    """A refusal of the cell in field `name`."""
    letter = next((one.letter for one in reading.layout.columns if one.field == name), "")
    return CellRemark(name, letter, Verdict.REFUSED, code, raw)


def text(value: CellValue) -> str:
    """A text field, empty where the cell says nothing."""
    return value.strip() if isinstance(value, str) else ""


def names(value: CellValue) -> tuple[str, ...]:
    """A list of units; a cell for one unit may hold several offices all the same, and is a list of them."""
    if isinstance(value, tuple):
        return value
    return listed_offices(value) if isinstance(value, str) and value else ()


def day(value: CellValue) -> date | None:
    """The day of a date or time field."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
