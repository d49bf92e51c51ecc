"""What a matter is measured in besides per cent: planned and done, by project and by month (温州信息).

Entries are never changed: more than planned is normal, a decrease is a correction with its reason.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bizenv_desktop.models import Base, Matter, Quantity, QuantityEntry
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.task.task_quantities import (
    Done,
    Total,
    by_month,
    by_project,
    refuse_entry,
    share_done,
)
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_MOST = 10**11


@dataclass(frozen=True, slots=True)
class SaveQuantity:
    """A new quantity of a matter (`id` None) or the wanted state of one; `planned` in hundredths."""

    matter_id: int
    name: str
    measure: str
    planned: int
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class EnterAmount:
    """So much more was done (hundredths; less than none is a correction, whose `note` is its reason)."""

    quantity_id: int
    on: date
    amount: int
    project: str = ""
    unit_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One entry; `amount` in hundredths."""

    id: int
    on: date
    amount: int
    project: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A quantity with all that was entered; `planned` and `done` in hundredths."""

    id: int
    matter_id: int
    name: str
    measure: str
    planned: int
    version: int
    entries: tuple[AmountRow, ...]

    @property
    def done(self) -> int:
        """How much was done so far."""
        return sum(entry.amount for entry in self.entries)

    @property
    def share(self) -> Ratio:
        """Done ÷ planned."""
        return share_done(self.done, self.planned)

    @property
    def projects(self) -> tuple[Total, ...]:
        """Totals by project."""
        return by_project(self._done())

    @property
    def months(self) -> tuple[Total, ...]:
        """Totals by month."""
        return by_month(self._done())

    def _done(self) -> list[Done]:
        return [Done(entry.on, entry.amount, entry.project) for entry in self.entries]


def save_quantity(command: SaveQuantity, uow: UnitOfWork) -> int:
    """Enter or change a quantity; returns its id.

    Raises `BadInput`: `quantity.name_missing`, `quantity.measure_missing`, `quantity.planned_range`,
    `quantity.twice` (the matter has one of that name); `RuleBroken`: `matter.unknown`, `quantity.unknown`.
    """
    name, measure = command.name.strip(), command.measure.strip()
    if not name:
        raise BadInput("quantity.name_missing")
    if not measure:
        raise BadInput("quantity.measure_missing")
    if not 0 <= command.planned <= _MOST:
        raise BadInput("quantity.planned_range")
    matter = uow.session.get(Matter, command.matter_id)
    if matter is None:
        raise RuleBroken("matter.unknown", id=command.matter_id)
    _refuse_twice(command, name, uow)
    uow.name("quantity.saved", year=matter.year, number=matter.serial, name=name[:60])
    row = _row(command, uow)
    row.name, row.measure, row.planned = name, measure[:20], command.planned
    uow.session.add(row)
    uow.flush()
    return row.id


def remove_quantity(quantity_id: int, uow: UnitOfWork) -> None:
    """Take off a quantity without entries. Raises `RuleBroken`: `quantity.unknown`, `quantity.entered`."""
    row = _known(quantity_id, None, uow)
    entry = select(QuantityEntry.id).where(QuantityEntry.quantity_id == row.id).limit(1)
    if uow.session.scalar(entry) is not None:
        raise RuleBroken("quantity.entered", name=row.name)
    uow.name("quantity.removed", name=row.name[:60])
    uow.session.delete(row)


def enter_amount(command: EnterAmount, uow: UnitOfWork) -> int:
    """Note what was done; returns the entry's id.

    Raises what `rules.task.task_quantities.refuse_entry` does, `BadInput("task.progress_ahead")` for a day to
    come, `RuleBroken("quantity.unknown")`.
    """
    row = _known(command.quantity_id, None, uow)
    if command.on > uow.moment.today:
        raise BadInput("task.progress_ahead", on=command.on)
    done = select(func.coalesce(func.sum(QuantityEntry.amount), 0)).where(QuantityEntry.quantity_id == row.id)
    refuse_entry(command.amount, uow.session.scalar(done) or 0, command.note)
    matter = uow.session.get_one(Matter, row.matter_id)
    uow.name("quantity.noted", year=matter.year, number=matter.serial, name=row.name[:60])
    entry = QuantityEntry(
        quantity_id=row.id,
        unit_id=command.unit_id,
        done_on=command.on,
        amount=command.amount,
        project=command.project.strip(),
        note=command.note.strip(),
    )
    uow.session.add(entry)
    uow.flush()
    return entry.id


def quantities_of(matter_id: int, reader: Reader) -> tuple[QuantityView, ...]:
    """The quantities of a matter in their order, entries oldest first."""
    table, entry = Quantity.__table__.c, QuantityEntry.__table__
    unit = Base.metadata.tables["unit"]
    rows = reader.connection.execute(
        select(table.id, table.matter_id, table.name, table.measure, table.planned, table.version)
        .where(table.matter_id == matter_id)
        .order_by(table.position, table.id)
    ).all()
    found = reader.connection.execute(
        select(
            entry.c.quantity_id, entry.c.id, entry.c.done_on, entry.c.amount, entry.c.project,
            func.coalesce(unit.c.name, ""), entry.c.note,
        )
        .select_from(entry.outerjoin(unit, unit.c.id == entry.c.unit_id))
        .where(entry.c.quantity_id.in_([row.id for row in rows]))
        .order_by(entry.c.done_on, entry.c.id)
    ).all()  # fmt: skip
    return tuple(
        QuantityView(*row, entries=tuple(AmountRow(*one[1:]) for one in found if one[0] == row.id))
        for row in rows
    )


def _row(command: SaveQuantity, uow: UnitOfWork) -> Quantity:
    if command.id is not None:
        return _known(command.id, command.version, uow)
    last = select(func.max(Quantity.position)).where(Quantity.matter_id == command.matter_id)
    return Quantity(matter_id=command.matter_id, position=(uow.session.scalar(last) or 0) + 1)


def _refuse_twice(command: SaveQuantity, name: str, uow: UnitOfWork) -> None:
    same = select(Quantity.id).where(Quantity.matter_id == command.matter_id, Quantity.name == name)
    if uow.session.scalar(same) not in (None, command.id):
        raise BadInput("quantity.twice", name=name)


def _known(quantity_id: int, version: int | None, uow: UnitOfWork) -> Quantity:
    row = uow.session.get(Quantity, quantity_id)
    if row is None:
        raise RuleBroken("quantity.unknown")
    refuse_outdated(row, version)
    return row
