"""The life of a problem as a table: 整改中 → 完成待验收 → 验收 → 销号, 回头看 and the next round.

| from | event | to | asks for |
|---|---|---|---|
| – | 登记, 旧台账结转 | 整改中 (or as the old ledger says) | – |
| 整改中 | 交办, 进展 | same | what was done |
| 整改中 | 调整时限 | same | reason, the new day; the original day stays |
| 整改中 | 完成整改 | 完成待验收 | what was done, evidence |
| 完成待验收 | 退回 | 整改中 | reason; verification and signature lapse |
| 完成待验收 | 验收 | same, verified | opinion, a verifier who is not the owner |
| 完成待验收 | 签字 | same, signed | the principal's name (滨海 附件) |
| 完成待验收 | 销号 | 已销号 | verified, evidence, signed where the source asks; sets 回头看 |
| 已销号 | 回头看 | same | what was found; the next look, if any |
| 已销号 | 重启 | 整改中, a new round | reason, the new day |
| open | 作废 | 作废 | reason: entry error only |

Letters of the ladder are events of the problem too and change nothing here. `replay` derives, the guards of
`rules.problem.problem_guards` refuse; what was once let in is always replayed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.letters import LADDER_EVENTS
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.problem.problem_standing import ProblemStanding
from bizenv_desktop.rules.vocabulary import EventKind, Status

MOVES: Final[Mapping[EventKind, frozenset[Status]]] = {
    EventKind.ASSIGNED: frozenset({Status.IN_HAND}),
    EventKind.PROGRESSED: frozenset({Status.IN_HAND}),
    EventKind.RECTIFIED: frozenset({Status.IN_HAND}),
    EventKind.DEADLINE_CHANGED: frozenset({Status.IN_HAND}),
    EventKind.PASSED: frozenset({Status.AWAITING_REVIEW}),
    EventKind.SIGNED: frozenset({Status.AWAITING_REVIEW}),
    EventKind.STRUCK_OFF: frozenset({Status.AWAITING_REVIEW}),
    EventKind.SENT_BACK: frozenset({Status.AWAITING_REVIEW}),
    EventKind.RECHECKED: frozenset({Status.CLOSED}),
    EventKind.REOPENED: frozenset({Status.CLOSED}),
    EventKind.VOIDED: frozenset({Status.IN_HAND, Status.AWAITING_REVIEW}),
}
"""From which status each step may be taken; the steps that go on come first."""

_OPENINGS: Final = frozenset({EventKind.REGISTERED, EventKind.CARRIED_OVER})


def open_steps(status: Status) -> tuple[EventKind, ...]:
    """The steps that a problem in `status` may take, by its status alone."""
    return tuple(kind for kind, sources in MOVES.items() if status in sources)


def replay(happenings: Iterable[Happening], entered_due: date | None) -> ProblemStanding:
    """Follow the events from the first one.

    `entered_due` is the date with which the problem was entered, for ledgers whose first event does not name
    it. Raises `RuleBroken`: `problem.step` for a step that may not follow, `problem.no_opening`.
    """
    standing: ProblemStanding | None = None
    for happening in happenings:
        standing = _opened(happening, entered_due) if standing is None else follow(standing, happening)
    if standing is None:
        raise RuleBroken("problem.no_opening")
    return standing


def follow(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    """The standing after one more event; raises `RuleBroken("problem.step")` when it may not follow."""
    if happening.kind in LADDER_EVENTS:
        return standing
    if standing.status not in MOVES.get(happening.kind, frozenset()):
        raise RuleBroken("problem.step", status=standing.status, event=happening.kind)
    changed = _CHANGES[happening.kind](standing, happening)
    return changed if changed is standing else replace(changed, since=max(standing.since, happening.on))


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short."""
    month = Month.of(day).plus(months)
    return month.first.replace(day=min(day.day, month.last.day))


def _opened(happening: Happening, entered_due: date | None) -> ProblemStanding:
    if happening.kind not in _OPENINGS:
        raise RuleBroken("problem.no_opening")
    due = happening.day("due") if "due" in happening.facts else entered_due
    standing = ProblemStanding(
        Status(happening.text("status") or Status.IN_HAND), happening.at, happening.on, due, due
    )
    if standing.status is Status.IN_HAND:
        return standing
    rectified, who = happening.day("rectified_on") or happening.on, happening.text("who")
    if who:
        standing = replace(standing, verifier=who, verified_on=happening.day("closed_on") or happening.on)
    if standing.status is not Status.CLOSED:
        return replace(standing, rectified_on=rectified)
    closed = happening.day("closed_on") or happening.on
    since = max(happening.on, closed)
    return replace(standing, rectified_on=rectified, closed_on=closed, since=since, is_told=False)


def _unchanged(standing: ProblemStanding, _happening: Happening) -> ProblemStanding:
    return standing


def _rectified(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    return replace(standing, status=Status.AWAITING_REVIEW, rectified_on=happening.on)


def _deadline_changed(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    """The first date that a problem without one is given is its original date too."""
    due = happening.day("due")
    original = standing.original_due if standing.due is not None else due
    return replace(standing, due=due, original_due=original, moves=standing.moves + 1)


def _passed(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    return replace(standing, verified_on=happening.on, verifier=happening.text("who"))


def _signed(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    return replace(standing, signed_by=happening.text("who"), signed_on=happening.on)


def _struck_off(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    """Who verifies and strikes off at once is named here; else the verification before it stands."""
    who = happening.text("who")
    return replace(
        standing,
        status=Status.CLOSED,
        verifier=who or standing.verifier,
        verified_on=happening.on if who else standing.verified_on,
        closed_on=happening.on,
        recheck_on=happening.day("recheck_on"),
        is_told=True,
    )


def _sent_back(standing: ProblemStanding, _happening: Happening) -> ProblemStanding:
    return replace(_without_closing(standing), returns=standing.returns + 1)


def _rechecked(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    return replace(standing, rechecks=standing.rechecks + 1, recheck_on=happening.day("recheck_on"))


def _reopened(standing: ProblemStanding, happening: Happening) -> ProblemStanding:
    past = (*standing.past, standing.current)
    return replace(
        _without_closing(standing), past=past, due=happening.day("due"), closed_on=None, recheck_on=None
    )


def _without_closing(standing: ProblemStanding) -> ProblemStanding:
    return replace(
        standing,
        status=Status.IN_HAND,
        rectified_on=None,
        verified_on=None,
        verifier="",
        signed_by="",
        signed_on=None,
    )


def _voided(standing: ProblemStanding, _happening: Happening) -> ProblemStanding:
    return replace(standing, status=Status.VOID)


_CHANGES: Final[Mapping[EventKind, Callable[[ProblemStanding, Happening], ProblemStanding]]] = {
    EventKind.ASSIGNED: _unchanged,
    EventKind.PROGRESSED: _unchanged,
    EventKind.RECTIFIED: _rectified,
    EventKind.DEADLINE_CHANGED: _deadline_changed,
    EventKind.PASSED: _passed,
    EventKind.SIGNED: _signed,
    EventKind.STRUCK_OFF: _struck_off,
    EventKind.SENT_BACK: _sent_back,
    EventKind.RECHECKED: _rechecked,
    EventKind.REOPENED: _reopened,
    EventKind.VOIDED: _voided,
}
