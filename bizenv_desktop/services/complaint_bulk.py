"""Handing many complaints to one unit in one deed: who can be handed over, then all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bizenv_desktop.rules.clock import DueDate
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.lifecycle import steps_from
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Urgency
from bizenv_desktop.services.complaint_commands import Assign
from bizenv_desktop.services.complaint_intake import assign, foresee
from bizenv_desktop.services.complaint_slips import Slip
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Unfit:
    """A chosen complaint that cannot be handed over, and the rule that says so."""

    row: MatterRow
    why: RuleBroken


@dataclass(frozen=True, slots=True)
class AssignPreview:
    """What handing over the chosen complaints would do: those that can go, those that cannot and why.

    `dues` holds, per urgency that occurs among those that can go, the date their slips would bear.
    """

    fit: tuple[MatterRow, ...]
    unfit: tuple[Unfit, ...]
    dues: tuple[tuple[Urgency, DueDate], ...]


def assignable(selection: Selection, at: datetime, reader: Reader) -> AssignPreview:
    """Judge the chosen complaints without changing anything.

    Raises `BadInput("complaint.too_many_at_once")` for more than 500.
    """
    ids = listing.matching_ids(selection, reader)
    if len(ids) > MOST_AT_ONCE:
        raise BadInput("complaint.too_many_at_once", count=len(ids), most=MOST_AT_ONCE)
    rows = listing.rows_by_id(MatterKind.COMPLAINT, ids, reader)
    judged = [(row, _why_not(row, at)) for row in rows]
    fit = tuple(row for row, why in judged if why is None)
    urgencies = sorted({row.urgency for row in fit}, key=list(Urgency).index)
    return AssignPreview(
        fit=fit,
        unfit=tuple(Unfit(row, why) for row, why in judged if why is not None),
        dues=tuple((urgency, foresee(at, urgency, "", reader)) for urgency in urgencies),
    )


def assign_many(commands: Sequence[Assign], uow: UnitOfWork) -> tuple[Slip, ...]:
    """Issue one slip per command in one transaction, undone as one; raises what `assign` raises for any."""
    if not commands:
        raise BadInput("complaint.none_to_assign")
    slips = tuple(assign(command, uow) for command in commands)
    uow.name("complaint.assigned_many", count=len(slips))
    return slips


def _why_not(row: MatterRow, at: datetime) -> RuleBroken | None:
    steps = steps_from(row.status)
    if EventKind.ASSIGNED not in steps:
        return RuleBroken("lifecycle.step", status=row.status, event=EventKind.ASSIGNED, open_steps=steps)
    if at.date() < row.opened_at.date():
        return RuleBroken("lifecycle.before_opening", event=EventKind.ASSIGNED, opened_at=row.opened_at)
    return None
