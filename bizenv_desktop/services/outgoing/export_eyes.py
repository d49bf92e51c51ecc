"""Complaints as they leave the office, for whoever will read them."""

from collections.abc import Iterable
from typing import Any

from bizenv_desktop.exchange.writing.sheet import CellValue
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.services.outgoing.export_complaints import as_seen, complaint_columns
from bizenv_desktop.services.outgoing.export_rows import COMPLAINT_LINE, ComplaintLines, StoredRow
from bizenv_desktop.services.secrecy.guarded import eyes_of_units
from bizenv_desktop.services.unit.unit_ties import unit_ties
from bizenv_desktop.storage.ledger import Reader

_LEAD, _RESPONDENT = (COMPLAINT_LINE.index(name) for name in ("lead_unit_id", "respondent_unit_id"))


class ComplaintEyes:
    """Complaints as these eyes see them: of units, those that handle it, be it about themselves or not."""

    def __init__(self, eyes: Eyes, reader: Reader) -> None:
        self._eyes = eyes
        self._ties = unit_ties(reader)

    def cells(self, stored: StoredRow) -> tuple[CellValue, ...]:
        """The cells of the 投诉台账 of one."""
        (cells,) = self.rows(ComplaintLines.of(stored))
        return cells

    def rows(self, found: ComplaintLines) -> Iterable[tuple[CellValue, ...]]:
        """The same of many."""
        if not found.lines:
            return ()
        lines = [
            as_seen(line, self._eyes_of(line, helping))
            for line, helping in zip(found.lines, found.cooperating_ids, strict=True)
        ]
        return zip(*complaint_columns(found._replace(lines=lines)), strict=True)

    def _eyes_of(self, line: tuple[Any, ...], helping: tuple[int, ...]) -> Eyes:
        if self._eyes is not Eyes.UNIT:
            return self._eyes
        lead, respondent = line[_LEAD], line[_RESPONDENT]
        readers = helping if lead is None else (*helping, lead)
        return eyes_of_units(respondent, readers, self._ties)
