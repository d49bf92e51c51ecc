"""Complaints as they leave the office, for whoever will read them."""

from datetime import datetime
from typing import Final

from bizenv_desktop.exchange.writing.sheet import CellValue
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import Status
from bizenv_desktop.services.complaint.conflicts import unit_ties
from bizenv_desktop.services.outgoing.export_complaints import ComplaintLine, complaint_cells
from bizenv_desktop.services.outgoing.export_rows import StoredRow
from bizenv_desktop.services.secrecy.guarded import eyes_of_units, guarded_row
from bizenv_desktop.storage.ledger import Reader

COMPLAINT_READS: Final = frozenset(
    {"id", "year", "serial", "opened_at", "channel", "category", "lead_unit_id", "respondent_unit_id"}
    | {"due", "settled_on", "satisfaction", "status", "confidential", "anonymous", "sealed"}
    | {"title", "content", "result", "remark", "source_number"}
    | {"complainant", "phone", "firm", "address"}
)
"""The columns that a line of the 投诉台账 is made of, of some sixty: fetching costs by the column."""


class ComplaintEyes:
    """Complaints as these eyes see them: of units, those that handle it, be it about themselves or not."""

    def __init__(self, eyes: Eyes, reader: Reader) -> None:
        self._eyes = eyes
        self._ties = unit_ties(reader)

    def cells(self, stored: StoredRow) -> tuple[CellValue, ...]:
        """The cells of the 投诉台账."""
        return complaint_cells(_line(stored), self._eyes_of(stored))

    def _eyes_of(self, stored: StoredRow) -> Eyes:
        if self._eyes is not Eyes.UNIT:
            return self._eyes
        lead = stored.columns["lead_unit_id"]
        readers = (*stored.cooperating_ids, *(() if lead is None else (lead,)))
        return eyes_of_units(stored.columns["respondent_unit_id"], readers, self._ties)


def _line(stored: StoredRow) -> ComplaintLine:
    row = stored.columns
    received: datetime = row["opened_at"]
    return ComplaintLine(
        year=row["year"],
        serial=row["serial"],
        received_at=received,
        channel=row["channel"],
        category=row["category"],
        lead=stored.lead,
        cooperating=stored.cooperating,
        assigned_on=stored.assigned_on,
        due=row["due"],
        replied_on=row["settled_on"],
        satisfaction=row["satisfaction"],
        status=Status(row["status"]),
        guarded=guarded_row(row),
    )
