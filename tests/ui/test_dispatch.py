"""From a deed to the bus and back to its form."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from bizenv_desktop.rules.errors import BadInput, Cancelled, RuleBroken
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.jobs import ThreadRunner
from tests.ui.fake_ledger import FakeLedger


@pytest.fixture
def owner(qapp):
    return QObject()


def _refuse(_uow):
    raise RuleBroken("due.paused", since="2026-11-20")


def _break(_uow):
    raise ZeroDivisionError


def test_a_deed_tells_the_bus_before_its_form(desk, owner):
    heard = []
    desk.bus.changed.connect(lambda topics, who: heard.append((topics, who)))
    desk.dispatch.run(
        lambda _uow: 7, initiator=owner, done=heard.append, settled=lambda: heard.append("settled")
    )
    assert heard == ["settled", (frozenset({Topic.COMPLAINTS}), owner), 7]


def test_what_a_rule_refuses_goes_beside_the_form(desk, owner, asker):
    refused, settled = [], []
    desk.dispatch.run(_refuse, initiator=owner, failed=refused.append, settled=lambda: settled.append(1))
    assert [error.code for error in refused] == ["due.paused"]
    assert settled == [1]
    assert asker.told == []


def test_without_a_form_the_refusal_is_told(desk, owner, asker):
    desk.dispatch.run(_refuse, initiator=owner)
    assert "2026-11-20" in asker.told[0]


def test_the_unexpected_goes_to_the_report_and_unlocks_the_form(desk, owner, asker, unexpected):
    settled = []
    desk.dispatch.run(
        _break, initiator=owner, failed=settled.append, settled=lambda: settled.append("settled")
    )
    assert [type(error) for error in unexpected] == [ZeroDivisionError]
    assert settled == ["settled"]
    assert asker.told == []


def test_cancelled_work_says_nothing(desk, owner, asker, unexpected):
    def cancelled(_progress):
        raise Cancelled

    heard = []
    desk.dispatch.work(cancelled, owner=owner, done=heard.append, settled=lambda: heard.append("settled"))
    assert heard == ["settled"]
    assert asker.told == []
    assert unexpected == []


def test_long_work_shows_its_progress_and_goes_away(desk, owner):
    seen = []
    desk.dispatch.activities_changed.connect(seen.append)

    def long_deed(progress):
        progress.step(1, 4)
        return lambda _uow: "saved"

    desk.dispatch.run_long(long_deed, initiator=owner, title="正在导入")
    assert [(a.title, a.done, a.total) for activities in seen for a in activities] == [("正在导入", 1, 4)]
    assert seen[-1] == ()


@pytest.fixture
def threaded(qapp, asker, unexpected):
    runner = ThreadRunner()
    yield Dispatch(FakeLedger(), runner, Bus(), asker, unexpected.append)
    runner.close()


def test_a_newer_question_drops_the_late_answer(qtbot, threaded, owner):
    heard, gate = [], threading.Event()
    threaded.ask(lambda _r: gate.wait(5) and "old", owner=owner, key="rows", done=heard.append)
    threaded.ask(lambda _r: "new", owner=owner, key="rows", done=heard.append)
    qtbot.waitUntil(lambda: heard == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: threaded.runner.running == 0)
    assert heard == ["new"]


def test_questions_of_other_keys_do_not_disturb_each_other(qtbot, threaded, owner):
    heard = []
    for key in ("rows", "ids", "counts"):
        threaded.ask(lambda _r, k=key: k, owner=owner, key=key, done=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3)


def test_an_answer_to_a_form_that_is_gone_is_dropped(qtbot, threaded, owner):
    heard, gate = [], threading.Event()
    threaded.ask(lambda _r: gate.wait(5), owner=owner, key="rows", done=heard.append)
    threaded.run(lambda _u: gate.wait(5), initiator=owner, done=heard.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: threaded.runner.running == 0)
    assert heard == []


def test_the_cancel_button_stops_long_work(qtbot, threaded, owner):
    seen, begun = [], threading.Event()
    threaded.activities_changed.connect(seen.append)

    def endless(progress):
        begun.set()
        while True:
            progress.step(0, 0)

    threaded.work(endless, owner=owner, done=seen.append, title="正在生成")
    assert begun.wait(5)
    seen[0][0].cancel()
    qtbot.waitUntil(lambda: seen[-1] == ())
    assert threaded.runner.running == 0


def test_a_refused_question_reaches_its_owner(desk, owner):
    def refuse(_reader):
        raise BadInput("month.unreadable", value="13")

    heard = []
    desk.dispatch.ask(refuse, owner=owner, key="x", done=heard.append, failed=heard.append)
    assert [error.code for error in heard] == ["month.unreadable"]
