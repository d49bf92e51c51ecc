"""What an import works out before it holds the ledger is what it would have worked out under the lock."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.errors import Cancelled
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

HEAD = ["编号", "受理时间", "标题", "内容", "承办单位", "协办单位", "办理状态", "满意度"]
ROWS = [
    ["T1", "2026-01-05 09:30", "占道经营", "早市占道", "城管局", "街道办、市场监管局", "已办结", "满意"],
    ["T2", "2025-12-31", "噪声", "夜间施工", "城管局", "", "办理中", "说不清"],
    ["T3", "2026-01-06", "", "无人接听\n电话", "", "", "", ""],
]
TABLES = ("matter", "complaint", "event", "matter_unit", "unit", "unit_alias", "import_batch")


@pytest.fixture
def plan(ledger: Ledger, tmp_path: Path) -> ImportPlan:
    return judged(ledger, tmp_path, ROWS)


def judged(ledger: Ledger, folder: Path, rows: Sequence[Sequence[str]]) -> ImportPlan:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEAD, *rows]:
        sheet.append(list(row))
    book.save(folder / "台账.xlsx")
    reading = imports.read_file(folder / "台账.xlsx", "complaints")
    return ledger.read(partial(imports.judge, reading, "台账.xlsx"))


def readied(ledger: Ledger, plan: ImportPlan) -> ImportPlan:
    return ledger.read(partial(imports.prepared, plan))


def written(ledger: Ledger, plan: ImportPlan) -> list[list[tuple[object, ...]]]:
    """All that an import leaves in the ledger, without the moment; the ledger is as before afterwards."""
    found: list[list[tuple[object, ...]]] = []

    def deed(uow: UnitOfWork) -> None:
        imports.carry_out(plan, uow)
        for name in TABLES:
            table = Base.metadata.tables[name]
            columns = [column for column in table.c if column.name != "imported_at"]
            found.append(
                [tuple(row) for row in uow.connection.execute(select(*columns).order_by(table.c.id))]
            )
        raise Cancelled

    with pytest.raises(Cancelled):
        ledger.perform(deed)
    return found


def enter(name: str, ledger: Ledger) -> None:
    ledger.perform(partial(save_unit, SaveUnit(name)))


def test_an_import_made_ready_writes_what_it_would_have_written_otherwise(ledger: Ledger, plan: ImportPlan):
    ready = readied(ledger, plan)
    assert ready.ready is not None
    assert len(ready.ready.matters) == len(ROWS)
    assert written(ledger, ready) == written(ledger, plan)


def test_what_was_made_ready_is_written_as_it_is(ledger: Ledger, plan: ImportPlan):
    ready = readied(ledger, plan)
    assert ready.ready is not None
    face = {**ready.ready.matters.face, "channel": ["信访"] * len(ROWS)}
    marked = replace(ready, ready=replace(ready.ready, matters=replace(ready.ready.matters, face=face)))
    rows = written(ledger, marked)[0]
    assert [row for row in rows if "信访" in row] == rows


@pytest.mark.parametrize("other", ["税务局", "街道办"])
def test_units_that_others_entered_meanwhile_are_met_as_if_nothing_had_been_made_ready(
    ledger: Ledger, plan: ImportPlan, other: str
):
    ready = readied(ledger, plan)
    enter(other, ledger)
    assert ready.ready is not None
    assert written(ledger, ready) == written(ledger, plan)
    assert readied(ledger, ready).ready != ready.ready


def test_rows_that_came_in_meanwhile_do_not_come_in_twice(ledger: Ledger, plan: ImportPlan, tmp_path: Path):
    ready = readied(ledger, plan)
    ledger.perform(partial(imports.carry_out, judged(ledger, tmp_path, ROWS[:2])))
    result = ledger.perform(partial(imports.carry_out, ready)).result
    assert (result.created, result.unchanged) == (1, 2)


def test_making_ready_can_be_cancelled_and_writes_nothing(ledger: Ledger, plan: ImportPlan):
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        ledger.read(partial(imports.prepared, plan, progress=Impatient()))
    assert readied(ledger, plan).counts == {Fate.NEW: 3}


def test_several_offices_in_the_cell_of_one_are_a_lead_and_those_that_help(ledger: Ledger, tmp_path: Path):
    cells = ["城管局/街道办", "水务局、住建局", "交通局，*公安局", "安全生产、应急办公室"]
    plan = judged(
        ledger,
        tmp_path,
        [[f"T{i}", "2026-01-05", "甲", "乙", cell, "", "", ""] for i, cell in enumerate(cells)],
    )
    assert [unit.name for unit in plan.units.new] == [
        "城管局", "街道办", "水务局", "住建局", "交通局", "公安局", "安全生产、应急办公室",
    ]  # fmt: skip
    tables = Base.metadata.tables
    unit, part = tables["unit"].c, tables["matter_unit"].c
    query = select(part.matter_id, unit.name, part.role).join_from(tables["matter_unit"], tables["unit"])

    def deed(uow: UnitOfWork) -> list[tuple[int, str, str]]:
        imports.carry_out(plan, uow)
        return [(*row,) for row in uow.connection.execute(query.order_by(part.matter_id, part.position))]

    assert ledger.perform(deed).result == [
        (1, "城管局", "lead"),
        (1, "街道办", "cooperating"),
        (2, "水务局", "lead"),
        (2, "住建局", "cooperating"),
        (3, "公安局", "lead"),
        (3, "交通局", "cooperating"),
        (4, "安全生产、应急办公室", "lead"),
    ]
