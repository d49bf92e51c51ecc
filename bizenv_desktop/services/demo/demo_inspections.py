"""The demo's inspections with what was found, its enterprises and what was done for them."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from bizenv_desktop.models import ChecklistItem, Finding, Matter
from bizenv_desktop.rules.vocabulary import FindingResult, MatterKind, ServiceKind
from bizenv_desktop.services.demo.demo_inspection_data import (
    CellEntry,
    InspectionEntry,
    inspections_file,
    services_file,
)
from bizenv_desktop.services.inspection.checklists import adopt_shipped
from bizenv_desktop.services.inspection.enterprises import SaveEnterprise, save_enterprise
from bizenv_desktop.services.inspection.inspection_findings import FindingEntry, SaveFindings, save_findings
from bizenv_desktop.services.inspection.inspections import (
    DrawInspection,
    SaveInspection,
    draw,
    save_inspection,
)
from bizenv_desktop.services.inspection.service_log import SaveService, save_service
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UnitIds = Mapping[str, int]


def load_inspections(units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the checklists and the inspections; bad findings are tied to the problems that they became."""
    adopt_shipped(uow)
    uow.flush()
    rows = uow.session.execute(select(ChecklistItem.text, ChecklistItem.id).order_by(ChecklistItem.id))
    items = dict(rows.tuples().all())
    file = inspections_file()
    pool = [units[name] for name in file["units"]]
    for entry in file["inspections"]:
        inspection = save_inspection(_plan(entry, pool, tuple(items.values())), uow)
        if entry["drawn_on"] is not None:
            _draw(inspection, entry, uow)
        if entry["held_on"] is not None:
            _find(inspection, entry, (units, items), uow)


def load_services(units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the enterprises and the service log."""
    file = services_file()
    firms = {
        entry["name"]: save_enterprise(
            SaveEnterprise(
                name=entry["name"],
                address=entry["address"],
                contact=entry["contact"],
                phone=entry["phone"],
                unit_id=units.get(entry["unit"]),
                agent=entry["agent"],
                project=entry["project"],
            ),
            uow,
        )
        for entry in file["enterprises"]
    }
    for entry in file["services"]:
        done = entry["done_on"]
        save_service(
            SaveService(
                enterprise_id=firms[entry["enterprise"]],
                kind=ServiceKind(entry["kind"]),
                served_on=date.fromisoformat(entry["on"]),
                unit_id=units.get(entry["unit"]),
                agent=entry["agent"],
                need=entry["need"],
                outcome=entry["outcome"],
                done_on=date.fromisoformat(done) if done is not None else None,
            ),
            uow,
        )


def _plan(entry: InspectionEntry, units: Sequence[int], items: Sequence[int]) -> SaveInspection:
    return SaveInspection(
        title=entry["title"],
        planned_on=date.fromisoformat(entry["planned_on"]),
        unit_pool=tuple(units),
        item_pool=tuple(items),
        members=entry["members"],
        unit_draw=entry["unit_draw"],
        item_draw=entry["item_draw"],
    )


def _draw(inspection: int, entry: InspectionEntry, uow: UnitOfWork) -> None:
    on = date.fromisoformat(entry["drawn_on"] or "")
    draw(DrawInspection(id=inspection, seed=entry["seed"], on=on, witnesses=entry["witnesses"]), uow)
    uow.flush()


def _find(
    inspection: int, entry: InspectionEntry, known: tuple[UnitIds, Mapping[str, int]], uow: UnitOfWork
) -> None:
    """What the file names is bad or does not apply; all the rest is good."""
    units, items = known
    named = {(units[cell["unit"]], items[cell["item"]]): cell for cell in entry["cells"]}
    mine = select(Finding).where(Finding.inspection_id == inspection).order_by(Finding.id)
    cells = {cell.id: cell for cell in uow.session.scalars(mine)}
    of = {one: named.get((cell.unit_id, cell.item_id)) for one, cell in cells.items()}
    entries = tuple(_entry(one, cell) for one, cell in of.items())
    save_findings(SaveFindings(inspection, date.fromisoformat(entry["held_on"] or ""), entries), uow)
    for one, cell in of.items():
        if cell is not None and cell.get("problem"):
            cells[one].problem_id = _problem(cell.get("problem", ""), uow)
    uow.flush()


def _entry(finding_id: int, cell: CellEntry | None) -> FindingEntry:
    if cell is None:
        return FindingEntry(finding_id, FindingResult.GOOD)
    return FindingEntry(finding_id, FindingResult(cell["result"]), cell["text"])


def _problem(title: str, uow: UnitOfWork) -> int | None:
    statement = select(Matter.id).where(Matter.kind == MatterKind.PROBLEM.value, Matter.title == title)
    return uow.session.scalar(statement)
