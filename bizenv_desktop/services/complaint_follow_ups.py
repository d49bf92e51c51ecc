"""Reported again when a matter can no longer be reopened: a new complaint, linked to the old one."""

from dataclasses import dataclass

from bizenv_desktop.models import MatterLink
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import LinkKind, Status
from bizenv_desktop.services import complaint_intake
from bizenv_desktop.services.complaint_commands import RegisterComplaint
from bizenv_desktop.services.events import complaint_to_change
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFollowUp:
    """A complaint about what an earlier one, closed by now, was about (再次反映)."""

    said: RegisterComplaint
    earlier_id: int


def register_follow_up(command: RegisterFollowUp, uow: UnitOfWork) -> int:
    """Register it and link it to the earlier one in one deed; returns the new complaint's id.

    Raises what `complaint_intake.register` raises, `RuleBroken`: `matter.unknown`, and
    `complaint.earlier_open` while the earlier one is not closed.
    """
    earlier = complaint_to_change(command.earlier_id, None, uow)
    if earlier.status != Status.CLOSED:
        raise RuleBroken("complaint.earlier_open", status=Status(earlier.status))
    matter_id = complaint_intake.register(command.said, uow)
    link = MatterLink(matter_id=matter_id, other_id=earlier.id, kind=LinkKind.FOLLOW_UP.value)
    uow.session.add(link)
    return matter_id
