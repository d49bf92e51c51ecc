"""The demo's work on its tasks: steps, quantities, reports that wait or came back, what hinders them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import NotRequired, TypedDict, cast

from sqlalchemy import select

from bizenv_desktop.models import Task
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.task.task_quantities import amount_of
from bizenv_desktop.rules.vocabulary import PercentSource, TaskKind
from bizenv_desktop.services.task.quantities import EnterAmount, SaveQuantity, enter_amount, save_quantity
from bizenv_desktop.services.task.task_reports import HandInReport, JudgeReport, hand_in, send_back
from bizenv_desktop.services.task.task_state import derive
from bizenv_desktop.services.task.task_steps import MeetStep, SaveStep, choose_share, meet_step, save_step
from bizenv_desktop.services.task.task_turns import TurnTask, block
from bizenv_desktop.storage.unit_of_work import UnitOfWork


class StepEntry(TypedDict):
    """A step, and when it was met."""

    title: str
    deadline_text: str
    weight: int
    met_on: NotRequired[str]
    text: NotRequired[str]


class AmountEntry(TypedDict):
    """What was done on a day."""

    on: str
    amount: str
    project: NotRequired[str]
    note: NotRequired[str]


class QuantityEntry(TypedDict):
    """A quantity with its entries."""

    name: str
    measure: str
    planned: str
    entries: list[AmountEntry]


class ReportEntry(TypedDict):
    """A report of a unit, waiting unless it was sent back."""

    on: str
    text: str
    unit: str
    evidence: str
    percent: NotRequired[int]
    sent_back: NotRequired[str]


class BlockEntry(TypedDict):
    """What hinders a task."""

    on: str
    reason: str


class WorkEntry(TypedDict):
    """The work on one task, by its number in the plan."""

    number: int
    share: NotRequired[str]
    steps: NotRequired[list[StepEntry]]
    quantities: NotRequired[list[QuantityEntry]]
    reports: NotRequired[list[ReportEntry]]
    blocked: NotRequired[BlockEntry]
    freshness_days: NotRequired[int]


def load_progress(year: int, units: Mapping[str, int], uow: UnitOfWork) -> None:
    """Enter the work on the demo's tasks, which must be there."""
    tasks = {task.position: task for task in uow.session.scalars(select(Task))}
    for entry in _entries():
        task = tasks[entry["number"]]
        task.freshness_days = entry.get("freshness_days")
        _load_steps(task, entry, year, uow)
        for quantity in entry.get("quantities", []):
            _load_quantity(task, quantity, uow)
        for report in entry.get("reports", []):
            _load_report(task, report, units, uow)
        if "blocked" in entry:
            known = entry["blocked"]
            block(TurnTask(task.id, date.fromisoformat(known["on"]), known["reason"]), uow)
    for task in tasks.values():
        if task.deadline_kind == TaskKind.YEARLY.value:
            derive(task, uow)  # what was met this year is owed again next year


def _entries() -> list[WorkEntry]:
    text = resource("demo", "progress.json").read_text(encoding="utf-8")
    return cast("dict[str, list[WorkEntry]]", json.loads(text))["tasks"]


def _load_steps(task: Task, entry: WorkEntry, year: int, uow: UnitOfWork) -> None:
    for step in entry.get("steps", []):
        command = SaveStep(
            task.id, step["title"], step["deadline_text"], assumed_year=year, weight=step["weight"]
        )
        step_id = save_step(command, uow)
        if "met_on" in step:
            on = date.fromisoformat(step["met_on"])
            meet_step(MeetStep(step_id, on, step.get("text", "")), uow)
    if "share" in entry:
        choose_share(task.id, PercentSource(entry["share"]), uow)


def _load_quantity(task: Task, entry: QuantityEntry, uow: UnitOfWork) -> None:
    command = SaveQuantity(task.id, entry["name"], entry["measure"], amount_of(entry["planned"]))
    quantity_id = save_quantity(command, uow)
    for done in entry["entries"]:
        amount = EnterAmount(
            quantity_id,
            date.fromisoformat(done["on"]),
            amount_of(done["amount"]),
            project=done.get("project", ""),
            note=done.get("note", ""),
        )
        enter_amount(amount, uow)


def _load_report(task: Task, entry: ReportEntry, units: Mapping[str, int], uow: UnitOfWork) -> None:
    command = HandInReport(
        task_id=task.id,
        on=date.fromisoformat(entry["on"]),
        text=entry["text"],
        unit_id=units[entry["unit"]],
        percent=entry.get("percent"),
        evidence=entry["evidence"],
    )
    report_id = hand_in(command, uow)
    if "sent_back" in entry:
        send_back(JudgeReport(report_id, entry["sent_back"]), uow)
