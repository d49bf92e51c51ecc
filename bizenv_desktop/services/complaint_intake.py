"""The office's own part of a complaint: registering it and handing it on to a unit."""

from datetime import datetime

from bizenv_desktop.models import Complaint, Document
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.clock import DueDate, due, due_day
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.numbers import Series
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status, Timeliness, Urgency
from bizenv_desktop.services.calendars import load_calendar
from bizenv_desktop.services.complaint_commands import Assign, RegisterComplaint
from bizenv_desktop.services.complaint_slips import Slip
from bizenv_desktop.services.events import (
    Opening,
    append_event,
    complaint_to_change,
    named_happening,
    number_matter,
    set_units,
)
from bizenv_desktop.services.settings import load_settings
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


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
        other_numbers=command.other_numbers,
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
    named_happening(complaint, Happening(EventKind.ASSIGNED, command.at, facts), uow)
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


def foresee(at: datetime, urgency: Urgency, category: str, reader: Reader) -> DueDate:  # noqa: ARG001 - by category soon
    """The due date that a slip issued at `at` would bear, for showing it before it is issued."""
    rule = load_settings(reader.connection).finish_rule(urgency)
    return due(at.date(), rule, load_calendar(reader.connection))


def _refuse_incomplete(command: RegisterComplaint, uow: UnitOfWork) -> None:
    if not command.title.strip():
        raise BadInput("complaint.title_missing")
    if not command.content.strip():
        raise BadInput("complaint.content_missing")
    if not command.channel.strip():
        raise BadInput("complaint.channel_missing")
    if command.received_at > uow.moment.local:
        raise BadInput("complaint.received_in_future", at=command.received_at)
