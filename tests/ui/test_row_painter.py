"""Rows painted in one go look as the style paints them cell by cell, and follow what they show."""

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QPaintEvent, QPixmap, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui import theme
from bizenv_desktop.ui.tables.columns import Align
from bizenv_desktop.ui.tables.matter_table import MatterTable
from bizenv_desktop.ui.tables.paged_model import PagedTableModel
from bizenv_desktop.ui.tables.source import RowSource
from tests.ui.demo_tab import COLUMNS
from tests.ui.fake_ledger import a_row, with_title

TITLES = (
    "收费未公示", "一个很长很长的标题，肯定写不下，要在末尾省略，因为列没有这么宽", "两行\n标题",
    "tab\t和　全角空格", "", "Ag & <b>x</b>", "\u202e反写", "é 组合 😀", "x" * 5_000,
)  # fmt: skip
ROWS = {number: with_title(a_row(number), TITLES[number % len(TITLES)]) for number in range(1, 31)}


class StylePaints(MatterTable):
    """The same table, its cells painted by Qt and the style."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QTableView.paintEvent(self, event)


@pytest.fixture
def tables(qtbot, desk):
    """Ours, and the same painted by the style."""
    turned = {3: Align.RIGHT, 5: Align.CENTRE}
    columns = tuple(
        replace(column, align=turned.get(place, column.align)) for place, column in enumerate(COLUMNS)
    )
    source = RowSource(
        lambda s, n, r: list(ROWS.values()),
        lambda s, r: array("q", [*ROWS, 99]),
        lambda ids, r: [ROWS[i] for i in ids if i in ROWS],
    )
    desk.preferences.set_widths("plain", (92, 92, 80, 70, 118, 170, 32, 80))
    model = PagedTableModel(columns, source, desk.dispatch)
    made = MatterTable("plain", model, desk.preferences), StylePaints("plain", model, desk.preferences)
    model.show(Selection(MatterKind.COMPLAINT))
    model.reload()
    for table in made:
        qtbot.addWidget(table)
        table.setSelectionModel(made[0].selectionModel())
        table.resize(800, 1000)
    return made


def _picture(table, ratio=1.0):
    size = table.viewport().size() * ratio
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    table.viewport().render(pixmap)
    return pixmap.toImage()


def _assert_alike(tables, ratio=1.0):
    ours, styles = (_picture(table, ratio) for table in tables)
    assert ours == styles


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_every_row_looks_as_the_style_paints_it(qapp, tables, scheme, ratio):
    theme.wear(qapp, scheme)
    tables[0].choose(5)
    try:
        _assert_alike(tables, ratio)
    finally:
        theme.wear(qapp, Qt.ColorScheme.Light)


def test_a_table_that_is_switched_off_looks_so(tables):
    tables[0].choose(5)
    for table in tables:
        table.setEnabled(False)
    _assert_alike(tables)


def test_the_cursor_of_a_window_in_use_looks_as_the_style_paints_it(qtbot, tables):
    pictures = []
    for table in tables:
        table.choose(3)
        table.show()
        qtbot.waitExposed(table)
        table.activateWindow()
        table.setFocus()
        qtbot.waitUntil(lambda table=table: table.hasFocus() and table.isActiveWindow())
        QTest.mouseMove(table.viewport(), QPoint(100, 40))
        pictures.append(_picture(table))
        table.hide()
    assert pictures[0] == pictures[1]


def test_a_part_of_the_table_that_is_scrolled_looks_the_same(tables):
    pictures = []
    for table in tables:
        table.resize(300, 200)
        table.verticalScrollBar().setValue(4)
        table.horizontalScrollBar().setValue(111)
        picture = QPixmap(table.viewport().size())
        picture.fill(Qt.GlobalColor.transparent)
        table.viewport().render(picture, QPoint(30, 40), QRegion(30, 40, 77, 20) + QRegion(150, 100, 40, 60))
        pictures.append(picture.toImage())
    assert pictures[0] == pictures[1]


def test_a_wider_column_shows_more_of_a_long_title(tables):
    narrow = _picture(tables[0])
    assert _picture(tables[1]) == narrow
    for table in tables:
        table.resize(1_100, 1_000)
    _assert_alike(tables)
    tables[0].resize(800, 1_000)
    _picture(tables[0])  # the scroll bar needs its room again
    assert _picture(tables[0]) == narrow


def test_another_font_is_painted_at_once(tables):
    for table in tables:
        _picture(table)
        larger = QFont(table.font())
        larger.setPointSizeF(larger.pointSizeF() + 2)
        table.setFont(larger)
    _assert_alike(tables)


def test_a_text_that_changed_is_painted_anew(tables, qtbot):
    table = tables[0]
    before = _picture(table)
    first = ROWS[1]
    try:
        ROWS[1] = with_title(first, "改过了")
        table.model().reload()
        _picture(table)
        qtbot.waitUntil(lambda: table.model().index(0, 5).data() == "改过了")
        assert _picture(table) != before
    finally:
        ROWS[1] = first
