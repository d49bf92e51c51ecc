"""What an old ledger says of complaints: the one event of each, and the columns that follow from it.

The columns are those of `storage.derivation`, worked out for many complaints at once and without building a
`Standing` for each; a test holds the two together.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction, Status, Timeliness
from bizenv_desktop.storage.bulk_rows import Columns

_UNKNOWN = Timeliness.UNKNOWN.value
_OPEN = Timeliness.OPEN.value
_OVER = (Status.CLOSED, Status.UNKNOWN)


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
    """The event that carries it over."""
    return Happening(EventKind.CARRIED_OVER, said.received, facts_of(said))


def facts_of(said: CarriedOver) -> dict[str, Fact]:
    """The facts that the old ledger gives of it, and no others."""
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
    return facts


def event_columns_of(said: Sequence[CarriedOver]) -> Columns:
    """The one event of each, as `new_matters.event_columns` has events."""
    return {
        "place": range(len(said)),
        "position": [1] * len(said),
        "kind": [EventKind.CARRIED_OVER.value] * len(said),
        "happened_at": [one.received for one in said],
        "facts": [facts_of(one) for one in said],
    }


def matter_columns_of(said: Sequence[CarriedOver]) -> Columns:
    """What `matter_columns` derives from the one event of each."""
    count = len(said)
    received, due = [month_key(one.received) for one in said], [one.due for one in said]
    due_month = [month if day is None else month_key(day) for day, month in zip(due, received, strict=True)]
    timeliness = [_timeliness(one) for one in said]
    return {
        "due_month": due_month,
        "original_due_month": due_month,
        "assigned_month": list(map(_assigned_month, said, received)),
        "called_month": list(map(_called_month, said, received)),
        "status": [one.status.value for one in said],
        "opened_at": [one.received for one in said],
        "due": due,
        "original_due": due,
        "due_at": [None] * count,
        "receipt": [_UNKNOWN] * count,
        "lead_unit_id": [one.unit_id for one in said],
        "settled_on": [one.settled_on for one in said],
        "closed_on": [one.settled_on if one.status is Status.CLOSED else None for one in said],
        "timeliness": timeliness,
        "original_timeliness": timeliness,
        "rung": [""] * count,
        "rung_reply_by": [None] * count,
    }


def complaint_columns_of(said: Sequence[CarriedOver]) -> Columns:
    """What `complaint_columns` derives from the one event of each."""
    none, nothing, words = [0] * len(said), [None] * len(said), [""] * len(said)
    answers = ["" if one.satisfaction is None else one.satisfaction.value for one in said]
    return {
        "sealed": [False] * len(said),
        "merged_into_id": nothing,
        "rounds": [1] * len(said),
        "returns": none,
        "reworks": none,
        "extensions": none,
        "urges": none,
        "contacted": [_UNKNOWN if one.status in _OVER else _OPEN for one in said],
        "first_resolution": words,
        "first_satisfaction": answers,
        "result": [one.result for one in said],
        "resolution": words,
        "satisfaction": answers,
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
