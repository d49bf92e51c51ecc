"""Matters to be written in bulk: one by one as they are told, column by column as they are written."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.vocabulary import MatterKind, Status, Timeliness, UnitRole, Urgency
from bizenv_desktop.services.initials import initials_of
from bizenv_desktop.storage.bulk_rows import Columns

Told = TypeVar("Told", bound=Hashable)
Meant = TypeVar("Meant")


class Face(NamedTuple):
    """What every matter has in common, as it was entered."""

    title: str
    opened_at: datetime
    status: Status = Status.IN_HAND
    timeliness: Timeliness = Timeliness.OPEN
    due: date | None = None
    settled_on: date | None = None
    closed_on: date | None = None
    lead_unit_id: int | None = None
    category: str = ""
    channel: str = ""
    urgency: str = Urgency.NORMAL.value
    source_number: str = ""
    import_key: str | None = None
    import_hash: str | None = None


class NewMatter(NamedTuple):
    """A matter to be written: what all have, its kind's own columns, its events and units in order.

    `derived` are the columns that follow from its events (`storage.derivation`).
    """

    face: Face
    own: Mapping[str, object]
    events: Sequence[Happening]
    units: Sequence[tuple[int, UnitRole]] = ()
    derived: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NewMatters:
    """Matters in columns: those of the table of all matters, of their kind's own, of events and units.

    What only the writing knows is missing: ids, numbers, operator, batch. The `place` of an event or a unit
    is that of its matter, from 0; they stand in the order of their matters.
    """

    kind: MatterKind
    face: Columns
    own: Columns
    events: Columns
    units: Columns

    def __len__(self) -> int:
        return len(self.face["title"])


def in_columns(kind: MatterKind, matters: Sequence[NewMatter]) -> NewMatters:
    """Matters that were told one by one; all of them name the same columns."""
    said = _turned([one.face._asdict() for one in matters]) or dict.fromkeys(Face._fields, ())
    words = {name: [str(word) for word in said[name]] for name in ("status", "timeliness")}
    derived = _turned([one.derived for one in matters])
    return NewMatters(
        kind,
        {**face_columns(kind, {**said, **words}), **derived},
        _turned([one.own for one in matters]),
        event_columns([one.events for one in matters]),
        unit_columns([one.units for one in matters]),
    )


def joined(parts: Sequence[NewMatters]) -> NewMatters:
    """Some matters and then some more, at least one lot, all of one kind."""
    if len(parts) == 1:
        return parts[0]
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part))
    return NewMatters(
        parts[0].kind,
        _one_below_the_other([part.face for part in parts]),
        _one_below_the_other([part.own for part in parts]),
        _one_below_the_other([_moved(part.events, by) for part, by in zip(parts, places, strict=False)]),
        _one_below_the_other([_moved(part.units, by) for part, by in zip(parts, places, strict=False)]),
    )


def face_columns(kind: MatterKind, said: Columns) -> Columns:
    """The columns of the table of all matters, of which `said` has those of a `Face`."""
    opened, due = said["opened_at"], said["due"]
    count = len(opened)
    due_month = each(due, lambda day: None if day is None else month_key(day))
    return {
        **said,
        "kind": [kind.value] * count,
        "year": [moment.year for moment in opened],
        "opened_month": list(map(month_key, opened)),
        "original_due": due,
        "due_at": [None] * count,
        "due_month": due_month,
        "original_due_month": due_month,
        "assigned_month": [None] * count,
        "called_month": [None] * count,
        "receipt": [Timeliness.UNKNOWN.value] * count,
        "original_timeliness": said["timeliness"],
        "rung": [""] * count,
        "rung_reply_by": [None] * count,
        "initials": initials_of(said["title"]),
        "version": [1] * count,
    }


def event_columns(events: Sequence[Sequence[Happening]]) -> Columns:
    """The events of each matter."""
    flat = list(chain.from_iterable(events))
    return {
        "place": _places(events),
        "position": _positions(events),
        "kind": each([event.kind for event in flat], attrgetter("value")),
        "happened_at": [event.at for event in flat],
        "facts": [event.facts for event in flat],
    }


def unit_columns(units: Sequence[Sequence[tuple[int, UnitRole]]]) -> Columns:
    """The units of each matter."""
    flat = list(chain.from_iterable(units))
    return {
        "place": _places(units),
        "unit_id": [unit for unit, _ in flat],
        "role": each([role for _, role in flat], attrgetter("value")),
        "position": _positions(units),
    }


def each(told: Sequence[Told], meaning: Callable[[Told], Meant]) -> list[Meant]:
    """What each value means, found out once for equal values where many are equal."""
    distinct = set(told)
    if 2 * len(distinct) > len(told):
        return list(map(meaning, told))
    known = {value: meaning(value) for value in distinct}
    return list(map(known.__getitem__, told))


def _places(lists: Iterable[Sequence[object]]) -> list[int]:
    return [place for place, some in enumerate(lists) for _ in some]


def _positions(lists: Iterable[Sequence[object]]) -> list[int]:
    return [position for some in lists for position in range(1, len(some) + 1)]


def _turned(rows: Sequence[Mapping[str, object]]) -> Columns:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _one_below_the_other(parts: Sequence[Columns]) -> Columns:
    return {name: list(chain.from_iterable(part[name] for part in parts)) for name in parts[0]}


def _moved(columns: Columns, by: int) -> Columns:
    return {**columns, "place": [place + by for place in columns["place"]]}
