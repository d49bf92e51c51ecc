"""The slip that a unit gets in hand: number, due date, and the rules of the day frozen on it.

交办单, 改派交办单, 重办通知 and 重启单 are slips alike: papers of the events that hand the matter on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bizenv_desktop.models import Complaint
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.clock.case_clock import case_due
from bizenv_desktop.rules.clock.clock import DueDate, DueRule, due_day
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose
from bizenv_desktop.rules.complaint.lifecycle import judge, replay
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind, Urgency
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.clock.clock_rules import ClockRules, load_clock_rules
from bizenv_desktop.services.complaint.complaint_steps import due_facts, paper_facts
from bizenv_desktop.services.complaint.conflicts import conflict
from bizenv_desktop.services.matter.events import events_of, named_happening, set_units
from bizenv_desktop.services.paper.paper_issue import IssuePaper, issue_paper
from bizenv_desktop.services.unit.unit_ties import ties_of
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_PAPERS: Final[Mapping[EventKind, PaperKind]] = {
    EventKind.ASSIGNED: PaperKind.SLIP,
    EventKind.REASSIGNED: PaperKind.REASSIGNMENT,
    EventKind.REDONE: PaperKind.REWORK,
    EventKind.REOPENED: PaperKind.REOPENING,
}
_NEW_ROUND: Final = frozenset({EventKind.REDONE, EventKind.REOPENED})


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that was issued: its number, the date on it with the reasons, the paper."""

    number: str
    due: DueDate
    document_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipOrder:
    """A slip to issue: by which event, to whom, what it demands.

    `rule` None is the rule of the day. `keep_due`: the date in force stays, where there is one.
    """

    kind: EventKind
    at: datetime
    unit_id: int
    cooperating: tuple[int, ...] = ()
    requirement: str = ""
    reason: str = ""
    decided_by: str = ""
    rule: DueRule | None = None
    keep_due: bool = False


def issue_slip(order: SlipOrder, complaint: Complaint, uow: UnitOfWork) -> Slip:
    """Issue the slip: draw its number, freeze the rules on it, name the units, take the step."""
    past = events_of(complaint.id, uow)
    judge(order.kind, replay(past), order.at.date())
    rules, calendar = load_clock_rules(uow.connection), load_calendar(uow.connection)
    keep = order.keep_due and complaint.due is not None
    said: Facts = {**_said(order), **_terms(complaint, rules), **_rule_facts(order, complaint, rules)}
    if order.kind is EventKind.REASSIGNED:
        said["kept_due"] = keep
    answer = case_due([*past, Happening(order.kind, order.at, said)], calendar)
    if answer is None:
        raise RuleBroken("lifecycle.assignment_incomplete")
    said |= _kept(complaint) if keep else due_facts(answer)
    said |= _windows(order, complaint, rules, uow) | _conflict(order, complaint, uow)
    issued = issue_paper(
        IssuePaper(_PAPERS[order.kind], order.at, complaint.id, order.unit_id, facts=said), uow
    )
    facts = {**said, **paper_facts(issued), "slip_serial": issued.number.serial}
    named_happening(complaint, Happening(order.kind, order.at, facts), uow)
    set_units(complaint, order.unit_id, order.cooperating, uow)
    return Slip(str(issued.number), answer, issued.document_id)


def _said(order: SlipOrder) -> Facts:
    facts: Facts = {
        "unit_id": order.unit_id,
        "cooperating": ",".join(str(unit) for unit in order.cooperating),
        "requirement": order.requirement.strip(),
    }
    if order.reason.strip():
        facts["reason"] = order.reason.strip()
    if order.decided_by.strip():
        facts["decided_by"] = order.decided_by.strip()
    return facts


def _rule_facts(order: SlipOrder, complaint: Complaint, rules: ClockRules) -> Facts:
    rule = order.rule or rules.rule(ClockPurpose.FINISH, complaint.category, Urgency(complaint.urgency))
    return {"rule_length": rule.length, "rule_unit": rule.unit.value}


def _terms(complaint: Complaint, rules: ClockRules) -> Facts:
    """What the unit may ask for, as it stands today."""
    cap = rules.extension_cap(complaint.category, Urgency(complaint.urgency))
    return {
        "closes": rules.office.closes.isoformat("minutes"),
        "extension_length": cap.longest.length,
        "extension_unit": cap.longest.unit.value,
        "extension_most": cap.most,
    }


def _windows(order: SlipOrder, complaint: Complaint, rules: ClockRules, uow: UnitOfWork) -> Facts:
    """By when to sign, by when to give it back; a unit in its second round has done both."""
    if order.kind in _NEW_ROUND:
        return {}
    calendar, on = load_calendar(uow.connection), order.at.date()

    def day(purpose: ClockPurpose) -> date:
        return due_day(on, rules.rule(purpose, complaint.category, Urgency(complaint.urgency)), calendar)

    return {
        "receipt_due": day(ClockPurpose.RECEIPT).isoformat(),
        "return_until": day(ClockPurpose.RETURN).isoformat(),
    }


def _conflict(order: SlipOrder, complaint: Complaint, uow: UnitOfWork) -> Facts:
    """Said where a unit is handed a complaint about itself or one near to it; it never bars the slip."""
    accused = complaint.respondent_unit_id
    if accused is None:
        return {}
    found = conflict(accused, order.unit_id, order.cooperating, ties_of(uow.connection))
    return {} if found is None else {"conflict": True}


def _kept(complaint: Complaint) -> Facts:
    """The date in force, which the slip of another unit repeats."""
    moment: Facts = (
        {} if complaint.due_at is None else {"due_at": complaint.due_at.isoformat(timespec="minutes")}
    )
    return {"due": complaint.due.isoformat() if complaint.due is not None else None, **moment}
