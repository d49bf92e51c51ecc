"""The roll of an award round: closed with numbers before the first vote, reopened only while nobody voted."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from bizenv_desktop.models import Ballot, EvaluationRound, Nominee, OnlineReading, Review
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.inspection_draw import plain_seed
from bizenv_desktop.rules.roll import Candidacy, Verdict, roll_numbers
from bizenv_desktop.rules.vocabulary import EventKind, RoundStage
from bizenv_desktop.services.eligibility import require_eligible
from bizenv_desktop.services.events import append_event
from bizenv_desktop.storage.unit_of_work import UnitOfWork


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


def is_closed(round_id: int, connection: Connection) -> bool:
    """Whether the roll of the round is closed: its nominees have numbers."""
    numbered = (Nominee.round_id == round_id) & Nominee.roll_number.is_not(None)
    return bool(connection.execute(select(exists().where(numbered))).scalar())


def require_closed(round_id: int, connection: Connection) -> None:
    """Raise `RuleBroken("round.roll_open")` while votes have no roll to stand on."""
    if not is_closed(round_id, connection):
        raise RuleBroken("round.roll_open")


def has_votes(round_id: int, connection: Connection) -> bool:
    """Whether anybody voted: a reading of the online count, or a ballot."""
    read = exists().where(OnlineReading.round_id == round_id)
    return bool(connection.execute(select(read)).scalar()) or has_ballots(round_id, connection)


def has_ballots(round_id: int, connection: Connection) -> bool:
    """Whether a ballot was entered, whose marks follow the numbers of the roll."""
    return bool(connection.execute(select(exists().where(Ballot.round_id == round_id))).scalar())


def candidacies(round_id: int, connection: Connection) -> dict[int, Candidacy]:
    """What decides about each nominee of the round, in the order of class and nomination."""
    verdicts: dict[int, list[Verdict]] = defaultdict(list)
    for row in connection.execute(
        select(Review.nominee_id, Review.stage, Review.passed)
        .join(Nominee, Nominee.id == Review.nominee_id)
        .where(Nominee.round_id == round_id, Review.passed.is_not(None))
        .order_by(Review.held_on, Review.id)
    ):
        verdicts[row.nominee_id].append(Verdict(RoundStage(row.stage), row.passed))
    rows = connection.execute(
        select(Nominee.id, Nominee.withdrawn, Nominee.disqualified)
        .where(Nominee.round_id == round_id)
        .order_by(Nominee.award, Nominee.id)
    )
    return {row.id: Candidacy(row.withdrawn, row.disqualified, tuple(verdicts[row.id])) for row in rows}


def close_roll(command: CloseRoll, uow: UnitOfWork) -> int:
    """Close the roll; returns how many stand on it. The seed is on record in the round's history.

    Raises `BadInput("inspection.seed")`; `RuleBroken`: `matter.unknown`, `round.roll_closed`,
    `round.has_votes` (ballots are entered already), `round.roll_empty` (nobody stands),
    and the codes of `require_eligible`.
    """
    row = round_to_change(command.round_id, uow)
    if is_closed(row.id, uow.connection):
        raise RuleBroken("round.roll_closed")
    if has_ballots(row.id, uow.connection):
        raise RuleBroken("round.has_votes")
    seed = plain_seed(command.seed) if command.seed is not None else None
    numbers = roll_numbers(_standing(row.id, uow), seed)
    if not numbers:
        raise RuleBroken("round.roll_empty")
    require_eligible(row.id, tuple(numbers), uow)
    uow.name("round.roll_closed", number=row.serial, year=row.year, count=len(numbers))
    for nominee_id, number in numbers.items():
        uow.session.get_one(Nominee, nominee_id).roll_number = number
    facts = {"roll": "closed", "count": len(numbers), "seed": seed or ""}
    append_event(row, EventKind.PROGRESSED, uow.moment.local, facts, uow)
    uow.flush()
    return len(numbers)


def reopen_roll(command: ReopenRoll, uow: UnitOfWork) -> None:
    """Take the numbers back.

    Raises `BadInput("round.reopening_reason")`; `RuleBroken`: `matter.unknown`, `round.roll_open`,
    `round.has_votes` (a reading or a ballot is entered already).
    """
    if not command.reason.strip():
        raise BadInput("round.reopening_reason")
    row = round_to_change(command.round_id, uow)
    require_closed(row.id, uow.connection)
    if has_votes(row.id, uow.connection):
        raise RuleBroken("round.has_votes")
    uow.name("round.roll_reopened", number=row.serial, year=row.year)
    for nominee in uow.session.scalars(select(Nominee).where(Nominee.round_id == row.id)):
        nominee.roll_number = None
    facts = {"roll": "reopened", "text": command.reason.strip()}
    append_event(row, EventKind.PROGRESSED, uow.moment.local, facts, uow)
    uow.flush()


def round_to_change(round_id: int, uow: UnitOfWork) -> EvaluationRound:
    """The round, with what was done so far in the database; raises `RuleBroken("matter.unknown")`."""
    uow.flush()
    row = uow.session.get(EvaluationRound, round_id)
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    return row


def _standing(round_id: int, uow: UnitOfWork) -> dict[str, list[int]]:
    stands = {one for one, state in candidacies(round_id, uow.connection).items() if state.stands}
    classes: dict[str, list[int]] = defaultdict(list)
    rows = select(Nominee.id, Nominee.award).where(Nominee.round_id == round_id).order_by(Nominee.id)
    for nominee_id, award in uow.connection.execute(rows).tuples():
        if nominee_id in stands:
            classes[award].append(nominee_id)
    return classes
