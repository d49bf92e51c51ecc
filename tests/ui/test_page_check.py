"""While the file behind a window is looked over, the window says so; damage leads away from it, once."""

import pytest
from PySide6.QtTest import QTest

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.ui import page_check
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.main_window import MainWindow
from bizenv_desktop.ui.page_check import PageCheck
from bizenv_desktop.ui.status_strip import Standing
from tests.ui.demo_tab import specs
from tests.ui.inline_runner import InlineRunner

DAMAGED = StorageUnavailable("storage.damaged", finding="page 7")


class Later(InlineRunner):
    """A worker that takes its jobs up when it is told to."""

    def __init__(self):
        self.jobs = []

    def start(self, work, ends, lane):
        self.jobs.append((work, ends, lane))

    def work_off(self):
        for job in self.jobs:
            super().start(*job)


@pytest.fixture
def window(qtbot, desk):
    made = MainWindow(specs(), Standing("", "", ""), desk.preferences, lambda made: made.move_in(desk))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def worker(monkeypatch):
    monkeypatch.setattr(page_check, "SAID_AFTER_MS", 0)
    return Later()


def refuse(_progress):
    raise DAMAGED


def is_said(window: MainWindow) -> bool:
    return "正在核对台账文件" in window.status.text


def test_the_window_says_that_its_file_is_being_looked_over(qtbot, window, worker):
    PageCheck(window, lambda _progress: None, worker, pytest.fail).begin()
    qtbot.waitUntil(lambda: is_said(window))
    assert not window.status.progress.title  # leaving needs no question
    worker.work_off()
    assert not is_said(window)


def test_the_look_waits_for_the_first_answer(qtbot, desk, monkeypatch):
    monkeypatch.setattr(page_check, "AFTER_MS", 0)
    worker, later = Later(), Later()
    asking = Dispatch(desk.dispatch._ledger, later, desk.bus, desk.asker, pytest.fail)
    window = MainWindow(
        specs(),
        Standing("", "", ""),
        desk.preferences,
        lambda made: made.move_in(desk._replace(dispatch=asking)),
    )
    qtbot.addWidget(window)
    PageCheck(window, lambda _progress: None, worker, pytest.fail)
    window.furnish()
    asking.ask(lambda _reader: 1, owner=window, key="first", done=lambda _one: None)
    QTest.qWait(0)
    assert not worker.jobs
    later.work_off()
    qtbot.waitUntil(lambda: len(worker.jobs) == 1)
    asking.ask(lambda _reader: 2, owner=window, key="second", done=lambda _two: None)
    later.work_off()
    QTest.qWait(0)
    assert len(worker.jobs) == 1


def test_what_is_over_soon_is_not_said(qtbot, window, worker):
    PageCheck(window, lambda _progress: None, worker, pytest.fail).begin()
    worker.work_off()
    QTest.qWait(0)
    assert not is_said(window)


def test_a_window_hears_that_its_file_is_damaged(window, worker):
    heard = []
    PageCheck(window, refuse, worker, heard.append).begin()
    worker.work_off()
    assert heard == [DAMAGED]
    assert not is_said(window)


def test_damage_behind_a_window_that_was_closed_leads_away_from_no_other_window(window, worker):
    heard = []
    PageCheck(window, refuse, worker, heard.append).begin()
    window.close()
    worker.work_off()
    assert heard == []
