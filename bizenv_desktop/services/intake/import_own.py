"""Rows that the ledger itself sent out: what says the same as the ledger is unchanged, whoever numbered it.

An export names complaints by their own number, tasks and problems by what they say. A row is the ledger's
own when its cells, read as any stranger's, say what an export of that matter would say today, in full or
masked. Of a 投诉台账 in our own layout a row that says anything else is refused: it does not hold all that
the ledger knows, and a masked copy must never be written over the original.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.reading.cells import CellContext, parse_cell
from bizenv_desktop.exchange.reading.result import CellRemark, SheetReading
from bizenv_desktop.exchange.reading.text import raw_text
from bizenv_desktop.exchange.reading.verdicts import RAW_LENGTH, CellValue, Verdict
from bizenv_desktop.exchange.writing.sheet import CellValue as SentValue
from bizenv_desktop.exchange.writing.sheet import ColumnSpec
from bizenv_desktop.exchange.writing.texts import clean_text
from bizenv_desktop.models import Matter
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.masks import HIDDEN
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.intake.import_problems import lead_of_list
from bizenv_desktop.services.intake.import_rows import column, remark, text
from bizenv_desktop.services.outgoing.export_columns import OTHER_COLUMNS, other_cells
from bizenv_desktop.services.outgoing.export_complaints import COMPLAINT_COLUMNS
from bizenv_desktop.services.outgoing.export_eyes import ComplaintEyes
from bizenv_desktop.services.outgoing.export_forms import list_lines
from bizenv_desktop.services.outgoing.export_rows import StoredRow, StoredRows
from bizenv_desktop.storage.ledger import Reader

Said = Mapping[str, SentValue]
"""What one line of an export says, by header."""

_NUMBER: Final = "编号"
_PLACE: Final = "序号"
_AT_ONCE: Final = 2_000
_NO_CONTEXT: Final = CellContext()
_LOOKS: Final = (Eyes.UNMASKED, Eyes.INSIDE, Eyes.UNIT, Eyes.PUBLIC)
_PERSONAL: Final = ("complainant", "phone", "firm", "address", "content", "result", "remark", "subject")
_IDENTITY: Final = {MatterKind.TASK: "measure", MatterKind.PROBLEM: "problem"}


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the file that stands for a matter; `objection` None where it says what the ledger says."""

    row_id: int
    objection: CellRemark | None = None


def own_rows(kind: MatterKind, reading: SheetReading, reader: Reader) -> Mapping[int, OwnRow]:
    """By place in the file, the rows that the ledger sent out."""
    if kind is MatterKind.COMPLAINT:
        return _own_complaints(reading, reader) if _is_own_layout(reading) else {}
    return _own_by_text(kind, reading, reader)


def is_masked(reading: SheetReading, place: int) -> bool:
    """Whether a row hides personal data, and so must not be written over what is known."""
    values = reading.rows[place].values
    return any(HIDDEN in text(values[reading.schema.position(name)]) for name in _PERSONAL) or (
        text(values[reading.schema.position("complainant")]).endswith("*")
    )


def says_the_same(reading: SheetReading, place: int, said: Said) -> bool:
    """Whether every mapped cell of the row is what an export that says `said` would be read as.

    A cell that cannot be read (a phone `4.4E+11`) is the same only where the ledger says that very text.
    """
    values = reading.rows[place].values
    unread = {one.field: one.raw for one in reading.rows[place].remarks if one.verdict is Verdict.REFUSED}
    types = {field.name: (field.type, at) for at, field in enumerate(reading.schema.fields)}
    for one in reading.layout.columns:
        if not one.field or one.header == _PLACE:
            continue
        kind, at = types[one.field]
        if one.header not in said:
            return False
        sent = _sent(said[one.header])
        read = parse_cell(kind, sent, _NO_CONTEXT)
        refused = raw_text(sent)[:RAW_LENGTH] if read.verdict is Verdict.REFUSED else ""
        if values[at] != read.value or unread.get(one.field, "") != refused:
            return False
    return True


def _sent(value: SentValue) -> str | float | datetime:
    """The cell as it comes back."""
    if value is None:
        return ""
    if isinstance(value, datetime | float):
        return value
    return clean_text(value) if isinstance(value, str) else str(value)


def _is_own_layout(reading: SheetReading) -> bool:
    headers = {one.header for one in reading.layout.columns}
    return _NUMBER in reading.unmapped and all(one.header in headers for one in COMPLAINT_COLUMNS)


def _own_complaints(reading: SheetReading, reader: Reader) -> Mapping[int, OwnRow]:
    numbers = _numbers(reading)
    ids = _ids_of(set(numbers.values()), reader)
    received = column(reading, "received_at")
    stored = _stored(MatterKind.COMPLAINT, {ids[one] for one in numbers.values() if one in ids}, reader)
    looks = [ComplaintEyes(eyes, reader) for eyes in _LOOKS]
    found: dict[int, OwnRow] = {}
    for place, number in numbers.items():
        row = stored.get(ids.get(number, 0))
        if row is None or row.columns["opened_at"].replace(microsecond=0) != received[place]:
            continue
        said = (_named(COMPLAINT_COLUMNS, look.cells(row)) for look in looks)
        found[place] = _judged(reading, place, row.columns["id"], said)
    return found


def _judged(reading: SheetReading, place: int, row_id: int, ways: Iterable[Said]) -> OwnRow:
    if any(says_the_same(reading, place, said) for said in ways):
        return OwnRow(row_id)
    code = "masked_copy" if is_masked(reading, place) else "own_row_differs"
    return OwnRow(row_id, remark(reading, "", code, ""))


def _numbers(reading: SheetReading) -> dict[int, DocumentNumber]:
    at = reading.unmapped.index(_NUMBER)
    found: dict[int, DocumentNumber] = {}
    for place, row in enumerate(reading.rows):
        try:
            found[place] = DocumentNumber.parse(row.extras[at])
        except BadInput:
            continue  # not one of our numbers: the row is judged like any other
    return found


def _ids_of(numbers: set[DocumentNumber], reader: Reader) -> dict[DocumentNumber, int]:
    matter = Matter.__table__.c
    rows = reader.connection.execute(
        select(matter.year, matter.serial, matter.id).where(
            matter.kind == MatterKind.COMPLAINT.value, matter.year.in_({one.year for one in numbers})
        )
    )
    return {
        number: row_id for year, serial, row_id in rows if (number := DocumentNumber(year, serial)) in numbers
    }


def _own_by_text(kind: MatterKind, reading: SheetReading, reader: Reader) -> Mapping[int, OwnRow]:
    wanted = column(reading, _IDENTITY[kind])
    candidates = _ids_by_title(kind, reading, reader)
    stored = _stored(kind, {one for ids in candidates.values() for one in ids}, reader)
    whose = lead_of_list(reading, reader.connection)
    found: dict[int, OwnRow] = {}
    taken: set[int] = set()
    for place, title in enumerate(wanted):
        same = (
            row_id
            for row_id in candidates.get(title, ())
            if row_id not in taken
            and whose in (None, stored[row_id].columns["lead_unit_id"])
            and any(says_the_same(reading, place, said) for said in _ways(kind, stored[row_id]))
        )
        row_id = next(same, None)
        if row_id is not None:
            taken.add(row_id)
            found[place] = OwnRow(row_id)
    return found


def _ways(kind: MatterKind, row: StoredRow) -> Iterator[Said]:
    """The lines that the exports of this kind hold for one matter."""
    yield _named(OTHER_COLUMNS[kind], other_cells(kind, 1, row.columns, (row.lead, row.cooperating)))
    if kind is MatterKind.PROBLEM:
        yield from (_named(*line) for line in list_lines(row))


def _ids_by_title(kind: MatterKind, reading: SheetReading, reader: Reader) -> dict[CellValue, list[int]]:
    """The matters of each title of the file, in the order of their numbers."""
    wanted = set(column(reading, _IDENTITY[kind]))
    read_as = reading.schema.fields[reading.schema.position(_IDENTITY[kind])].type
    matter = Matter.__table__.c
    rows = reader.connection.execute(
        select(matter.id, matter.title).where(matter.kind == kind.value).order_by(matter.id)
    )
    found: dict[CellValue, list[int]] = {}
    for row_id, title in rows:
        read = parse_cell(read_as, clean_text(title), _NO_CONTEXT).value
        if read in wanted:
            found.setdefault(read, []).append(row_id)
    return found


def _stored(kind: MatterKind, ids: set[int], reader: Reader) -> dict[int, StoredRow]:
    ordered, rows = sorted(ids), StoredRows(kind, reader)
    return {
        row.columns["id"]: row
        for start in range(0, len(ordered), _AT_ONCE)
        for row in rows.of(ordered[start : start + _AT_ONCE])
    }


def _named(columns: Sequence[ColumnSpec], cells: Sequence[SentValue]) -> Said:
    return {column.header: cell for column, cell in zip(columns, cells, strict=True)}
