"""The import wizard over real files and a real ledger, by keys and clicks: from the file and back again."""

import io
from datetime import datetime
from functools import partial

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from bizenv_desktop.rules.errors import Cancelled
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.complaint import complaint_closing
from bizenv_desktop.services.complaint.complaint_commands import Void
from bizenv_desktop.services.intake.import_kinds import KINDS
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui.dialogs.clock.notice_preview import NoticePreviewDialog
from bizenv_desktop.ui.dialogs.intake.import_check_model import FATE, REMARKS, SENTENCES
from bizenv_desktop.ui.dialogs.intake.import_steps import Step
from bizenv_desktop.ui.dialogs.intake.import_wizard import ImportWizard
from bizenv_desktop.ui.texts.import_words import kind_word
from bizenv_desktop.ui.texts.questions import Question
from tests.exchange.child_here import frames_here
from tests.services.award.voting_office import NAMES, open_polls
from tests.ui.inline_runner import InlineRunner

HEADERS = (
    "编号",
    "受理时间",
    "受理渠道",
    "投诉人",
    "联系电话",
    "诉求标题",
    "诉求内容",
    "承办单位",
    "办理时限",
)
PLAN = """滨江新区优化营商环境行动方案
一、优化审批
1.压减办理时间。推行全程网办。
牵头单位：行政审批局；配合单位：税务局、公安分局
完成时限：2026年12月底
2.推行容缺受理。由住房和城乡建设局牵头，持续推进。
二、降低成本
1.清理涉企收费。（责任单位：发展改革局；完成时限：10月31日）
"""


NOTICE = """关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月5日（周一）上班。
"""


def a_row(number, received=datetime(2026, 11, 2, 9, 30), title="窗口要求重复提交材料"):
    return (f"B{number:03}", received, "12345", "刘女士", "13800001234", f"{title}{number}", "请核实并改进。",
            "住房和城乡建设局", "2026年11月30日")  # fmt: skip


def write_book(path, rows, headers=HEADERS, finish=None):
    book = Workbook()
    sheet = book.active
    sheet.title = "投诉台账"
    sheet.append(["投诉举报台账"])
    sheet.append(list(headers))
    for row in rows:
        sheet.append(list(row))
    sheet.append(["填表人：张三        审核人：李四"])
    book.create_sheet("说明")["A1"] = "填表说明"
    if finish is not None:
        finish(sheet)
    book.save(path)
    return path


def locked(path, password):
    """The workbook again, encrypted as Excel does."""
    plain, sealed = io.BytesIO(path.read_bytes()), io.BytesIO()
    OOXMLFile(plain).encrypt(password, sealed)
    path.write_bytes(sealed.getvalue())
    assert msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes())).is_encrypted()
    return path


@pytest.fixture(autouse=True)
def child(request, monkeypatch):
    """Files are read in this process, but where a test asks for the `real_child`."""
    if "real_child" not in request.fixturenames:
        monkeypatch.setattr("bizenv_desktop.exchange.reading.door.frames_of", frames_here)


@pytest.fixture
def real_child():
    """The child process reads, behind its walls."""


@pytest.fixture
def backups():
    return []


@pytest.fixture
def wizard(qtbot, desk, backups):
    made = ImportWizard(desk, lambda: backups.append("import"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def stored(ledger, kind=MatterKind.COMPLAINT) -> int:
    return ledger.read(lambda reader: matters.count(Selection(kind), reader))


def column_of(wizard, header) -> int:
    model = wizard.check.model
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return titles.index(header)


def type_over(wizard, line, header, text):
    """Press F2 on a cell, replace its text, press Enter (Ctrl+Enter in a box)."""
    table = wizard.check.table
    table.setFocus()
    table.setCurrentIndex(wizard.check.model.index(line, column_of(wizard, header)))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = next(one for kind in (QLineEdit, QPlainTextEdit) for one in table.viewport().findChildren(kind))
    editor.setText(text) if isinstance(editor, QLineEdit) else editor.setPlainText(text)
    is_line = isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Return if is_line else Qt.Key.Key_Tab)
    for _ in range(3):
        QApplication.processEvents()


def fates(wizard) -> list[str]:
    model = wizard.check.model
    return [model.text(line, FATE) for line in range(model.rowCount())]


def texts_of(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def held_back(monkeypatch) -> list[tuple]:
    """The jobs that are handed in from now on, none of them run."""
    jobs: list[tuple] = []

    class Waiting:
        is_cancelled = False

        def cancel(self) -> None:
            """Too late, as for a job that has ended."""

    def hold(_runner, *job):
        jobs.append(job)
        return Waiting()

    monkeypatch.setattr(InlineRunner, "start", hold)
    return jobs


def test_a_messy_workbook_is_put_right_row_by_row_taken_in_and_taken_back(
    real_child, wizard, ledger, asker, backups, tmp_path, monkeypatch
):
    def hide(sheet):
        sheet.row_dimensions[4].hidden = True

    rows = [a_row(1), a_row(2), a_row(3, received="五月三十三"), a_row(4), a_row(5)]
    asker.file = write_book(tmp_path / "十一月.xlsx", rows, finish=hide)
    QTest.keyClick(wizard, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step is Step.CHECK
    # What needs a look is shown first, with the cell and the reason.
    assert wizard.check.chips.current == "refused"
    assert wizard.check.model.text(0, REMARKS).startswith("B5 受理时间：")
    assert "五月三十三" in wizard.check.model.text(0, REMARKS)
    # Hidden rows are asked about before anything is written.
    assert not wizard.go.isEnabled()
    wizard.check.hidden.include.click()
    assert wizard.check.hidden.isHidden()
    # Fixed in place: the row stays in sight and is new now.
    type_over(wizard, 0, "受理时间", "2026-11-03 10:00")
    assert fates(wizard) == ["新增"]
    assert wizard.go.text() == "导入 5 行"
    # A row is left out by a key.
    wizard.check.show_rows(None)
    wizard.check.table.selectRow(4)
    QTest.keyClick(wizard.check.table, Qt.Key.Key_Space)
    assert fates(wizard) == ["新增"] * 4 + ["不导入"]
    # Two more, quicker than the rows are judged, are two.
    with monkeypatch.context() as late:
        jobs = held_back(late)
        QTest.keyClick(wizard.check.table, Qt.Key.Key_Space)
        QTest.keyClick(wizard.check.table, Qt.Key.Key_Space)
    for job in jobs:
        InlineRunner().start(*job)
    assert fates(wizard) == ["新增"] * 4 + ["不导入"]
    assert stored(ledger) == 0
    QTest.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step is Step.DONE
    assert stored(ledger) == 4
    assert backups == ["import"]
    assert "新增 4 行" in wizard.done_page.counts.text()
    asker.answers[Question.UNDO_IMPORT] = True
    wizard.done_page.undo.click()
    assert stored(ledger) == 0
    assert wizard.step is Step.CHECK
    asker.answers[Question.DISCARD_TYPED] = True


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_what_came_of_an_import_is_left_and_taken_back_by_the_plain_keys(
    real_child, wizard, ledger, asker, tmp_path, key
):
    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1), a_row(2)]))
    QTest.keyClick(wizard.check.table, Qt.Key.Key_Return)  # opens nothing and writes nothing
    assert wizard.step is Step.CHECK
    wizard.go.click()
    asker.answers[Question.UNDO_IMPORT] = True
    wizard.done_page.undo.setFocus()
    QTest.keyClick(wizard.done_page.undo, key)
    assert stored(ledger) == 0
    QTest.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step is Step.DONE
    assert QApplication.focusWidget() is wizard.go
    QTest.keyClick(wizard.go, key)
    assert not wizard.isVisible()
    assert stored(ledger) == 2


def test_a_protected_workbook_is_opened_with_its_password_and_no_other(wizard, ledger, tmp_path):
    wizard.read(locked(write_book(tmp_path / "密.xlsx", [a_row(1), a_row(2)]), "营商2026"))
    assert wizard.step is Step.FILE
    assert "请输入密码" in wizard.notice.text
    assert QApplication.focusWidget() is wizard.source.password
    wizard.source.password.setText("猜的")
    QTest.keyClick(wizard.source.password, Qt.Key.Key_Return)
    assert "密码不对" in wizard.notice.text
    wizard.source.password.setText("营商2026")
    wizard.source.open.click()
    assert wizard.step is Step.CHECK
    assert wizard.notice.text == ""
    wizard.go.click()
    assert stored(ledger) == 2


def test_the_second_import_finds_everything_the_same(wizard, ledger, tmp_path):
    path = write_book(tmp_path / "十一月.xlsx", [a_row(1), a_row(2)])
    wizard.read(path)
    wizard.go.click()
    wizard.done_page.another.click()
    wizard.read(path)
    assert fates(wizard) == ["相同", "相同"]
    assert not wizard.go.isEnabled()
    assert "已经都有了" in wizard.said.text()
    assert stored(ledger) == 2


def test_only_the_usable_rows_are_taken_in_on_a_yes(wizard, ledger, asker, tmp_path):
    wizard.read(write_book(tmp_path / "坏.xlsx", [a_row(1), a_row(2, received="五月三十三"), a_row(3)]))
    wizard.go.click()
    assert "1 行不能导入" in asker.asked[-1]
    assert stored(ledger) == 0
    asker.answers[Question.IMPORT_VALID_ONLY] = True
    wizard.go.click()
    assert stored(ledger) == 2
    assert "没有导入 1 行" in wizard.done_page.counts.text()
    assert wizard.done_page.copy.isVisible()


def test_columns_that_no_header_names_are_given_by_hand(wizard, ledger, tmp_path):
    headers = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬")
    wizard.read(write_book(tmp_path / "怪.xlsx", [a_row(1), a_row(2)], headers))
    if wizard.step is not Step.COLUMNS:
        wizard.go_to(Step.COLUMNS)
    place = [wizard.columns.kind.itemText(n) for n in range(wizard.columns.kind.count())].index("投诉举报")
    wizard.columns.kind.setCurrentIndex(place)
    wizard.columns.kind.activated.emit(place)
    wizard.columns.header_row.setValue(2)
    grid = wizard.columns.grid
    for letter, field in (("A", "source_number"), ("B", "received_at"), ("F", "subject"), ("G", "content")):
        grid.choose(letter, field)
    assert wizard.notice.text == ""
    assert grid.use_of("B") == "received_at"
    grid.choose("I", "")
    assert grid.use_of("I") == ""
    wizard.go.click()
    assert wizard.step is Step.CHECK
    wizard.go.click()
    assert stored(ledger) == 2


def test_a_table_without_a_header_is_read_from_its_first_row(wizard, ledger, tmp_path):
    first, *others = (a_row(number) for number in (1, 2, 3))
    wizard.read(write_book(tmp_path / "无表头.xlsx", others, first))
    if wizard.step is not Step.COLUMNS:
        wizard.go_to(Step.COLUMNS)
    columns = wizard.columns
    place = [columns.kind.itemText(n) for n in range(columns.kind.count())].index("投诉举报")
    columns.kind.setCurrentIndex(place)
    columns.kind.activated.emit(place)
    columns.header_row.setValue(2)
    columns.header_depth.setValue(0)
    assert columns.header_depth.text() == "没有表头"
    for letter, field in (("A", "source_number"), ("B", "received_at"), ("F", "subject"), ("G", "content")):
        columns.grid.choose(letter, field)
    assert wizard.notice.text == ""
    assert [row.row.number for row in wizard.plan.rows] == [2, 3, 4]
    wizard.go.click()
    wizard.go.click()
    assert stored(ledger) == 3


def test_a_field_moves_from_one_column_to_another(wizard, tmp_path):
    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    wizard.go_to(Step.COLUMNS)
    grid = wizard.columns.grid
    assert (grid.use_of("F"), grid.use_of("G")) == ("subject", "content")
    assert grid.item(1, 5).text() == "按表头"
    grid.choose("G", "subject")
    assert (grid.use_of("F"), grid.use_of("G")) == ("", "subject")
    assert grid.item(1, 6).text() == "手工"
    grid.choose("B", "")
    assert "受理时间" in wizard.notice.text
    assert not wizard.go.isEnabled()


def test_the_notes_tell_of_new_units_other_sheets_and_rows_left_out(qapp, wizard, tmp_path):
    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    qapp.processEvents()
    said = texts_of(wizard.check.notes)
    assert "住房和城乡建设局 — 部门" in said
    assert "说明" in said
    assert "签字落款" in said
    assert "表头在第 2 行" in said


def test_ballots_say_which_columns_count_for_whom_and_which_for_nobody(qapp, wizard, ledger, tmp_path):
    open_polls(ledger)
    headers = ("选票编号", "票种", NAMES[0], "没有的窗口", NAMES[2])
    wizard.read(write_book(tmp_path / "票.xlsx", [(1, "公众", "√", "√", "")], headers))
    qapp.processEvents()
    said = texts_of(wizard.check.notes)
    assert f"按候选名称计票的列\n{NAMES[0]}\n{NAMES[2]}\n" in said
    assert "不在候选名单上、不计票的列\n没有的窗口" in said
    assert "没有对应的列" not in said
    wizard.go_to(Step.COLUMNS)
    assert "名称计票" in texts_of(wizard.columns)


def test_another_sheet_is_chosen_hidden_ones_are_marked_and_a_refusal_is_said_in_place(wizard, tmp_path):
    def hide(sheet):
        sheet.parent["说明"].sheet_state = "hidden"

    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)], finish=hide))
    wizard.go_to(Step.COLUMNS)
    sheets = wizard.columns.sheets
    assert [sheets.item(n).text() for n in range(sheets.count())] == ["投诉台账", "说明（隐藏）"]
    sheets.setCurrentRow(1)
    assert "没有找到认得的表头" in wizard.notice.text
    assert wizard.plan is None
    assert not wizard.go.isEnabled()
    assert sheets.currentRow() == 1
    sheets.setCurrentRow(0)
    assert wizard.notice.text == ""
    assert wizard.go.isEnabled()


def test_after_one_sheet_the_next_one_is_offered(wizard, ledger, tmp_path):
    def add(sheet):
        other = sheet.parent.create_sheet("十二月")
        for row in (HEADERS, a_row(7), a_row(8)):
            other.append(list(row))

    wizard.read(write_book(tmp_path / "两月.xlsx", [a_row(1)], finish=add))
    wizard.go.click()
    assert wizard.done_page.next.text() == "接着导入“十二月”"
    wizard.done_page.next.click()
    assert wizard.step is Step.COLUMNS
    assert wizard.columns.sheets.currentItem().text() == "十二月"
    wizard.go.click()
    wizard.go.click()
    assert stored(ledger) == 3
    assert not wizard.done_page.next.isVisible()


def test_all_sheets_of_a_file_come_in_together_and_go_back_together(wizard, ledger, asker, tmp_path):
    def add(sheet):
        other = sheet.parent.create_sheet("十二月")
        for row in (HEADERS, a_row(7), a_row(8), a_row(9, received="11月33日")):
            other.append(list(row))
        other.row_dimensions[2].hidden = True

    wizard.read(write_book(tmp_path / "两月.xlsx", [a_row(1)], finish=add))
    bar = wizard.check.sheets
    assert "还有 1 张" in bar.said.text()
    bar.all.click()
    # The sheet that needs a look is shown, and nothing comes in before its hidden row was decided about.
    assert bar.sheets.currentText() == "十二月：3 行，1 行拒绝"
    assert not wizard.go.isEnabled()
    bar.sheets.setCurrentIndex(0)
    bar.sheets.activated.emit(0)
    assert "十二月" in wizard.said.text()
    assert wizard.check.model.rowCount() == 1
    wizard.flow.show_part(1)
    assert "没有这一天" in wizard.check.model.text(0, REMARKS)
    wizard.check.hidden.include.click()
    asker.file = tmp_path / "退回.xlsx"
    wizard.copy.click()
    marked = load_workbook(asker.file)
    assert "没有这一天" in str(marked["十二月"].cell(4, len(HEADERS) + 1).value)
    asker.answers[Question.IMPORT_VALID_ONLY] = True
    wizard.go.click()
    assert stored(ledger) == 3
    assert "2 张表" in wizard.done_page.head.text()
    assert not wizard.done_page.next.isVisible()
    asker.answers[Question.UNDO_IMPORT] = True
    wizard.done_page.undo.click()
    assert stored(ledger) == 0


def test_one_sheet_of_several_can_still_come_in_alone(wizard, ledger, tmp_path):
    def add(sheet):
        other = sheet.parent.create_sheet("十二月")
        for row in (HEADERS, a_row(7), a_row(8)):
            other.append(list(row))

    wizard.read(write_book(tmp_path / "两月.xlsx", [a_row(1)], finish=add))
    wizard.check.sheets.all.click()
    wizard.go_to(Step.COLUMNS)
    wizard.columns.sheets.setCurrentRow(2)
    assert wizard.flow.part.sheet == "十二月"
    assert len(wizard.flow.parts) == 2
    wizard.check.sheets.one.click()
    wizard.go_to(Step.CHECK)
    wizard.go.click()
    assert stored(ledger) == 2


def test_who_cancels_the_import_is_told_that_nothing_was_written(qtbot, desk, ledger, tmp_path):
    def stop():
        raise Cancelled

    wizard = ImportWizard(desk, stop)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    wizard.go.click()
    assert wizard.step is Step.CHECK
    assert wizard.notice.text == "已取消，没有写入任何内容。"
    assert wizard.go.isEnabled()
    assert stored(ledger) == 0


def test_who_cancels_when_the_backup_is_over_but_not_yet_heard_of_gets_no_import(
    wizard, ledger, monkeypatch, tmp_path
):
    class Ended:
        is_cancelled = False

        def step(self, _done: int, _total: int) -> None:
            """Nobody has cancelled yet."""

        def cancel(self) -> None:
            self.is_cancelled = True

    def run_and_tell_later(_runner, work, ends, _lane):
        ticket = Ended()
        untold.append(partial(ends.done, work(ticket)))
        return ticket

    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    untold: list[partial[None]] = []
    with monkeypatch.context() as patched:
        patched.setattr(InlineRunner, "start", run_and_tell_later)
        wizard.go.click()
        next(one for one in wizard.progress.findChildren(QPushButton) if one.text() == "取消").click()
        untold.pop()()
    assert not untold
    assert wizard.step is Step.CHECK
    assert wizard.notice.text == "已取消，没有写入任何内容。"
    assert wizard.go.isEnabled()
    assert stored(ledger) == 0


def test_the_wizard_stays_until_it_can_tell_what_came_of_the_writing(qtbot, desk, ledger, tmp_path):
    said = []

    def close_meanwhile():
        wizard.close()
        said.append((wizard.isVisible(), wizard.notice.text))

    wizard = ImportWizard(desk, close_meanwhile)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    wizard.go.click()
    assert [stays for stays, _text in said] == [True]
    assert "正在写入" in said[0][1]
    assert wizard.step is Step.DONE
    assert wizard.notice.text == ""


def test_a_cancelled_reading_can_be_taken_up_again(wizard, monkeypatch, tmp_path):
    def stop(_request, progress, _seconds=0.0):
        yield from ()
        raise Cancelled

    path = write_book(tmp_path / "十一月.xlsx", [a_row(1)])
    with monkeypatch.context() as patched:
        patched.setattr("bizenv_desktop.exchange.reading.door.frames_of", stop)
        wizard.read(path)
    assert wizard.step is Step.FILE
    assert wizard.notice.text == "已取消，没有读入任何内容。"
    wizard.read(path)
    wizard.go_to(Step.COLUMNS)
    with monkeypatch.context() as patched:
        patched.setattr("bizenv_desktop.exchange.reading.door.frames_of", stop)
        wizard.columns.year.setValue(2026)
    assert wizard.plan is None
    assert wizard.go.isEnabled()
    wizard.go.click()
    assert wizard.plan is not None


def test_doubtful_rows_are_found_by_their_chip(wizard):
    QGuiApplication.clipboard().setText(PLAN)
    wizard.paste()
    chips = [one.text() for one in wizard.check.chips.findChildren(QPushButton)]
    assert chips[0] == "全部 3"
    assert chips[-1] == "存疑 2"  # a lead out of a sentence, a year that was assumed
    wizard.check.chips.findChildren(QPushButton)[-1].click()
    assert len(fates(wizard)) == 2


@pytest.mark.parametrize(("content", "said"), [(b"", "是空的"), (b"\x00\x01\x02\x03" * 40, "不是表格文件")])
def test_a_file_that_is_no_workbook_is_refused_in_place(wizard, ledger, tmp_path, content, said):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    wizard.read(path)
    assert said in wizard.notice.text
    assert wizard.step is Step.FILE
    assert stored(ledger) == 0


def test_a_text_file_with_columns_that_no_kind_fits_gets_its_columns_by_hand(wizard, tmp_path):
    path = tmp_path / "名次.txt"
    path.write_text("place,total,song\n1,182,La voix\n2,171,Baby\n", encoding="utf-8")
    wizard.read(path)
    assert wizard.step is Step.COLUMNS
    assert wizard.columns.grid.columnCount() == 3


def test_a_guessed_kind_is_named_where_its_columns_are_missing(wizard, tmp_path):
    wizard.read(
        write_book(tmp_path / "功能.xlsx", [(1, "登录", "查看", "尽快")], ("序号", "功能", "描述", "备注"))
    )
    assert wizard.step is Step.COLUMNS
    assert wizard.notice.text.startswith("看着最像“")
    assert "存在差距" in wizard.notice.text


def test_a_pasted_plan_shows_the_sentence_beside_each_row_and_every_cell_can_be_typed_over(wizard, ledger):
    QGuiApplication.clipboard().setText(PLAN)
    QTest.keyClick(wizard, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step is Step.CHECK
    assert fates(wizard) == ["新增"] * 3
    assert not wizard.check.table.isColumnHidden(SENTENCES)
    assert "容缺受理" in wizard.check.model.text(1, SENTENCES)
    wizard.check.table.selectRow(1)
    QApplication.processEvents()
    assert "容缺受理" in texts_of(wizard.check.card)
    assert "请核对" in texts_of(wizard.check.card)
    type_over(wizard, 1, "牵头单位", "住房和城乡建设局、自然资源局")
    assert wizard.check.model.text(1, REMARKS) == ""
    type_over(wizard, 2, "完成时限", "2026年10月31日")
    wizard.go.click()
    assert stored(ledger, MatterKind.TASK) == 3
    assert "已导入“剪贴板”" in wizard.done_page.head.text()


def test_a_plan_that_was_taken_in_is_not_said_to_have_columns(wizard):
    QGuiApplication.clipboard().setText(PLAN)
    wizard.paste()
    wizard.go.click()
    assert wizard.step is Step.DONE
    assert "撤销" in texts_of(wizard.done_page)
    assert "列对应" not in texts_of(wizard.done_page)


def test_where_every_row_is_refused_no_other_rows_are_offered(wizard, tmp_path):
    wizard.read(write_book(tmp_path / "坏.xlsx", [a_row(1, received="五月三十三")]))
    assert wizard.said.text() == "没有可以导入的行：有 1 行被拒绝，请在表里改好。"
    assert not wizard.go.isEnabled()


def test_a_pasted_table_is_a_table(wizard, ledger):
    rows = [HEADERS, *(map(str, a_row(number)) for number in (1, 2))]
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
    wizard.source.paste.click()
    assert fates(wizard) == ["新增"] * 2
    wizard.go.click()
    assert stored(ledger) == 2


def test_every_kind_of_import_can_be_chosen_by_its_word(wizard):
    shown = [wizard.source.kind.itemText(n) for n in range(wizard.source.kind.count())]
    assert shown == [kind_word(kind) for kind in ("auto", *KINDS, "calendar")]
    assert not any(word.isascii() for word in shown)


def test_an_empty_clipboard_is_said(wizard):
    QGuiApplication.clipboard().clear()
    wizard.source.paste.click()
    assert "剪贴板里没有" in wizard.notice.text


def test_a_name_like_a_known_unit_is_asked_about_and_the_answer_is_learnt(qapp, wizard, ledger, tmp_path):
    wizard.read(write_book(tmp_path / "一.xlsx", [a_row(1)]))
    wizard.go.click()
    wizard.done_page.another.click()
    row = list(a_row(2))
    row[7] = "住房城乡建设局"
    wizard.read(write_book(tmp_path / "二.xlsx", [row]))
    qapp.processEvents()
    assert "疑似同一单位" in texts_of(wizard.check.units)
    same = next(one for one in wizard.check.units.findChildren(QPushButton) if one.text().startswith("是"))
    same.click()
    qapp.processEvents()
    assert wizard.plan is not None
    assert wizard.plan.units.new == ()
    wizard.go.click()
    wizard.done_page.another.click()
    row[0] = "B003"
    wizard.read(write_book(tmp_path / "三.xlsx", [row]))
    assert wizard.plan.units.questions == ()


def test_a_pasted_notice_of_holidays_goes_to_its_own_preview(qapp, wizard):
    QGuiApplication.clipboard().setText(NOTICE)
    wizard.paste()
    qapp.processEvents()
    [preview] = wizard.findChildren(NoticePreviewDialog)
    assert preview.isVisible()
    assert wizard.notice.text == ""
    preview.close()


def test_a_text_that_is_neither_plan_nor_notice_is_refused_as_a_plan(wizard):
    QGuiApplication.clipboard().setText("坚持问题导向，狠抓落实。")
    wizard.paste()
    assert "没有找到写明牵头单位" in wizard.notice.text
    assert wizard.step is Step.FILE


def worked_on(wizard, ledger, path):
    """Take a file in, then have its first complaint worked on."""
    wizard.read(path)
    wizard.go.click()
    wizard.done_page.another.click()
    matter_id = ledger.read(lambda reader: matters.ids(Selection(MatterKind.COMPLAINT), reader)[0])
    command = Void(matter_id=matter_id, at=ledger.moment().local, reason="重复登记")
    ledger.perform(partial(complaint_closing.void, command))
    return matter_id


def test_a_conflict_shows_both_sides_and_takes_theirs_only_on_a_choice(qapp, wizard, ledger, tmp_path):
    matter_id = worked_on(wizard, ledger, write_book(tmp_path / "一.xlsx", [a_row(1)]))
    wizard.read(write_book(tmp_path / "一.xlsx", [a_row(1, title="窗口改了说法")]))
    assert wizard.check.chips.current == "conflicting"
    qapp.processEvents()
    said = texts_of(wizard.check.card)
    assert "台账：窗口要求重复提交材料1" in said
    assert "文件：窗口改了说法1" in said
    assert not wizard.go.isEnabled()
    next(one for one in wizard.check.card.findChildren(QPushButton) if one.text() == "采用文件").click()
    qapp.processEvents()
    assert fates(wizard) == ["变更"]
    wizard.go.click()
    found = ledger.read(lambda reader: matters.complaint(matter_id, reader))
    assert found.detail.row.title == "窗口改了说法1"


def test_their_file_goes_back_with_the_reasons_beside_its_rows(wizard, asker, tmp_path):
    path = write_book(tmp_path / "坏.xlsx", [a_row(1), a_row(2, received="五月三十三")])
    before = path.read_bytes()
    wizard.read(path)
    asker.file = tmp_path / "坏（标注）.xlsx"
    wizard.copy.click()
    assert "坏（标注）.xlsx" in asker.told[-1]
    sheet = load_workbook(asker.file).worksheets[0]
    assert sheet.cell(2, 10).value == "导入校验"
    assert "B4 受理时间" in sheet.cell(4, 10).value
    assert path.read_bytes() == before


def test_what_was_chosen_by_hand_is_recalled_at_the_next_file(wizard, tmp_path):
    headers = ("甲", *HEADERS[1:])
    wizard.read(write_book(tmp_path / "一.xlsx", [a_row(1)], headers))
    wizard.go_to(Step.COLUMNS)
    wizard.columns.grid.choose("A", "address")
    wizard.go.click()
    wizard.go.click()
    assert wizard.step is Step.DONE
    wizard.done_page.another.click()
    wizard.read(write_book(tmp_path / "二.xlsx", [a_row(2)], headers))
    wizard.go_to(Step.COLUMNS)
    assert wizard.columns.grid.use_of("A") == "address"
    assert wizard.columns.grid.item(1, 0).text() == "同上次"


def test_typed_cells_are_not_lost_by_a_slip(wizard, asker, tmp_path):
    wizard.read(write_book(tmp_path / "坏.xlsx", [a_row(1, received="五月三十三")]))
    type_over(wizard, 0, "受理时间", "2026-11-03")
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert "没有保存" in asker.asked[-1]
    asker.answers[Question.DISCARD_TYPED] = True
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_steps_are_walked_by_keys_as_far_as_they_are_open(wizard, tmp_path):
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(wizard, Qt.Key.Key_Right, alt)
    assert wizard.step is Step.FILE
    wizard.read(write_book(tmp_path / "十一月.xlsx", [a_row(1)]))
    QTest.keyClick(wizard, Qt.Key.Key_Left, alt)
    assert wizard.step is Step.COLUMNS
    QTest.keyClick(wizard, Qt.Key.Key_Right, alt)
    assert wizard.step is Step.CHECK
    QTest.keyClick(wizard, Qt.Key.Key_Right, alt)
    assert wizard.step is Step.CHECK


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
    [dialog] = program.window.findChildren(ImportWizard)
    assert dialog.plan is not None
    assert dialog.file.text() == "十一月.xlsx"
    dialog.close()
    program.window.close()
    assert unexpected == []
