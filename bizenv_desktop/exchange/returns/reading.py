"""Reads what a unit sent back, whatever became of the file; all parsing happens in the reading child.

Tables are found by their headers, so sheets may bear other names, rows and columns stand in any order, and a
single sheet may come as .csv. Nothing is matched with the ledger here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.column_letters import column_letter
from bizenv_desktop.exchange.reading.door import PlainSheet, read_cells
from bizenv_desktop.exchange.reading.row_sorting import RowSorter
from bizenv_desktop.exchange.returns.answers import read_answer
from bizenv_desktop.exchange.returns.forms import (
    FORMS,
    ID_HEADER,
    MARK_HEADER,
    VERSION_HEADER,
    SheetForm,
    plain,
)
from bizenv_desktop.exchange.returns.guide import FoundManifest, found_manifest
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

_HEAD_ROWS: Final = 40
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """One answer as typed, its canonical text, and a code where it cannot be used."""

    name: str
    text: str
    raw: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a table; id and version are 0 and the mark empty where the hidden columns are gone.

    `identity` holds the locked cells by name, only those whose column is still there; `files` is what the row
    says of its evidence files; `extras` what stands in columns that are not of the form, by their headers.
    """

    form: SheetForm
    sheet: str
    line: int
    matter_id: int
    version: int
    mark: str
    identity: Mapping[str, str]
    cells: tuple[ReturnedCell, ...]
    files: str = ""
    extras: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> str:
        """The matter's number as the row gives it, for comparing."""
        return plain(self.identity.get("number", ""))

    @property
    def is_answered(self) -> bool:
        """Whether anything stands in its answer cells."""
        return any(cell.raw for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """A returned file: what it says of its dispatch, and its rows."""

    file: str
    manifest: FoundManifest
    rows: tuple[ReturnedRow, ...]


def read_unit_book(path: Path, year: int | None = None, progress: Progress = SILENT) -> ReturnedBook:
    """Read a returned file; `year` is for dates without one.

    Raises `BadInput("returns.not_a_return")` when no table of ours is in it, a `read.` code when the file
    cannot be used, the facts hold `file`; `Cancelled`.
    """
    sheets = read_cells(path, progress)
    rows = tuple(row for sheet in sheets for row in _rows(sheet, year))
    if not rows and not any(_header(sheet.rows) for sheet in sheets):
        raise BadInput("returns.not_a_return", file=path.name)
    lines = (row for sheet in sheets for row in sheet.rows[:_HEAD_ROWS])
    return ReturnedBook(path.name, found_manifest(lines), rows)


@dataclass(frozen=True, slots=True)
class _Header:
    """The header row of a table: its place, its form, and the column of each header that was found."""

    place: int
    form: SheetForm
    columns: Mapping[str, int]


def _rows(sheet: PlainSheet, year: int | None) -> Iterator[ReturnedRow]:
    header = _header(sheet.rows)
    if header is None:
        return
    for place in range(header.place + 1, len(sheet.rows)):
        row = _row(sheet, place, header, year)
        if row is not None:
            yield row


def _header(rows: Sequence[tuple[str, ...]]) -> _Header | None:
    """The first row that holds most of the headers of one form."""
    found: list[_Header] = []
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        words = [plain(text) for text in row]
        for form in FORMS.values():
            columns = _columns(words, form)
            if sum(name in columns for name in form.names) >= _FEWEST:
                found.append(_Header(place, form, columns))
    return max(found, key=lambda one: len(one.columns), default=None)


def _columns(words: Sequence[str], form: SheetForm) -> dict[str, int]:
    wanted: list[tuple[str, tuple[str, ...]]] = [
        (header, (header,)) for header in (ID_HEADER, VERSION_HEADER, MARK_HEADER)
    ]
    wanted += [(f"#{one.name}", (one.header,)) for one in form.identity]
    wanted += [(one.name, (one.header, *one.others)) for one in form.open_columns]
    found: dict[str, int] = {}
    for name, headers in wanted:
        place = next((words.index(header) for header in headers if header in words), None)
        if place is not None:
            found[name] = place
    return found


def _row(sheet: PlainSheet, place: int, header: _Header, year: int | None) -> ReturnedRow | None:
    """The row at `place`; None for one that is about nothing: blank, a signature, a remark."""
    texts, columns, form = sheet.rows[place], header.columns, header.form

    def at(name: str) -> str:
        return texts[columns[name]] if name in columns else ""

    identity = {one.name: at(f"#{one.name}") for one in form.identity if f"#{one.name}" in columns}
    cells = tuple(
        ReturnedCell(one.name, answer.text, at(one.name), answer.code)
        for one in form.questions
        if one.name in columns
        for answer in (read_answer(one.kind, at(one.name), year),)
    )
    row = ReturnedRow(
        form, sheet.name, place + 1, _whole(at(ID_HEADER)), _whole(at(VERSION_HEADER)), at(MARK_HEADER),
        identity, cells, at(form.files.name), tuple(_extras(sheet, place, header)),
    )  # fmt: skip
    says = row.matter_id or row.number or row.is_answered
    return row if says and not _repeats_header(row) and not _is_signature(row, texts) else None


def _extras(sheet: PlainSheet, place: int, header: _Header) -> Iterator[tuple[str, str]]:
    """What the unit wrote beside the form: in a column of its own, or under a header that it changed."""
    known = set(header.columns.values())
    for column, (head, text) in enumerate(zip(sheet.rows[header.place], sheet.rows[place], strict=True)):
        if column not in known and text:
            yield head or column_letter(column), text


def _is_signature(row: ReturnedRow, texts: Sequence[str]) -> bool:
    """Whether a line below the table says who filled it in, or is a note: about no matter."""
    if row.matter_id or row.is_answered:
        return False
    return RowSorter([""] * len(texts), len(texts)).reason(texts) is not None


def _repeats_header(row: ReturnedRow) -> bool:
    headers = {one.header for one in row.form.identity}
    return bool(row.number) and row.number in headers


def _whole(text: str) -> int:
    folded = plain(text).removesuffix(".0")
    return int(folded) if folded.isascii() and folded.isdigit() and len(folded) < 16 else 0
