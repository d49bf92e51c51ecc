"""From repeated complaints to a problem to rectify (投诉转化), linked in both directions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from bizenv_desktop.models import Complaint, Matter, MatterLink, Problem
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import LinkKind, ProblemSource
from bizenv_desktop.services.problem.problems import SaveProblem, save_problem
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TurnIntoProblem:
    """Complaints become one problem to rectify; each of them stays what it is, with its own date.

    The problem's source is 投诉转化, whatever it says itself.
    """

    complaint_ids: Sequence[int]
    problem: SaveProblem


def turn_into_problem(command: TurnIntoProblem, uow: UnitOfWork) -> int:
    """Enter the problem and link every complaint to it; returns the problem's id.

    Raises `BadInput("cluster.empty")` when none of the complaints is there any more, and what
    `problems.save_problem` raises.
    """
    ids = tuple(dict.fromkeys(command.complaint_ids))
    known = uow.session.scalars(select(Complaint.id).where(Complaint.id.in_(ids))).all()
    if not known:
        raise BadInput("cluster.empty")
    problem_id = save_problem(replace(command.problem, source=ProblemSource.COMPLAINT, id=None), uow)
    uow.session.add_all(
        MatterLink(matter_id=problem_id, other_id=complaint_id, kind=LinkKind.ARISEN.value)
        for complaint_id in sorted(known)
    )
    problem = uow.session.get_one(Problem, problem_id)
    uow.name("problem.from_complaints", number=problem.serial, year=problem.year, count=len(known))
    return problem_id


def complaints_behind(problem_id: int, reader: Reader) -> tuple[int, ...]:
    """The ids of the complaints from which a problem arose."""
    link = MatterLink.__table__.c
    statement = select(link.other_id).where(link.matter_id == problem_id, link.kind == LinkKind.ARISEN.value)
    return tuple(reader.connection.scalars(statement.order_by(link.other_id)))


def arisen(reader: Reader) -> Mapping[int, str]:
    """The number of the problem that arose last from each complaint that became one."""
    link, matter = MatterLink.__table__.c, Matter.__table__.c
    rows = reader.connection.execute(
        select(link.other_id, matter.year, matter.serial)
        .join_from(MatterLink.__table__, Matter.__table__, matter.id == link.matter_id)
        .where(link.kind == LinkKind.ARISEN.value)
        .order_by(link.id)
    ).tuples()
    return {complaint: DocumentNumber(year, serial).short for complaint, year, serial in rows}
