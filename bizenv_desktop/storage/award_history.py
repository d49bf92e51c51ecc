"""What undoing must leave alone in an award: its steps are a chain, and votes stand on what came before them.

Most deeds on an award write an event of its history and hardly a row in common, so that the spans of the
journal do not show that one was built on the other: a closed roll on who had withdrawn, a seal on the
stage, an objection on the notice. Ballots stand on the numbers of the roll, a settled ballot on its two
blind entries.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import exists, literal, select

from bizenv_desktop.models import (
    Ballot,
    BallotEntry,
    EvaluationRound,
    Event,
    JournalEntry,
    JournalSpan,
    Nominee,
    OnlineReading,
)
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.storage.journal import Operation, StoredChange
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_SETTLING = 3
_APART = ("rules.locked",)  # it fixes the rule sheet, and nothing that an earlier step said


def later_step(seq: int, uow: UnitOfWork) -> int | None:
    """The journal number of a later step of an award that entry `seq` was a step of; None for none."""
    mine, later = JournalSpan.__table__.alias(), JournalSpan.__table__.alias()
    step, other = Event.__table__.alias(), Event.__table__.alias()
    awards = select(EvaluationRound.__table__.c.id)
    return uow.connection.execute(
        select(later.c.seq)
        .join_from(mine, step, step.c.id.between(mine.c.first_id, mine.c.last_id))
        .join(other, other.c.matter_id == step.c.matter_id)
        .join(later, other.c.id.between(later.c.first_id, later.c.last_id))
        .join(JournalEntry, JournalEntry.seq == later.c.seq)
        .where(mine.c.seq == seq, mine.c.table_name == "event", later.c.table_name == "event")
        .where(step.c.matter_id.in_(awards), later.c.seq > seq, JournalEntry.deed.not_in(_APART))
        .limit(1)
    ).scalar()


def refuse_under_votes(entry: JournalEntry, changes: Iterable[StoredChange], uow: UnitOfWork) -> None:
    """Raise `RuleBroken` for what votes stand on.

    `round.has_votes` where the entry numbered a roll that was voted on since, `undo.still_used` where it
    keyed a blind entry of a ballot that was settled since.
    """
    keyed, numbered = list[tuple[int, int]](), list[int]()
    for change in changes:
        row = change.get("id", 0)
        if change.get("table") == "ballot_entry" and change.get("op") == Operation.CREATED:
            keyed.append((row, change.get("last", 0) or row))
        if change.get("table") == "nominee" and change.get("after", {}).get("roll_number") is not None:
            numbered.append(row)
    if numbered and _voted_on(numbered, uow):
        raise RuleBroken("round.has_votes")
    if any(_settled(first, last, uow) for first, last in keyed):
        raise RuleBroken("undo.still_used", seq=entry.seq, deed=entry.deed)


def _voted_on(nominees: Collection[int], uow: UnitOfWork) -> bool:
    rounds = select(Nominee.round_id).where(Nominee.id.in_(nominees))
    return any(
        uow.connection.execute(select(literal(1)).where(table.round_id.in_(rounds)).limit(1)).scalar()
        for table in (Ballot, OnlineReading)
    )


def _settled(first: int, last: int, uow: UnitOfWork) -> bool:
    blind, third = BallotEntry.__table__.alias(), BallotEntry.__table__.alias()
    settled = exists().where(third.c.ballot_id == blind.c.ballot_id, third.c.turn == _SETTLING)
    among = blind.c.id.between(first, last) & (blind.c.turn < _SETTLING)
    return uow.connection.execute(select(blind.c.id).where(among, settled).limit(1)).scalar() is not None
