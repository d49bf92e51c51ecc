"""The online count of a round: readings compared and kept, typed by hand, or taken out with a reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.models import EvaluationRound, Nominee, OnlineCount, OnlineReading, Unit
from bizenv_desktop.rules.award.online_changes import Change, changes
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, VoteSource
from bizenv_desktop.services.award.online_removals import RemovalRow, removal_rows
from bizenv_desktop.services.award.roll_states import require_unsealed
from bizenv_desktop.services.award.rolls import require_closed
from bizenv_desktop.services.award.round_material import sheet_of_round
from bizenv_desktop.services.award.rule_sheets import require_locked
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

DELETED_READING: Final = "deleted_reading"
"""The fact of an event that says which reading was taken out; `text` says why."""


@dataclass(frozen=True, slots=True)
class NomineeVotes:
    """What a nominee's total was."""

    nominee_id: int
    votes: int


@dataclass(frozen=True, slots=True)
class EnterReading:
    """The online totals as somebody read them at a moment; `origin` says from what, may be empty."""

    round_id: int
    taken_at: datetime
    totals: tuple[NomineeVotes, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class DeleteReading:
    """Take a wrong reading out, and say why."""

    reading_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingHead:
    """When a reading was taken, from which file (its SHA-256; empty: typed by hand), all votes together."""

    id: int
    taken_at: datetime
    file_name: str
    sha256: str
    total: int

    @property
    def by_hand(self) -> bool:
        """Whether it was typed."""
        return not self.sha256


@dataclass(frozen=True, slots=True)
class NomineeReadings:
    """One nominee through all readings; `cells` stand under the heads, None where a reading lacks it.

    `raw` is the total of the last reading, `removed` what was taken out of it.
    """

    nominee_id: int
    number: int
    award: str
    name: str
    unit: str
    is_running: bool
    cells: tuple[Change | None, ...]
    removed: int

    @property
    def raw(self) -> int | None:
        """The total of the last reading."""
        return self.cells[-1].votes if self.cells and self.cells[-1] is not None else None

    @property
    def adjusted(self) -> int | None:
        """What counts: the last total without what was taken out."""
        return None if self.raw is None else self.raw - self.removed


@dataclass(frozen=True, slots=True)
class OnlineView:
    """All readings of a round, oldest first, and what was taken out of its online votes.

    `leap_times`: how many times the others' median gain counts as a leap, from the rule sheet; `obstacle`
    is what keeps readings out now: a seal, rules that are not locked, a roll that is open.
    """

    heads: tuple[ReadingHead, ...]
    rows: tuple[NomineeReadings, ...]
    removals: tuple[RemovalRow, ...]
    leap_times: int
    obstacle: RuleBroken | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether nothing can be changed."""
        return self.obstacle is not None and self.obstacle.code == "round.sealed"


def online_view(round_id: int, reader: Reader) -> OnlineView:
    """The online count as it stands. Raises `RuleBroken("matter.unknown")`."""
    connection = reader.connection
    times = sheet_of_round(round_id, connection).outlier
    totals = _totals(round_id, connection)
    heads = tuple(_heads(round_id, totals, connection))
    removals = removal_rows(round_id, VoteSource.ONLINE, connection)
    columns = _columns([totals[head.id] for head in heads], times)
    rows = tuple(_rows(round_id, columns, removals, connection))
    return OnlineView(heads, rows, removals, times, _obstacle(round_id, connection))


def require_votes_welcome(round_id: int, connection: Connection) -> None:
    """Raise what keeps votes out: `round.sealed`, `round.rules_not_locked`, `round.roll_open`."""
    require_unsealed(round_id, connection)
    require_locked(round_id, connection)
    require_closed(round_id, connection)


def _obstacle(round_id: int, connection: Connection) -> RuleBroken | None:
    try:
        require_votes_welcome(round_id, connection)
    except RuleBroken as obstacle:
        return obstacle
    return None


def enter_reading(command: EnterReading, uow: UnitOfWork) -> int:
    """Keep a reading that was typed; returns its id. A total below an earlier one blocks sealing, not this.

    Raises `BadInput`: `online.in_the_future`, `online.votes_negative`, `online.votes_missing`;
    `RuleBroken`: `online.reading_taken`, `nominee.not_on_roll`, and those of `require_votes_welcome`.
    """
    require_votes_welcome(command.round_id, uow.connection)
    if command.taken_at > uow.moment.local:
        raise BadInput("online.in_the_future", at=command.taken_at)
    _refuse_incomplete(command, uow)
    if any(head.taken_at == command.taken_at for head in _heads(command.round_id, {}, uow.connection)):
        raise RuleBroken("online.reading_taken", at=command.taken_at)
    reading = OnlineReading(
        round_id=command.round_id, taken_at=command.taken_at, file_name=command.origin.strip()
    )
    uow.session.add(reading)
    uow.flush()
    uow.session.add_all(
        OnlineCount(reading_id=reading.id, nominee_id=one.nominee_id, votes=one.votes)
        for one in command.totals
    )
    uow.flush()
    uow.name("online.entered", at=_minute(command.taken_at))
    return reading.id


def delete_reading(command: DeleteReading, uow: UnitOfWork) -> None:
    """Take a wrong reading out; that there was one, and why it went, stays in the round's history.

    Raises `BadInput("online.reason_missing")`; `RuleBroken`: `online.reading_gone`, `round.sealed`.
    """
    if not command.reason.strip():
        raise BadInput("online.reason_missing")
    reading = uow.session.get(OnlineReading, command.reading_id)
    if reading is None:
        raise RuleBroken("online.reading_gone")
    require_unsealed(reading.round_id, uow.connection)
    uow.name("online.deleted", at=_minute(reading.taken_at))
    for row in uow.session.scalars(select(OnlineCount).where(OnlineCount.reading_id == reading.id)):
        uow.session.delete(row)
    uow.flush()
    facts = {DELETED_READING: _minute(reading.taken_at), "text": command.reason.strip()}
    append_event(
        uow.session.get_one(EvaluationRound, reading.round_id),
        EventKind.PROGRESSED,
        uow.moment.local,
        facts,
        uow,
    )
    uow.session.delete(reading)
    uow.flush()


def _refuse_incomplete(command: EnterReading, uow: UnitOfWork) -> None:
    said = {one.nominee_id: one.votes for one in command.totals}
    rows = uow.connection.execute(
        select(Nominee.id, Nominee.name).where(
            Nominee.round_id == command.round_id, Nominee.roll_number.is_not(None)
        )
    ).tuples()
    names = dict(rows.all())
    for nominee_id, votes in said.items():
        if nominee_id not in names:
            raise RuleBroken("nominee.not_on_roll")
        if votes < 0:
            raise BadInput("online.votes_negative", name=names[nominee_id])
    for nominee_id, name in names.items():
        if nominee_id not in said:
            raise BadInput("online.votes_missing", name=name)


def _totals(round_id: int, connection: Connection) -> Mapping[int, Mapping[int, int]]:
    """By reading and nominee."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = connection.execute(
        select(OnlineCount.reading_id, OnlineCount.nominee_id, OnlineCount.votes)
        .join(OnlineReading, OnlineReading.id == OnlineCount.reading_id)
        .where(OnlineReading.round_id == round_id)
    )
    for row in rows:
        found[row.reading_id][row.nominee_id] = row.votes
    return found


def _heads(
    round_id: int, totals: Mapping[int, Mapping[int, int]], connection: Connection
) -> Iterable[ReadingHead]:
    reading = OnlineReading.__table__.c
    rows = connection.execute(
        select(reading.id, reading.taken_at, reading.file_name, reading.sha256)
        .where(reading.round_id == round_id)
        .order_by(reading.taken_at)
    )
    for row in rows:
        yield ReadingHead(
            row.id, row.taken_at, row.file_name, row.sha256, sum(totals.get(row.id, {}).values())
        )


def _columns(totals: Sequence[Mapping[int, int]], times: int) -> list[Mapping[int, Change]]:
    befores: list[Mapping[int, int]] = [{}, *totals]
    return [changes(before, now, times) for before, now in zip(befores, totals, strict=False)]


def _rows(
    round_id: int,
    columns: Sequence[Mapping[int, Change]],
    removals: Sequence[RemovalRow],
    connection: Connection,
) -> Iterable[NomineeReadings]:
    nominee = Nominee.__table__.c
    rows = connection.execute(
        select(*nominee, Unit.name.label("unit_name"))
        .outerjoin(Unit, Unit.id == nominee.unit_id)
        .where(nominee.round_id == round_id, nominee.roll_number.is_not(None))
        .order_by(nominee.roll_number)
    )
    for row in rows:
        removed = sum(one.votes for one in removals if one.nominee_id == row.id)
        running = not row.withdrawn and not row.disqualified
        cells = tuple(column.get(row.id) for column in columns)
        yield NomineeReadings(
            row.id, row.roll_number, row.award, row.name, row.unit_name or "", running, cells, removed
        )


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
