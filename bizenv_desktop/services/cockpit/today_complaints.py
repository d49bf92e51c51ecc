"""Today's complaints: what is due, what waits for whom, and who waits too long."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from bizenv_desktop.rules.clock.clock import DueRule, days_left, due_day
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose
from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.services.cockpit.today_lines import (
    NEXT_STEP,
    OLDEST_FIRST,
    SHOWN,
    SOONEST_FIRST,
    Counter,
    Frame,
    TodayLine,
    counted,
    running_light,
)
from bizenv_desktop.services.matter import due_terms as terms
from bizenv_desktop.services.matter.due_terms import Horizon, clock_runs
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries import today as asked
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.queries.today import Waiting


def complaint_concerns(seen: Horizon) -> tuple[tuple[Concern, Selection], ...]:
    """The concerns that a condition can say, each with its selection, most pressing first."""
    by_concern = (
        (Concern.RETURNS, terms.in_status(Status.RETURN_ASKED), SOONEST_FIRST),
        (Concern.OVERDUE, terms.overdue(seen), SOONEST_FIRST),
        (Concern.DUE_TODAY, terms.due_today(seen), SOONEST_FIRST),
        (Concern.DUE_SOON, terms.due_soon(seen), SOONEST_FIRST),
        (Concern.TO_ASSIGN, terms.in_status(Status.PENDING), OLDEST_FIRST),
        (Concern.TO_SIGN, terms.in_status(Status.AWAITING_RECEIPT), SOONEST_FIRST),
        (Concern.TO_REVIEW, terms.in_status(Status.AWAITING_REVIEW), SOONEST_FIRST),
        (Concern.TO_CALL, terms.in_status(Status.AWAITING_CALL), SOONEST_FIRST),
    )
    return tuple(
        (concern, Selection(MatterKind.COMPLAINT, conditions, sort=sort))
        for concern, conditions, sort in by_concern
    )


def complaint_counters(frame: Frame, reader: Reader) -> tuple[Counter, ...]:
    """The figures of the complaints with their first lines."""
    found = [
        (concern, counted(selection, reader), listing.first_rows(selection, SHOWN, reader))
        for concern, selection in complaint_concerns(frame.seen)
    ]
    shown = complaint_lines([row for _concern, _part, rows in found for row in rows], frame, reader)
    late = {
        Concern.TO_SIGN: _unsigned_late(frame, reader),
        Concern.TO_ASSIGN: _unassigned_late(frame, reader),
    }
    return tuple(
        Counter(concern, (part,), tuple(shown[row.id] for row in rows), late.get(concern, 0))
        for concern, part, rows in found
    )


def complaint_lines(rows: Sequence[MatterRow], frame: Frame, reader: Reader) -> Mapping[int, TodayLine]:
    """The lines of these complaints, by id."""
    issued = asked.issued_at([row.id for row in rows], reader)
    return {row.id: _line(row, _since(row, issued), frame) for row in rows}


def _since(row: MatterRow, issued: Mapping[int, datetime]) -> date | None:
    """Since when the small clock of a complaint runs: its arrival, or the issue of its slip."""
    if row.status is Status.PENDING:
        return row.opened_at.date()
    slip = issued.get(row.id) if row.status is Status.AWAITING_RECEIPT else None
    return slip.date() if slip is not None else None


def _line(row: MatterRow, since: date | None, frame: Frame) -> TodayLine:
    running = clock_runs(row)
    purpose = ClockPurpose.ASSIGN if row.status is Status.PENDING else ClockPurpose.RECEIPT
    rule = frame.rules.rule(purpose, row.category, row.urgency)
    return TodayLine(
        row=row,
        light=running_light(row, frame),
        left=days_left(frame.today, row.due, frame.calendar) if running and row.due else None,
        step=NEXT_STEP.get(row.status),
        waits_since=since,
        waits_too_long=since is not None and due_day(since, rule, frame.calendar) < frame.today,
    )


def _last_day_before(frame: Frame, rule: DueRule) -> date:
    """The last day on which what began then should have been done before today."""
    day = frame.today
    while due_day(day, rule, frame.calendar) >= frame.today:
        day -= timedelta(days=1)
    return day


def _unsigned_late(frame: Frame, reader: Reader) -> int:
    """How many slips should have been signed for before today."""
    if _has_special(frame, ClockPurpose.RECEIPT):
        return _overdue(asked.unsigned(reader), ClockPurpose.RECEIPT, frame)
    return asked.unsigned_since(_last_day_before(frame, frame.settings.receipt), reader)


def _unassigned_late(frame: Frame, reader: Reader) -> int:
    """How many new complaints should have been handed on before today (温州信息: within 2 working days)."""
    if _has_special(frame, ClockPurpose.ASSIGN):
        return _overdue(asked.unassigned(reader), ClockPurpose.ASSIGN, frame)
    day = _last_day_before(frame, frame.settings.assign)
    pending = Selection(MatterKind.COMPLAINT, terms.in_status(Status.PENDING))
    late = pending.where("opened_at", Op.LT, datetime.combine(day + timedelta(days=1), time()))
    return listing.count(late, reader)


def _has_special(frame: Frame, purpose: ClockPurpose) -> bool:
    return any(special.purpose is purpose for special in frame.rules.special)


def _overdue(waiting: Iterable[Waiting], purpose: ClockPurpose, frame: Frame) -> int:
    """How many of them wait longer than the rule of their category and urgency allows."""
    return sum(
        due_day(one.since, frame.rules.rule(purpose, one.category, one.urgency), frame.calendar) < frame.today
        for one in waiting
    )
