"""When the views ask again: at once after the first deed, together after those that follow."""

import pytest
import shiboken6
from PySide6.QtCore import QObject

from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.dispatch import Dispatch
from tests.ui.test_list_questions import HeldRunner

COMPLAINTS, UNITS, TASKS = frozenset({Topic.COMPLAINTS}), frozenset({Topic.UNITS}), frozenset({Topic.TASKS})


@pytest.fixture
def held():
    return HeldRunner()


@pytest.fixture
def bus(qapp):
    return Bus()


@pytest.fixture
def told(bus, held, fake_ledger, asker, unexpected):
    """What a view was told, that asks one question each time."""
    dispatch = Dispatch(fake_ledger, held, bus, asker, unexpected.append)
    told = []

    def ask(topics):
        told.append(topics)
        dispatch.ask(lambda _reader: None, owner=bus, key="rows", done=lambda _rows: None)

    bus.due.connect(ask)
    return told


def deed(bus, topics):
    bus.changed.emit(topics, None)


def test_the_first_deed_is_due_at_once(bus, told):
    deed(bus, COMPLAINTS)
    assert told == [COMPLAINTS]


def test_deeds_beside_the_questions_are_due_together_after_the_answers(bus, told, held, qtbot):
    for topics in (COMPLAINTS, UNITS, TASKS, UNITS):
        deed(bus, topics)
    assert told == [COMPLAINTS]
    held.let_all_go()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [COMPLAINTS, UNITS | TASKS]


def test_a_deed_in_the_rest_is_due_after_it(bus, told, held, qtbot):
    deed(bus, COMPLAINTS)
    held.let_all_go()
    deed(bus, UNITS)
    qtbot.waitUntil(lambda: told == [COMPLAINTS, UNITS])


def test_a_deed_after_the_rest_is_due_at_once(bus, told, held, qtbot):
    deed(bus, COMPLAINTS)
    held.let_all_go()
    qtbot.waitUntil(lambda: not bus.is_resting)
    deed(bus, UNITS)
    assert told == [COMPLAINTS, UNITS]


def test_who_waits_to_see_a_deed_need_not_wait_for_the_rest(bus, told):
    deed(bus, COMPLAINTS)
    deed(bus, UNITS)
    bus.catch_up()
    bus.catch_up()
    assert told == [COMPLAINTS, UNITS]


def test_questions_of_others_put_nothing_off(bus, told, held, fake_ledger, asker, unexpected):
    dispatch = Dispatch(fake_ledger, held, bus, asker, unexpected.append)
    dispatch.ask(lambda _reader: None, owner=bus, key="search", done=lambda _rows: None)
    deed(bus, COMPLAINTS)
    assert told == [COMPLAINTS]


def test_a_refused_question_ends_the_wait_as_an_answer_does(bus, held, fake_ledger, asker, unexpected, qtbot):
    dispatch = Dispatch(fake_ledger, held, bus, asker, unexpected.append)
    told = []

    def refuse(_reader):
        raise LookupError

    def ask(topics):
        told.append(topics)
        dispatch.ask(refuse, owner=bus, key="rows", done=told.append)

    bus.due.connect(ask)
    deed(bus, COMPLAINTS)
    deed(bus, UNITS)
    held.let_all_go()
    qtbot.waitUntil(lambda: told == [COMPLAINTS, UNITS])
    unexpected.clear()


def test_a_deed_that_a_view_tells_of_while_it_is_told_is_due_although_all_is_answered(bus, told, held, qtbot):
    def say_more(topics):
        if topics == COMPLAINTS:
            deed(bus, UNITS)
            held.let_all_go()

    bus.due.connect(say_more)
    deed(bus, COMPLAINTS)
    qtbot.waitUntil(lambda: told == [COMPLAINTS, UNITS])


def test_an_owner_that_goes_while_its_question_is_asked_keeps_nobody_waiting(
    bus, held, fake_ledger, asker, unexpected, qtbot
):
    dispatch = Dispatch(fake_ledger, held, bus, asker, unexpected.append)
    owner, told = QObject(), []
    dispatch.ask(lambda _reader: None, owner=owner, key="rows", done=told.append)

    def ask(topics):
        told.append(topics)
        if shiboken6.isValid(owner):
            dispatch.ask(lambda _reader: None, owner=owner, key="rows", done=told.append)

    bus.due.connect(ask)
    deed(bus, COMPLAINTS)
    deed(bus, UNITS)
    shiboken6.delete(owner)
    held.let_all_go()
    qtbot.waitUntil(lambda: told == [COMPLAINTS, UNITS])
