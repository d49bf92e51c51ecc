"""The ladder as the life of a complaint sees it: letters and answers, told by days whatever their order.

A letter is answered by the first reply or answer on its day or later, whichever of the two was entered first.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bizenv_desktop.rules.complaint.standing import Notice, Standing
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.letters import RUNG_OF_EVENT
from bizenv_desktop.rules.vocabulary import EventKind

_URGING = frozenset({EventKind.URGED, EventKind.REMINDED, EventKind.SUPERVISED})


def urged(standing: Standing, _event: Happening) -> Standing:
    """催办: counted, and no more."""
    return replace(standing, urges=standing.urges + 1)


def letter(standing: Standing, event: Happening) -> Standing:
    """提醒函, 督办通知, 通报, 移送问责: a notice to be answered; no date of the matter moves."""
    notice = Notice(
        rung=RUNG_OF_EVENT[event.kind],
        on=event.on,
        reply_by=event.day("reply_by"),
        number=event.text("number"),
        document_id=event.number("document_id"),
    )
    return replace(
        standing,
        notices=_told((*standing.notices, notice), standing.answers),
        urges=standing.urges + (event.kind in _URGING),
    )


def answered(standing: Standing, event: Happening) -> Standing:
    """回函: the unit answers what letters there are, without having finished."""
    return answered_on(standing, event.on)


def answered_on(standing: Standing, day: date) -> Standing:
    """The unit gave an answer on that day."""
    answers = tuple(sorted((*standing.answers, day)))
    return replace(standing, answers=answers, notices=_told(standing.notices, answers))


def _told(notices: Iterable[Notice], answers: tuple[date, ...]) -> tuple[Notice, ...]:
    """The notices in the order of their days, each with the first answer that came after it."""
    in_order = sorted(notices, key=lambda one: (one.on, one.level, one.number, one.document_id or 0))
    return tuple(
        replace(one, answered_on=next((day for day in answers if day >= one.on), None)) for one in in_order
    )
