"""What the cockpit asks beyond lists: since when slips lie unsigned, and every task still at work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select

from bizenv_desktop.models import Base, Event, Matter
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status, Urgency
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import first_rows
from bizenv_desktop.storage.queries.rows import TaskRow

_MATTER = Base.metadata.tables["matter"]
_SLIPS: Final = (EventKind.ASSIGNED.value, EventKind.REASSIGNED.value)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A complaint whose small clock runs, since when, and what its rule depends on."""

    since: date
    category: str
    urgency: Urgency


def issued_at(ids: Sequence[int], reader: Reader) -> dict[int, datetime]:
    """When the last slip of each of these complaints was issued."""
    rows = reader.connection.execute(
        select(Event.matter_id, func.max(Event.happened_at))
        .where(Event.matter_id.in_(ids), Event.kind.in_(_SLIPS))
        .group_by(Event.matter_id)
    )
    return dict(rows.tuples().all())


def unsigned_since(last_day: date, reader: Reader) -> int:
    """How many complaints wait for the receipt of a slip that was issued on `last_day` or earlier."""
    issued = (
        select(Event.matter_id)
        .where(Event.kind.in_(_SLIPS), Event.matter_id == Matter.id)
        .group_by(Event.matter_id)
        .having(func.max(Event.happened_at) < datetime.combine(last_day + timedelta(days=1), time()))
        .exists()
    )
    waiting = select(func.count(Matter.id)).where(
        Matter.kind == MatterKind.COMPLAINT.value, Matter.status == Status.AWAITING_RECEIPT.value, issued
    )
    return reader.connection.execute(waiting).scalar_one()


def unsigned(reader: Reader) -> tuple[Waiting, ...]:
    """Every complaint that waits for the receipt of its slip."""
    last = (
        select(func.max(Event.happened_at))
        .where(Event.kind.in_(_SLIPS), Event.matter_id == Matter.id)
        .scalar_subquery()
    )
    return _waiting(last, Status.AWAITING_RECEIPT, reader)


def unassigned(reader: Reader) -> tuple[Waiting, ...]:
    """Every complaint that waits for its slip."""
    return _waiting(_MATTER.c.opened_at, Status.PENDING, reader)


def _waiting(since: ColumnElement[Any], status: Status, reader: Reader) -> tuple[Waiting, ...]:
    rows = reader.connection.execute(
        select(since, Matter.category, Matter.urgency).where(
            Matter.kind == MatterKind.COMPLAINT.value, Matter.status == status.value
        )
    )
    return tuple(Waiting(at.date(), category, Urgency(urgency)) for at, category, urgency in rows if at)


def tasks_at_work(selection: Selection, most: int, reader: Reader) -> tuple[TaskRow, ...]:
    """The rows of the tasks that are not finished, as many as a campaign can hold."""
    return tuple(row for row in first_rows(selection, most, reader) if isinstance(row, TaskRow))


def is_empty(reader: Reader) -> bool:
    """Whether the ledger holds no matter of any kind."""
    return reader.connection.execute(select(_MATTER.c.id).limit(1)).first() is None
