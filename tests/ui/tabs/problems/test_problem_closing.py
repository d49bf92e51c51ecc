"""Closing a problem by its forms: 验收, 签字, 销号, 回头看, 调整时限, 问责; source chips; the rules."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.vocabulary import AccountabilityKind, EventKind, ProblemSource, Status
from bizenv_desktop.services.problem.accountability import accountability_rows
from bizenv_desktop.services.problem.problem_lines import problem_view
from bizenv_desktop.services.problem.problem_settings import problem_rules
from bizenv_desktop.services.problem.problems import ProblemStep, SaveProblem, save_problem, take_step
from bizenv_desktop.ui.dialogs.problem.accountability_form import AccountabilityForm
from bizenv_desktop.ui.dialogs.problem.problem_recheck_form import Found, RecheckForm
from bizenv_desktop.ui.dialogs.problem.problem_rules_dialog import ProblemRulesDialog
from bizenv_desktop.ui.dialogs.problem.problem_step_form import ProblemStepForm
from bizenv_desktop.ui.dialogs.problem.problem_strike_form import StrikeOffForm
from bizenv_desktop.ui.dialogs.task.quantity_form import AmountForm, QuantityForm
from bizenv_desktop.ui.tabs.problems.accountability_view import AccountabilityView
from bizenv_desktop.ui.tabs.problems.page import ProblemsTab

DAY = date(2026, 11, 19)


@pytest.fixture
def tab(office, perform, units, shown):
    """One problem of the monitoring list, one of another source; 王敏, who owns both, sits at the desk."""
    for title, source in (("登录慢", ProblemSource.MONITORING), ("指南旧", ProblemSource.OWN)):
        perform(save_problem, SaveProblem(
            title, source, date(2026, 11, 2), lead_unit_id=units["供电分局"], owner="王敏",
            deadline_text="2026年11月18日",
        ))  # fmt: skip
    page = shown(ProblemsTab(office))
    page.list.choose(1)
    return page


def press(qtbot, widget, text):
    buttons = widget.findChildren(QPushButton)
    [found] = [one for one in buttons if one.text().startswith(text) and one.isVisibleTo(widget)]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def row(read, problem=1):
    return read(problem_view, problem).line.row


def test_the_owner_is_not_proposed_as_verifier_and_the_signature_is_asked_for(tab, perform, read, qtbot):
    perform(take_step, ProblemStep(1, EventKind.RECTIFIED, DAY, "加了服务器", evidence="报告"))
    tab.detail.reload()
    press(qtbot, tab.detail, "验收销号")
    form = tab.findChild(StrikeOffForm)
    assert form.who.text() == ""
    assert "必填" in form.signer.placeholderText()
    form.who.setText("王敏")
    form.words.setPlainText("属实")
    press(qtbot, form, "验收销号")
    assert "不能验收自己" in form.notice.text
    form.who.setText("周主任")
    press(qtbot, form, "只验收")
    assert (row(read).status, row(read).verifier) == (Status.AWAITING_REVIEW, "周主任")
    assert tab.detail.stages.current == "已验收"

    tab.detail.take_next_step()
    [form] = [one for one in tab.findChildren(StrikeOffForm) if one.isVisible()]
    press(qtbot, form, "验收销号")
    assert "签字" in form.notice.text
    form.signer.setText("赵局长")
    form.months.setValue(0)
    press(qtbot, form, "验收销号")
    assert (row(read).status, row(read).signed_by, row(read).recheck_on) == (Status.CLOSED, "赵局长", None)


def test_a_look_that_finds_the_problem_again_reopens_it(tab, perform, read, qtbot):
    perform(take_step, ProblemStep(2, EventKind.RECTIFIED, DAY, "改了", evidence="网页"))
    perform(take_step, ProblemStep(2, EventKind.STRUCK_OFF, DAY, "属实", "周主任"))
    tab.list.choose(2)
    press(qtbot, tab.detail, "回头看")
    form = tab.findChild(RecheckForm)
    form.words.setPlainText("又旧了")
    form.found.choose(Found.CAME_BACK)
    press(qtbot, form, "重启整改")
    assert "完成时限" in form.notice.text
    form.due.setText("12月底")
    assert form.reading.text() == "读作：限时 2026-12-31（年份按2026推定）"
    press(qtbot, form, "重启整改")
    assert (row(read, 2).status, row(read, 2).due) == (Status.IN_HAND, date(2026, 12, 31))
    facts = [label.text() for label, _value in tab.detail.facts._lines if label.isVisibleTo(tab)]
    assert "整改轮次" in facts


def test_a_deadline_is_moved_with_its_reason(tab, read, qtbot):
    tab.detail.steps.open_step(EventKind.DEADLINE_CHANGED)
    form = tab.findChild(ProblemStepForm)
    form.due.setText("11月30日")
    press(qtbot, form, "调整时限")
    assert form.notice.text != ""
    form.words.setPlainText("等设备到货")
    press(qtbot, form, "调整时限")
    assert (row(read).due, row(read).original_due) == (date(2026, 11, 30), date(2026, 11, 18))
    assert tab.detail.timeline._lines[1].parts[2].text() == "2026-11-18 → 2026-11-30 · 等设备到货"


def test_source_chips_narrow_the_list_and_its_counts(tab, qtbot):
    texts = [one.text() for one in tab.sources.findChildren(QPushButton) if one.isVisible()]
    assert texts == ["全部来源 2", "自身问题 1", "监测清单 1"]
    press(qtbot, tab.sources, "监测清单")
    counts = [one.text() for one in tab.list._chips.findChildren(QPushButton)]
    assert counts[:2] == ["全部 1", "整改中 1"]
    press(qtbot, tab.list, "已销号")
    assert tab.list.table.model().rowCount() == 0
    press(qtbot, tab.list, "整改中")
    assert tab.list.table.model().rowCount() == 1
    tab.show_matter(2)
    assert tab.sources.current == "all"


def test_who_is_held_to_account_is_recorded_from_the_problem_and_counted(tab, office, shown, read, qtbot):
    tab.detail.steps._hold_to_account()
    form = tab.findChild(AccountabilityForm)
    press(qtbot, form, "保存")
    assert "问责方式" in form.notice.text
    form.kind.choose(AccountabilityKind.CRITICISM)
    form.reason.setPlainText("两次逾期")
    press(qtbot, form, "保存")
    [record] = read(accountability_rows, None)
    assert (record.unit, record.matter) == ("供电分局", "〔2026〕1")
    page = shown(AccountabilityView(office))
    assert page.counts.text_at(0, 0) == "供电分局"
    assert page.said.text() == "通报批评 1"
    page.records.choose(0)
    page._on_opened()
    again = page.findChild(AccountabilityForm)
    office.asker.answers = dict.fromkeys(office.asker.answers, True)
    again.person.setText("李工")
    press(qtbot, again, "保存")
    assert read(accountability_rows, None)[0].person == "李工"


def test_a_problem_counts_in_its_own_measure(tab, qtbot):
    tab.detail.steps._add_quantity()
    form = tab.findChild(QuantityForm)
    form.name.setText("改造线路")
    form.planned.setText("20")
    form.measure.setCurrentText("公里")
    press(qtbot, form, "保存")
    assert "修改数量指标“改造线路”…" in [one.text() for one in tab.detail.steps.entries.actions()]
    tab.detail.steps._enter_amount()
    amount = tab.findChild(AmountForm)
    amount.amount.setText("23")
    press(qtbot, amount, "保存")
    assert tab.detail.bars.texts == ("改造线路　23 / 20 公里　115.0%",)


def test_the_rules_of_the_office_are_kept(tab, read, qtbot):
    tab.open_rules()
    form = tab.findChild(ProblemRulesDialog)
    form.months.setValue(6)
    form.signed[ProblemSource.SUPERVISION].setChecked(True)
    press(qtbot, form, "保存")
    rules = read(problem_rules)
    assert rules.recheck_months == 6
    assert rules.signed_sources == {ProblemSource.MONITORING, ProblemSource.SUPERVISION}
