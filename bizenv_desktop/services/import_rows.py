"""What all kinds of rows have in common when they are taken in: fields by name, keys, hashes, verdicts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Protocol

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.verdicts import CellValue, Verdict
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.bulk_matters import NewMatter


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows of one import share: units by spelling, now, the year for dates without one, batch."""

    reading: SheetReading
    units: Mapping[str, int]
    now: datetime
    year: int
    batch: int


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

    def matters(self, rows: Sequence[tuple[ReadRow, str, str]], frame: Frame) -> Iterable[NewMatter]:
        """The matter of each row, given with its key and hash."""
        ...


def column(reading: SheetReading, name: str) -> list[CellValue]:
    """The values of one field, row by row."""
    place = reading.schema.position(name)
    return [row.values[place] for row in reading.rows]


def getter(schema: KindSchema, name: str) -> Callable[[ReadRow], CellValue]:
    """A function that takes the field `name` out of a row."""
    place = schema.position(name)
    return lambda row: row.values[place]


def fingerprint(values: object) -> str:
    """32 hex digits that change when the values do."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


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
        for place, value in enumerate(column(reading, name)):
            longest_one = max(value, key=len, default="") if isinstance(value, tuple) else value
            if isinstance(longest_one, str) and len(longest_one) > most:
                found[place] = remark(reading, name, "too_long", longest_one[:200])
    return found


def remark(reading: SheetReading, name: str, code: str, raw: str) -> CellRemark:
    """A refusal of the cell in field `name`."""
    letter = next((one.letter for one in reading.layout.columns if one.field == name), "")
    return CellRemark(name, letter, Verdict.REFUSED, code, raw)


def text(value: CellValue) -> str:
    """A text field, empty where the cell says nothing."""
    return value.strip() if isinstance(value, str) else ""


def names(value: CellValue) -> tuple[str, ...]:
    """A list of units; one unit is a list of one."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) and value else ()


def day(value: CellValue) -> date | None:
    """The day of a date or time field."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
