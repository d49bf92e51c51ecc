"""The import dialog over real files and a real ledger: judged, shown, taken in, taken back."""

from datetime import datetime

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services import matters
from bizenv_desktop.services.ledgers import found_ledger
from bizenv_desktop.ui.dialogs.import_dialog import ImportDialog
from bizenv_desktop.ui.texts.questions import Question
from tests.ui.dialogs.office import desk_on

HEADERS = (
    "序号",
    "受理时间",
    "受理渠道",
    "投诉人",
    "联系电话",
    "诉求标题",
    "诉求内容",
    "承办单位",
    "办理时限",
)


def write_book(path, rows, headers=HEADERS):
    book = Workbook()
    sheet = book.active
    sheet.title = "投诉台账"
    sheet.append(["投诉举报台账"])
    sheet.append(list(headers))
    for row in rows:
        sheet.append(list(row))
    sheet.append(["填表人：张三        审核人：李四"])
    book.create_sheet("说明")
    book.save(path)
    return path


def a_row(number, received=datetime(2026, 11, 2, 9, 30), title="窗口要求重复提交材料"):
    return (number, received, "12345", "刘女士", "13800001234", f"{title}{number}", "请核实并改进。",
            "住房和城乡建设局", "2026年11月30日")  # fmt: skip


@pytest.fixture
def ledger(tmp_path, opening):
    made = found_ledger(str(tmp_path / "台账.db"), opening)
    yield made
    made.close()


@pytest.fixture
def desk(qapp, ledger, asker, preferences, unexpected):
    yield desk_on(ledger, asker, preferences, unexpected)
    assert unexpected == []


@pytest.fixture
def backups():
    return []


@pytest.fixture
def dialog(qtbot, desk, backups):
    made = ImportDialog(desk, lambda: backups.append("import"))
    qtbot.addWidget(made)
    made.show()
    return made


def stored(ledger) -> int:
    return ledger.read(lambda reader: matters.count(Selection(MatterKind.COMPLAINT), reader))


def test_a_file_is_shown_first_then_taken_in_as_a_whole_then_taken_back(
    dialog, ledger, asker, backups, tmp_path
):
    asker.file = write_book(tmp_path / "十一月.xlsx", [a_row(1), a_row(2), a_row(3)])
    dialog.choose.click()
    assert dialog.notice.text == ""
    assert dialog.model.rowCount() == 3
    assert dialog.model.text(0, 0) == "3"
    assert dialog.model.text(0, 1) == "新增"
    assert stored(ledger) == 0
    assert dialog.go.text() == "导入 3 行"
    dialog.go.click()
    assert stored(ledger) == 3
    assert backups == ["import"]
    assert "新增 3" in dialog.parts.said.text()
    asker.answers[Question.UNDO_IMPORT] = True
    dialog.undo.click()
    assert stored(ledger) == 0
    assert dialog.go.isVisible()


def test_the_second_import_finds_everything_the_same(dialog, ledger, tmp_path):
    path = write_book(tmp_path / "十一月.xlsx", [a_row(1), a_row(2)])
    dialog.read(path)
    dialog.go.click()
    dialog.read(path)
    assert [dialog.model.text(row, 1) for row in range(2)] == ["相同", "相同"]
    assert not dialog.go.isEnabled()
    assert "已经都有了" in dialog.parts.said.text()
    assert stored(ledger) == 2


def test_refused_rows_name_their_cell_and_keep_the_others_waiting(dialog, ledger, asker, tmp_path):
    dialog.read(write_book(tmp_path / "坏.xlsx", [a_row(1), a_row(2, received="五月三十三"), a_row(3)]))
    assert dialog.chips.current == "refused"
    assert dialog.model.rowCount() == 1
    assert dialog.model.text(0, 2).startswith("B4 受理时间：")
    assert "五月三十三" in dialog.model.text(0, 2)
    assert not dialog.go.isEnabled()
    dialog.parts.only_valid.setChecked(True)
    dialog.go.click()
    assert "1 行不能导入" in asker.asked[-1]
    assert stored(ledger) == 0
    asker.answers[Question.IMPORT_VALID_ONLY] = True
    dialog.go.click()
    assert stored(ledger) == 2
    assert "拒绝 1" in dialog.parts.said.text()


def texts_of(widget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_the_notes_tell_of_new_units_other_sheets_and_rows_left_out(qapp, dialog, tmp_path):
    dialog.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    qapp.processEvents()
    said = texts_of(dialog.notes)
    assert "住房和城乡建设局 — 部门" in said
    assert "说明" in said
    assert "签字落款" in said
    assert "表头在第 2 行" in said


def test_another_sheet_can_be_chosen_and_its_refusal_is_said_in_place(dialog, tmp_path):
    dialog.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    assert [dialog.parts.sheet.itemText(n) for n in range(3)] == ["自动选择", "投诉台账", "说明"]
    dialog.parts.sheet.setCurrentIndex(2)
    dialog.parts.sheet.activated.emit(2)
    assert "没有找到认得的表头" in dialog.notice.text
    assert dialog.plan is None
    assert not dialog.go.isEnabled()


@pytest.mark.parametrize(("content", "said"), [(b"", "是空的"), (b"\x00\x01\x02\x03" * 40, "不是表格文件")])
def test_a_file_that_is_no_workbook_is_refused_in_place(dialog, ledger, tmp_path, content, said):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    dialog.read(path)
    assert said in dialog.notice.text
    assert stored(ledger) == 0


def test_a_workbook_dropped_on_the_window_is_offered(qtbot, qapp, tmp_path, asker, preferences, unexpected):
    from bizenv_desktop.app import office_window
    from bizenv_desktop.lifetime import Home, Program
    from tests.ui.inline_runner import InlineRunner

    path = write_book(tmp_path / "十一月.xlsx", [a_row(1)])
    home = Home(tmp_path, asker, preferences, InlineRunner(), InlineRunner, unexpected.append)
    program = Program(home, lambda shown: office_window(home, shown))
    program.found(tmp_path / "台账.db")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    offered = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enters = QDragEnterEvent(QPoint(5, 5), *offered)
    QApplication.sendEvent(program.window, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(program.window, QDropEvent(QPoint(5, 5), *offered))
    [dialog] = program.window.findChildren(ImportDialog)
    assert dialog.plan is not None
    assert dialog.parts.file.text() == "十一月.xlsx"
    dialog.close()
    program.window.close()
    assert unexpected == []
