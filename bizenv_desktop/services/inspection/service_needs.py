"""A need becomes a complaint, a task or a problem in one step; entry and matter know of each other.

The entry keeps the matter's id; the matter says in its remark where it came from.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bizenv_desktop.models import Enterprise, Matter, Service
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.complaint.complaint_intake import register
from bizenv_desktop.services.inspection.service_log import known_service
from bizenv_desktop.services.problem.problems import SaveProblem, save_problem
from bizenv_desktop.services.task.tasks import SaveTask, save_task
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class HandOver:
    """The need of this entry becomes the matter that the command enters."""

    service_id: int
    matter: RegisterComplaint | SaveTask | SaveProblem
    version: int | None = None


def hand_over(command: HandOver, uow: UnitOfWork) -> int:
    """Enter the matter and tie it to the entry; returns the matter's id.

    Raises `RuleBroken`: `service.unknown`, `service.not_open`, `storage.changed_meanwhile`, and what
    `complaint_intake.register`, `tasks.save_task` and `problems.save_problem` raise.
    """
    entry = known_service(command.service_id, command.version, uow)
    if not entry.need or entry.done_on is not None or entry.matter_id is not None:
        raise RuleBroken("service.not_open")
    firm = uow.session.get_one(Enterprise, entry.enterprise_id)
    entry.matter_id = _entering(command.matter, _origin(entry, firm))(uow)
    matter = uow.session.get_one(Matter, entry.matter_id)
    uow.name(f"service.to_{matter.kind}", name=firm.name, number=matter.serial, year=matter.year)
    uow.flush()
    return matter.id


def _entering(
    command: RegisterComplaint | SaveTask | SaveProblem, origin: str
) -> Callable[[UnitOfWork], int]:
    """The deed that enters the matter; complaint and problem say where they came from."""
    if isinstance(command, SaveTask):
        return partial(save_task, command)
    said = "；".join(filter(None, (command.remark.strip(), origin)))
    if isinstance(command, RegisterComplaint):
        return partial(register, replace(command, remark=said))
    return partial(save_problem, replace(command, remark=said))


def _origin(entry: Service, firm: Enterprise) -> str:
    return f"来自企业服务：{firm.name}，{entry.served_on:%Y-%m-%d}"
