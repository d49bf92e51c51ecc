"""A unit's workbook as values: who sent what to whom, and the rows with what is known so far."""

from dataclasses import dataclass
from datetime import date

from bizenv_desktop.exchange.returns.forms import SheetForm


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which dispatch a workbook belongs to; `mark` is the office's seal on it."""

    office: str
    ledger: str
    number: int
    sent_on: date
    unit_id: int
    unit: str
    reply_by: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class BookRow:
    """One matter: its id and version in the ledger, the seal on both, what is locked, what is asked.

    `identity` and `answers` follow the columns of the sheet's form; answers are canonical texts.
    """

    matter_id: int
    version: int
    mark: str
    identity: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookSheet:
    """The matters of one kind."""

    form: SheetForm
    rows: tuple[BookRow, ...]


@dataclass(frozen=True, slots=True)
class UnitBook:
    """All that one unit gets."""

    manifest: Manifest
    sheets: tuple[BookSheet, ...]

    @property
    def rows(self) -> int:
        """How many matters it holds."""
        return sum(len(sheet.rows) for sheet in self.sheets)
