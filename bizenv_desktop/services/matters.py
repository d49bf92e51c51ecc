"""Reading matters: lists, counts, one matter in full with its clock; what every tab asks first."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock import DueDate, DueRule, DueUnit, days_left, due
from bizenv_desktop.rules.lifecycle import open_steps, replay
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.standing import Custody, Standing
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.calendars import load_calendar
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.detail import EventRow, MatterDetail, matter_detail
from bizenv_desktop.storage.queries.rows import MatterRow


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """An opened complaint: the matter, what follows from its events, its clock, what may be done next."""

    detail: MatterDetail
    standing: Standing
    due: DueDate | None
    days_left: int | None
    custody: tuple[Custody, ...]
    steps: tuple[EventKind, ...]


def count(selection: Selection, reader: Reader) -> int:
    """How many matters the selection holds."""
    return listing.count(selection, reader)


def ids(selection: Selection, reader: Reader) -> "array[int]":
    """The ids of the selection, in its order."""
    return listing.matching_ids(selection, reader)


def first_rows(selection: Selection, limit: int, reader: Reader) -> Sequence[MatterRow]:
    """The first rows of the selection."""
    return listing.first_rows(selection, limit, reader)


def rows(kind: MatterKind, matter_ids: Sequence[int], reader: Reader) -> Sequence[MatterRow]:
    """The rows of these ids, in this order."""
    return listing.rows_by_id(kind, matter_ids, reader)


def detail(kind: MatterKind, matter_id: int, reader: Reader) -> MatterDetail | None:
    """One matter in full."""
    return matter_detail(kind, matter_id, reader)


def complaint(matter_id: int, reader: Reader) -> ComplaintView | None:
    """One complaint in full, with its clock explained day by day; None when it is gone."""
    found = matter_detail(MatterKind.COMPLAINT, matter_id, reader)
    if found is None:
        return None
    standing = replay(event.happening for event in found.events)
    explained = _explained(found.events, reader)
    left = None
    if standing.due is not None and standing.settled_on is None:
        left = days_left(reader.moment.today, standing.due, load_calendar(reader.connection))
    steps = open_steps(standing, reader.moment.today)
    return ComplaintView(found, standing, explained, left, standing.custody, steps)


def _explained(events: Sequence[EventRow], reader: Reader) -> DueDate | None:
    """The reasons for the date on the slip, by the rule that was frozen on it."""
    slip = next((event for event in reversed(events) if event.kind is EventKind.ASSIGNED), None)
    if slip is None:
        return None
    length, unit, day = (slip.facts.get(name) for name in ("rule_length", "rule_unit", "due"))
    if not isinstance(length, int) or not isinstance(unit, str):
        return None
    answer = due(slip.at.date(), DueRule(length, DueUnit(unit)), load_calendar(reader.connection))
    return answer if answer.day == _day(day) else None


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
