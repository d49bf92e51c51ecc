"""清单报送 by clicks: who owes, taking files in, zero reports on paper, urging, writing out."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.services.problem.problem_lists import ListState, list_matrix
from bizenv_desktop.ui.dialogs.problem.problem_list_intake import ListIntakeDialog
from bizenv_desktop.ui.dialogs.problem.problem_list_note import NoteListForm
from bizenv_desktop.ui.dialogs.problem.problem_list_units import OwedListsDialog
from bizenv_desktop.ui.dialogs.problem.problem_list_urge import UrgeListsDialog
from bizenv_desktop.ui.tabs.problems.list_view import ListsView
from tests.list_forms import UnitList, write_workbook

ROW = ("窗口排队久", "增开窗口", "2026年12月底前", "大厅", "")


@pytest.fixture
def view(office, units, shown, qtbot):
    """The units of the office owe their lists."""
    page = shown(ListsView(office))
    page.choose_units()
    press(qtbot, page.findChild(OwedListsDialog), "确定")
    return page


def press(qtbot, widget, text):
    buttons = widget.findChildren(QPushButton)
    [found] = [one for one in buttons if one.text().startswith(text) and one.isVisibleTo(widget)]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_lists_go_in_and_the_rest_is_urged(view, read, units, tmp_path, asker, qtbot):
    QAbstractItemModelTester(view.table.cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    owing = len(view.matrix.rows)
    assert owing >= 2
    told = UnitList("供电分局", ((), (ROW,), ()))
    asker.files = (write_workbook(tmp_path / "供电分局.xlsx", told),)
    press(qtbot, view, "收清单")
    form = view.findChild(ListIntakeDialog)
    assert [form.lines.text_at(number, 3) for number in range(3)] == ["0", "1", "0"]
    press(qtbot, form, "收下")
    matrix = read(list_matrix_of)
    assert [matrix.count(state) for state in ListState] == [1, 2, 3 * (owing - 1), 0]
    shown = [view.table.cells.index(row, 2).data() for row in range(owing)]
    assert sum(text.startswith("已交 1 条") for text in shown) == 1

    view.urge()
    form = view.findChild(UrgeListsDialog)
    press(qtbot, form, "复制文字")
    assert "供电分局" not in QGuiApplication.clipboard().text()
    press(qtbot, form, "记为已催报")
    assert all(cell.urged_on for row in read(list_matrix_of).rows for cell in row.missing)


def list_matrix_of(reader):
    return list_matrix(2026, reader)


def test_a_zero_report_on_paper_is_noted(view, read, qtbot):
    cell = view.matrix.rows[0].cells[0]
    view._on_opened(cell)
    form = view.findChild(NoteListForm)
    form.contact.setText("周凯")
    press(qtbot, form, "保存")
    assert read(list_matrix_of).rows[0].cells[0].state is ListState.ZERO
    press(qtbot, view.chips, "零报告")
    assert view.table.cells.rowCount() == 1
    assert view.table.cells.index(0, 4).data() == "周凯"


def test_an_empty_year_says_what_to_do(office, shown):
    page = shown(ListsView(office))
    QCoreApplication.processEvents()
    assert [one.text() for one in page.table.findChildren(QPushButton)] == ["应报单位…", "收清单…"]
