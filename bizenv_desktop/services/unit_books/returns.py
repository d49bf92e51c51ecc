"""分发: one workbook per unit with what it owes an answer to, noted before it leaves the office."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.returns.book import BookRow, BookSheet, Manifest, UnitBook
from bizenv_desktop.exchange.returns.forms import FORMS
from bizenv_desktop.exchange.returns.writing import write_unit_book
from bizenv_desktop.exchange.writing.files import clean_file_name, free_name
from bizenv_desktop.models import Unit
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind, View
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.unit_books.returns_matters import AskedMatter
from bizenv_desktop.services.unit_books.returns_owed import all_owed
from bizenv_desktop.services.unit_books.returns_seal import (
    answer_digest,
    locked_digest,
    make_seal_key,
    row_mark,
    seal,
)
from bizenv_desktop.services.unit_books.returns_sent import Sent, SentRow, SentUnit, all_sent, keep_sent
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_LEDGER_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Workbooks for these units (none named: for all that owe something), to be back by a day."""

    unit_ids: tuple[int, ...] = ()
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """What a unit owes an answer to, counted."""

    unit_id: int
    name: str
    complaints: int
    tasks: int
    problems: int
    duties: int = 0

    @property
    def rows(self) -> int:
        """How many matters its workbook would hold."""
        return self.complaints + self.tasks + self.problems + self.duties


def unit_loads(reader: Reader) -> tuple[UnitLoad, ...]:
    """All units that owe an answer, by name."""
    counts = Counter((matter.unit_id, matter.kind) for matter in all_owed((), reader))
    names = _names(reader)
    units = {unit for unit, _kind in counts if unit is not None}
    loads = [
        UnitLoad(
            unit,
            names.get(unit, ""),
            counts[unit, MatterKind.COMPLAINT],
            counts[unit, MatterKind.TASK],
            counts[unit, MatterKind.PROBLEM],
            counts[unit, MatterKind.DUTY],
        )
        for unit in units
    ]
    return tuple(sorted(loads, key=lambda load: (-load.rows, load.name)))


def dispatch(command: Dispatch, uow: UnitOfWork) -> tuple[UnitBook, ...]:
    """Draw the number, remember what is sent, note that it leaves the office; the workbooks to be written.

    Raises `BadInput`: `returns.nothing_open` when no unit owes anything, `returns.reply_by_past`.
    """
    if command.reply_by is not None and command.reply_by < uow.moment.today:
        raise BadInput("returns.reply_by_past", reply_by=command.reply_by)
    reader = Reader(uow.connection, uow.moment)
    matters = all_owed(command.unit_ids, reader)
    if not matters:
        raise BadInput("returns.nothing_open")
    number = max(all_sent(uow.connection), default=0) + 1
    units = _units(matters, reader)
    uow.name("returns.dispatched", number=number, units=len(units), rows=len(matters))
    key = make_seal_key(uow)
    keep_sent(Sent(number, uow.moment.today, command.reply_by, units), uow)
    for unit in units.values():
        _note(number, unit, uow)
    return tuple(_book(command, unit, matters, _Press(number, key, uow)) for unit in units.values())


def write_books(books: Sequence[UnitBook], folder: Path, progress: Progress = SILENT) -> tuple[Path, ...]:
    """Write the workbooks into the folder, never over a file that stands there; their paths in order.

    Raises `BadInput` as `write_unit_book` does, and `Cancelled`.
    """
    written: list[Path] = []
    for done, book in enumerate(books):
        progress.step(done, len(books))
        name = clean_file_name(f"{book.manifest.unit}_反馈表_第{book.manifest.number}号.xlsx")
        path = free_name(folder / name)
        write_unit_book(path, book)
        written.append(path)
    return tuple(written)


@dataclass(frozen=True, slots=True)
class _Press:
    """What all workbooks of one dispatch have in common."""

    number: int
    key: str
    uow: UnitOfWork


def _units(matters: Sequence[AskedMatter], reader: Reader) -> dict[int, SentUnit]:
    names = _names(reader)
    found: dict[int, dict[int, SentRow]] = {}
    for matter in matters:
        if matter.unit_id is not None:
            found.setdefault(matter.unit_id, {})[matter.id] = _sent_row(matter)
    ordered = sorted(found, key=lambda unit: names.get(unit, ""))
    return {unit: SentUnit(unit, names.get(unit, str(unit)), found[unit]) for unit in ordered}


def _sent_row(matter: AskedMatter) -> SentRow:
    return SentRow(
        matter.id,
        matter.kind,
        matter.version,
        matter.number,
        tuple(map(locked_digest, matter.identity)),
        tuple(map(answer_digest, matter.answers)),
    )


def _note(number: int, unit: SentUnit, uow: UnitOfWork) -> None:
    facts: dict[str, Fact] = {
        "what": "dispatch",
        "view": View.UNIT.value,
        "way": "xlsx",
        "file": f"{unit.name} 第{number}号",
    }
    note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, rows=len(unit.rows), facts=facts), uow)


def _book(command: Dispatch, unit: SentUnit, matters: Sequence[AskedMatter], press: _Press) -> UnitBook:
    office = load_settings(press.uow.connection).office
    manifest = Manifest(
        office=office,
        ledger=seal(press.key)[:_LEDGER_DIGITS],
        number=press.number,
        sent_on=press.uow.moment.today,
        unit_id=unit.unit_id,
        unit=unit.name,
        reply_by=command.reply_by,
        mark=seal(press.key, press.number, unit.unit_id),
    )
    mine = [matter for matter in matters if matter.unit_id == unit.unit_id]
    sheets = [
        BookSheet(form, tuple(_row(matter, press) for matter in mine if matter.kind is kind))
        for kind, form in FORMS.items()
    ]
    return UnitBook(manifest, tuple(sheet for sheet in sheets if sheet.rows))


def _row(matter: AskedMatter, press: _Press) -> BookRow:
    mark = row_mark(press.key, press.number, matter.unit_id or 0, (matter.id, matter.version))
    return BookRow(matter.id, matter.version, mark, matter.identity, matter.answers)


def _names(reader: Reader) -> dict[int, str]:
    return dict(reader.connection.execute(select(Unit.id, Unit.name)).tuples().all())
