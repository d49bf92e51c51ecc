"""From repeated complaints to a problem to rectify (投诉转化), linked in both directions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bizenv_desktop.models import Complaint, MatterLink, Problem
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import LinkKind, MatterKind, ProblemSource
from bizenv_desktop.services.problems import SaveProblem, save_problem
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnIntoProblem:
    """Complaints become one problem to rectify; each of them stays what it is, with its own date."""

    complaint_ids: Sequence[int]
    title: str
    found_on: date
    lead_unit_id: int | None = None
    category: str = ""
    goal: str = ""
    measures: str = ""
    deadline_text: str = ""
    remark: str = ""


def turn_into_problem(command: TurnIntoProblem, uow: UnitOfWork) -> int:
    """Enter the problem and link every complaint to it; returns the problem's id.

    Raises `BadInput("cluster.empty")` when none of the complaints is there any more, and what
    `problems.save_problem` raises.
    """
    ids = tuple(dict.fromkeys(command.complaint_ids))
    known = uow.session.scalars(select(Complaint.id).where(Complaint.id.in_(ids))).all()
    if not known:
        raise BadInput("cluster.empty")
    problem_id = save_problem(
        SaveProblem(
            title=command.title,
            source=ProblemSource.COMPLAINT,
            found_on=command.found_on,
            lead_unit_id=command.lead_unit_id,
            category=command.category,
            goal=command.goal,
            measures=command.measures,
            deadline_text=command.deadline_text,
            remark=command.remark,
        ),
        uow,
    )
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


def problems_from(complaint_ids: Sequence[int], reader: Reader) -> Sequence[MatterRow]:
    """The problems that arose from any of these complaints."""
    link = MatterLink.__table__.c
    statement = select(link.matter_id).where(
        link.other_id.in_(complaint_ids), link.kind == LinkKind.ARISEN.value
    )
    ids = reader.connection.scalars(statement.distinct().order_by(link.matter_id)).all()
    return listing.rows_by_id(MatterKind.PROBLEM, ids, reader) if ids else ()
