"""Their file back to them: a copy with the column 导入校验, which says beside each row what is wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.column_letters import column_index, column_letter
from bizenv_desktop.exchange.reading.door import write_marks
from bizenv_desktop.exchange.reading.request import MarkOrder, ReadOptions
from bizenv_desktop.exchange.reading.text import raw_text
from bizenv_desktop.exchange.reading.verdicts import CellValue, Verdict
from bizenv_desktop.exchange.writing.files import free_name, place_to_write, replacing
from bizenv_desktop.exchange.writing.form_looks import put_text
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Leg, Progress
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_reading import is_prose
from bizenv_desktop.services.intake.import_verdicts import PlannedRow

HEADER: Final = "导入校验"


@dataclass(frozen=True, slots=True)
class CopyWish:
    """The file that was read, where its marked copy should go, and the password that opened it."""

    source: Path
    target: Path
    password: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """Where the copy is (another name where the wanted one was held open), and codes of what it has lost."""

    path: Path
    lost: tuple[str, ...]


def write_marked_copy(
    plan: ImportPlan, wish: CopyWish, say: Callable[[PlannedRow], str], progress: Progress = SILENT
) -> MarkedCopy:
    """Write the copy; the original stays as it is. `say` puts a row's remarks into words, empty for none.

    The copy is an .xlsx whatever the file was. Raises `BadInput`: `import.copy_over_original`, a `read.` or
    `file.` code; `Cancelled`.
    """
    return write_marked_copies((plan,), wish, lambda _plan, planned: say(planned), progress)


def write_marked_copies(
    plans: Sequence[ImportPlan],
    wish: CopyWish,
    say: Callable[[ImportPlan, PlannedRow], str],
    progress: Progress = SILENT,
) -> MarkedCopy:
    """Write one copy with the marks on several sheets of a file; as `write_marked_copy`."""
    wanted = wish.target
    if wanted.suffix.lower() != ".xlsx":
        wanted = free_name(wanted.with_suffix(".xlsx"))
    if wanted.exists() and wanted.samefile(wish.source):
        raise BadInput("import.copy_over_original", file=wish.source.name)
    place = place_to_write(wanted)
    with replacing(place) as temporary:
        if is_prose(wish.source) and not plans[0].reading.layout.header_rows:
            _write_reading(plans[0], temporary, partial(say, plans[0]))
            return MarkedCopy(place, ("copy_of_values",))
        return MarkedCopy(place, _marked(plans, replace(wish, target=temporary), say, progress))


def _marked(
    plans: Sequence[ImportPlan],
    wish: CopyWish,
    say: Callable[[ImportPlan, PlannedRow], str],
    progress: Progress,
) -> tuple[str, ...]:
    """Mark one sheet after another, each in the copy of the one before; the codes of what was lost."""
    source, lost = wish, list[str]()
    with TemporaryDirectory(prefix="bizenv-") as folder:
        for place, plan in enumerate(plans):
            is_last = place == len(plans) - 1
            made = wish.target if is_last else Path(folder) / f"{place}.xlsx"
            order = _order(plan, made, partial(say, plan))
            leg = Leg(progress, place, len(plans))
            lost += write_marks(source.source, ReadOptions(password=source.password), order, leg)
            source = CopyWish(made, wish.target)
    return tuple(dict.fromkeys(lost))


def _order(plan: ImportPlan, target: Path, say: Callable[[PlannedRow], str]) -> MarkOrder:
    layout = plan.reading.layout
    lines = ((planned.row.number, say(planned)) for planned in plan.rows)
    refused = {
        (planned.row.number, column_index(remark.column))
        for planned in plan.rows
        for remark in planned.remarks
        if remark.verdict is Verdict.REFUSED and remark.column
    }
    return MarkOrder(
        str(target),
        layout.sheet,
        column_index(layout.columns[-1].letter) + 1,
        layout.header_rows[-1] if layout.header_rows else 0,
        HEADER,
        tuple((row, word) for row, word in lines if word),
        tuple(sorted(refused)),
    )


def _write_reading(plan: ImportPlan, target: Path, say: Callable[[PlannedRow], str]) -> None:
    """A plan's text has no cells of its own: its rows as they were read, the sentence beside them."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError(sheet)
    columns = [one for one in plan.reading.layout.columns if one.field]
    _append(sheet, [*(one.header for one in columns), *plan.reading.unmapped, HEADER])
    for planned in plan.rows:
        values = [planned.row.values[plan.reading.schema.position(one.field)] for one in columns]
        _append(sheet, [*map(_words, values), *planned.row.extras, say(planned)])
    for at in range(len(columns) + 2):
        sheet.column_dimensions[column_letter(at)].width = 24
    book.save(target)


def _append(sheet: Worksheet, texts: list[str]) -> None:
    row = sheet.max_row + 1 if sheet["A1"].value is not None or sheet.max_row > 1 else 1
    for at, text in enumerate(texts, 1):
        put_text(sheet.cell(row, at), text)


def _words(value: CellValue) -> str:
    if value is None:
        return ""
    return "、".join(value) if isinstance(value, tuple) else raw_text(value)
