"""How far the double entry of a paper source is, in numbers alone; and what differs, without saying who."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, not_, or_, select
from sqlalchemy.orm import aliased

from bizenv_desktop.models import Ballot, BallotEntry, Quorum
from bizenv_desktop.rules.award.double_entry import (
    BLIND,
    FIRST,
    SECOND,
    SETTLING,
    Keyed,
    Said,
    agree,
    free_from,
    is_swapped,
    other_turn,
    proposed_number,
)
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballot_roll import BallotForm, ballot_form
from bizenv_desktop.storage.ledger import Reader

T = TypeVar("T", bound=tuple[Any, ...])
_FIRST, _SECOND, _THIRD = (aliased(BallotEntry, name=f"turn_{turn}") for turn in (*BLIND, SETTLING))
_IS_KEYED_ONCE = or_(
    and_(_FIRST.id.is_not(None), _SECOND.id.is_(None)), and_(_FIRST.id.is_(None), _SECOND.id.is_not(None))
)
_ARE_ALIKE = or_(
    and_(_FIRST.marks == _SECOND.marks, _FIRST.valid == _SECOND.valid),
    and_(_FIRST.valid.is_(False), _SECOND.valid.is_(False)),
)
_AGREE = and_(_THIRD.id.is_(None), _ARE_ALIKE)
_DIFFER = and_(
    _THIRD.id.is_(None), _FIRST.id.is_not(None), _SECOND.id.is_not(None), not_(_ARE_ALIKE)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pile:
    """The papers of one source of a round, as they are keyed in one turn."""

    round_id: int
    source: VoteSource
    turn: int


@dataclass(frozen=True, slots=True)
class EntryState:
    """How many ballots were keyed in each turn and how they stand; numbers only, never what they say.

    `agreed`: both turns say the same; `settled`: decided by the paper; `valid` and `invalid` count those two.
    `no_first`, `no_second`: ballots that lack that turn; `beyond`: numbers above 发出; `last`: the highest.
    """

    first: int
    second: int
    agreed: int
    differing: int
    settled: int
    valid: int
    invalid: int
    issued: int | None
    last: int | None
    no_first: tuple[int, ...]
    no_second: tuple[int, ...]
    beyond: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many different ballots were keyed at all."""
        return self.agreed + self.differing + self.settled + self.waiting

    @property
    def waiting(self) -> int:
        """How many ballots were keyed in one turn only."""
        return len(self.no_first) + len(self.no_second)

    @property
    def is_done(self) -> bool:
        """Whether every ballot that was keyed stands."""
        return self.total > 0 and not self.differing and not self.waiting


@dataclass(frozen=True, slots=True)
class EntryDesk:
    """What whoever keys a pile is given: the form, the numbers of this turn, which one is next.

    `proposed` is None when nothing but one's own ballots wait, and may be keyed from `free_at` on.
    """

    form: BallotForm
    keyed: frozenset[int]
    waiting: tuple[int, ...]
    proposed: int | None
    free_at: datetime | None
    issued: int | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A ballot whose two entries differ, in an order that means nothing; `settled`: what the paper showed."""

    number: int
    batch: str
    left: Said
    right: Said
    settled: Said | None = None


def entry_state(round_id: int, source: VoteSource, reader: Reader) -> EntryState:
    """How far the entry of the source is."""
    connection = reader.connection
    issued = _issued(round_id, source, connection)
    counts = connection.execute(_of(select(*_counts()), round_id, source)).one()
    beyond = () if issued is None else _numbers(round_id, source, Ballot.number > issued, connection)
    return EntryState(
        first=counts.first,
        second=counts.second,
        agreed=counts.agreed,
        differing=counts.differing,
        settled=counts.settled,
        valid=counts.valid,
        invalid=counts.agreed + counts.settled - counts.valid,
        issued=issued,
        last=counts.last,
        no_first=_numbers(round_id, source, and_(_IS_KEYED_ONCE, _FIRST.id.is_(None)), connection),
        no_second=_numbers(round_id, source, and_(_IS_KEYED_ONCE, _SECOND.id.is_(None)), connection),
        beyond=beyond,
    )


def entry_desk(pile: Pile, operator: str, reader: Reader) -> EntryDesk:
    """What `operator` needs to key the pile.

    Raises `RuleBroken("matter.unknown")`, `BadInput("ballot.source")`.
    """
    connection = reader.connection
    keyed = _keyed(pile, connection)
    other = Pile(pile.round_id, pile.source, other_turn(pile.turn))
    last = last_keyed(other, operator, connection)
    free_at = None if last is None else free_from(last)
    is_free = free_at is None or reader.moment.local >= free_at
    mine = frozenset(one.number for one in keyed if one.turn == pile.turn)
    return EntryDesk(
        form=ballot_form(pile.round_id, pile.source, connection),
        keyed=mine,
        waiting=tuple(sorted({one.number for one in keyed} - mine)),
        proposed=proposed_number(keyed, pile.turn, operator, own_is_free=is_free),
        free_at=None if is_free else free_at,
        issued=_issued(pile.round_id, pile.source, connection),
    )


def corrections(round_id: int, source: VoteSource, reader: Reader) -> tuple[Differing, ...]:
    """The ballots whose two turns differ, by number; those that the paper has settled come last."""
    rows = reader.connection.execute(
        select(Ballot.number, Ballot.batch, BallotEntry.turn, BallotEntry.marks, BallotEntry.valid)
        .join(BallotEntry, BallotEntry.ballot_id == Ballot.id)
        .where(Ballot.round_id == round_id, Ballot.source == source.value)
        .order_by(Ballot.number)
    ).tuples()
    said: dict[tuple[int, str], dict[int, Said]] = defaultdict(dict)
    for number, batch, turn, marks, valid in rows:
        said[number, batch][turn] = Said(marks, valid)
    found: list[Differing] = []
    for (number, batch), turns in said.items():
        if FIRST not in turns or SECOND not in turns or agree(turns[FIRST], turns[SECOND]):
            continue
        left, right = (SECOND, FIRST) if is_swapped(source.value, number) else BLIND
        found.append(Differing(number, batch, turns[left], turns[right], turns.get(SETTLING)))
    return tuple(sorted(found, key=lambda one: (one.settled is not None, one.number)))


def last_keyed(pile: Pile, operator: str, connection: Connection) -> datetime | None:
    """When the operator last keyed this turn of the pile; None for never."""
    return connection.execute(
        select(func.max(BallotEntry.entered_at))
        .join(Ballot, Ballot.id == BallotEntry.ballot_id)
        .where(
            Ballot.round_id == pile.round_id, Ballot.source == pile.source.value,
            BallotEntry.turn == pile.turn, BallotEntry.operator == operator,
        )
    ).scalar()  # fmt: skip


def _counts() -> Sequence[ColumnElement[int]]:
    stands = and_(or_(_THIRD.id.is_not(None), _AGREE), func.coalesce(_THIRD.valid, _FIRST.valid).is_(True))
    return (
        func.count(_FIRST.id).label("first"),
        func.count(_SECOND.id).label("second"),
        _how_many(_AGREE).label("agreed"),
        _how_many(_DIFFER).label("differing"),
        func.count(_THIRD.id).label("settled"),
        _how_many(stands).label("valid"),
        func.max(Ballot.number).label("last"),
    )


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _of(query: Select[T], round_id: int, source: VoteSource) -> Select[T]:
    """The query over the ballots of a source, each with its three entries as far as they are there."""
    query = query.select_from(Ballot)
    for turn, entry in ((FIRST, _FIRST), (SECOND, _SECOND), (SETTLING, _THIRD)):
        query = query.outerjoin(entry, and_(entry.ballot_id == Ballot.id, entry.turn == turn))
    return query.where(Ballot.round_id == round_id, Ballot.source == source.value)


def _numbers(
    round_id: int, source: VoteSource, condition: ColumnElement[bool], connection: Connection
) -> tuple[int, ...]:
    query = _of(select(Ballot.number), round_id, source).where(condition)
    return tuple(connection.execute(query.order_by(Ballot.number)).scalars())


def _keyed(pile: Pile, connection: Connection) -> list[Keyed]:
    rows = connection.execute(
        select(Ballot.number, BallotEntry.turn, BallotEntry.operator)
        .join(BallotEntry, BallotEntry.ballot_id == Ballot.id)
        .where(
            Ballot.round_id == pile.round_id, Ballot.source == pile.source.value,
            BallotEntry.turn.in_(BLIND),
        )
    ).tuples()  # fmt: skip
    return [Keyed(number, turn, operator) for number, turn, operator in rows]


def _issued(round_id: int, source: VoteSource, connection: Connection) -> int | None:
    query = select(Quorum.issued).where(Quorum.round_id == round_id, Quorum.source == source.value)
    return connection.execute(query).scalar()
