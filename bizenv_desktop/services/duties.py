"""Duties that repeat per unit and period: what is owed, what came in. The matrix joins with its issue."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bizenv_desktop.models import Duty, DutyReturn
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Period, Status, Timeliness
from bizenv_desktop.services.events import Opening, append_event, number_matter, set_units
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EnterDuty:
    """A quota that units owe per period, from one day to another."""

    title: str
    period: Period
    quota: int
    starts_on: date
    ends_on: date
    unit_of_measure: str = ""
    receiver: str = ""
    unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class HandIn:
    """What one unit handed in for the period that begins on `period_start`."""

    duty_id: int
    unit_id: int
    period_start: date
    on: date
    amount: int
    title: str = ""
    number: int = 1


def enter_duty(command: EnterDuty, uow: UnitOfWork) -> int:
    """Enter a duty; returns its id. Raises `BadInput`: `duty.title_missing`, `duty.quota`, `duty.dates`."""
    if not command.title.strip():
        raise BadInput("duty.title_missing")
    if command.quota < 1:
        raise BadInput("duty.quota", value=command.quota)
    if command.ends_on < command.starts_on:
        raise BadInput("duty.dates", starts_on=command.starts_on, ends_on=command.ends_on)
    duty = Duty(
        status=Status.IN_HAND.value,
        timeliness=Timeliness.OPEN.value,
        period=command.period.value,
        quota=command.quota,
        unit_of_measure=command.unit_of_measure,
        receiver=command.receiver,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
    )
    opened = datetime.combine(command.starts_on, time())
    number_matter(duty, Opening(MatterKind.DUTY, command.title, opened), uow)
    uow.name("duty.entered", title=command.title[:60])
    uow.session.add(duty)
    append_event(duty, EventKind.REGISTERED, opened, {}, uow)
    set_units(duty, None, command.unit_ids, uow)
    return duty.id


def hand_in(command: HandIn, uow: UnitOfWork) -> None:
    """Note what a unit handed in. Raises `BadInput("duty.amount")` for less than one."""
    if command.amount < 1:
        raise BadInput("duty.amount", value=command.amount)
    uow.name("duty.handed_in", duty=command.duty_id)
    uow.session.add(
        DutyReturn(
            duty_id=command.duty_id,
            unit_id=command.unit_id,
            period_start=command.period_start,
            handed_in_on=command.on,
            amount=command.amount,
            title=command.title,
            number=command.number,
        )
    )
