"""Writing many new matters at once: numbers drawn per year, four tables filled in bulk, one span each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table, select

from bizenv_desktop.models import Base, MatterUnit
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.progress import SILENT, Leg, Progress
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.matter.new_matters import Face, NewMatter, NewMatters, in_columns
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.bulk_indexes import indexes_afterwards
from bizenv_desktop.storage.bulk_rows import Columns, stored_ahead
from bizenv_desktop.storage.complaint_tally import let_wait
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["Face", "NewMatter", "Origin", "change_matters", "spelled_ahead", "write_matters", "write_new"]

_DRAWN: Final = frozenset({"id", "serial", "batch_id"})
_DRAWN_OF_PARTS: Final = frozenset({"id", "matter_id"})
_PLACE: Final = "place"
_STAY: Final = frozenset({"kind", "year", "version"})


class Origin(NamedTuple):
    """Where new matters come from; `fingerprint` (a hash of what was entered) is for the journal."""

    fingerprint: str = ""
    batch_id: int | None = None


def write_matters(
    kind: MatterKind, matters: Sequence[NewMatter], uow: UnitOfWork, fingerprint: str = ""
) -> int:
    """Number and write `matters` in their order; returns the id of the first, whose successors follow it."""
    return write_new(in_columns(kind, matters), uow, Origin(fingerprint))


def spelled_ahead(new: NewMatters, connection: Connection) -> NewMatters:
    """The matters as the ledger spells their values, so that `write_new` holds it for the writing alone."""
    tables = Base.metadata.tables

    def parts(name: str, columns: Columns, drawn: frozenset[str]) -> Columns:
        own = {column: values for column, values in columns.items() if column != _PLACE}
        return {**stored_ahead(connection, tables[name], own, drawn), _PLACE: columns[_PLACE]}

    return NewMatters(
        new.kind,
        stored_ahead(connection, tables["matter"], new.face, _DRAWN),
        stored_ahead(connection, own_table(new.kind), new.own, frozenset({"id"})),
        parts("event", new.events, _DRAWN_OF_PARTS | {"operator"}),
        parts("matter_unit", new.units, _DRAWN_OF_PARTS),
    )


def write_new(new: NewMatters, uow: UnitOfWork, origin: Origin, progress: Progress = SILENT) -> int:
    """As `write_matters`, given column by column. Raises `Cancelled`."""
    tables, count = Base.metadata.tables, len(new)
    matter, own = tables["matter"], own_table(new.kind)
    first = uow.reserve_ids(matter, count)
    if not count:
        return first
    if new.kind is MatterKind.COMPLAINT:
        let_wait(first, count, uow.connection)
    ids = range(first, first + count)
    drawn = {"id": ids, "serial": list(_serials(new, uow)), "batch_id": [origin.batch_id] * count}
    mark = origin.fingerprint
    with indexes_afterwards((matter.name, own.name, "event", "matter_unit"), count, uow.connection):
        uow.insert_columns(matter, {**new.face, **drawn}, mark, Leg(progress, 0, 3))
        uow.insert_columns(own, {**new.own, "id": ids}, mark, Leg(progress, 1, 3))
        operators = [uow.operator] * len(new.events[_PLACE])
        _insert_parts(tables["event"], {**new.events, "operator": operators}, first, (uow, mark))
        _insert_parts(tables["matter_unit"], new.units, first, (uow, mark))
        progress.step(count, count)
    return first


def _serials(new: NewMatters, uow: UnitOfWork) -> Iterator[int]:
    """A serial for each matter, consecutive within its year, in the order of the matters."""
    years = new.face["year"]
    following = {
        year: numbers.draw(new.kind.value, year, uow, count) for year, count in sorted(Counter(years).items())
    }
    for year in years:
        yield following[year]
        following[year] += 1


def _insert_parts(table: Table, parts: Columns, first: int, into: tuple[UnitOfWork, str]) -> None:
    """Write what belongs to matters, of which the one in place 0 has the id `first`."""
    uow, mark = into
    first_part = uow.reserve_ids(table, len(parts[_PLACE]))
    columns = {name: values for name, values in parts.items() if name != _PLACE}
    columns["id"] = range(first_part, first_part + len(parts[_PLACE]))
    columns["matter_id"] = [first + place for place in parts[_PLACE]]
    uow.insert_columns(table, columns, mark)


def change_matters(ids: Sequence[int], corrected: NewMatters, uow: UnitOfWork) -> None:
    """Bring matters that were written in bulk, and on which nobody worked since, to what is said now.

    Number, year and place in time of entry stay; columns, first event and units follow. Every change keeps
    what stood before in the journal.
    """
    tables = Base.metadata.tables
    events, units = _by_place(corrected.events), _by_place(corrected.units)
    for place, row_id in enumerate(ids):
        face = {name: values[place] for name, values in corrected.face.items() if name not in _STAY}
        _change(tables["matter"], row_id, face, uow)
        own = {name: values[place] for name, values in corrected.own.items()}
        _change(own_table(corrected.kind), row_id, own, uow)
        first = tables["event"].c
        event_id = uow.connection.execute(
            select(first.id).where(first.matter_id == row_id, first.position == 1)
        ).scalar_one()
        event = events[place][0]
        changed = {"happened_at": event["happened_at"], "facts": dict(event["facts"])}
        _change(tables["event"], event_id, changed, uow)
        _replace_units(row_id, [(unit["unit_id"], unit["role"]) for unit in units.get(place, ())], uow)


def _by_place(columns: Columns) -> Mapping[int, Sequence[Mapping[str, Any]]]:
    """The rows of each matter."""
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return {place: list(some) for place, some in groupby(rows, key=lambda row: row["place"])}


def _change(table: Table, row_id: int, wanted: Mapping[str, object], uow: UnitOfWork) -> None:
    columns = [table.c[name] for name in wanted]
    now = uow.connection.execute(select(*columns).where(table.c.id == row_id)).one()
    differing = {name: value for (name, value), old in zip(wanted.items(), now, strict=True) if old != value}
    if differing:
        uow.update_rows(table, [(row_id, differing)])


def _replace_units(matter_id: int, wanted: Sequence[tuple[int, str]], uow: UnitOfWork) -> None:
    rows = uow.session.scalars(
        select(MatterUnit).where(MatterUnit.matter_id == matter_id).order_by(MatterUnit.position)
    ).all()
    if [(row.unit_id, row.role) for row in rows] == list(wanted):
        return
    for row in rows:
        uow.session.delete(row)
    uow.flush()
    uow.session.add_all(
        MatterUnit(matter_id=matter_id, unit_id=unit, role=role, position=position)
        for position, (unit, role) in enumerate(wanted, 1)
    )
