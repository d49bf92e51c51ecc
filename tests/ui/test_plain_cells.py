"""Cells painted by one call look as the style paints them, and follow the rows."""

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyledItemDelegate

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


@pytest.fixture
def table(qtbot, desk):
    turned = {3: Align.RIGHT, 5: Align.CENTRE}
    columns = tuple(
        replace(column, align=turned.get(place, column.align)) for place, column in enumerate(COLUMNS)
    )
    source = RowSource(
        lambda s, n, r: list(ROWS.values()),
        lambda s, r: array("q", [*ROWS, 99]),
        lambda ids, r: [ROWS[i] for i in ids if i in ROWS],
    )
    desk.preferences.set_widths("plain", (92, 92, 80, 70, 118, 170, 20, 80))
    made = MatterTable("plain", PagedTableModel(columns, source, desk.dispatch), desk.preferences)
    qtbot.addWidget(made)
    made.model().show(Selection(MatterKind.COMPLAINT))
    made.model().reload()
    made.resize(800, 1000)
    return made


def _painted(table, delegate):
    table.setItemDelegate(delegate)
    return table.viewport().grab().toImage()


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_every_text_looks_as_the_style_paints_it(qapp, table, scheme):
    theme.wear(qapp, scheme)
    own = table.itemDelegate()
    table.selectRow(4)
    try:
        assert _painted(table, own) == _painted(table, QStyledItemDelegate(table))
        table.setEnabled(False)
        assert _painted(table, own) == _painted(table, QStyledItemDelegate(table))
    finally:
        theme.wear(qapp, Qt.ColorScheme.Light)


def test_a_wider_column_shows_more_of_a_long_title(table):
    narrow = _painted(table, table.itemDelegate())
    table.resize(1_100, 1_000)
    _painted(table, table.itemDelegate())
    assert _painted(table, table.itemDelegate()) == _painted(table, QStyledItemDelegate(table))
    table.resize(800, 1_000)
    assert _painted(table, table.itemDelegate()) == narrow


def test_a_text_that_changed_is_painted_anew(table, qtbot):
    before = _painted(table, table.itemDelegate())
    first = ROWS[1]
    try:
        ROWS[1] = with_title(first, "改过了")
        table.model().reload()
        _painted(table, table.itemDelegate())
        qtbot.waitUntil(lambda: table.model().index(0, 5).data() == "改过了")
        assert _painted(table, table.itemDelegate()) != before
    finally:
        ROWS[1] = first
