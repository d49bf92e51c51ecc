"""重复反映 by keyboard: what repeats, its rows in the list, a problem from it, seen from both sides."""

from datetime import datetime

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from bizenv_desktop.rules.selection import Op
from bizenv_desktop.services.complaint import complaint_relations
from bizenv_desktop.services.complaint.clusters import ClusterKind
from bizenv_desktop.ui.dialogs.complaint.arisen_problem_form import ArisenProblemForm
from bizenv_desktop.ui.dialogs.complaint.cluster_dialog import ClusterDialog
from bizenv_desktop.ui.tabs.problems.page import ProblemsTab
from tests.ui.input_method import commit

LAMPS = "金海三道路灯不亮，夜间行车危险，请尽快维修"


@pytest.fixture
def repeats(register):
    """Three complaints of one telephone about three matters, three of others about the lamps."""
    by_one = [
        register(title, content=content, phone="13800001234", complainant="张三丰")
        for title, content in (
            ("退费", "要求退还多收的物业费用，没有人答复"),
            ("排队", "不动产登记窗口排队时间太长"),
            ("停电", "厂区停电没有提前通知，设备损坏"),
        )
    ]
    lamps = [
        register("路灯不亮", at=datetime(2026, 11, day, 9), content=f"{LAMPS}，第{day}次", street="金海街道")
        for day in (3, 4, 5)
    ]
    return by_one, lamps


@pytest.fixture
def opened(qtbot, repeats, empty_tab):
    empty_tab.list.reload()
    empty_tab.show_repeated()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ClusterDialog))
    dialog = QApplication.activeWindow()
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()


def wait_for(qtbot, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    return QApplication.activeWindow()


def test_reporters_are_masked_and_matters_named(opened, repeats):
    by_one, lamps = repeats
    found = {each.kind: each for each in opened.shown}
    assert sorted(found[ClusterKind.REPORTER].ids) == by_one
    assert sorted(found[ClusterKind.MATTER].ids) == lamps
    texts = [opened.list.text_at(row, 2) for row in range(2)]
    assert sorted(texts) == sorted(["张* 138****1234", "路灯不亮"])
    opened.chips._group.button(1).click()
    assert [each.kind for each in opened.shown] == [ClusterKind.REPORTER]


def test_enter_lists_exactly_these_complaints(qtbot, opened, repeats, empty_tab):
    _by_one, lamps = repeats
    wanted: list[object] = []
    empty_tab.desk.navigator.selection_wanted.connect(wanted.append)
    opened.chips._group.button(2).click()
    qtbot.keyClick(opened.list, Qt.Key.Key_Return)
    assert not shiboken6.isValid(opened) or not opened.isVisible()
    [selection] = wanted
    [condition] = selection.conditions
    assert (condition.field, condition.op, sorted(condition.values)) == ("id", Op.IN, lamps)


def test_other_numbers_are_looked_for_anew(qtbot, opened):
    opened.times.setValue(4)
    qtbot.waitUntil(lambda: opened.shown == ())
    assert not opened.rows.isEnabled()


def test_a_group_becomes_a_problem_that_both_panes_show(qtbot, opened, repeats, read, office, shown, units):
    _by_one, lamps = repeats
    opened.chips._group.button(2).click()
    opened.turn.click()
    form = wait_for(qtbot, ArisenProblemForm)
    assert form.problem.toPlainText() == "路灯不亮"
    assert "重复反映 3 次" in form.remark.text()
    commit(form.measures, "更换整条线路")
    form.unit.setText("供电分局")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [relation] = read(complaint_relations.related, lamps[0])
    assert relation.relation is complaint_relations.Relation.ARISEN
    qtbot.waitUntil(lambda: "〔2026〕1" in opened.list.text_at(0, 7))
    page = shown(ProblemsTab(office))
    page.show_matter(relation.row.id)
    assert "由 3 件投诉转来" in page.detail.behind.text()
    assert page.detail.behind.isVisible()


def test_a_reporter_never_becomes_the_title_of_a_problem(qtbot, opened, repeats):
    opened.chips._group.button(1).click()
    opened.turn.click()
    form = wait_for(qtbot, ArisenProblemForm)
    assert form.problem.toPlainText() == ""
    assert "138" not in form.remark.text()
    form.reject()
