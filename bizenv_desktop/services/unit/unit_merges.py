"""Two entries found to be one unit: everything moves to the one that stays, and can go back again.

Events and papers keep what was said on their day; what counts and lists by unit follows. Where both units
already stand on the same matter (or owe the same return) the row stays with the merged one, and so does
the nominee of a sealed award.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Exists,
    Table,
    UniqueConstraint,
    and_,
    exists,
    func,
    select,
)

from bizenv_desktop.models import Base, Correction, Matter, Nominee, Seal, Unit, UnitAlias, UnitMerge
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_OWN_TABLES: Final = frozenset({"unit", "unit_merge"})
Moved = Mapping[str, Sequence[int]]
"""By "table.column", the rows that name the other unit now."""


@dataclass(frozen=True, slots=True)
class MergeUnits:
    """Say that `unit_id` is `into_id`; the first one's name becomes another spelling of the second."""

    unit_id: int
    into_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would move: rows by table, and those that stay because both units have one."""

    name: str
    into: str
    moving: tuple[tuple[str, int], ...]
    staying: int

    @property
    def total(self) -> int:
        """All rows that would move."""
        return sum(count for _table, count in self.moving)

    @property
    def matters(self) -> int:
        """The matters among them: what the unit leads."""
        return dict(self.moving).get(Matter.__tablename__, 0)


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge that stands."""

    id: int
    unit_id: int
    name: str
    into_id: int
    into: str
    merged_on: date
    reason: str
    rows: int


def preview(command: MergeUnits, reader: Reader) -> MergePreview:
    """What merging would move; raises as `merge_units` does. Writes nothing."""
    names = _refuse_nonsense(command, reader.connection)
    moving, staying = dict[str, int](), 0
    for column in _columns():
        free, taken = _rows(column, command, reader.connection)
        moving[column.table.name] = moving.get(column.table.name, 0) + len(free)
        staying += taken
    told = tuple((table, count) for table, count in sorted(moving.items()) if count)
    return MergePreview(names[0], names[1], told, staying)


def merge_units(command: MergeUnits, uow: UnitOfWork) -> int:
    """Merge; returns the merge's id.

    Raises `RuleBroken`: `unit.unknown`, `unit.merge_itself`, `unit.merged_already` (either of them).
    """
    name, into = _refuse_nonsense(command, uow.connection)
    uow.name("unit.merged", name=name, into=into)
    moved = {
        key: ids for column in _columns() if (ids := _move(column, command, uow)) for key in [_key(column)]
    }
    unit = uow.session.get_one(Unit, command.unit_id)
    unit.merged_into_id, unit.active = command.into_id, False
    uow.flush()
    _keep_names(unit, command.into_id, uow)
    merge = UnitMerge(
        unit_id=command.unit_id,
        into_id=command.into_id,
        merged_on=uow.moment.today,
        reason=command.reason.strip(),
        moved=json.dumps(moved, sort_keys=True),
    )
    uow.session.add(merge)
    uow.flush()
    return merge.id


def take_back(merge_id: int, uow: UnitOfWork) -> int:
    """Make two units of it again; returns how many rows went back.

    A row that was given to yet another unit meanwhile stays there. Raises `RuleBroken`: `unit.merge_unknown`,
    `unit.merge_taken_back`.
    """
    merge = uow.session.get(UnitMerge, merge_id)
    if merge is None:
        raise RuleBroken("unit.merge_unknown", id=merge_id)
    if merge.taken_back_on is not None:
        raise RuleBroken("unit.merge_taken_back", on=merge.taken_back_on)
    unit = uow.session.get_one(Unit, merge.unit_id)
    uow.name("unit.merge_taken_back", name=unit.name)
    _forget_names(unit, merge.into_id, uow)
    went = sum(
        _give_back(_column(key), merge, ids, uow)
        for key, ids in cast("Moved", json.loads(merge.moved)).items()
    )
    unit.merged_into_id, unit.active = None, True
    merge.taken_back_on = uow.moment.today
    return went


def merges(reader: Reader) -> tuple[MergeRow, ...]:
    """The merges that stand, newest first."""
    merged, into = Unit.__table__.alias(), Unit.__table__.alias()
    rows = reader.connection.execute(
        select(UnitMerge.__table__, merged.c.name.label("name"), into.c.name.label("into"))
        .join(merged, merged.c.id == UnitMerge.unit_id)
        .join(into, into.c.id == UnitMerge.into_id)
        .where(UnitMerge.taken_back_on.is_(None))
        .order_by(UnitMerge.id.desc())
    ).mappings()
    return tuple(
        MergeRow(
            row["id"], row["unit_id"], row["name"], row["into_id"], row["into"], row["merged_on"],
            row["reason"], sum(map(len, json.loads(row["moved"]).values())),
        )
        for row in rows
    )  # fmt: skip


def _columns() -> Iterator[Column[int]]:
    """Every column that names a unit, but for those that say what the unit itself is."""
    unit = Base.metadata.tables["unit"]
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if table.name not in _OWN_TABLES and column.references(unit.c.id):
                yield column


def _key(column: Column[int]) -> str:
    return f"{column.table.name}.{column.name}"


def _column(key: str) -> Column[int]:
    table, _, name = key.partition(".")
    return Base.metadata.tables[table].c[name]


def _refuse_nonsense(command: MergeUnits, connection: Connection) -> tuple[str, str]:
    """The names of both; raises where they cannot be merged."""
    if command.unit_id == command.into_id:
        raise RuleBroken("unit.merge_itself")
    unit = Unit.__table__.c
    found = {
        row.id: row
        for row in connection.execute(
            select(unit.id, unit.name, unit.merged_into_id).where(
                unit.id.in_((command.unit_id, command.into_id))
            )
        )
    }
    for wanted in (command.unit_id, command.into_id):
        if wanted not in found:
            raise RuleBroken("unit.unknown", id=wanted)
        if found[wanted].merged_into_id is not None:
            raise RuleBroken("unit.merged_already", name=found[wanted].name)
    return found[command.unit_id].name, found[command.into_id].name


def _rows(column: Column[int], command: MergeUnits, connection: Connection) -> tuple[list[int], int]:
    """The rows that may move, and how many must stay because the other unit has its own."""
    table = column.table
    mine = column == command.unit_id
    total = connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one()
    clashes = [_clash(table, column, unique, command.into_id) for unique in _uniques(table, column)]
    free = connection.execute(
        select(table.c.id).where(mine, *(~clash for clash in clashes), *_unsealed(table)).order_by(table.c.id)
    )
    ids = list(free.scalars())
    return ids, total - len(ids)


def _unsealed(table: Table) -> Sequence[ColumnElement[bool]]:
    """A sealed award keeps the units that it was sealed with, as a paper does."""
    if table is not Nominee.__table__:
        return ()
    opened = select(func.coalesce(func.max(Correction.of_edition), 0))
    open_to = opened.where(Correction.round_id == Seal.round_id).scalar_subquery()
    return (Nominee.round_id.not_in(select(Seal.round_id).where(Seal.edition > open_to)),)


def _uniques(table: Table, column: Column[int]) -> Iterator[UniqueConstraint]:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            yield constraint


def _clash(table: Table, column: Column[int], unique: UniqueConstraint, into_id: int) -> Exists:
    other = table.alias()
    same = [other.c[one.name] == one for one in unique.columns if one.name != column.name]
    return exists().where(and_(other.c[column.name] == into_id, *same))


def _move(column: Column[int], command: MergeUnits, uow: UnitOfWork) -> list[int]:
    ids, _stay = _rows(column, command, uow.connection)
    uow.update_rows(column.table, [(row, {column.name: command.into_id}) for row in ids])
    return ids


def _give_back(column: Column[int], merge: UnitMerge, ids: Sequence[int], uow: UnitOfWork) -> int:
    table = column.table
    still = uow.connection.execute(
        select(table.c.id)
        .where(table.c.id.in_(ids), column == merge.into_id, *_unsealed(table))
        .order_by(table.c.id)
    )
    rows = list(still.scalars())
    uow.update_rows(table, [(row, {column.name: merge.unit_id}) for row in rows])
    return len(rows)


def _keep_names(unit: Unit, into_id: int, uow: UnitOfWork) -> None:
    """Whoever writes the old name, or its short form, means the unit that stays."""
    known = UnitBook(uow.connection)
    for name in dict.fromkeys((unit.name, unit.short_name)):
        if name and known.find(name) is None:
            uow.session.add(UnitAlias(unit_id=into_id, alias=name))


def _forget_names(unit: Unit, into_id: int, uow: UnitOfWork) -> None:
    """The names are the unit's own again."""
    own = UnitAlias.alias.in_((unit.name, unit.short_name))
    for alias in uow.session.scalars(select(UnitAlias).where(UnitAlias.unit_id == into_id, own)):
        uow.session.delete(alias)
    uow.flush()
