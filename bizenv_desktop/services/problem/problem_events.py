"""How an event of a problem is stored: judged by the rules, appended, the derived columns with it."""

from sqlalchemy import func, select

from bizenv_desktop.models import Attachment, Problem
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.problem.problem_guards import ProblemTerms, guard
from bizenv_desktop.rules.problem.problem_lifecycle import follow, replay
from bizenv_desktop.rules.problem.problem_standing import ProblemStanding
from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.services.matter.events import append_event, events_of
from bizenv_desktop.services.matter.letter_traces import note_rung
from bizenv_desktop.services.problem.problem_settings import load_problem_rules
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.problem_derivation import derived_columns
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def problem_to_change(problem_id: int, version: int | None, uow: UnitOfWork) -> Problem:
    """The problem, or `RuleBroken`: `matter.unknown`, `storage.changed_meanwhile` (outdated version)."""
    problem = uow.session.get(Problem, problem_id)
    if problem is None:
        raise RuleBroken("matter.unknown", id=problem_id)
    refuse_outdated(problem, version)
    return problem


def standing_of(problem: Problem, uow: UnitOfWork) -> ProblemStanding:
    """Where the problem stands by its events."""
    uow.flush()
    return replay(events_of(problem.id, uow), problem.original_due)


def happen(problem: Problem, event: Happening, uow: UnitOfWork) -> ProblemStanding:
    """Judge `event` against the problem's past, store it, and derive the columns anew.

    Raises `RuleBroken`: `problem.step`, `lifecycle.in_the_future`, and what `problem_guards.guard` finds.
    """
    if event.on > uow.moment.today:
        raise RuleBroken("lifecycle.in_the_future", event=event.kind, at=event.at)
    before = standing_of(problem, uow)
    standing = follow(before, event)
    refused = guard(before, event, _terms(problem, uow))
    if refused is not None:
        raise refused
    append_event(problem, event.kind, event.at, event.facts, uow)
    if problem.rung:
        note_rung(problem, uow)
    derive(problem, standing)
    return standing


def derive(problem: Problem, standing: ProblemStanding) -> None:
    """Write what follows from the events into the columns that lists filter, sort and count by."""
    for name, value in derived_columns(standing).items():
        if getattr(problem, name) != value:
            setattr(problem, name, value)


def _terms(problem: Problem, uow: UnitOfWork) -> ProblemTerms:
    files = select(func.count()).select_from(Attachment).where(Attachment.matter_id == problem.id)
    signed = load_problem_rules(uow.connection).signed_sources
    return ProblemTerms(
        owner=problem.owner,
        has_evidence=bool(problem.evidence.strip()) or bool(uow.session.scalar(files)),
        needs_signature=ProblemSource(problem.source) in signed,
    )
