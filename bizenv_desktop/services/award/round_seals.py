"""Counting, sealing and correcting an award round; a sealed round changes by a numbered 更正 alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bizenv_desktop.models import Correction, EvaluationRound, Seal
from bizenv_desktop.rules.award.rule_sheet import RuleSheet, refuse_unusable
from bizenv_desktop.rules.award.sealed_file import PRINTED_DIGITS, SealHead, seal
from bizenv_desktop.rules.award.tally import ClassResult, count
from bizenv_desktop.rules.award.tally_checks import Fault, Finding, findings
from bizenv_desktop.rules.award.tally_votes import Poll
from bizenv_desktop.rules.award.vote_material import poll_of
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.award.round_material import Entered, entered, sheet_of_round
from bizenv_desktop.services.award.rule_locks import is_locked
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Count:
    """A round as it stands: by which sheet, what was counted, with which result, what the checks found."""

    sheet: RuleSheet
    poll: Poll
    results: tuple[ClassResult, ...]
    findings: tuple[Finding, ...]

    @property
    def may_be_sealed(self) -> bool:
        """Whether no check blocks."""
        return not any(finding.blocks for finding in self.findings)


@dataclass(frozen=True, slots=True)
class SealRow:
    """A seal as it stands; `is_open` says that a correction was opened after it."""

    edition: int
    sha256: str
    sealed_at: datetime
    sealed_by: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class FreshSeal(SealRow):
    """A seal that was just set, with the file that was sealed."""

    content: bytes


@dataclass(frozen=True, slots=True)
class OpenCorrection:
    """Open a sealed round for a 更正: why, and who approved it."""

    round_id: int
    reason: str
    approver: str


def count_round(round_id: int, reader: Reader) -> Count:
    """Count the round as it stands. Raises `RuleBroken("matter.unknown")`, the codes of `refuse_unusable`."""
    connection = reader.connection
    return counted(round_id, entered(round_id, connection), connection)


def seal_round(round_id: int, uow: UnitOfWork) -> FreshSeal:
    """Seal the round as it stands: the next edition.

    Raises `RuleBroken`: `matter.unknown`, `round.sealed` (and no correction is open),
    `round.cannot_be_sealed` with the number of blocking findings.
    """
    row = uow.session.get(EvaluationRound, round_id)
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    last = last_seal(round_id, uow.connection)
    if last is not None and not last.is_open:
        raise RuleBroken("round.sealed", edition=last.edition)
    was_entered = entered(round_id, uow.connection)
    sheet, found = _checked(round_id, was_entered, uow.connection)
    blocking = [finding for finding in found if finding.blocks]
    if blocking:
        raise RuleBroken("round.cannot_be_sealed", count=len(blocking), fault=blocking[0].fault)
    edition = last.edition + 1 if last is not None else 1
    uow.name("round.sealed", number=row.serial, year=row.year, edition=edition)
    made = seal(_head(row, edition, uow), sheet, was_entered.material)
    append_event(row, EventKind.SEALED, uow.moment.local, {"edition": edition, "sha256": made.sha256}, uow)
    uow.session.add(
        Seal(
            round_id=round_id,
            edition=edition,
            content=made.content.decode("utf-8"),
            sha256=made.sha256,
            sealed_at=uow.moment.local,
            sealed_by=uow.operator,
        )
    )
    uow.flush()
    return FreshSeal(
        edition, made.sha256, uow.moment.local, uow.operator, is_open=False, content=made.content
    )


def open_correction(command: OpenCorrection, uow: UnitOfWork) -> int:
    """Open a sealed round for a correction; returns the edition that is corrected.

    Raises `BadInput`: `round.reason_missing`, `round.approver_missing`; `RuleBroken("round.not_sealed")`.
    """
    if not command.reason.strip():
        raise BadInput("round.reason_missing")
    if not command.approver.strip():
        raise BadInput("round.approver_missing")
    row = uow.session.get(EvaluationRound, command.round_id)
    last = last_seal(command.round_id, uow.connection)
    if row is None or last is None or last.is_open:
        raise RuleBroken("round.not_sealed")
    uow.name("round.correction_opened", number=row.serial, year=row.year, edition=last.edition)
    uow.session.add(
        Correction(
            round_id=command.round_id,
            of_edition=last.edition,
            reason=command.reason.strip(),
            approver=command.approver.strip(),
            opened_at=uow.moment.local,
            opened_by=uow.operator,
        )
    )
    facts = {"edition": last.edition, "reason": command.reason.strip(), "who": command.approver.strip()}
    append_event(row, EventKind.CORRECTION_OPENED, uow.moment.local, facts, uow)
    return last.edition


def last_seal(round_id: int, connection: Connection) -> SealRow | None:
    """The newest seal of the round, without what was sealed; None before the first."""
    row = connection.execute(
        select(Seal.edition, Seal.sha256, Seal.sealed_at, Seal.sealed_by)
        .where(Seal.round_id == round_id)
        .order_by(Seal.edition.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    corrected = select(func.max(Correction.of_edition)).where(Correction.round_id == round_id)
    is_open = (connection.execute(corrected).scalar() or 0) >= row.edition
    return SealRow(row.edition, row.sha256, row.sealed_at, row.sealed_by, is_open)


def sealed_bytes(round_id: int, edition: int, connection: Connection) -> bytes:
    """The sealed file of one edition. Raises `RuleBroken("round.not_sealed")`."""
    wanted = select(Seal.content).where(Seal.round_id == round_id, Seal.edition == edition)
    content = connection.execute(wanted).scalar()
    if content is None:
        raise RuleBroken("round.not_sealed")
    return content.encode("utf-8")


def foot_of(round_id: int, connection: Connection) -> str:
    """What stands at the foot of every paper of the round: the seal (DOMAIN §6.9), or that there is none."""
    last = last_seal(round_id, connection)
    if last is None:
        return "未封存，仅供核对"
    if last.is_open:
        return f"第 {last.edition} 版更正中，未封存，仅供核对"
    return f"封存码 {last.sha256[:PRINTED_DIGITS]} 第 {last.edition} 版"


def _rules_open(round_id: int, connection: Connection) -> tuple[Finding, ...]:
    return () if is_locked(round_id, connection) else (Finding(Fault.RULES_OPEN),)


def counted(round_id: int, was_entered: Entered, connection: Connection) -> Count:
    """What was entered, counted and checked by the round's sheet. Raises as `count_round`."""
    sheet, found = _checked(round_id, was_entered, connection)
    poll = poll_of(was_entered.material)
    return Count(sheet, poll, count(sheet, poll), found)


def _checked(
    round_id: int, was_entered: Entered, connection: Connection
) -> tuple[RuleSheet, tuple[Finding, ...]]:
    """The sheet to count by, and what the checks found; the seal counts for itself."""
    sheet = sheet_of_round(round_id, connection)
    refuse_unusable(sheet)
    found = findings(sheet, was_entered.material, was_entered.unsettled)
    return sheet, _rules_open(round_id, connection) + found


def _head(row: EvaluationRound, edition: int, uow: UnitOfWork) -> SealHead:
    reason = ""
    if edition > 1:
        latest = select(Correction.reason).where(Correction.round_id == row.id)
        reason = uow.session.scalar(latest.order_by(Correction.of_edition.desc()).limit(1)) or ""
    number = f"评选{DocumentNumber(row.year, row.serial)}"
    return SealHead(number, row.title, edition, uow.moment.local.isoformat(), uow.operator, reason)
