"""Where a complaint stands: everything that follows from its events."""

from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.rules.vocabulary import Resolution, Satisfaction, Status, Timeliness


@dataclass(frozen=True, slots=True)
class Custody:
    """The days for which one unit had the matter: from the issue of the slip to its reply."""

    unit_id: int
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that follows from the events of one complaint."""

    status: Status
    opened_at: datetime
    due: date | None = None
    original_due: date | None = None
    lead_unit_id: int | None = None
    settled_on: date | None = None
    closed_on: date | None = None
    recorded: Timeliness | None = None
    resolution: Resolution | None = None
    satisfaction: Satisfaction | None = None
    calls: int = 0
    acknowledged_on: date | None = None
    assigned_on: date | None = None
    receipt_due: date | None = None
    called_on: date | None = None
    result: str = ""
    custody: tuple[Custody, ...] = ()

    @property
    def timeliness(self) -> Timeliness:
        """Whether the date was kept: by the accepted reply, or as an old ledger recorded it."""
        if self.recorded is not None:
            return self.recorded
        if self.status is not Status.CLOSED:
            return Timeliness.OPEN
        if self.due is None or self.settled_on is None:
            return Timeliness.UNKNOWN
        return Timeliness.IN_TIME if self.settled_on <= self.due else Timeliness.LATE

    @property
    def receipt(self) -> Timeliness:
        """Whether the unit signed for the slip in time; `UNKNOWN` where no slip set a date for that."""
        if self.receipt_due is None:
            return Timeliness.UNKNOWN
        if self.acknowledged_on is None:
            return Timeliness.OPEN
        return Timeliness.IN_TIME if self.acknowledged_on <= self.receipt_due else Timeliness.LATE
