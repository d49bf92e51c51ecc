"""The matrix of duties and the list of the silent as workbooks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bizenv_desktop.exchange.writing.ledger import write_ledger
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec, LedgerSheet
from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import DisclosureKind, DutyLight, Period
from bizenv_desktop.services.duty.duty_matrix import Matrix, MatrixCell, MatrixColumn, MatrixLine
from bizenv_desktop.services.duty.duty_urging import UrgeList
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_SIGNS = {
    DutyLight.DONE: "✓",
    DutyLight.LATE: "迟",
    DutyLight.PARTLY: "缺",
    DutyLight.MISSING: "缺",
    DutyLight.EXCUSED: "免",
    DutyLight.OPEN: "",
}
_COUNTED = (
    ("应报", tuple(DutyLight)),
    ("按时", (DutyLight.DONE,)),
    ("迟报", (DutyLight.LATE,)),
    ("缺报", (DutyLight.MISSING, DutyLight.PARTLY)),
    ("免报", (DutyLight.EXCUSED,)),
)


@dataclass(frozen=True, slots=True)
class MatrixBook:
    """A matrix to be written under a title."""

    title: str
    matrix: Matrix
    path: Path


def sign_of(cell: MatrixCell | None) -> str:
    """A cell in a few characters: ✓, 迟, 缺 1/3, 免; a dash where nothing is owed, empty while it is open."""
    if cell is None:
        return "—"
    some = cell.light is DutyLight.PARTLY or (cell.light is DutyLight.OPEN and cell.counted > 0)
    return f"{_SIGNS[cell.light]} {cell.counted}/{cell.quota}".strip() if some else _SIGNS[cell.light]


def head_of(column: MatrixColumn, *, titled: bool) -> str:
    """A column's head: the period with its days or due day, or the duty with its period."""
    if not titled:
        below = column.days if column.period is Period.WEEK else f"{column.due.month}.{column.due.day}止"
        return f"{column.head}\n{below}"
    return "\n".join(part for part in (column.title, column.subject, column.head) if part)


def is_titled(matrix: Matrix) -> bool:
    """Whether columns are of several duties (or indicators), so that each needs its name."""
    return len({(column.duty_id, column.subject) for column in matrix.columns}) > 1


def counts_of(line: MatrixLine) -> tuple[int, ...]:
    """应报, 按时, 迟报, 缺报, 免报 of a unit."""
    found = dict(line.tally)
    return tuple(sum(found.get(light, 0) for light in lights) for _name, lights in _COUNTED)


COUNT_HEADS = tuple(name for name, _lights in _COUNTED)


def note_book(what: str, rows: int, file: str, uow: UnitOfWork) -> int:
    """Note that a workbook left the office; do it before it is written."""
    facts = {"what": what, "way": "xlsx", "file": file}
    return note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, None, None, rows, "", facts), uow)


def write_matrix(book: MatrixBook, reader: Reader, progress: Progress = SILENT) -> int:
    """Write the matrix; how many units. Raises as `exchange.writing.ledger.write_ledger`."""
    titled = is_titled(book.matrix)
    columns = (
        ColumnSpec("序号", 6, ColumnKind.INTEGER),
        ColumnSpec("单位", 26),
        *(ColumnSpec(head_of(one, titled=titled), 14 if titled else 11) for one in book.matrix.columns),
        *(ColumnSpec(name, 7, ColumnKind.INTEGER) for name in COUNT_HEADS),
    )
    sheet = LedgerSheet(
        book.title, columns, _form_line(reader), "✓ 按时　迟 迟报　缺 逾期未报或不足　免 免报"
    )
    return write_ledger(book.path, sheet, tuple(_rows(book.matrix)), progress)


def write_silent(found: UrgeList, path: Path, reader: Reader, progress: Progress = SILENT) -> int:
    """Write who has not handed in, a row per debt; how many rows. Raises as `write_matrix`."""
    columns = (
        ColumnSpec("序号", 6, ColumnKind.INTEGER),
        ColumnSpec("单位", 24),
        ColumnSpec("联系人", 10),
        ColumnSpec("电话", 16),
        ColumnSpec("报送事项", 30, ColumnKind.WRAPPED),
        ColumnSpec("期次", 14),
        ColumnSpec("应报", 7, ColumnKind.INTEGER),
        ColumnSpec("已报", 7, ColumnKind.INTEGER),
        ColumnSpec("截止", 12, ColumnKind.DATE),
        ColumnSpec("逾期天数", 9, ColumnKind.INTEGER),
        ColumnSpec("已催次数", 9, ColumnKind.INTEGER),
    )
    rows = tuple(_silent_rows(found))
    return write_ledger(path, LedgerSheet("催报名单", columns, _form_line(reader)), rows, progress)


def _form_line(reader: Reader) -> tuple[str, str]:
    today = reader.moment.today
    office = load_settings(reader.connection).office
    return f"填报单位：{office}", f"统计日期：{long_day(today)}"


def _rows(matrix: Matrix) -> Iterator[tuple[CellValue, ...]]:
    for place, line in enumerate(matrix.lines, 1):
        name = f"{line.unit} · {line.subject}" if line.subject else line.unit
        yield (place, name, *(sign_of(cell) for cell in line.cells), *counts_of(line))


def _silent_rows(found: UrgeList) -> Iterator[tuple[CellValue, ...]]:
    owed = ((unit, one) for unit in found.units for one in unit.owed)
    for place, (unit, one) in enumerate(owed, 1):
        about = " ".join(part for part in (one.title, one.subject) if part)
        yield (
            place, unit.unit, unit.contact, unit.phone, about, one.period_words, one.quota, one.counted,
            one.due, max(0, one.days_over), one.urges,
        )  # fmt: skip
