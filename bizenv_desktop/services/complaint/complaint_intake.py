"""The office's own part of a complaint: registering, correcting, refusing, merging, handing on."""

from datetime import datetime

from sqlalchemy import exists, select

from bizenv_desktop.models import Complaint, MatterLink
from bizenv_desktop.rules.clock.clock import DueDate
from bizenv_desktop.rules.clock.clock_hours import WorkDays, due_from
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import (
    OPEN_STATUSES,
    EventKind,
    LinkKind,
    MatterKind,
    Status,
    Timeliness,
    Urgency,
)
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.clock.clock_rules import load_clock_rules
from bizenv_desktop.services.complaint.complaint_commands import (
    Amend,
    Assign,
    Decline,
    Merge,
    RegisterComplaint,
    Transfer,
    Unmerge,
)
from bizenv_desktop.services.complaint.complaint_slips import Slip, SlipOrder, issue_slip
from bizenv_desktop.services.complaint.complaint_steps import complaint_of, take, take_with_paper
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.matter.events import Opening, append_event, number_matter
from bizenv_desktop.services.paper.paper_issue import IssuedPaper, IssuePaper
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_MAIN_STATUSES = OPEN_STATUSES | {Status.CLOSED}


def register(command: RegisterComplaint, uow: UnitOfWork) -> int:
    """Enter a complaint and draw its number; returns its id.

    Raises `BadInput`: `complaint.title_missing`, `complaint.content_missing`, `complaint.channel_missing`,
    `complaint.received_in_future`; `RuleBroken("matter.unknown")` for an earlier case that is gone.
    """
    _refuse_incomplete(command, uow)
    complaint = Complaint(status=Status.PENDING.value, timeliness=Timeliness.OPEN.value)
    _write(command, complaint)
    number_matter(complaint, Opening(MatterKind.COMPLAINT, command.title, command.received_at), uow)
    uow.name("complaint.registered", number=complaint.serial, year=complaint.year)
    uow.session.add(complaint)
    append_event(complaint, EventKind.REGISTERED, command.received_at, {"channel": command.channel}, uow)
    if command.follows_id is not None:
        _link(complaint.id, command.follows_id, uow)
    return complaint.id


def amend(command: Amend, uow: UnitOfWork) -> None:
    """Correct what was typed at the registration; no event, and the moment of receipt stays.

    Raises what `register` raises, and `RuleBroken("complaint.amended_void")` for a voided entry.
    """
    complaint = complaint_of(command, uow)
    if complaint.status == Status.VOID:
        raise RuleBroken("complaint.amended_void")
    _refuse_incomplete(command.said, uow)
    uow.name("complaint.amended", number=complaint.serial, year=complaint.year)
    complaint.title = command.said.title.strip()
    complaint.initials = initials(complaint.title)
    _write(command.said, complaint)


def decline(command: Decline, uow: UnitOfWork) -> IssuedPaper:
    """Do not accept the complaint, with the notice to whoever complained."""
    paper = IssuePaper(
        PaperKind.DECLINE,
        command.at,
        matter_id=command.matter_id,
        facts={"reason": command.reason.strip(), "told": command.told.strip()},
    )
    return take_with_paper(command, EventKind.NOT_ACCEPTED, paper, uow)


def merge(command: Merge, uow: UnitOfWork) -> None:
    """Let the complaint ride on a main case.

    Raises `RuleBroken`: `merge.itself`, `merge.main_unknown`, `merge.main_merged` (the main case rides on
    another), `merge.main_status` (neither open nor closed), `merge.has_riders` (others ride on this one).
    """
    if command.main_id == command.matter_id:
        raise RuleBroken("merge.itself")
    main = _main_case(command.main_id, uow)
    refuse_riders(complaint_of(command, uow), uow)
    facts = {
        "main_id": main.id,
        "main_number": str(DocumentNumber(main.year, main.serial)),
        "reason": command.reason.strip(),
    }
    take(command, EventKind.MERGED, facts, uow)


def unmerge(command: Unmerge, uow: UnitOfWork) -> None:
    """Take the merging back: the complaint stands where it stood before."""
    take(command, EventKind.UNMERGED, {"reason": command.reason.strip()}, uow)


def transfer(command: Transfer, uow: UnitOfWork) -> IssuedPaper:
    """Hand the complaint to whom it belongs, with a letter; it leaves the rates."""
    to = command.addressee.strip()
    paper = IssuePaper(
        PaperKind.TRANSFER,
        command.at,
        matter_id=command.matter_id,
        addressee=to,
        facts={"to": to, "reason": command.reason.strip(), "sealed": command.sealed},
    )
    return take_with_paper(command, EventKind.TRANSFERRED, paper, uow)


def assign(command: Assign, uow: UnitOfWork) -> Slip:
    """Issue the assignment slip: number, due date by the rule of the day, both frozen on it."""
    order = SlipOrder(
        kind=EventKind.ASSIGNED,
        at=command.at,
        unit_id=command.lead_unit_id,
        cooperating=command.cooperating,
        requirement=command.requirement,
    )
    return issue_slip(order, complaint_of(command, uow), uow)


def foresee(at: datetime, urgency: Urgency, category: str, reader: Reader) -> DueDate:
    """The due date that a slip issued at `at` would bear, for showing it before it is issued."""
    rules = load_clock_rules(reader.connection)
    days = WorkDays(load_calendar(reader.connection), rules.office.closes)
    return due_from(at, rules.rule(ClockPurpose.FINISH, category, urgency), days)


def refuse_riders(complaint: Complaint, uow: UnitOfWork) -> None:
    """Raises `RuleBroken("merge.has_riders")` while other complaints ride on this one."""
    riders = exists().where(Complaint.merged_into_id == complaint.id)
    if uow.session.scalar(select(riders)):
        raise RuleBroken("merge.has_riders")


def _link(matter_id: int, earlier_id: int, uow: UnitOfWork) -> None:
    """A new case for what was closed too long ago to be reopened."""
    if uow.session.get(Complaint, earlier_id) is None:
        raise RuleBroken("matter.unknown", id=earlier_id)
    uow.session.add(MatterLink(matter_id=matter_id, other_id=earlier_id, kind=LinkKind.FOLLOW_UP.value))


def _main_case(main_id: int, uow: UnitOfWork) -> Complaint:
    main = uow.session.get(Complaint, main_id)
    if main is None:
        raise RuleBroken("merge.main_unknown")
    if main.status == Status.MERGED:
        raise RuleBroken("merge.main_merged")
    if Status(main.status) not in _MAIN_STATUSES:
        raise RuleBroken("merge.main_status", status=Status(main.status))
    return main


def _write(said: RegisterComplaint, complaint: Complaint) -> None:
    """Put what was typed into the columns; only what differs is written and journalled."""
    typed = {
        "category": said.category,
        "channel": said.channel,
        "urgency": said.urgency.value,
        "source_number": said.source_number,
        "other_numbers": said.other_numbers,
        "nature": said.nature,
        "subcategory": said.subcategory,
        "complainant": said.complainant,
        "phone": said.phone,
        "firm": said.firm,
        "address": said.address,
        "content": said.content.strip(),
        "street": said.street,
        "community": said.community,
        "respondent_unit_id": said.respondent_unit_id,
        "confidential": said.confidential,
        "anonymous": said.anonymous,
        "remark": said.remark,
    }
    for name, value in typed.items():
        if getattr(complaint, name) != value:
            setattr(complaint, name, value)


def _refuse_incomplete(command: RegisterComplaint, uow: UnitOfWork) -> None:
    if not command.title.strip():
        raise BadInput("complaint.title_missing")
    if not command.content.strip():
        raise BadInput("complaint.content_missing")
    if not command.channel.strip():
        raise BadInput("complaint.channel_missing")
    if command.received_at > uow.moment.local:
        raise BadInput("complaint.received_in_future", at=command.received_at)
