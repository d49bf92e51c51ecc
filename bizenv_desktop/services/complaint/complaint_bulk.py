"""Taking one step for many complaints in one deed: who can take it, who cannot and why, then all or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeVar

from sqlalchemy import select

from bizenv_desktop.models import Complaint, Event
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.case_clock import case_due
from bizenv_desktop.rules.clock.clock import DueDate
from bizenv_desktop.rules.complaint.lifecycle import follow, replay
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Urgency
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.complaint import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    Assign,
    CallBack,
    Close,
    GrantExtension,
)
from bizenv_desktop.services.complaint.complaint_requests import refusal
from bizenv_desktop.services.complaint.complaint_slips import Slip
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_AT_ONCE: Final = 500
_JUDGED_BY_STANDING: Final = frozenset({EventKind.ASSIGNED, EventKind.EXTENSION_GRANTED})

Command = TypeVar("Command")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Trial:
    """The step that is thought of: when, what its events would say, and whether closing follows at once."""

    step: EventKind
    at: datetime
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    close_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """A chosen complaint that can take the step; `due` is the date that the step would set, if it sets one.

    `longer` is the length of the extension that was asked for, in the unit of its slip.
    """

    row: MatterRow
    due: DueDate | None
    longer: int
    respondent_unit_id: int | None


@dataclass(frozen=True, slots=True)
class Unfit:
    """A chosen complaint that cannot take the step, and the rule that says so."""

    row: MatterRow
    why: RuleBroken


@dataclass(frozen=True, slots=True)
class Preview:
    """What the step would do to the chosen complaints."""

    fit: tuple[Fit, ...]
    unfit: tuple[Unfit, ...]

    @property
    def dues(self) -> tuple[date, ...]:
        """The different dates that the step would set, the earliest first."""
        return tuple(sorted({each.due.day for each in self.fit if each.due is not None}))


def preview(trial: Trial, selection: Selection, reader: Reader) -> Preview:
    """Judge the chosen complaints by their own life, without changing anything.

    Raises `BadInput("complaint.too_many_at_once")` for more than 500.
    """
    ids = listing.matching_ids(selection, reader)
    if len(ids) > MOST_AT_ONCE:
        raise BadInput("complaint.too_many_at_once", count=len(ids), most=MOST_AT_ONCE)
    lives, accused = _lives(ids, reader), _respondents(ids, reader)
    fit, unfit, dues = list[Fit](), list[Unfit](), _Dues(trial, reader)
    for row in listing.rows_by_id(MatterKind.COMPLAINT, ids, reader):
        standing = replay(lives[row.id])
        refused = _refusal(trial, standing)
        if refused is not None:
            unfit.append(Unfit(row, refused))
            continue
        asked = standing.extension_asked
        due = dues.of(row, lives[row.id], standing)
        fit.append(Fit(row, due, asked.length if asked is not None else 0, accused[row.id]))
    return Preview(tuple(fit), tuple(unfit))


def assign_many(commands: Sequence[Assign], uow: UnitOfWork) -> tuple[Slip, ...]:
    """Issue one slip per command in one transaction, undone as one; raises what `assign` raises for any."""
    return _all(complaint_intake.assign, commands, "complaint.assigned_many", uow)


def acknowledge_many(commands: Sequence[Acknowledge], uow: UnitOfWork) -> None:
    """Note many receipts as one deed."""
    _all(complaint_handling.acknowledge, commands, "complaint.acknowledged_many", uow)


def grant_many(commands: Sequence[GrantExtension], uow: UnitOfWork) -> None:
    """Grant many extensions as one deed, each with its approval."""
    _all(complaint_handling.grant_extension, commands, "complaint.extension_granted_many", uow)


def call_back_many(commands: Sequence[CallBack], uow: UnitOfWork) -> None:
    """Note many follow-up calls, and close where the commands say so, as one deed."""
    _all(complaint_closing.call_back, commands, "complaint.called_back_many", uow)


def close_many(commands: Sequence[Close], uow: UnitOfWork) -> None:
    """Close many complaints as one deed."""
    _all(complaint_closing.close, commands, "complaint.closed_many", uow)


def _all(
    deed: Callable[[Command, UnitOfWork], Done], commands: Sequence[Command], name: str, uow: UnitOfWork
) -> tuple[Done, ...]:
    if not commands:
        raise BadInput("complaint.none_fit")
    if len(commands) > MOST_AT_ONCE:
        raise BadInput("complaint.too_many_at_once", count=len(commands), most=MOST_AT_ONCE)
    done = tuple(deed(command, uow) for command in commands)
    uow.name(name, count=len(done))
    return done


def _refusal(trial: Trial, standing: Standing) -> RuleBroken | None:
    """Why the step, or the closing that follows it, is refused; the answer of the life itself."""
    refused = refusal(trial.step, standing, trial.at.date())
    if refused is not None or trial.step in _JUDGED_BY_STANDING:
        return refused
    try:
        after = follow(standing, Happening(trial.step, trial.at, trial.facts))
        if trial.close_reason is not None:
            follow(after, Happening(EventKind.CLOSED, trial.at, {"reason": trial.close_reason}))
    except RuleBroken as broken:
        return broken
    return None


class _Dues:
    """The dates that a trial would set; a slip's follows from category and urgency, so it is asked once."""

    def __init__(self, trial: Trial, reader: Reader) -> None:
        self._trial, self._reader = trial, reader
        self._slips: dict[tuple[str, Urgency], DueDate] = {}
        self._calendar: WorkCalendar | None = None

    def of(self, row: MatterRow, life: Sequence[Happening], standing: Standing) -> DueDate | None:
        """The date for one complaint; None for a step that sets none."""
        if self._trial.step is EventKind.ASSIGNED:
            return self._slip(row)
        if self._trial.step is EventKind.EXTENSION_GRANTED:
            return self._extended(life, standing)
        return None

    def _slip(self, row: MatterRow) -> DueDate:
        key = row.category, row.urgency
        if key not in self._slips:
            self._slips[key] = complaint_intake.foresee(
                self._trial.at, row.urgency, row.category, self._reader
            )
        return self._slips[key]

    def _extended(self, life: Sequence[Happening], standing: Standing) -> DueDate | None:
        asked = standing.extension_asked
        if asked is None:
            return None
        if self._calendar is None:
            self._calendar = load_calendar(self._reader.connection)
        facts = {"length": asked.length, "unit": asked.unit.value}
        granted = Happening(EventKind.EXTENSION_GRANTED, self._trial.at, facts)
        return case_due([*life, granted], self._calendar)


def _lives(ids: Sequence[int], reader: Reader) -> dict[int, list[Happening]]:
    """The events of each complaint, in order, in one question."""
    table = Event.__table__.c
    found: dict[int, list[Happening]] = {matter_id: [] for matter_id in ids}
    rows = reader.connection.execute(
        select(table.matter_id, table.kind, table.happened_at, table.facts)
        .where(table.matter_id.in_(list(ids)))
        .order_by(table.matter_id, table.position)
    )
    for matter_id, kind, at, facts in rows:
        found[matter_id].append(Happening(EventKind(kind), at, facts))
    return found


def _respondents(ids: Iterable[int], reader: Reader) -> dict[int, int | None]:
    table = Complaint.__table__.c
    rows = reader.connection.execute(
        select(table.id, table.respondent_unit_id).where(table.id.in_(list(ids)))
    )
    return dict(rows.tuples().all())
