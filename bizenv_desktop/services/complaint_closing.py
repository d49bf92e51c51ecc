"""The end of a complaint: review, follow-up call, closing, voiding."""

from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.complaint_commands import CallBack, Close, Pass, SendBack, Void
from bizenv_desktop.services.events import complaint_to_change, happen, named_happening
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def send_back(command: SendBack, uow: UnitOfWork) -> None:
    """Give the answer back to the unit; the clock goes on as if it had not stopped."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    named_happening(complaint, Happening(EventKind.SENT_BACK, command.at, {"reason": command.reason}), uow)


def pass_review(command: Pass, uow: UnitOfWork) -> None:
    """Accept the answer."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    named_happening(
        complaint, Happening(EventKind.PASSED, command.at, {"resolution": command.resolution.value}), uow
    )


def call_back(command: CallBack, uow: UnitOfWork) -> None:
    """Note what the complainant answered and, where asked, close the matter in the same deed."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    facts: Facts = {"satisfaction": command.satisfaction.value, "note": command.note}
    named_happening(complaint, Happening(EventKind.CALLED_BACK, command.at, facts), uow)
    if command.close:
        reason: Facts = {"reason": command.close_reason}
        happen(complaint, Happening(EventKind.CLOSED, command.at, reason), uow)


def close(command: Close, uow: UnitOfWork) -> None:
    """Close a matter whose complainant was called back."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    named_happening(complaint, Happening(EventKind.CLOSED, command.at, {"reason": command.reason}), uow)


def void(command: Void, uow: UnitOfWork) -> None:
    """Take an erroneous entry out of every count."""
    complaint = complaint_to_change(command.matter_id, command.version, uow)
    named_happening(complaint, Happening(EventKind.VOIDED, command.at, {"reason": command.reason}), uow)
