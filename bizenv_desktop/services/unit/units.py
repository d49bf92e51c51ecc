"""Units: creating, renaming, other spellings, groups; and finding the unit that a spelling means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from bizenv_desktop.models import Unit, UnitAlias, UnitMember
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that the unit bore once, and the last day on which it did."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as lists and pickers show it."""

    id: int
    name: str
    short_name: str
    kind: UnitKind
    initials: str
    contact: str
    phone: str
    active: bool
    aliases: tuple[str, ...]
    member_ids: tuple[int, ...]
    version: int
    former: tuple[FormerName, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveUnit:
    """A new unit (`id` None) or the wanted state of an existing one."""

    name: str
    short_name: str = ""
    kind: UnitKind = UnitKind.DEPARTMENT
    contact: str = ""
    phone: str = ""
    active: bool = True
    aliases: tuple[str, ...] = ()
    member_ids: tuple[int, ...] = ()
    id: int | None = None
    version: int | None = None


def unit_rows(reader: Reader) -> tuple[UnitRow, ...]:
    """All units with their other spellings, in the order of entry; those merged into another are left out."""
    aliases, former = _other_names(reader)
    members: dict[int, list[int]] = {}
    for group_id, unit_id in reader.connection.execute(
        select(UnitMember.group_id, UnitMember.unit_id).order_by(UnitMember.id)
    ):
        members.setdefault(group_id, []).append(unit_id)
    stays = Unit.merged_into_id.is_(None)
    rows = reader.connection.execute(select(Unit.__table__).where(stays).order_by(Unit.id)).mappings()
    return tuple(
        UnitRow(
            id=row["id"],
            name=row["name"],
            short_name=row["short_name"],
            kind=UnitKind(row["kind"]),
            initials=row["initials"],
            contact=row["contact"],
            phone=row["phone"],
            active=row["active"],
            aliases=tuple(aliases.get(row["id"], ())),
            member_ids=tuple(members.get(row["id"], ())),
            version=row["version"],
            former=tuple(former.get(row["id"], ())),
        )
        for row in rows
    )


def _other_names(reader: Reader) -> tuple[dict[int, list[str]], dict[int, list[FormerName]]]:
    """By unit: its other spellings, and those of them that it bore until a known day."""
    aliases: dict[int, list[str]] = {}
    former: dict[int, list[FormerName]] = {}
    rows = reader.connection.execute(
        select(UnitAlias.unit_id, UnitAlias.alias, UnitAlias.valid_until).order_by(UnitAlias.id)
    )
    for unit_id, alias, until in rows:
        aliases.setdefault(unit_id, []).append(alias)
        if until is not None:
            former.setdefault(unit_id, []).append(FormerName(alias, until))
    return aliases, former


def save_unit(command: SaveUnit, uow: UnitOfWork) -> int:
    """Create or change a unit; returns its id. A former name stays a spelling, with its last day.

    Raises `BadInput("unit.name_missing")`, `RuleBroken("unit.name_taken")` when another unit goes by the name
    or one of the aliases, `RuleBroken("storage.changed_meanwhile")` when somebody saved it first.
    """
    name = tidy(command.name)
    if not name:
        raise BadInput("unit.name_missing")
    uow.name("unit.saved", name=name)
    _refuse_taken((name, *map(tidy, command.aliases)), command.id, uow)
    unit = _unit_to_save(command, uow)
    former = unit.name if command.id is not None and unit.name != name else ""
    unit.name, unit.short_name, unit.kind = name, tidy(command.short_name), command.kind.value
    unit.initials = initials(name)
    unit.contact, unit.phone, unit.active = command.contact, command.phone, command.active
    uow.session.add(unit)
    uow.flush()
    _replace_aliases(unit, (*command.aliases, former), uow)
    if former:
        _note_end(unit, former, uow)
    _replace_members(unit, command.member_ids, uow)
    return unit.id


class UnitBook:
    """Every spelling that the ledger knows, for matching many names without asking again."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids = {tidy(alias): unit_id for alias, unit_id in _spellings(connection)}

    def find(self, name: str) -> int | None:
        """The unit that goes by exactly this name or alias (white space and width apart)."""
        return self._ids.get(tidy(name))

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling that is known, tidied."""
        return tuple(self._ids)

    def learn(self, name: str, unit_id: int) -> None:
        """Remember a unit that was created meanwhile."""
        self._ids[tidy(name)] = unit_id

    def __len__(self) -> int:
        return len(self._ids)


def _spellings(connection: Connection) -> Iterable[tuple[str, int]]:
    # Official names last: they win over an alias or a short name that reads the same.
    short = (Unit.short_name != "") & Unit.merged_into_id.is_(None)
    yield from connection.execute(select(Unit.short_name, Unit.id).where(short)).tuples()
    yield from connection.execute(select(UnitAlias.alias, UnitAlias.unit_id)).tuples()
    # A merged unit's name is another spelling of the one that stays.
    yield from connection.execute(select(Unit.name, Unit.id).where(Unit.merged_into_id.is_(None))).tuples()


def _unit_to_save(command: SaveUnit, uow: UnitOfWork) -> Unit:
    if command.id is None:
        return Unit()
    unit = uow.session.get(Unit, command.id)
    if unit is None:
        raise RuleBroken("unit.unknown", id=command.id)
    refuse_outdated(unit, command.version)
    return unit


def _refuse_taken(names: tuple[str, ...], own_id: int | None, uow: UnitOfWork) -> None:
    book = UnitBook(uow.connection)
    for name in names:
        owner = book.find(name)
        if owner is not None and owner != own_id:
            raise RuleBroken("unit.name_taken", name=name)


def _replace_aliases(unit: Unit, wanted: tuple[str, ...], uow: UnitOfWork) -> None:
    aliases = {tidy(alias) for alias in wanted} - {"", unit.name}
    for row in uow.session.scalars(select(UnitAlias).where(UnitAlias.unit_id == unit.id)):
        if row.alias in aliases:
            aliases.discard(row.alias)
        else:
            uow.session.delete(row)
    uow.flush()
    uow.session.add_all(UnitAlias(unit_id=unit.id, alias=alias) for alias in sorted(aliases))


def _note_end(unit: Unit, former: str, uow: UnitOfWork) -> None:
    """The name that the unit had until today stays a spelling of it, with its last day."""
    uow.flush()
    own = (UnitAlias.unit_id == unit.id) & (UnitAlias.alias == former)
    for row in uow.session.scalars(select(UnitAlias).where(own)):
        row.valid_until = uow.moment.today


def _replace_members(unit: Unit, wanted: tuple[int, ...], uow: UnitOfWork) -> None:
    members = set(wanted) - {unit.id}
    for row in uow.session.scalars(select(UnitMember).where(UnitMember.group_id == unit.id)):
        if row.unit_id in members:
            members.discard(row.unit_id)
        else:
            uow.session.delete(row)
    uow.session.add_all(UnitMember(group_id=unit.id, unit_id=member) for member in sorted(members))
