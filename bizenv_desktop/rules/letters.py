"""What the events of a matter say about its letters: which were sent, which were answered, what was refused.

It reads the events of complaints, tasks and problems alike, so that one ladder serves all three.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, Rung, Satisfaction


class Ground(StrEnum):
    """Why a letter is written. Values are stored in events, so they never change once released."""

    OVERDUE = "overdue"  # 已逾期
    LETTER_IGNORED = "letter_ignored"  # 提醒函逾期未复
    UNSATISFIED = "unsatisfied"  # 投诉人不满意
    LONG_OVERDUE = "long_overdue"  # 严重逾期
    STILL_OPEN = "still_open"  # 督办后仍未办结
    SUPERVISION_IGNORED = "supervision_ignored"  # 督办逾期未复
    NOT_RECTIFIED = "not_rectified"  # 通报后仍未整改
    REFUSED = "refused"  # 拒不办理
    DECIDED = "decided"  # 办公室（领导）决定
    INSPECTED = "inspected"  # 巡查发现


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was sent; `answered_on` is the day of the unit's reply or answer after it."""

    rung: Rung
    on: date
    reply_by: date | None
    ground: Ground = Ground.DECIDED
    answered_on: date | None = None

    def is_running(self, today: date) -> bool:
        """Whether an answer may still come in time."""
        return self.answered_on is None and self.reply_by is not None and today <= self.reply_by

    def is_ignored(self, today: date) -> bool:
        """Whether the day for the answer is over and none came."""
        return self.answered_on is None and self.reply_by is not None and today > self.reply_by


EVENT_OF_RUNG: Final[Mapping[Rung, EventKind]] = {
    Rung.REMINDER: EventKind.REMINDED,
    Rung.SUPERVISION: EventKind.SUPERVISED,
    Rung.REPORT: EventKind.REPORTED,
    Rung.REFERRAL: EventKind.REFERRED,
}
"""The event that a letter of each rung leaves on its matter."""

RUNG_OF_EVENT: Final[Mapping[EventKind, Rung]] = {kind: rung for rung, kind in EVENT_OF_RUNG.items()}

LADDER_EVENTS: Final = frozenset({*RUNG_OF_EVENT, EventKind.URGED, EventKind.NOTICE_ANSWERED})
"""Every event of the ladder."""

REFUSES: Final = "refuses"
"""The fact of `notice_answered` that says the unit refuses."""

ANSWERS: Final = frozenset(
    {EventKind.REPLIED, EventKind.NOTICE_ANSWERED, EventKind.PROGRESSED, EventKind.RECTIFIED}
)
"""The events with which a unit answers whatever letters are out."""

_ANSWERS_OF_COMPLAINANT: Final = frozenset(
    {Satisfaction.SATISFIED, Satisfaction.BASIC, Satisfaction.UNSATISFIED}
)


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What the events amount to; the words are those of `rules.ladder.LadderCase`."""

    letters: tuple[Letter, ...] = ()
    answers: tuple[date, ...] = ()
    unsatisfied_on: date | None = None
    refused_on: date | None = None
    paused_until: date | None = None

    @property
    def rung(self) -> Rung | None:
        """The highest rung of the ladder so far."""
        return max((letter.rung for letter in self.letters), key=list(Rung).index, default=None)

    @property
    def reply_by(self) -> date | None:
        """By when the letters of the highest rung are to be answered; None where all are, or name no day."""
        waiting = [one.reply_by for one in self.letters if one.rung is self.rung and one.answered_on is None]
        return max((day for day in waiting if day is not None), default=None)


def correspondence(happenings: Iterable[Happening]) -> Correspondence:
    """Read the events of one matter, in their order; those not in `TOLD_BY` may be left out."""
    told = Correspondence()
    for happening in happenings:
        change = _CHANGES.get(happening.kind)
        told = change(told, happening) if change is not None else told
    return told


def _sent(told: Correspondence, happening: Happening) -> Correspondence:
    ground, on = happening.text("ground"), happening.at.date()
    letter = Letter(
        rung=RUNG_OF_EVENT[happening.kind],
        on=on,
        reply_by=happening.day("reply_by"),
        ground=Ground(ground) if ground in set(Ground) else Ground.DECIDED,
        answered_on=min((day for day in told.answers if day >= on), default=None),
    )
    return replace(told, letters=(*told.letters, letter))


def _answered(told: Correspondence, happening: Happening) -> Correspondence:
    """An answer goes to every letter of its day or earlier, whichever of them was entered first."""
    on = happening.at.date()
    letters = tuple(
        letter
        if letter.on > on or (letter.answered_on is not None and letter.answered_on <= on)
        else replace(letter, answered_on=on)
        for letter in told.letters
    )
    refuses = happening.kind is EventKind.NOTICE_ANSWERED and happening.facts.get(REFUSES) is True
    return replace(told, letters=letters, answers=(*told.answers, on), refused_on=on if refuses else None)


def _to_another_unit(told: Correspondence, _happening: Happening) -> Correspondence:
    """The new unit has had no letter yet, and has refused nothing."""
    return replace(told, letters=(), answers=(), refused_on=None)


def _called_back(told: Correspondence, happening: Happening) -> Correspondence:
    answer = happening.text("satisfaction")
    if answer not in _ANSWERS_OF_COMPLAINANT:
        return told
    unsatisfied = answer == Satisfaction.UNSATISFIED
    return replace(told, unsatisfied_on=happening.at.date() if unsatisfied else None)


def _closed(told: Correspondence, _happening: Happening) -> Correspondence:
    return replace(told, unsatisfied_on=None, refused_on=None)


def _paused(told: Correspondence, happening: Happening) -> Correspondence:
    return replace(told, paused_until=happening.day("until"))


def _resumed(told: Correspondence, _happening: Happening) -> Correspondence:
    return replace(told, paused_until=None)


_CHANGES: Final[Mapping[EventKind, Callable[[Correspondence, Happening], Correspondence]]] = {
    **dict.fromkeys(RUNG_OF_EVENT, _sent),
    **dict.fromkeys(ANSWERS, _answered),
    EventKind.REASSIGNED: _to_another_unit,
    EventKind.CALLED_BACK: _called_back,
    EventKind.CLOSED: _closed,
    EventKind.PAUSED: _paused,
    EventKind.RESUMED: _resumed,
}

TOLD_BY: Final = frozenset(_CHANGES)
"""The events that `correspondence` reads."""
