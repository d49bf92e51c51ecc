"""Complaints as they leave the office, for whoever will read them."""

from collections.abc import Iterable
from itertools import repeat

from bizenv_desktop.exchange.writing.sheet import CellValue, Columns
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.services.outgoing.export_complaints import complaint_columns, hide, is_hidden, marks_of
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
        return tuple(value for (value,) in self.columns(ComplaintLines.of(stored)))

    def columns(self, found: ComplaintLines) -> Columns:
        """The same of many, by columns."""
        marked = zip(marks_of(found.columns), self._eyes_of(found), strict=False)
        hidden = [(place, eyes) for place, (marks, eyes) in enumerate(marked) if is_hidden(marks, eyes)]
        if not hidden:
            return complaint_columns(found)
        columns = [list(of_one) for of_one in found.columns]
        for place, eyes in hidden:
            hide(columns, place, eyes)
        return complaint_columns(found._replace(columns=columns))

    def _eyes_of(self, found: ComplaintLines) -> Iterable[Eyes]:
        """Whose eyes see each of them."""
        if self._eyes is not Eyes.UNIT:
            return repeat(self._eyes)
        helping = zip(found.columns[_LEAD], found.cooperating_ids, strict=True)
        readers = [others if lead is None else (*others, lead) for lead, others in helping]
        return [
            eyes_of_units(respondent, units, self._ties)
            for respondent, units in zip(found.columns[_RESPONDENT], readers, strict=True)
        ]
