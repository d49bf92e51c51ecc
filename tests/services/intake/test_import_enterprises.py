"""An 企业名单 is taken in once, brought up to date later, and never empties what is known."""

from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook

from bizenv_desktop.services.inspection.enterprises import enterprise_rows
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import Faulty
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.matter import history
from bizenv_desktop.storage.ledger import Ledger
from tests.services.inspection_office import Office

HEAD = ("序号", "企业名称", "联系单位", "联企干部", "重点项目", "联系人", "联系电话", "地址")
ROWS = (
    (1, "滨江钢构有限公司", "供电分局", "李工", "二期厂房", "周先生", "13800002001", "临港路18号"),
    (2, "麦香食品厂", "税务局", "", "", "", "", ""),
    (3, "滨江钢构 有限公司", "税务局", "", "", "", "", ""),
    (4, "远帆电商", "没有的单位", "", "", "", "", ""),
)


@pytest.fixture
def office(inspected: Ledger) -> Office:
    return Office(inspected)


def book(path: Path, rows) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(("滨江新区联企服务名单",))
    for row in (HEAD, *rows):
        sheet.append(row)
    made.save(path)
    return path


def plan(office: Office, path: Path):
    return office.read(imports.judge, imports.read_file(path, "enterprises"), path.name)


def test_a_list_is_taken_in_and_taken_back(office: Office, tmp_path: Path):
    path = book(tmp_path / "名单.xlsx", ROWS)
    planned = plan(office, path)
    assert [row.fate for row in planned.rows] == [Fate.NEW, Fate.NEW, Fate.REFUSED, Fate.REFUSED]
    result = office.do(partial(imports.carry_out, planned, faulty=Faulty.SKIP))
    firms = {firm.name: firm for firm in office.read(enterprise_rows)}
    assert set(firms) == {"滨江钢构有限公司", "麦香食品厂"}
    steel = firms["滨江钢构有限公司"]
    assert (steel.unit, steel.agent, steel.project, steel.phone) == (
        "供电分局", "李工", "二期厂房", "13800002001",
    )  # fmt: skip
    assert steel.initials.startswith("bjgg")
    assert {row.fate for row in plan(office, book(tmp_path / "再.xlsx", ROWS[:2])).rows} == {Fate.SAME}
    office.do(partial(history.undo_batch, result.batch))
    assert office.read(enterprise_rows) == ()


def test_an_empty_cell_takes_nothing_away(office: Office, tmp_path: Path):
    office.do(partial(imports.carry_out, plan(office, book(tmp_path / "一.xlsx", ROWS[:1]))))
    later = (1, "滨江钢构有限公司", "", "王工", "", "", "", "")
    planned = plan(office, book(tmp_path / "二.xlsx", (later,)))
    assert planned.rows[0].fate is Fate.CHANGED
    office.do(partial(imports.carry_out, planned))
    [firm] = office.read(enterprise_rows)
    assert (firm.unit, firm.agent, firm.contact) == ("供电分局", "王工", "周先生")


def test_the_kind_is_told_from_the_headings(tmp_path: Path):
    assert imports.read_file(book(tmp_path / "名单.xlsx", ROWS)).schema.kind == "enterprises"
