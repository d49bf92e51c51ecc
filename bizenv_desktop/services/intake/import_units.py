"""Matching the units that a file names: known spellings, one unit under two spellings, units yet unknown."""

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from bizenv_desktop.models import Base
from bizenv_desktop.rules.unit_names import tidy, without_parent
from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.intake.import_verdicts import NewAlias, NewUnit, UnitPlan
from bizenv_desktop.services.unit.unit_proposals import note_two_units, questions
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.bulk_rows import last_id
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_NO_UNIT = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无", "空"})
_KINDS = (
    (
        re.compile(
            r"^(?:各|有关|相关|市级|区级|全体|其他)|(?:有关|各相关)(?:部门|单位)$|各.*(?:政府|部门|单位|街道|镇)$"
        ),
        UnitKind.GROUP,
    ),
    (re.compile(r"社区|居委会|村委会|村$"), UnitKind.COMMUNITY),
    (re.compile(r"(?:街道|街道办|街道办事处|镇|乡|镇人民政府|乡人民政府|镇政府|乡政府)$"), UnitKind.STREET),
    (re.compile(r"公司|集团|水厂|电网|(?:供电|供水|燃气|热力)(?:分局|所|站)?$"), UnitKind.ENTERPRISE),
)


def names_unit(name: str) -> bool:
    """Whether a cell names a unit at all; `-` and 无 do not."""
    return tidy(name) not in _NO_UNIT


def guessed_kind(name: str) -> UnitKind:
    """The kind of unit that a name sounds like; its parent in brackets says nothing about it."""
    bare = without_parent(name) or tidy(name)
    return next((kind for pattern, kind in _KINDS if pattern.search(bare)), UnitKind.DEPARTMENT)


def plan_units(spellings: Iterable[str], book: UnitBook) -> UnitPlan:
    """What each spelling means.

    `六和社区（坪山街道办事处）` is 六和社区 where the bare name occurs as well (in the file or the ledger)
    and only this one parent is ever written behind it; otherwise it is a unit of its own.
    """
    written = [name for name in dict.fromkeys(spellings) if names_unit(name)]
    names = dict.fromkeys(tidy(name) for name in written)
    known = {name: found for name in names if (found := book.find(name)) is not None}
    parents = _parents(names, book)
    bare = _bare_names(parents, names, book)
    means = {name: bare.get(tidy(name), tidy(name)) for name in written}
    aliases: dict[str, list[str]] = {}
    added = _shorter_names(parents, names, book)
    known.update({alias: unit for unit, alias in added})
    for name in names:
        home = bare.get(name, name)
        if name in known or home == name:
            continue
        owner = book.find(home)
        if owner is None:
            aliases.setdefault(home, []).append(name)
        else:
            added.append(NewAlias(owner, name))
            known[name] = owner
    new = tuple(
        NewUnit(name, guessed_kind(name), tuple(aliases.get(name, ())))
        for name in names
        if name not in known and name not in bare
    )
    asked = questions([unit.name for unit in new], book.connection)
    return UnitPlan(known, means, new, tuple(added), asked)


def _parents(names: Mapping[str, None], book: UnitBook) -> dict[str, set[str]]:
    """By bare name, the spellings with a parent in brackets that are written in the file or the ledger."""
    parents: dict[str, set[str]] = {}
    for name in (*names, *book.names):
        short = without_parent(name)
        if short is not None:
            parents.setdefault(short, set()).add(name)
    return parents


def _shorter_names(
    parents: Mapping[str, set[str]], names: Mapping[str, None], book: UnitBook
) -> list[NewAlias]:
    """Bare names of units that the ledger knows by their one bracketed spelling only."""
    return [
        NewAlias(owner, short)
        for short, full in parents.items()
        if len(full) == 1 and short in names and book.find(short) is None
        if (owner := book.find(next(iter(full)))) is not None
    ]


def _bare_names(parents: Mapping[str, set[str]], names: Mapping[str, None], book: UnitBook) -> dict[str, str]:
    """The bare name of every bracketed spelling that can only mean it."""
    return {
        next(iter(full)): short
        for short, full in parents.items()
        if len(full) == 1 and (short in names or book.find(short) is not None)
    }


def enter_units(plan: UnitPlan, batch: int, uow: UnitOfWork) -> Mapping[str, int]:
    """Enter the new units and spellings; returns the unit of every spelling of the file."""
    for answer in plan.two_units:
        note_two_units(answer, uow)
    tables = Base.metadata.tables
    first = uow.reserve_ids(tables["unit"], len(plan.new))
    ids = {unit.name: first + place for place, unit in enumerate(plan.new)}
    uow.insert_many(tables["unit"], [_unit_row(ids[unit.name], unit, batch) for unit in plan.new])
    spellings = [*plan.aliases, *(NewAlias(ids[u.name], alias) for u in plan.new for alias in u.aliases)]
    first_alias = uow.reserve_ids(tables["unit_alias"], len(spellings))
    uow.insert_many(
        tables["unit_alias"],
        (
            {"id": first_alias + place, "unit_id": unit, "alias": alias, "batch_id": batch}
            for place, (unit, alias) in enumerate(spellings)
        ),
    )
    return _meant(plan, first)


def foreseen_units(plan: UnitPlan, connection: Connection) -> Mapping[str, int]:
    """What `enter_units` will return, unless somebody enters a unit before."""
    return _meant(plan, last_id(connection, Base.metadata.tables["unit"]) + 1)


def _meant(plan: UnitPlan, first: int) -> Mapping[str, int]:
    """The unit of every spelling, where the new ones have consecutive ids from `first` on."""
    ids = {unit.name: first + place for place, unit in enumerate(plan.new)}
    return {
        written: plan.known[tidy(written)] if tidy(written) in plan.known else ids[name]
        for written, name in plan.means.items()
    }


def _unit_row(unit_id: int, unit: NewUnit, batch: int) -> dict[str, object]:
    return {
        "id": unit_id,
        "name": unit.name,
        "short_name": "",
        "kind": unit.kind.value,
        "initials": initials(unit.name),
        "contact": "",
        "phone": "",
        "active": True,
        "batch_id": batch,
        "version": 1,
    }
