"""Inspections as the page shows them: their rows, one in full with its cells, and its figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, func, select

from bizenv_desktop.models import ChecklistItem, Finding, Inspection, Matter, Unit
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.problem.inspections import (
    BAD_RESULTS,
    InspectionState,
    Tally,
    ids_of,
    state_of,
    tally,
)
from bizenv_desktop.rules.vocabulary import FindingResult, Status
from bizenv_desktop.services.inspection.inspections import Pools, drawn_ids
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """An inspection as the list shows it; `units` and `items` take part, of pools of so many."""

    id: int
    year: int
    serial: int
    title: str
    planned_on: date
    held_on: date | None
    drawn_on: date | None
    members: str
    unit_pool: tuple[int, ...]
    item_pool: tuple[int, ...]
    unit_draw: int
    item_draw: int
    seed: str
    witnesses: str
    note: str
    tally: Tally
    problems: int
    version: int

    @property
    def number(self) -> str:
        """`〔2026〕3`."""
        return DocumentNumber(self.year, self.serial).short

    @property
    def pools(self) -> Pools:
        """What the draw depends on beside the seed."""
        return Pools(self.unit_pool, self.item_pool, self.unit_draw, self.item_draw)

    @property
    def state(self) -> InspectionState:
        """How far it is."""
        return state_of(self.tally)

    @property
    def units(self) -> int:
        """How many units take part."""
        return self.unit_draw or len(self.unit_pool)

    @property
    def items(self) -> int:
        """How many measures take part."""
        return self.item_draw or len(self.item_pool)


@dataclass(frozen=True, slots=True)
class Named:
    """A unit or a measure with its place in the pool, from 1."""

    id: int
    place: int
    name: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One cell; `problem` is the number of the problem that arose from it."""

    id: int
    unit_id: int
    item_id: int
    result: FindingResult | None
    text: str
    problem_id: int | None
    problem: str
    problem_status: Status | None
    version: int

    @property
    def is_bad(self) -> bool:
        """Whether it may become a problem."""
        return self.result in BAD_RESULTS


@dataclass(frozen=True, slots=True)
class InspectionView:
    """One inspection in full: its pools, what was drawn, its cells unit by unit.

    `drawn_units` and `drawn_items` follow from seed and pools, whatever happened to a unit since; `units` and
    `items` are those of the cells: a drawn unit that was merged into another one stands under its new name.
    """

    row: InspectionRow
    unit_pool: tuple[Named, ...]
    item_pool: tuple[Named, ...]
    drawn_units: tuple[Named, ...]
    drawn_items: tuple[Named, ...]
    units: tuple[Named, ...]
    items: tuple[Named, ...]
    findings: tuple[FindingRow, ...]

    def of_unit(self, unit_id: int) -> Tally:
        """The figures of one unit."""
        return tally(one.result for one in self.findings if one.unit_id == unit_id)


def inspection_rows(reader: Reader) -> tuple[InspectionRow, ...]:
    """All inspections, the newest first."""
    tallies, problems = _tallies(reader)
    table = Inspection.__table__
    rows = reader.connection.execute(select(table).order_by(table.c.planned_on.desc(), table.c.id.desc()))
    return tuple(
        _row(row, tallies.get(row["id"], Tally()), problems.get(row["id"], 0)) for row in rows.mappings()
    )


def inspection_view(inspection_id: int, reader: Reader) -> InspectionView | None:
    """One inspection in full, None when it is gone."""
    row = next((one for one in inspection_rows(reader) if one.id == inspection_id), None)
    if row is None:
        return None
    findings = _findings(inspection_id, reader)
    met = [one.unit_id for one in findings]
    unit_names = _unit_names((*row.unit_pool, *met), reader)
    units = _named(row.unit_pool, unit_names)
    items = _named(row.item_pool, _item_texts(row.item_pool, reader))
    drawn = drawn_ids(row.seed, row.pools) if row.drawn_on is not None else ((), ())
    return InspectionView(
        row=row,
        unit_pool=units,
        item_pool=items,
        drawn_units=_in_order(drawn[0], units),
        drawn_items=_in_order(drawn[1], items),
        units=_in_order(met, (*units, *(Named(one, 0, unit_names[one]) for one in met))),
        items=_in_order([one.item_id for one in findings], items),
        findings=findings,
    )


def _tallies(reader: Reader) -> tuple[Mapping[int, Tally], Mapping[int, int]]:
    cell = Finding.__table__.c
    counted = reader.connection.execute(
        select(cell.inspection_id, cell.result, func.count(), func.count(cell.problem_id)).group_by(
            cell.inspection_id, cell.result
        )
    ).tuples()
    results: dict[int, list[FindingResult | None]] = {}
    problems: dict[int, int] = {}
    for inspection, result, count, raised in counted:
        results.setdefault(inspection, []).extend([FindingResult(result) if result else None] * count)
        problems[inspection] = problems.get(inspection, 0) + raised
    return {inspection: tally(found) for inspection, found in results.items()}, problems


def _row(row: RowMapping, counted: Tally, problems: int) -> InspectionRow:
    same = ("id", "year", "serial", "title", "planned_on", "held_on", "drawn_on", "members", "unit_draw")
    rest = ("item_draw", "seed", "witnesses", "note", "version")
    return InspectionRow(
        **{name: row[name] for name in (*same, *rest)},
        unit_pool=ids_of(row["unit_pool"]),
        item_pool=ids_of(row["item_pool"]),
        tally=counted,
        problems=problems,
    )


def _findings(inspection_id: int, reader: Reader) -> tuple[FindingRow, ...]:
    cell, matter = Finding.__table__.c, Matter.__table__.c
    statement = (
        select(Finding.__table__, matter.year, matter.serial, matter.status)
        .outerjoin(Matter.__table__, matter.id == cell.problem_id)
        .where(cell.inspection_id == inspection_id)
        .order_by(cell.id)
    )
    return tuple(_finding(row) for row in reader.connection.execute(statement).mappings())


def _finding(row: RowMapping) -> FindingRow:
    raised = row["problem_id"] is not None
    return FindingRow(
        id=row["id"],
        unit_id=row["unit_id"],
        item_id=row["item_id"],
        result=FindingResult(row["result"]) if row["result"] else None,
        text=row["text"],
        problem_id=row["problem_id"],
        problem=DocumentNumber(row["year"], row["serial"]).short if raised else "",
        problem_status=Status(row["status"]) if raised else None,
        version=row["version"],
    )


def _unit_names(ids: Sequence[int], reader: Reader) -> Mapping[int, str]:
    statement = select(Unit.id, Unit.name).where(Unit.id.in_(ids))
    return dict(reader.connection.execute(statement).tuples().all())


def _item_texts(ids: Sequence[int], reader: Reader) -> Mapping[int, str]:
    statement = select(ChecklistItem.id, ChecklistItem.text).where(ChecklistItem.id.in_(ids))
    return dict(reader.connection.execute(statement).tuples().all())


def _named(ids: Sequence[int], names: Mapping[int, str]) -> tuple[Named, ...]:
    return tuple(Named(one, place, names.get(one, "—")) for place, one in enumerate(ids, 1))


def _in_order(ids: Iterable[int], known: Sequence[Named]) -> tuple[Named, ...]:
    by_id = {one.id: one for one in reversed(known)}  # the place in the pool comes first
    return tuple(by_id[one] for one in dict.fromkeys(ids))
