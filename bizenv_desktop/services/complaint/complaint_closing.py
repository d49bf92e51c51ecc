"""The end of a complaint: review, follow-up call, closing, a new round, voiding."""

from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.complaint.complaint_commands import (
    CallBack,
    Close,
    Pass,
    Redo,
    Reopen,
    SendBack,
    Void,
)
from bizenv_desktop.services.complaint.complaint_intake import refuse_riders
from bizenv_desktop.services.complaint.complaint_slips import Slip, SlipOrder, issue_slip
from bizenv_desktop.services.complaint.complaint_steps import complaint_of, paper_for, take, take_with_paper
from bizenv_desktop.services.matter.events import complaint_to_change, cooperating_units, happen
from bizenv_desktop.services.paper.paper_issue import IssuedPaper
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def send_back(command: SendBack, uow: UnitOfWork) -> IssuedPaper:
    """Give the answer back to the unit, with a notice; the clock goes on as if it had not stopped."""
    paper = paper_for(command, PaperKind.REWORK, {"reason": command.reason.strip()}, uow)
    return take_with_paper(command, EventKind.SENT_BACK, paper, uow)


def pass_review(command: Pass, uow: UnitOfWork) -> None:
    """Accept the answer."""
    take(command, EventKind.PASSED, {"resolution": command.resolution.value}, uow)


def call_back(command: CallBack, uow: UnitOfWork) -> None:
    """Note what the complainant answered and, where asked, close the matter in the same deed."""
    facts: Facts = {
        "satisfaction": command.satisfaction.value,
        "note": command.note,
        "caller": command.caller,
    }
    take(command, EventKind.CALLED_BACK, facts, uow)
    if command.close:
        reason: Facts = {"reason": command.close_reason.strip()}
        complaint = complaint_to_change(command.matter_id, None, uow)
        happen(complaint, Happening(EventKind.CLOSED, command.at, reason), uow)


def close(command: Close, uow: UnitOfWork) -> None:
    """Close a matter whose complainant was called back."""
    take(command, EventKind.CLOSED, {"reason": command.reason.strip()}, uow)


def redo(command: Redo, uow: UnitOfWork) -> Slip:
    """Begin a new round because the complainant is not satisfied: a new date by the rule of the day."""
    complaint = complaint_of(command, uow)
    order = SlipOrder(
        kind=EventKind.REDONE,
        at=command.at,
        unit_id=complaint.lead_unit_id or 0,
        cooperating=cooperating_units(complaint, uow),
        requirement=command.requirement,
        reason=command.reason,
        decided_by=command.decided_by,
    )
    return issue_slip(order, complaint, uow)


def reopen(command: Reopen, uow: UnitOfWork) -> Slip:
    """Take a closed matter up again, at most 30 calendar days after closing: a new round."""
    complaint = complaint_of(command, uow)
    order = SlipOrder(
        kind=EventKind.REOPENED,
        at=command.at,
        unit_id=complaint.lead_unit_id or 0,
        cooperating=cooperating_units(complaint, uow),
        requirement=command.requirement,
        reason=command.reason,
    )
    return issue_slip(order, complaint, uow)


def void(command: Void, uow: UnitOfWork) -> None:
    """Take an erroneous entry out of every count; raises `merge.has_riders` while others ride on it."""
    refuse_riders(complaint_of(command, uow), uow)
    take(command, EventKind.VOIDED, {"reason": command.reason.strip()}, uow)
