"""From the first page into a ledger, from one ledger to the next, and back from damage."""

import os

import pytest
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.app import office_window
from bizenv_desktop.lifetime import Home, Program
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.storage.backup import backup_if_due
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.texts.questions import Question
from tests.conftest import PATIENCE_MS
from tests.ledgers import found
from tests.ui.fake_asker import FakeAsker
from tests.ui.inline_runner import InlineRunner


@pytest.fixture
def program(qtbot, qapp, tmp_path, asker: FakeAsker, preferences, unexpected):
    home = Home(tmp_path / "data", asker, preferences, InlineRunner(), InlineRunner, unexpected.append)
    made = Program(home, lambda shown: office_window(home, shown))
    yield made
    for widget in (made.page, made.window):
        if widget is not None:
            widget.close()
    assert unexpected == []


def press(page, text: str) -> None:
    [found] = [one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page)]
    found.click()


def test_the_first_start_offers_three_ways_in(program):
    program.start()
    assert program.page is not None
    assert program.page.isVisible()
    texts = [one.text() for one in program.page.findChildren(QPushButton)]
    assert {"新建台账…", "打开台账…", "进入演示"} <= set(texts)


def test_a_founded_ledger_opens_signed_by_the_operator_and_is_remembered(
    program, asker, preferences, tmp_path
):
    asker.file = tmp_path / "营商2026.db"
    program.start()
    program.page.operator.setText("王敏")
    press(program.page, "新建台账…")
    assert program.page is None
    assert program.window.isVisible()
    assert "营商2026.db" in program.window.status.text
    assert "王敏" in program.window.status.text
    assert preferences.recent_ledgers == (str(asker.file),)
    assert asker.file.exists()


def test_the_ledger_of_last_time_opens_at_the_next_start(program, preferences, tmp_path):
    path = tmp_path / "旧.db"
    found(path, Opening()).close()
    preferences.remember_ledger(str(path))
    program.start()
    assert program.window.desk.ledger_name == "旧.db"


def test_a_missing_ledger_is_said_in_place(program, tmp_path):
    program.start(str(tmp_path / "没有.db"))
    assert program.window is None
    assert "找不到台账" in program.page.notice.text


def test_a_ledger_that_somebody_has_open_says_who(program, tmp_path):
    path = tmp_path / "台账.db"
    holder = found(path, Opening())
    program.start(str(path))
    assert "正被" in program.page.notice.text
    holder.close()


def test_a_damaged_ledger_comes_back_from_its_backup(program, asker, tmp_path):
    path = tmp_path / "台账.db"
    ledger = found(path, Opening(operator="王敏"))
    assert backup_if_due(ledger) is not None
    ledger.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * 8192)
    program.start(str(path))
    page = program.page
    assert page.restore.isVisible()
    assert page.restore.list.topLevelItemCount() == 1
    asker.answers[Question.RESTORE_BACKUP] = True
    press(page, "从备份恢复")
    assert program.window is not None
    assert program.window.desk.ledger_name == "台账.db"
    assert list(tmp_path.glob("台账.before-restore-*.db"))


def test_damage_that_shows_when_all_pages_are_looked_over_leads_back_to_the_backups(
    program, asker, qtbot, tmp_path
):
    path = tmp_path / "台账.db"
    ledger = found(path, Opening(operator="王敏"))
    assert backup_if_due(ledger) is not None
    ledger.close()
    with path.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(b"\x55" * 4096)
    program.start(str(path))
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.page is not None)
    assert program.window is None
    assert program.page.restore.isVisible()
    assert program.page.restore.list.topLevelItemCount() == 1


def test_the_demo_is_founded_once_under_its_own_clock(program):
    program.start()
    press(program.page, "进入演示")
    assert program.window.desk.now().isoformat() == "2026-11-20T17:30:00"
    assert program.demo_path.exists()


def test_going_to_another_ledger_lets_the_first_one_go(program, asker, tmp_path):
    first, second = tmp_path / "一.db", tmp_path / "二.db"
    found(first, Opening()).close()
    found(second, Opening()).close()
    program.start(str(first))
    asker.file = second
    program.window.commands.trigger(Command.OPEN_LEDGER)
    assert program.window.desk.ledger_name == "二.db"
    enter_ledger(str(first)).close()


def test_the_program_ends_with_its_window(program, qtbot, tmp_path):
    path = tmp_path / "台账.db"
    found(path, Opening()).close()
    program.start(str(path))
    with qtbot.waitSignal(program.left, timeout=PATIENCE_MS):
        program.window.close()
    enter_ledger(str(path)).close()
