"""催报: the units of the last dispatch that have not answered, as a list to send round."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.writing.form_book import write_forms
from bizenv_desktop.exchange.writing.form_sheet import FormSheet
from bizenv_desktop.exchange.writing.sheet import ColumnKind, ColumnSpec
from bizenv_desktop.models import Unit
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.office.form_line import filled_in
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.unit_books.returns_merge import UnitAnswer
from bizenv_desktop.services.unit_books.returns_sent import last_sent
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_COLUMNS: Final = (
    ColumnSpec("序号", 7, ColumnKind.INTEGER),
    ColumnSpec("单位", 36, ColumnKind.WRAPPED),
    ColumnSpec("未反馈件数", 12, ColumnKind.INTEGER),
    ColumnSpec("联系人", 14),
    ColumnSpec("联系电话", 18),
    ColumnSpec("反馈期限", 14, ColumnKind.DATE),
    ColumnSpec("签收", 18),
)


def note_silent_units(units: int, file: str, uow: UnitOfWork) -> int:
    """Note that whom to call in so many units left the office; do it before the list is written."""
    facts = {"what": "returns_silent", "way": "xlsx", "file": file}
    return note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, rows=units, facts=facts), uow)


def write_silent_units(
    path: Path, units: Sequence[UnitAnswer], reader: Reader, progress: Progress = SILENT
) -> int:
    """The units that have not answered, one line each with whom to call; returns how many.

    Raises `file.` codes, `Cancelled`.
    """
    sent = last_sent(reader)
    wanted = [unit.unit_id for unit in units]
    contacts = {
        unit_id: (contact, phone)
        for unit_id, contact, phone in reader.connection.execute(
            select(Unit.id, Unit.contact, Unit.phone).where(Unit.id.in_(wanted))
        )
    }
    due = sent.reply_by if sent else None
    sheet = FormSheet(
        name="催报名单",
        title="反馈表催报名单",
        columns=_COLUMNS,
        rows=tuple(
            (place, unit.name, unit.sent, *contacts.get(unit.unit_id, ("", "")), due, "")
            for place, unit in enumerate(units, 1)
        ),
        form_line=filled_in(reader),
    )
    write_forms(path, (sheet,), progress)
    return len(units)
