"""The life of a complaint: which event may follow which, and what a row of events amounts to.

Events are kept, states are derived: `replay` turns the events of one matter into its standing, and the same
function judges a new event before it is stored. Source: the lifecycle table of the domain (宝鸡 零投诉,
浙南 附件2, 温州信息 闭环). What may follow by status stands in `MOVES`; what else must hold, in
`lifecycle_guards`; what each event does, in `lifecycle_intake`, `_handling`, `_closing` and `_notices`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bizenv_desktop.rules.complaint import lifecycle_closing as closing
from bizenv_desktop.rules.complaint import lifecycle_handling as handling
from bizenv_desktop.rules.complaint import lifecycle_intake as intake
from bizenv_desktop.rules.complaint import lifecycle_notices as notices
from bizenv_desktop.rules.complaint.lifecycle_guards import (
    CALLS_BEFORE_GIVING_UP,
    DAYS_TO_REOPEN,
    NOTICE_KINDS,
    guard,
)
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, Status

__all__ = [
    "CALLS_BEFORE_GIVING_UP", "DAYS_TO_REOPEN", "MOVES", "begin", "follow", "judge", "open_steps",
    "replay", "steps_from", "why_not",
]  # fmt: skip

_AWAITING_RECEIPT, _IN_HAND = (Status.AWAITING_RECEIPT,), (Status.IN_HAND,)
_WITH_UNIT = (Status.AWAITING_RECEIPT, Status.IN_HAND)
_CLOCK_RUNS = (*_WITH_UNIT, Status.RETURN_ASKED, Status.PAUSED)
_ASSIGNED = (*_CLOCK_RUNS, Status.AWAITING_REVIEW, Status.AWAITING_CALL)

MOVES: Final[Mapping[EventKind, tuple[Status, ...]]] = {
    EventKind.ASSIGNED: (Status.PENDING,),
    EventKind.ACKNOWLEDGED: _AWAITING_RECEIPT,
    EventKind.REPLIED: _IN_HAND,
    EventKind.REASSIGNED: (Status.RETURN_ASKED, *_WITH_UNIT),
    EventKind.RETURN_REFUSED: (Status.RETURN_ASKED,),
    EventKind.EXTENSION_GRANTED: _IN_HAND,
    EventKind.EXTENSION_REFUSED: _IN_HAND,
    EventKind.EXTENSION_ASKED: _IN_HAND,
    EventKind.RETURN_ASKED: _WITH_UNIT,
    EventKind.PAUSED: _IN_HAND,
    EventKind.RESUMED: (Status.PAUSED,),
    EventKind.PASSED: (Status.AWAITING_REVIEW,),
    EventKind.SENT_BACK: (Status.AWAITING_REVIEW,),
    EventKind.CALLED_BACK: (Status.AWAITING_CALL,),
    EventKind.CLOSED: (Status.AWAITING_CALL,),
    EventKind.REDONE: (Status.AWAITING_CALL,),
    EventKind.REOPENED: (Status.CLOSED,),
    EventKind.UNMERGED: (Status.MERGED,),
    EventKind.MERGED: (Status.PENDING, *_WITH_UNIT),
    EventKind.TRANSFERRED: (Status.PENDING,),
    EventKind.NOT_ACCEPTED: (Status.PENDING,),
    EventKind.URGED: _ASSIGNED,
    EventKind.REMINDED: _ASSIGNED,
    EventKind.SUPERVISED: _ASSIGNED,
    EventKind.REPORTED: _ASSIGNED,
    EventKind.REFERRED: _ASSIGNED,
    EventKind.NOTICE_ANSWERED: _ASSIGNED,
    EventKind.VOIDED: tuple(status for status in Status if status is not Status.VOID),
    EventKind.DUE_MOVED: (*_CLOCK_RUNS, Status.AWAITING_REVIEW),
}
"""The statuses from which each event may come, in the order in which the office would take them."""

_BY_ITSELF: Final = frozenset({EventKind.DUE_MOVED})
"""Events that nobody takes as a step: a new holiday notice brings them."""

_ASIDE: Final = NOTICE_KINDS | _BY_ITSELF
"""Events beside the way: they commute with every step, so they neither wait for one nor end a pause."""


def steps_from(status: Status) -> tuple[EventKind, ...]:
    """The steps that a status allows, whatever else must hold; for rows of which no events are at hand."""
    return tuple(kind for kind, sources in MOVES.items() if status in sources and kind not in _BY_ITSELF)


def open_steps(standing: Standing, day: date) -> tuple[EventKind, ...]:
    """The steps that may be taken on `day`, in the order in which the office would take them.

    A step is listed when its status, its window of days and its count allow it; what it must say to be
    accepted (a reason, a date) is asked when it is taken.
    """
    return tuple(kind for kind in MOVES if kind not in _BY_ITSELF and why_not(kind, standing, day) is None)


def why_not(kind: EventKind, standing: Standing, day: date) -> RuleBroken | None:
    """Why an event may not happen on `day`; None when it may.

    `lifecycle.ended` when nothing may follow, `lifecycle.step` when this may not follow in this status,
    `lifecycle.before_opening`, `lifecycle.before_last` when it would happen before what it builds on, or the
    guard of the event itself.
    """
    seen = _seen(standing, kind, day)
    if seen.status not in MOVES.get(kind, ()):
        return RuleBroken("lifecycle.ended" if seen.status is Status.VOID else "lifecycle.step")
    if day < seen.opened_at.date():
        return RuleBroken("lifecycle.before_opening", opened_at=seen.opened_at)
    if day < seen.last_on and kind not in _ASIDE:
        return RuleBroken("lifecycle.before_last", last_on=seen.last_on)
    return guard(kind, seen, day)


def replay(happenings: Iterable[Happening]) -> Standing:
    """The standing after all events; raises `RuleBroken` at the first one that may not follow."""
    standing: Standing | None = None
    for happening in happenings:
        standing = begin(happening) if standing is None else follow(standing, happening)
    if standing is None:
        raise RuleBroken("lifecycle.no_events")
    return standing


def begin(first: Happening) -> Standing:
    """The standing after the first event: a registration, or a row carried over from an old ledger."""
    if first.kind is EventKind.REGISTERED:
        return intake.registered(first)
    if first.kind is EventKind.CARRIED_OVER:
        return intake.carried_over(first)
    raise RuleBroken("lifecycle.not_registered", event=first.kind)


def follow(standing: Standing, event: Happening) -> Standing:
    """The standing after one more event.

    Raises `RuleBroken` as `why_not` says, or because of what the event does not say. Every refusal brings
    the facts `event`, `status`, `day` and `open_steps`: what is open instead, the ladder left out.
    """
    judge(event.kind, standing, event.on)
    try:
        after = _CHANGES[event.kind](_seen(standing, event.kind, event.on), event)
    except RuleBroken as refused:
        raise _told(refused, event.kind, standing, event.on) from None
    return after if event.kind in _ASIDE else replace(after, last_on=event.on)


def judge(kind: EventKind, standing: Standing, day: date) -> None:
    """Raise the refusal of an event on `day`, with the facts that `follow` promises; silent otherwise."""
    refusal = why_not(kind, standing, day)
    if refusal is not None:
        raise _told(refusal, kind, standing, day)


def _told(refused: RuleBroken, kind: EventKind, standing: Standing, day: date) -> RuleBroken:
    steps = tuple(step for step in open_steps(standing, day) if step not in _ASIDE)
    facts = {"event": kind, "status": standing.as_of(day).status, "day": day, "open_steps": steps}
    return type(refused)(refused.code, **{**facts, **refused.facts})


def _seen(standing: Standing, kind: EventKind, day: date) -> Standing:
    """The standing as the event finds it: pauses end by themselves, slips count as received in the end."""
    if kind in _ASIDE or kind is EventKind.RESUMED:
        return standing
    seen = standing.as_of(day)
    sources = MOVES.get(kind, ())
    if Status.IN_HAND in sources and Status.AWAITING_RECEIPT not in sources and seen.deemed_accepted(day):
        return replace(seen, status=Status.IN_HAND, receipt_missed=True)
    return seen


_CHANGES: Final[Mapping[EventKind, Callable[[Standing, Happening], Standing]]] = {
    EventKind.ASSIGNED: intake.assigned,
    EventKind.NOT_ACCEPTED: intake.not_accepted,
    EventKind.MERGED: intake.merged,
    EventKind.UNMERGED: intake.unmerged,
    EventKind.TRANSFERRED: intake.transferred,
    EventKind.ACKNOWLEDGED: handling.acknowledged,
    EventKind.RETURN_ASKED: handling.return_asked,
    EventKind.RETURN_REFUSED: handling.return_refused,
    EventKind.REASSIGNED: handling.reassigned,
    EventKind.EXTENSION_ASKED: handling.extension_asked,
    EventKind.EXTENSION_GRANTED: handling.extension_granted,
    EventKind.EXTENSION_REFUSED: handling.extension_refused,
    EventKind.PAUSED: handling.paused,
    EventKind.RESUMED: handling.resumed,
    EventKind.DUE_MOVED: handling.due_moved,
    EventKind.REPLIED: handling.replied,
    EventKind.SENT_BACK: closing.sent_back,
    EventKind.PASSED: closing.passed,
    EventKind.CALLED_BACK: closing.called_back,
    EventKind.CLOSED: closing.closed,
    EventKind.REDONE: closing.redone,
    EventKind.REOPENED: closing.reopened,
    EventKind.VOIDED: closing.voided,
    EventKind.URGED: notices.urged,
    EventKind.REMINDED: notices.letter,
    EventKind.SUPERVISED: notices.letter,
    EventKind.REPORTED: notices.letter,
    EventKind.REFERRED: notices.letter,
    EventKind.NOTICE_ANSWERED: notices.answered,
}
