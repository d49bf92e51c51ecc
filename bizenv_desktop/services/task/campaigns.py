"""Next year's campaign from this one's: the same tasks with their dates moved on, seen before it stands."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bizenv_desktop.models import Campaign, Milestone, Quantity, Task
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.task.task_dates import years_later
from bizenv_desktop.rules.task.task_templates import (
    ShiftedDay,
    ShiftedDeadline,
    shifted_day,
    shifted_deadline,
    shifted_text,
)
from bizenv_desktop.rules.vocabulary import PercentSource, Status, TaskKind, UnitRole
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.matter.events import cooperating_units
from bizenv_desktop.services.task.quantities import SaveQuantity, save_quantity
from bizenv_desktop.services.task.task_state import derive
from bizenv_desktop.services.task.task_steps import SaveStep, save_step
from bizenv_desktop.services.task.tasks import Origin, SaveTask, save_task, units_in_role
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RepeatCampaign:
    """A campaign to be repeated in a later year under a title; `left_out` are tasks that are not."""

    campaign_id: int
    title: str
    year: int
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _OldStep:
    """A step as it stands."""

    title: str
    due: date | None
    weight: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step of next year's task."""

    title: str
    due: ShiftedDay | None
    weight: int


@dataclass(frozen=True, slots=True)
class NextTask:
    """A task as it would stand in the next campaign; `id` is this year's."""

    id: int
    title: str
    action: str
    section: str
    lead_text: str
    old_text: str
    old_due: date | None
    deadline: ShiftedDeadline
    steps: tuple[NextStep, ...]

    @property
    def moved(self) -> int:
        """How many of its dates moved off days off."""
        days = [self.deadline.due, *(step.due for step in self.steps)]
        return sum(day is not None and day.moved for day in days)

    @property
    def provisional(self) -> bool:
        """Whether one of its dates lies in a year whose days off are not announced yet."""
        days = [self.deadline.due, *(step.due for step in self.steps)]
        return any(day is not None and day.provisional for day in days)


@dataclass(frozen=True, slots=True)
class NextCampaign:
    """The preview: the old year, the proposed title and year, and the tasks."""

    campaign_id: int
    old_year: int
    title: str
    year: int
    tasks: tuple[NextTask, ...]


def next_campaign(campaign_id: int, year: int, reader: Reader) -> NextCampaign:
    """How the campaign would look in `year`; void tasks are left out.

    Raises `RuleBroken("campaign.unknown")`, `BadInput("campaign.not_later")`.
    """
    table, task, matter = Campaign.__table__.c, Task.__table__.c, Task.__mapper__.tables[0].c
    found = reader.connection.execute(
        select(table.title, table.year).where(table.id == campaign_id)
    ).one_or_none()
    if found is None:
        raise RuleBroken("campaign.unknown")
    title, old_year = found
    years = _years(old_year, year)
    calendar = load_calendar(reader.connection)
    rows = reader.connection.execute(
        select(
            matter.id, matter.title, matter.original_due, task.action, task.section, task.lead_text,
            task.deadline_text, task.deadline_kind,
        )
        .join_from(Task.__mapper__.tables[0], Task.__table__, matter.id == task.id)
        .where(task.campaign_id == campaign_id, matter.status != Status.VOID.value)
        .order_by(task.position, matter.id)
    ).all()  # fmt: skip
    steps = _steps_by_task(reader)
    tasks = tuple(
        NextTask(
            id=row.id,
            title=row.title,
            action=row.action,
            section=row.section,
            lead_text=row.lead_text,
            old_text=row.deadline_text,
            old_due=row.original_due,
            deadline=_deadline(row.deadline_text, row.deadline_kind, row.original_due, years, calendar),
            steps=tuple(
                NextStep(step.title, _shifted(step.due, years, calendar), step.weight)
                for step in steps.get(row.id, [])
            ),
        )
        for row in rows
    )
    return NextCampaign(campaign_id, old_year, _title(title, years, year), year, tasks)


def repeat_campaign(command: RepeatCampaign, uow: UnitOfWork) -> int:
    """Found the next campaign with its tasks, nothing of them done yet; returns its id.

    Units, own freshness, steps with their weights and planned quantities come along. Raises
    `RuleBroken("campaign.unknown")`, `BadInput`: `campaign.title_missing`, `campaign.not_later`,
    `campaign.known`, `campaign.nothing`.
    """
    old = uow.session.get(Campaign, command.campaign_id)
    if old is None:
        raise RuleBroken("campaign.unknown")
    years, title = _years(old.year, command.year), command.title.strip()
    _refuse_title(title, command.year, uow)
    wanted = select(Task).where(Task.campaign_id == old.id, Task.status != Status.VOID.value)
    tasks = list(uow.session.scalars(wanted.order_by(Task.position, Task.id)))
    tasks = [task for task in tasks if task.id not in command.left_out]
    if not tasks:
        raise BadInput("campaign.nothing")
    new = Campaign(
        title=title,
        year=command.year,
        from_campaign_id=old.id,
        starts_on=years_later(old.starts_on, years) if old.starts_on else None,
        ends_on=years_later(old.ends_on, years) if old.ends_on else None,
    )
    uow.session.add(new)
    uow.flush()
    calendar = load_calendar(uow.connection)
    for task in tasks:
        _repeat(task, new, (years, calendar), uow)
    uow.name("campaign.repeated", title=title, year=command.year, count=len(tasks))
    return new.id


def _repeat(task: Task, new: Campaign, shift: tuple[int, WorkCalendar], uow: UnitOfWork) -> None:
    years, calendar = shift
    deadline = _deadline(task.deadline_text, task.deadline_kind, task.original_due, years, calendar)
    today = uow.moment.today
    leads = units_in_role(task, UnitRole.LEAD, uow)
    command = SaveTask(
        title=task.title,
        campaign_id=new.id,
        action=task.action,
        section=task.section,
        position=task.position,
        lead_unit_id=task.lead_unit_id,
        co_leads=tuple(unit for unit in leads if unit != task.lead_unit_id),
        cooperating=cooperating_units(task, uow),
        lead_text=task.lead_text,
        cooperating_text=task.cooperating_text,
        deadline_text=deadline.text,
        assumed_year=deadline.assumed_year or new.year,
        opened_on=today if today.year >= new.year else date(new.year, 1, 1),
        freshness_days=task.freshness_days,
        remark=task.remark,
        origin=Origin(deadline.due.day if deadline.due else None, _origin(task, deadline)),
    )
    made = uow.session.get_one(Task, save_task(command, uow))
    _repeat_steps(task, made, shift, uow)
    mine = select(Quantity).where(Quantity.matter_id == task.id).order_by(Quantity.position)
    for quantity in uow.session.scalars(mine).all():
        planned = SaveQuantity(made.id, quantity.name, quantity.measure, quantity.planned)
        save_quantity(planned, uow)


def _repeat_steps(task: Task, made: Task, shift: tuple[int, WorkCalendar], uow: UnitOfWork) -> None:
    years, calendar = shift
    mine = select(Milestone).where(Milestone.task_id == task.id).order_by(Milestone.position)
    for step in uow.session.scalars(mine).all():
        day = _shifted(step.due, years, calendar)
        text = shifted_text(step.deadline_text, years)
        year = day.read.year if day is not None else None
        step_id = save_step(SaveStep(made.id, step.title, text, assumed_year=year, weight=step.weight), uow)
        row = uow.session.get_one(Milestone, step_id)
        row.due = day.day if day is not None else None
    if task.percent_source == PercentSource.TYPED.value:
        made.percent_source = ""
    derive(made, uow)


def _origin(task: Task, deadline: ShiftedDeadline) -> Facts:
    """Why the new task's date is that day."""
    facts: Facts = {"template": task.id, "old_text": task.deadline_text}
    if deadline.due is not None:
        facts = {**facts, "read": deadline.due.read.isoformat(), "due": deadline.due.day.isoformat()}
    return facts


def _deadline(text: str, kind: str, due: date | None, years: int, calendar: WorkCalendar) -> ShiftedDeadline:
    """What never had a date keeps its words and gets none."""
    if TaskKind(kind) in (TaskKind.CONTINUOUS, TaskKind.UNDATED):
        return ShiftedDeadline(shifted_text(text, years), TaskKind(kind), None, None)
    return shifted_deadline(text, due, years, calendar)


def _shifted(due: date | None, years: int, calendar: WorkCalendar) -> ShiftedDay | None:
    return shifted_day(due, years, calendar) if due is not None else None


def _steps_by_task(reader: Reader) -> dict[int, list[_OldStep]]:
    found: dict[int, list[_OldStep]] = {}
    step = Milestone.__table__.c
    rows = reader.connection.execute(
        select(step.task_id, step.title, step.due, step.weight).order_by(step.task_id, step.position)
    )
    for task_id, title, due, weight in rows:
        found.setdefault(task_id, []).append(_OldStep(title, due, weight))
    return found


def _years(old: int, new: int) -> int:
    if new <= old:
        raise BadInput("campaign.not_later", year=old)
    return new - old


def _title(old: str, years: int, year: int) -> str:
    """The old title with its years moved on; one without a year is told apart by the new one."""
    shifted = shifted_text(old, years)
    return shifted if shifted != old else f"{old}（{year}年）"


def _refuse_title(title: str, year: int, uow: UnitOfWork) -> None:
    if not title:
        raise BadInput("campaign.title_missing")
    same = select(Campaign.id).where(Campaign.title == title, Campaign.year == year)
    if uow.session.scalar(same) is not None:
        raise BadInput("campaign.known", title=title, year=year)
