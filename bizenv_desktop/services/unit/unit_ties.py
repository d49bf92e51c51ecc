"""How two units stand to each other: who belongs to whom, and which groups hold which units.

A unit is itself under each of its names. A parent in brackets (城管办（坑梓街道办事处）) counts where the
ledger knows it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from bizenv_desktop.models import Unit, UnitMember
from bizenv_desktop.rules.unit_names import tidy, without_parent
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Reader

_DEEPEST = 20  # parents above parents; a ring in the data ends here


class Tie(StrEnum):
    """How the handling unit stands to the unit complained about, the nearest first."""

    SAME = "same"  # 就是被投诉单位
    PART = "part"  # 是被投诉单位的下属
    SUPERIOR = "superior"  # 是被投诉单位的上级
    GROUP = "group"  # 单位组含有被投诉单位，或反过来


@dataclass(frozen=True, slots=True)
class UnitTies:
    """Who belongs to whom: the parents of units (a unit may have two), and the members of groups."""

    parents: Mapping[int, frozenset[int]]
    members: Mapping[int, frozenset[int]]

    def above(self, unit_id: int) -> frozenset[int]:
        """Every unit above this one."""
        return _reached(unit_id, self.parents)

    def within(self, group_id: int) -> frozenset[int]:
        """Every unit in this group, groups in groups included."""
        return _reached(group_id, self.members)


def tie_between(respondent_unit_id: int, unit_id: int, ties: UnitTies) -> Tie | None:
    """How near `unit_id` is to the unit complained about; None where they have nothing to do."""
    if unit_id == respondent_unit_id:
        return Tie.SAME
    if respondent_unit_id in ties.above(unit_id):
        return Tie.PART
    if unit_id in ties.above(respondent_unit_id):
        return Tie.SUPERIOR
    if respondent_unit_id in ties.within(unit_id) or unit_id in ties.within(respondent_unit_id):
        return Tie.GROUP
    return None


def unit_ties(reader: Reader) -> UnitTies:
    """The ties of all units, for the window."""
    return ties_of(reader.connection)


def ties_of(connection: Connection) -> UnitTies:
    """The ties of all units, within a deed or a question."""
    members: dict[int, set[int]] = {}
    for group_id, unit_id in connection.execute(select(UnitMember.group_id, UnitMember.unit_id)):
        members.setdefault(group_id, set()).add(unit_id)
    parents: dict[int, set[int]] = {}
    for unit_id, parent_id in _parents(connection):
        parents.setdefault(unit_id, set()).add(parent_id)
    return UnitTies(
        {unit: frozenset(above) for unit, above in parents.items()},
        {group: frozenset(units) for group, units in members.items()},
    )


def _reached(start: int, following: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """Every unit that one comes to from `start`, step by step."""
    found: set[int] = set()
    level = {start}
    for _depth in range(_DEEPEST):
        level = {unit for reached in level for unit in following.get(reached, ())} - found
        found |= level
    return frozenset(found - {start})


def _parents(connection: Connection) -> Iterator[tuple[int, int]]:
    book = UnitBook(connection)
    for unit_id, name, parent_id in connection.execute(select(Unit.id, Unit.name, Unit.parent_id)):
        if parent_id is not None:
            yield unit_id, parent_id
        bare = without_parent(name)
        if bare is None:
            continue
        named = book.find(tidy(name)[len(bare) + 1 : -1])
        if named is not None and named != unit_id:
            yield unit_id, named
