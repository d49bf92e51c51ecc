"""Cycles with widgets in them are torn down on the window's thread, whoever allocates meanwhile."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.jobs import Ends, Lane, ThreadRunner


class Knot(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.myself = self


def leave_cycles_behind(_progress: Progress) -> None:
    for _time in range(5_000):
        cycle: list[object] = []
        cycle.append(cycle)


def test_a_cycle_is_collected_on_the_windows_thread_while_workers_litter(qtbot: QtBot) -> None:
    runner = ThreadRunner()
    ended: list[threading.Thread] = []
    for _time in range(20):
        weakref.finalize(Knot(), lambda: ended.append(threading.current_thread()))
        runner.start(leave_cycles_behind, Ends(lambda _result: None, lambda _error: None), Lane.READER)
    qtbot.waitUntil(lambda: len(ended) == 20 and runner.running == 0)
    runner.close()
    assert set(ended) == {threading.main_thread()}


def test_the_last_runner_gives_the_collector_back(qtbot: QtBot) -> None:
    first, second = ThreadRunner(), ThreadRunner()
    first.close()
    assert not gc.isenabled()
    second.close()
    second.close()
    assert gc.isenabled()
