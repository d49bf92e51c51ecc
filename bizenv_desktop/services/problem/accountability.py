"""Who was held to account (沂源 问责, 温州信息): 通报批评, 诫勉谈话 … of a matter or alone, and how often.

The name of a person is for the desk alone: counts and every view but the inside one go without it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select

from bizenv_desktop.models import Accountability, Matter, Unit
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import AccountabilityKind, MatterKind
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveAccountability:
    """A new record (`id` None) or the wanted state of an existing one; a unit or a person is named."""

    kind: AccountabilityKind
    held_on: date
    reason: str
    unit_id: int | None = None
    person: str = ""
    paper: str = ""
    matter_id: int | None = None
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AccountabilityRow:
    """A record as the desk sees it; `matter` is the number of the matter that led to it, empty if none."""

    id: int
    kind: AccountabilityKind
    held_on: date
    unit_id: int | None
    unit: str
    person: str
    reason: str
    paper: str
    matter_id: int | None
    matter_kind: MatterKind | None
    matter: str
    version: int


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both counted."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How often one unit (and its people) was held to account, by kind; without any name of a person."""

    unit_id: int | None
    unit: str
    counts: Mapping[AccountabilityKind, int]

    @property
    def total(self) -> int:
        """Of all kinds."""
        return sum(self.counts.values())


def save_accountability(command: SaveAccountability, uow: UnitOfWork) -> int:
    """Store a record; returns its id.

    Raises `BadInput`: `accountability.nobody`, `accountability.reason_missing`; `RuleBroken`:
    `accountability.ahead`, `accountability.unknown`, `storage.changed_meanwhile`.
    """
    if command.unit_id is None and not command.person.strip():
        raise BadInput("accountability.nobody")
    if not command.reason.strip():
        raise BadInput("accountability.reason_missing")
    if command.held_on > uow.moment.today:
        raise RuleBroken("accountability.ahead", on=command.held_on)
    record = Accountability() if command.id is None else _known(command.id, command.version, uow)
    record.kind, record.held_on = command.kind.value, command.held_on
    record.unit_id, record.matter_id = command.unit_id, command.matter_id
    record.person, record.reason = command.person.strip(), command.reason.strip()
    record.paper = command.paper.strip()
    uow.session.add(record)
    uow.flush()
    uow.name("accountability.saved")
    return record.id


def remove_accountability(record_id: int, uow: UnitOfWork) -> None:
    """Take a record that was entered by mistake away; the journal keeps it."""
    uow.session.delete(_known(record_id, None, uow))
    uow.name("accountability.removed")


def accountability_rows(span: Span | None, reader: Reader) -> tuple[AccountabilityRow, ...]:
    """The records of a span of days (None: all), the latest first."""
    return _rows(_within(span), reader)


def accountability_of(matter_id: int, reader: Reader) -> tuple[AccountabilityRow, ...]:
    """The records that a matter led to."""
    return _rows(Accountability.matter_id == matter_id, reader)


def accountability_counts(span: Span | None, reader: Reader) -> tuple[UnitCount, ...]:
    """By unit, the most often named first; records of a person without a unit stand under no unit."""
    record = Accountability.__table__.c
    rows = reader.connection.execute(
        select(record.unit_id, func.coalesce(Unit.name, ""), record.kind, func.count())
        .outerjoin_from(Accountability.__table__, Unit.__table__, Unit.id == record.unit_id)
        .where(_within(span))
        .group_by(record.unit_id, Unit.name, record.kind)
    ).tuples()
    found: dict[int | None, tuple[str, dict[AccountabilityKind, int]]] = {}
    for unit_id, name, kind, count in rows:
        found.setdefault(unit_id, (name, {}))[1][AccountabilityKind(kind)] = count
    counts = [UnitCount(unit_id, name, by_kind) for unit_id, (name, by_kind) in found.items()]
    return tuple(sorted(counts, key=lambda one: (-one.total, one.unit_id or 0)))


def totals(counts: Sequence[UnitCount]) -> Mapping[AccountabilityKind, int]:
    """How often each kind, over all units, mildest first."""
    return {kind: sum(one.counts.get(kind, 0) for one in counts) for kind in AccountabilityKind}


def _within(span: Span | None) -> ColumnElement[bool]:
    if span is None:
        return Accountability.id > 0
    return and_(Accountability.held_on >= span.first, Accountability.held_on <= span.last)


def _rows(wanted: ColumnElement[bool], reader: Reader) -> tuple[AccountabilityRow, ...]:
    record, matter = Accountability.__table__.c, Matter.__table__.c
    statement = (
        select(
            *(record[name] for name in ("id", "kind", "held_on", "unit_id")),
            func.coalesce(Unit.name, ""),
            *(record[name] for name in ("person", "reason", "paper", "matter_id", "version")),
            matter.kind,
            matter.year,
            matter.serial,
        )
        .outerjoin_from(Accountability.__table__, Unit.__table__, Unit.id == record.unit_id)
        .outerjoin(Matter.__table__, matter.id == record.matter_id)
        .where(wanted)
        .order_by(record.held_on.desc(), record.id.desc())
    )
    return tuple(
        AccountabilityRow(
            id=row[0],
            kind=AccountabilityKind(row[1]),
            held_on=row[2],
            unit_id=row[3],
            unit=row[4],
            person=row[5],
            reason=row[6],
            paper=row[7],
            matter_id=row[8],
            matter_kind=MatterKind(row[10]) if row[10] else None,
            matter=DocumentNumber(row[11], row[12]).short if row[10] else "",
            version=row[9],
        )
        for row in reader.connection.execute(statement)
    )


def _known(record_id: int, version: int | None, uow: UnitOfWork) -> Accountability:
    record = uow.session.get(Accountability, record_id)
    if record is None:
        raise RuleBroken("accountability.unknown")
    refuse_outdated(record, version)
    return record
