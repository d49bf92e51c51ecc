"""分发 and 回收 through their dialogs, over a real ledger and real files."""

import os
from datetime import date, datetime
from functools import partial

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.task.tasks import SaveTask
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.services.unit_books.returns_matters import matters_of
from bizenv_desktop.ui.dialogs.unit_books.arrived_files import dropped_workbooks
from bizenv_desktop.ui.dialogs.unit_books.collect_dialog import CollectDialog
from bizenv_desktop.ui.dialogs.unit_books.collect_model import Kept
from bizenv_desktop.ui.dialogs.unit_books.dispatch_dialog import DispatchDialog
from bizenv_desktop.ui.dialogs.unit_books.silent_units import SilentUnitsDialog
from bizenv_desktop.ui.texts.disclosure_words import disclosure_words
from bizenv_desktop.ui.widgets.labels import PlainLabel
from tests.ledgers import found


@pytest.fixture
def ledger(tmp_path, opening):
    made = found(tmp_path / "台账.db", opening)
    for name in ("区税务局", "行政审批局"):
        unit = made.perform(partial(units.save_unit, SaveUnit(name))).result
        made.perform(partial(tasks.save_task, SaveTask(f"{name}压减时限", None, lead_unit_id=unit)))
        problem = SaveProblem(f"{name}指南不准", ProblemSource.OWN, date(2026, 11, 2), unit)
        made.perform(partial(problems.save_problem, problem))
    yield made
    made.close()


def sent(desk, asker, qtbot, folder) -> DispatchDialog:
    dialog = DispatchDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    asker.chosen_folder = folder
    return dialog


def fill(path, **answers):
    book = load_workbook(path)
    sheet = book["任务"]
    headers = {cell.value: cell.column for cell in sheet[3]}
    for header, value in answers.items():
        sheet.cell(4, headers[header]).value = value
    book.save(path)
    return path


def progress(ledger) -> list[str]:
    return [one.answers[0] for one in ledger.read(partial(matters_of, MatterKind.TASK, [1, 2, 3, 4]))]


def test_only_the_ticked_units_get_a_workbook(desk, asker, qtbot, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    dialog = sent(desk, asker, qtbot, folder)
    assert [load.rows for load in dialog.chosen] == [2, 2]
    dialog.units.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    chosen = dialog.chosen[0].name
    dialog.go.click()
    assert [path.name for path in folder.iterdir()] == [f"{chosen}_反馈表_第1号.xlsx"]
    assert "1 个工作簿" in dialog.said.text()
    dialog.none.click()
    assert not dialog.go.isEnabled()


def test_what_came_back_is_shown_ticked_taken_over_and_urged(desk, asker, qtbot, tmp_path, ledger):
    folder = tmp_path / "out"
    folder.mkdir()
    sent(desk, asker, qtbot, folder).go.click()
    path = fill(folder / "区税务局_反馈表_第1号.xlsx", 进展情况="过半", 完成百分比="不清楚")
    odd = tmp_path / "别的.csv"
    odd.write_text("甲,乙\n1,2\n", encoding="utf-8")
    dialog = CollectDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.units.topLevelItemCount() == 2
    assert not dialog.go.isEnabled()
    asker.files = (path, odd)
    dialog.choose.click()
    assert "别的.csv" in dialog.notice.text
    lines = [[dialog.model.index(row, column).data() for column in range(9)] for row in range(2)]
    assert [line[1] for line in lines] == ["新填", "看不懂"]
    assert lines[0][5:8] == ["进展情况", "", "过半"]
    tick = dialog.model.index(0, 0)
    dialog.table.setCurrentIndex(dialog.model.index(1, 1))
    assert any("反馈“不清楚”" in one.text() for one in dialog.findChildren(PlainLabel) if one.isVisible())
    assert dialog.model.setData(tick, Qt.CheckState.Unchecked.value, int(Qt.ItemDataRole.CheckStateRole))
    assert not dialog.go.isEnabled()
    dialog.model.setData(tick, Qt.CheckState.Checked.value, int(Qt.ItemDataRole.CheckStateRole))
    assert dialog.go.text() == "采用 1 件"
    dialog.go.click()
    assert dialog.notice.text == "" or "别的" in dialog.notice.text
    assert "过半" in progress(ledger)
    assert "已采用 1 件" in dialog.said.text()
    states = {dialog.units.text_at(row, 0): dialog.units.text_at(row, 2) for row in range(2)}
    assert states == {"区税务局": "已反馈", "行政审批局": "未反馈"}
    assert {dialog.units.text_at(row, 1) for row in range(2)} == {"2"}
    dialog.urge.click()
    (urging,) = dialog.findChildren(SilentUnitsDialog)
    assert [urging.lines.text_at(0, column) for column in range(3)] == ["行政审批局", "2", "未反馈"]
    assert urging.text.text.endswith("行政审批局：2 件")
    asker.file = tmp_path / "催报名单.xlsx"
    next(one for one in urging.findChildren(QPushButton) if one.text() == "导出名单…").click()
    assert asker.file.exists()
    assert "已导出" in urging.notice.text
    left = ledger.read(partial(disclosures, DisclosuresAsked()))[0]
    assert disclosure_words(left).startswith("反馈表催报名单")
    assert left.rows == 1
    assert len(urging.commands()) == 2
    urging.submit()
    assert not urging.isVisible()


def test_conflicts_are_ticked_all_at_once_and_only_where_they_are_shown(desk, asker, qtbot, tmp_path, ledger):
    folder = tmp_path / "out"
    folder.mkdir()
    sent(desk, asker, qtbot, folder).go.click()
    path = folder / "区税务局_反馈表_第1号.xlsx"
    dialog = CollectDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.ticks.isVisible()
    dialog.read([fill(path, 进展情况="过半", 完成百分比=50)])
    dialog.go.click()
    dialog.read([fill(path, 进展情况="旧表的说法", 完成百分比=60)])
    assert not dialog.model.taken
    dialog.chips.choose("clean")
    dialog.model.keep(Kept.CLEAN)
    assert not dialog.ticks.all.isEnabled()
    dialog.model.keep(Kept.CONFLICT)
    dialog.ticks.all.click()
    assert {name for _matter, name in dialog.model.taken} == {"progress", "percent"}
    dialog.ticks.none.click()
    assert not dialog.go.isEnabled()
    dialog.ticks.all.click()
    dialog.go.click()
    assert "旧表的说法" in progress(ledger)


def test_evidence_beside_the_workbooks_is_shown_ticked_and_attached(desk, asker, qtbot, tmp_path, ledger):
    folder = tmp_path / "out"
    folder.mkdir()
    sent(desk, asker, qtbot, folder).go.click()
    path = fill(folder / "区税务局_反馈表_第1号.xlsx", 进展情况="过半", 佐证文件="现场照片")
    (folder / "佐证").mkdir()
    for name in ("现场照片.jpg", "说明.txt"):
        (folder / "佐证" / name).write_text(name)
    dialog = CollectDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read([path])
    lines = [[dialog.model.index(row, column).data() for column in range(9)] for row in range(3)]
    told = [(line[1], line[7]) for line in lines[1:]]
    assert told == [("佐证", "现场照片.jpg"), ("佐证对不上", "说明.txt")]
    dialog.chips.choose("files")
    dialog.chips.chosen.emit("files")
    assert dialog.model.rowCount() == 2
    tick = dialog.model.index(0, 0)
    dialog.model.setData(tick, Qt.CheckState.Unchecked.value, int(Qt.ItemDataRole.CheckStateRole))
    assert dialog.model.taken_files == ()
    dialog.model.setData(tick, Qt.CheckState.Checked.value, int(Qt.ItemDataRole.CheckStateRole))
    dialog.go.click()
    assert "佐证 1 个" in dialog.said.text()
    asker.chosen_folder = tmp_path / "佐证二"
    asker.chosen_folder.mkdir()
    dialog.choose_evidence.click()
    assert "没有文件" in dialog.notice.text


def test_a_file_that_may_be_of_several_matters_goes_to_the_one_that_is_ticked(
    desk, asker, qtbot, tmp_path, ledger
):
    folder = tmp_path / "out"
    folder.mkdir()
    sent(desk, asker, qtbot, folder).go.click()
    (folder / "佐证").mkdir()
    (folder / "佐证" / "〔2026〕1 现场.jpg").write_bytes(b"jpg")
    dialog = CollectDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read([folder / "区税务局_反馈表_第1号.xlsx"])
    dialog.chips.chosen.emit("files")
    model = dialog.model
    assert {model.index(row, 1).data() for row in range(model.rowCount())} == {"佐证不明"}
    assert (model.rowCount(), model.taken_files) == (2, ())
    for row in (0, 1):
        model.setData(model.index(row, 0), Qt.CheckState.Checked.value, int(Qt.ItemDataRole.CheckStateRole))
    [taken] = model.taken_files
    assert taken.title == model.index(1, 4).data()
    shots = os.environ.get("BIZENV_DRAW")
    if shots:
        dialog.grab().save(f"{shots}/collect-choice.png")
    dialog.go.click()
    assert "佐证 1 个" in dialog.said.text()
    dialog.read([folder / "区税务局_反馈表_第1号.xlsx"])
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["佐证已有"]


def test_the_dialogs_can_be_seen(desk, asker, qtbot, tmp_path, request):
    """Draws both where a folder is named with BIZENV_DRAW; else they only have to stand."""
    folder = tmp_path / "out"
    folder.mkdir()
    first = sent(desk, asker, qtbot, folder)
    first.go.click()
    second = CollectDialog(desk)
    qtbot.addWidget(second)
    second.show()
    answers = {"进展情况": "已压减一半时限", "是否完成": "差不多", "完成时限": datetime(2027, 1, 1)}
    paths = sorted(folder.iterdir())
    for path, percent in zip(paths, (50, "一半"), strict=True):
        fill(path, 完成百分比=percent, **answers)
    (folder / "佐证材料").mkdir()
    for name in ("任务2026-1 现场照片.jpg", "合影.jpg", "2026-2会议纪要.pdf"):
        (folder / "佐证材料" / name).write_text(name)
    second.read(paths)
    assert second.model.rowCount() == 12  # of them two matters that 2026-2会议纪要.pdf may be of
    if where := os.environ.get("BIZENV_DRAW"):
        QCoreApplication.processEvents()
        first.grab().save(f"{where}/dispatch.png")
        second.grab().save(f"{where}/collect.png")


def test_a_dropped_folder_gives_its_workbooks_without_the_locks_beside_them(tmp_path):
    for name in ("甲局.xlsx", "~$甲局.xlsx", "乙局.et", "说明.docx"):
        (tmp_path / name).touch()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/丙局.xlsx")])
    drop = QDropEvent(
        QPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert {path.name for path in dropped_workbooks(drop)} == {"甲局.xlsx", "乙局.et"}
