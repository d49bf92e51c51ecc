"""Progress reports: handed in by a unit with their evidence, accepted by the office or sent back.

A report counts once it was accepted: then it becomes an event of its task and renews its freshness.
"""

from dataclasses import dataclass, replace
from datetime import date

from bizenv_desktop.models import Milestone, ProgressReport, Task
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.task.task_steps import refuse_typed_share
from bizenv_desktop.rules.vocabulary import EventKind, ReportState
from bizenv_desktop.services.matter.attachments import AttachFiles, NewFile, attach
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.services.task.task_state import (
    happen_to,
    known_task,
    open_task,
    refuse_day_ahead,
    source_of,
)
from bizenv_desktop.services.task.task_steps import MeetStep, mark_met
from bizenv_desktop.services.task.tasks import ReportProgress, has_files, report_progress
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class HandInReport:
    """What a unit reports on a task, not judged yet; `step_id` names the step that it says is met.

    `files` are attached to the task as the evidence, and named by it where `evidence` says nothing.
    """

    task_id: int
    on: date
    text: str
    unit_id: int | None = None
    percent: int | None = None
    evidence: str = ""
    step_id: int | None = None
    files: tuple[NewFile, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """The office's word on a report: `reason` only where it is sent back.

    `milestone`: what the date asks for is there; `finished`: the whole task is.
    """

    report_id: int
    reason: str = ""
    milestone: bool = False
    finished: bool = False
    version: int | None = None


def hand_in(command: HandInReport, uow: UnitOfWork) -> int:
    """Take in a unit's report, to be judged; returns its id.

    Raises `BadInput`: `task.progress_missing`, `task.progress_ahead`, `task.percent_range`,
    `task.evidence_missing`; `RuleBroken`: `task.percent_of_steps`, `step.unknown`, and what `open_task` does.
    """
    task = open_task(command.task_id, command.version, uow)
    if not command.text.strip():
        raise BadInput("task.progress_missing")
    refuse_day_ahead(command.on, uow)
    if command.files:
        attach(AttachFiles(task.id, command.files), uow)
    evidence = command.evidence.strip() or "、".join(file.name for file in command.files)
    shown = evidence or ("attached" if has_files(task.id, uow) else "")
    refuse_typed_share(command.percent, source_of(task), shown)
    if command.step_id is not None:
        _step(command.step_id, task, uow)
    uow.name("report.handed_in", year=task.year, number=task.serial)
    report = ProgressReport(
        task_id=task.id,
        unit_id=command.unit_id if command.unit_id is not None else task.lead_unit_id,
        reported_on=command.on,
        text=command.text.strip(),
        percent=command.percent,
        evidence=evidence,
        milestone_id=command.step_id,
        state=ReportState.WAITING.value,
    )
    uow.session.add(report)
    uow.flush()
    return report.id


def record(command: HandInReport, judged: JudgeReport, uow: UnitOfWork) -> int:
    """Take in a report and accept it at once, in one deed; returns its id. Raises what the two raise."""
    report_id = hand_in(command, uow)
    accept(replace(judged, report_id=report_id), uow)
    task = known_task(command.task_id, None, uow)
    uow.name("task.progressed", year=task.year, number=task.serial)
    return report_id


def accept(command: JudgeReport, uow: UnitOfWork) -> None:
    """Accept a waiting report: it becomes progress of its task, and meets the step that it names.

    Raises `RuleBroken`: `report.unknown`, `report.judged`, and what the task or the step forbid.
    """
    report = _waiting(command, uow)
    task = open_task(report.task_id, None, uow)
    if report.milestone_id is not None:
        step = _step(report.milestone_id, task, uow)
        if step.met_on is None:
            mark_met(task, step, MeetStep(step.id, report.reported_on, report.text), uow)
    facts: Facts = {"report": report.id}
    if report.unit_id is not None:
        facts = {**facts, "unit_id": report.unit_id}
    progress = ReportProgress(
        matter_id=task.id,
        on=report.reported_on,
        text=report.text,
        percent=report.percent,
        finished=command.finished,
        milestone=command.milestone,
        evidence=report.evidence,
        facts=facts,
    )
    report_progress(progress, uow)
    _judge(report, ReportState.ACCEPTED, "", uow)
    uow.name("report.accepted", year=task.year, number=task.serial)


def send_back(command: JudgeReport, uow: UnitOfWork) -> None:
    """Send a waiting report back to its unit; the task's freshness goes on running.

    Raises `BadInput("report.reason_missing")`; `RuleBroken`: `report.unknown`, `report.judged`.
    """
    if not command.reason.strip():
        raise BadInput("report.reason_missing")
    report = _waiting(command, uow)
    task = known_task(report.task_id, None, uow)
    uow.name("report.sent_back", year=task.year, number=task.serial)
    _judge(report, ReportState.SENT_BACK, command.reason.strip(), uow)
    facts: Facts = {
        "report": report.id,
        "text": report.text,
        "reason": command.reason.strip(),
        "reported_on": report.reported_on.isoformat(),
    }
    happen_to(task, EventKind.REPORT_SENT_BACK, uow.moment.today, facts, uow)


def _waiting(command: JudgeReport, uow: UnitOfWork) -> ProgressReport:
    report = uow.session.get(ProgressReport, command.report_id)
    if report is None:
        raise RuleBroken("report.unknown")
    refuse_outdated(report, command.version)
    if report.state != ReportState.WAITING.value:
        raise RuleBroken("report.judged", on=report.judged_on, by=report.judged_by)
    return report


def _judge(report: ProgressReport, state: ReportState, reason: str, uow: UnitOfWork) -> None:
    report.state, report.reason = state.value, reason
    report.judged_on, report.judged_by = uow.moment.today, uow.operator


def _step(step_id: int, task: Task, uow: UnitOfWork) -> Milestone:
    step = uow.session.get(Milestone, step_id)
    if step is None or step.task_id != task.id:
        raise RuleBroken("step.unknown")
    return step
