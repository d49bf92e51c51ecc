"""Complaints as they leave the office, for whoever will read them."""

from bizenv_desktop.exchange.writing.sheet import CellValue
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.services.complaint.conflicts import unit_ties
from bizenv_desktop.services.outgoing.export_complaints import complaint_cells
from bizenv_desktop.services.outgoing.export_rows import StoredRow
from bizenv_desktop.services.secrecy.guarded import eyes_of_units
from bizenv_desktop.storage.ledger import Reader


class ComplaintEyes:
    """Complaints as these eyes see them: of units, those that handle it, be it about themselves or not."""

    def __init__(self, eyes: Eyes, reader: Reader) -> None:
        self._eyes = eyes
        self._ties = unit_ties(reader)

    def cells(self, stored: StoredRow) -> tuple[CellValue, ...]:
        """The cells of the 投诉台账."""
        return complaint_cells(stored, self._eyes_of(stored))

    def _eyes_of(self, stored: StoredRow) -> Eyes:
        if self._eyes is not Eyes.UNIT:
            return self._eyes
        lead = stored.columns["lead_unit_id"]
        readers = (*stored.cooperating_ids, *(() if lead is None else (lead,)))
        return eyes_of_units(stored.columns["respondent_unit_id"], readers, self._ties)
