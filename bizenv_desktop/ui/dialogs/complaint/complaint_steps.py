"""Which steps a complaint may take next, in the office's words and order."""

from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction, Status
from bizenv_desktop.services.complaint.complaint_requests import refusal
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.texts.step_words import step_word


class StepGroup(StrEnum):
    """Under which head the menu of all steps shows a step."""

    INTAKE = "intake"
    HANDLING = "handling"
    CLOCK = "clock"
    LADDER = "ladder"
    CLOSING = "closing"


_GROUP_WORDS: Final[dict[StepGroup, object]] = {
    StepGroup.INTAKE: QT_TRANSLATE_NOOP("Complaints", "受理"),
    StepGroup.HANDLING: QT_TRANSLATE_NOOP("Complaints", "办理"),
    StepGroup.CLOCK: QT_TRANSLATE_NOOP("Complaints", "时限"),
    StepGroup.LADDER: QT_TRANSLATE_NOOP("Complaints", "督促"),
    StepGroup.CLOSING: QT_TRANSLATE_NOOP("Complaints", "办结"),
}
_GROUPS: Final[dict[StepGroup, tuple[EventKind, ...]]] = {
    StepGroup.INTAKE: (
        EventKind.NOT_ACCEPTED, EventKind.MERGED, EventKind.UNMERGED, EventKind.TRANSFERRED,
    ),
    StepGroup.HANDLING: (
        EventKind.ASSIGNED, EventKind.ACKNOWLEDGED, EventKind.REPLIED, EventKind.RETURN_ASKED,
        EventKind.REASSIGNED, EventKind.RETURN_REFUSED,
    ),
    StepGroup.CLOCK: (
        EventKind.EXTENSION_ASKED, EventKind.EXTENSION_GRANTED, EventKind.EXTENSION_REFUSED,
        EventKind.PAUSED, EventKind.RESUMED,
    ),
    StepGroup.LADDER: (
        EventKind.URGED, EventKind.REMINDED, EventKind.SUPERVISED, EventKind.REPORTED, EventKind.REFERRED,
        EventKind.NOTICE_ANSWERED,
    ),
    StepGroup.CLOSING: (
        EventKind.PASSED, EventKind.SENT_BACK, EventKind.CALLED_BACK, EventKind.REDONE, EventKind.CLOSED,
        EventKind.REOPENED, EventKind.VOIDED,
    ),
}  # fmt: skip
# What the office usually does next in each status, the likeliest first; it stands beside the menu.
_USUAL: Final[dict[Status, tuple[EventKind, ...]]] = {
    Status.PENDING: (EventKind.ASSIGNED, EventKind.NOT_ACCEPTED, EventKind.MERGED),
    Status.AWAITING_RECEIPT: (EventKind.ACKNOWLEDGED, EventKind.URGED, EventKind.RETURN_ASKED),
    Status.RETURN_ASKED: (EventKind.REASSIGNED, EventKind.RETURN_REFUSED),
    Status.IN_HAND: (EventKind.REPLIED, EventKind.EXTENSION_ASKED, EventKind.URGED),
    Status.PAUSED: (EventKind.RESUMED,),
    Status.AWAITING_REVIEW: (EventKind.PASSED, EventKind.SENT_BACK),
    Status.AWAITING_CALL: (EventKind.CALLED_BACK,),
}
_DECISIONS: Final = (EventKind.EXTENSION_GRANTED, EventKind.EXTENSION_REFUSED)
_BARRED_BY: Final = {
    EventKind.RETURN_ASKED: ("lifecycle.return_ruled", "lifecycle.return_window_over"),
    EventKind.EXTENSION_ASKED: ("lifecycle.extension_after_due", "lifecycle.extensions_used_up"),
    EventKind.REOPENED: ("lifecycle.reopen_too_late", "lifecycle.reopen_day_unknown"),
    EventKind.CLOSED: ("lifecycle.too_few_calls",),
}
_PLEASED: Final = frozenset({Satisfaction.SATISFIED, Satisfaction.BASIC})


def step_name(step: EventKind, view: ComplaintView) -> str:
    """What a step is called for this complaint: a reassignment grants a return where one was asked for."""
    if step is EventKind.REASSIGNED and view.standing.status is Status.RETURN_ASKED:
        return QCoreApplication.translate("Complaints", "准予退回")
    return step_word(step)


def group_word(group: StepGroup) -> str:
    """The head of a group in the menu of steps."""
    return QCoreApplication.translate("Complaints", str(_GROUP_WORDS[group]))


def group_of(step: EventKind) -> StepGroup:
    """Under which head a step stands."""
    return next(group for group, steps in _GROUPS.items() if step in steps)


def steps_in(group: StepGroup) -> tuple[EventKind, ...]:
    """Every step under a head, open or not."""
    return _GROUPS[group]


def usual_steps(view: ComplaintView) -> tuple[EventKind, ...]:
    """What comes next, the likeliest first: none where nothing is waited for."""
    return tuple(step for step in _usual(view) if step in view.steps)


def grouped_steps(view: ComplaintView) -> tuple[tuple[StepGroup, tuple[EventKind, ...]], ...]:
    """Every open step under its head, groups without one left out."""
    found = ((group, tuple(step for step in steps if step in view.steps)) for group, steps in _GROUPS.items())
    return tuple((group, steps) for group, steps in found if steps)


def barred_steps(view: ComplaintView, day: date) -> tuple[EventKind, ...]:
    """Steps that somebody may expect here, but whose time is over or whose count is used up."""
    return tuple(step for step in _BARRED_BY if _bar(step, view, day) is not None)


def why_barred(step: EventKind, view: ComplaintView, day: date) -> str:
    """The sentence that says why, and what is open instead."""
    found = _bar(step, view, day)
    return sentence(found) if found is not None else ""


def _bar(step: EventKind, view: ComplaintView, day: date) -> RuleBroken | None:
    found = refusal(step, view.standing, day)
    return found if found is not None and found.code in _BARRED_BY[step] else None


def steps_of(view: ComplaintView) -> tuple[EventKind, ...]:
    """All open steps: the usual ones first, then the rest in the order of the menu."""
    rest = tuple(step for _group, steps in grouped_steps(view) for step in steps)
    return tuple(dict.fromkeys((*usual_steps(view), *rest)))


def _usual(view: ComplaintView) -> tuple[EventKind, ...]:
    standing = view.standing
    usual = _USUAL.get(standing.status, ())
    if standing.status is Status.AWAITING_CALL:
        return (*_after_call(standing.satisfaction), *usual)
    if _DECISIONS[0] in view.steps:
        return (*_DECISIONS, *usual)
    if standing.status is Status.AWAITING_RECEIPT and EventKind.REPLIED in view.steps:
        return (EventKind.REPLIED, *usual)
    return usual


def _after_call(answer: Satisfaction | None) -> tuple[EventKind, ...]:
    if answer in _PLEASED:
        return (EventKind.CLOSED,)
    return (EventKind.REDONE, EventKind.CLOSED) if answer is Satisfaction.UNSATISFIED else ()
