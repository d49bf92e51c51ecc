"""查阅记录 as a workbook, for whoever supervises how personal data are handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.writing.ledger import write_ledger
from bizenv_desktop.exchange.writing.sheet import ColumnKind, ColumnSpec, LedgerSheet
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.office.form_line import filled_in
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

TITLE: Final = "查阅记录"
_COLUMNS = (
    ColumnSpec("时间", 17, ColumnKind.DATETIME),
    ColumnSpec("经办", 12),
    ColumnSpec("方式", 10),
    ColumnSpec("事项", 14),
    ColumnSpec("内容", 44, ColumnKind.WRAPPED),
    ColumnSpec("件数", 8, ColumnKind.INTEGER),
    ColumnSpec("事由", 30, ColumnKind.WRAPPED),
)


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """One note in words, as the dialog and the workbook show it."""

    at: datetime
    operator: str
    how: str
    matter: str
    what: str
    rows: int
    reason: str


def note_disclosures_out(count: int, path: Path, uow: UnitOfWork) -> int:
    """Note that the notes themselves are exported."""
    facts: dict[str, Fact] = {"what": "disclosures", "way": "xlsx", "file": path.name}
    return note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, rows=count, facts=facts), uow)


def write_disclosures(lines: Sequence[DisclosureLine], path: Path, reader: Reader) -> int:
    """Write the lines; returns how many. Raises `BadInput` as `exports.export` does."""
    sheet = LedgerSheet(
        title=TITLE,
        columns=_COLUMNS,
        form_line=filled_in(reader),
    )
    rows = [
        (line.at, line.operator, line.how, line.matter, line.what, line.rows, line.reason) for line in lines
    ]
    return write_ledger(path, sheet, rows)
