"""What must hold for a step beside its status: windows of days, counts, what was asked before.

Each guard sees the standing as the step would find it, and the day; it knows nothing of what the event says.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction

CALLS_BEFORE_GIVING_UP: Final = 3
DAYS_TO_REOPEN: Final = 30
"""Calendar days after closing within which a matter may come back; later it is a new, linked one."""

LETTER_KINDS: Final = frozenset(
    {EventKind.REMINDED, EventKind.SUPERVISED, EventKind.REPORTED, EventKind.REFERRED}
)
NOTICE_KINDS: Final = LETTER_KINDS | {EventKind.URGED, EventKind.NOTICE_ANSWERED}
"""What happens on the ladder, beside the way of the matter itself."""


def guard(kind: EventKind, standing: Standing, day: date) -> RuleBroken | None:
    """Why the step may not be taken on `day` although its status allows it; None when it may."""
    found = _GUARDS.get(kind)
    return found(standing, day) if found is not None else None


def _return_asked(standing: Standing, day: date) -> RuleBroken | None:
    until = standing.terms.return_until
    if standing.lead_unit_id in standing.ruled:
        return RuleBroken("lifecycle.return_ruled")
    if until is not None and day > until:
        return RuleBroken("lifecycle.return_window_over", until=until)
    return None


def _extension_asked(standing: Standing, day: date) -> RuleBroken | None:
    most = standing.terms.extension_most
    if standing.extension_asked is not None:
        return RuleBroken("lifecycle.extension_pending", on=standing.extension_asked.on)
    if standing.due is None:
        return RuleBroken("lifecycle.extension_without_due")
    if day > standing.due:
        return RuleBroken("lifecycle.extension_after_due", due=standing.due)
    if most is not None and standing.granted >= most:
        return RuleBroken("lifecycle.extensions_used_up", granted=standing.granted, most=most)
    return None


def _extension_ruled(standing: Standing, _day: date) -> RuleBroken | None:
    return None if standing.extension_asked is not None else RuleBroken("lifecycle.extension_not_asked")


def _resumed(standing: Standing, day: date) -> RuleBroken | None:
    until = standing.paused_until
    if until is not None and day > until:
        return RuleBroken("lifecycle.pause_over", until=until)
    return None


def _closed(standing: Standing, _day: date) -> RuleBroken | None:
    if standing.satisfaction is None:
        return RuleBroken("lifecycle.not_called_back")
    if _tried_too_little(standing):
        return RuleBroken("lifecycle.too_few_calls", calls=standing.calls, needed=CALLS_BEFORE_GIVING_UP)
    return None


def _redone(standing: Standing, _day: date) -> RuleBroken | None:
    if standing.satisfaction is Satisfaction.UNSATISFIED:
        return _needs_unit(standing, _day)
    if standing.satisfaction is None:
        return RuleBroken("lifecycle.not_called_back")
    if standing.satisfaction is not Satisfaction.NOT_REACHED:
        return RuleBroken("lifecycle.redo_satisfied", satisfaction=standing.satisfaction)
    if _tried_too_little(standing):
        return RuleBroken("lifecycle.too_few_calls", calls=standing.calls, needed=CALLS_BEFORE_GIVING_UP)
    return _needs_unit(standing, _day)


def _reopened(standing: Standing, day: date) -> RuleBroken | None:
    if standing.closed_on is None:
        return RuleBroken("lifecycle.reopen_day_unknown")
    until = standing.closed_on + timedelta(days=DAYS_TO_REOPEN)
    if day > until:
        return RuleBroken(
            "lifecycle.reopen_too_late", closed_on=standing.closed_on, until=until, days=DAYS_TO_REOPEN
        )
    return _needs_unit(standing, day)


def _needs_unit(standing: Standing, _day: date) -> RuleBroken | None:
    return None if standing.lead_unit_id is not None else RuleBroken("lifecycle.no_unit")


def _notice_answered(standing: Standing, _day: date) -> RuleBroken | None:
    return None if standing.notices else RuleBroken("lifecycle.no_letter")


def _tried_too_little(standing: Standing) -> bool:
    unreached = standing.satisfaction is Satisfaction.NOT_REACHED
    return unreached and standing.calls < CALLS_BEFORE_GIVING_UP


_GUARDS: Final[Mapping[EventKind, Callable[[Standing, date], RuleBroken | None]]] = {
    EventKind.RETURN_ASKED: _return_asked,
    EventKind.EXTENSION_ASKED: _extension_asked,
    EventKind.EXTENSION_GRANTED: _extension_ruled,
    EventKind.EXTENSION_REFUSED: _extension_ruled,
    EventKind.RESUMED: _resumed,
    EventKind.CLOSED: _closed,
    EventKind.REDONE: _redone,
    EventKind.REOPENED: _reopened,
    EventKind.NOTICE_ANSWERED: _notice_answered,
    EventKind.URGED: _needs_unit,
    **dict.fromkeys(LETTER_KINDS, _needs_unit),
}
