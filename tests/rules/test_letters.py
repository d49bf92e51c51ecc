"""What the events of a matter say about its letters."""

from datetime import date, datetime, time

import pytest

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.letters import EVENT_OF_RUNG, Ground, Letter, correspondence
from bizenv_desktop.rules.vocabulary import EventKind, Rung


def november(day: int) -> date:
    return date(2026, 11, day)


def at(day: date) -> datetime:
    return datetime.combine(day, time(9))


def test_letters_and_what_answered_them_are_read_from_the_events():
    facts = {"reply_by": "2026-11-18", "ground": "overdue"}
    told = correspondence(
        [
            Happening(EventKind.REMINDED, at(november(16)), facts),
            Happening(EventKind.NOTICE_ANSWERED, at(november(17)), {"text": "不办", "refuses": True}),
            Happening(EventKind.SUPERVISED, at(november(18)), {"reply_by": "2026-11-23", "ground": "?"}),
        ]
    )
    assert told.letters == (
        Letter(Rung.REMINDER, november(16), november(18), Ground.OVERDUE, november(17)),
        Letter(Rung.SUPERVISION, november(18), november(23), Ground.DECIDED),
    )
    assert told.refused_on == november(17)


@pytest.mark.parametrize("kind", [EventKind.REPLIED, EventKind.PROGRESSED, EventKind.RECTIFIED])
def test_doing_the_work_answers_a_letter_and_takes_a_refusal_back(kind):
    told = correspondence(
        [
            Happening(EventKind.REMINDED, at(november(16)), {}),
            Happening(EventKind.NOTICE_ANSWERED, at(november(17)), {"refuses": True}),
            Happening(kind, at(november(18)), {}),
        ]
    )
    assert told.refused_on is None
    assert [letter.answered_on for letter in told.letters] == [november(17)]


def test_another_unit_starts_without_letters_and_a_closed_round_without_complaint():
    told = correspondence(
        [
            Happening(EventKind.REMINDED, at(november(16)), {}),
            Happening(EventKind.REASSIGNED, at(november(17)), {}),
            Happening(EventKind.CALLED_BACK, at(november(18)), {"satisfaction": "unsatisfied"}),
            Happening(EventKind.CALLED_BACK, at(november(19)), {"satisfaction": "not_reached"}),
        ]
    )
    assert told.letters == ()
    assert told.unsatisfied_on == november(18)
    pause = Happening(EventKind.PAUSED, at(november(18)), {"until": "2026-11-30"})
    assert correspondence([pause]).paused_until == november(30)
    assert correspondence([pause, Happening(EventKind.RESUMED, at(november(19)), {})]).paused_until is None


def test_every_rung_leaves_an_event_of_its_own():
    assert set(EVENT_OF_RUNG) == set(Rung)
    assert len(set(EVENT_OF_RUNG.values())) == len(Rung)
