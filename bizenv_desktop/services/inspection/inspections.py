"""Inspections (浙南 附件2): planned, drawn once with the seed on record, never drawn again in silence.

The pools keep their order, because the draw depends on it. A draw stands: whoever needs another one plans a
new inspection from the old, with the reason noted on both.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bizenv_desktop.models import ChecklistItem, Finding, Inspection, Unit
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.numbers import DocumentNumber, Series
from bizenv_desktop.rules.problem.inspection_draw import MEASURES, UNITS, drawn_places, plain_seed
from bizenv_desktop.rules.problem.inspections import ids_of, listed
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveInspection:
    """A new inspection (`id` None) or the wanted state of one that is not drawn yet.

    The pools are ids in the order in which the draw counts them; `unit_draw` and `item_draw` say how many of
    each are drawn, 0 for all of them.
    """

    title: str
    planned_on: date
    unit_pool: tuple[int, ...]
    item_pool: tuple[int, ...]
    members: str = ""
    unit_draw: int = 0
    item_draw: int = 0
    note: str = ""
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawInspection:
    """Draw units and measures; the seed may come from the witnesses or from `fresh_seed`."""

    id: int
    seed: str
    on: date
    witnesses: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgain:
    """Plan the same inspection once more, because its draw cannot be used; both keep the reason."""

    id: int
    planned_on: date
    reason: str
    version: int | None = None


def fresh_seed() -> str:
    """A seed that nobody could foresee: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def save_inspection(command: SaveInspection, uow: UnitOfWork) -> int:
    """Plan an inspection or change the plan; returns its id.

    Raises `BadInput`: `inspection.title_missing`, `inspection.no_units`, `inspection.no_items`,
    `inspection.draw_count`; `RuleBroken`: `inspection.unknown`, `inspection.drawn`,
    `storage.changed_meanwhile` (a unit or measure of the pool included that is gone).
    """
    _refuse_bad_plan(command, uow)
    inspection = Inspection() if command.id is None else _undrawn(command.id, command.version, uow)
    if command.id is None:
        inspection.year = command.planned_on.year
        inspection.serial = numbers.draw(Series.INSPECTION.value, inspection.year, uow)
    uow.name("inspection.saved", number=inspection.serial, year=inspection.year)
    inspection.title, inspection.members = command.title.strip(), command.members.strip()
    inspection.planned_on, inspection.note = command.planned_on, command.note.strip()
    inspection.unit_pool = listed(command.unit_pool)
    inspection.item_pool = listed(command.item_pool)
    inspection.unit_draw, inspection.item_draw = command.unit_draw, command.item_draw
    uow.session.add(inspection)
    uow.flush()
    return inspection.id


def draw(command: DrawInspection, uow: UnitOfWork) -> int:
    """Draw, keep seed and witnesses, and lay out one finding for every drawn unit and measure.

    Returns how many findings there are to enter. Raises `BadInput`: `inspection.seed`,
    `inspection.draw_ahead` (a day to come); `RuleBroken`: `inspection.unknown`, `inspection.drawn`,
    `inspection.unit_merged` (a unit of the pool is another one now), `storage.changed_meanwhile`.
    """
    inspection = _undrawn(command.id, command.version, uow)
    if command.on > uow.moment.today:
        raise BadInput("inspection.draw_ahead", on=command.on)
    _refuse_merged(ids_of(inspection.unit_pool), uow)
    inspection.seed = plain_seed(command.seed)
    inspection.drawn_on, inspection.witnesses = command.on, command.witnesses.strip()
    uow.name("inspection.drawn", number=inspection.serial, year=inspection.year)
    units, items = drawn_ids(inspection.seed, _pools(inspection))
    uow.flush()
    # Rows are written in the order in which they are added: their keys keep the order of the draw.
    uow.session.add_all(
        Finding(inspection_id=inspection.id, unit_id=unit, item_id=item) for unit in units for item in items
    )
    return len(units) * len(items)


@dataclass(frozen=True, slots=True)
class Pools:
    """What is drawn from, in order, and how many of each; 0 for all."""

    units: tuple[int, ...]
    items: tuple[int, ...]
    unit_draw: int
    item_draw: int


def drawn_ids(seed: str, pools: Pools) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The units and the measures that a seed draws from these pools, in the order of the draw."""
    units = drawn_places(seed, UNITS, len(pools.units), pools.unit_draw)
    items = drawn_places(seed, MEASURES, len(pools.items), pools.item_draw)
    return tuple(pools.units[place] for place in units), tuple(pools.items[place] for place in items)


def plan_again(command: PlanAgain, uow: UnitOfWork) -> int:
    """A new numbered inspection with the same pools; returns its id.

    Raises `BadInput("inspection.reason_missing")`; `RuleBroken`: `inspection.unknown`,
    `inspection.not_drawn`, `storage.changed_meanwhile`.
    """
    if not command.reason.strip():
        raise BadInput("inspection.reason_missing")
    old = known_inspection(command.id, command.version, uow)
    if old.drawn_on is None:
        raise RuleBroken("inspection.not_drawn")
    new = Inspection(
        year=command.planned_on.year,
        serial=numbers.draw(Series.INSPECTION.value, command.planned_on.year, uow),
        title=old.title,
        planned_on=command.planned_on,
        members=old.members,
        unit_pool=old.unit_pool,
        item_pool=old.item_pool,
        unit_draw=old.unit_draw,
        item_draw=old.item_draw,
    )
    numbered = DocumentNumber(old.year, old.serial), DocumentNumber(new.year, new.serial)
    new.note = f"接巡查{numbered[0]}另行抽取：{command.reason.strip()}"
    old.note = "\n".join(filter(None, (old.note, f"另行抽取，见巡查{numbered[1]}：{command.reason.strip()}")))
    uow.name("inspection.planned_again", number=new.serial, year=new.year)
    uow.session.add(new)
    uow.flush()
    return new.id


def known_inspection(inspection_id: int, version: int | None, uow: UnitOfWork) -> Inspection:
    """The inspection; raises `RuleBroken`: `inspection.unknown`, `storage.changed_meanwhile`."""
    found = uow.session.get(Inspection, inspection_id)
    if found is None:
        raise RuleBroken("inspection.unknown", id=inspection_id)
    refuse_outdated(found, version)
    return found


def _pools(inspection: Inspection) -> Pools:
    return Pools(
        ids_of(inspection.unit_pool),
        ids_of(inspection.item_pool),
        inspection.unit_draw,
        inspection.item_draw,
    )


def _undrawn(inspection_id: int, version: int | None, uow: UnitOfWork) -> Inspection:
    found = known_inspection(inspection_id, version, uow)
    if found.drawn_on is not None:
        raise RuleBroken("inspection.drawn", on=found.drawn_on)
    return found


def _refuse_merged(pool: Sequence[int], uow: UnitOfWork) -> None:
    merged = select(Unit.name).where(Unit.id.in_(pool), Unit.merged_into_id.is_not(None)).order_by(Unit.id)
    name = uow.session.scalar(merged.limit(1))
    if name is not None:
        raise RuleBroken("inspection.unit_merged", name=name)


def _refuse_bad_plan(command: SaveInspection, uow: UnitOfWork) -> None:
    if not command.title.strip():
        raise BadInput("inspection.title_missing")
    for pool, wanted, code in (
        (command.unit_pool, command.unit_draw, "inspection.no_units"),
        (command.item_pool, command.item_draw, "inspection.no_items"),
    ):
        size = len(set(pool))
        if not size:
            raise BadInput(code)
        if not 0 <= wanted <= size:
            raise BadInput("inspection.draw_count", count=wanted, size=size)
    _refuse_unknown(command.unit_pool, uow.session.scalars(select(Unit.id)))
    _refuse_unknown(command.item_pool, uow.session.scalars(select(ChecklistItem.id)))


def _refuse_unknown(wanted: Sequence[int], known: Iterable[int]) -> None:
    gone = set(wanted) - set(known)
    if gone:
        raise RuleBroken("storage.changed_meanwhile")
