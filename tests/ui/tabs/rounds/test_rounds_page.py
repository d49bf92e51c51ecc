"""The award tab over a real ledger: rounds, stages and nominees, by clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, RoundStage
from bizenv_desktop.services import matters
from bizenv_desktop.services.rounds import (
    GROUP,
    PERSON,
    SaveNominee,
    SaveRound,
    nominees,
    rounds_of,
    save_nominee,
    save_round,
)
from bizenv_desktop.ui.dialogs.nominee_form import NomineeForm
from bizenv_desktop.ui.dialogs.round_form import RoundForm
from bizenv_desktop.ui.tabs.rounds.nominee_table import NomineeModel
from bizenv_desktop.ui.tabs.rounds.page import RoundsTab


@pytest.fixture
def award(office, perform, units):
    """A round in its first stage with a window and two persons."""
    made = perform(save_round, SaveRound("年度评选", date(2026, 11, 1), group_seats=3, person_seats=5))
    perform(
        save_nominee,
        SaveNominee(
            made,
            GROUP,
            "综合窗口",
            units["行政审批局"],
            online_votes=12000,
            public_for=24,
            public_valid=30,
        ),
    )
    for name in ("甲同志", "乙同志"):
        perform(save_nominee, SaveNominee(made, PERSON, name, units["供电分局"]))
    return made


@pytest.fixture
def tab(office, award, shown):
    return shown(RoundsTab(office))


def click(qtbot, widget, text):
    (found,) = [
        each
        for each in widget.findChildren(QPushButton)
        if each.text().startswith(text) and each.isVisibleTo(widget)
    ]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def cells(tab, award_class, row=0):
    model = tab.detail.halves[award_class].table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def add_nominee(tab, qtbot, award_class):
    number = (GROUP, PERSON).index(award_class)
    buttons = [b for b in tab.detail.findChildren(QPushButton) if b.text() == "新增候选"]
    qtbot.mouseClick(buttons[number], Qt.MouseButton.LeftButton)
    return tab.findChild(NomineeForm)


def test_the_newest_round_is_shown_with_its_stage_and_nominees_by_class(tab):
    assert tab.detail.title.text() == "年度评选"
    assert "网络 20% · 公众 30% · 组委会 50%" in tab.detail.line.text()
    assert tab.detail.stages.current == "推荐"
    assert tab.detail.stages.accessibleName().endswith("报批 → 公示 → 表彰")
    assert cells(tab, GROUP) == ["综合窗口", "行政审批局", "12,000", "24/30", "—"]
    assert [cells(tab, PERSON, row)[0] for row in (0, 1)] == ["甲同志", "乙同志"]
    assert tab.detail.halves[PERSON].head.text() == "服务标兵　候选 2，名额 5"


def test_the_page_says_that_scores_come_with_the_tally_and_shows_none(tab):
    texts = [label.text() for label in tab.detail.findChildren(type(tab.detail.line))]
    assert any("随计票一起提供" in text for text in texts)
    headers = [
        tab.detail.halves[GROUP].table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(5)
    ]
    assert headers == ["名称", "推荐单位", "网络票", "公众", "组委会"]


def test_a_round_moves_on_stage_by_stage_until_the_award(tab, award, read, qtbot):
    for stage in list(RoundStage)[1:]:
        qtbot.mouseClick(tab.detail.forward, Qt.MouseButton.LeftButton)
        assert read(rounds_of, (award,))[0].stage is stage
    assert tab.detail.stages.current == "表彰"
    assert not tab.detail.forward.isVisible()


def test_a_stage_can_be_set_back_by_editing(tab, award, read, qtbot):
    qtbot.mouseClick(tab.detail.forward, Qt.MouseButton.LeftButton)
    click(qtbot, tab.detail, "编辑评选")
    form = tab.findChild(RoundForm)
    form.stage.setCurrentIndex(0)
    form.group_seats.setValue(9)
    click(qtbot, form, "保存评选")
    (row,) = read(rounds_of, (award,))
    assert (row.stage, row.group_seats, row.person_seats) == (RoundStage.NOMINATION, 9, 5)
    assert tab.detail.stages.current == "推荐"
    assert "名额 9" in tab.detail.halves[GROUP].head.text()


def test_weights_must_make_a_hundred_and_say_so_while_typing(tab, read, qtbot):
    qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = tab.findChild(RoundForm)
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


def test_a_nominee_is_stored_with_the_votes_that_were_entered(tab, award, units, read, qtbot):
    form = add_nominee(tab, qtbot, PERSON)
    form.name.setText("丙同志")
    form.unit.setText("供电分局")
    form.committee_for.setValue(9)
    form.committee_valid.setValue(11)
    click(qtbot, form, "保存候选")
    (new,) = [row for row in read(nominees, award) if row.name == "丙同志"]
    assert (new.award, new.unit_id) == (PERSON, units["供电分局"])
    assert (new.committee_for, new.committee_valid, new.online_votes, new.public_for) == (9, 11, None, None)
    assert cells(tab, PERSON, 2) == ["丙同志", "供电分局", "—", "—", "9/11"]


def test_more_approvals_than_ballots_are_marked_and_refused(tab, award, read, qtbot):
    form = add_nominee(tab, qtbot, GROUP)
    assert form.award.currentData() == GROUP
    form.name.setText("办税窗口")
    form.public_valid.setValue(30)
    form.public_for.setValue(31)
    assert form.warning.isVisible()
    click(qtbot, form, "保存候选")
    assert "办税窗口" in form.notice.text
    assert len(read(nominees, award)) == 3
    form.public_for.setValue(30)
    assert not form.warning.isVisible()
    click(qtbot, form, "保存候选")
    assert len(read(nominees, award)) == 4


def test_the_same_name_twice_in_a_class_is_refused(tab, award, read, qtbot):
    form = add_nominee(tab, qtbot, PERSON)
    form.name.setText("甲同志")
    click(qtbot, form, "保存候选")
    assert "甲同志" in form.notice.text
    form._touched = False
    click(qtbot, form, "取消")
    assert len(read(nominees, award)) == 3


def test_enter_opens_the_nominee_for_editing(tab, award, read, qtbot):
    table = tab.detail.halves[GROUP].table
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    form = tab.findChild(NomineeForm)
    assert (form.name.text(), form.online.value(), form.public_for.value()) == ("综合窗口", 12000, 24)
    form.online.setValue(12500)
    click(qtbot, form, "保存候选")
    assert cells(tab, GROUP)[2] == "12,500"
    (row,) = [row for row in read(nominees, award) if row.award == GROUP]
    assert (row.online_votes, row.public_valid, row.committee_for) == (12500, 30, None)


def test_the_model_of_nominees_keeps_qts_rules(qapp, award, read):
    model = NomineeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(read(nominees, award))
    assert (tester.model().rowCount(), model.rowCount(model.index(0, 0))) == (3, 0)
    model.show(())
    assert model.rowCount() == 0


def test_an_empty_ledger_offers_the_first_round(office, shown, qtbot):
    page = shown(RoundsTab(office))
    click(qtbot, page.list.table, "新建评选")
    form = page.findChild(RoundForm)
    click(qtbot, form, "保存评选")
    assert form.notice.text != ""
    form._touched = False
    click(qtbot, form, "取消")
