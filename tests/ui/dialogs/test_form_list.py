"""The bound forms: filled again by one key, bound anew where the form has changed, found where it went."""

import os

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from bizenv_desktop.ui.dialogs.upper_forms.form_binding import FormBindingDialog
from bizenv_desktop.ui.dialogs.upper_forms.form_list_dialog import FormListDialog
from tests.services.upper_forms.blank_forms import blank_form, list_form


@pytest.fixture
def ledger(demo_ledger):
    return demo_ledger


@pytest.fixture
def forms(desk, qtbot):
    made = FormListDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def bound(desk, qtbot, path, data):
    path.write_bytes(data)
    dialog = FormBindingDialog(desk)
    qtbot.addWidget(dialog)
    dialog.read(path)
    dialog.grid.choose("B3")
    dialog.bind("received")
    dialog.save()
    return path


def row_of(forms, title):
    return next(place for place, form in enumerate(forms.forms) if form.title == title)


def test_a_form_is_filled_by_one_key_beside_the_last_one(desk, qtbot, asker, tmp_path, forms):
    assert forms.empty.isVisible()
    assert not forms.filler.isEnabled()
    blank = bound(desk, qtbot, tmp_path / "月报.xlsx", blank_form(title="一键月报"))
    forms.reload()
    forms.list.choose(row_of(forms, "一键月报"))
    assert not forms.empty.isVisible()
    asker.file = tmp_path / "out" / "第一次.xlsx"
    asker.file.parent.mkdir()
    QTest.keyClick(forms.list, Qt.Key.Key_Return)
    assert "已填好" in forms.said.text()
    assert "2026" in forms.list.text_at(row_of(forms, "一键月报"), 2)
    asker.file = None
    QTest.mouseClick(forms.filler, Qt.MouseButton.LeftButton)
    made = sorted(asker_file.name for asker_file in (tmp_path / "out").iterdir())
    assert len(made) == 2
    second = next(name for name in made if name.startswith("月报2026年"))
    book = openpyxl.load_workbook(tmp_path / "out" / second)
    assert isinstance(book["报表"]["B3"].value, int)
    assert blank.exists()
    if where := os.environ.get("BIZENV_DRAW"):
        QCoreApplication.processEvents()
        forms.grab().save(f"{where}/forms.png")


def test_a_changed_form_is_bound_anew_from_what_still_fits(desk, qtbot, tmp_path, forms):
    path = bound(desk, qtbot, tmp_path / "季报.xlsx", blank_form(title="要变的表"))
    forms.reload()
    forms.list.choose(row_of(forms, "要变的表"))
    path.write_bytes(list_form(("序号", "存在问题", "整改措施")))
    forms.filler.click()
    assert "表式不一样" in forms.notice.text
    (dialog,) = forms.findChildren(FormBindingDialog)
    assert [each.cell for each in dialog.bindings] == ["B3"]
    assert "1 处" in dialog.changed.text
    assert dialog.saver.isEnabled()
    dialog.reject()


def test_a_blank_that_was_moved_is_asked_for(desk, qtbot, asker, tmp_path, forms):
    path = bound(desk, qtbot, tmp_path / "半年报.xlsx", blank_form(title="搬走的表"))
    moved = path.rename(tmp_path / "搬走.xlsx")
    forms.reload()
    row = row_of(forms, "搬走的表")
    forms.list.choose(row)
    assert "不在原处" in forms.list.text_at(row, 3)
    asker.file = moved
    forms.filler.click()
    assert "已填好" in forms.said.text()
    forms.list.choose(row_of(forms, "搬走的表"))
    forms.remover.click()
    assert "搬走的表" not in {form.title for form in forms.forms}
