"""A new holiday notice: which open matters it would move, and entering it together with their new dates.

Complaints have dates that are counted in working days, and what a duty asks for falls due on a working day;
tasks and problems keep the date that was written for them. A complaint moves only while its case clock can
still run: what was replied to and passed, and every closed round, stays as it was. A period of a duty moves
until its quota is there (`services.clock.duty_moves`). Each moved date has an event that says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.clock.calendar_moves import Change, Dates, Moved, facts_of, moved
from bizenv_desktop.rules.clock.case_clock import DueMoment
from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.rules.complaint.lifecycle import MOVES, follow, replay
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.services.clock.calendars import load_calendar, put_notice
from bizenv_desktop.services.clock.duty_moves import MovedPeriod, move_periods, moved_periods
from bizenv_desktop.services.clock.move_events import NewEvent, store_events
from bizenv_desktop.storage.derivation import Derived, complaint_columns, matter_columns
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.histories import History, histories
from bizenv_desktop.storage.queries.listing import rows_by_id
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_CHUNK: Final = 500
_TABLES = Base.metadata.tables
_MOVABLE: Final = MOVES[EventKind.DUE_MOVED]


@dataclass(frozen=True, slots=True)
class MovedMatter:
    """An open matter whose date a notice moves."""

    id: int
    number: str
    title: str
    unit: str
    status: Status
    old_due: date
    new_due: date
    old_at: datetime | None
    new_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticePreview:
    """What entering a notice would do: the days that change, and what moves, earliest date first.

    `known` says that the very same notice stands in the calendar already; `looked_at` is how many open
    complaints have a date on or after the first changed day, `moves` are those that move and `periods` the
    periods of duties.
    """

    notice: YearNotice
    known: bool
    changed_days: tuple[date, ...]
    looked_at: int
    moves: tuple[MovedMatter, ...]
    periods: tuple[MovedPeriod, ...]

    @property
    def later(self) -> int:
        """How many complaints move to a later day."""
        return sum(one.new_due > one.old_due for one in self.moves)

    @property
    def dates(self) -> "NewDates":
        """What moves, to be compared with what moves when the notice is entered."""
        return NewDates(frozenset((one.id, one.new_due) for one in self.moves), _instances(self.periods))


@dataclass(frozen=True, slots=True)
class NewDates:
    """Which complaints, and which instances of duties, are due on which day instead; by their ids."""

    complaints: frozenset[tuple[int, date]]
    instances: frozenset[tuple[int, date]]

    @property
    def count(self) -> int:
        """How many dates these are."""
        return len(self.complaints) + len(self.instances)


@dataclass(frozen=True, slots=True)
class EnterNotice:
    """Enter a notice; `expected` are the dates that the person saw moving, None: any."""

    notice: YearNotice
    expected: NewDates | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """An open matter that moves, before its new date is written."""

    history: History
    was: Dates
    moved: Moved


def preview(notice: YearNotice, reader: Reader) -> NoticePreview:
    """Which open matters the notice would move, from when to when; nothing is written."""
    change = Change.by(notice, load_calendar(reader.connection))
    dates = _candidates(change, reader.connection)
    found = {one.history.matter_id: one for one in _moving(dates, change, reader.connection)}
    moves = sorted(_told(found, reader), key=lambda one: (one.old_due, one.id))
    known = notice in change.before.notices
    periods = moved_periods(change, reader)
    return NoticePreview(notice, known, change.days, len(dates), tuple(moves), periods)


def enter_notice(command: EnterNotice, uow: UnitOfWork) -> int:
    """Enter or replace the notice and move the dates that it moves, each with its event; how many moved.

    Raises `RuleBroken("calendar.preview_outdated")` when other dates move than the person has seen.
    """
    change = Change.by(command.notice, load_calendar(uow.connection))
    found = list(_moving(_candidates(change, uow.connection), change, uow.connection))
    periods = moved_periods(change, Reader(uow.connection, uow.moment))
    complaints = frozenset((one.history.matter_id, one.moved.due.day) for one in found)
    moving = NewDates(complaints, _instances(periods))
    if command.expected is not None and moving != command.expected:
        raise RuleBroken("calendar.preview_outdated", expected=command.expected.count, now=moving.count)
    put_notice(command.notice, uow)
    uow.name("calendar.saved", year=command.notice.year, moved=moving.count)
    _write(found, command.notice.year, uow)
    move_periods(periods, command.notice.year, uow)
    return moving.count


def _instances(periods: Sequence[MovedPeriod]) -> frozenset[tuple[int, date]]:
    return frozenset((instance, one.new_due) for one in periods for instance in one.instance_ids)


def _candidates(change: Change, connection: Connection) -> Mapping[int, Dates]:
    """The complaints whose clock can still run and ends on or after the first day that changes."""
    if not change.days:
        return {}
    matter = _TABLES["matter"].c
    rows = connection.execute(
        select(matter.id, matter.due, matter.due_at, matter.original_due)
        .where(matter.kind == MatterKind.COMPLAINT.value, matter.due >= change.days[0])
        .where(matter.status.in_([status.value for status in _MOVABLE]))
        .order_by(matter.id)
    ).tuples()
    return {row_id: Dates(DueMoment(due, due_at), original) for row_id, due, due_at, original in rows}


def _moving(dates: Mapping[int, Dates], change: Change, connection: Connection) -> Iterator[_Found]:
    for history in histories(list(dates), connection):
        was = dates[history.matter_id]
        if (now := moved(history.happenings, was, change)) is not None:
            yield _Found(history, was, now)


def _told(found: Mapping[int, _Found], reader: Reader) -> Iterator[MovedMatter]:
    ids = list(found)
    for first in range(0, len(ids), _CHUNK):
        for row in rows_by_id(MatterKind.COMPLAINT, ids[first : first + _CHUNK], reader):
            was, now = found[row.id].was.due, found[row.id].moved.due
            yield MovedMatter(
                id=row.id,
                number=row.number,
                title=row.title,
                unit=row.lead_unit,
                status=row.status,
                old_due=was.day,
                new_due=now.day,
                old_at=was.at,
                new_at=now.at,
            )


def _write(found: Sequence[_Found], year: int, uow: UnitOfWork) -> None:
    """The events in one run, and of the derived columns those that differ."""
    events = [_event(one, year, uow) for one in found]
    new = [
        NewEvent(one.history.matter_id, one.history.last + 1, event)
        for one, event in zip(found, events, strict=True)
    ]
    store_events(new, uow)
    before = [replay(one.history.happenings) for one in found]
    after = [follow(standing, event) for standing, event in zip(before, events, strict=True)]
    for name, columns in (("matter", matter_columns), ("complaint", complaint_columns)):
        changes = [
            (one.history.matter_id, changed)
            for one, was, now in zip(found, before, after, strict=True)
            if (changed := _differing(columns(was), columns(now)))
        ]
        uow.update_rows(_TABLES[name], changes)


def _differing(was: Mapping[str, Derived], now: Mapping[str, Derived]) -> dict[str, Derived]:
    return {name: value for name, value in now.items() if was[name] != value}


def _event(one: _Found, year: int, uow: UnitOfWork) -> Happening:
    facts = facts_of(one.moved, one.was.due.day, year)
    return Happening(EventKind.DUE_MOVED, uow.moment.local, facts)
