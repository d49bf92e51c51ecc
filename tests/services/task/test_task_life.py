"""The life of a task: steps, reports, quantities, hindrances, moved dates; each undone row for row."""

from datetime import date
from functools import partial

import pytest

from bizenv_desktop.models import Base
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, Light, PercentSource, ReportState, Status
from bizenv_desktop.services.acts import Act, act
from bizenv_desktop.services.matter.history import undo_last
from bizenv_desktop.services.task import quantities, task_reports, task_steps, task_turns
from bizenv_desktop.services.task.task_lights import task_lights_as_of
from bizenv_desktop.services.task.task_lines import task_view
from bizenv_desktop.services.task.task_reports import HandInReport, JudgeReport
from bizenv_desktop.services.task.task_steps import MeetStep, SaveStep, UnmeetStep
from bizenv_desktop.services.task.tasks import ReportProgress, SaveTask, report_progress, save_task
from bizenv_desktop.storage.health import check
from tests.ledgers import OPERATOR

OPENED, TODAY = date(2026, 11, 2), date(2026, 11, 20)
TABLES = ("matter", "task", "event", "milestone", "progress_report", "quantity", "quantity_entry")


class TaskOffice:
    """A ledger, and short ways to do and to see things in it."""

    def __init__(self, ledger):
        self.ledger = ledger

    def do(self, deed, *facts):
        return self.ledger.perform(partial(deed, *facts)).result

    def task(self, deadline="2026年12月底", **facts):
        command = SaveTask("任务", None, deadline_text=deadline, assumed_year=2026, opened_on=OPENED, **facts)
        return self.do(save_task, command)

    def view(self, task):
        found = self.ledger.read(partial(task_view, task))
        assert found is not None
        return found

    def row(self, task):
        return self.view(task).line.row

    def step(self, task, title, **facts):
        return self.do(task_steps.save_step, SaveStep(task, title, assumed_year=2026, **facts))

    def act(self, task, verb, **settings):
        self.do(act, Act(self.row(task), verb, settings))

    def rows(self):
        def read(reader):
            found = {}
            for name in TABLES:
                table = Base.metadata.tables[name]
                columns = [column for column in table.c if column.name != "version"]
                found[name] = [
                    tuple(row)
                    for row in reader.connection.execute(
                        table.select().with_only_columns(*columns).order_by(table.c.id)
                    )
                ]
            return found

        return self.ledger.read(read)


@pytest.fixture
def office(ledger):
    return TaskOffice(ledger)


def refused(code, office, deed, *facts):
    with pytest.raises(RuleBroken) as caught:
        office.do(deed, *facts)
    assert caught.value.code == code


def test_the_share_comes_from_the_steps_by_weight_and_cannot_be_typed_as_well(office):
    task = office.task()
    first = office.step(task, "摸底", weight=1)
    second = office.step(task, "改造", weight=3, deadline_text="11月30日")
    assert (office.row(task).percent, office.row(task).percent_source) == (0, "milestones")
    office.do(task_steps.meet_step, MeetStep(first, TODAY, "名单已定"))
    assert office.row(task).percent == 25
    typed = ReportProgress(task, TODAY, "过半", 60, evidence="照片")
    refused("task.percent_of_steps", office, report_progress, typed)
    office.do(report_progress, ReportProgress(task, TODAY, "按表照抄比例", 25))
    refused("task.steps_open", office, report_progress, ReportProgress(task, TODAY, "完成", finished=True))
    office.do(task_steps.meet_step, MeetStep(second, TODAY))
    row = office.row(task)
    assert (row.percent, row.settled_on, row.status) == (100, TODAY, Status.IN_HAND)
    office.do(task_steps.unmeet_step, UnmeetStep(second, "验收没有通过"))
    row = office.row(task)
    assert (row.percent, row.settled_on, row.next_step) == (25, None, date(2026, 11, 30))


def test_a_typed_share_needs_evidence_and_gives_way_to_the_steps_only_when_chosen(office):
    task = office.task()
    refused("task.evidence_missing", office, report_progress, ReportProgress(task, TODAY, "过半", 60))
    office.do(report_progress, ReportProgress(task, TODAY, "过半", 60, evidence="现场照片"))
    refused("step.none", office, task_steps.choose_share, task, PercentSource.MILESTONES)
    office.step(task, "摸底")
    assert office.row(task).percent == 60
    office.do(task_steps.choose_share, task, PercentSource.MILESTONES)
    assert office.row(task).percent == 0
    office.do(task_steps.choose_share, task, PercentSource.TYPED)
    assert office.row(task).percent == 60


def test_an_overdue_step_lights_the_task_red_before_the_task_itself_is_due(office):
    task = office.task()
    assert office.view(task).line.light is Light.GREEN
    office.step(task, "摸底", deadline_text="11月10日")
    line = office.view(task).line
    assert (line.light, line.owes, line.left) == (Light.RED, date(2026, 11, 10), -8)


def test_a_report_counts_once_it_is_accepted(office):
    task = office.task("持续推进")
    report = office.do(
        task_reports.hand_in, HandInReport(task, date(2026, 11, 18), "培训两场", evidence="签到表")
    )
    assert (office.row(task).last_progress_on, office.view(task).line.waiting) == (None, 1)
    refused("report.reason_missing", office, task_reports.send_back, JudgeReport(report))
    office.do(task_reports.send_back, JudgeReport(report, "请附名单"))
    (row,) = office.view(task).reports
    assert (row.state, row.reason, office.row(task).last_progress_on) == (
        ReportState.SENT_BACK,
        "请附名单",
        None,
    )
    again = office.do(task_reports.hand_in, HandInReport(task, date(2026, 11, 19), "培训两场，附名单"))
    office.do(task_reports.accept, JudgeReport(again))
    assert (office.row(task).last_progress_on, office.view(task).line.waiting) == (date(2026, 11, 19), 0)
    refused("report.judged", office, task_reports.accept, JudgeReport(again))
    kinds = [event.kind for event in office.view(task).detail.events]
    assert kinds == [EventKind.REGISTERED, EventKind.REPORT_SENT_BACK, EventKind.PROGRESSED]


def test_an_accepted_report_meets_the_step_that_it_names(office):
    task = office.task()
    step = office.step(task, "摸底")
    report = office.do(task_reports.hand_in, HandInReport(task, TODAY, "摸底完成", step_id=step))
    office.do(task_reports.accept, JudgeReport(report))
    assert (office.view(task).steps[0].met_on, office.row(task).percent) == (TODAY, 100)


def test_a_moved_deadline_is_an_event_with_its_reason_and_the_first_date_stays(office):
    task = office.task("2026年11月10日")
    moved = SaveTask("任务", None, deadline_text="2026年12月20日", assumed_year=2026, id=task)
    refused("task.deadline_reason", office, save_task, moved)
    office.act(task, "change_deadline", deadline="2026年12月20日", reason="上级调整进度")
    row = office.row(task)
    assert (row.due, row.original_due, row.deadline_text) == (
        date(2026, 12, 20), date(2026, 11, 10), "2026年12月20日",
    )  # fmt: skip
    event = office.view(task).detail.events[-1]
    assert event.kind is EventKind.DEADLINE_CHANGED
    assert [event.facts[name] for name in ("old", "new", "reason")] == [
        "2026-11-10",
        "2026-12-20",
        "上级调整进度",
    ]
    assert office.view(task).line.light is Light.GREEN


def test_a_yearly_task_owes_its_next_date_once_it_was_met(office):
    task = office.task("2026年11月10日前，以后每年持续实施")
    assert office.view(task).line.light is Light.RED
    office.do(report_progress, ReportProgress(task, TODAY, "已开展", milestone=True))
    row = office.row(task)
    assert (row.due, row.settled_on, office.view(task).line.light) == (date(2027, 11, 10), None, Light.GREEN)
    office.do(report_progress, ReportProgress(task, TODAY, "成果保持", 100, evidence="抽查表"))
    assert (office.row(task).due, office.view(task).line.owes) == (date(2027, 11, 10), date(2027, 11, 10))
    (then, light), *_ = office.ledger.read(lambda reader: list(task_lights_as_of(date(2026, 11, 16), reader)))
    assert (then.milestone, light) == (date(2026, 11, 10), Light.RED)


def test_what_hinders_a_task_stands_with_its_reason_until_it_goes_on(office):
    task = office.task()
    office.act(task, "block", reason="土地指标未落实", on="2026-11-16")
    assert (office.row(task).blocked, office.row(task).blocked_on) == ("土地指标未落实", date(2026, 11, 16))
    with pytest.raises(BadInput):
        office.act(task, "unblock", reason="已批复", on="2026-11-15")
    office.act(task, "unblock", reason="已批复")
    assert office.row(task).blocked == ""


def test_a_finished_task_can_be_reopened_and_a_void_one_takes_nothing_more(office):
    task = office.task()
    office.do(report_progress, ReportProgress(task, TODAY, "完成", finished=True))
    assert (office.row(task).status, office.row(task).percent) == (Status.CLOSED, 100)
    office.act(task, "reopen", reason="复查未达标")
    assert (office.row(task).status, office.row(task).closed_on) == (Status.IN_HAND, None)
    office.act(task, "void", reason="重复录入")
    refused("task.void", office, report_progress, ReportProgress(task, TODAY, "进展"))


def test_quantities_may_pass_their_plan_and_decrease_with_a_reason_only(office):
    task = office.task()
    office.act(
        task, "quantity", name="签约土地", measure="亩", planned="1,159", amount="900.5", project="东区"
    )
    office.act(task, "quantity", name="签约土地", amount="300", project="西区", on="2026-10-12")
    (land,) = office.view(task).quantities
    assert (land.done, land.share.percent) == (120_050, "103.6%")
    assert [(total.name, total.amount) for total in land.projects] == [("西区", 30_000), ("东区", 90_050)]
    assert [(total.name, total.amount) for total in land.months] == [("2026-10", 30_000), ("2026-11", 90_050)]
    less = quantities.EnterAmount(land.id, TODAY, -50)
    refused("quantity.reason_missing", office, quantities.enter_amount, less)
    refused(
        "quantity.below_zero",
        office,
        quantities.enter_amount,
        quantities.EnterAmount(land.id, TODAY, -200_000, note="错"),
    )
    office.do(quantities.enter_amount, quantities.EnterAmount(land.id, TODAY, -50, note="面积复核"))
    assert office.view(task).quantities[0].done == 120_000
    refused("quantity.entered", office, quantities.remove_quantity, land.id)


def test_every_deed_of_a_task_is_undone_row_for_row(office):
    task = office.task("2026年11月10日", freshness_days=20)
    step = office.step(task, "摸底", deadline_text="11月5日")
    report = office.do(task_reports.hand_in, HandInReport(task, TODAY, "在办", step_id=step))
    office.act(task, "quantity", name="户数", measure="户", planned="206")
    (households,) = office.view(task).quantities
    turn = task_turns.TurnTask(task, TODAY, "缺资金")
    moved = SaveStep(task, "摸底排查", deadline_text="11月28日", assumed_year=2026, reason="延后", id=step)
    for deed, command in (
        (task_steps.save_step, SaveStep(task, "改造")),
        (task_steps.save_step, moved),
        (task_steps.meet_step, MeetStep(step, TODAY)),
        (task_reports.accept, JudgeReport(report)),
        (task_reports.send_back, JudgeReport(report, "补材料")),
        (task_turns.block, turn),
        (task_turns.void_task, turn),
        (quantities.enter_amount, quantities.EnterAmount(households.id, TODAY, 11_700)),
        (report_progress, ReportProgress(task, TODAY, "推进", milestone=True)),
    ):
        before = office.rows()
        office.do(deed, command)
        assert office.rows() != before, deed
        office.do(undo_last, OPERATOR)
        assert office.rows() == before, deed
    assert [finding.code for finding in check(office.ledger).findings] == []


def test_check_finds_a_task_whose_columns_are_not_what_its_events_say(office):
    task = office.task()
    office.step(task, "摸底", deadline_text="11月10日")

    def meddle(uow):
        uow.name("task.saved", title="")
        uow.update_rows(Base.metadata.tables["task"], [(task, {"percent": 70, "blocked": "无中生有"})])

    office.do(meddle)
    found = check(office.ledger).findings
    assert sorted(str(finding.facts["column"]) for finding in found) == ["blocked", "percent"]
