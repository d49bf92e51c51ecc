"""Filters are kept under names, mean the same tomorrow, and are renamed, ordered and deleted by keyboard."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from bizenv_desktop.rules.selection import Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.ui.dialogs.office.filter_dialog import FilterDialog
from bizenv_desktop.ui.tabs.problems.page import ProblemsTab
from bizenv_desktop.ui.texts.questions import Question

CONTROL = Qt.KeyboardModifier.ControlModifier


def entries(page) -> list[str]:
    page.list.saved_filters.menu_of_filters.aboutToShow.emit()
    return [entry.text() for entry in page.list.saved_filters.menu_of_filters.actions() if entry.text()]


def take(page, name: str) -> None:
    page.list.saved_filters.menu_of_filters.aboutToShow.emit()
    [entry] = [one for one in page.list.saved_filters.menu_of_filters.actions() if one.text() == name]
    entry.trigger()


def keep(qtbot, page, asker, name: str) -> None:
    asker.typed = name
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)


def titles(page) -> list[str]:
    model = page.list.table.model()
    return [page.list._model.loaded(number).row.title for number in range(model.rowCount())]


def chip(page, chip_id: str) -> None:
    page.list._on_chip(chip_id)
    page.list._chips.choose(chip_id)


@pytest.fixture
def managing(qtbot):
    """The dialog 管理筛选 that is open."""

    def opened() -> FilterDialog:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), FilterDialog))
        return QApplication.activeWindow()

    return opened


def test_what_is_listed_is_kept_under_a_name_and_listed_again(qtbot, tab, asker):
    chip(tab, "open")
    tab.list._on_searched("用电")
    tab.list._on_sort(Sort("due", descending=False))
    shown, selection = titles(tab), tab.list.selection
    keep(qtbot, tab, asker, "在办用电")
    assert tab.list.saved_filters.text() == "在办用电"
    tab.list.clear_conditions()
    assert tab.list.saved_filters.text() == "已存筛选"
    assert entries(tab)[0] == "在办用电"
    take(tab, "在办用电")
    assert titles(tab) == shown
    assert tab.list.selection == selection
    assert tab.list.saved_filters.text() == "在办用电"


def test_a_kept_chip_means_what_it_means_on_the_day(qtbot, tab, asker, clock, ledger_of_seven):
    chip(tab, "overdue")
    assert titles(tab) == ["用电报装late"]
    keep(qtbot, tab, asker, "逾期")
    tab.list.clear_conditions()
    clock.set(2026, 12, 20)
    tab.reload()
    take(tab, "逾期")
    assert len(titles(tab)) == 3  # what was near is late by now


def test_a_figure_s_rows_can_be_kept_too(qtbot, tab, asker):
    tab.show_selection(Selection(MatterKind.COMPLAINT).where("category", Op.EQ, "便民服务"))
    assert len(titles(tab)) == 7
    keep(qtbot, tab, asker, "便民")
    chip(tab, "calling")
    take(tab, "便民")
    assert len(titles(tab)) == 7


def test_an_existing_name_is_replaced_only_after_a_question(qtbot, tab, asker):
    chip(tab, "open")
    keep(qtbot, tab, asker, "我的")
    chip(tab, "calling")
    keep(qtbot, tab, asker, "我的")
    assert "替换" in asker.asked[-1]
    take(tab, "我的")
    assert len(titles(tab)) == 7
    chip(tab, "calling")
    asker.answers[Question.REPLACE_FILTER] = True
    keep(qtbot, tab, asker, "我的")
    tab.list.clear_conditions()
    take(tab, "我的")
    assert titles(tab) == ["用电报装passed"]


def test_filters_are_renamed_ordered_and_deleted_by_keyboard(qtbot, tab, asker, managing):
    for name in ("甲", "乙", "丙"):
        keep(qtbot, tab, asker, name)
        chip(tab, {"甲": "open", "乙": "calling"}.get(name, "all"))
    take(tab, "管理筛选…")
    dialog = managing()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert entries(tab)[:3] == ["乙", "甲", "丙"]
    asker.typed = "丁"
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    assert entries(tab)[:3] == ["乙", "丁", "丙"]
    asker.typed = "丙"
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    assert "已有名为“丙”的筛选" in dialog.notice.text
    asker.answers[Question.DELETE_FILTER] = True
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert entries(tab)[:2] == ["乙", "丙"]
    dialog.close()


def test_a_filter_of_a_later_release_lists_what_is_understood_and_says_so(qtbot, tab, asker, ledger):
    chip(tab, "calling")
    keep(qtbot, tab, asker, "以后的")
    with ledger.engine.begin() as connection:
        connection.execute(
            text("UPDATE saved_filter SET selection = replace(selection, '\"form\"', :more)"),
            {"more": '"conditions":[{"field":"mood","op":"=","values":["好"]}],"form"'},
        )
    tab.list.saved_filters.reload()
    take(tab, "以后的")
    assert titles(tab) == ["用电报装passed"]
    assert "mood" in tab.list._notice.text
    chip(tab, "all")
    assert not tab.list._notice.text


def test_each_list_has_filters_of_its_own(qtbot, tab, asker, office, shown, perform):
    perform(problems.save_problem, SaveProblem("路灯", ProblemSource.OWN, datetime(2026, 11, 1).date()))
    keep(qtbot, tab, asker, "投诉的")
    page = shown(ProblemsTab(office))
    assert "投诉的" not in entries(page)
