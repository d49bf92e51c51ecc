"""Problems to rectify: entering them, and one step of their life after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from bizenv_desktop.models import Problem
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.problem.problem_lifecycle import months_later, open_steps, replay
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, ProblemSource, Status
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.matter.events import (
    Opening,
    append_event,
    cooperating_units,
    number_matter,
    set_units,
)
from bizenv_desktop.services.problem.problem_events import happen, problem_to_change
from bizenv_desktop.services.problem.problem_settings import load_problem_rules
from bizenv_desktop.storage.problem_derivation import derived_columns
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_TEXTS: Final = (
    "goal", "measures", "deadline_text", "department", "leader", "owner", "remark", "category", "cause",
    "project",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaveProblem:
    """A new problem (`id` None) or the wanted state of an existing one (沂源 附件4-6, 温州信息 蜗牛工程).

    The date of an existing one is moved by an event (`EventKind.DEADLINE_CHANGED`), not here. `cooperating`
    None leaves the other units as they are.
    """

    title: str
    source: ProblemSource
    found_on: date
    lead_unit_id: int | None = None
    category: str = ""
    goal: str = ""
    measures: str = ""
    deadline_text: str = ""
    department: str = ""
    leader: str = ""
    owner: str = ""
    remark: str = ""
    cause: str = ""
    project: str = ""
    planned_on: date | None = None
    real_on: date | None = None
    cooperating: tuple[int, ...] | None = None
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ProblemStep:
    """One step of a rectification on a day.

    `text` says what was done, found missing, or why; `who` verifies or signs. `due` is the new day of
    调整时限 and 重启, `deadline_text` how it is written. `recheck_months`: after 销号 None means the office's
    usual length, 0 no further look; after 回头看 None means none.
    """

    matter_id: int
    kind: EventKind
    on: date
    text: str
    who: str = ""
    evidence: str = ""
    due: date | None = None
    deadline_text: str = ""
    recheck_months: int | None = None
    version: int | None = None


def problem_steps(status: Status) -> tuple[EventKind, ...]:
    """The steps that a problem in `status` may take."""
    return open_steps(status)


def save_problem(command: SaveProblem, uow: UnitOfWork) -> int:
    """Create or change a problem; returns its id.

    Raises `BadInput("problem.title_missing")`, `RuleBroken("problem.deadline_by_event")` where another
    deadline text would move the date of an existing problem.
    """
    if not command.title.strip():
        raise BadInput("problem.title_missing")
    problem = _problem_to_save(command, uow)
    uow.name("problem.saved", title=command.title[:60])
    if command.id is None:
        opened = datetime.combine(command.found_on, time())
        number_matter(problem, Opening(MatterKind.PROBLEM, command.title, opened), uow)
    problem.title = command.title.strip()
    problem.initials = initials(problem.title)
    for name in _TEXTS:
        setattr(problem, name, getattr(command, name).strip())
    problem.source = command.source.value
    problem.lead_unit_id = command.lead_unit_id
    problem.planned_on, problem.real_on = command.planned_on, command.real_on
    if command.id is None:
        _register(problem, command, uow)
    if command.id is None or command.cooperating is not None:
        set_units(problem, command.lead_unit_id, command.cooperating or (), uow)
    else:
        _set_lead(problem, uow)
    return problem.id


def take_step(command: ProblemStep, uow: UnitOfWork) -> None:
    """Take one step of the rectification.

    Raises `RuleBroken("problem.step")` for a step that may not follow, and what the guards of the step find:
    text, evidence, verifier, signature or date that is missing.
    """
    problem = problem_to_change(command.matter_id, command.version, uow)
    uow.name(f"problem.{command.kind}", number=problem.serial, year=problem.year)
    step(problem, command, uow)


def step(problem: Problem, command: ProblemStep, uow: UnitOfWork) -> None:
    """One step within a larger deed; the caller names the deed."""
    at = datetime.combine(command.on, time())
    happen(problem, Happening(command.kind, at, _facts(problem, command, uow)), uow)
    if command.evidence.strip():
        problem.evidence = command.evidence.strip()
    if command.kind in (EventKind.PROGRESSED, EventKind.RECTIFIED):
        problem.progress = command.text.strip()
    if command.kind in (EventKind.DEADLINE_CHANGED, EventKind.REOPENED):
        problem.deadline_text = _deadline_text(command)


def _facts(problem: Problem, command: ProblemStep, uow: UnitOfWork) -> Facts:
    facts: Facts = {
        "text": command.text.strip(),
        "who": command.who.strip(),
        "evidence": command.evidence.strip(),
    }
    more = _MORE_FACTS.get(command.kind)
    return facts if more is None else {**facts, **more(problem, command, uow)}


def _with_due(problem: Problem, command: ProblemStep, _uow: UnitOfWork) -> Facts:
    return {
        "due": command.due.isoformat() if command.due else None,
        "old_due": problem.due.isoformat() if problem.due else None,
        "old_text": problem.deadline_text,
    }


def _with_usual_recheck(_problem: Problem, command: ProblemStep, uow: UnitOfWork) -> Facts:
    usual = load_problem_rules(uow.connection).recheck_months
    return _recheck(command, usual if command.recheck_months is None else command.recheck_months)


def _with_next_recheck(_problem: Problem, command: ProblemStep, _uow: UnitOfWork) -> Facts:
    return {**_recheck(command, command.recheck_months or 0), "result": "good"}


def _recheck(command: ProblemStep, months: int) -> Facts:
    return {"recheck_on": months_later(command.on, months).isoformat() if months else None}


_MORE_FACTS: Final[Mapping[EventKind, Callable[[Problem, ProblemStep, UnitOfWork], Facts]]] = {
    EventKind.DEADLINE_CHANGED: _with_due,
    EventKind.REOPENED: _with_due,
    EventKind.STRUCK_OFF: _with_usual_recheck,
    EventKind.RECHECKED: _with_next_recheck,
}


def _deadline_text(command: ProblemStep) -> str:
    day = command.due
    return command.deadline_text.strip() or (long_day(day) if day else "")


def _register(problem: Problem, command: SaveProblem, uow: UnitOfWork) -> None:
    """The first event carries the date with which the problem begins."""
    due = parse_deadline(problem.deadline_text, command.found_on.year).milestone
    facts: Facts = {"due": due.isoformat() if due else None}
    first = Happening(EventKind.REGISTERED, problem.opened_at, facts)
    for name, value in derived_columns(replay((first,), due)).items():
        setattr(problem, name, value)
    uow.session.add(problem)
    uow.flush()
    append_event(problem, first.kind, first.at, facts, uow)


def _problem_to_save(command: SaveProblem, uow: UnitOfWork) -> Problem:
    if command.id is None:
        return Problem()
    problem = problem_to_change(command.id, command.version, uow)
    text = command.deadline_text.strip()
    if text != problem.deadline_text and problem.due != parse_deadline(text, problem.year).milestone:
        raise RuleBroken("problem.deadline_by_event", old=problem.deadline_text or "—", new=text or "—")
    return problem


def _set_lead(problem: Problem, uow: UnitOfWork) -> None:
    """Another lead, the cooperating units as they were."""
    set_units(problem, problem.lead_unit_id, cooperating_units(problem, uow), uow)
