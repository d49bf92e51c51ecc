"""What a step of a rectification must bring beside the right status (滨海 附件, 温州信息 网格验收).

Each guard sees the standing as the step finds it and what the problem itself says: evidence, owner, source.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.problem.problem_standing import ProblemStanding
from bizenv_desktop.rules.vocabulary import EventKind, ProblemSource

SIGNED_SOURCES: Final = frozenset({ProblemSource.MONITORING})
"""Where the principal signs before a problem is struck off, unless the office says otherwise (滨海 附件)."""

_BETWEEN_NAMES: Final = re.compile(r"[\s、,，;；/]+")


@dataclass(frozen=True, slots=True)
class ProblemTerms:
    """What the problem's own facts demand of its steps.

    `has_evidence` tells of files and of what was written as evidence before; `owner` may name several people.
    """

    owner: str = ""
    has_evidence: bool = False
    needs_signature: bool = False


def guard(standing: ProblemStanding, step: Happening, terms: ProblemTerms) -> RuleBroken | None:
    """Why the step may not be taken although the status allows it; None when it may."""
    if step.on < standing.since:
        return RuleBroken("problem.step_order", event=step.kind, day=step.on, since=standing.since)
    if step.kind in _NEED_TEXT and not step.text("text"):
        return BadInput("problem.text_missing")
    found = _GUARDS.get(step.kind)
    return found(standing, step, terms) if found is not None else None


def is_owner(name: str, owner: str) -> bool:
    """Whether `name` is one of the people who own the problem."""
    return bool(name) and name in _BETWEEN_NAMES.split(owner.strip())


def _rectified(_standing: ProblemStanding, step: Happening, terms: ProblemTerms) -> RuleBroken | None:
    return None if _has_evidence(step, terms) else BadInput("problem.evidence_missing")


def _verified(_standing: ProblemStanding, step: Happening, terms: ProblemTerms) -> RuleBroken | None:
    who = step.text("who")
    if not who:
        return BadInput("problem.verifier_missing")
    if is_owner(who, terms.owner):
        return RuleBroken("problem.verifier_is_owner", name=who)
    return None


def _struck_off(standing: ProblemStanding, step: Happening, terms: ProblemTerms) -> RuleBroken | None:
    is_verified = standing.verified_on is not None
    refused = None if is_verified and not step.text("who") else _verified(standing, step, terms)
    if refused is not None:
        return refused
    if not is_verified and not step.text("text"):
        return BadInput("problem.text_missing")
    if not _has_evidence(step, terms):
        return BadInput("problem.evidence_missing")
    if terms.needs_signature and standing.signed_on is None:
        return RuleBroken("problem.signature_missing")
    return _later("recheck_on", step)


def _signed(_standing: ProblemStanding, step: Happening, _terms: ProblemTerms) -> RuleBroken | None:
    return None if step.text("who") else BadInput("problem.signer_missing")


def _deadline_changed(standing: ProblemStanding, step: Happening, _terms: ProblemTerms) -> RuleBroken | None:
    due = step.day("due")
    if due is None:
        return BadInput("problem.due_missing")
    if due == standing.due:
        return RuleBroken("problem.due_unchanged", due=due)
    return _later("due", step)


def _reopened(_standing: ProblemStanding, step: Happening, _terms: ProblemTerms) -> RuleBroken | None:
    return BadInput("problem.due_missing") if step.day("due") is None else _later("due", step)


def _rechecked(_standing: ProblemStanding, step: Happening, _terms: ProblemTerms) -> RuleBroken | None:
    return _later("recheck_on", step)


def _later(name: str, step: Happening) -> RuleBroken | None:
    """A day that the step sets does not lie before the step."""
    day = step.day(name)
    early = day is not None and day < step.on
    return RuleBroken("problem.day_before_step", day=day, on=step.on) if early else None


def _has_evidence(step: Happening, terms: ProblemTerms) -> bool:
    return terms.has_evidence or bool(step.text("evidence"))


_NEED_TEXT: Final = frozenset(
    {
        EventKind.PROGRESSED,
        EventKind.RECTIFIED,
        EventKind.DEADLINE_CHANGED,
        EventKind.PASSED,
        EventKind.SENT_BACK,
        EventKind.RECHECKED,
        EventKind.REOPENED,
        EventKind.VOIDED,
    }
)
_GUARDS: Final[
    Mapping[EventKind, Callable[[ProblemStanding, Happening, ProblemTerms], RuleBroken | None]]
] = {
    EventKind.RECTIFIED: _rectified,
    EventKind.PASSED: _verified,
    EventKind.STRUCK_OFF: _struck_off,
    EventKind.SIGNED: _signed,
    EventKind.DEADLINE_CHANGED: _deadline_changed,
    EventKind.REOPENED: _reopened,
    EventKind.RECHECKED: _rechecked,
}
