"""What every deed between the seal of an award round and its end asks first, and how it is told."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import select

from bizenv_desktop.models import Decision, DecisionLine, EvaluationRound
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.award.award_decision import Milestone
from bizenv_desktop.rules.award.round_stages import stages_ahead, still_needed
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, RoundStage
from bizenv_desktop.services.award.round_seals import SealRow, last_seal
from bizenv_desktop.services.award.round_stages import MoveStage, facts_of, move_stage
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def round_with_seal(round_id: int, uow: UnitOfWork) -> tuple[EvaluationRound, SealRow | None]:
    """The round and its newest seal; raises `RuleBroken("matter.unknown")`."""
    uow.flush()
    row = uow.session.get(EvaluationRound, round_id)
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    return row, last_seal(round_id, uow.connection)


def sealed_round(round_id: int, uow: UnitOfWork) -> tuple[EvaluationRound, SealRow]:
    """The round and the seal that holds.

    Raises `RuleBroken`: `matter.unknown`, `decision.no_seal`, `decision.correction_open`.
    """
    row, last = round_with_seal(round_id, uow)
    if last is None:
        raise RuleBroken("decision.no_seal")
    if last.is_open:
        raise RuleBroken("decision.correction_open", edition=last.edition)
    return row, last


def decided_round(round_id: int, version: int | None, uow: UnitOfWork) -> tuple[EvaluationRound, Decision]:
    """The round and the decision on the seal that holds.

    Raises what `sealed_round` raises, `RuleBroken("decision.none")`, `storage.changed_meanwhile`.
    """
    row, last = sealed_round(round_id, uow)
    decision = decision_of(row, last, uow)
    if decision is None:
        raise RuleBroken("decision.none", edition=last.edition)
    refuse_outdated(decision, version)
    return row, decision


def decision_of(row: EvaluationRound, last: SealRow, uow: UnitOfWork) -> Decision | None:
    """The decision on this seal."""
    mine = (Decision.round_id == row.id) & (Decision.seal_edition == last.edition)
    return uow.session.scalar(select(Decision).where(mine))


def awarded_ids(decision_id: int, uow: UnitOfWork) -> set[int]:
    """The nominees on the final list."""
    awarded = (DecisionLine.decision_id == decision_id) & DecisionLine.awarded
    return set(uow.session.scalars(select(DecisionLine.nominee_id).where(awarded)))


def refuse_awarded(decision: Decision) -> None:
    """Raise `RuleBroken("decision.awarded")`: after the award nothing changes but by a 更正."""
    if decision.awarded_on is not None:
        raise RuleBroken("decision.awarded", on=decision.awarded_on)


def refuse_ahead(on: date, uow: UnitOfWork) -> None:
    """Raise `BadInput("decision.ahead")` for a day that has not come yet."""
    if on > uow.moment.today:
        raise BadInput("decision.ahead", on=on)


def bring_to(row: EvaluationRound, stage: RoundStage, on: date, uow: UnitOfWork) -> None:
    """Move the round on to a stage that a deed shows it has reached; a round that is further stays there."""
    uow.flush()
    facts = facts_of(row.id, uow.connection)
    day = max(on, facts.since or on)
    if stage in stages_ahead(facts.stage) and day <= uow.moment.today and not still_needed(facts, stage, day):
        move_stage(MoveStage(row.id, stage, day), uow)


def happened(
    row: EvaluationRound, what: Milestone, on: date, facts: Mapping[str, Fact], uow: UnitOfWork
) -> None:
    """Tell the history of the round what was done on a day."""
    append_event(row, EventKind.PROGRESSED, at(on, uow), {"decision": what.value, **facts}, uow)
    uow.flush()


def at(on: date, uow: UnitOfWork) -> datetime:
    """The moment itself today; on another day only the day is known."""
    return uow.moment.local if on == uow.moment.today else datetime.combine(on, time())
