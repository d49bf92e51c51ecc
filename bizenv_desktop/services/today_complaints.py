"""Today's complaints: what is due, what waits for whom, and who waits too long."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from bizenv_desktop.rules.clock import DueRule, days_left, due_day
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.services import complaint_lines as lines
from bizenv_desktop.services.complaint_lines import Horizon, clock_runs
from bizenv_desktop.services.today_lines import (
    NEXT_STEP,
    OLDEST_FIRST,
    SHOWN,
    SOONEST_FIRST,
    Concern,
    Counter,
    Frame,
    TodayLine,
    counted,
    running_light,
)
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries import today as asked
from bizenv_desktop.storage.queries.rows import MatterRow


def complaint_concerns(seen: Horizon) -> tuple[tuple[Concern, Selection], ...]:
    """The concerns that a condition can say, each with its selection, most pressing first."""
    by_concern = (
        (Concern.RETURNS, lines.in_status(Status.RETURN_ASKED), SOONEST_FIRST),
        (Concern.OVERDUE, lines.overdue(seen), SOONEST_FIRST),
        (Concern.DUE_TODAY, lines.due_today(seen), SOONEST_FIRST),
        (Concern.DUE_SOON, lines.due_soon(seen), SOONEST_FIRST),
        (Concern.TO_ASSIGN, lines.in_status(Status.PENDING), OLDEST_FIRST),
        (Concern.TO_SIGN, lines.in_status(Status.AWAITING_RECEIPT), SOONEST_FIRST),
        (Concern.TO_REVIEW, lines.in_status(Status.AWAITING_REVIEW), SOONEST_FIRST),
        (Concern.TO_CALL, lines.in_status(Status.AWAITING_CALL), SOONEST_FIRST),
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
    receipt = _last_day_before(frame, frame.settings.receipt)
    late = {
        Concern.TO_SIGN: asked.unsigned_since(receipt, reader),
        Concern.TO_ASSIGN: listing.count(_assign_late(frame), reader),
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
    rule = frame.settings.assign if row.status is Status.PENDING else frame.settings.receipt
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


def _assign_late(frame: Frame) -> Selection:
    """New complaints that should have been handed on before today (温州信息: within 2 working days)."""
    day = _last_day_before(frame, frame.settings.assign)
    pending = Selection(MatterKind.COMPLAINT, lines.in_status(Status.PENDING))
    return pending.where("opened_at", Op.LT, datetime.combine(day + timedelta(days=1), time()))
