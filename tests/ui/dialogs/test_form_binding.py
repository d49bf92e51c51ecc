"""上级报表填报 by clicks: open a blank, bind, look ahead, save, fill; next year's blank is known."""

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from bizenv_desktop.ui.dialogs.upper_forms.form_binding import FormBindingDialog
from bizenv_desktop.ui.dialogs.upper_forms.form_binding_grid import FormModel, first_free_cell
from bizenv_desktop.ui.theme import Look
from tests.services.upper_forms.blank_forms import blank_form, list_form


@pytest.fixture
def ledger(demo_ledger):
    return demo_ledger


@pytest.fixture
def dialog(desk, qtbot):
    made = FormBindingDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(dialog, asker, tmp_path):
    """The dialog with a blank of 40 free lines."""
    asker.file = tmp_path / "空表.xlsx"
    asker.file.write_bytes(blank_form())
    QTest.mouseClick(dialog.opener, Qt.MouseButton.LeftButton)
    return dialog


def click(dialog, cell):
    column, row = ord(cell[0]) - ord("A"), int(cell[1:]) - 1
    index = dialog.grid.shown.index(row, column)
    dialog.grid.scrollTo(index)
    where = dialog.grid.visualRect(index).center()
    QTest.mouseClick(dialog.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)


def pick(dialog, words):
    """Search, take the first that is found, press 绑定."""
    dialog.panel.search.clear()
    dialog.panel.search.insert(words)
    QTest.keyClick(dialog.panel.search, Qt.Key.Key_Return)
    QTest.mouseClick(dialog.panel.bind, Qt.MouseButton.LeftButton)


def text(dialog, cell):
    column, row = ord(cell[0]) - ord("A"), int(cell[1:]) - 1
    return dialog.grid.shown.index(row, column).data()


def test_without_a_form_it_says_what_to_do(dialog):
    assert dialog.empty.isVisible()
    assert not dialog.saver.isEnabled()
    assert not dialog.filler.isEnabled()
    assert not dialog.panel.isEnabled()


def test_a_form_is_shown_with_its_merges_and_formulas(opened):
    assert not opened.empty.isVisible()
    assert opened.title.text() == "2026年10月工作月报"
    assert opened.grid.columnSpan(0, 0) == 5
    assert (text(opened, "B5"), text(opened, "D6")) == ("受理", "ƒ")
    click(opened, "D1")
    assert opened.grid.cell == "A1"


def test_clicks_bind_cells_and_the_month_is_seen_in_them(opened):
    click(opened, "B3")
    pick(opened, "受理件数")
    click(opened, "A6")
    pick(opened, "unit.label")
    click(opened, "B6")
    pick(opened, "unit.received")
    assert [(each.cell, each.field) for each in opened.bindings] == [
        ("B3", "received"), ("A6", "unit.label"), ("B6", "unit.received"),
    ]  # fmt: skip
    assert (text(opened, "B3"), text(opened, "B6")) == ("受理件数", "受理 ↓")
    opened.preview.setChecked(True)
    assert text(opened, "B3") == "54"
    assert text(opened, "B7").isdigit()
    opened.months.step(-1)
    assert text(opened, "B3") != "54"


def test_a_click_on_a_columns_head_chooses_its_first_free_cell(opened):
    header = opened.grid.horizontalHeader()
    where = header.sectionViewportPosition(4) + 10
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where, 8))
    assert opened.grid.cell == "E6" == first_free_cell(opened.grid.shown.sheet, "E")


def test_a_column_chosen_by_its_head_is_offered_what_fills_a_column_first(opened):
    head = opened.grid.horizontalHeader()
    where = QPoint(head.sectionViewportPosition(4) + 10, 8)
    assert opened.panel.list.text_at(0, 1) == "单格"
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.panel.list.text_at(0, 1) == "一列"
    pick(opened, "受理")
    assert [(each.cell, each.rows is not None) for each in opened.bindings] == [("E6", True)]
    click(opened, "B3")
    assert opened.panel.list.text_at(0, 1) == "单格"


def test_a_binding_is_taken_off_by_button_and_by_key(opened):
    for cell in ("B3", "D3"):
        click(opened, cell)
        pick(opened, "受理件数")
    QTest.keyClick(opened.grid, Qt.Key.Key_Delete)
    assert [each.cell for each in opened.bindings] == ["B3"]
    click(opened, "B3")
    QTest.mouseClick(opened.panel.free, Qt.MouseButton.LeftButton)
    assert opened.bindings == ()
    assert not opened.filler.isEnabled()


def test_what_cannot_be_bound_or_filled_is_said_at_once(dialog, tmp_path):
    path = tmp_path / "短表.xlsx"
    path.write_bytes(blank_form(lines=2, rigid=True))
    dialog.read(path)
    click(dialog, "D6")
    pick(dialog, "受理件数")
    assert "公式" in dialog.notice.text
    assert dialog.bindings == ()
    click(dialog, "B6")
    pick(dialog, "unit.received")
    assert "只空着 2 行" in dialog.notice.text
    (tmp_path / "坏.xlsx").write_bytes(b"nothing")
    dialog.read(tmp_path / "坏.xlsx")
    assert dialog.notice.text


def test_lines_can_be_matched_to_the_names_of_a_column(dialog, ledger, tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(blank_form(("区税务局", "不认识的单位")))
    dialog.read(path)
    click(dialog, "B6")
    pick(dialog, "unit.received")
    assert dialog.bindings[0].labels == "A"
    assert dialog.panel.lines.currentData() == "A"
    assert "不认识的单位" in dialog.notice.text
    assert dialog.notice.property("look") == Look.NOTICE
    dialog.panel.lines.setCurrentIndex(0)
    dialog.panel.lines.activated.emit(0)
    assert dialog.bindings[0].labels == ""


def test_a_form_is_filled_and_next_years_blank_is_known(opened, dialog, asker, tmp_path, desk):
    click(opened, "B3")
    pick(opened, "受理件数")
    QTest.mouseClick(opened.saver, Qt.MouseButton.LeftButton)
    assert not opened.saver.isEnabled()
    asker.file = tmp_path / "填好.xlsx"
    QTest.mouseClick(opened.filler, Qt.MouseButton.LeftButton)
    assert openpyxl.load_workbook(asker.file)["报表"]["B3"].value == 54
    assert "填好.xlsx" in opened.said.text()
    later = tmp_path / "明年.xlsx"
    later.write_bytes(blank_form(title="2027年1月工作月报"))
    opened.read(later)
    assert [each.cell for each in opened.bindings] == ["B3"]
    assert "认出了这张表" in opened.said.text()
    QTest.mouseClick(opened.remover, Qt.MouseButton.LeftButton)
    assert opened.bindings == ()
    opened.read(later)
    assert opened.bindings == ()


def test_the_model_keeps_the_rules_of_qt(opened):
    model = FormModel(opened)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, opened)
    model.show_sheet(opened.grid.shown.sheet)
    model.show_bound({"B3": "受理件数"}, {"B3": "54"})
    assert model.index(2, 1).data() == "54"
    model.show_sheet(None)
    assert model.rowCount() == 0


def test_a_list_is_bound_by_its_headers_at_once_and_its_scope_chosen(dialog, tmp_path):
    path = tmp_path / "清单.xlsx"
    path.write_bytes(
        list_form(("序号", "问题来源", "存在问题", "整改措施", "责任单位", "整改时限", "是否销号"))
    )
    dialog.read(path)
    assert not dialog.panel.by_headers.isVisible()
    click(dialog, "C4")
    assert "7 列" in dialog.panel.by_headers.text()
    QTest.mouseClick(dialog.panel.by_headers, Qt.MouseButton.LeftButton)
    assert len(dialog.bindings) == 7
    assert "加了" in dialog.notice.text
    assert dialog.notice.property("look") == Look.BOX
    dialog.preview.setChecked(True)
    assert text(dialog, "A5") == "1"
    click(dialog, "C5")
    assert dialog.panel.lines.currentData() == "all"
    row = dialog.panel.lines.findData("open")
    dialog.panel.lines.setCurrentIndex(row)
    dialog.panel.lines.activated.emit(row)
    assert {each.scope for each in dialog.bindings} == {"open"}


def test_a_changed_form_offers_the_bindings_of_its_last_edition_until_they_are_saved(
    opened, dialog, tmp_path
):
    click(opened, "B3")
    pick(opened, "受理件数")
    QTest.mouseClick(opened.saver, Qt.MouseButton.LeftButton)
    changed = openpyxl.load_workbook(tmp_path / "空表.xlsx")
    changed["报表"]["A1"] = "2027年1月工作月报表"
    changed.save(tmp_path / "改版.xlsx")
    dialog.read(tmp_path / "改版.xlsx")
    assert dialog.bindings == ()
    assert "2026年10月工作月报" in dialog.changed.text
    QTest.mouseClick(dialog.carrier, Qt.MouseButton.LeftButton)
    assert [each.cell for each in dialog.bindings] == ["B3"]
    click(dialog, "D3")
    pick(dialog, "按时办结率")
    assert "逐处核对" in dialog.changed.text
    assert not dialog.carrier.isVisible()
    QTest.mouseClick(dialog.saver, Qt.MouseButton.LeftButton)
    assert not dialog.changed.isVisible()


def test_a_form_of_another_name_is_offered_nothing(opened, dialog, tmp_path):
    click(opened, "B3")
    pick(opened, "受理件数")
    QTest.mouseClick(opened.saver, Qt.MouseButton.LeftButton)
    path = tmp_path / "清单.xlsx"
    path.write_bytes(list_form(("序号", "问题来源", "存在问题")))
    dialog.read(path)
    assert not dialog.carrier.isVisible()
    assert not dialog.changed.isVisible()
