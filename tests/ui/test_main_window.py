"""The shell: lazy tabs, wishes carried to them, keys, the status strip, a tidy end."""

from datetime import datetime

import pytest
from PySide6.QtCore import QByteArray, QRect, Qt
from PySide6.QtGui import QGuiApplication

from bizenv_desktop.app import Office, Ports, build_window
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.ui.activities import Activity
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.search_dialog import SearchDialog
from bizenv_desktop.ui.tabs import found_tabs, tab_modules
from bizenv_desktop.ui.texts.questions import Question
from tests.ui import fake_ledger as ledger_module
from tests.ui.demo_tab import specs
from tests.ui.inline_runner import InlineRunner


@pytest.fixture
def window(qtbot, qapp, fake_ledger, asker, preferences, tmp_path):
    office = Office(
        fake_ledger, "台账.db", "二号台", lambda: datetime(2026, 11, 20), tmp_path, ledger_module.search
    )
    made = build_window(office, Ports(InlineRunner(), asker, preferences, print), specs())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_tabs_are_built_when_they_are_first_shown(window):
    assert list(window._pages) == [0]
    window.show_tab("tab3")
    assert sorted(window._pages) == [0, 3]
    assert window._stack.currentWidget() is window.page("tab3")


def test_number_keys_switch_tabs(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_tab == "tab1"


def test_a_matter_opens_in_the_tab_of_its_kind(window):
    window._desk.navigator.open_matter(MatterKind.PROBLEM, 42)
    assert window.current_tab == "tab3"
    assert window.page("tab3").list.table.current_id() == 42


def test_a_figure_opens_exactly_its_rows(window):
    window._desk.navigator.open_selection(Selection(MatterKind.TASK).where("unit", Op.EQ, "商务局"))
    assert window.current_tab == "tab2"
    count = window.page("tab2").list.table.model().rowCount()
    assert f"共 {count} 件" in window.status.text
    assert count < 312


def test_status_strip_follows_the_tab_that_is_shown(window):
    assert "台账 台账.db ・ 经办 二号台" in window.status.text
    assert "共 312 件，选中 0 件" in window.status.text
    window.page("tab0").list.choose(9)
    assert "选中 1 件" in window.status.text


def test_hidden_tabs_wait_until_they_are_seen(window, fake_ledger):
    window.show_tab("tab1")
    hidden, seen = window.page("tab0"), window.page("tab1")
    before = (hidden.reloads, seen.reloads)
    window._desk.bus.changed.emit(frozenset({Topic.COMPLAINTS}), None)
    window._desk.bus.changed.emit(frozenset({Topic.COMPLAINTS}), None)
    assert (hidden.reloads, seen.reloads) == (before[0], before[1] + 2)
    window.show_tab("tab0")
    assert hidden.reloads == before[0] + 1


def test_global_search_opens_what_it_finds(qtbot, window):
    window.commands.trigger(Command.SEARCH)
    dialog = window.findChild(SearchDialog)
    dialog._field.insert("用电")
    dialog._field._tell()
    qtbot.keyClick(dialog._field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog._field, Qt.Key.Key_Return)
    assert window.current_tab == "tab1"
    assert window.page("tab1").list.table.current_id() == 10
    assert not dialog.isVisible()


def test_entries_without_a_deed_are_grey(window):
    done = []
    assert not window.commands.action(Command.IMPORT).isEnabled()
    window.commands.plug(Command.IMPORT, lambda: done.append("first"))
    window.commands.plug(Command.IMPORT, lambda: done.append("second"))
    window.commands.trigger(Command.IMPORT)
    assert done == ["second"]


def test_no_two_entries_share_a_key(window):
    keys = [window.commands.action(command).shortcut().toString() for command in Command]
    keys = [key for key in keys if key]
    assert len(set(keys)) == len(keys)


def test_closing_during_long_work_asks_first(window, asker):
    window._desk.dispatch.activities_changed.emit((Activity("正在导入", 1, 2, lambda: None),))
    assert "正在导入 50%" in window.status.progress._title.text()
    assert not window.close()
    assert "正在导入" in asker.asked[0]
    asker.answers[Question.STOP_WORK] = True
    assert window.close()


def test_window_comes_back_to_its_size(qtbot, window, preferences):
    window.resize(1111, 666)
    window.close()
    assert not Preferences(preferences._settings.fileName()).geometry("main window").isEmpty()


def test_a_first_window_fills_a_screen_that_is_smaller_than_it(qapp, window):
    room = window.screen().availableGeometry().size()  # 800 × 800 here
    assert room.width() < 1366
    assert window.isMaximized()


def test_window_off_every_screen_comes_back_to_the_first(qtbot, window, preferences, monkeypatch):
    window.setGeometry(QRect(99_000, 99_000, 1000, 600))
    window._take_place_again = window._take_place
    window._desk.preferences.set_geometry("main window", QByteArray())
    window._take_place()
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(window.frameGeometry())


def test_tabs_are_found_by_walking_in_the_order_of_the_loop():
    found = found_tabs()
    assert len(tab_modules()) == len(found)
    assert [spec.order for spec in found] == sorted({spec.order for spec in found})
    assert len({spec.id for spec in found}) == len(found)
    kinds = [kind for spec in found for kind in spec.kinds]
    assert len(set(kinds)) == len(kinds)
