"""The law of the round trip: what the ledger sends out comes back and changes nothing, whatever it says."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource, UnitKind, View
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import Faulty, ImportPlan
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.outgoing.export_forms import ExportForm
from bizenv_desktop.services.outgoing.export_units import export_units
from bizenv_desktop.services.outgoing.exports import Export, export
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.task.tasks import SaveTask
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit, unit_rows
from bizenv_desktop.storage.ledger import Ledger, Opening
from tests.exchange.reading_here import read_here
from tests.ledgers import found

KINDS = {
    MatterKind.COMPLAINT: "complaints",
    MatterKind.TASK: "tasks",
    MatterKind.PROBLEM: "problems",
}
ODD = st.sampled_from((
    "", "=1+1", "+86 571", "-", "@某人", "4.4E+11", "440307201801010000012", "１２３４５", "2018.4.10",
    "第一行\n第二行", "  两端空格  ", "持续推进", "2026年9月底前", "无", "…", "合计", "备注：", "注：见附件",
    "填表人：张三", "（一）窗口", "市税务局、市公安局", "A,B;C", "是", "𬍛😀", "_x0041_", "<b>&", "12.50",
    "43200", "'单引号", "\t制表", "张*",
))  # fmt: skip
WHOLE = st.characters(exclude_characters="\0", exclude_categories=["Cs"])  # no ledger takes others
TEXT = st.one_of(ODD, st.text(WHOLE, max_size=30))
NAME = st.text(WHOLE, min_size=1, max_size=12).filter(lambda name: name.strip())
FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = found(tmp_path_factory.mktemp("round") / "台账.db", Opening())
    yield made
    made.close()


def judged(path: Path, kind: str, ledger: Ledger) -> ImportPlan:
    return ledger.read(partial(imports.judge, read_here(path, kind), path.name))


def fates(path: Path, kind: str, ledger: Ledger) -> set[Fate]:
    return set(judged(path, kind, ledger).counts)


def sent(wanted: Export, ledger: Ledger) -> Path:
    ledger.read(partial(export, wanted))
    return wanted.path


def unharmed(path: Path, kind: str, ledger: Ledger, rows: int) -> None:
    """Nothing would change; a row is unchanged, or was taken for a subtotal or a note and not read at all."""
    plan = judged(path, kind, ledger)
    assert set(plan.counts) <= {Fate.SAME}
    assert len(plan.rows) + len(plan.reading.layout.left_out) >= rows


@st.composite
def complaints(draw: st.DrawFn) -> RegisterComplaint:
    return RegisterComplaint(
        received_at=datetime(2018, 1, 1) + timedelta(seconds=draw(st.integers(0, 250_000_000))),
        channel=draw(NAME),
        title=draw(NAME),
        content=draw(NAME),
        category=draw(TEXT),
        source_number=draw(TEXT),
        complainant=draw(TEXT),
        phone=draw(TEXT),
        firm=draw(TEXT),
        remark=draw(TEXT),
        confidential=draw(st.booleans()),
    )


@FEW
@given(entries=st.lists(complaints(), min_size=1, max_size=4), view=st.sampled_from(View))
def test_complaints_come_back_unchanged(
    office: Ledger, tmp_path: Path, entries: list[RegisterComplaint], view: View
) -> None:
    ids = [office.perform(partial(complaint_intake.register, entry)).result for entry in entries]
    only = Selection(MatterKind.COMPLAINT).where("id", Op.IN, *ids)
    path = sent(Export(only, tmp_path / "c.xlsx", view, reason="核对"), office)
    unharmed(path, "complaints", office, len(ids))


@FEW
@given(data=st.data(), form=st.sampled_from((ExportForm.LEDGER, ExportForm.BREAKDOWN)))
def test_tasks_come_back_unchanged(
    office: Ledger, tmp_path: Path, data: st.DataObject, form: ExportForm
) -> None:
    campaign = office.perform(partial(tasks.found_campaign, "行动", 2026)).result
    ids: list[int] = []
    for position in range(data.draw(st.integers(1, 4))):
        texts = [data.draw(TEXT) for _ in range(5)]
        command = SaveTask(
            title=data.draw(NAME), campaign_id=campaign, action=texts[0], section=texts[1],
            position=position, lead_text=texts[2], cooperating_text=texts[3], deadline_text=texts[4],
        )  # fmt: skip
        ids.append(office.perform(partial(tasks.save_task, command)).result)
    only = Selection(MatterKind.TASK).where("id", Op.IN, *ids)
    unharmed(sent(Export(only, tmp_path / "t.xlsx", form=form), office), "tasks", office, len(ids))


@FEW
@given(data=st.data(), form=st.sampled_from((ExportForm.LEDGER, ExportForm.LISTS)))
def test_problems_come_back_unchanged(
    office: Ledger, tmp_path: Path, data: st.DataObject, form: ExportForm
) -> None:
    ids: list[int] = []
    for _ in range(data.draw(st.integers(1, 4))):
        texts = [data.draw(TEXT) for _ in range(8)]
        command = SaveProblem(
            title=data.draw(NAME), source=data.draw(st.sampled_from(ProblemSource)),
            found_on=date(2026, 1, 1), category=texts[0], goal=texts[1], measures=texts[2],
            deadline_text=texts[3], department=texts[4], leader=texts[5], owner=texts[6], remark=texts[7],
            cause=texts[0], project=texts[1],
        )  # fmt: skip
        ids.append(office.perform(partial(problems.save_problem, command)).result)
    only = Selection(MatterKind.PROBLEM).where("id", Op.IN, *ids)
    read = 0 if form is ExportForm.LISTS else len(ids)  # of three sheets one is read
    unharmed(sent(Export(only, tmp_path / "p.xlsx", form=form), office), "problems", office, read)


@FEW
@given(contact=TEXT, phone=TEXT, alias=NAME, kind=st.sampled_from(UnitKind))
def test_units_come_back_unchanged(
    office: Ledger, tmp_path: Path, contact: str, phone: str, alias: str, kind: UnitKind
) -> None:
    number = len(office.read(unit_rows))
    command = SaveUnit(
        f"单位{number}", kind=kind, contact=contact, phone=phone, aliases=(f"{alias}又名{number}",)
    )
    office.perform(partial(units.save_unit, command))
    office.read(partial(export_units, tmp_path / "u.xlsx"))
    unharmed(tmp_path / "u.xlsx", "units", office, number + 1)


def test_the_public_list_of_units_hides_their_contacts_and_is_never_written_back(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.perform(partial(units.save_unit, SaveUnit("财政局", contact="赵小明", phone="13800001111")))
    ledger.read(partial(export_units, tmp_path / "u.xlsx", view=View.PUBLIC))
    cells = [cell for row in load_workbook(tmp_path / "u.xlsx").worksheets[0].values for cell in row]
    assert {"赵**", "138****1111"} & set(cells)
    assert not {"赵小明", "13800001111"} & set(cells)
    assert [one.code for one in judged(tmp_path / "u.xlsx", "units", ledger).errors] == ["masked_copy"]


def test_the_demo_comes_back_unchanged_through_the_reading_child(demo: Ledger, tmp_path: Path) -> None:
    wanted = [
        *(Export(Selection(MatterKind.COMPLAINT), tmp_path / f"{view}.xlsx", view) for view in View),
        Export(Selection(MatterKind.TASK), tmp_path / "任务.xlsx", form=ExportForm.BREAKDOWN),
        Export(Selection(MatterKind.PROBLEM), tmp_path / "问题.xlsx"),
        Export(Selection(MatterKind.PROBLEM), tmp_path / "清单.xlsx", form=ExportForm.LISTS),
    ]
    for one in wanted:
        reading = imports.read_file(sent(one, demo), KINDS[one.selection.kind])
        plan = demo.read(partial(imports.judge, reading, one.path.name))
        assert set(plan.counts) == {Fate.SAME}, one.path.name


def test_an_own_row_that_says_something_else_is_refused(demo: Ledger, tmp_path: Path) -> None:
    path = sent(Export(Selection(MatterKind.COMPLAINT), tmp_path / "c.xlsx", reason="核对"), demo)
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["S5"] = "改过的备注"
    book.save(path)
    plan = judged(path, "complaints", demo)
    assert [error.code for error in plan.errors] == ["own_row_differs"]
    assert plan.counts[Fate.SAME] == len(plan.rows) - 1


def test_a_masked_copy_never_overwrites_the_original(ledger: Ledger, tmp_path: Path) -> None:
    header = ["来源编号", "受理时间", "渠道", "投诉人", "联系电话", "标题", "内容"]
    row = ["W1", "2026-10-08 09:00", "12345", "赵小明", "13800001111", "窗口排队", "窗口排队时间长"]
    for name, cells in (("a", row), ("b", [*row[:3], "赵**", "138****1111", *row[5:]])):
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(header)
        sheet.append(cells)
        book.save(tmp_path / f"{name}.xlsx")
    first = judged(tmp_path / "a.xlsx", "complaints", ledger)
    ledger.perform(partial(imports.carry_out, first, faulty=Faulty.STOP))
    assert fates(tmp_path / "a.xlsx", "complaints", ledger) == {Fate.SAME}
    plan = judged(tmp_path / "b.xlsx", "complaints", ledger)
    assert [error.code for error in plan.errors] == ["masked_copy"]
