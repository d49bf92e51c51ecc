"""Complaints: registering, handing on, receiving back, closing. One function per deed of the office."""

from dataclasses import dataclass
from datetime import datetime

from bizenv_desktop.models import Complaint, Document
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.clock import DueDate, due, due_day
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.lifecycle import Happening
from bizenv_desktop.rules.numbers import Series
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    MatterKind,
    Resolution,
    Satisfaction,
    Status,
    Timeliness,
    Urgency,
)
from bizenv_desktop.services.calendars import load_calendar
from bizenv_desktop.services.events import (
    Opening,
    append_event,
    complaint_to_change,
    happen,
    number_matter,
    set_units,
)
from bizenv_desktop.services.settings import load_settings
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RegisterComplaint:
    """A complaint as it came in (登记). Channel, content and time are required; it may be anonymous."""

    received_at: datetime
    channel: str
    title: str
    content: str
    category: str = ""
    subcategory: str = ""
    nature: str = ""
    urgency: Urgency = Urgency.NORMAL
    source_number: str = ""
    complainant: str = ""
    phone: str = ""
    firm: str = ""
    address: str = ""
    street: str = ""
    community: str = ""
    respondent_unit_id: int | None = None
    confidential: bool = False
    anonymous: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Assign:
    """Hand a complaint to one lead unit and those that cooperate (交办); the rule gives the due date."""

    matter_id: int
    at: datetime
    lead_unit_id: int
    cooperating: tuple[int, ...] = ()
    requirement: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The unit confirms that it has the slip (签收)."""

    matter_id: int
    at: datetime
    by: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The unit's answer (反馈): what it did and what came of it."""

    matter_id: int
    at: datetime
    result: str
    contacted: bool = False
    signed_by: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SendBack:
    """The office does not accept the answer (退回重办)."""

    matter_id: int
    at: datetime
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Pass:
    """The office accepts the answer (审核通过), with the class of its result."""

    matter_id: int
    at: datetime
    resolution: Resolution
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CallBack:
    """One attempt to ask the complainant (回访); `close` closes the matter in the same deed."""

    matter_id: int
    at: datetime
    satisfaction: Satisfaction
    note: str = ""
    close: bool = False
    close_reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """The office closes the matter (办结)."""

    matter_id: int
    at: datetime
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Void:
    """An entry made in error is taken out of every count, but kept (作废)."""

    matter_id: int
    at: datetime
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that was issued: its number and the date on it, with the reasons."""

    number: str
    due: DueDate


def register(command: RegisterComplaint, uow: UnitOfWork) -> int:
    """Enter a complaint and draw its number; returns its id.

    Raises `BadInput`: `complaint.title_missing`, `complaint.content_missing`, `complaint.channel_missing`,
    `complaint.received_in_future`.
    """
    _refuse_incomplete(command, uow)
    complaint = Complaint(
        status=Status.PENDING.value,
        timeliness=Timeliness.OPEN.value,
        category=command.category,
        channel=command.channel,
        urgency=command.urgency.value,
        source_number=command.source_number,
        nature=command.nature,
        subcategory=command.subcategory,
        complainant=command.complainant,
        phone=command.phone,
        firm=command.firm,
        address=command.address,
        content=command.content.strip(),
        street=command.street,
        community=command.community,
        respondent_unit_id=command.respondent_unit_id,
        confidential=command.confidential,
        anonymous=command.anonymous,
        remark=command.remark,
    )
    number_matter(complaint, Opening(MatterKind.COMPLAINT, command.title, command.received_at), uow)
    uow.name("complaint.registered", number=complaint.serial, year=complaint.year)
    uow.session.add(complaint)
    append_event(complaint, EventKind.REGISTERED, command.received_at, {"channel": command.channel}, uow)
    return complaint.id


def assign(command: Assign, uow: UnitOfWork) -> Slip:
    """Issue the assignment slip: number, due date by the rule of the day, both frozen on it."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    settings, calendar = load_settings(uow.connection), load_calendar(uow.connection)
    rule = settings.finish_rule(Urgency(complaint.urgency))
    answer = due(command.at.date(), rule, calendar)
    serial = numbers.draw(Series.SLIP.value, command.at.year, uow)
    facts: Facts = {
        "unit_id": command.lead_unit_id,
        "due": answer.day.isoformat(),
        "rule_length": rule.length,
        "rule_unit": rule.unit.value,
        "receipt_due": due_day(command.at.date(), settings.receipt, calendar).isoformat(),
        "requirement": command.requirement,
        "slip_serial": serial,
    }
    _happen(complaint, Happening(EventKind.ASSIGNED, command.at, facts), uow)
    set_units(complaint, command.lead_unit_id, command.cooperating, uow)
    slip = Document(
        series=Series.SLIP.value,
        year=command.at.year,
        serial=serial,
        matter_id=complaint.id,
        issued_on=command.at.date(),
        facts={"due": answer.day.isoformat(), "requirement": command.requirement},
    )
    uow.session.add(slip)
    return Slip(f"〔{command.at.year}〕{serial}号", answer)


def acknowledge(command: Acknowledge, uow: UnitOfWork) -> None:
    """Note that the unit has the slip."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    _happen(complaint, Happening(EventKind.ACKNOWLEDGED, command.at, {"by": command.by}), uow)


def reply(command: Reply, uow: UnitOfWork) -> None:
    """Note the unit's answer; the case clock stops on its day once the answer is accepted."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    facts: Facts = {"result": command.result, "contacted": command.contacted, "signed_by": command.signed_by}
    _happen(complaint, Happening(EventKind.REPLIED, command.at, facts), uow)


def send_back(command: SendBack, uow: UnitOfWork) -> None:
    """Give the answer back to the unit; the clock goes on as if it had not stopped."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    _happen(complaint, Happening(EventKind.SENT_BACK, command.at, {"reason": command.reason}), uow)


def pass_review(command: Pass, uow: UnitOfWork) -> None:
    """Accept the answer."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    _happen(complaint, Happening(EventKind.PASSED, command.at, {"resolution": command.resolution.value}), uow)


def call_back(command: CallBack, uow: UnitOfWork) -> None:
    """Note what the complainant answered and, where asked, close the matter in the same deed."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    facts: Facts = {"satisfaction": command.satisfaction.value, "note": command.note}
    _happen(complaint, Happening(EventKind.CALLED_BACK, command.at, facts), uow)
    if command.close:
        reason: Facts = {"reason": command.close_reason}
        happen(complaint, Happening(EventKind.CLOSED, command.at, reason), uow)


def close(command: Close, uow: UnitOfWork) -> None:
    """Close a matter whose complainant was called back."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    _happen(complaint, Happening(EventKind.CLOSED, command.at, {"reason": command.reason}), uow)


def void(command: Void, uow: UnitOfWork) -> None:
    """Take an erroneous entry out of every count."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    _happen(complaint, Happening(EventKind.VOIDED, command.at, {"reason": command.reason}), uow)


def foresee(at: datetime, urgency: Urgency, reader: Reader) -> DueDate:
    """The due date that a slip issued at `at` would bear, for showing it before it is issued."""
    rule = load_settings(reader.connection).finish_rule(urgency)
    return due(at.date(), rule, load_calendar(reader.connection))


def _happen(complaint: Complaint, event: Happening, uow: UnitOfWork) -> None:
    uow.name(f"complaint.{event.kind}", number=complaint.serial, year=complaint.year)
    happen(complaint, event, uow)


def _refuse_incomplete(command: RegisterComplaint, uow: UnitOfWork) -> None:
    if not command.title.strip():
        raise BadInput("complaint.title_missing")
    if not command.content.strip():
        raise BadInput("complaint.content_missing")
    if not command.channel.strip():
        raise BadInput("complaint.channel_missing")
    if command.received_at > uow.moment.local:
        raise BadInput("complaint.received_in_future", at=command.received_at)
