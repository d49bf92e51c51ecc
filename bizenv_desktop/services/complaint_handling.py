"""A unit's part in a complaint: receipt and reply."""

from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.complaint_commands import Acknowledge, Reply
from bizenv_desktop.services.events import complaint_to_change, named_happening
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def acknowledge(command: Acknowledge, uow: UnitOfWork) -> None:
    """Note that the unit has the slip."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    named_happening(complaint, Happening(EventKind.ACKNOWLEDGED, command.at, {"by": command.by}), uow)


def reply(command: Reply, uow: UnitOfWork) -> None:
    """Note the unit's answer; the case clock stops on its day once the answer is accepted."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    facts: Facts = {"result": command.result, "contacted": command.contacted, "signed_by": command.signed_by}
    named_happening(complaint, Happening(EventKind.REPLIED, command.at, facts), uow)
