"""An office with four units and the shipped checklists, for the tests of inspections."""

from datetime import date, datetime
from functools import partial

from sqlalchemy import select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import FindingResult
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.inspection import checklists, inspection_findings, inspections
from bizenv_desktop.services.inspection.inspection_findings import FindingEntry, SaveFindings
from bizenv_desktop.services.inspection.inspection_rows import InspectionView, inspection_view
from bizenv_desktop.services.inspection.inspections import DrawInspection, SaveInspection
from bizenv_desktop.services.unit.units import SaveUnit, save_unit, unit_rows
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.undo import undo
from bizenv_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 20, 8)
NAMES = ("行政审批局", "供电分局", "市场监管局", "税务局")


def found_office(uow: UnitOfWork) -> None:
    """The calendar, four units and the shipped checklists, in one deed."""
    seed_calendar(uow)
    for name in NAMES:
        save_unit(SaveUnit(name), uow)
    checklists.adopt_shipped(uow)
    uow.name("ledger.created")


class Office:
    """The short words of these tests; the present is Friday 2026-11-20 09:00."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.seqs: list[int | None] = []
        ids = {unit.name: unit.id for unit in ledger.read(unit_rows)}
        self.units = tuple(ids[name] for name in NAMES)

    def do(self, deed):
        done = self.ledger.perform(deed)
        self.seqs.append(done.seq)
        return done.result

    def read(self, question, *facts):
        return self.ledger.read(partial(question, *facts))

    @property
    def items(self) -> tuple[checklists.ItemRow, ...]:
        return self.read(checklists.checklist_items)

    def plan(self, **more) -> int:
        wanted = {
            "title": "11月随机巡查",
            "planned_on": DAY,
            "unit_pool": self.units,
            "item_pool": tuple(item.id for item in self.items),
            "unit_draw": 2,
            "item_draw": 5,
        }
        return self.do(partial(inspections.save_inspection, SaveInspection(**{**wanted, **more})))

    def draw(self, inspection: int, seed: str = "见证人报的数 3817", **more) -> int:
        return self.do(partial(inspections.draw, DrawInspection(id=inspection, seed=seed, on=DAY, **more)))

    def drawn(self, **more) -> int:
        inspection = self.plan(**more)
        self.draw(inspection)
        return inspection

    def view(self, inspection: int) -> InspectionView:
        found = self.read(inspection_view, inspection)
        assert found is not None
        return found

    def enter(
        self, inspection: int, results: dict[int, FindingResult], text: str = "", held: date = DAY
    ) -> int:
        """Results by the place of the cell, from 0."""
        cells = self.view(inspection).findings
        entries = tuple(
            FindingEntry(cells[place].id, result, text, cells[place].version)
            for place, result in results.items()
        )
        return self.do(partial(inspection_findings.save_findings, SaveFindings(inspection, held, entries)))

    def rows(self) -> dict[str, list[tuple]]:
        """Every row of the ledger's own tables but the counters and versions, to compare before and after."""

        def asked(reader):
            tables = (
                "inspection",
                "checklist_item",
                "finding",
                "enterprise",
                "service",
                "matter",
                "document",
            )
            found = {}
            for name in tables:
                table = Base.metadata.tables[name]
                columns = [column for column in table.columns if column.name != "version"]
                found[name] = [
                    tuple(row) for row in reader.connection.execute(select(*columns).order_by("id"))
                ]
            return found

        return self.ledger.read(asked)

    def undo_last(self) -> None:
        """Take back the last deed that still stands."""
        self.ledger.perform(partial(undo, self.seqs.pop()))
