"""Entries that may be one unit: proposed by their likeness, answered by a person, and never asked again."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bizenv_desktop.models import NotTheSame, Unit
from bizenv_desktop.rules.unit_likeness import UnitNames, pairs_alike
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two units of the ledger that may be one; `percent` says how much of the longer name both share."""

    one_id: int
    one: str
    other_id: int
    other: str
    percent: int


@dataclass(frozen=True, slots=True)
class UnitLike:
    """A known unit that a new name may mean."""

    unit_id: int
    unit: str
    percent: int


@dataclass(frozen=True, slots=True)
class UnitQuestion:
    """A name that no unit goes by, and the units that it may mean."""

    name: str
    like: tuple[UnitLike, ...]


@dataclass(frozen=True, slots=True)
class SayTwoUnits:
    """These two names are two units."""

    one: str
    other: str


def likely_pairs(reader: Reader) -> tuple[LikelyPair, ...]:
    """The pairs of units that may be one, most alike first; answered ones are left out."""
    ids = _official_names(reader.connection)
    answered = _answered(reader.connection)
    found = [
        LikelyPair(ids[one], one, ids[other.name], other.name, other.percent)
        for one, other in pairs_alike(tuple(ids))
        if frozenset((one, other.name)) not in answered
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.percent, pair.one, pair.other)))


def say_two_units(command: SayTwoUnits, uow: UnitOfWork) -> None:
    """Note that two names are two units, so that nobody is asked again; saying it twice changes nothing."""
    uow.name("unit.two", one=command.one, other=command.other)
    note_two_units(command, uow)


def note_two_units(command: SayTwoUnits, uow: UnitOfWork) -> None:
    """The same inside another deed."""
    one, other = sorted((tidy(command.one), tidy(command.other)))
    known = select(NotTheSame.id).where(NotTheSame.one == one, NotTheSame.other == other)
    if uow.session.scalar(known) is None:
        uow.session.add(NotTheSame(one=one, other=other))
        uow.flush()


def questions(names: Iterable[str], connection: Connection) -> tuple[UnitQuestion, ...]:
    """For each name the units that it may mean; names that are like none, or were answered, are left out."""
    ids = _official_names(connection)
    known, answered = UnitNames(ids), _answered(connection)
    found = (
        UnitQuestion(
            name,
            tuple(
                UnitLike(ids[one.name], one.name, one.percent)
                for one in known.alike(name)
                if frozenset((tidy(name), one.name)) not in answered
            ),
        )
        for name in names
    )
    return tuple(question for question in found if question.like)


def _official_names(connection: Connection) -> dict[str, int]:
    rows = connection.execute(
        select(Unit.name, Unit.id).where(Unit.merged_into_id.is_(None)).order_by(Unit.id)
    )
    return {tidy(name): unit for name, unit in rows}


def _answered(connection: Connection) -> frozenset[Pair]:
    rows = connection.execute(select(NotTheSame.one, NotTheSame.other)).tuples()
    return frozenset(frozenset((one, other)) for one, other in rows)
