"""The life of a complaint: which event may follow which, and what a row of events amounts to.

Events are kept, states are derived: `replay` turns the events of one matter into its standing, and the same
function judges a new event before it is stored. Source: the lifecycle table of the domain (宝鸡 零投诉,
浙南 附件2); this release has its core, the rest of the table joins by more rows of `_MOVES`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.standing import Custody, Standing
from bizenv_desktop.rules.vocabulary import EventKind, Resolution, Satisfaction, Status, Timeliness

CALLS_BEFORE_GIVING_UP = 3


_OPEN_TO_VOID = (
    Status.PENDING,
    Status.AWAITING_RECEIPT,
    Status.IN_HAND,
    Status.AWAITING_REVIEW,
    Status.AWAITING_CALL,
    Status.UNKNOWN,
)

_MOVES: Mapping[EventKind, tuple[Status, ...]] = {
    EventKind.ASSIGNED: (Status.PENDING,),
    EventKind.ACKNOWLEDGED: (Status.AWAITING_RECEIPT,),
    EventKind.REPLIED: (Status.IN_HAND,),
    EventKind.SENT_BACK: (Status.AWAITING_REVIEW,),
    EventKind.PASSED: (Status.AWAITING_REVIEW,),
    EventKind.CALLED_BACK: (Status.AWAITING_CALL,),
    EventKind.CLOSED: (Status.AWAITING_CALL,),
    EventKind.VOIDED: _OPEN_TO_VOID,
}


def steps_from(status: Status) -> tuple[EventKind, ...]:
    """The events that may follow in `status`, in the order in which the office would take them."""
    return tuple(kind for kind, sources in _MOVES.items() if status in sources)


def open_steps(standing: Standing, day: date) -> tuple[EventKind, ...]:  # noqa: ARG001 - the day joins with the windows
    """The events that may follow on `day`, in the order in which the office would take them."""
    return steps_from(standing.status)


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
        return Standing(status=Status.PENDING, opened_at=first.at)
    if first.kind is EventKind.CARRIED_OVER:
        return _carried_over(first)
    raise RuleBroken("lifecycle.not_registered", event=first.kind)


def follow(standing: Standing, event: Happening) -> Standing:
    """The standing after one more event.

    Raises `RuleBroken`: `lifecycle.step` when the event may not follow in this status (facts: `status`,
    `event`, `open_steps`), `lifecycle.ended` when nothing may follow, `lifecycle.before_opening` when it
    happened before the matter came in, or the guard of the event itself.
    """
    if standing.status not in _MOVES.get(event.kind, ()):
        steps = open_steps(standing, event.at.date())
        if not steps:
            raise RuleBroken("lifecycle.ended", status=standing.status, event=event.kind)
        raise RuleBroken("lifecycle.step", status=standing.status, event=event.kind, open_steps=steps)
    if event.at.date() < standing.opened_at.date():
        raise RuleBroken("lifecycle.before_opening", event=event.kind, opened_at=standing.opened_at)
    return _CHANGES[event.kind](standing, event)


def _carried_over(event: Happening) -> Standing:
    due, settled = event.day("due"), event.day("settled_on")
    unit = event.facts.get("unit_id")
    recorded = event.text("timeliness")
    return Standing(
        status=Status(event.text("status")),
        opened_at=event.at,
        due=due,
        original_due=due,
        lead_unit_id=unit if isinstance(unit, int) else None,
        assigned_on=event.day("assigned_on"),
        settled_on=settled,
        closed_on=settled if event.text("status") == Status.CLOSED else None,
        recorded=Timeliness(recorded) if recorded else None,
        satisfaction=Satisfaction(event.text("satisfaction")) if event.text("satisfaction") else None,
        called_on=(settled or event.at.date()) if event.text("satisfaction") else None,
        result=event.text("result"),
    )


def _assigned(standing: Standing, event: Happening) -> Standing:
    unit = event.facts.get("unit_id")
    due = event.day("due")
    if not isinstance(unit, int) or due is None:
        raise RuleBroken("lifecycle.assignment_incomplete")
    on = event.at.date()
    return replace(
        standing,
        status=Status.AWAITING_RECEIPT,
        due=due,
        original_due=due,
        lead_unit_id=unit,
        assigned_on=on,
        receipt_due=event.day("receipt_due"),
        custody=(*standing.custody, Custody(unit, on, None)),
    )


def _acknowledged(standing: Standing, event: Happening) -> Standing:
    return replace(standing, status=Status.IN_HAND, acknowledged_on=event.at.date())


def _replied(standing: Standing, event: Happening) -> Standing:
    result = event.text("result").strip()
    if not result:
        raise RuleBroken("lifecycle.reply_without_result")
    on = event.at.date()
    return replace(
        standing,
        status=Status.AWAITING_REVIEW,
        settled_on=on,
        result=result,
        custody=_custody_ended(standing.custody, on),
    )


def _sent_back(standing: Standing, event: Happening) -> Standing:
    if not event.text("reason").strip():
        raise RuleBroken("lifecycle.reason_missing", event=event.kind)
    custody = standing.custody
    if standing.lead_unit_id is not None:
        custody = (*custody, Custody(standing.lead_unit_id, event.at.date(), None))
    return replace(standing, status=Status.IN_HAND, settled_on=None, result="", custody=custody)


def _passed(standing: Standing, event: Happening) -> Standing:
    if not event.text("resolution"):
        raise RuleBroken("lifecycle.resolution_missing")
    return replace(standing, status=Status.AWAITING_CALL, resolution=Resolution(event.text("resolution")))


def _called_back(standing: Standing, event: Happening) -> Standing:
    answer = Satisfaction(event.text("satisfaction"))
    return replace(standing, satisfaction=answer, calls=standing.calls + 1, called_on=event.at.date())


def _closed(standing: Standing, event: Happening) -> Standing:
    if standing.satisfaction is None:
        raise RuleBroken("lifecycle.not_called_back")
    if standing.satisfaction is Satisfaction.NOT_REACHED and standing.calls < CALLS_BEFORE_GIVING_UP:
        raise RuleBroken("lifecycle.too_few_calls", calls=standing.calls, needed=CALLS_BEFORE_GIVING_UP)
    if standing.satisfaction is Satisfaction.UNSATISFIED and not event.text("reason").strip():
        raise RuleBroken("lifecycle.unsatisfied_without_reason")
    return replace(standing, status=Status.CLOSED, closed_on=event.at.date())


def _voided(standing: Standing, event: Happening) -> Standing:
    if not event.text("reason").strip():
        raise RuleBroken("lifecycle.reason_missing", event=event.kind)
    return replace(standing, status=Status.VOID, custody=_custody_ended(standing.custody, event.at.date()))


def _custody_ended(custody: tuple[Custody, ...], on: date) -> tuple[Custody, ...]:
    return tuple(replace(spell, until=on) if spell.until is None else spell for spell in custody)


_CHANGES = {
    EventKind.ASSIGNED: _assigned,
    EventKind.ACKNOWLEDGED: _acknowledged,
    EventKind.REPLIED: _replied,
    EventKind.SENT_BACK: _sent_back,
    EventKind.PASSED: _passed,
    EventKind.CALLED_BACK: _called_back,
    EventKind.CLOSED: _closed,
    EventKind.VOIDED: _voided,
}
