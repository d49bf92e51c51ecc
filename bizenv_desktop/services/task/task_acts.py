"""The steps of a task's life by name, for the command line and other tools."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import Milestone, ProgressReport, Quantity, Task
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.task.task_quantities import amount_of
from bizenv_desktop.rules.vocabulary import EventKind, PercentSource, ReportState, UnitRole
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed
from bizenv_desktop.services.matter.events import cooperating_units
from bizenv_desktop.services.task import quantities, task_reports, task_steps, task_turns, tasks
from bizenv_desktop.services.task.task_state import known_task
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_TURNS: Final[Mapping[EventKind, Callable[[task_turns.TurnTask, UnitOfWork], None]]] = {
    EventKind.BLOCKED: task_turns.block,
    EventKind.UNBLOCKED: task_turns.unblock,
    EventKind.REOPENED: task_turns.reopen_task,
    EventKind.VOIDED: task_turns.void_task,
}
_STEP: Final = Setting("step", "place", needed=True)


def _progress(typed: Typed) -> None:
    tasks.report_progress(_report(typed, finished=False), typed.uow)


def _close(typed: Typed) -> None:
    tasks.report_progress(_report(typed, finished=True), typed.uow)


def _report(typed: Typed, *, finished: bool) -> tasks.ReportProgress:
    return tasks.ReportProgress(
        matter_id=typed.matter_id,
        on=typed.at.date(),
        text=typed.needed("text"),
        percent=typed.number("percent"),
        finished=finished,
        milestone=not finished and typed.says("milestone"),
        evidence=typed.text("evidence"),
    )


def _hand_in(typed: Typed) -> None:
    step = _step(typed).id if typed.text("step") else None
    command = task_reports.HandInReport(
        task_id=typed.matter_id,
        on=typed.at.date(),
        text=typed.needed("text"),
        unit_id=typed.unit_or_none("unit"),
        percent=typed.number("percent"),
        evidence=typed.text("evidence"),
        step_id=step,
    )
    task_reports.hand_in(command, typed.uow)


def _accept(typed: Typed) -> None:
    command = task_reports.JudgeReport(_waiting(typed), milestone=typed.says("milestone"))
    task_reports.accept(command, typed.uow)


def _send_back(typed: Typed) -> None:
    task_reports.send_back(task_reports.JudgeReport(_waiting(typed), typed.needed("reason")), typed.uow)


def _save_step(typed: Typed) -> None:
    command = task_steps.SaveStep(
        task_id=typed.matter_id,
        title=typed.needed("title"),
        deadline_text=typed.text("due"),
        assumed_year=typed.act.row.year,
        weight=typed.number("weight") or 1,
    )
    task_steps.save_step(command, typed.uow)


def _meet(typed: Typed) -> None:
    step = _step(typed)
    task_steps.meet_step(task_steps.MeetStep(step.id, typed.at.date(), typed.text("text")), typed.uow)


def _unmeet(typed: Typed) -> None:
    command = task_steps.UnmeetStep(_step(typed).id, typed.needed("reason"))
    task_steps.unmeet_step(command, typed.uow)


def _share(typed: Typed) -> None:
    task_steps.choose_share(typed.matter_id, typed.one_of("source", PercentSource), typed.uow)


def _turn(kind: EventKind) -> Callable[[Typed], None]:
    def turn(typed: Typed) -> None:
        command = task_turns.TurnTask(typed.matter_id, typed.at.date(), typed.needed("reason"))
        _TURNS[kind](command, typed.uow)

    return turn


def _move_deadline(typed: Typed) -> None:
    """The task as it is, with another deadline."""
    task = known_task(typed.matter_id, None, typed.uow)
    command = tasks.SaveTask(
        title=task.title,
        campaign_id=task.campaign_id,
        action=task.action,
        section=task.section,
        position=task.position,
        lead_unit_id=task.lead_unit_id,
        co_leads=_co_leads(task, typed.uow),
        cooperating=cooperating_units(task, typed.uow),
        lead_text=task.lead_text,
        cooperating_text=task.cooperating_text,
        deadline_text=typed.needed("deadline"),
        assumed_year=typed.number("year") or task.year,
        freshness_days=task.freshness_days,
        deadline_reason=typed.needed("reason"),
        remark=task.remark,
        id=task.id,
    )
    tasks.save_task(command, typed.uow)


def _co_leads(task: Task, uow: UnitOfWork) -> tuple[int, ...]:
    found = tasks.units_in_role(task, UnitRole.LEAD, uow)
    return tuple(unit for unit in found if unit != task.lead_unit_id)


def _note_quantity(typed: Typed) -> None:
    """The first naming of a quantity plans it; every `amount` is an entry."""
    name = typed.needed("name")
    mine = (Quantity.matter_id == typed.matter_id) & (Quantity.name == name)
    known = typed.uow.session.scalar(select(Quantity.id).where(mine))
    if known is None or typed.text("planned"):
        command = quantities.SaveQuantity(
            matter_id=typed.matter_id,
            name=name,
            measure=typed.needed("measure"),
            planned=amount_of(typed.needed("planned")),
            id=known,
        )
        known = quantities.save_quantity(command, typed.uow)
    if typed.text("amount"):
        entry = quantities.EnterAmount(
            quantity_id=known,
            on=typed.at.date(),
            amount=amount_of(typed.text("amount")),
            project=typed.text("project"),
            unit_id=typed.unit_or_none("unit"),
            note=typed.text("note"),
        )
        quantities.enter_amount(entry, typed.uow)


def _step(typed: Typed) -> Milestone:
    said = typed.needed("step")
    mine = select(Milestone).where(Milestone.task_id == typed.matter_id).order_by(Milestone.position)
    steps = list(typed.uow.session.scalars(mine))
    found = next((step for step in steps if step.title == said), None)
    if found is None and said.isdecimal() and 1 <= int(said) <= len(steps):
        found = steps[int(said) - 1]
    if found is None:
        raise BadInput("act.setting", name="step", value=said)
    return found


def _waiting(typed: Typed) -> int:
    """The report that is judged: the oldest that waits."""
    waits = (ProgressReport.task_id == typed.matter_id) & (ProgressReport.state == ReportState.WAITING.value)
    query = select(ProgressReport.id).where(waits).order_by(ProgressReport.reported_on, ProgressReport.id)
    found = typed.uow.session.scalars(query.limit(1)).first()
    if found is None:
        raise BadInput("report.none_waiting")
    return found


_REPORT: Final = (
    Setting("text", needed=True),
    Setting("percent", "0-100"),
    Setting("evidence"),
)
_REASON: Final = Setting("reason", needed=True)

TASK_ACTS: Final[Mapping[str, ActForm]] = {
    "progressed": ActForm((*_REPORT, Setting("milestone", "yes|no")), _progress),
    "closed": ActForm(_REPORT, _close),
    "handed_in": ActForm((*_REPORT, Setting("unit", "unit"), Setting("step")), _hand_in),
    "accepted": ActForm((Setting("milestone", "yes|no"),), _accept),
    "report_sent_back": ActForm((_REASON,), _send_back),
    "milestone_saved": ActForm(
        (Setting("title", needed=True), Setting("due"), Setting("weight", "1-100")), _save_step
    ),
    "milestone_met": ActForm((_STEP, Setting("text")), _meet),
    "milestone_unmet": ActForm((_STEP, _REASON), _unmeet),
    "share_chosen": ActForm((Setting("source", "|".join(PercentSource), needed=True),), _share),
    "deadline_changed": ActForm(
        (Setting("deadline", needed=True), _REASON, Setting("year", "number")), _move_deadline
    ),
    "quantity_noted": ActForm(
        (
            Setting("name", needed=True),
            Setting("measure"),
            Setting("planned", "number"),
            Setting("amount", "number"),
            Setting("project"),
            Setting("unit", "unit"),
            Setting("note"),
        ),
        _note_quantity,
    ),
    **{kind.value: ActForm((_REASON,), _turn(kind)) for kind in _TURNS},
}
"""The steps of a task by the name of their event (or of what is entered), with their settings."""

TASK_VERBS: Final[Mapping[str, str]] = {
    "hand_in": "handed_in",
    "accept": "accepted",
    "send_back_report": "report_sent_back",
    "milestone": "milestone_saved",
    "meet": "milestone_met",
    "unmeet": "milestone_unmet",
    "share": "share_chosen",
    "quantity": "quantity_noted",
    "block": "blocked",
    "unblock": "unblocked",
}
