"""Cycles with widgets in them are torn down on the window's thread, whoever allocates meanwhile."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.garbage import LEAST_GROWN, WindowGarbage
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


def test_a_full_collection_waits_for_enough_that_is_old_and_for_the_end_of_jobs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    busy, full = [True], list[int]()
    garbage = WindowGarbage(is_busy=lambda: busy[0])

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            full.append(len(kept))

    kept: list[object] = []
    garbage.begin()
    gc.collect()
    gc.callbacks.append(note)
    monkeypatch.setattr("bizenv_desktop.ui.garbage.LEAST_QUIET_S", 0.0)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 1))
    try:
        for step in range(8):
            if step == 1:
                kept += [[place] for place in range(10 * LEAST_GROWN)]
            busy[0] = step < 6
            gc.collect(1)
            gc.collect(1)
            WindowGarbage.collect_what_is_due()
            assert bool(full) == (step >= 6), step
    finally:
        gc.callbacks.remove(note)
        garbage.end()


def test_the_last_runner_gives_the_collector_back(qtbot: QtBot) -> None:
    first, second = ThreadRunner(), ThreadRunner()
    first.close()
    assert not gc.isenabled()
    second.close()
    second.close()
    assert gc.isenabled()
