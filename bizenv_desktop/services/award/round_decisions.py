"""审定, 公示, 异议 and 表彰 of a sealed award round; the result itself never changes here (DOMAIN §6.11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bizenv_desktop.models import Decision, DecisionLine
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.award.award_decision import (
    NOTICE_DAYS,
    Hindrance,
    Milestone,
    hindrances,
    notice,
    refuse_unexplained,
)
from bizenv_desktop.rules.award.sealed_result import sealed_results
from bizenv_desktop.rules.award.tally import ClassResult
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, RoundStage, Status, Timeliness
from bizenv_desktop.services.award.decision_guards import (
    at,
    awarded_ids,
    bring_to,
    decided_round,
    decision_of,
    happened,
    refuse_ahead,
    refuse_awarded,
    round_with_seal,
    sealed_round,
)
from bizenv_desktop.services.award.decision_rows import (
    after_seal,
    decisions_of,
    nominee_ids,
    objections_of,
    upheld_since,
)
from bizenv_desktop.services.award.round_seals import SealRow, sealed_bytes
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whether a nominee is on the final list; the reason where that departs from the count."""

    nominee_id: int
    awarded: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decide:
    """The final list of the newest sealed edition; who has no line is not on it.

    `body` is who decided; `approval_number` may follow later. `version` is that of the decision to change.
    """

    round_id: int
    decided_on: date
    body: str
    lines: tuple[Chosen, ...]
    approval_number: str = ""
    note: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class StartNotice:
    """公示 of the final list from a day on, for working days; `contact` is where objections go."""

    round_id: int
    on: date
    days: int = NOTICE_DAYS
    contact: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class GiveAward:
    """表彰 by a paper with a number; ends the round."""

    round_id: int
    on: date
    number: str
    version: int | None = None


def decide(command: Decide, uow: UnitOfWork) -> int:
    """Enter the final list of the newest seal, or change it; returns the decision's id.

    The list may be changed before the notice begins, and after it where an objection was upheld: then
    somebody new on it needs a notice anew. A new edition needs a new decision, the old one is kept.
    Raises `BadInput`: `decision.body_missing`, `decision.ahead`, `decision.reason_missing`; `RuleBroken`:
    `matter.unknown`, `decision.no_seal`, `decision.correction_open`, `decision.unranked`,
    `decision.not_on_roll`, `decision.notice_begun`, `decision.upheld_listed` (somebody against whom an
    objection was upheld), `decision.awarded`, `storage.changed_meanwhile`.
    """
    if not command.body.strip():
        raise BadInput("decision.body_missing")
    row, last = sealed_round(command.round_id, uow)
    refuse_ahead(command.decided_on, uow)
    said = _on_roll(command, last, uow)
    decision = decision_of(row, last, uow)
    if decision is None:
        decision = Decision(round_id=row.id, seal_edition=last.edition, notice_days=NOTICE_DAYS)
        if row.status == Status.CLOSED.value:
            row.status, row.settled_on, row.closed_on = Status.IN_HAND.value, None, None
            row.timeliness = Timeliness.OPEN.value
    else:
        _judge_change(decision, command, uow)
    decision.decided_on, decision.body = command.decided_on, command.body.strip()
    decision.approval_number, decision.note = command.approval_number.strip(), command.note.strip()
    uow.session.add(decision)
    uow.flush()
    _write_lines(decision.id, said, uow)
    bring_to(row, RoundStage.APPROVAL, command.decided_on, uow)
    uow.name("decision.saved", number=row.serial, year=row.year, edition=last.edition)
    awarded = sum(one.awarded for one in said.values())
    facts = {"edition": last.edition, "awarded": awarded, "text": decision.approval_number}
    happened(row, Milestone.DECIDED, command.decided_on, facts, uow)
    return decision.id


def start_notice(command: StartNotice, uow: UnitOfWork) -> date:
    """Put the final list up; returns the last day of the notice.

    Raises `BadInput`: `decision.notice_days`, `decision.notice_early` (before the decision); `RuleBroken`:
    `decision.no_seal`, `decision.correction_open`, `decision.none`, `decision.nobody`,
    `decision.notice_begun`, `decision.awarded`, `storage.changed_meanwhile`.
    """
    row, decision = decided_round(command.round_id, command.version, uow)
    refuse_awarded(decision)
    if decision.notice_from is not None and decision.notice_from <= uow.moment.today:
        raise RuleBroken("decision.notice_begun", since=decision.notice_from)
    if command.on < decision.decided_on:
        raise BadInput("decision.notice_early", on=command.on, decided_on=decision.decided_on)
    if not awarded_ids(decision.id, uow):
        raise RuleBroken("decision.nobody")
    last = notice(command.on, command.days, load_calendar(uow.connection)).day
    decision.notice_from, decision.notice_until = command.on, last
    decision.notice_days, decision.notice_contact = command.days, command.contact.strip()
    bring_to(row, RoundStage.PUBLIC_NOTICE, command.on, uow)
    uow.name("decision.notice_started", number=row.serial, year=row.year, until=str(last))
    facts: dict[str, Fact] = {"days": command.days, "until": last.isoformat()}
    happened(row, Milestone.NOTICE, min(command.on, uow.moment.today), facts, uow)
    return last


def give_award(command: GiveAward, uow: UnitOfWork) -> None:
    """Note the award; the round is closed on that day.

    Raises `BadInput`: `decision.number_missing`, `decision.ahead`; `RuleBroken`: `matter.unknown`,
    `decision.hindered` with what stands in the way first, `storage.changed_meanwhile`.
    """
    if not command.number.strip():
        raise BadInput("decision.number_missing")
    row, last = round_with_seal(command.round_id, uow)
    decision = decision_of(row, last, uow) if last is not None else None
    _refuse_hindered(row.id, last, decision, command.on, uow)
    if decision is None:
        raise RuleBroken("decision.none")
    refuse_outdated(decision, command.version)
    refuse_ahead(command.on, uow)
    decision.awarded_on, decision.award_number = command.on, command.number.strip()
    bring_to(row, RoundStage.AWARD, command.on, uow)
    uow.name("decision.awarded", number=row.serial, year=row.year)
    happened(row, Milestone.AWARDED, command.on, {"text": decision.award_number}, uow)
    row.status, row.settled_on, row.closed_on = Status.CLOSED.value, command.on, command.on
    append_event(row, EventKind.CLOSED, at(command.on, uow), {"text": decision.award_number}, uow)
    uow.flush()


def _on_roll(command: Decide, last: SealRow, uow: UnitOfWork) -> Mapping[int, Chosen]:
    """A line for everybody who was counted, judged class by class against the sealed result."""
    content = sealed_bytes(command.round_id, last.edition, uow.connection)
    ids, results = nominee_ids(command.round_id, uow.connection), sealed_results(content)
    wanted = {line.nominee_id: line for line in command.lines}
    said: dict[int, Chosen] = {}
    for result in results:
        mine = {line.candidate.number: ids[result.award, line.candidate.name] for line in result.lines}
        said |= {one: wanted.get(one, Chosen(one, awarded=False)) for one in mine.values()}
        _judge(result, {number: said[one] for number, one in mine.items()})
    strange = next((one for one in wanted if one not in said), None)
    if strange is not None:
        raise RuleBroken("decision.not_on_roll", id=strange)
    return said


def _judge(result: ClassResult, lines: Mapping[int, Chosen]) -> None:
    awarded = {number for number, line in lines.items() if line.awarded}
    refuse_unexplained(result, {number: line.reason for number, line in lines.items()}, awarded)


def _judge_change(decision: Decision, command: Decide, uow: UnitOfWork) -> None:
    """Whether a decision that stands may become `command`; forgets the notice where it names somebody new."""
    refuse_outdated(decision, command.version)
    refuse_awarded(decision)
    before = awarded_ids(decision.id, uow)
    after = {line.nominee_id for line in command.lines if line.awarded}
    since = decision.notice_from
    if before == after or since is None or since > uow.moment.today:
        return
    upheld = upheld_since(since, objections_of(decision.round_id, uow.connection))
    if not upheld:
        raise RuleBroken("decision.notice_begun", since=since)
    for objection in upheld:
        if objection.nominee_id in after:
            raise RuleBroken("decision.upheld_listed", name=objection.nominee)
    if after - before:
        decision.notice_from = decision.notice_until = None


def _write_lines(decision_id: int, said: Mapping[int, Chosen], uow: UnitOfWork) -> None:
    stored = uow.session.scalars(select(DecisionLine).where(DecisionLine.decision_id == decision_id))
    known = {line.nominee_id: line for line in stored}
    for nominee_id, chosen in said.items():
        line = known.get(nominee_id)
        if line is None:
            line = DecisionLine(decision_id=decision_id, nominee_id=nominee_id)
            uow.session.add(line)
        line.awarded, line.reason = chosen.awarded, chosen.reason.strip()
    uow.flush()


def _refuse_hindered(
    round_id: int, last: SealRow | None, decision: Decision | None, on: date, uow: UnitOfWork
) -> None:
    if last is None:
        raise RuleBroken("decision.hindered", hindrance=Hindrance.NO_SEAL)
    rows = decisions_of(round_id, uow.connection)
    row = next((one for one in rows if decision is not None and one.id == decision.id), None)
    awarded = awarded_ids(decision.id, uow) if decision is not None else set[int]()
    standing = after_seal(last, row, objections_of(round_id, uow.connection), awarded)
    for hindrance in hindrances(standing, on):
        raise RuleBroken("decision.hindered", hindrance=hindrance)
