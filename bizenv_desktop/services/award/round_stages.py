"""An award round moves from stage to stage, by `rules.award.round_stages`; each is an event with its note."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Connection, func, select

from bizenv_desktop.models import Correction, Decision, EvaluationRound, Objection, Seal
from bizenv_desktop.rules.award.round_stages import Needed, RoundFacts, refuse_move, still_needed
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, RoundStage, Status
from bizenv_desktop.services.award.roll_states import is_closed
from bizenv_desktop.services.award.round_history import moments_of
from bizenv_desktop.services.award.rule_locks import is_locked
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MoveStage:
    """Move a round to a stage on a day; back only with a note that says why."""

    round_id: int
    to: RoundStage
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class MoveAhead:
    """Whether a round could move: where it stands, since when, and what the wanted stage still needs."""

    facts: RoundFacts
    missing: tuple[Needed, ...]


def move_stage(command: MoveStage, uow: UnitOfWork) -> None:
    """Move the round.

    Raises `BadInput`: `round.stage_ahead` (a day to come), `round.stage_before`, `round.stage_reason`;
    `RuleBroken`: `matter.unknown`, `round.stage_same`, `round.stage_needs` with what is `missing`,
    `round.sealed`.
    """
    uow.flush()
    row = uow.session.get(EvaluationRound, command.round_id)
    if row is None:
        raise RuleBroken("matter.unknown", id=command.round_id)
    if command.on > uow.moment.today:
        raise BadInput("round.stage_ahead", on=command.on)
    note, was = command.note.strip(), RoundStage(row.stage)
    refuse_move(facts_of(row.id, uow.connection), command.to, command.on, note)
    uow.name("round.moved", number=row.serial, year=row.year, stage=command.to.value)
    row.stage = command.to.value
    if was is RoundStage.AWARD:  # a correction opened what the award had closed
        row.status, row.settled_on, row.closed_on = Status.IN_HAND.value, None, None
    at = uow.moment.local if command.on == uow.moment.today else datetime.combine(command.on, time())
    facts = {"stage": command.to.value, "from": was.value, "text": note}
    append_event(row, EventKind.PROGRESSED, at, facts, uow)
    uow.flush()


def move_ahead(round_id: int, to: RoundStage, on: date, reader: Reader) -> MoveAhead:
    """What stands in the way of a move, for saying so beforehand; raises `RuleBroken("matter.unknown")`."""
    facts = facts_of(round_id, reader.connection)
    return MoveAhead(facts, still_needed(facts, to, on))


def may_go_back(round_id: int, reader: Reader) -> bool:
    """Whether the round may return to an earlier stage: not behind a seal that no correction has opened.

    Raises `RuleBroken("matter.unknown")`.
    """
    return facts_of(round_id, reader.connection).may_go_back


def facts_of(round_id: int, connection: Connection) -> RoundFacts:
    """What the rules of moving look at; raises `RuleBroken("matter.unknown")`."""
    stage = connection.execute(
        select(EvaluationRound.__table__.c.stage).where(EvaluationRound.__table__.c.id == round_id)
    ).scalar()
    if stage is None:
        raise RuleBroken("matter.unknown", id=round_id)
    sealed = connection.execute(select(func.max(Seal.edition)).where(Seal.round_id == round_id)).scalar()
    opened = select(func.max(Correction.of_edition)).where(Correction.round_id == round_id)
    decided = _decision(round_id, connection)
    return RoundFacts(
        stage=RoundStage(stage),
        since=_since(round_id, connection),
        sheet_is_locked=is_locked(round_id, connection),
        roll_is_closed=is_closed(round_id, connection),
        sealed_edition=sealed,
        correction_is_open=sealed is not None and (connection.execute(opened).scalar() or 0) >= sealed,
        decided_edition=decided.edition,
        notice_until=decided.notice_until,
        open_objections=_open_objections(round_id, connection),
        is_awarded=decided.is_awarded,
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """The newest decision: of which sealed edition, until when its notice runs, whether it was awarded."""

    edition: int | None = None
    notice_until: date | None = None
    is_awarded: bool = False


def _decision(round_id: int, connection: Connection) -> _Decided:
    newest = select(Decision.seal_edition, Decision.notice_until, Decision.awarded_on)
    newest = newest.where(Decision.round_id == round_id).order_by(Decision.seal_edition.desc()).limit(1)
    row = connection.execute(newest).first()
    if row is None:
        return _Decided()
    return _Decided(row.seal_edition, row.notice_until, row.awarded_on is not None)


def _open_objections(round_id: int, connection: Connection) -> int:
    waiting = (Objection.round_id == round_id) & Objection.settled_on.is_(None)
    return connection.execute(select(func.count()).where(waiting)).scalar() or 0


def _since(round_id: int, connection: Connection) -> date | None:
    """The day of the last move; of the opening before the first."""
    moments = moments_of(round_id, connection)
    moves = [one for one in moments if one.stage is not None] or list(moments[:1])
    return moves[-1].happening.on if moves else None
