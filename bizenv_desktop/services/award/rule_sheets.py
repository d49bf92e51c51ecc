"""The rule sheet of an award round (DOMAIN §6.1): its editions, and the lock without which nobody votes.

Edition 1 may be changed until it is locked; after that a change is a new edition with a reason, which has to
be locked in its turn. A lock is not taken back: what voters were told stays on paper as it was told. Weights
and seats live in the sheet as soon as one is stored; the round's own columns follow it in the same deed, the
weights rounded to whole hundredths, for lists alone.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bizenv_desktop.models import Ballot as BallotRow
from bizenv_desktop.models import BallotEntry, EvaluationRound, OnlineReading
from bizenv_desktop.models import RuleSheet as StoredSheet
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.award.rule_sheet import RuleSheet, refuse_unusable, sheet_value
from bizenv_desktop.rules.canonical import canonical_bytes
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, VoteSource
from bizenv_desktop.services.award.roll_states import require_unsealed
from bizenv_desktop.services.award.round_material import sheet_of_round
from bizenv_desktop.services.award.round_seals import last_seal
from bizenv_desktop.services.award.rounds import GROUP, PERSON
from bizenv_desktop.services.award.rule_locks import is_locked
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SaveSheet:
    """The wanted sheet of a round; `version` is that of the newest stored edition, None where none is."""

    round_id: int
    sheet: RuleSheet
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition; `after_votes` says that the rules changed when votes were there already."""

    edition: int
    sha256: str
    locked_at: datetime | None
    locked_by: str
    reason: str
    after_votes: bool


@dataclass(frozen=True, slots=True)
class SheetView:
    """The sheet that holds now, with all its editions, newest first; none where it is only the default."""

    sheet: RuleSheet
    editions: tuple[EditionRow, ...]
    version: int | None
    has_votes: bool
    is_sealed: bool

    @property
    def edition(self) -> int:
        """The number of the edition that holds; 0 for the default that nobody stored."""
        return self.editions[0].edition if self.editions else 0

    @property
    def is_locked(self) -> bool:
        """Whether votes may be entered by this sheet."""
        return bool(self.editions) and self.editions[0].locked_at is not None


def sheet_view(round_id: int, reader: Reader) -> SheetView:
    """The round's rule sheet. Raises `RuleBroken("matter.unknown")`."""
    connection = reader.connection
    table = StoredSheet.__table__.c
    rows = connection.execute(
        select(table.edition, table.sha256, table.locked_at, table.locked_by, table.reason, table.version)
        .where(table.round_id == round_id)
        .order_by(table.edition.desc())
    ).all()
    voted = _first_vote(round_id, connection)
    editions = tuple(
        EditionRow(
            row.edition, row.sha256, row.locked_at, row.locked_by, row.reason,
            after_votes=row.edition > 1 and voted is not None and (row.locked_at or voted) >= voted,
        )
        for row in rows
    )  # fmt: skip
    seal = last_seal(round_id, connection)
    return SheetView(
        sheet_of_round(round_id, connection),
        editions,
        rows[0].version if rows else None,
        has_votes=voted is not None,
        is_sealed=seal is not None and not seal.is_open,
    )


def require_locked(round_id: int, connection: Connection) -> None:
    """Raise `RuleBroken("round.rules_not_locked")` unless the newest edition of the sheet is locked."""
    if not is_locked(round_id, connection):
        raise RuleBroken("round.rules_not_locked")


def save_sheet(command: SaveSheet, uow: UnitOfWork) -> int:
    """Store the sheet; returns its edition.

    Raises `BadInput`: `rules.reason_missing` for a second edition, and the codes of `refuse_unusable`;
    `RuleBroken`: `matter.unknown`, `round.sealed`, `rules.unchanged` (a new edition like the locked one),
    `storage.changed_meanwhile`.
    """
    row = _unsealed_round(command.round_id, uow)
    newest = _newest(command.round_id, uow)
    if (newest.version if newest is not None else None) != command.version:
        raise RuleBroken("storage.changed_meanwhile")
    _refuse_classes(command.sheet)
    refuse_unusable(command.sheet)
    stored = _edition_to_write(newest, command)
    uow.name("rules.saved", title=row.title[:60], edition=stored.edition)
    _write(stored, row, command.sheet)
    stored.reason = command.reason.strip()
    uow.session.add(stored)
    uow.flush()
    return stored.edition


def lock_sheet(round_id: int, uow: UnitOfWork) -> int:
    """Lock the newest edition, or the default sheet where none is stored; returns its edition.

    Raises `RuleBroken`: `matter.unknown`, `round.sealed`, `rules.locked_already`,
    `round.votes_before_rules` (votes are there though no edition was ever locked); `BadInput` with the codes
    of `refuse_unusable`.
    """
    row = _unsealed_round(round_id, uow)
    stored = _newest(round_id, uow)
    if stored is not None and stored.locked_at is not None:
        raise RuleBroken("rules.locked_already", edition=stored.edition)
    if (stored is None or stored.edition == 1) and _first_vote(round_id, uow.connection) is not None:
        raise RuleBroken("round.votes_before_rules")
    sheet = sheet_of_round(round_id, uow.connection)
    refuse_unusable(sheet)
    if stored is None:
        stored = StoredSheet(round_id=round_id, edition=1)
        _write(stored, row, sheet)
        uow.session.add(stored)
    uow.name("rules.locked", title=row.title[:60], edition=stored.edition, sha256=stored.sha256[:16])
    stored.locked_at, stored.locked_by = uow.moment.local, uow.operator
    facts: dict[str, Fact] = {
        "rules": "locked", "edition": stored.edition, "sha256": stored.sha256, "text": stored.reason or "",
    }  # fmt: skip
    append_event(row, EventKind.PROGRESSED, uow.moment.local, facts, uow)
    return stored.edition


def lock_seen(round_id: int, sha256: str, uow: UnitOfWork) -> int:
    """Lock the sheet that somebody read, whose hash this is; otherwise as `lock_sheet`.

    Raises `RuleBroken("storage.changed_meanwhile")` where it was changed since.
    """
    if sheet_of_round(round_id, uow.connection).sha256 != sha256:
        raise RuleBroken("storage.changed_meanwhile")
    return lock_sheet(round_id, uow)


def _unsealed_round(round_id: int, uow: UnitOfWork) -> EvaluationRound:
    row = uow.session.get(EvaluationRound, round_id)
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    require_unsealed(round_id, uow.connection)
    return row


def _newest(round_id: int, uow: UnitOfWork) -> StoredSheet | None:
    query = select(StoredSheet).where(StoredSheet.round_id == round_id)
    return uow.session.scalar(query.order_by(StoredSheet.edition.desc()).limit(1))


def _edition_to_write(newest: StoredSheet | None, command: SaveSheet) -> StoredSheet:
    """The unlocked edition, or the next one, which needs a reason and a difference."""
    if newest is None:
        return StoredSheet(round_id=command.round_id, edition=1)
    is_new = newest.locked_at is not None
    if is_new and newest.sha256 == command.sheet.sha256:
        raise RuleBroken("rules.unchanged", edition=newest.edition)
    edition = newest.edition + 1 if is_new else newest.edition
    if edition > 1 and not command.reason.strip():
        raise BadInput("rules.reason_missing")
    return StoredSheet(round_id=command.round_id, edition=edition) if is_new else newest


def _refuse_classes(sheet: RuleSheet) -> None:
    if set(sheet.seats) != {GROUP, PERSON}:
        raise BadInput("rules.seats")


def _write(stored: StoredSheet, row: EvaluationRound, sheet: RuleSheet) -> None:
    """The sheet into its row, its weights and seats into the round."""
    stored.content = canonical_bytes(sheet_value(sheet)).decode("utf-8")
    stored.sha256 = sheet.sha256
    row.online_weight, row.public_weight, row.committee_weight = _hundredths(sheet)
    row.group_seats, row.person_seats = sheet.seats[GROUP], sheet.seats[PERSON]


def _hundredths(sheet: RuleSheet) -> tuple[int, ...]:
    """The weights in whole hundredths that are 100 together: the largest remainders get what is left."""
    exact = [sheet.weight(source) * 100 for source in VoteSource]
    whole = [int(weight) for weight in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[: 100 - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def _first_vote(round_id: int, connection: Connection) -> datetime | None:
    """When the first ballot was keyed or the first reading taken; None before."""
    keyed = (
        select(func.min(BallotEntry.entered_at))
        .join(BallotRow, BallotRow.id == BallotEntry.ballot_id)
        .where(BallotRow.round_id == round_id)
    )
    taken = select(func.min(OnlineReading.taken_at)).where(OnlineReading.round_id == round_id)
    found = [connection.execute(query).scalar() for query in (keyed, taken)]
    return min((moment for moment in found if moment is not None), default=None)
