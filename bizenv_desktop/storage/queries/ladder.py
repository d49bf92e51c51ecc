"""What the ladder asks: the matters that a letter may be due for, and the events that say which were sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal_column, or_, select

from bizenv_desktop.models import Base, Event, NumberCounter, Unit
from bizenv_desktop.models.matter import IS_OPEN
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.ladder import SUPERVISED_KINDS
from bizenv_desktop.rules.letters import TOLD_BY
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Satisfaction, Status, TaskKind

_MATTER = Base.metadata.tables["matter"]
_COMPLAINT = Base.metadata.tables["complaint"]
_TASK = Base.metadata.tables["task"]
_PROBLEM = Base.metadata.tables["problem"]
_KINDS = sorted(kind.value for kind in SUPERVISED_KINDS)
# These words and no others let SQLite use the indexes of what is open.
_OPEN: ColumnElement[Any] = literal_column(f"matter.{IS_OPEN.text}")


@dataclass(frozen=True, slots=True)
class SupervisedRow:
    """A complaint, task or problem as the ladder sees it; `unit_text` names who has it where no unit does."""

    id: int
    kind: MatterKind
    year: int
    serial: int
    status: Status
    due: date | None
    settled_on: date | None
    unit_id: int | None
    unit: str
    unit_text: str
    task_kind: TaskKind | None
    percent: int | None

    @property
    def addressee(self) -> str:
        """To whom a letter goes; empty when nobody has the matter."""
        return self.unit or self.unit_text.strip()


def supervised(today: date, connection: Connection) -> tuple[SupervisedRow, ...]:
    """Every open matter that a letter may be due for, the longest overdue first."""
    return _rows(_open_query().where(_may_need_letter(today)), connection)


def supervised_by_id(ids: Sequence[int], connection: Connection) -> tuple[SupervisedRow, ...]:
    """The matters with these ids, whatever their kind and state, in this order; the gone are left out."""
    found = {row.id: row for row in _rows(_query().where(_MATTER.c.id.in_(ids)), connection)}
    return tuple(found[matter_id] for matter_id in dict.fromkeys(ids) if matter_id in found)


def letters_of_supervised(today: date, connection: Connection) -> Mapping[int, tuple[Happening, ...]]:
    """The events that tell of letters, for those of `supervised` that may have any."""
    told = or_(_MATTER.c.rung != "", _MATTER.c.status == Status.PAUSED.value, _disappointed())
    asked = _open_query(_MATTER.c.id).where(_may_need_letter(today), told).order_by(None)
    return _events(Event.matter_id.in_(asked), connection)


def letters_by_id(ids: Sequence[int], connection: Connection) -> Mapping[int, tuple[Happening, ...]]:
    """The events that tell of letters, by matter."""
    return _events(Event.matter_id.in_(ids), connection)


def extensions_asked(connection: Connection) -> tuple[int, ...]:
    """The open complaints whose request for more time nobody has ruled on."""
    return _with_last_of(
        EventKind.EXTENSION_ASKED,
        (EventKind.EXTENSION_GRANTED, EventKind.EXTENSION_REFUSED, EventKind.REPLIED, EventKind.REASSIGNED),
        _OPEN,
        connection,
    )


def pauses(connection: Connection) -> Mapping[int, Happening]:
    """The last pause of every complaint that is paused."""
    asked = (
        select(_MATTER.c.id)
        .where(_MATTER.c.kind == MatterKind.COMPLAINT.value, _MATTER.c.status == Status.PAUSED.value)
        .scalar_subquery()
    )
    wanted = (Event.matter_id.in_(asked)) & (Event.kind == EventKind.PAUSED.value)
    return {matter_id: told[-1] for matter_id, told in _events(wanted, connection).items()}


def next_serial(series: str, year: int, connection: Connection) -> int:
    """The serial that the next paper of a series will bear, unless another desk is faster."""
    counter = NumberCounter.__table__.c
    drawn = select(counter.last).where(counter.series == series, counter.year == year)
    return (connection.execute(drawn).scalar() or 0) + 1


def _query(*columns: ColumnElement[Any]) -> Select[Any]:
    matter = _MATTER.c
    text = func.coalesce(_TASK.c.lead_text, _PROBLEM.c.department, "")
    wanted = columns or (
        matter.id, matter.kind, matter.year, matter.serial, matter.status, matter.due, matter.settled_on,
        matter.lead_unit_id, func.coalesce(Unit.name, ""), text, _TASK.c.deadline_kind, _TASK.c.percent,
    )  # fmt: skip
    joined = (
        _MATTER.outerjoin(_COMPLAINT, _COMPLAINT.c.id == matter.id)
        .outerjoin(_TASK, _TASK.c.id == matter.id)
        .outerjoin(_PROBLEM, _PROBLEM.c.id == matter.id)
        .outerjoin(Unit.__table__, Unit.id == matter.lead_unit_id)
    )
    return select(*wanted).select_from(joined)


def _open_query(*columns: ColumnElement[Any]) -> Select[Any]:
    order = _MATTER.c.due, _MATTER.c.opened_at, _MATTER.c.id
    return _query(*columns).where(_MATTER.c.kind.in_(_KINDS), _OPEN).order_by(*order)


def _may_need_letter(today: date) -> ColumnElement[bool]:
    late = (_MATTER.c.due < today) & _MATTER.c.settled_on.is_(None)
    with_office = _MATTER.c.status.in_((Status.PENDING.value, Status.AWAITING_REVIEW.value))
    return ~with_office & or_(late, _MATTER.c.rung != "", _disappointed())


def _disappointed() -> ColumnElement[bool]:
    """The complainant was not satisfied, in this round or in one before it."""
    return or_(_COMPLAINT.c.satisfaction == Satisfaction.UNSATISFIED.value, _COMPLAINT.c.rounds > 1)


def _rows(statement: Select[Any], connection: Connection) -> tuple[SupervisedRow, ...]:
    return tuple(_row(row) for row in connection.execute(statement))


def _row(row: Row[Any]) -> SupervisedRow:
    return SupervisedRow(
        id=row[0],
        kind=MatterKind(row[1]),
        year=row[2],
        serial=row[3],
        status=Status(row[4]),
        due=row[5],
        settled_on=row[6],
        unit_id=row[7],
        unit=row[8],
        unit_text=row[9],
        task_kind=TaskKind(row[10]) if row[10] else None,
        percent=row[11],
    )


def _events(wanted: ColumnElement[bool], connection: Connection) -> dict[int, tuple[Happening, ...]]:
    rows = connection.execute(
        select(Event.matter_id, Event.kind, Event.happened_at, Event.facts)
        .where(wanted, Event.kind.in_(sorted(kind.value for kind in TOLD_BY)))
        .order_by(Event.matter_id, Event.position)
    )
    return {
        matter_id: tuple(Happening(EventKind(kind), at, facts or {}) for _id, kind, at, facts in told)
        for matter_id, told in groupby(rows, key=lambda row: row[0])
    }


def _with_last_of(
    asked: EventKind, settled: tuple[EventKind, ...], state: ColumnElement[bool], connection: Connection
) -> tuple[int, ...]:
    """The complaints of a state in which `asked` happened after every event that settles it."""
    later = Event.__table__.alias()
    settled_since = (
        select(later.c.id)
        .where(
            later.c.matter_id == Event.matter_id,
            later.c.kind.in_([kind.value for kind in settled]),
            later.c.position > Event.position,
        )
        .exists()
    )
    found = connection.execute(
        select(_MATTER.c.id)
        .select_from(_MATTER.join(Event.__table__, Event.matter_id == _MATTER.c.id))
        .where(_MATTER.c.kind == MatterKind.COMPLAINT.value, state)
        .where(Event.kind == asked.value, ~settled_since)
        .distinct()
    )
    return tuple(sorted(found.scalars()))
