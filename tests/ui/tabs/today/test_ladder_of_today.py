"""The ladder from today's page: small figures, sections, letters for one and for many, what cannot go."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from bizenv_desktop.rules.ladder import LadderRules
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, ProblemSource, Rung
from bizenv_desktop.services.cockpit.today import Concern
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.urging.ladder import IssueNotices, issue
from bizenv_desktop.services.urging.ladder_cases import proposals
from bizenv_desktop.services.urging.ladder_settings import ladder_rules
from bizenv_desktop.ui.dialogs.urging.ladder_issue import LadderIssueDialog
from bizenv_desktop.ui.dialogs.urging.ladder_rules_dialog import LadderRulesDialog
from bizenv_desktop.ui.dialogs.urging.notice_answer_dialog import NoticeAnswerDialog
from bizenv_desktop.ui.dialogs.urging.urge_dialog import UrgeDialog
from bizenv_desktop.ui.tabs.problems.page import ProblemsTab
from bizenv_desktop.ui.tabs.tasks.page import TasksTab
from bizenv_desktop.ui.tabs.today.page import TodayTab
from bizenv_desktop.ui.texts.questions import Question
from tests.ui.tabs.complaints.conftest import (
    dialog,
    ledger_file,
    ledger_of_seven,
    no_dialog,
    register,
    send,
    seven,
    units,
)

__all__ = ["dialog", "ledger_file", "ledger_of_seven", "no_dialog", "register", "send", "seven", "units"]

LATE_DAY = "2026年11月18日"


@pytest.fixture
def late_ones(register, perform, units, ledger_of_seven):
    """A second late complaint, a late task and a problem that is long overdue, beside the seven."""
    lead = units["供电分局"]
    second = register("变压器噪声", at=datetime(2026, 11, 10, 8))
    perform(
        complaint_intake.assign,
        Assign(matter_id=second, at=datetime(2026, 11, 10, 9), lead_unit_id=lead),
    )
    task = tasks.SaveTask("压减时限", None, lead_unit_id=lead, deadline_text=LATE_DAY)
    problem = problems.SaveProblem(
        "窗口少", ProblemSource.OWN, date(2026, 9, 1), lead, deadline_text="2026年10月30日"
    )
    return {
        "late": ledger_of_seven["late"],
        "second": second,
        "task": perform(tasks.save_task, task),
        "problem": perform(problems.save_problem, problem),
    }


@pytest.fixture
def page(office, late_ones, shown):
    return shown(TodayTab(office))


def figures(page):
    return {concern: small.figure for concern, small in page.strip.figures.items()}


def test_small_figures_count_the_letters_that_are_due(page):
    assert figures(page) == {
        Concern.TO_REMIND: "3", Concern.TO_SUPERVISE: "1", Concern.TO_REPORT: "0", Concern.TO_REFER: "0",
        Concern.LETTERS_OUT: "0", Concern.RETURNS: "0", Concern.EXTENSIONS: "0", Concern.PAUSES: "0",
    }  # fmt: skip
    offered = {rung for rung, made in page.strip.issues.items() if made.isVisible()}
    assert offered == {Rung.REMINDER, Rung.SUPERVISION}


def test_a_small_figure_opens_what_it_counted_kind_by_kind(qtbot, page, read, late_ones):
    wanted = []
    page.desk.navigator.selection_wanted.connect(wanted.append)
    qtbot.mouseClick(page.strip.figures[Concern.TO_SUPERVISE], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.strip.figures[Concern.TO_REFER], Qt.MouseButton.LeftButton)
    assert [(one.kind, read(matters.count, one)) for one in wanted] == [
        (MatterKind.PROBLEM, 1), (MatterKind.COMPLAINT, 0),
    ]  # fmt: skip
    wanted.clear()
    qtbot.mouseClick(page.strip.figures[Concern.TO_REMIND], Qt.MouseButton.LeftButton)
    menu = page.kinds_menu
    assert [action.text() for action in menu.actions()] == ["投诉举报 2", "任务 1"]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert [set(read(matters.ids, one)) for one in wanted] == [{late_ones["late"], late_ones["second"]}]


def test_letters_for_many_with_one_unticked_by_key(qtbot, page, dialog, send, asker, read, late_ones):
    qtbot.mouseClick(page.strip.issues[Rung.REMINDER], Qt.MouseButton.LeftButton)
    form = dialog()
    assert isinstance(form, LadderIssueDialog)
    assert form.head.text() == "3 件可以出具"
    assert form.numbers.text() == "〔2026〕1号 至 〔2026〕3号"
    assert form.reply_by.day == date(2026, 11, 24)
    assert form.lines.topLevelItem(0).text(3) == "已逾期"
    form.lines.setFocus()
    qtbot.keyClick(form.lines, Qt.Key.Key_Space)
    assert form.numbers.text() == "〔2026〕1号 至 〔2026〕2号"
    send(form)
    assert asker.asked == [
        "已出具提醒函 〔2026〕1号 至 〔2026〕2号。现在打印或另存吗？以后也可以从事项的“文书”里打印。"
    ]
    assert len(read(proposals).ids(Rung.REMINDER)) == 1
    assert page.strip.figures[Concern.TO_REMIND].figure == "1"
    assert page.strip.figures[Concern.LETTERS_OUT].figure == "2"


def test_the_head_of_a_section_issues_all_of_it(qtbot, page, dialog, send, read):
    page.agenda.setFocus()
    line = next(line for line in page.agenda.lines() if line.step is EventKind.REMINDED)
    page.agenda.choose(line.id)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.agenda, Qt.Key.Key_Return, modifiers)
    assert len(dialog().lines.ids) == 3
    send(dialog())
    assert read(proposals).ids(Rung.REMINDER) == ()
    assert not page.strip.issues[Rung.REMINDER].isVisible()


def test_the_next_step_of_a_line_is_its_letter(qtbot, page, dialog, send, read, late_ones):
    made = page.agenda.step_button(late_ones["problem"])
    assert made.text() == "发督办"
    line = next(line for line in page.agenda.lines() if line.id == late_ones["problem"])
    page.agenda.choose(line.id)
    qtbot.keyClick(page.agenda, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = dialog()
    assert form.lines.ids == (late_ones["problem"],)
    form.requirement.setPlainText("本周内整改")
    form.note.setText("分管领导已阅")
    send(form)
    assert read(proposals).ids(Rung.SUPERVISION) == ()
    detail = read(matters.detail, MatterKind.PROBLEM, late_ones["problem"])
    assert detail.events[-1].facts["requirement"] == "本周内整改"


def test_those_that_cannot_stay_in_the_list_with_the_reason(
    office, late_ones, ledger_of_seven, qtbot, perform
):
    perform(
        issue,
        IssueNotices(rung=Rung.REMINDER, matter_ids=(late_ones["second"],), at=datetime(2026, 11, 20, 8)),
    )
    ids = (late_ones["late"], late_ones["second"], ledger_of_seven["new"], ledger_of_seven["replied"])
    form = LadderIssueDialog(office, Rung.REMINDER, ids)
    qtbot.addWidget(form)
    form.show()
    assert form.head.text() == "1 件可以出具，3 件不能"
    assert [form.lines.topLevelItem(row).text(3) for row in range(4)] == [
        "已逾期", "上一份 11-24 到期", "还没有承办单位", "单位已反馈",
    ]  # fmt: skip
    form.tick_none()
    assert form.lines.ids == ()
    assert not form.go.isEnabled()
    form.tick_all()
    assert form.lines.ids == (late_ones["late"],)


def test_what_was_refused_meanwhile_is_said_and_nothing_typed_is_lost(office, late_ones, qtbot, perform):
    form = LadderIssueDialog(office, Rung.REMINDER, (late_ones["late"],))
    qtbot.addWidget(form)
    form.show()
    form.note.setText("请速办")
    perform(issue, form.command())
    form.submit()
    assert "还没有过" in form.notice.text
    assert form.isVisible()
    assert form.note.text() == "请速办"
    assert form.go.isEnabled()


def test_printing_opens_the_letters_that_were_issued(page, dialog, send, asker, qtbot):
    asker.answers = {Question.PRINT_LETTERS: True}
    qtbot.mouseClick(page.strip.issues[Rung.SUPERVISION], Qt.MouseButton.LeftButton)
    send(dialog())
    papers = dialog()
    assert "督办" in papers.windowTitle() or "文书" in papers.windowTitle()
    papers.close()


def test_urging_many_and_noting_an_answer(office, late_ones, qtbot, perform, read):
    form = UrgeDialog(office, (late_ones["late"], late_ones["task"]))
    qtbot.addWidget(form)
    form.show()
    assert form.head.text().startswith("2 件：")
    form.note.setPlainText("明天答复")
    form.submit()
    assert not form.isVisible()
    view = read(matters.complaint, late_ones["late"])
    assert view.detail.events[-1].facts == {"how": "电话", "note": "明天答复"}

    at = datetime(2026, 11, 20, 8)
    perform(issue, IssueNotices(rung=Rung.REMINDER, matter_ids=(late_ones["late"],), at=at))
    answer = NoticeAnswerDialog(office, late_ones["late"])
    qtbot.addWidget(answer)
    answer.show()
    assert answer.letters.text() == "11-20 的提醒函，11-24 前回复"
    answer.submit()
    assert answer.notice.text == "请填写单位回函的内容。"
    answer.answer.setPlainText("不属本局职责")
    answer.refuses.setChecked(True)
    answer.submit()
    assert not answer.isVisible()
    assert read(proposals).ids(Rung.REFERRAL) == (late_ones["late"],)


def test_the_rules_of_the_ladder_are_typed_and_todays_page_follows(page, read, late_ones, qtbot):
    form = LadderRulesDialog(page.desk, page)
    qtbot.addWidget(form)
    form.show()
    assert form.wanted() == LadderRules()
    form.numbers["long_overdue"].setValue(2)
    form.numbers["meeting_day"].setValue(15)
    form.discipline.setText("区纪委监委")
    form.submit()
    assert not form.isVisible()
    assert read(ladder_rules) == LadderRules(long_overdue=2, meeting_day=15, discipline="区纪委监委")
    assert page.strip.figures[Concern.TO_SUPERVISE].figure == "4"
    assert page.briefing.figure == "25 天后"


def test_a_referral_goes_to_whom_the_dialog_names(office, late_ones, qtbot, read):
    form = LadderIssueDialog(office, Rung.REFERRAL, (late_ones["late"],))
    qtbot.addWidget(form)
    form.show()
    assert form.addressee.text() == "纪检监察机关"
    form.addressee.setText("驻区纪检监察组")
    form.submit()
    view = read(matters.complaint, late_ones["late"])
    assert view.detail.events[-1].facts["addressee"] == "驻区纪检监察组"


@pytest.mark.parametrize("kind", ["task", "problem"])
def test_the_pane_of_a_task_or_problem_climbs_the_ladder(kind, office, late_ones, shown, dialog, send, read):
    tab = shown(TasksTab(office) if kind == "task" else ProblemsTab(office))
    tab.show_matter(late_ones[kind])
    entries = {action.text(): action for action in tab.detail.ladder.entries.actions()}
    assert list(entries) == ["催办", "提醒函", "督办通知", "通报", "移送问责", "", "登记回函"]
    entries["督办通知"].trigger()
    assert dialog().lines.ids == (late_ones[kind],)
    dialog().requirement.setPlainText("本周内办结")
    send(dialog())
    entries["登记回函"].trigger()
    dialog().answer.setPlainText("照办")
    send(dialog())
    told = {label.text() for label in tab.detail.timeline.findChildren(QLabel)}
    assert {"督办通知", "〔2026〕1号 · 11-25 前回复 · 本周内办结", "回函", "照办"} <= told
