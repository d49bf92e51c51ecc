"""Tasks of a campaign: entering them, and noting progress; the light follows from deadline and freshness."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from sqlalchemy import func, select

from bizenv_desktop.models import Attachment, Campaign, MatterUnit, Task
from bizenv_desktop.models.base import Fact, Facts
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.task.deadline_text import Deadline, parse_deadline
from bizenv_desktop.rules.task.task_steps import refuse_typed_share
from bizenv_desktop.rules.vocabulary import (
    NEVER_ENDING,
    EventKind,
    MatterKind,
    PercentSource,
    Status,
    TaskKind,
    Timeliness,
    UnitRole,
)
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.matter.events import Opening, append_event, number_matter, set_units
from bizenv_desktop.services.matter.letter_traces import note_rung
from bizenv_desktop.services.task.task_state import (
    happen_to,
    milestones_of,
    open_task,
    refuse_day_ahead,
    source_of,
)
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_LONGEST_FRESHNESS = 731  # two years


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new task comes from: its date where the words alone do not give it, its first event's facts."""

    due: date | None = None
    facts: Facts = field(default_factory=dict[str, Fact])


@dataclass(frozen=True, slots=True)
class SaveTask:
    """A new task (`id` None) or the wanted state of an existing one; the deadline is kept as written.

    A deadline that is read otherwise than before needs `deadline_reason`. `freshness_days` is the task's own
    freshness period in calendar days, 1 to 731; None: by its recurrence.
    """

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
    freshness_days: int | None = None
    deadline_reason: str = ""
    remark: str = ""
    id: int | None = None
    version: int | None = None
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """What a unit reported and the office accepted; `percent` only with evidence for it (0-100).

    `evidence` says what shows it; a file that is attached to the task will do as well. `finished` closes a
    task that can end; `milestone` says that one that never ends has met its date.
    """

    matter_id: int
    on: date
    text: str
    percent: int | None = None
    finished: bool = False
    milestone: bool = False
    version: int | None = None
    evidence: str = ""
    facts: Facts = field(default_factory=dict[str, Fact])


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
    """Create or change a task; returns its id.

    Raises `BadInput`: `task.title_missing`, `task.freshness_range`, `task.deadline_reason` (a date that is
    moved without a reason), and what `open_task` raises.
    """
    if not command.title.strip():
        raise BadInput("task.title_missing")
    if command.freshness_days is not None and not 1 <= command.freshness_days <= _LONGEST_FRESHNESS:
        raise BadInput("task.freshness_range", value=command.freshness_days, most=_LONGEST_FRESHNESS)
    task = _task_to_save(command, uow)
    uow.name("task.saved", title=command.title[:60])
    _write_facts(task, command)
    if command.id is None:
        _register(task, command, uow)
    else:
        _change_deadline(task, command, uow)
    co_leads = tuple(unit for unit in command.co_leads if unit != command.lead_unit_id)
    others = tuple(unit for unit in command.cooperating if unit not in co_leads)
    set_units(task, command.lead_unit_id, others, uow)
    _name_co_leads(task, co_leads, uow)
    return task.id


def _write_facts(task: Task, command: SaveTask) -> None:
    task.title = command.title.strip()
    task.initials = initials(task.title)
    task.campaign_id, task.action, task.section = command.campaign_id, command.action, command.section
    task.position = command.position
    task.lead_unit_id = command.lead_unit_id
    task.lead_text, task.cooperating_text = command.lead_text, command.cooperating_text
    task.freshness_days, task.remark = command.freshness_days, command.remark.strip()


def _register(task: Task, command: SaveTask, uow: UnitOfWork) -> None:
    opened = datetime.combine(command.opened_on or uow.moment.today, time())
    number_matter(task, Opening(MatterKind.TASK, command.title, opened), uow)
    deadline = parse_deadline(command.deadline_text, command.assumed_year)
    _keep_deadline(task, deadline)
    due = command.origin.due or deadline.milestone
    task.due = task.original_due = due
    task.due_month = month_key(due) if due else None
    uow.session.add(task)
    append_event(task, EventKind.REGISTERED, task.opened_at, command.origin.facts, uow)


def _change_deadline(task: Task, command: SaveTask, uow: UnitOfWork) -> None:
    """Another reading of the deadline is an event; the first date that was owed stays."""
    old, old_text = task.due, task.deadline_text
    other_year = task.assumed_year and old is not None and command.assumed_year not in (None, old.year)
    if command.deadline_text == old_text and not other_year:
        return
    deadline = parse_deadline(command.deadline_text, command.assumed_year)
    same_kind = deadline.kind.value == task.deadline_kind
    _keep_deadline(task, deadline)
    if same_kind and deadline.milestone in (old, task.original_due):
        return
    if not command.deadline_reason.strip():
        raise BadInput("task.deadline_reason")
    if task.original_due is None:
        task.original_due = deadline.milestone
    facts: Facts = {
        "old": old.isoformat() if old else None,
        "new": deadline.milestone.isoformat() if deadline.milestone else None,
        "old_text": old_text,
        "new_text": deadline.raw,
        "reason": command.deadline_reason.strip(),
    }
    happen_to(task, EventKind.DEADLINE_CHANGED, uow.moment.today, facts, uow)


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


def _keep_deadline(task: Task, deadline: Deadline) -> None:
    """The deadline as written, and how it was read but for its date."""
    task.deadline_text = deadline.raw
    task.deadline_kind = deadline.kind.value
    task.starts_on = deadline.start
    task.recurrence = deadline.recurrence.value if deadline.recurrence else ""
    task.assumed_year = deadline.assumed_year


def report_progress(command: ReportProgress, uow: UnitOfWork) -> None:
    """Note progress that the office accepts; `finished` closes a task that can end.

    Raises `BadInput`: `task.progress_missing`, `task.percent_range`, `task.progress_ahead` (a day to come),
    `task.evidence_missing` (a share that nothing shows); `RuleBroken`: `task.never_ends` when a continuous
    task is to be closed, `task.steps_open` while steps are not met, `task.percent_of_steps` where the steps
    give the share, `task.closed`.
    """
    task = open_task(command.matter_id, command.version, uow)
    if command.percent == task.percent and source_of(task) is PercentSource.MILESTONES:
        command = replace(command, percent=None)  # a returned sheet repeats the share that it was sent
    _refuse_bad_report(command, task, uow)
    uow.name("task.progressed", number=task.serial, year=task.year)
    if command.percent is not None:
        task.percent_source = PercentSource.TYPED.value
    facts: Facts = {"text": command.text.strip(), "percent": command.percent, **command.facts}
    if command.evidence.strip():
        facts = {**facts, "evidence": command.evidence.strip()}
    if command.milestone:
        facts = {**facts, "milestone": True, "due": task.due.isoformat() if task.due else None}
    happen_to(task, EventKind.PROGRESSED, command.on, facts, uow)
    if command.finished:
        happen_to(task, EventKind.CLOSED, command.on, {}, uow)
    if task.rung:
        note_rung(task, uow)


def _refuse_bad_report(command: ReportProgress, task: Task, uow: UnitOfWork) -> None:
    if not command.text.strip():
        raise BadInput("task.progress_missing")
    refuse_day_ahead(command.on, uow)
    if command.finished and TaskKind(task.deadline_kind) in NEVER_ENDING:
        raise RuleBroken("task.never_ends", deadline=task.deadline_text)
    unmet = [step.title for step in milestones_of(task, uow) if step.met_on is None]
    if command.finished and unmet:
        raise RuleBroken("task.steps_open", count=len(unmet), steps=unmet)
    if not command.finished:
        shown = command.evidence or ("attached" if has_files(task.id, uow) else "")
        refuse_typed_share(command.percent, source_of(task), shown)


def units_in_role(task: Task, role: UnitRole, uow: UnitOfWork) -> tuple[int, ...]:
    """The units that have this part in a task, in their order."""
    mine = (MatterUnit.matter_id == task.id) & (MatterUnit.role == role.value)
    query = select(MatterUnit.unit_id).where(mine).order_by(MatterUnit.position, MatterUnit.id)
    return tuple(uow.session.scalars(query))


def has_files(matter_id: int, uow: UnitOfWork) -> bool:
    """Whether a file is attached to the matter."""
    mine = select(func.count(Attachment.id)).where(Attachment.matter_id == matter_id)
    return bool(uow.session.scalar(mine))


def _task_to_save(command: SaveTask, uow: UnitOfWork) -> Task:
    if command.id is not None:
        return open_task(command.id, command.version, uow)
    return Task(status=Status.IN_HAND.value, timeliness=Timeliness.OPEN.value)
