"""The task tab over a real ledger: what is shown, what is stored, by clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import EventKind, Light, MatterKind, Status, UnitRole
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.task.task_lines import task_lines, task_view
from bizenv_desktop.services.task.tasks import (
    ReportProgress,
    SaveTask,
    campaigns,
    found_campaign,
    report_progress,
    save_task,
)
from bizenv_desktop.ui.dialogs.task.progress_form import ProgressForm
from bizenv_desktop.ui.dialogs.task.task_form import TaskForm
from bizenv_desktop.ui.tabs.tasks.page import TasksTab
from bizenv_desktop.ui.texts.questions import Question

DEADLINES = ("2026年11月10日", "持续推进", "11月25日完成并长期坚持", "2027年3月底")


@pytest.fixture
def tasks(office, perform, units):
    """Four tasks of one campaign: overdue, continuous, with a milestone ahead, far away."""
    campaign = perform(found_campaign, "攻坚年", 2026)
    names = list(units.items())
    return [
        perform(
            save_task,
            SaveTask(
                title=f"任务{number}：{deadline}", campaign_id=campaign, action="审批提速", section="开办",
                position=number, lead_unit_id=names[number % 2][1], lead_text=names[number % 2][0],
                deadline_text=deadline, assumed_year=2026, opened_on=date(2026, 11, 2),
            ),
        )
        for number, deadline in enumerate(DEADLINES, 1)
    ]  # fmt: skip


@pytest.fixture
def tab(office, tasks, shown):
    return shown(TasksTab(office))


def step_buttons(tab):
    """The buttons of the pane but those of its files."""
    files = tab.detail.attachments
    return [b for b in tab.detail.findChildren(QPushButton) if not files.isAncestorOf(b)]


def click(qtbot, widget, text):
    (found,) = [each for each in widget.findChildren(QPushButton) if each.text().startswith(text)]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def listed(tab):
    return [index for index in range(1000) if tab.tree.tasks.index_of(index).isValid()]


def facts(tab):
    labels = [(left.text(), right.text()) for left, right in tab.detail.facts._lines if left.text()]
    return dict(labels)


def test_the_tab_shows_every_task_with_its_light_and_opens_the_first(tab, tasks):
    assert listed(tab) == tasks
    assert [tab.tree.tasks.line_at(tab.tree.tasks.index_of(task)).light for task in tasks] == [
        Light.RED,
        Light.GREEN,
        Light.AMBER,
        Light.GREEN,
    ]
    assert tab.detail.title.text() == "任务1：2026年11月10日"
    assert facts(tab)["状态"] == "推进中，逾期 8 个工作日"
    assert tab.tree.tasks.index(0, 0).data().startswith("攻坚年　▲1 ◆1 ●2　完成 0/2　长期 2")


def test_chips_narrow_the_tree_and_count(tab, tasks, qtbot):
    click(qtbot, tab.chips, "持续 2")
    assert listed(tab) == [tasks[1], tasks[2]]
    click(qtbot, tab.chips, "红灯 1")
    assert listed(tab) == [tasks[0]]
    click(qtbot, tab.chips, "本月到期 2")
    assert listed(tab) == [tasks[0], tasks[2]]
    assert tab.selection.conditions[0].values == (tasks[0], tasks[2])


def test_search_finds_a_task_and_an_empty_result_offers_the_way_back(tab, tasks, qtbot):
    qtbot.keyClick(tab, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(tab.search, "11")
    tab.search.setText("长期坚持")
    qtbot.keyClick(tab.search, Qt.Key.Key_Return)
    assert listed(tab) == [tasks[2]]
    tab.search.setText("没有这样的任务")
    qtbot.keyClick(tab.search, Qt.Key.Key_Return)
    assert listed(tab) == []
    click(qtbot, tab.tree, "清除条件")
    assert listed(tab) == tasks


def test_grouping_by_unit_hangs_tasks_under_their_lead(tab, qtbot):
    click(qtbot, tab.groupings, "按单位")
    root = tab.tree.tasks.index(0, 0)
    groups = [tab.tree.tasks.index(row, 0, root).data().split("　")[0] for row in range(2)]
    assert groups == ["供电分局", "行政审批局"]


def test_a_selection_from_a_chart_shows_exactly_its_rows(tab, tasks, read, qtbot):
    selection = Selection(MatterKind.TASK).where("due", Op.LE, date(2026, 11, 30))
    tab.show_selection(selection)
    assert listed(tab) == sorted(read(matters.ids, selection)) == [tasks[0], tasks[2]]
    click(qtbot, tab, "显示全部任务")
    assert listed(tab) == tasks


def test_a_wish_for_one_task_is_kept_until_the_tab_is_shown(office, tasks, shown):
    page = TasksTab(office)
    page.show_matter(tasks[3])
    shown(page)
    assert page.tree.current_task() == tasks[3]
    assert page.detail.title.text().startswith("任务4")


def test_progress_is_stored_and_shown(tab, tasks, read, qtbot):
    click(qtbot, tab.detail, "记录进展")
    form = tab.findChild(ProgressForm)
    qtbot.keyClicks(form.words, "report")
    form.percent.setValue(60)
    form.evidence.words.setText("现场照片")
    form.on.setDate(QDate(2026, 11, 18))
    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    view = read(task_view, tasks[0])
    assert (view.line.row.percent, view.line.row.last_progress) == (60, "report")
    assert view.line.row.last_progress_on == date(2026, 11, 18)
    assert facts(tab)["完成情况"] == "60%"
    assert tab.detail.timeline._lines[0].parts[2].text() == "report · 60% · 佐证：现场照片"
    assert not form.isVisible()


def test_progress_without_words_is_refused_beside_the_field(tab, tasks, read, qtbot):
    click(qtbot, tab.detail, "记录进展")
    form = tab.findChild(ProgressForm)
    click(qtbot, form, "保存进展")
    assert "进展" in form.notice.text
    assert form.isVisible()
    assert [event.kind for event in read(task_view, tasks[0]).detail.events] == [EventKind.REGISTERED]
    click(qtbot, form, "取消")


def test_a_task_that_can_end_is_completed_and_leaves_no_button(tab, tasks, read, qtbot):
    click(qtbot, tab.detail, "记录进展")
    form = tab.findChild(ProgressForm)
    form.words.setPlainText("全部完成")
    form.complete.click()
    assert (form.percent.value(), form.percent.isEnabled()) == (100, False)
    click(qtbot, form, "保存进展")
    assert read(task_view, tasks[0]).line.row.status is Status.CLOSED
    assert facts(tab)["状态"] == "已完成"
    assert [b.text() for b in step_buttons(tab) if b.isVisible()] == ["更多 ▾"]
    assert [action.text() for action in tab.detail.deeds.menu.actions()] == ["重启…"]


def test_lasting_work_has_no_share_but_its_milestone_can_be_met(tab, tasks, read, qtbot):
    tab.tree.choose(tasks[2])
    click(qtbot, tab.detail, "记录进展")
    form = tab.findChild(ProgressForm)
    assert not form.percent.isVisible()
    assert not form.complete.isVisible()
    form.words.setPlainText("清零")
    form.milestone.click()
    click(qtbot, form, "保存进展")
    view = read(task_view, tasks[2])
    assert view.line.row.status is Status.IN_HAND
    assert (view.line.light, view.line.left) == (Light.GREEN, None)
    assert "里程碑已完成" in tab.detail.timeline._lines[0].parts[2].text()


def test_continuous_work_offers_no_milestone(tab, tasks, qtbot):
    tab.tree.choose(tasks[1])
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    form = tab.findChild(ProgressForm)
    assert not form.milestone.isVisible()
    click(qtbot, form, "取消")


def test_typed_progress_is_not_lost_without_asking(tab, asker, qtbot):
    click(qtbot, tab.detail, "记录进展")
    form = tab.findChild(ProgressForm)
    form.words.setPlainText("半句话")
    click(qtbot, form, "取消")
    assert form.isVisible()
    asker.answers[Question.DISCARD_TYPED] = True
    click(qtbot, form, "取消")
    assert not form.isVisible()


def test_the_editor_reads_the_deadline_while_it_is_typed(tab, qtbot):
    qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = tab.findChild(TaskForm)
    form.deadline.setText("11月4日完成并长期坚持")
    assert form.reading.text() == "读作：限时后长期坚持，里程碑 2026-11-04（年份按2026推定）"
    form.year.setValue(2025)
    assert form.reading.text().endswith("2025-11-04（年份按2025推定）")
    form.deadline.setText("持续推进")
    assert form.reading.text() == "读作：持续推进"
    click(qtbot, form, "取消")


def test_a_new_task_is_stored_with_its_units_and_appears_in_its_group(tab, tasks, units, read, qtbot):
    click(qtbot, tab, "新增任务")
    form = tab.findChild(TaskForm)
    assert (form.action.text(), form.section.text(), form.position.value()) == ("审批提速", "开办", 2)
    form.task.setPlainText("再造流程")
    form.lead.setText("行政审批局、供电分局")
    form.cooperating.setText("市级有关部门")
    form.deadline.setText("2026年12月底")
    assert "市级有关部门" in form.unknown.text()
    click(qtbot, form, "保存任务")
    (new,) = set(listed(tab)) - set(tasks)
    view = read(task_view, new)
    leads = [part.unit_id for part in view.detail.units if part.role is UnitRole.LEAD]
    assert sorted(leads) == sorted(units.values())
    assert view.line.row.cooperating_text == "市级有关部门"
    assert view.line.row.due == date(2026, 12, 31)
    assert view.line.campaign == "攻坚年"


def test_a_task_can_found_its_campaign(tab, read, qtbot):
    click(qtbot, tab, "新增任务")
    form = tab.findChild(TaskForm)
    form.campaign.setCurrentText("百日攻坚")
    form.task.setPlainText("每日排名")
    click(qtbot, form, "保存任务")
    assert [campaign.title for campaign in read(campaigns)] == ["百日攻坚", "攻坚年"]
    assert tab.tree.tasks.index(0, 0).data().startswith("百日攻坚")


def test_editing_keeps_what_was_not_touched(tab, tasks, read, qtbot):
    before = read(task_view, tasks[0]).line.row
    click(qtbot, tab.detail, "编辑")
    form = tab.findChild(TaskForm)
    form.task.setPlainText("新的名称")
    click(qtbot, form, "保存任务")
    after = read(task_view, tasks[0]).line.row
    assert after.title == "新的名称" == tab.detail.title.text()
    for name in ("due", "deadline_text", "campaign_id", "action", "position", "lead_unit_id", "lead_text"):
        assert getattr(after, name) == getattr(before, name), name


def test_a_task_changed_elsewhere_meanwhile_is_not_overwritten(tab, tasks, perform, read, qtbot):
    click(qtbot, tab.detail, "编辑")
    form = tab.findChild(TaskForm)
    perform(report_progress, ReportProgress(tasks[0], date(2026, 11, 19), "别处报来"))
    form.task.setPlainText("覆盖")
    click(qtbot, form, "保存任务")
    assert "别人改过" in form.notice.text
    assert read(task_view, tasks[0]).line.row.title.startswith("任务1")
    assert form.task.toPlainText() == "覆盖"
    form._touched = False
    click(qtbot, form, "取消")


def test_a_changed_deadline_moves_tree_and_chips(tab, tasks, qtbot, read):
    click(qtbot, tab.detail, "编辑")
    form = tab.findChild(TaskForm)
    form.deadline.setText("2026年12月底")
    click(qtbot, form, "保存任务")
    assert "原因" in form.notice.text
    form.reason.setText("上级调整了进度")
    click(qtbot, form, "保存任务")
    assert facts(tab)["原定时限"] == "2026-11-10"
    assert tab.chips.findChildren(QPushButton)[3].text() == "红灯 0"
    assert [line.light for line in read(task_lines, Selection(MatterKind.TASK))].count(Light.RED) == 0


def test_an_empty_ledger_says_what_to_do_next(office, shown, qtbot):
    page = shown(TasksTab(office))
    click(qtbot, page.tree, "新增任务")
    assert page.findChild(TaskForm) is not None
    click(qtbot, page.findChild(TaskForm), "取消")


def test_what_the_tree_shows_can_be_kept_under_a_name(qtbot, tab, asker):
    tab.chips._group.button(2).click()
    shown = tab.selection
    asker.typed = "长期的"
    qtbot.keyClick(tab, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.saved.text() == "长期的"
    tab.show_selection(Selection(MatterKind.TASK))
    assert tab.saved.text() == "已存筛选"
    [row] = tab.saved.rows
    tab.saved.wanted.emit(row)
    assert tab.chips.current == "lasting"
    assert tab.selection == shown
    assert tab.saved.text() == "长期的"
