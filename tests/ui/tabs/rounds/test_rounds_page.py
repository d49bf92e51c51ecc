"""The award tab over a real ledger: rounds, stages and nominees, by clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.models import Nominee
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, RoundStage
from bizenv_desktop.services.award.nominees import SaveNominee, nominees, save_nominee
from bizenv_desktop.services.award.rounds import GROUP, PERSON, SaveRound, rounds_of, save_round
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui.dialogs.award.nominee_form import NomineeForm
from bizenv_desktop.ui.dialogs.award.reason_form import ReasonForm
from bizenv_desktop.ui.dialogs.award.review_result_form import ReviewResultForm
from bizenv_desktop.ui.dialogs.award.roll_close_form import RollCloseForm
from bizenv_desktop.ui.dialogs.award.round_form import RoundForm
from bizenv_desktop.ui.dialogs.award.round_history import RoundHistoryDialog
from bizenv_desktop.ui.dialogs.award.stage_form import StageForm
from bizenv_desktop.ui.tables.nominee_columns import NOMINEE_COLUMNS
from bizenv_desktop.ui.tabs.rounds.nominee_table import NomineeModel
from bizenv_desktop.ui.tabs.rounds.page import RoundsTab
from bizenv_desktop.ui.tabs.rounds.roll_view import RollView


@pytest.fixture
def award(office, perform, units):
    """A round in its first stage with two windows of one unit and two persons."""
    made = perform(save_round, SaveRound("年度评选", date(2026, 11, 1), group_seats=3, person_seats=5))
    window = units["行政审批局"]
    perform(save_nominee, SaveNominee(made, GROUP, "综合窗口", window, box=12, wechat=30))
    perform(save_nominee, SaveNominee(made, GROUP, "办税窗口", window))
    for name in ("甲同志", "乙同志"):
        perform(save_nominee, SaveNominee(made, PERSON, name, units["供电分局"]))
    return made


@pytest.fixture
def tab(office, award, shown):
    return shown(RoundsTab(office))


@pytest.fixture
def roll(tab):
    return tab.findChild(RollView)


def click(qtbot, widget, text):
    (found,) = [
        each
        for each in widget.findChildren(QPushButton)
        if each.text().startswith(text) and each.isVisibleTo(widget)
    ]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def press(qtbot, pressed):
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def cells(roll, award_class, row=0):
    model = roll.halves[award_class].table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def mark(roll, award_class, row):
    table = roll.halves[award_class].table
    table.setCurrentIndex(table.model().index(row, 0))


def the_only(tab, kind):
    """The one form of a kind that is open; those that were closed may wait for their deletion."""
    (form,) = [each for each in tab.findChildren(kind) if each.isVisible()]
    return form


def test_the_newest_round_is_shown_with_its_stage_its_history_and_its_nominees_by_class(tab, roll, qtbot):
    assert tab.detail.title.text() == "年度评选"
    assert "网络 20% · 公众 30% · 组委会 50%" in tab.detail.line.text()
    assert tab.detail.stages.current == "推荐"
    assert tab.detail.stages.accessibleName().endswith("报批 → 公示 → 表彰")
    assert tab.detail.last.text() == "2026-11-01 新建评选 （王敏）"
    assert cells(roll, GROUP) == ["", "综合窗口", "行政审批局", "12 / 30", "—", "未查", "在册"]
    assert [cells(roll, PERSON, row)[1] for row in (0, 1)] == ["甲同志", "乙同志"]
    assert roll.halves[PERSON].head.text() == "服务标兵　在册 2，名额 5"
    assert roll.said.text().startswith("名单未定")
    press(qtbot, tab.detail.history)
    the_only(tab, RoundHistoryDialog).accept()


def test_a_round_moves_on_by_a_form_that_says_what_is_missing_and_back_with_a_reason(
    tab, roll, award, read, perform, qtbot
):
    assert not tab.detail.back.isVisible()
    press(qtbot, tab.detail.forward)
    form = the_only(tab, StageForm)
    assert (form.stage.currentText(), form.missing.text()) == ("初评", "条件已齐。")
    form.stage.setCurrentIndex(form.stage.findText("投票"))
    assert form.missing.text() == "· 规则表还没有锁定\n· 候选名单还没有确定"
    click(qtbot, form, "进入“投票”阶段")
    assert "规则表还没有锁定、候选名单还没有确定" in form.notice.text
    form.stage.setCurrentIndex(form.stage.findText("走访"))
    form.note.setPlainText("略过初评")
    click(qtbot, form, "进入“走访”阶段")
    assert read(rounds_of, (award,))[0].stage is RoundStage.VISIT
    assert "进入“走访”：略过初评" in tab.detail.last.text()
    press(qtbot, tab.detail.back)
    back = the_only(tab, StageForm)
    assert [back.stage.itemText(row) for row in range(back.stage.count())] == ["初评", "推荐"]
    assert back.missing.text() == "条件已齐。"
    click(qtbot, back, "退回“初评”阶段")
    assert "理由" in back.notice.text
    back.note.setPlainText("补开初评会")
    click(qtbot, back, "退回“初评”阶段")
    assert "退回“初评”：补开初评会" in tab.detail.last.text()
    perform(lock_sheet, award)
    press(qtbot, roll.close_roll)
    click(qtbot, the_only(tab, RollCloseForm), "确定候选名单")
    press(qtbot, tab.detail.forward)
    last = the_only(tab, StageForm)
    last.stage.setCurrentIndex(last.stage.findText("投票"))
    assert last.missing.text() == "条件已齐。"
    click(qtbot, last, "进入“投票”阶段")
    assert tab.detail.stages.current == "投票"


def test_reviews_decide_and_the_closed_roll_shows_its_numbers_and_its_seed(tab, roll, award, read, qtbot):
    press(qtbot, roll.reviews[GROUP])
    form = the_only(tab, ReviewResultForm)
    first, second = (row.id for row in read(nominees, award)[:2])
    assert form.passed.ticked == (first, second)
    form.passed.tick([first])
    click(qtbot, form, "登记评审结果")
    assert cells(roll, GROUP)[4] == "初评通过"
    assert (cells(roll, GROUP, 1)[4], cells(roll, GROUP, 1)[6]) == ("初评未通过", "未通过")
    mark(roll, PERSON, 0)
    press(qtbot, roll.withdraw)
    leaving = the_only(tab, ReasonForm)
    leaving.reason.setPlainText("本人申请")
    click(qtbot, leaving, "登记退出")
    assert cells(roll, PERSON)[6] == "退出"
    assert roll.reinstate.isEnabled()
    assert not roll.withdraw.isEnabled()
    press(qtbot, roll.close_roll)
    closing = the_only(tab, RollCloseForm)
    assert closing.command().seed is None
    closing.by_lot.setChecked(True)
    closing.seed.setText("20261106")
    click(qtbot, closing, "确定候选名单")
    assert {row.name: row.number for row in read(nominees, award) if row.number} == {
        "综合窗口": 1,
        "乙同志": 2,
    }
    assert roll.said.text() == "名单已定，编号抽签，种子 20261106。"
    assert [roll.adds[GROUP].isEnabled(), roll.reviews[GROUP].isEnabled()] == [False, False]
    press(qtbot, roll.reopen)
    reopening = the_only(tab, ReasonForm)
    reopening.reason.setPlainText("漏了一个")
    click(qtbot, reopening, "重开名单")
    assert roll.said.text().startswith("名单未定")


def test_a_nominee_is_stored_with_its_recommendations_and_a_full_unit_is_said_at_once(
    tab, roll, award, units, read, qtbot
):
    press(qtbot, roll.adds[GROUP])
    form = the_only(tab, NomineeForm)
    assert not form.warning.isVisible()
    form.name.setText("便民窗口")
    form.unit.setText("行政审批局")
    assert form.warning.text() == "这个单位在本类已推荐 2 个，每类最多 3 个。"
    assert form.warning.isVisible()
    form.box.setValue(3)
    click(qtbot, form, "保存候选")
    (new,) = [row for row in read(nominees, award) if row.name == "便民窗口"]
    assert (new.award, new.unit_id, new.box, new.wechat) == (GROUP, units["行政审批局"], 3, 0)
    press(qtbot, roll.adds[GROUP])
    fourth = the_only(tab, NomineeForm)
    fourth.name.setText("综合窗口")
    fourth.unit.setText("行政审批局")
    click(qtbot, fourth, "保存候选")
    assert "综合窗口" in fourth.notice.text
    fourth.name.setText("第四个窗口")
    click(qtbot, fourth, "保存候选")
    assert "行政审批局在本类已推荐 3 个" in fourth.notice.text
    click(qtbot, fourth, "取消")


def test_enter_opens_the_nominee_and_old_totals_are_shown_there_and_nowhere_else(
    tab, roll, award, read, perform, qtbot
):
    def as_before(uow):
        uow.name("round.saved", title="x")
        uow.session.get_one(Nominee, read(nominees, award)[0].id).online_votes = 12000

    perform(as_before)
    roll.reload()
    table = roll.halves[GROUP].table
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    form = the_only(tab, NomineeForm)
    assert form.name.text() == "综合窗口"
    texts = [label.text() for label in form.findChildren(type(roll.said))]
    assert "早先登记的合计（不参与计票）：网络 12,000，公众 —，组委会 —" in texts
    form.wechat.setValue(31)
    click(qtbot, form, "保存候选")
    assert cells(roll, GROUP)[3] == "12 / 31"
    assert perform(lambda uow: uow.session.get_one(Nominee, 1).online_votes) == 12000


def test_weights_must_make_a_hundred_until_the_rule_sheet_has_them(tab, award, read, perform, qtbot):
    qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = the_only(tab, RoundForm)
    assert form.total.text() == "合计 100%"
    form.name.setText("另一次评选")
    form.online.setValue(15)
    assert form.total.text() == "合计 95%，应为 100%"
    click(qtbot, form, "保存评选")
    assert form.notice.text != ""
    assert read(matters.count, Selection(MatterKind.ROUND)) == 1
    form.public.setValue(35)
    click(qtbot, form, "保存评选")
    assert read(matters.count, Selection(MatterKind.ROUND)) == 2
    qtbot.waitUntil(lambda: tab.detail.title.text() == "另一次评选")
    perform(lock_sheet, tab.detail.row.id)
    click(qtbot, tab.detail, "编辑评选")
    locked = the_only(tab, RoundForm)
    assert [locked.online.isEnabled(), locked.group_seats.isEnabled(), locked.in_sheet.isVisible()] == [
        False,
        False,
        True,
    ]
    click(qtbot, locked, "取消")


def test_the_model_of_nominees_keeps_qts_rules(qapp, award, read):
    model = NomineeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(NOMINEE_COLUMNS, read(nominees, award))
    assert (tester.model().rowCount(), model.rowCount(model.index(0, 0))) == (4, 0)
    model.show(NOMINEE_COLUMNS, ())
    assert model.rowCount() == 0


def test_an_empty_ledger_offers_the_first_round(office, shown, qtbot):
    page = shown(RoundsTab(office))
    click(qtbot, page.list.table, "新建评选")
    form = page.findChild(RoundForm)
    click(qtbot, form, "保存评选")
    assert form.notice.text != ""
    form._touched = False
    click(qtbot, form, "取消")
