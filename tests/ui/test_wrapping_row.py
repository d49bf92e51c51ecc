"""Rows that go on below, and the window that fits a small screen because of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from bizenv_desktop.ui.widgets.view_stack import ViewStack
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow
from tests.studio import opened_studio

SMALL = (911, 480)
"""What a screen of 1366 × 768 at 150% leaves beside the task bar and the window's title."""

TABS = ("today", "complaints", "tasks", "problems", "rounds", "figures")


def piece(width: int, *, eager: bool = False) -> QPushButton:
    made = QPushButton()
    made.setFixedHeight(30)
    made.setMinimumWidth(width)
    if eager:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def laid(place: QWidget, row: QHBoxLayout, width: int) -> list[QRect]:
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    place.resize(width, max(30, row.heightForWidth(width)))
    row.activate()
    row.setGeometry(place.rect())
    return [one.geometry() for one in place.findChildren(QPushButton)]


def test_where_it_fits_it_stands_as_qts_own_row(place: QWidget, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    rows = (WrappingRow(place), QHBoxLayout(other))
    for row in rows:
        row.addWidget(piece(100))
        row.addStretch(1)
        row.addWidget(piece(100, eager=True), 2)
    assert laid(place, rows[0], 500) == laid(other, rows[1], 500)


def test_where_it_does_not_fit_no_piece_is_cut_or_covered(place: QWidget) -> None:
    row = WrappingRow(place)
    for _ in range(5):
        row.addWidget(piece(100))
    boxes = laid(place, row, 250)
    assert row.minimumSize().width() == 100
    assert [box.width() for box in boxes] == [100] * 5
    assert all(place.rect().contains(box) for box in boxes)
    assert not any(one.intersects(two) for one in boxes for two in boxes if one is not two)
    assert len({box.top() for box in boxes}) == 3


def test_cards_share_even_lines_and_the_rest_is_no_wider(place: QWidget) -> None:
    row = WrappingRow(place)
    for _ in range(5):
        row.addWidget(piece(100, eager=True))
    boxes = laid(place, row, 400)
    assert [box.top() for box in boxes] == [0, 0, 0, 36, 36]
    assert max(box.width() for box in boxes) - min(box.width() for box in boxes) <= 8


def test_a_row_within_comes_back_into_one_line(place: QWidget) -> None:
    row, within = WrappingRow(place), QHBoxLayout()
    row.addLayout(within)
    within.setSpacing(8)
    for _ in range(3):
        within.addWidget(piece(100))
    wide = laid(place, row, 400)
    assert len({box.top() for box in laid(place, row, 250)}) == 2
    assert laid(place, row, 400) == wide


def test_every_tab_and_view_fits_a_small_screen(qapp: QApplication, tmp_path: Path) -> None:
    with opened_studio(tmp_path) as studio:
        window = studio.window
        window.resize(*SMALL)
        for tab in TABS:
            window.show_tab(tab)
            page = window.page(tab)
            for stack in (page, *page.findChildren(ViewStack)):
                for view in stack.view_ids if isinstance(stack, ViewStack) else ():
                    stack.show_view(view)
            studio.settle()
            least = window.minimumSizeHint()
            assert (least.width() <= SMALL[0], least.height() <= SMALL[1]) == (True, True), (tab, least)
        assert window.size().toTuple() == SMALL
