"""Today's lines that are about no matter: the inspection that comes up, the needs that wait too long."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bizenv_desktop.rules.problem.inspections import InspectionState
from bizenv_desktop.rules.problem.service_log import NeedState, waits_too_long
from bizenv_desktop.services.inspection.inspection_rows import InspectionRow, inspection_rows
from bizenv_desktop.services.inspection.service_log import ServiceRow, service_rows
from bizenv_desktop.storage.ledger import Reader

AHEAD_DAYS: Final = 7
"""An inspection is called to mind so many calendar days before its day, until it is held [practice]."""

_UNHELD: Final = frozenset({InspectionState.PLANNED, InspectionState.DRAWN, InspectionState.ENTERING})


@dataclass(frozen=True, slots=True)
class OfficeLines:
    """The nearest inspection that is not finished, and the needs that waited too long, the oldest first."""

    inspection: InspectionRow | None
    inspections: int
    needs: tuple[ServiceRow, ...]


def office_lines(reader: Reader) -> OfficeLines:
    """What today's page says beside its matters."""
    today = reader.moment.today
    until = today + timedelta(days=AHEAD_DAYS)
    ahead = [row for row in inspection_rows(reader) if row.state in _UNHELD and row.planned_on <= until]
    needs = [
        row
        for row in service_rows(reader)
        if row.state is NeedState.OPEN and waits_too_long(row.served_on, today)
    ]
    return OfficeLines(
        inspection=min(ahead, key=lambda row: (row.planned_on, row.id), default=None),
        inspections=len(ahead),
        needs=tuple(sorted(needs, key=lambda row: (row.served_on, row.id))),
    )
