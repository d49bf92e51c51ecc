"""Problems to rectify: entering, rectified, verified, struck off. Rectified and struck off are two things."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bizenv_desktop.models import Problem
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.deadline_text import parse_deadline
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, ProblemSource, Status, Timeliness
from bizenv_desktop.services.events import Opening, append_event, month_key, number_matter, set_units
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.ladder_traces import note_rung
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SaveProblem:
    """A new problem (`id` None) or the wanted state of an existing one (沂源 附件4-6)."""

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
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ProblemStep:
    """One step of a rectification on a day: progress, rectified, sent back, struck off.

    `text` says what was done, found missing, or verified; `who` is the verifier when it is struck off.
    """

    matter_id: int
    kind: EventKind
    on: date
    text: str
    who: str = ""
    evidence: str = ""
    version: int | None = None


_STEPS = {
    EventKind.PROGRESSED: (Status.IN_HAND, Status.IN_HAND),
    EventKind.RECTIFIED: (Status.IN_HAND, Status.AWAITING_REVIEW),
    EventKind.SENT_BACK: (Status.AWAITING_REVIEW, Status.IN_HAND),
    EventKind.STRUCK_OFF: (Status.AWAITING_REVIEW, Status.CLOSED),
}


def problem_steps(status: Status) -> tuple[EventKind, ...]:
    """The steps that a problem in `status` may take."""
    return tuple(kind for kind, (source, _target) in _STEPS.items() if source is status)


def save_problem(command: SaveProblem, uow: UnitOfWork) -> int:
    """Create or change a problem; returns its id. Raises `BadInput("problem.title_missing")`."""
    if not command.title.strip():
        raise BadInput("problem.title_missing")
    problem = _problem_to_save(command, uow)
    uow.name("problem.saved", title=command.title[:60])
    if command.id is None:
        opened = datetime.combine(command.found_on, time())
        number_matter(problem, Opening(MatterKind.PROBLEM, command.title, opened), uow)
    problem.title = command.title.strip()
    problem.initials = initials(problem.title)
    for name in ("goal", "measures", "deadline_text", "department", "leader", "owner", "remark", "category"):
        setattr(problem, name, getattr(command, name).strip())
    problem.source = command.source.value
    problem.lead_unit_id = command.lead_unit_id
    _set_due(problem, command)
    uow.session.add(problem)
    uow.flush()
    if command.id is None:
        append_event(problem, EventKind.REGISTERED, problem.opened_at, {}, uow)
    set_units(problem, command.lead_unit_id, (), uow)
    return problem.id


def take_step(command: ProblemStep, uow: UnitOfWork) -> None:
    """Take one step of the rectification.

    Raises `RuleBroken("problem.step")` for a step that may not follow, `BadInput("problem.text_missing")`,
    `BadInput("problem.verifier_missing")` when a problem is struck off by nobody.
    """
    problem = _known_problem(command.matter_id, command.version, uow)
    source, target = _STEPS.get(command.kind, (None, Status.IN_HAND))
    if source is None or problem.status != source.value:
        raise RuleBroken("problem.step", status=Status(problem.status), event=command.kind)
    _refuse_bad_step(command)
    uow.name(f"problem.{command.kind}", number=problem.serial, year=problem.year)
    facts: Facts = {"text": command.text.strip(), "who": command.who, "evidence": command.evidence}
    append_event(problem, command.kind, datetime.combine(command.on, time()), facts, uow)
    if problem.rung:
        note_rung(problem, uow)
    problem.status = target.value
    _apply(problem, command)


def _apply(problem: Problem, step: ProblemStep) -> None:
    if step.evidence:
        problem.evidence = step.evidence
    if step.kind is EventKind.STRUCK_OFF:
        problem.verifier, problem.closed_on = step.who, step.on
        late = problem.due is not None and problem.settled_on is not None and problem.settled_on > problem.due
        problem.timeliness = (Timeliness.LATE if late else Timeliness.IN_TIME).value
        return
    problem.progress = step.text.strip()
    rectified = step.on if step.kind is EventKind.RECTIFIED else None
    problem.rectified_on = problem.settled_on = rectified


def _refuse_bad_step(step: ProblemStep) -> None:
    if not step.text.strip():
        raise BadInput("problem.text_missing")
    if step.kind is EventKind.STRUCK_OFF and not step.who.strip():
        raise BadInput("problem.verifier_missing")


def _set_due(problem: Problem, command: SaveProblem) -> None:
    deadline = parse_deadline(command.deadline_text, command.found_on.year)
    problem.due = problem.original_due = deadline.milestone
    problem.due_month = month_key(deadline.milestone) if deadline.milestone else None


def _known_problem(problem_id: int, version: int | None, uow: UnitOfWork) -> Problem:
    problem = uow.session.get(Problem, problem_id)
    if problem is None:
        raise RuleBroken("matter.unknown", id=problem_id)
    if version is not None and problem.version != version:
        raise RuleBroken("storage.changed_meanwhile")
    return problem


def _problem_to_save(command: SaveProblem, uow: UnitOfWork) -> Problem:
    if command.id is not None:
        return _known_problem(command.id, command.version, uow)
    return Problem(status=Status.IN_HAND.value, timeliness=Timeliness.OPEN.value)
