"""Tasks with their light and freshness; deeds on what all matters share still name their topic."""

from datetime import date
from functools import partial

import pytest

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Topic
from bizenv_desktop.services.task.task_lines import task_lines, task_view
from bizenv_desktop.services.task.tasks import ReportProgress, SaveTask, report_progress, save_task

ALL = Selection(MatterKind.TASK)
OPENED = date(2026, 11, 2)


@pytest.fixture
def task(ledger):
    def entered(deadline: str, **facts) -> int:
        command = SaveTask("任务", None, deadline_text=deadline, assumed_year=2026, opened_on=OPENED, **facts)
        return ledger.perform(partial(save_task, command)).result

    return entered


def test_a_deed_that_changes_only_what_all_matters_share_still_names_its_topic(ledger, task):
    changed = SaveTask("新名", None, id=task(""))
    assert Topic.TASKS in ledger.perform(partial(save_task, changed)).topics


def test_a_met_milestone_is_owed_no_more(ledger, task):
    before = task("11月10日完成并长期坚持")
    assert ledger.read(partial(task_view, before)).line.light is Light.RED
    met = ReportProgress(before, date(2026, 11, 12), "做完了", milestone=True)
    ledger.perform(partial(report_progress, met))
    line = ledger.read(partial(task_view, before)).line
    assert (line.light, line.left, line.quiet_days) == (Light.GREEN, None, 8)


def test_lines_come_in_the_order_of_the_plan(ledger, task):
    last, first = task("持续推进", position=2), task("持续推进", position=1)
    assert [line.id for line in ledger.read(partial(task_lines, ALL))] == [first, last]


def test_progress_of_a_day_to_come_is_refused(ledger, task):
    early = ReportProgress(task(""), date(2026, 11, 21), "明天的事")
    with pytest.raises(BadInput) as refused:
        ledger.perform(partial(report_progress, early))
    assert refused.value.code == "task.progress_ahead"


def test_a_task_of_two_lead_units_keeps_both(ledger, task):
    from bizenv_desktop.services.unit.units import SaveUnit, save_unit

    ids = [ledger.perform(partial(save_unit, SaveUnit(name))).result for name in ("甲局", "乙局", "丙局")]
    made = task("", lead_unit_id=ids[0], co_leads=(ids[1],), cooperating=(ids[1], ids[2]))
    units = ledger.read(partial(task_view, made)).detail.units
    assert {(part.name, part.role.value) for part in units} == {
        ("甲局", "lead"),
        ("乙局", "lead"),
        ("丙局", "cooperating"),
    }


def test_a_share_of_a_hundred_owes_nothing_until_it_is_corrected(ledger, task):
    made = task("2026年11月10日")
    for percent, light in ((100, Light.GREY), (80, Light.RED)):
        report = ReportProgress(made, date(2026, 11, 18), "核实", percent=percent, evidence="现场核实")
        ledger.perform(partial(report_progress, report))
        line = ledger.read(partial(task_view, made)).line
        assert (line.light, line.row.settled_on is None) == (light, percent == 80)
