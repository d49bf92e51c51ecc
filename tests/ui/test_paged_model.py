"""The item model: pages, reloads, and cost that does not grow with the rows."""

from array import array

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from bizenv_desktop.rules.selection import Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.tables.paged_model import PagedTableModel
from bizenv_desktop.ui.tables.row_store import KEPT_ROWS
from bizenv_desktop.ui.tables.source import RowSource
from tests.ui.demo_tab import COLUMNS, SOURCE
from tests.ui.fake_ledger import a_row, rows, with_title

ALL = Selection(MatterKind.COMPLAINT, sort=Sort("id"))


@pytest.fixture
def model(desk):
    made = PagedTableModel(COLUMNS, SOURCE, desk.dispatch)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def _texts(model, row):
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def test_first_page_is_there_at_once_and_the_rest_on_demand(model, qtbot, fake_ledger):
    model.show(ALL)
    assert model.rowCount() == 312
    assert _texts(model, 0)[1] == "〔2026〕312"
    assert _texts(model, 311) == [None] * 8
    qtbot.waitUntil(lambda: _texts(model, 311)[1] == "〔2026〕1")


def test_painting_one_page_asks_once(model, qtbot, fake_ledger):
    model.show(ALL)
    fake_ledger.asked.clear()
    for row in range(200, 230):
        _texts(model, row)
    qtbot.waitUntil(lambda: _texts(model, 229)[1] is not None)
    assert fake_ledger.asked == ["rows"]


def test_another_selection_shows_other_rows(model):
    model.show(ALL)
    model.show(ALL.where("unit", Op.EQ, "商务局"))
    assert {model.loaded(row).unit for row in range(model.rowCount())} == {"商务局"}


def test_sorting_is_asked_of_the_ledger(model):
    model.show(Selection(MatterKind.COMPLAINT, sort=Sort("id", descending=False)))
    assert model.id_at(0) == 1


def test_stale_text_stays_until_the_fresh_one_is_there(model, qtbot, fake_ledger):
    model.show(ALL)
    fake_ledger.rows[311] = with_title(a_row(312), "改过的标题")
    before = _texts(model, 0)[5]
    model.reload()
    assert _texts(model, 0)[5] == before
    qtbot.waitUntil(lambda: _texts(model, 0)[5] == "改过的标题")


def test_a_new_row_comes_with_the_reload(model, fake_ledger):
    model.show(ALL)
    fake_ledger.rows.append(a_row(313))
    model.reload()
    assert (model.rowCount(), model.id_at(0)) == (313, 313)


def test_a_row_that_is_gone_is_asked_for_only_once(desk, qtbot, fake_ledger):
    source = RowSource(lambda s, n, r: [], lambda s, r: array("q", [999]), rows)
    model = PagedTableModel(COLUMNS, source, desk.dispatch)
    model.show(ALL)
    model.reload()
    _texts(model, 0)
    qtbot.waitUntil(lambda: "rows" in fake_ledger.asked)
    for _ in range(3):
        _texts(model, 0)
        qtbot.wait(1)
    assert fake_ledger.asked.count("rows") == 1


def test_a_million_rows_keep_only_what_was_looked_at(desk, qtbot):
    source = RowSource(
        lambda s, n, r: [a_row(number) for number in range(n)],
        lambda s, r: array("q", range(1_000_000)),
        lambda ids, r: [a_row(number) for number in ids],
    )
    model = PagedTableModel(COLUMNS, source, desk.dispatch)
    model.show(ALL)
    for row in range(0, 1_000_000, 9_973):
        model.loaded(row)
        qtbot.waitUntil(lambda row=row: model.loaded(row) is not None)
    assert model.rowCount() == 1_000_000
    assert len(model._store) <= KEPT_ROWS


def test_only_what_needs_attention_colours_its_text(model):
    from PySide6.QtCore import Qt

    model.show(ALL)
    by_light = {model.loaded(row).light.value: row for row in range(100)}
    role = int(Qt.ItemDataRole.ForegroundRole)
    coloured = {light for light, row in by_light.items() if model.data(model.index(row, 0), role) is not None}
    assert coloured == {"red", "amber"}
    assert all(
        not model.data(model.index(row, 0), int(Qt.ItemDataRole.DecorationRole)).isNull()
        for row in by_light.values()
    )
