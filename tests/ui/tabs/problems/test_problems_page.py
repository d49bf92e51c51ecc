"""The problem tab over a real ledger: the list, its chips, and closing in three steps, by clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QScrollArea

from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import EventKind, Light, MatterKind, ProblemSource, Status, Timeliness
from bizenv_desktop.services.problem.problem_lines import lines, problem_view
from bizenv_desktop.services.problem.problems import ProblemStep, SaveProblem, save_problem, take_step
from bizenv_desktop.ui.dialogs.problem.problem_form import ProblemForm
from bizenv_desktop.ui.dialogs.problem.problem_step_form import ProblemStepForm
from bizenv_desktop.ui.dialogs.problem.problem_strike_form import StrikeOffForm
from bizenv_desktop.ui.tabs.problems.page import ProblemsTab

DEADLINES = ("2026年11月10日", "2026年11月20日", "持续推进")


@pytest.fixture
def problems(office, perform, units):
    """Overdue, due today, and without a date; the newest last."""
    return [
        perform(
            save_problem,
            SaveProblem(
                f"问题{number}", ProblemSource.OWN, date(2026, 11, number),
                lead_unit_id=units["供电分局"], measures="逐户上门", owner="李工", deadline_text=deadline,
            ),
        )
        for number, deadline in enumerate(DEADLINES, 1)
    ]  # fmt: skip


@pytest.fixture
def tab(office, problems, shown):
    page = shown(ProblemsTab(office))
    page.list.choose(problems[0])
    return page


def click(qtbot, widget, text):
    (found,) = [
        each
        for each in widget.findChildren(QPushButton)
        if each.text().startswith(text) and each.isVisibleTo(widget)
    ]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def step_buttons(tab):
    """The buttons of the pane but those of its files."""
    files = tab.detail.attachments
    others = (tab.detail.steps.ladder, tab.detail.steps.more)  # every open problem can be urged
    found = tab.detail.findChildren(QPushButton)
    return [b for b in found if not files.isAncestorOf(b) and b not in others]


def steps(tab):
    return [b.text() for b in step_buttons(tab) if b.isVisible()]


def cells(tab, row):
    model = tab.list.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def shown_ids(tab):
    model = tab.list.table.model()
    return [model.id_at(row) for row in range(model.rowCount())]


def test_where_no_problem_is_chosen_no_scroll_bar_stands_over_the_sentence(office, shown):
    page = shown(ProblemsTab(office))
    page.resize(900, 420)
    detail = page.detail
    assert not [area for area in detail.findChildren(QScrollArea) if area.isVisibleTo(detail)]


def test_the_list_shows_every_problem_with_its_light(tab, problems):
    QAbstractItemModelTester(tab.list.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert shown_ids(tab) == problems[::-1]
    assert cells(tab, 2) == [
        "逾期 8 天", "〔2026〕1", "问题1", "自身问题", "供电分局", "逐户上门", "11-10", "整改中", "李工",
    ]  # fmt: skip
    assert [cells(tab, row)[0] for row in (0, 1)] == ["未定", "临期 今天"]


def test_the_chips_count_and_narrow(tab, problems, perform, qtbot):
    perform(
        take_step, ProblemStep(problems[1], EventKind.RECTIFIED, date(2026, 11, 19), "改好了", "", "照片")
    )
    tab.list.reload()
    texts = [each.text() for each in tab.list._chips.findChildren(QPushButton)]
    assert texts == ["全部 3", "整改中 2", "待验收 1", "逾期 1", "回头看 0", "已销号 0"]
    click(qtbot, tab.list, "逾期")
    assert shown_ids(tab) == [problems[0]]
    click(qtbot, tab.list, "待验收")
    assert shown_ids(tab) == [problems[1]]


def test_a_problem_is_closed_in_three_steps(tab, problems, read, qtbot):
    assert steps(tab) == ["完成整改", "记录进展", "编辑"]
    assert tab.detail.stages.current == "整改中"
    click(qtbot, tab.detail, "完成整改")
    form = tab.findChild(ProblemStepForm)
    form.words.setPlainText("已更换线路")
    form.evidence.setText("照片三张")
    click(qtbot, form, "完成整改")
    view = read(problem_view, problems[0])
    assert (view.line.row.status, view.line.row.evidence) == (Status.AWAITING_REVIEW, "照片三张")
    assert tab.detail.stages.current == "完成待验收"
    assert steps(tab) == ["验收销号", "退回重改", "编辑"]

    tab.detail.take_next_step()
    form = tab.findChild(StrikeOffForm)
    assert form.who.text() == "王敏"
    form.words.setPlainText("现场核实")
    click(qtbot, form, "验收销号")
    row = read(problem_view, problems[0]).line.row
    assert (row.status, row.verifier, row.timeliness) == (Status.CLOSED, "王敏", Timeliness.LATE)
    assert tab.detail.stages.current == "已销号"
    assert steps(tab) == ["回头看"]
    assert row.recheck_on == date(2027, 2, 20)
    assert [line.parts[1].text() for line in tab.detail.timeline._lines] == ["登记", "完成整改", "销号"]


def test_a_rectification_can_be_sent_back_with_its_reason(tab, problems, perform, read, qtbot):
    perform(take_step, ProblemStep(problems[0], EventKind.RECTIFIED, date(2026, 11, 9), "改好了", "", "照片"))
    tab.detail.reload()
    tab.list.reload()
    qtbot.waitUntil(lambda: cells(tab, 2)[0] == "待验收")
    click(qtbot, tab.detail, "退回重改")
    form = tab.findChild(ProblemStepForm)
    click(qtbot, form, "退回重改")
    assert form.notice.text != ""
    form.words.setPlainText("只改了一半")
    click(qtbot, form, "退回重改")
    line = read(problem_view, problems[0]).line
    assert (line.row.status, line.light) == (Status.IN_HAND, Light.RED)
    assert tab.detail.timeline._lines[2].parts[1].text() == "退回重改"


def test_nobody_strikes_off_a_problem_without_a_name(tab, problems, perform, read, qtbot):
    perform(take_step, ProblemStep(problems[0], EventKind.RECTIFIED, date(2026, 11, 9), "改好了", "", "照片"))
    tab.detail.reload()
    click(qtbot, tab.detail, "验收销号")
    form = tab.findChild(StrikeOffForm)
    form.words.setPlainText("核实")
    form.who.clear()
    click(qtbot, form, "验收销号")
    assert form.notice.text != ""
    assert read(problem_view, problems[0]).line.row.status is Status.AWAITING_REVIEW
    form._touched = False
    click(qtbot, form, "取消")


def test_a_new_problem_is_stored_and_chosen(tab, problems, units, read, qtbot):
    qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = tab.findChild(ProblemForm)
    form.problem.setPlainText("窗口排队久")
    form.source.setCurrentIndex(form.source.findData(ProblemSource.INSPECTION.value))
    form.unit.setText("行政审批局")
    form.deadline.setText("11月底前")
    assert form.reading.text() == "读作：限时 2026-11-30（年份按2026推定）"
    click(qtbot, form, "保存问题")
    new = tab.list.chosen().ids[0]
    (line,) = read(lines, (new,))
    assert (line.row.title, line.row.source) == ("窗口排队久", ProblemSource.INSPECTION)
    assert (line.row.due, line.row.lead_unit_id) == (date(2026, 11, 30), units["行政审批局"])
    assert tab.detail.title.text() == "窗口排队久"


def test_an_unknown_unit_and_a_missing_title_are_said_beside_the_form(tab, qtbot):
    click(qtbot, tab, "登记问题")
    form = tab.findChild(ProblemForm)
    form.unit.setText("没有的局")
    click(qtbot, form, "保存问题")
    assert "没有的局" in form.notice.text
    form.unit.clear()
    click(qtbot, form, "保存问题")
    assert form.notice.text != ""
    assert "没有的局" not in form.notice.text
    form._touched = False
    click(qtbot, form, "取消")


def test_editing_keeps_what_was_not_touched(tab, problems, read, qtbot):
    before = read(problem_view, problems[0]).line.row
    click(qtbot, tab.detail, "编辑")
    form = tab.findChild(ProblemForm)
    form.goal.setText("零投诉")
    click(qtbot, form, "保存问题")
    after = read(problem_view, problems[0]).line.row
    assert after.goal == "零投诉"
    for name in ("title", "source", "due", "deadline_text", "lead_unit_id", "measures", "owner", "opened_at"):
        assert getattr(after, name) == getattr(before, name), name


def test_a_selection_from_a_chart_shows_exactly_its_rows(tab, problems):
    tab.show_selection(Selection(MatterKind.PROBLEM).where("due", Op.FILLED))
    assert shown_ids(tab) == [problems[1], problems[0]]


def test_an_empty_ledger_offers_the_first_step(office, shown, qtbot):
    page = shown(ProblemsTab(office))
    click(qtbot, page.list.table, "登记问题")
    click(qtbot, page.findChild(ProblemForm), "取消")
    assert page.detail.stages.current == ""
