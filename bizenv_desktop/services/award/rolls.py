"""The roll of an award round: closed with numbers before the first vote, reopened only while nobody voted."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from bizenv_desktop.models import EvaluationRound, Nominee
from bizenv_desktop.rules.award.roll import roll_numbers, undecided
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.problem.inspection_draw import plain_seed
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.award.eligibility import require_eligible
from bizenv_desktop.services.award.roll_states import (
    candidacies,
    has_ballots,
    has_votes,
    is_closed,
    is_sealed,
    require_closed,
    require_open,
    require_unsealed,
)
from bizenv_desktop.services.award.round_history import last_seed, moments_of
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "CloseRoll",
    "ReopenRoll",
    "RollStanding",
    "close_roll",
    "is_closed",
    "reopen_roll",
    "require_closed",
    "roll_standing",
]


@dataclass(frozen=True, slots=True)
class CloseRoll:
    """Give the nominees that stand their numbers: by lot with `seed`, else in the order of nomination."""

    round_id: int
    seed: str | None = None


@dataclass(frozen=True, slots=True)
class ReopenRoll:
    """Take the numbers back, for a reason, before anybody voted."""

    round_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RollStanding:
    """Whether the roll is closed, whether somebody voted, and by which seed the numbers were drawn."""

    is_closed: bool
    has_votes: bool
    seed: str = ""
    is_sealed: bool = False


def roll_standing(round_id: int, reader: Reader) -> RollStanding:
    """Where the roll stands; `seed` is empty where the numbers follow the nomination."""
    closed = is_closed(round_id, reader.connection)
    seed = last_seed(moments_of(round_id, reader.connection)) if closed else ""
    sealed = is_sealed(round_id, reader.connection)
    return RollStanding(closed, has_votes(round_id, reader.connection), seed, sealed)


def close_roll(command: CloseRoll, uow: UnitOfWork) -> int:
    """Close the roll; returns how many stand on it. The seed is on record in the round's history.

    Raises `BadInput("inspection.seed")`; `RuleBroken`: `matter.unknown`, `round.sealed`, `round.roll_closed`,
    `round.has_votes` (ballots are entered already), `round.roll_empty` (nobody stands),
    `round.roll_undecided` with the names that a review has not decided upon, what `require_eligible` raises.
    """
    row = round_to_change(command.round_id, uow)
    require_open(row.id, uow.connection)
    if has_ballots(row.id, uow.connection):
        raise RuleBroken("round.has_votes")
    seed = plain_seed(command.seed) if command.seed is not None else None
    numbers = roll_numbers(_standing(row.id, uow), seed)
    uow.name("round.roll_closed", number=row.serial, year=row.year, count=len(numbers))
    for nominee_id, number in numbers.items():
        uow.session.get_one(Nominee, nominee_id).roll_number = number
    facts = {"roll": "closed", "count": len(numbers), "seed": seed or ""}
    append_event(row, EventKind.PROGRESSED, uow.moment.local, facts, uow)
    uow.flush()
    return len(numbers)


def reopen_roll(command: ReopenRoll, uow: UnitOfWork) -> None:
    """Take the numbers back.

    Raises `BadInput("round.reopening_reason")`; `RuleBroken`: `matter.unknown`, `round.sealed`,
    `round.roll_open`, `round.has_votes` (a reading or a ballot is entered already).
    """
    if not command.reason.strip():
        raise BadInput("round.reopening_reason")
    row = round_to_change(command.round_id, uow)
    require_closed(row.id, uow.connection)
    if has_votes(row.id, uow.connection):
        raise RuleBroken("round.has_votes")
    uow.name("round.roll_reopened", number=row.serial, year=row.year)
    numbered = (Nominee.round_id == row.id) & Nominee.roll_number.is_not(None)
    for nominee in uow.session.scalars(select(Nominee).where(numbered)):
        nominee.roll_number = None
    facts = {"roll": "reopened", "text": command.reason.strip()}
    append_event(row, EventKind.PROGRESSED, uow.moment.local, facts, uow)
    uow.flush()


def round_to_change(round_id: int, uow: UnitOfWork) -> EvaluationRound:
    """The round, with what was done so far in the database.

    Raises `RuleBroken`: `matter.unknown`, `round.sealed` (and no correction is open).
    """
    uow.flush()
    row = uow.session.get(EvaluationRound, round_id)
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    require_unsealed(round_id, uow.connection)
    return row


def _standing(round_id: int, uow: UnitOfWork) -> dict[str, list[int]]:
    """Who goes on the roll, by class in the order of nomination; raises as `close_roll` does."""
    states = candidacies(round_id, uow.connection)
    waiting = undecided(states)
    if waiting:
        names = [uow.session.get_one(Nominee, one).name for one in waiting]
        raise RuleBroken("round.roll_undecided", names=names)
    classes: dict[str, list[int]] = defaultdict(list)
    for nominee_id, state in states.items():
        if state.stands:
            classes[state.award].append(nominee_id)
    standing = [one for nominees in classes.values() for one in nominees]
    if not standing:
        raise RuleBroken("round.roll_empty")
    require_eligible(round_id, standing, uow)
    return classes
