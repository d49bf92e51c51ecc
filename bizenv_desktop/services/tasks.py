"""Tasks of a campaign: entering them, and noting progress; the light follows from deadline and freshness."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import select

from bizenv_desktop.models import Campaign, MatterUnit, Task
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.deadline_text import parse_deadline
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import (
    NEVER_ENDING,
    EventKind,
    MatterKind,
    Status,
    TaskKind,
    Timeliness,
    UnitRole,
)
from bizenv_desktop.services.events import Opening, append_event, month_key, number_matter, set_units
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.ladder_traces import note_rung
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SaveTask:
    """A new task (`id` None) or the wanted state of an existing one; the deadline is kept as written."""

    title: str
    campaign_id: int | None
    action: str = ""
    section: str = ""
    position: int = 0
    lead_unit_id: int | None = None
    co_leads: tuple[int, ...] = ()
    cooperating: tuple[int, ...] = ()
    lead_text: str = ""
    cooperating_text: str = ""
    deadline_text: str = ""
    assumed_year: int | None = None
    opened_on: date | None = None
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """What a unit reported and the office accepted; `percent` only where somebody vouches for it (0-100).

    `finished` closes a task that can end; `milestone` says that one that never ends has met its date.
    """

    matter_id: int
    on: date
    text: str
    percent: int | None = None
    finished: bool = False
    milestone: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as pickers show it."""

    id: int
    title: str
    year: int


def campaigns(reader: Reader) -> tuple[CampaignRow, ...]:
    """All campaigns, newest first."""
    rows = reader.connection.execute(
        select(Campaign.id, Campaign.title, Campaign.year).order_by(Campaign.year.desc(), Campaign.id.desc())
    )
    return tuple(CampaignRow(*row) for row in rows)


def found_campaign(title: str, year: int, uow: UnitOfWork) -> int:
    """The campaign with this title and year, created where there is none; returns its id."""
    known = uow.session.scalar(select(Campaign.id).where(Campaign.title == title, Campaign.year == year))
    if known is not None:
        return known
    uow.name("campaign.created", title=title, year=year)
    campaign = Campaign(title=title, year=year)
    uow.session.add(campaign)
    uow.flush()
    return campaign.id


def save_task(command: SaveTask, uow: UnitOfWork) -> int:
    """Create or change a task; returns its id. Raises `BadInput("task.title_missing")`."""
    if not command.title.strip():
        raise BadInput("task.title_missing")
    task = _task_to_save(command, uow)
    uow.name("task.saved", title=command.title[:60])
    if command.id is None:
        opened = datetime.combine(command.opened_on or uow.moment.today, time())
        number_matter(task, Opening(MatterKind.TASK, command.title, opened), uow)
    task.title = command.title.strip()
    task.initials = initials(task.title)
    task.campaign_id, task.action, task.section = command.campaign_id, command.action, command.section
    task.position = command.position
    task.lead_unit_id = command.lead_unit_id
    task.lead_text, task.cooperating_text = command.lead_text, command.cooperating_text
    set_deadline(task, command.deadline_text, command.assumed_year)
    uow.session.add(task)
    uow.flush()
    if command.id is None:
        append_event(task, EventKind.REGISTERED, task.opened_at, {}, uow)
    co_leads = tuple(unit for unit in command.co_leads if unit != command.lead_unit_id)
    others = tuple(unit for unit in command.cooperating if unit not in co_leads)
    set_units(task, command.lead_unit_id, others, uow)
    _name_co_leads(task, co_leads, uow)
    return task.id


def save_task_in_new_campaign(command: SaveTask, title: str, uow: UnitOfWork) -> int:
    """Found a campaign of the task's assumed year (else of today's) and save the task in it."""
    campaign = found_campaign(title.strip(), command.assumed_year or uow.moment.today.year, uow)
    return save_task(replace(command, campaign_id=campaign), uow)


def _name_co_leads(task: Task, co_leads: Sequence[int], uow: UnitOfWork) -> None:
    """Units that lead together with the first one (浙南 五项主要内容: one or more lead units)."""
    uow.session.add_all(
        MatterUnit(matter_id=task.id, unit_id=unit, role=UnitRole.LEAD.value, position=1)
        for unit in dict.fromkeys(co_leads)
    )


def set_deadline(task: Task, text: str, assumed_year: int | None) -> None:
    """Keep the deadline as written, and what it was read as."""
    deadline = parse_deadline(text, assumed_year)
    task.deadline_text = text
    task.deadline_kind = deadline.kind.value
    task.starts_on = deadline.start
    task.recurrence = deadline.recurrence.value if deadline.recurrence else ""
    task.assumed_year = deadline.assumed_year
    task.due = task.original_due = deadline.milestone
    task.due_month = month_key(deadline.milestone) if deadline.milestone else None


def report_progress(command: ReportProgress, uow: UnitOfWork) -> None:
    """Note progress; `finished` closes a task that can end.

    Raises `BadInput`: `task.progress_missing`, `task.percent_range`, `task.progress_ahead` (a day to come);
    `RuleBroken("task.never_ends")` when a continuous task is to be closed, `RuleBroken("task.closed")` for
    one that is.
    """
    task = _open_task(command.matter_id, command.version, uow)
    _refuse_bad_report(command, task, uow.moment.today)
    uow.name("task.progressed", number=task.serial, year=task.year)
    at = datetime.combine(command.on, time())
    facts: Facts = {"text": command.text.strip(), "percent": command.percent}
    if command.milestone:
        facts = {**facts, "milestone": True}
    _settle(task, command)
    append_event(task, EventKind.PROGRESSED, at, facts, uow)
    if task.rung:
        note_rung(task, uow)
    if task.last_progress_on is None or command.on >= task.last_progress_on:
        task.last_progress_on, task.last_progress = command.on, command.text.strip()
        task.percent = command.percent if command.percent is not None else task.percent
    if command.finished:
        _finish(task, command.on, uow)


def _settle(task: Task, command: ReportProgress) -> None:
    """What is owed by the date is there at 100 % or at the milestone; a corrected share takes it back."""
    if command.milestone or command.percent == 100:
        task.settled_on = task.settled_on or command.on
    elif command.percent is not None:
        task.settled_on = None


def _finish(task: Task, on: date, uow: UnitOfWork) -> None:
    append_event(task, EventKind.CLOSED, datetime.combine(on, time()), {}, uow)
    task.status, task.percent = Status.CLOSED.value, 100
    task.settled_on = task.closed_on = on
    late = task.due is not None and on > task.due
    task.timeliness = (Timeliness.LATE if late else Timeliness.IN_TIME).value


def _refuse_bad_report(command: ReportProgress, task: Task, today: date) -> None:
    if not command.text.strip():
        raise BadInput("task.progress_missing")
    if command.percent is not None and not 0 <= command.percent <= 100:
        raise BadInput("task.percent_range", value=command.percent)
    if command.on > today:
        raise BadInput("task.progress_ahead", on=command.on)
    if command.finished and TaskKind(task.deadline_kind) in NEVER_ENDING:
        raise RuleBroken("task.never_ends", deadline=task.deadline_text)


def _open_task(task_id: int, version: int | None, uow: UnitOfWork) -> Task:
    task = uow.session.get(Task, task_id)
    if task is None:
        raise RuleBroken("matter.unknown", id=task_id)
    if version is not None and task.version != version:
        raise RuleBroken("storage.changed_meanwhile")
    if task.status == Status.CLOSED.value:
        raise RuleBroken("task.closed")
    return task


def _task_to_save(command: SaveTask, uow: UnitOfWork) -> Task:
    if command.id is not None:
        return _open_task(command.id, command.version, uow)
    return Task(status=Status.IN_HAND.value, timeliness=Timeliness.OPEN.value)
