"""The pane of a task at work: steps, reports, quantities, hindrances, the lists and next year's campaign."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.vocabulary import EventKind, ReportState, Status
from bizenv_desktop.services.task import quantities, task_reports, task_steps
from bizenv_desktop.services.task.task_lines import task_view
from bizenv_desktop.services.task.tasks import SaveTask, campaigns, found_campaign, save_task
from bizenv_desktop.ui.dialogs.task.campaign_next import NextCampaignForm
from bizenv_desktop.ui.dialogs.task.progress_form import ProgressForm
from bizenv_desktop.ui.dialogs.task.progress_judge import JudgeForm
from bizenv_desktop.ui.dialogs.task.quantity_form import AmountForm, QuantityForm
from bizenv_desktop.ui.dialogs.task.task_step_form import TaskStepForm
from bizenv_desktop.ui.dialogs.task.task_words_form import TaskWordsForm
from bizenv_desktop.ui.dialogs.task.task_year_end import YearEndDialog
from bizenv_desktop.ui.tabs.tasks.page import TasksTab
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import ROW_HEIGHT

TODAY = date(2026, 11, 20)


@pytest.fixture
def task(office, perform, units):
    campaign = perform(found_campaign, "2026年攻坚", 2026)
    perform(
        save_task,
        SaveTask("长期的", campaign, deadline_text="持续推进", opened_on=date(2026, 3, 2), position=2),
    )
    (lead, *_) = units.values()
    return perform(
        save_task,
        SaveTask(
            "改造管网", campaign, deadline_text="2026年12月底", lead_unit_id=lead, opened_on=date(2026, 11, 2)
        ),
    )


@pytest.fixture
def tab(office, task, shown):
    page = shown(TasksTab(office))
    page.show_matter(task)
    return page


@pytest.fixture
def view(read, task):
    return lambda: read(task_view, task)


def press(qtbot, widget, text):
    (found,) = [b for b in widget.findChildren(QPushButton) if b.text().startswith(text) and b.isVisible()]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def choose(tab, text):
    (found,) = [action for action in tab.detail.deeds.menu.actions() if action.text() == text]
    found.trigger()


def form_of(tab, kind):
    return next(form for form in tab.findChildren(kind) if form.isVisible())


def test_steps_are_entered_met_and_taken_back_in_the_pane(tab, view, qtbot):
    press(qtbot, tab.detail, "新增节点")
    form = form_of(tab, TaskStepForm)
    form.name.setText("摸底")
    form.deadline.setText("11月10日")
    assert "2026-11-10" in form.reading.text()
    press(qtbot, form, "保存节点")
    assert tab.detail.steps.list.text_at(0, 1) == "▲ 11-10"
    assert tab.detail.facts._lines[0][1].text() == "推进中，11-10 的节点逾期 8 个工作日"
    tab.detail.steps.list.choose(0)
    press(qtbot, tab.detail.steps, "修改")
    form = form_of(tab, TaskStepForm)
    form.deadline.setText("11月30日")
    assert form.reason.isVisible()
    form.reason.setText("汛期推迟")
    press(qtbot, form, "保存节点")
    tab.detail.steps.list.choose(0)
    press(qtbot, tab.detail.steps, "完成")
    press(qtbot, form_of(tab, TaskWordsForm), "节点完成")
    assert view().line.row.percent == 100
    tab.detail.steps.list.choose(0)
    press(qtbot, tab.detail.steps, "撤回")
    form = form_of(tab, TaskWordsForm)
    form.words.setPlainText("复查不合格")
    press(qtbot, form, "撤回节点完成")
    assert view().steps[0].met_on is None
    kinds = [event.kind for event in view().detail.events]
    assert kinds[-3:] == [EventKind.DEADLINE_CHANGED, EventKind.MILESTONE_MET, EventKind.MILESTONE_UNMET]


def test_a_units_report_waits_and_is_judged_as_the_next_step(tab, view, qtbot, tmp_path):
    evidence = tmp_path / "签到表.txt"
    evidence.write_text("两场", encoding="utf-8")
    for number, words in enumerate(("做了一场", "做了两场")):
        if number:
            press(qtbot, tab.detail, "记录进展")
        else:
            tab.detail.take_next_step()
        form = form_of(tab, ProgressForm)
        form.words.setPlainText(words)
        form.waits.setChecked(True)
        assert not form.complete.isEnabled()
        form.percent.setValue(40)
        form.evidence.take((evidence,))
        press(qtbot, form, "保存进展")
    assert (view().line.waiting, view().line.row.percent) == (2, None)
    assert tab.detail.deeds.judge.isVisible()
    tab.detail.take_next_step()
    form = form_of(tab, JudgeForm)
    assert form.words.text() == "做了一场"
    form.reason.setPlainText("请附照片")
    press(qtbot, form, "退回补充")
    tab.detail.take_next_step()
    form = form_of(tab, JudgeForm)
    press(qtbot, form, "采纳")
    assert [report.state for report in view().reports] == [ReportState.ACCEPTED, ReportState.SENT_BACK]
    assert (view().line.row.percent, view().line.row.last_progress) == (40, "做了两场")
    assert [file.name for file in view().detail.attachments] == ["签到表.txt"]
    assert [line.label for line in tab.detail.reports.lines] == ["11-20 退回补充"]


def test_quantities_are_drawn_with_their_figures(tab, view, qtbot):
    choose(tab, "新增数量指标…")
    form = form_of(tab, QuantityForm)
    form.name.setText("改造管网")
    form.planned.setText("一百")
    press(qtbot, form, "保存")
    assert "不是数量" in form.notice.text
    form.planned.setText("100")
    form.measure.setCurrentText("米")
    press(qtbot, form, "保存")
    for amount, note in (("110.5", ""), ("-5", "复测")):
        press(qtbot, tab.detail, "登记数量")
        form = form_of(tab, AmountForm)
        form.amount.setText(amount)
        form.note.setText(note)
        press(qtbot, form, "保存")
    assert tab.detail.bars.texts == ("改造管网　105.5 / 100 米　105.5%",)
    assert view().quantities[0].done == 10_550
    tab.detail.bars.grab()


def test_a_quantity_is_taken_off_while_nothing_was_entered_of_it(office, perform, task, view, qtbot):
    def opened():
        form = QuantityForm(office, view().line.row, view().quantities[0])
        qtbot.addWidget(form)
        form.show()
        return form

    known = perform(quantities.save_quantity, quantities.SaveQuantity(task, "户数", "户", 100))
    form = opened()
    press(qtbot, form, "删除")
    assert [quantity.id for quantity in view().quantities] == [known]
    office.asker.answers[Question.REMOVE_QUANTITY] = True
    press(qtbot, form, "删除")
    assert view().quantities == ()
    known = perform(quantities.save_quantity, quantities.SaveQuantity(task, "户数", "户", 100))
    perform(quantities.enter_amount, quantities.EnterAmount(known, TODAY, 500))
    assert "删除" not in [each.text() for each in opened().findChildren(QPushButton)]


def test_a_hindered_task_says_why_and_goes_on_as_its_next_step(tab, view, qtbot):
    choose(tab, "登记受阻…")
    form = form_of(tab, TaskWordsForm)
    form.words.setPlainText("资金未到位")
    press(qtbot, form, "登记受阻")
    assert "受阻" in tab.rate.text()
    assert tab.detail.deeds.unblock.isVisible()
    tab.detail.take_next_step()
    form = form_of(tab, TaskWordsForm)
    form.words.setPlainText("已拨付")
    press(qtbot, form, "解除受阻")
    assert view().line.row.blocked == ""


def test_a_void_task_leaves_the_tree(tab, view, qtbot, task):
    choose(tab, "作废…")
    form = form_of(tab, TaskWordsForm)
    form.words.setPlainText("重复录入")
    press(qtbot, form, "作废任务")
    assert view().line.row.status is Status.VOID
    assert tab.rate.text() == "限时任务完成 0/0（—）　长期任务 1：严重滞后 1"
    assert not tab.tree.tasks.index_of(task).isValid()


def test_the_year_end_list_opens_a_task_and_is_written(tab, asker, qtbot, tmp_path, office):
    press(qtbot, tab, "年终清单")
    dialog = form_of(tab, YearEndDialog)
    assert "严重滞后 1" in dialog.told.text()
    asker.file = tmp_path / "年终.xlsx"
    press(qtbot, dialog, "导出表格")
    assert asker.file.exists()
    opened = []
    office.navigator.matter_wanted.connect(lambda _kind, matter: opened.append(matter))
    dialog.list.itemActivated.emit(dialog.list.topLevelItem(0), 0)
    assert len(opened) == 1


def test_next_years_form_opens_with_twelve_lines_and_gives_way_on_a_small_screen(tab, qtbot):
    press(qtbot, tab, "下一年度行动")
    form = form_of(tab, NextCampaignForm)
    assert form.tasks.height() >= 12 * ROW_HEIGHT
    assert form.minimumSizeHint().height() < 400  # a notebook at 150% has 512 for all
    form.resize(form.width(), 400)
    assert form._go.geometry().bottom() < 400


def test_next_years_campaign_takes_the_ticked_tasks(tab, read, qtbot, perform, task):
    perform(task_steps.save_step, task_steps.SaveStep(task, "摸底", "2026年5月15日"))
    perform(quantities.save_quantity, quantities.SaveQuantity(task, "户数", "户", 100))
    perform(task_reports.hand_in, task_reports.HandInReport(task, TODAY, "在办"))
    press(qtbot, tab, "下一年度行动")
    form = form_of(tab, NextCampaignForm)
    assert (form.year.value(), form.name.text()) == (2027, "2027年攻坚")
    assert "1 个日期遇休息日" in form.told.text()
    form.tasks.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    assert form.told.text().startswith("带入 1 项任务")
    press(qtbot, form, "建立")
    assert [row.title for row in read(campaigns)] == ["2027年攻坚", "2026年攻坚"]
