"""剔除: votes taken out of a source with reason and approver; the raw count stays beside the adjusted one."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Connection, select

from bizenv_desktop.models import Nominee, Removal
from bizenv_desktop.rules.award.vote_material import poll_of
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.roll_states import require_unsealed
from bizenv_desktop.services.award.round_material import entered
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RemoveVotes:
    """Take `votes` of a nominee out of a source: why, and who approved it on which day."""

    nominee_id: int
    votes: int
    reason: str
    approver: str
    decided_on: date
    source: VoteSource = VoteSource.ONLINE


@dataclass(frozen=True, slots=True)
class PutBackVotes:
    """Withdraw a 剔除 that was wrong, and say why."""

    removal_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RemovalRow:
    """One 剔除 as it is listed."""

    id: int
    nominee_id: int
    name: str
    votes: int
    reason: str
    approver: str
    decided_on: date


def removal_rows(round_id: int, source: VoteSource, connection: Connection) -> tuple[RemovalRow, ...]:
    """What was taken out of a source, in the order of the days."""
    rows = connection.execute(
        select(
            Removal.id, Removal.nominee_id, Nominee.name, Removal.votes, Removal.reason,
            Removal.approver, Removal.decided_at,
        )
        .join(Nominee, Nominee.id == Removal.nominee_id)
        .where(Nominee.round_id == round_id, Removal.source == source.value)
        .order_by(Removal.decided_at, Removal.id)
    ).tuples()  # fmt: skip
    return tuple(RemovalRow(*row[:-1], row[-1].date()) for row in rows)


def remove_votes(command: RemoveVotes, uow: UnitOfWork) -> int:
    """Take votes out; returns the id of the row.

    Raises `BadInput`: `removal.reason_missing`, `removal.approver_missing`, `removal.votes` (not above 0),
    `removal.in_the_future`; `RuleBroken`: `nominee.not_on_roll`, `round.sealed`, `removal.too_many` (more
    than the nominee has left in the source).
    """
    _refuse_unfounded(command, uow)
    nominee = uow.session.get(Nominee, command.nominee_id)
    if nominee is None or nominee.roll_number is None:
        raise RuleBroken("nominee.not_on_roll")
    require_unsealed(nominee.round_id, uow.connection)
    votes = poll_of(entered(nominee.round_id, uow.connection).material).sources.get(command.source)
    left = votes.votes.get(nominee.roll_number, 0) if votes is not None else 0
    if command.votes > left:
        raise RuleBroken("removal.too_many", name=nominee.name, left=left, votes=command.votes)
    uow.name("removal.entered", name=nominee.name, votes=command.votes)
    row = Removal(
        nominee_id=nominee.id,
        source=command.source.value,
        votes=command.votes,
        reason=command.reason.strip(),
        approver=command.approver.strip(),
        decided_at=datetime.combine(command.decided_on, time()),
    )
    uow.session.add(row)
    uow.flush()
    return row.id


def put_back_votes(command: PutBackVotes, uow: UnitOfWork) -> None:
    """Withdraw a 剔除; its reason stays in the journal.

    Raises `BadInput("removal.reason_missing")`; `RuleBroken`: `removal.gone`, `round.sealed`.
    """
    if not command.reason.strip():
        raise BadInput("removal.reason_missing")
    row = uow.session.get(Removal, command.removal_id)
    if row is None:
        raise RuleBroken("removal.gone")
    nominee = uow.session.get_one(Nominee, row.nominee_id)
    require_unsealed(nominee.round_id, uow.connection)
    uow.name("removal.withdrawn", name=nominee.name, votes=row.votes, reason=command.reason.strip()[:60])
    uow.session.delete(row)
    uow.flush()


def _refuse_unfounded(command: RemoveVotes, uow: UnitOfWork) -> None:
    if not command.reason.strip():
        raise BadInput("removal.reason_missing")
    if not command.approver.strip():
        raise BadInput("removal.approver_missing")
    if command.votes <= 0:
        raise BadInput("removal.votes")
    if command.decided_on > uow.moment.today:
        raise BadInput("removal.in_the_future", on=command.decided_on)
