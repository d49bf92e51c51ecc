"""The checklists of inspections: lists of measures that are the office's to edit (浙南 附件2).

A measure that a drawn inspection used is never rewritten, so that its findings keep their meaning: it is
retired and another one is added.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, cast

from sqlalchemy import Connection, select

from bizenv_desktop.models import ChecklistItem, Finding, Inspection
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.problem.inspections import ids_of
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A measure; `used` says that a drawn inspection relies on its words."""

    id: int
    list_name: str
    position: int
    text: str
    active: bool
    used: bool
    version: int


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A line of a list as it is wanted: a new one (`id` None) or one that is there."""

    text: str
    active: bool = True
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SaveChecklist:
    """A whole list in its wanted order; lines that are left out are taken away where nothing used them."""

    name: str
    lines: tuple[ChecklistLine, ...]


class _List(TypedDict):
    name: str
    items: list[str]


def checklist_items(reader: Reader) -> tuple[ItemRow, ...]:
    """All measures, list by list in the order of entry, each list in its own order."""
    used = used_items(reader.connection)
    item = ChecklistItem.__table__.c
    rows = reader.connection.execute(select(ChecklistItem.__table__).order_by(item.id)).mappings().all()
    lists = list(dict.fromkeys(row["list_name"] for row in rows))
    found = [
        ItemRow(
            id=row["id"],
            list_name=row["list_name"],
            position=row["position"],
            text=row["text"],
            active=row["active"],
            used=row["id"] in used,
            version=row["version"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (lists.index(one.list_name), one.position)))


def used_items(connection: Connection) -> frozenset[int]:
    """The measures of drawn inspections, those of the pool included: the record names them."""
    drawn = select(Inspection.item_pool).where(Inspection.drawn_on.is_not(None))
    pools = connection.execute(drawn).scalars()
    found = connection.execute(select(Finding.item_id).distinct()).scalars()
    return frozenset(found) | {item for pool in pools for item in ids_of(pool)}


def _planned_items(connection: Connection) -> frozenset[int]:
    """The measures that some plan names: they may still be reworded, but not vanish."""
    pools = connection.execute(select(Inspection.item_pool)).scalars()
    return frozenset(item for pool in pools for item in ids_of(pool))


def save_checklist(command: SaveChecklist, uow: UnitOfWork) -> None:
    """Bring one list into the wanted state.

    Raises `BadInput`: `checklist.name_missing`, `checklist.text_missing`, `checklist.twice` (fact `text`);
    `RuleBroken`: `checklist.used` (a used measure would be rewritten, or one that a plan names taken away),
    `storage.changed_meanwhile`.
    """
    name = command.name.strip()
    texts = [line.text.strip() for line in command.lines]
    _refuse_bad(name, texts)
    uow.name("checklist.saved", name=name)
    statement = select(ChecklistItem).where(ChecklistItem.list_name == name)
    known = {row.id: row for row in uow.session.scalars(statement)}
    used = used_items(uow.connection)
    _take_away(known, {line.id for line in command.lines}, used | _planned_items(uow.connection), uow)
    _move_aside(known, command.lines, uow)
    for position, (line, text) in enumerate(zip(command.lines, texts, strict=True), 1):
        item = _item(line, text, known, used)
        item.list_name, item.position, item.text, item.active = name, position, text, line.active
        uow.session.add(item)
    uow.flush()


def adopt_shipped(uow: UnitOfWork) -> int:
    """Add the shipped lists whose name the ledger does not have; returns how many measures were added."""
    there = set(uow.session.scalars(select(ChecklistItem.list_name)))
    added = [
        ChecklistItem(list_name=one["name"], position=position, text=text, active=True)
        for one in _shipped()
        if one["name"] not in there
        for position, text in enumerate(one["items"], 1)
    ]
    uow.name("checklist.adopted", count=len(added))
    uow.session.add_all(added)
    return len(added)


def _shipped() -> Sequence[_List]:
    text = resource("checklists", "default.json").read_text(encoding="utf-8")
    return cast("dict[str, list[_List]]", json.loads(text))["lists"]


def _refuse_bad(name: str, texts: Sequence[str]) -> None:
    if not name:
        raise BadInput("checklist.name_missing")
    if not all(texts):
        raise BadInput("checklist.text_missing")
    twice = next((text for text in texts if texts.count(text) > 1), None)
    if twice is not None:
        raise BadInput("checklist.twice", text=twice)


def _take_away(
    known: dict[int, ChecklistItem], kept: set[int | None], needed: frozenset[int], uow: UnitOfWork
) -> None:
    for row in known.values():
        if row.id in kept:
            continue
        if row.id in needed:
            raise RuleBroken("checklist.used", text=row.text)
        uow.session.delete(row)
    uow.flush()


def _move_aside(known: dict[int, ChecklistItem], lines: Sequence[ChecklistLine], uow: UnitOfWork) -> None:
    """Free the places that other lines are about to take: two lines never stand on one."""
    wanted = {line.id: position for position, line in enumerate(lines, 1)}
    moved = [row for row in known.values() if row.id in wanted and row.position != wanted[row.id]]
    for row in moved:
        row.position = -row.id
    uow.flush()


def _item(
    line: ChecklistLine, text: str, known: dict[int, ChecklistItem], used: frozenset[int]
) -> ChecklistItem:
    if line.id is None:
        return ChecklistItem()
    item = known.get(line.id)
    if item is None:
        raise RuleBroken("storage.changed_meanwhile")
    if item.text != text and item.id in used:
        raise RuleBroken("checklist.used", text=item.text)
    return item
