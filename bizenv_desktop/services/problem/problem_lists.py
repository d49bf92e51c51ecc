"""清单报送 (沂源 附件4-6): which unit has handed in which list of problems, who is urged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import ProblemList, Unit
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

LIST_SOURCES: Final = (ProblemSource.BENCHMARK, ProblemSource.OWN, ProblemSource.SERVED)
"""The three lists, in the order of the forms."""


class ListState(StrEnum):
    """What has become of a list that a unit owes."""

    HANDED_IN = "handed_in"  # 已交
    ZERO = "zero"  # 零报告
    MISSING = "missing"  # 未交
    NOT_OWED = "not_owed"  # 不报


@dataclass(frozen=True, slots=True)
class ListCell:
    """One unit's list of one source; `id` is 0 where the unit does not owe it."""

    id: int
    source: ProblemSource
    state: ListState
    rows: int = 0
    handed_in_on: date | None = None
    urged_on: date | None = None
    signed_by: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A unit with its lists, in the order of `LIST_SOURCES`; `id` is the unit's."""

    id: int
    unit: str
    cells: tuple[ListCell, ...]

    @property
    def missing(self) -> tuple[ListCell, ...]:
        """The lists that it still owes."""
        return tuple(cell for cell in self.cells if cell.state is ListState.MISSING)


@dataclass(frozen=True, slots=True)
class ListMatrix:
    """The lists of a year, unit by unit, in the order in which the units were entered."""

    year: int
    rows: tuple[ListRow, ...]

    def count(self, state: ListState) -> int:
        """How many lists are in this state."""
        return sum(cell.state is state for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class OpenLists:
    """These units owe the three lists of the year; what they owed or handed in before stays."""

    year: int
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteList:
    """A list came in on paper, or there is nothing to report (`rows` 0: a zero report)."""

    list_id: int
    on: date
    rows: int
    signed_by: str = ""
    contact: str = ""
    phone: str = ""


def list_matrix(year: int, reader: Reader) -> ListMatrix:
    """Who has handed in what for `year`."""
    rows = reader.connection.execute(
        select(ProblemList.__table__, Unit.name)
        .join(Unit, Unit.id == ProblemList.unit_id)
        .where(ProblemList.year == year)
        .order_by(ProblemList.unit_id)
    ).mappings()
    by_unit: dict[int, tuple[str, dict[ProblemSource, ListCell]]] = {}
    for row in rows:
        cell = ListCell(
            id=row["id"],
            source=ProblemSource(row["source"]),
            state=_state(row["handed_in_on"], row["rows"]),
            **{name: row[name] for name in _SHOWN},
        )
        by_unit.setdefault(row["unit_id"], (row["name"], {}))[1][cell.source] = cell
    return ListMatrix(
        year, tuple(ListRow(unit, name, _cells(cells)) for unit, (name, cells) in by_unit.items())
    )


def years_of_lists(reader: Reader) -> tuple[int, ...]:
    """The years for which lists are owed, the latest first."""
    years = select(ProblemList.year).distinct().order_by(ProblemList.year.desc())
    return tuple(reader.connection.scalars(years))


def open_lists(command: OpenLists, uow: UnitOfWork) -> int:
    """Note who owes the three lists; returns how many lists that adds.

    Raises `BadInput("problem_list.no_units")`.
    """
    if not command.unit_ids:
        raise BadInput("problem_list.no_units")
    known = set(
        uow.session.execute(
            select(ProblemList.unit_id, ProblemList.source).where(ProblemList.year == command.year)
        ).tuples()
    )
    new = [
        ProblemList(year=command.year, source=source.value, unit_id=unit)
        for unit in dict.fromkeys(command.unit_ids)
        for source in LIST_SOURCES
        if (unit, source.value) not in known
    ]
    uow.session.add_all(new)
    uow.name("problem_list.opened", year=command.year, units=len(set(command.unit_ids)))
    return len(new)


def close_lists(ids: Sequence[int], uow: UnitOfWork) -> None:
    """These lists are not owed after all. Raises `RuleBroken("problem_list.handed_in")` where one came in."""
    lists = _known(ids, uow)
    if any(one.handed_in_on is not None for one in lists):
        raise RuleBroken("problem_list.handed_in")
    for one in lists:
        uow.session.delete(one)
    uow.name("problem_list.removed", count=len(lists))


def note_list(command: NoteList, uow: UnitOfWork) -> None:
    """Note that a list was handed in without a file, or a zero report."""
    if command.on > uow.moment.today:
        raise RuleBroken("lifecycle.in_the_future", event="", at=command.on)
    [found] = _known((command.list_id,), uow)
    found.handed_in_on, found.rows = command.on, command.rows
    found.signed_by, found.contact = command.signed_by.strip(), command.contact.strip()
    found.phone = command.phone.strip()
    uow.name("problem_list.noted")


def urge_lists(ids: Sequence[int], on: date, uow: UnitOfWork) -> int:
    """Note that the units were urged for those of these lists that are missing; how many those are.

    Raises `BadInput("problem_list.none_owed")` where all came in.
    """
    missing = [one for one in _known(ids, uow) if one.handed_in_on is None]
    if not missing:
        raise BadInput("problem_list.none_owed")
    for one in missing:
        one.urged_on = on
    uow.name("problem_list.urged", count=len(missing))
    return len(missing)


_SHOWN: Final = ("rows", "handed_in_on", "urged_on", "signed_by", "contact", "phone")


def _state(handed_in_on: date | None, rows: int) -> ListState:
    if handed_in_on is None:
        return ListState.MISSING
    return ListState.HANDED_IN if rows else ListState.ZERO


def _cells(known: Mapping[ProblemSource, ListCell]) -> tuple[ListCell, ...]:
    return tuple(known.get(source) or ListCell(0, source, ListState.NOT_OWED) for source in LIST_SOURCES)


def _known(ids: Sequence[int], uow: UnitOfWork) -> list[ProblemList]:
    wanted = select(ProblemList).where(ProblemList.id.in_(ids)).order_by(ProblemList.id)
    found = list(uow.session.scalars(wanted))
    if not found or len(found) != len(set(ids)):
        raise RuleBroken("problem_list.unknown")
    return found
