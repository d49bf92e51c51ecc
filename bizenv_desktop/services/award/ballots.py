"""Keying paper ballots: twice, each turn blind to the other, and what differs settled with the paper in hand.

A deed never returns what a ballot says, and says nothing of the other turn.
"""

from dataclasses import dataclass

from sqlalchemy import select

from bizenv_desktop.models import Ballot, BallotEntry
from bizenv_desktop.rules.award.double_entry import (
    BLIND,
    FIRST,
    SECOND,
    SETTLING,
    Hand,
    Said,
    agree,
    other_turn,
    refuse_same_hand,
)
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballot_roll import ballot_form
from bizenv_desktop.services.award.ballot_state import Pile, last_keyed
from bizenv_desktop.services.award.quorum import LARGEST
from bizenv_desktop.services.award.rolls import require_closed
from bizenv_desktop.services.award.rule_sheets import require_locked
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EnterBallot:
    """One ballot (or score sheet) as it was keyed in one blind turn.

    `marks`: a sign per number on the roll (`rules.vocabulary.Mark`); points of a judge separated by commas.
    """

    round_id: int
    source: VoteSource
    number: int
    turn: int
    marks: str
    valid: bool = True
    batch: str = ""


@dataclass(frozen=True, slots=True)
class SettleBallot:
    """What the paper itself shows, for a ballot whose two entries differ."""

    round_id: int
    source: VoteSource
    number: int
    marks: str
    valid: bool = True


@dataclass(frozen=True, slots=True)
class DropBallot:
    """Take a ballot out with everything that was keyed of it, so that it can be keyed again."""

    round_id: int
    source: VoteSource
    number: int
    reason: str


def enter_ballot(command: EnterBallot, uow: UnitOfWork) -> bool:
    """Keep one turn of a ballot; returns whether it is kept as a valid one (over-marked ones are not).

    Raises `BadInput`: `ballot.source`, `ballot.number`, `ballot.turn`, `ballot.marks`, the codes of
    `score_of`; `RuleBroken`: `round.rules_not_locked`, `round.roll_open`, `round.sealed`,
    `ballot.keyed_already` (this turn of this number is there), `ballot.same_hand`.
    """
    said = _allowed(command, uow)
    ballot, entries = _found(command.round_id, command.source, command.number, uow)
    if command.turn in entries:
        raise RuleBroken("ballot.keyed_already", number=command.number, turn=command.turn)
    refuse_same_hand(uow.operator, uow.moment.local, _other_hand(command, entries, uow))
    uow.name("ballot.entered", **_facts(command))
    if ballot is None:
        ballot = Ballot(
            round_id=command.round_id,
            source=command.source.value,
            number=command.number,
            batch=command.batch.strip(),
        )
        uow.session.add(ballot)
        uow.flush()
    _add_entry(ballot.id, command.turn, said, uow)
    return said.valid


def change_ballot(command: EnterBallot, uow: UnitOfWork) -> bool:
    """Key one's own entry anew while the other turn is not there yet; returns as `enter_ballot`.

    Raises as `enter_ballot`, and `RuleBroken`: `ballot.not_keyed`, `ballot.keyed_by_other`,
    `ballot.keyed_twice` (both turns are there: what is wrong now is settled by the paper).
    """
    said = _allowed(command, uow)
    ballot, entries = _found(command.round_id, command.source, command.number, uow)
    entry = entries.get(command.turn)
    if ballot is None or entry is None:
        raise RuleBroken("ballot.not_keyed", number=command.number, turn=command.turn)
    if entry.operator != uow.operator:
        raise RuleBroken("ballot.keyed_by_other", number=command.number)
    if len(entries) > 1:
        raise RuleBroken("ballot.keyed_twice", number=command.number)
    uow.name("ballot.changed", **_facts(command))
    entry.marks, entry.valid, entry.entered_at = said.marks, said.valid, uow.moment.local
    ballot.batch = command.batch.strip()
    uow.flush()
    return said.valid


def settle_ballot(command: SettleBallot, uow: UnitOfWork) -> bool:
    """Keep what the paper shows where the two turns differ; settling once more replaces it.

    Raises `BadInput`: `ballot.source`, `ballot.marks`, the codes of `score_of`; `RuleBroken`:
    `round.rules_not_locked`, `round.roll_open`, `round.sealed`, `ballot.not_differing`.
    """
    keyed = EnterBallot(command.round_id, command.source, command.number, FIRST, command.marks, command.valid)
    said = _allowed(keyed, uow)
    ballot, entries = _found(command.round_id, command.source, command.number, uow)
    if ballot is None or not _differ(entries):
        raise RuleBroken("ballot.not_differing", number=command.number)
    uow.name("ballot.settled", number=command.number, source=command.source.value)
    known = entries.get(SETTLING)
    if known is None:
        _add_entry(ballot.id, SETTLING, said, uow)
        return said.valid
    known.marks, known.valid = said.marks, said.valid
    known.operator, known.entered_at = uow.operator, uow.moment.local
    uow.flush()
    return said.valid


def drop_ballot(command: DropBallot, uow: UnitOfWork) -> None:
    """Take a ballot out: keyed under a wrong number, or in the wrong pile.

    Raises `BadInput("ballot.reason_missing")`; `RuleBroken`: `ballot.unknown`, `round.sealed`.
    """
    if not command.reason.strip():
        raise BadInput("ballot.reason_missing")
    ballot, entries = _found(command.round_id, command.source, command.number, uow)
    if ballot is None:
        raise RuleBroken("ballot.unknown", number=command.number)
    facts = {"number": command.number, "source": command.source.value}
    uow.name("ballot.dropped", **facts, reason=command.reason.strip()[:60])
    for entry in entries.values():
        uow.session.delete(entry)
    uow.flush()
    uow.session.delete(ballot)
    uow.flush()


def _allowed(command: EnterBallot, uow: UnitOfWork) -> Said:
    """What the command says, when votes may be entered at all."""
    require_locked(command.round_id, uow.connection)
    require_closed(command.round_id, uow.connection)
    form = ballot_form(command.round_id, command.source, uow.connection)
    if not 1 <= command.number <= LARGEST:
        raise BadInput("ballot.number")
    if command.turn not in BLIND:
        raise BadInput("ballot.turn")
    return form.as_kept(command.marks, valid=command.valid)


def _found(
    round_id: int, source: VoteSource, number: int, uow: UnitOfWork
) -> tuple[Ballot | None, dict[int, BallotEntry]]:
    ballot = uow.session.scalar(
        select(Ballot).where(
            Ballot.round_id == round_id, Ballot.source == source.value, Ballot.number == number
        )
    )
    if ballot is None:
        return None, {}
    entries = uow.session.scalars(select(BallotEntry).where(BallotEntry.ballot_id == ballot.id))
    return ballot, {entry.turn: entry for entry in entries}


def _other_hand(command: EnterBallot, entries: dict[int, BallotEntry], uow: UnitOfWork) -> Hand | None:
    """Who keyed the other turn of this ballot, and when they last keyed that turn in the source."""
    turn = other_turn(command.turn)
    other = entries.get(turn)
    if other is None:
        return None
    last = last_keyed(Pile(command.round_id, command.source, turn), other.operator, uow.connection)
    return Hand(other.operator, last or other.entered_at)


def _differ(entries: dict[int, BallotEntry]) -> bool:
    said = {turn: Said(entry.marks, entry.valid) for turn, entry in entries.items()}
    return FIRST in said and SECOND in said and not agree(said[FIRST], said[SECOND])


def _add_entry(ballot_id: int, turn: int, said: Said, uow: UnitOfWork) -> None:
    uow.session.add(
        BallotEntry(
            ballot_id=ballot_id, turn=turn, marks=said.marks, valid=said.valid,
            operator=uow.operator, entered_at=uow.moment.local,
        )
    )  # fmt: skip
    uow.flush()


def _facts(command: EnterBallot) -> dict[str, str | int]:
    return {"number": command.number, "source": command.source.value, "turn": command.turn}
