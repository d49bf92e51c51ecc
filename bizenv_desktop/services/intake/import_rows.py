"""What all kinds of rows have in common when they are taken in: fields by name, keys, hashes, verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from operator import attrgetter, itemgetter
from types import NoneType
from typing import Any, Protocol, TypeGuard

from sqlalchemy import ColumnElement

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.unit_names import listed_offices
from bizenv_desktop.exchange.reading.verdicts import CellValue, Verdict
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.services.matter.new_matters import NewMatters
from bizenv_desktop.storage.text_room import room_in

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
    return list(map(itemgetter(reading.schema.position(name)), map(attrgetter("values"), reading.rows)))


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
    """The fingerprint of the values of each row; all rows have the fields of one schema.

    Of the fields behind the first `settled` ones those of a row count only if one of them says something.
    """
    said = [row.values for row in rows]
    if said and settled is not None and settled < len(said[0]):
        nothing = (None,) * (len(said[0]) - settled)
        said = [values[:settled] if values[settled:] == nothing else values for values in said]
    return list(map(fingerprint, said))


def counted(keys: Iterable[str]) -> list[str]:
    """The keys, with `#2`, `#3` … behind a key that came before, so that no row hides another."""
    every, seen = list(keys), dict[str, int]()
    if len(set(every)) == len(every):
        return every
    found: list[str] = []
    for key in every:
        times = seen.get(key, 0) + 1
        seen[key] = times
        found.append(key if times == 1 else f"{key}#{times}")
    return found


def rooms(**fields: ColumnElement[Any]) -> Mapping[str, int]:
    """How many characters the ledger has room for, by the field that a column keeps."""
    return {name: most for name, column in fields.items() if (most := room_in(column)) is not None}


def too_long(reading: SheetReading, longest: Mapping[str, int]) -> dict[int, CellRemark]:
    """Rows with a text that the ledger has no room for."""
    found: dict[int, CellRemark] = {}
    for name, most in longest.items():
        values = column(reading, name)
        if _are_texts(values) and max(map(len, filter(None, values)), default=0) <= most:
            continue  # nearly always, and without asking each value by itself
        over = {value: said for value in set(values) if len(said := _longest_text(value)) > most}
        if over:
            found |= {
                place: remark(reading, name, "too_long", over[value][:200])
                for place, value in enumerate(values)
                if value in over
            }
    return found


def _are_texts(values: Sequence[CellValue]) -> TypeGuard[Sequence[str | None]]:
    return set(map(type, values)) <= {str, NoneType}


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


def texts(values: Iterable[CellValue]) -> list[str]:
    """`text` of a whole column."""
    return list(map(text, values))


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


def days(values: Iterable[CellValue]) -> list[date | None]:
    """`day` of a whole column."""
    return list(map(day, values))
