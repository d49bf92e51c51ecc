"""核对表: the six counts of a paper source, as they were taken in the room."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import EvaluationRound, Quorum
from bizenv_desktop.rules.award.attendance_balance import counts_of
from bizenv_desktop.rules.award.vote_material import PAPER, Attendance
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

LARGEST: Final = 99_999


@dataclass(frozen=True, slots=True)
class SaveQuorum:
    """The counts as they shall stand; `version` is that of the sheet that was changed, None for a new one."""

    round_id: int
    source: VoteSource
    noted: Attendance
    version: int | None = None


@dataclass(frozen=True, slots=True)
class QuorumSheet:
    """The counts as they stand; nothing noted and no version before anybody saved."""

    noted: Attendance
    version: int | None


def save_quorum(command: SaveQuorum, uow: UnitOfWork) -> None:
    """Keep the counts, balanced or not: the check before sealing says what does not balance.

    Raises `BadInput`: `ballot.source`, `quorum.count` (negative, or beyond 99,999); `RuleBroken`:
    `matter.unknown`, `round.sealed`, `storage.changed_meanwhile`.
    """
    if command.source not in PAPER:
        raise BadInput("ballot.source")
    counts = counts_of(command.noted)
    for count, number in counts.items():
        if number is not None and not 0 <= number <= LARGEST:
            raise BadInput("quorum.count", count=count, number=number)
    if uow.session.get(EvaluationRound, command.round_id) is None:
        raise RuleBroken("matter.unknown", id=command.round_id)
    sheet = uow.session.scalar(
        select(Quorum).where(Quorum.round_id == command.round_id, Quorum.source == command.source.value)
    )
    if (None if sheet is None else sheet.version) != command.version:
        raise RuleBroken("storage.changed_meanwhile")
    if sheet is None:
        sheet = Quorum(round_id=command.round_id, source=command.source.value)
        uow.session.add(sheet)
    uow.name("quorum.saved", source=command.source.value)
    for count, number in counts.items():
        setattr(sheet, count.value, number)
    uow.flush()


def quorum_sheet(round_id: int, source: VoteSource, reader: Reader) -> QuorumSheet:
    """The counts of a source."""
    table = Quorum.__table__.c
    columns = [table[count.value] for count in counts_of(Attendance())]
    row = reader.connection.execute(
        select(*columns, table.version).where(table.round_id == round_id, table.source == source.value)
    ).first()
    return QuorumSheet(Attendance(), None) if row is None else QuorumSheet(Attendance(*row[:-1]), row[-1])
