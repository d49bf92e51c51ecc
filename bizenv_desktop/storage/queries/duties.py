"""What duties ask: their terms, what is owed unit by unit and period by period, what was handed in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from bizenv_desktop.models import Base, Event
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.duties import Handed, Owing, Verdict, judge
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.periods import Stretch, Terms
from bizenv_desktop.rules.vocabulary import DutyKind, EventKind, MatterKind, Period, Status

_TABLES = Base.metadata.tables
_MATTER, _DUTY, _UNIT = _TABLES["matter"], _TABLES["duty"], _TABLES["unit"]
_PART, _INSTANCE, _TERM = _TABLES["matter_unit"], _TABLES["duty_instance"], _TABLES["duty_term"]
_RETURN, _ATTACHMENT = _TABLES["duty_return"], _TABLES["attachment"]
_LAST_PLACE = 1_000_000


@dataclass(frozen=True, slots=True)
class InstanceWanted:
    """Which instances: of a duty, of a unit, whose period meets these days, due before a day or on some."""

    duty_id: int | None = None
    unit_id: int | None = None
    span: Stretch | None = None
    due_before: date | None = None
    due_on: frozenset[date] | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class DutyFace:
    """A duty as every list of instances names it."""

    id: int
    year: int
    serial: int
    title: str
    kind: DutyKind
    period: Period
    quota: int
    least_length: int
    grace_days: int
    due_day: int
    unit_of_measure: str
    receiver: str
    starts_on: date
    ends_on: date
    subjects: str
    remark: str
    campaign_id: int | None
    version: int

    @property
    def number(self) -> str:
        """Its own number, as `〔2026〕3`."""
        return DocumentNumber(self.year, self.serial).short


@dataclass(frozen=True, slots=True)
class InstanceRow:
    """What one unit owes for one period (and indicator)."""

    id: int
    duty_id: int
    unit_id: int
    unit: str
    contact: str
    phone: str
    subject: str
    period_start: date
    period_end: date
    due: date
    quota: int
    least_length: int
    excused: str
    excused_by: str
    urged_on: date | None
    urges: int
    version: int

    @property
    def stretch(self) -> Stretch:
        """The days of its period."""
        return Stretch(self.period_start, self.period_end)

    @property
    def owing(self) -> Owing:
        """The instance as the rules judge it."""
        return Owing(self.quota, self.least_length, self.due, excused=bool(self.excused))


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A submission; `bonus` in hundredths, `length` in characters."""

    id: int
    instance_id: int
    on: date
    amount: int
    title: str
    author: str
    medium: str
    link: str
    length: int | None
    adopted: bool
    bonus: int
    attachment_id: int | None
    attachment: str
    note: str

    @property
    def handed(self) -> Handed:
        """The submission as the rules judge it."""
        return Handed(self.on, self.amount, self.length)


def duty_faces(connection: Connection, duty_id: int | None = None) -> tuple[DutyFace, ...]:
    """The duties that stand, in the order of their numbers; one of them where its id is given."""
    matter = (_MATTER.c.id, _MATTER.c.year, _MATTER.c.serial, _MATTER.c.title)
    own = [
        _DUTY.c[name]
        for name in (
            "kind_of_work", "period", "quota", "least_length", "grace_days", "due_day", "unit_of_measure",
            "receiver", "starts_on", "ends_on", "subjects", "remark", "campaign_id",
        )
    ]  # fmt: skip
    query = (
        select(*matter, *own, _MATTER.c.version)
        .join_from(_MATTER, _DUTY, _DUTY.c.id == _MATTER.c.id)
        .where(_MATTER.c.kind == MatterKind.DUTY.value, _MATTER.c.status != Status.VOID.value)
        .order_by(_MATTER.c.year, _MATTER.c.serial)
    )
    if duty_id is not None:
        query = query.where(_MATTER.c.id == duty_id)
    return tuple(_face(tuple(row)) for row in connection.execute(query))


def _face(row: tuple[Any, ...]) -> DutyFace:
    values = list(row)
    values[4:6] = DutyKind(row[4]), Period(row[5])
    return DutyFace(*values)


def terms_of(connection: Connection, duty_ids: Collection[int] | None = None) -> Mapping[int, list[Terms]]:
    """What each duty asks for from which day on, by duty; of all duties where none is named."""
    query = select(_TERM).order_by(_TERM.c.valid_from)
    if duty_ids is not None:
        query = query.where(_TERM.c.duty_id.in_(duty_ids))
    found: dict[int, list[Terms]] = {}
    for row in connection.execute(query):
        found.setdefault(row.duty_id, []).append(
            Terms(
                row.valid_from, Period(row.period), row.quota, row.least_length, row.grace_days, row.due_day
            )
        )
    return found


def instances(wanted: InstanceWanted, connection: Connection) -> tuple[InstanceRow, ...]:
    """The instances, unit by unit in the duty's own order, period by period; of duties that stand."""
    own = [_INSTANCE.c[name] for name in ("id", "duty_id", "unit_id")]
    unit = [_UNIT.c.name, _UNIT.c.contact, _UNIT.c.phone]
    rest = [
        _INSTANCE.c[name]
        for name in (
            "subject", "period_start", "period_end", "due", "quota", "least_length", "excused", "excused_by",
            "urged_on", "urges", "version",
        )
    ]  # fmt: skip
    part = (_PART.c.matter_id == _INSTANCE.c.duty_id) & (_PART.c.unit_id == _INSTANCE.c.unit_id)
    query = (
        select(*own, *unit, *rest)
        .join_from(_INSTANCE, _UNIT, _UNIT.c.id == _INSTANCE.c.unit_id)
        .join(_MATTER, _MATTER.c.id == _INSTANCE.c.duty_id)
        .outerjoin(_PART, part)
        .where(_MATTER.c.status != Status.VOID.value, *_terms(wanted))
        .order_by(
            func.coalesce(_PART.c.position, _LAST_PLACE),
            _INSTANCE.c.unit_id,
            _INSTANCE.c.period_start,
            _INSTANCE.c.duty_id,
            _INSTANCE.c.id,
        )
    )
    return tuple(InstanceRow(*row) for row in connection.execute(query))


def returns(wanted: InstanceWanted, connection: Connection) -> Mapping[int, list[ReturnRow]]:
    """What was handed in for those instances, by instance, in the order of the days."""
    names = ("on", "amount", "title", "author", "medium", "link", "length", "adopted", "bonus")
    columns = [_RETURN.c["handed_in_on" if name == "on" else name] for name in names]
    query = (
        select(
            _RETURN.c.id,
            _RETURN.c.instance_id,
            *columns,
            _RETURN.c.attachment_id,
            func.coalesce(_ATTACHMENT.c.name, ""),
            _RETURN.c.note,
        )
        .join_from(_RETURN, _INSTANCE, _INSTANCE.c.id == _RETURN.c.instance_id)
        .outerjoin(_ATTACHMENT, _ATTACHMENT.c.id == _RETURN.c.attachment_id)
        .where(*_terms(wanted))
        .order_by(_RETURN.c.handed_in_on, _RETURN.c.id)
    )
    found: dict[int, list[ReturnRow]] = {}
    for row in connection.execute(query):
        found.setdefault(row[1], []).append(ReturnRow(*row))
    return found


def judged(
    wanted: InstanceWanted, today: date, connection: Connection
) -> tuple[tuple[InstanceRow, Verdict], ...]:
    """The instances as `instances` gives them, each with how it stands on a day by what was handed in."""
    came = returns(wanted, connection)
    return tuple(
        (row, judge(row.owing, [piece.handed for piece in came.get(row.id, ())], today))
        for row in instances(wanted, connection)
    )


def unit_ids_of(duty_id: int, connection: Connection) -> tuple[int, ...]:
    """The units that owe a duty now, in its order."""
    query = select(_PART.c.unit_id).where(_PART.c.matter_id == duty_id).order_by(_PART.c.position)
    return tuple(dict.fromkeys(connection.scalars(query)))


def changes_of_units(duty_id: int, connection: Connection) -> tuple[Facts, ...]:
    """What was said of units and indicators that came or went, oldest first."""
    query = (
        select(Event.facts)
        .where(Event.matter_id == duty_id, Event.kind == EventKind.UNITS_CHANGED.value)
        .order_by(Event.position)
    )
    return tuple(connection.scalars(query))


def touched_ids(duty_id: int, connection: Connection) -> frozenset[int]:
    """The instances on which somebody worked: something came, it was excused, the unit was urged."""
    came: Select[Any] = select(_RETURN.c.instance_id).where(_RETURN.c.duty_id == duty_id)
    worked = or_(_INSTANCE.c.excused != "", _INSTANCE.c.urges > 0, _INSTANCE.c.id.in_(came))
    query = select(_INSTANCE.c.id).where(_INSTANCE.c.duty_id == duty_id, worked)
    return frozenset(connection.scalars(query))


def _terms(wanted: InstanceWanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.duty_id is not None:
        found.append(_INSTANCE.c.duty_id == wanted.duty_id)
    if wanted.unit_id is not None:
        found.append(_INSTANCE.c.unit_id == wanted.unit_id)
    if wanted.span is not None:
        found += [
            _INSTANCE.c.period_start <= wanted.span.last,
            _INSTANCE.c.period_end >= wanted.span.first,
        ]
    if wanted.due_before is not None:
        found.append(_INSTANCE.c.due < wanted.due_before)
    if wanted.due_on is not None:
        found.append(_INSTANCE.c.due.in_(wanted.due_on))
    if wanted.ids is not None:
        found.append(_INSTANCE.c.id.in_(wanted.ids))
    return found
