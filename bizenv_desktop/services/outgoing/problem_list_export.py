"""The three 问题清单 of each unit as one workbook per unit, and the list of those to be urged."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.writing.files import clean_file_name, free_name
from bizenv_desktop.exchange.writing.form_book import write_forms
from bizenv_desktop.exchange.writing.form_sheet import FormSheet
from bizenv_desktop.exchange.writing.sheet import ColumnKind, ColumnSpec
from bizenv_desktop.models import ProblemList, Unit
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.problem.problem_sources import SOURCE_WORDS
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.office.form_line import filled_in
from bizenv_desktop.services.outgoing.export_forms import LIST_TITLE, ListHead, list_sheets
from bizenv_desktop.services.outgoing.export_rows import StoredRows
from bizenv_desktop.services.problem.problem_lists import list_matrix
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing

_URGE_COLUMNS: Final = (
    ColumnSpec("序号", 7, ColumnKind.INTEGER),
    ColumnSpec("单位", 36, ColumnKind.WRAPPED),
    ColumnSpec("未交清单", 44, ColumnKind.WRAPPED),
    ColumnSpec("上次催报", 14, ColumnKind.DATE),
    ColumnSpec("签收", 20),
)


@dataclass(frozen=True, slots=True)
class UnitLists:
    """Where the workbooks go, the year, whose lists (None: every unit that owes one or has problems)."""

    folder: Path
    year: int
    unit_ids: tuple[int, ...] | None = None


def write_unit_lists(wanted: UnitLists, reader: Reader, progress: Progress = SILENT) -> tuple[Path, ...]:
    """One workbook per unit with its three lists; returns the files.

    Raises `BadInput`: `problem_list.nothing`, `file.unwritable`; `Cancelled`.
    """
    heads = _heads(wanted, reader)
    if not heads:
        raise BadInput("problem_list.nothing")
    stored, written = StoredRows(MatterKind.PROBLEM, reader), list[Path]()
    for done, (unit, head) in enumerate(heads.items()):
        progress.step(done, len(heads))
        selection = problems_of_year(wanted.year).where("lead_unit_id", Op.IN, unit)
        rows = stored.of(listing.matching_ids(selection, reader))
        path = free_name(wanted.folder / clean_file_name(f"{head.unit}_{LIST_TITLE}_{wanted.year}.xlsx"))
        write_forms(path, list_sheets(rows, LIST_TITLE, reader, head))
        written.append(path)
    return tuple(written)


def problems_of_year(year: int) -> Selection:
    """The problems that are numbered in a year: what the lists and their summary of that year hold."""
    return Selection(MatterKind.PROBLEM).where("year", Op.IN, year)


def write_urge_list(path: Path, year: int, reader: Reader, progress: Progress = SILENT) -> int:
    """The units that still owe a list, one line each; returns how many.

    Raises `BadInput("problem_list.none_owed")` where all came in, `file.` codes, `Cancelled`.
    """
    owing = [row for row in list_matrix(year, reader).rows if row.missing]
    if not owing:
        raise BadInput("problem_list.none_owed")
    sheet = FormSheet(
        name="催报名单",
        title=f"{year}年问题清单催报名单",
        columns=_URGE_COLUMNS,
        rows=tuple(
            (
                place,
                row.unit,
                "、".join(SOURCE_WORDS[cell.source] for cell in row.missing),
                max((cell.urged_on for cell in row.missing if cell.urged_on), default=None),
                "",
            )
            for place, row in enumerate(owing, 1)
        ),
        form_line=filled_in(reader),
    )
    write_forms(path, (sheet,), progress)
    return len(owing)


def _heads(wanted: UnitLists, reader: Reader) -> dict[int, ListHead]:
    """By unit, the head of its lists with the contact that its last one named."""
    owed = reader.connection.execute(
        select(Unit.id, Unit.name, ProblemList.contact, ProblemList.phone)
        .join(ProblemList, ProblemList.unit_id == Unit.id)
        .where(ProblemList.year == wanted.year)
        .order_by(Unit.id, ProblemList.contact)
    ).tuples()
    heads = {unit: ListHead(name, contact, phone) for unit, name, contact, phone in owed}
    leading = listing.counts_by(problems_of_year(wanted.year), ("lead_unit_id",), reader)
    names = listing.unit_names(reader)
    for group in leading:
        unit = group.values[0]
        if isinstance(unit, int) and unit in names:
            heads.setdefault(unit, ListHead(names[unit]))
    return {unit: head for unit, head in heads.items() if wanted.unit_ids is None or unit in wanted.unit_ids}
