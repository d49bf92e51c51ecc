"""提醒函 for duties: a numbered letter to each unit that has not handed in, one per duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bizenv_desktop.models import Duty, DutyInstance
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.day_words import short_day
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.duty.duty_urging import Owed, SilentUnit, UrgeWanted, urge_list
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.services.paper.paper_issue import IssuePaper, issue_paper
from bizenv_desktop.services.paper.paper_prints import PaperWanted
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_USUAL_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class RemindUnits:
    """Letters to issue: about which of the silent, to which unit (None: to all), to be answered by when."""

    wanted: UrgeWanted
    at: datetime
    reply_by: date
    unit_id: int | None = None


def usual_reply_by(reader: Reader) -> date:
    """Three working days from the reader's day."""
    return load_calendar(reader.connection).working_day_after(reader.moment.today, _USUAL_DAYS)


def remind_units(command: RemindUnits, uow: UnitOfWork) -> tuple[PaperWanted, ...]:
    """Issue a letter per unit and duty, and count it as an urge; returns the papers in their order.

    Only what is past its due day is written about. Raises `BadInput("duty.reply_by")` for a day that is not
    to come, `RuleBroken("duty.nothing_owed")`.
    """
    if command.reply_by <= command.at.date():
        raise BadInput("duty.reply_by", day=command.reply_by)
    found = urge_list(command.wanted, Reader(uow.connection, uow.moment))
    papers: list[PaperWanted] = []
    for unit in found.units:
        if command.unit_id in (None, unit.unit_id):
            papers += [_letter(unit, owed, command, uow) for owed in _by_duty(unit.owed)]
    if not papers:
        raise RuleBroken("duty.nothing_owed")
    uow.name("duty.reminded", count=len(papers))
    return tuple(papers)


def _by_duty(owed: Sequence[Owed]) -> list[list[Owed]]:
    late: dict[int, list[Owed]] = {}
    for one in owed:
        if one.days_over > 0:
            late.setdefault(one.duty_id, []).append(one)
    return list(late.values())


def _letter(unit: SilentUnit, owed: Sequence[Owed], command: RemindUnits, uow: UnitOfWork) -> PaperWanted:
    duty = uow.session.get_one(Duty, owed[0].duty_id)
    issued = issue_paper(
        IssuePaper(PaperKind.REMINDER, command.at, duty.id, unit.unit_id, unit.unit, command.reply_by), uow
    )
    facts: Facts = {
        "document_id": issued.document_id,
        "unit_id": unit.unit_id,
        "ground": Ground.OVERDUE.value,
        "due": min(one.due for one in owed).isoformat(),
        "reply_by": command.reply_by.isoformat(),
        "owed": "；".join(_words(one) for one in owed),
        "instances": ",".join(str(one.instance_id) for one in owed),
    }
    append_event(duty, EventKind.REMINDED, command.at, facts, uow)
    for one in owed:
        row = uow.session.get_one(DutyInstance, one.instance_id)
        row.urged_on, row.urges = command.at.date(), row.urges + 1
    return PaperWanted(PaperKind.REMINDER, duty.id, issued.document_id)


def _words(one: Owed) -> str:
    about = "，".join(part for part in (one.period_words, one.subject) if part)
    measure = one.unit_of_measure
    there = f"，已报{one.counted}{measure}" if one.counted else ""
    return f"{about}应于{short_day(one.due)}前报送{one.quota}{measure}{there}"
