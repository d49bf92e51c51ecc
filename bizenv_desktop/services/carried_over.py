"""What an old ledger says of one complaint: its one event, and the columns that follow from it.

The columns are those of `storage.derivation`, worked out without building a `Standing` for each row of an
import; a test holds the two together.
"""

from datetime import date, datetime
from typing import NamedTuple

from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction, Status, Timeliness
from bizenv_desktop.storage.derivation import Derived, month_key

_UNKNOWN = Timeliness.UNKNOWN.value
_OPEN = Timeliness.OPEN.value


class CarriedOver(NamedTuple):
    """One row of an old ledger, as far as the life of the complaint is concerned; never a merged one."""

    received: datetime
    status: Status
    recorded: Timeliness | None = None
    unit_id: int | None = None
    due: date | None = None
    assigned_on: date | None = None
    settled_on: date | None = None
    satisfaction: Satisfaction | None = None
    result: str = ""


def event_of(said: CarriedOver) -> Happening:
    """The event that carries it over, with the facts that the old ledger gives and no others."""
    facts: dict[str, Fact] = {"status": said.status.value}
    if said.recorded is not None:
        facts["timeliness"] = said.recorded.value
    if said.unit_id is not None:
        facts["unit_id"] = said.unit_id
    if said.due is not None:
        facts["due"] = said.due.isoformat()
    if said.assigned_on is not None:
        facts["assigned_on"] = said.assigned_on.isoformat()
    if said.settled_on is not None:
        facts["settled_on"] = said.settled_on.isoformat()
    if said.satisfaction is not None:
        facts["satisfaction"] = said.satisfaction.value
    if said.result:
        facts["result"] = said.result
    return Happening(EventKind.CARRIED_OVER, said.received, facts)


def matter_columns_of(said: CarriedOver) -> dict[str, Derived]:
    """What `matter_columns` derives from the one event."""
    received, due = month_key(said.received), said.due
    due_month = received if due is None else month_key(due)
    timeliness = _timeliness(said)
    return {
        "due_month": due_month,
        "original_due_month": due_month,
        "assigned_month": _assigned_month(said, received),
        "called_month": _called_month(said, received),
        "status": said.status.value,
        "opened_at": said.received,
        "due": due,
        "original_due": due,
        "due_at": None,
        "receipt": _UNKNOWN,
        "lead_unit_id": said.unit_id,
        "settled_on": said.settled_on,
        "closed_on": said.settled_on if said.status is Status.CLOSED else None,
        "timeliness": timeliness,
        "original_timeliness": timeliness,
        "rung": "",
        "rung_reply_by": None,
    }


def complaint_columns_of(said: CarriedOver) -> dict[str, Derived]:
    """What `complaint_columns` derives from the one event."""
    answer = said.satisfaction.value if said.satisfaction is not None else ""
    over = said.status is Status.CLOSED or said.status is Status.UNKNOWN
    return {
        "sealed": False,
        "merged_into_id": None,
        "rounds": 1,
        "returns": 0,
        "reworks": 0,
        "extensions": 0,
        "urges": 0,
        "contacted": _UNKNOWN if over else _OPEN,
        "first_resolution": "",
        "first_satisfaction": answer,
        "result": said.result,
        "resolution": "",
        "satisfaction": answer,
    }


def _timeliness(said: CarriedOver) -> str:
    """As recorded; else by the dates, where the matter is closed."""
    if said.recorded is not None:
        return said.recorded.value
    if said.status is not Status.CLOSED:
        return _OPEN
    if said.due is None or said.settled_on is None:
        return _UNKNOWN
    return (Timeliness.IN_TIME if said.settled_on <= said.due else Timeliness.LATE).value


def _assigned_month(said: CarriedOver, received: int) -> int | None:
    """An old ledger that names the unit only means the month of the receipt."""
    if said.assigned_on is not None:
        return month_key(said.assigned_on)
    return received if said.unit_id is not None else None


def _called_month(said: CarriedOver, received: int) -> int | None:
    """An answer without a day of its own was given when the matter was settled, else on receipt."""
    if said.satisfaction is None:
        return None
    return received if said.settled_on is None else month_key(said.settled_on)
