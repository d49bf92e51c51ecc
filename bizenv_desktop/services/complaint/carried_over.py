"""What an old ledger says of complaints: the one event of each, and the columns that follow from it.

The columns are those of `storage.derivation`, worked out for many complaints at once and without building a
`Standing` for each; a test holds the two together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final

from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction, Status, Timeliness
from bizenv_desktop.services.matter.new_matters import each
from bizenv_desktop.storage.bulk_rows import Columns

_UNKNOWN: Final = Timeliness.UNKNOWN.value
_OPEN: Final = Timeliness.OPEN.value
_OVER: Final = (Status.CLOSED.value, Status.UNKNOWN.value)


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Rows of an old ledger, column by column, as far as the life of complaints is concerned; none is merged.

    An empty result says nothing.
    """

    received: Sequence[datetime]
    status: Sequence[Status]
    recorded: Sequence[Timeliness | None]
    unit_id: Sequence[int | None]
    due: Sequence[date | None]
    assigned_on: Sequence[date | None]
    settled_on: Sequence[date | None]
    satisfaction: Sequence[Satisfaction | None]
    result: Sequence[str]

    def __len__(self) -> int:
        return len(self.received)


def event_columns_of(said: CarriedOver) -> Columns:
    """The one event of each, as `new_matters.event_columns` has events."""
    return {
        "place": range(len(said)),
        "position": [1] * len(said),
        "kind": [EventKind.CARRIED_OVER.value] * len(said),
        "happened_at": said.received,
        "facts": _facts(said),
    }


def matter_columns_of(said: CarriedOver) -> Columns:
    """What `matter_columns` derives from the one event of each."""
    count, status = len(said), _values(said.status)
    received = [month_key(moment) for moment in said.received]
    due, assigned, settled = (_months(days) for days in (said.due, said.assigned_on, said.settled_on))
    due_month = _either(due, received)
    timeliness = list(map(_timeliness, status, _values(said.recorded), said.due, said.settled_on))
    return {
        "due_month": due_month,
        "original_due_month": due_month,
        "assigned_month": [
            # An old ledger that names the unit only means the month of the receipt.
            month or (None if unit is None else otherwise)
            for month, unit, otherwise in zip(assigned, said.unit_id, received, strict=True)
        ],
        "called_month": [
            # An answer without a day of its own was given when the matter was settled, else on receipt.
            None if answer is None else month
            for answer, month in zip(said.satisfaction, _either(settled, received), strict=True)
        ],
        "status": status,
        "opened_at": said.received,
        "due": said.due,
        "original_due": said.due,
        "due_at": [None] * count,
        "receipt": [_UNKNOWN] * count,
        "lead_unit_id": said.unit_id,
        "settled_on": said.settled_on,
        "closed_on": [
            day if where is Status.CLOSED else None
            for day, where in zip(said.settled_on, said.status, strict=True)
        ],
        "timeliness": timeliness,
        "original_timeliness": timeliness,
        "rung": [""] * count,
        "rung_reply_by": [None] * count,
    }


def complaint_columns_of(said: CarriedOver) -> Columns:
    """What `complaint_columns` derives from the one event of each."""
    none, nothing, words = [0] * len(said), [None] * len(said), [""] * len(said)
    answers = [answer or "" for answer in _values(said.satisfaction)]
    return {
        "sealed": [False] * len(said),
        "merged_into_id": nothing,
        "rounds": [1] * len(said),
        "returns": none,
        "reworks": none,
        "extensions": none,
        "urges": none,
        "contacted": [_UNKNOWN if status in _OVER else _OPEN for status in _values(said.status)],
        "first_resolution": words,
        "first_satisfaction": answers,
        "result": said.result,
        "resolution": words,
        "satisfaction": answers,
    }


def _facts(said: CarriedOver) -> list[Facts]:
    """The facts that the old ledger gives of each, and no others; in the order in which they are kept."""
    told = {
        "assigned_on": _spelled(said.assigned_on),
        "due": _spelled(said.due),
        "result": [result or None for result in said.result],
        "satisfaction": _values(said.satisfaction),
        "settled_on": _spelled(said.settled_on),
        "status": _values(said.status),
        "timeliness": _values(said.recorded),
        "unit_id": said.unit_id,
    }
    return [
        {name: value for name, value in zip(told, row, strict=True) if value is not None}
        for row in zip(*told.values(), strict=True)
    ]


def _timeliness(status: str | None, recorded: str | None, due: date | None, settled: date | None) -> str:
    """As recorded; else by the dates, where the matter is closed."""
    if recorded is not None:
        return recorded
    if status != Status.CLOSED.value:
        return _OPEN
    if due is None or settled is None:
        return _UNKNOWN
    return (Timeliness.IN_TIME if settled <= due else Timeliness.LATE).value


def _values(words: Sequence[Enum | None]) -> list[str | None]:
    """The words as the ledger keeps them."""
    return each(words, lambda word: None if word is None else word.value)


def _spelled(days: Sequence[date | None]) -> list[str | None]:
    return each(days, lambda day: None if day is None else day.isoformat())


def _months(days: Sequence[date | None]) -> list[int | None]:
    return each(days, lambda day: None if day is None else month_key(day))


def _either(months: Iterable[int | None], otherwise: Iterable[int]) -> list[int]:
    return [month or other for month, other in zip(months, otherwise, strict=True)]
