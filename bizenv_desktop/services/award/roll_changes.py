"""What becomes of nominees on the way to the vote: reviews decide, some withdraw, some are disqualified.

Each deed is an event of the round, so that its history says who came off the roll, when and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from bizenv_desktop.models import EvaluationRound, Nominee
from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES
from bizenv_desktop.rules.award.roll import Candidacy, before, later, may_be_reviewed
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.happening import Fact
from bizenv_desktop.rules.vocabulary import EventKind, RoundStage
from bizenv_desktop.services.award.roll_states import candidacies, require_open
from bizenv_desktop.services.award.rolls import round_to_change
from bizenv_desktop.services.award.round_history import decided_reviews, moments_of
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DecideReview:
    """What a review stage decided: who passed it, who did not; whoever is in neither stays undecided."""

    round_id: int
    stage: RoundStage
    passed: tuple[int, ...]
    stopped: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TakeOff:
    """A nominee comes off, or comes back: why."""

    nominee_id: int
    reason: str


def decide_review(command: DecideReview, uow: UnitOfWork) -> None:
    """Let nominees pass a review stage, or stop them there; a later decision of the same stage corrects it.

    Raises `BadInput`: `review.stage` (not a review stage), `nominee.nobody`; `RuleBroken`: `matter.unknown`,
    `round.sealed`, `round.roll_closed`, `nominee.not_in_running` with the name and the stage.
    """
    row = round_to_change(command.round_id, uow)
    if command.stage not in REVIEW_STAGES:
        raise BadInput("review.stage")
    if not command.passed and not command.stopped:
        raise BadInput("nominee.nobody")
    require_open(row.id, uow.connection)
    states = candidacies(row.id, uow.connection)
    decided = decided_reviews(moments_of(row.id, uow.connection))
    stopped = [one for one in command.stopped if one not in command.passed]
    for nominee in _of_round((*command.passed, *stopped), row, uow):
        state = states[nominee.id]
        if not may_be_reviewed(state, command.stage):
            raise RuleBroken("nominee.not_in_running", name=nominee.name, stage=command.stage)
        _decide(nominee, state, command, before(command.stage, decided))
    counts: dict[str, Fact] = {"passed": len(set(command.passed)), "stopped": len(set(stopped))}
    uow.name("round.reviewed", number=row.serial, year=row.year, stage=command.stage.value, **counts)
    facts = {"review": command.stage.value, **counts, "text": command.note.strip()}
    append_event(row, EventKind.PROGRESSED, uow.moment.local, facts, uow)
    uow.flush()


def withdraw(command: TakeOff, uow: UnitOfWork) -> None:
    """退出: off the ballot while the roll is open; on a closed roll shown, but not ranked.

    Raises `RuleBroken`: `nominee.unknown`, `round.sealed`, `nominee.off_already`.
    """
    nominee, row = _standing(command, uow)
    nominee.withdrawn = True
    _tell("withdrawn", nominee, row, command, uow)


def disqualify(command: TakeOff, uow: UnitOfWork) -> None:
    """取消资格, for a reason on record.

    Raises `BadInput("nominee.reason_missing")`, `RuleBroken` as `withdraw` does.
    """
    if not command.reason.strip():
        raise BadInput("nominee.reason_missing")
    nominee, row = _standing(command, uow)
    nominee.disqualified = command.reason.strip()
    _tell("disqualified", nominee, row, command, uow)


def reinstate(command: TakeOff, uow: UnitOfWork) -> None:
    """Take a withdrawal or a disqualification back, for a reason.

    Raises `BadInput("nominee.reason_missing")`; `RuleBroken`: `nominee.unknown`, `round.sealed`,
    `nominee.not_off`, `round.roll_closed` for one that the closed roll was made without.
    """
    if not command.reason.strip():
        raise BadInput("nominee.reason_missing")
    nominee, row = _nominee(command.nominee_id, uow)
    if not nominee.withdrawn and not nominee.disqualified:
        raise RuleBroken("nominee.not_off", name=nominee.name)
    if nominee.roll_number is None:
        require_open(row.id, uow.connection)
    nominee.withdrawn, nominee.disqualified = False, ""
    _tell("reinstated", nominee, row, command, uow)


def _decide(nominee: Nominee, state: Candidacy, command: DecideReview, earlier: RoundStage) -> None:
    if nominee.id in command.passed:
        nominee.reached = later(state.reached, command.stage).value
        if state.stopped_at is command.stage:
            nominee.stopped_at = ""
        return
    nominee.stopped_at = command.stage.value
    if later(state.reached, command.stage) is state.reached:  # it had passed this stage, or one after it
        nominee.reached = earlier.value


def _of_round(ids: Iterable[int], row: EvaluationRound, uow: UnitOfWork) -> list[Nominee]:
    wanted = set(ids)
    mine = (Nominee.round_id == row.id) & Nominee.id.in_(wanted)
    found = list(uow.session.scalars(select(Nominee).where(mine).order_by(Nominee.id)))
    if len(found) != len(wanted):
        raise RuleBroken("nominee.unknown")
    return found


def _standing(command: TakeOff, uow: UnitOfWork) -> tuple[Nominee, EvaluationRound]:
    nominee, row = _nominee(command.nominee_id, uow)
    if nominee.withdrawn or nominee.disqualified:
        raise RuleBroken("nominee.off_already", name=nominee.name)
    return nominee, row


def _nominee(nominee_id: int, uow: UnitOfWork) -> tuple[Nominee, EvaluationRound]:
    nominee = uow.session.get(Nominee, nominee_id)
    if nominee is None:
        raise RuleBroken("nominee.unknown")
    return nominee, round_to_change(nominee.round_id, uow)


def _tell(change: str, nominee: Nominee, row: EvaluationRound, command: TakeOff, uow: UnitOfWork) -> None:
    uow.name(f"nominee.{change}", name=nominee.name)
    facts = {"nominee": nominee.name, "change": change, "text": command.reason.strip()}
    append_event(row, EventKind.PROGRESSED, uow.moment.local, facts, uow)
    uow.flush()
