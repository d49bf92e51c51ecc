"""The result of an award round as the window and its papers show it: count, raw votes, checks, editions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bizenv_desktop.models import Correction, Nominee, Seal
from bizenv_desktop.rules.award.tally_votes import Poll
from bizenv_desktop.rules.award.vote_material import Material
from bizenv_desktop.services.award.round_material import entered
from bizenv_desktop.services.award.round_seals import Count, counted, foot_of, sealed_bytes
from bizenv_desktop.services.award.round_titles import round_title
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """Why a sealed edition was opened again, on whose word, and when by whom."""

    reason: str
    approver: str
    opened_at: datetime
    opened_by: str


@dataclass(frozen=True, slots=True)
class SealedEdition:
    """One sealed edition; `opened` is the 更正 that followed it, None while it holds."""

    edition: int
    sha256: str
    sealed_at: datetime
    sealed_by: str
    opened: CorrectionRow | None


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A round counted as it stands; `nominees` gives the nominee by the number on the roll.

    `editions` are all seals, newest first.
    """

    id: int
    number: str
    title: str
    count: Count
    material: Material
    nominees: Mapping[int, int]
    editions: tuple[SealedEdition, ...]
    foot: str

    @property
    def poll(self) -> Poll:
        """What was counted."""
        return self.count.poll

    @property
    def seal(self) -> SealedEdition | None:
        """The edition that holds; None before the first seal and while a correction is open."""
        newest = self.editions[0] if self.editions else None
        return newest if newest is not None and newest.opened is None else None

    @property
    def correction(self) -> CorrectionRow | None:
        """The correction that is open."""
        return self.editions[0].opened if self.editions else None


def round_result(round_id: int, reader: Reader) -> RoundResult:
    """Count the round as it stands. Raises `RuleBroken("matter.unknown")`, the codes of `refuse_unusable`."""
    connection, named = reader.connection, round_title(round_id, reader)
    was_entered = entered(round_id, connection)
    return RoundResult(
        id=round_id,
        number=named.number,
        title=named.title,
        count=counted(round_id, was_entered, connection),
        material=was_entered.material,
        nominees=_nominees(round_id, was_entered.material, connection),
        editions=sealed_editions(round_id, connection),
        foot=foot_of(round_id, connection),
    )


def sealed_editions(round_id: int, connection: Connection) -> tuple[SealedEdition, ...]:
    """All seals of the round, newest first, each with the correction that followed it."""
    correction = Correction.__table__.c
    opened = {
        row.of_edition: CorrectionRow(row.reason, row.approver, row.opened_at, row.opened_by)
        for row in connection.execute(select(*correction).where(correction.round_id == round_id))
    }
    seal = Seal.__table__.c
    rows = connection.execute(
        select(seal.edition, seal.sha256, seal.sealed_at, seal.sealed_by)
        .where(seal.round_id == round_id)
        .order_by(seal.edition.desc())
    )
    return tuple(
        SealedEdition(row.edition, row.sha256, row.sealed_at, row.sealed_by, opened.get(row.edition))
        for row in rows
    )


def sealed_content(round_id: int, edition: int, reader: Reader) -> bytes:
    """The sealed file of one edition. Raises `RuleBroken("round.not_sealed")`."""
    return sealed_bytes(round_id, edition, reader.connection)


def _nominees(round_id: int, material: Material, connection: Connection) -> Mapping[int, int]:
    rows = connection.execute(
        select(Nominee.id, Nominee.award, Nominee.name).where(Nominee.round_id == round_id)
    )
    ids = {(row.award, row.name): row.id for row in rows}
    return {one.number: ids[one.award, one.name] for one in material.roll}
