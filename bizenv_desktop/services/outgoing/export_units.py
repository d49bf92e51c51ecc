"""The 单位名录 as a workbook that `import units` takes in again without a change."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from bizenv_desktop.exchange.writing.ledger import write_ledger
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec, LedgerSheet
from bizenv_desktop.models import Unit
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.masks import mask_name, mask_phone
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import DisclosureKind, UnitKind, View
from bizenv_desktop.services.office.form_line import filled_in
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

TITLE: Final = "单位名录"
_COLUMNS = (
    ColumnSpec("单位名称", 30, ColumnKind.WRAPPED),
    ColumnSpec("简称", 16),
    ColumnSpec("单位类别", 10),
    ColumnSpec("上级单位", 26),
    ColumnSpec("别名", 40, ColumnKind.WRAPPED),
    ColumnSpec("联系人", 12),
    ColumnSpec("联系电话", 18),
)
_KIND_WORDS = {
    UnitKind.DEPARTMENT: "部门",
    UnitKind.STREET: "街道",
    UnitKind.COMMUNITY: "社区",
    UnitKind.ENTERPRISE: "企业",
    UnitKind.OTHER: "其他",
    UnitKind.GROUP: "单位组",
}


def export_units(path: Path, reader: Reader, progress: Progress = SILENT, view: View = View.INSIDE) -> int:
    """Write all units; returns how many. Their contacts are masked for the public.

    Raises what `exports.export` raises.
    """
    sheet = LedgerSheet(
        title=TITLE,
        columns=_COLUMNS,
        form_line=filled_in(reader),
    )
    lines = list(_lines(reader).values())
    if view is View.PUBLIC:
        lines = [_masked(line) for line in lines]
    return write_ledger(path, sheet, lines, progress)


def unit_lines(reader: Reader) -> Mapping[int, Mapping[str, CellValue]]:
    """What the export says of each unit, by its id and the column's header."""
    headers = tuple(column.header for column in _COLUMNS)
    return {row_id: dict(zip(headers, cells, strict=True)) for row_id, cells in _lines(reader).items()}


def _lines(reader: Reader) -> dict[int, tuple[CellValue, ...]]:
    rows = unit_rows(reader)
    names = {row.id: row.name for row in rows}
    unit = Unit.__table__.c
    found = reader.connection.execute(select(unit.id, unit.parent_id).where(unit.parent_id.is_not(None)))
    parents = {row_id: names.get(parent, "") for row_id, parent in found}
    return {row.id: _cells(row, parents.get(row.id, "")) for row in rows}


def note_units_out(path: Path, uow: UnitOfWork, view: View = View.INSIDE) -> int:
    """Note that the units with their contacts are exported, and for whom; returns the note's id."""
    rows = uow.connection.execute(select(func.count()).select_from(Unit.__table__)).scalar_one()
    facts: dict[str, Fact] = {"what": "units", "view": view.value, "way": "xlsx", "file": path.name}
    return note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, rows=rows, facts=facts), uow)


def _masked(line: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
    *others, contact, phone = line
    return (*others, mask_name(str(contact)) if contact else "", mask_phone(str(phone)) if phone else "")


def _cells(row: UnitRow, parent: str) -> tuple[CellValue, ...]:
    aliases = "、".join(row.aliases)
    return (row.name, row.short_name, _KIND_WORDS[row.kind], parent, aliases, row.contact, row.phone)
