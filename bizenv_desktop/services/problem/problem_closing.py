"""Closing in one form what takes several events: 验收、签字、销号 together, 回头看 with what it leads to."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.problem.problem_events import happen, problem_to_change, standing_of
from bizenv_desktop.services.problem.problems import ProblemStep, step
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeOff:
    """Verify, note the principal's signature and strike off, as far as each is not done yet.

    An empty `who` takes the verification that stands; an empty `signed_by` the signature that stands, if any.
    """

    matter_id: int
    on: date
    text: str = ""
    who: str = ""
    evidence: str = ""
    signed_by: str = ""
    recheck_months: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """What was found when a struck-off problem was looked at again.

    `holds`: the result is still there, and `recheck_months` (None or 0: never) it is looked at once more.
    Otherwise the problem is reopened with `due`: a new round, while the figures keep the first closing.
    """

    matter_id: int
    on: date
    holds: bool
    text: str
    who: str = ""
    evidence: str = ""
    recheck_months: int | None = None
    due: date | None = None
    deadline_text: str = ""
    version: int | None = None


def strike_off(command: StrikeOff, uow: UnitOfWork) -> None:
    """Strike the problem off in one deed.

    Raises what `problems.take_step` raises for the steps in it.
    """
    problem = problem_to_change(command.matter_id, command.version, uow)
    uow.name("problem.struck_off", number=problem.serial, year=problem.year)
    if command.signed_by.strip() and standing_of(problem, uow).signed_by != command.signed_by.strip():
        signed = ProblemStep(command.matter_id, EventKind.SIGNED, command.on, "", command.signed_by)
        step(problem, signed, uow)
    step(
        problem,
        ProblemStep(
            command.matter_id,
            EventKind.STRUCK_OFF,
            command.on,
            command.text,
            command.who,
            command.evidence,
            recheck_months=command.recheck_months,
        ),
        uow,
    )


def recheck(command: Recheck, uow: UnitOfWork) -> None:
    """Note the result of a 回头看; a bad one reopens the problem in the same deed.

    Raises what `problems.take_step` raises for the steps in it.
    """
    problem = problem_to_change(command.matter_id, command.version, uow)
    kind = EventKind.RECHECKED if command.holds else EventKind.REOPENED
    uow.name(f"problem.{kind}", number=problem.serial, year=problem.year)
    told = ProblemStep(
        command.matter_id,
        EventKind.RECHECKED,
        command.on,
        command.text,
        command.who,
        command.evidence,
        recheck_months=command.recheck_months,
    )
    if command.holds:
        step(problem, told, uow)
        return
    facts = {"text": told.text.strip(), "who": told.who.strip(), "evidence": told.evidence, "result": "bad"}
    happen(problem, Happening(EventKind.RECHECKED, datetime.combine(command.on, time()), facts), uow)
    again = ProblemStep(
        command.matter_id,
        EventKind.REOPENED,
        command.on,
        command.text,
        command.who,
        due=command.due,
        deadline_text=command.deadline_text,
    )
    step(problem, again, uow)
