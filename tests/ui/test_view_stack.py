"""A page of several views: built when wanted, walked by keys, remembered, and asked as one page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import TabView
from bizenv_desktop.ui.widgets.view_stack import ViewSpec, ViewStack


class AView(TabView):
    def __init__(self, desk, name, built):
        super().__init__(desk, frozenset())
        built.append(name)
        self.asked = []

    def reload(self):
        self.asked.append("reload")

    def show_matter(self, matter_id):
        self.asked.append(matter_id)

    def show_selection(self, selection):
        self.selection = selection

    def print_page(self):
        return True


@pytest.fixture
def built():
    return []


@pytest.fixture
def stack(desk, built, qtbot):
    def spec(name, *kinds):
        return ViewSpec(name, lambda: name, lambda desk: AView(desk, name, built), frozenset(kinds))

    def made():
        page = ViewStack(
            desk, "tasks", (spec("tree", MatterKind.TASK), spec("time"), spec("duties", MatterKind.DUTY))
        )
        qtbot.addWidget(page)
        page.show()
        return page

    return made


def test_a_view_is_built_when_it_is_first_shown_and_the_last_one_is_remembered(stack, built):
    page = stack()
    assert (page.current, built) == ("tree", ["tree"])
    page.show_view("duties")
    page.show_view("tree")
    page.show_view("duties")
    assert built == ["tree", "duties"]
    assert stack().current == "duties"
    page.show_view("no such view")
    assert page.current == "duties"


def test_keys_walk_the_views_round(stack, qtbot):
    page = stack()
    with qtbot.waitActive(page):
        page.activateWindow()
    for key, held, wanted in (
        (Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier, "time"),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, "duties"),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, "tree"),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier, "duties"),
    ):
        QTest.keyClick(page, key, held)
        assert page.current == wanted


def test_a_matter_and_a_selection_go_to_the_view_of_their_kind(stack):
    page = stack()
    page.show_matter_of(MatterKind.DUTY, 7)
    assert page.current == "duties"
    assert 7 in page.view("duties").asked
    wanted = Selection(MatterKind.TASK)
    page.show_selection(wanted)
    assert page.current == "tree"
    assert page.selection is wanted
    page.show_view("time")
    assert page.selection is None
    assert page.print_page()


def test_the_count_shown_is_that_of_the_shown_view(stack):
    page, told = stack(), []
    page.counted.connect(lambda total, chosen: told.append((total, chosen)))
    page.view("time").counted.emit(5, 1)
    assert told == []
    page.show_view("time")
    assert told[-1] == (5, 1)
