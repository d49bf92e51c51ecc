"""The runner of the program: threads, callbacks in the window's thread, cancel, closing."""

import threading

import pytest
from PySide6.QtCore import QObject

from bizenv_desktop.rules.errors import Cancelled
from bizenv_desktop.ui.jobs import Ends, Lane, ThreadRunner


@pytest.fixture
def runner(qapp):
    runner = ThreadRunner()
    yield runner
    runner.close()


def _ends(heard, **more):
    return Ends(lambda r: heard.append(("done", r)), lambda e: heard.append(("failed", e)), **more)


def _ends_with(owner, heard):
    return Ends(lambda _r: heard.append(owner), heard.append)


def test_result_arrives_in_the_windows_thread(qtbot, runner):
    heard = []
    ends = Ends(lambda name: heard.append((name, threading.current_thread())), heard.append)
    runner.start(lambda _p: threading.current_thread().name, ends, Lane.READER)
    qtbot.waitUntil(lambda: bool(heard))
    name, thread = heard[0]
    assert name.startswith("reader")
    assert thread is threading.main_thread()
    assert runner.running == 0


def test_writes_follow_one_another_in_order(qtbot, runner):
    heard, order = [], []
    for number in range(50):
        runner.start(lambda _p, n=number: order.append(n), _ends(heard), Lane.WRITER)
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert order == list(range(50))


def test_who_works_in_a_lane_sees_that_others_wait_for_it(qtbot, runner):
    heard, handed_in = [], threading.Event()

    def work(_progress):
        handed_in.wait(5)
        return runner.is_awaited(Lane.WRITER), runner.is_awaited(Lane.READER)

    runner.start(work, _ends(heard), Lane.WRITER)
    runner.start(lambda _p: runner.is_awaited(Lane.WRITER), _ends(heard), Lane.WRITER)
    handed_in.set()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert [result for _kind, result in heard] == [(True, False), False]


def test_two_thousand_jobs_all_end(qtbot, runner):
    heard = []
    for number in range(2000):
        runner.start(lambda _p, n=number: n, _ends(heard), Lane.READER)
    qtbot.waitUntil(lambda: len(heard) == 2000, timeout=20000)
    assert sorted(r for _k, r in heard) == list(range(2000))


def test_cancel_raises_inside_the_work_at_its_next_step(qtbot, runner):
    heard, begun, go_on = [], threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        go_on.wait(5)
        progress.step(1, 2)

    ticket = runner.start(work, _ends(heard), Lane.WRITER)
    assert begun.wait(5)
    ticket.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0][1], Cancelled)


def test_a_job_cancelled_in_the_queue_never_begins(qtbot, runner):
    heard, ran, gate = [], [], threading.Event()
    runner.start(lambda _p: gate.wait(5), _ends(heard), Lane.WRITER)
    runner.start(lambda _p: ran.append(1), _ends(heard), Lane.WRITER).cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert ran == []


def test_progress_is_throttled_and_comes_before_the_end(qtbot, runner):
    heard = []

    def work(progress):
        for n in range(10000):
            progress.step(n, 10000)
        return "end"

    runner.start(work, _ends(heard, progressed=lambda d, t: heard.append((d, t))), Lane.READER)
    qtbot.waitUntil(lambda: ("done", "end") in heard)
    assert heard[-1] == ("done", "end")
    assert 1 <= len(heard) - 1 < 100


def test_an_error_of_any_kind_reaches_failed(qtbot, runner):
    class Panic(BaseException):
        pass

    def work(_p):
        raise Panic

    heard = []
    runner.start(work, _ends(heard), Lane.READER)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0][1], Panic)


def test_a_callback_that_fails_does_not_stop_the_runner(qtbot, runner, qapp):
    heard = []
    runner.start(lambda _p: 1, Ends(lambda _r: 1 / 0, heard.append), Lane.READER)
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: runner.running == 0)
    runner.start(lambda _p: 2, _ends(heard), Lane.READER)
    qtbot.waitUntil(lambda: ("done", 2) in heard)
    assert raised[0][0] is ZeroDivisionError


def test_closing_waits_for_the_work_and_calls_nothing_back(qapp):
    runner, heard, ended, begun = ThreadRunner(), [], [], threading.Event()

    def work(progress):
        begun.set()
        try:
            while True:
                progress.step(0, 0)
        finally:
            ended.append(True)

    runner.start(work, _ends(heard), Lane.WRITER)
    assert begun.wait(5)
    runner.close()
    qapp.processEvents()
    assert ended == [True]
    assert heard == []


def test_post_from_a_thread_runs_in_the_windows_thread(qtbot, runner):
    heard = []
    thread = threading.Thread(target=lambda: runner.post(lambda: heard.append(threading.current_thread())))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.main_thread()]


def test_owner_may_die_while_its_job_runs(qtbot, runner):
    heard, gate = [], threading.Event()
    owner = QObject()
    runner.start(
        lambda _p: gate.wait(5), Ends(lambda _r, o=owner: heard.append(o), heard.append), Lane.READER
    )
    del owner
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))


def test_a_runner_that_was_closed_before_it_began_lets_nothing_run(qapp):
    heard = []
    runner = ThreadRunner()
    runner.hold()
    runner.start(lambda _p: heard.append("ran"), _ends(heard), Lane.READER)
    runner.close()
    runner.begin()
    assert heard == []
