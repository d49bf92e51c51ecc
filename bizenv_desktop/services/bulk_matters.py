"""Writing many new matters at once: numbers drawn per year, four tables filled in bulk, one span each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Table, select

from bizenv_desktop.models import Base, MatterUnit
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.progress import SILENT, Leg, Progress, watched
from bizenv_desktop.rules.vocabulary import MatterKind, Status, Timeliness, UnitRole, Urgency
from bizenv_desktop.services.initials import initials
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.bulk_indexes import indexes_afterwards
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_OWN_TABLES = {
    MatterKind.COMPLAINT: "complaint",
    MatterKind.TASK: "task",
    MatterKind.PROBLEM: "problem",
    MatterKind.DUTY: "duty",
    MatterKind.ROUND: "evaluation_round",
}


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
    batch_id: int | None = None


class NewMatter(NamedTuple):
    """A matter to be written: what all have, its kind's own columns, its events and units in order.

    `derived` are the columns of a complaint that follow from its events (`storage.derivation`).
    """

    face: Face
    own: Mapping[str, object]
    events: Sequence[Happening]
    units: Sequence[tuple[int, UnitRole]] = ()
    derived: Mapping[str, object] = MappingProxyType({})


def write_matters(
    kind: MatterKind,
    matters: Sequence[NewMatter],
    uow: UnitOfWork,
    fingerprint: str = "",
    progress: Progress = SILENT,
) -> int:
    """Number and write `matters` in their order; returns the id of the first, whose successors follow it.

    `fingerprint` stands for the rows in the journal (a hash of what was entered). Raises `Cancelled`.
    """
    tables = Base.metadata.tables
    first = uow.reserve_ids(tables["matter"], len(matters))
    serials = _draw_serials(kind, matters, uow)
    faces = (
        {**_matter_row(kind, first + place, serial, matter.face), **matter.derived}
        for place, (serial, matter) in enumerate(zip(serials, matters, strict=True))
    )
    own = ({"id": first + place, **matter.own} for place, matter in enumerate(matters))
    count = len(matters)
    filled = ("matter", _OWN_TABLES[kind], "event", "matter_unit")
    with indexes_afterwards(filled, len(matters), uow.connection):
        uow.insert_many(tables["matter"], watched(faces, count, Leg(progress, 0, 4)), fingerprint)
        uow.insert_many(tables[_OWN_TABLES[kind]], watched(own, count, Leg(progress, 1, 4)), fingerprint)
        _write_events(first, matters, uow, fingerprint)
        Leg(progress, 2, 4).step(count, count)
        _write_units(first, matters, uow, fingerprint)
    progress.step(count, count)
    return first


def _draw_serials(kind: MatterKind, matters: Sequence[NewMatter], uow: UnitOfWork) -> Iterator[int]:
    """A serial for each matter, consecutive within its year, in the order of the matters."""
    years = Counter(matter.face.opened_at.year for matter in matters)
    following = {year: numbers.draw(kind.value, year, uow, count) for year, count in sorted(years.items())}
    for matter in matters:
        year = matter.face.opened_at.year
        yield following[year]
        following[year] += 1


def _matter_row(kind: MatterKind, row_id: int, serial: int, face: Face) -> dict[str, object]:
    opened = face.opened_at
    due_month = None if face.due is None else face.due.year * 100 + face.due.month
    return {
        "id": row_id,
        "kind": kind.value,
        "year": opened.year,
        "serial": serial,
        "title": face.title,
        "status": face.status.value,
        "opened_at": opened,
        "opened_month": opened.year * 100 + opened.month,
        "due": face.due,
        "original_due": face.due,
        "due_at": None,
        "due_month": due_month,
        "original_due_month": due_month,
        "assigned_month": None,
        "called_month": None,
        "receipt": Timeliness.UNKNOWN.value,
        "settled_on": face.settled_on,
        "closed_on": face.closed_on,
        "timeliness": face.timeliness.value,
        "original_timeliness": face.timeliness.value,
        "rung": "",
        "rung_reply_by": None,
        "lead_unit_id": face.lead_unit_id,
        "category": face.category,
        "channel": face.channel,
        "urgency": face.urgency,
        "source_number": face.source_number,
        "initials": initials(face.title),
        "import_key": face.import_key,
        "import_hash": face.import_hash,
        "batch_id": face.batch_id,
        "version": 1,
    }


def _write_events(first: int, matters: Sequence[NewMatter], uow: UnitOfWork, fingerprint: str) -> None:
    table = Base.metadata.tables["event"]
    first_event = uow.reserve_ids(table, sum(len(matter.events) for matter in matters))
    rows = (
        (first + place, position, event)
        for place, matter in enumerate(matters)
        for position, event in enumerate(matter.events, 1)
    )
    written = (
        {
            "id": event_id,
            "matter_id": matter_id,
            "position": position,
            "kind": event.kind.value,
            "happened_at": event.at,
            "facts": event.facts,
            "operator": uow.operator,
        }
        for event_id, (matter_id, position, event) in enumerate(rows, first_event)
    )
    uow.insert_many(table, written, fingerprint)


def _write_units(first: int, matters: Sequence[NewMatter], uow: UnitOfWork, fingerprint: str) -> None:
    table = Base.metadata.tables["matter_unit"]
    parts = [
        (first + place, unit, role, position)
        for place, matter in enumerate(matters)
        for position, (unit, role) in enumerate(matter.units, 1)
    ]
    first_part = uow.reserve_ids(table, len(parts))
    rows = (
        {
            "id": first_part + place,
            "matter_id": matter,
            "unit_id": unit,
            "role": role.value,
            "position": position,
        }
        for place, (matter, unit, role, position) in enumerate(parts)
    )
    uow.insert_many(table, rows, fingerprint)


def change_matters(kind: MatterKind, corrected: Sequence[tuple[int, NewMatter]], uow: UnitOfWork) -> None:
    """Bring matters that were written in bulk, and on which nobody worked since, to what is said now.

    Number, year and place in time of entry stay; columns, first event and units follow. Every change keeps
    what stood before in the journal.
    """
    tables = Base.metadata.tables
    for row_id, matter in corrected:
        face = _matter_row(kind, row_id, 0, matter.face) | dict(matter.derived)
        kept = {"id", "kind", "year", "serial", "version", "batch_id"}
        _change(tables["matter"], row_id, {k: v for k, v in face.items() if k not in kept}, uow)
        _change(tables[_OWN_TABLES[kind]], row_id, matter.own, uow)
        first = tables["event"].c
        event_id = uow.connection.execute(
            select(first.id).where(first.matter_id == row_id, first.position == 1)
        ).scalar_one()
        event = matter.events[0]
        _change(tables["event"], event_id, {"happened_at": event.at, "facts": dict(event.facts)}, uow)
        _replace_parts(row_id, matter.units, uow)


def _change(table: Table, row_id: int, wanted: Mapping[str, object], uow: UnitOfWork) -> None:
    columns = [table.c[name] for name in wanted]
    now = uow.connection.execute(select(*columns).where(table.c.id == row_id)).one()
    differing = {name: value for (name, value), old in zip(wanted.items(), now, strict=True) if old != value}
    if differing:
        uow.update_rows(table, [(row_id, differing)])


def _replace_parts(matter_id: int, wanted: Sequence[tuple[int, UnitRole]], uow: UnitOfWork) -> None:
    rows = uow.session.scalars(
        select(MatterUnit).where(MatterUnit.matter_id == matter_id).order_by(MatterUnit.position)
    ).all()
    if [(row.unit_id, row.role) for row in rows] == [(unit, role.value) for unit, role in wanted]:
        return
    for row in rows:
        uow.session.delete(row)
    uow.flush()
    uow.session.add_all(
        MatterUnit(matter_id=matter_id, unit_id=unit, role=role.value, position=position)
        for position, (unit, role) in enumerate(wanted, 1)
    )
