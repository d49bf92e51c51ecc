"""The figures of a month, each counted through the selection that opens its rows (DOMAIN §7).

What fell due, was handed over or called back in a month is judged by what is known now; how far problems and
tasks are, and what is overdue, is told as of the cut-off: the month's last day, or today while it lasts.
Rows of an old ledger count in the month of receipt where it names no date. Void matters count nowhere; a
matter of unknown outcome counts as due, never as kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.month.breakdowns import Breakdown
from bizenv_desktop.rules.month.figures import (
    MonthCount,
    MonthFigures,
    Share,
    UnitProgress,
    UnitRate,
)
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Status
from bizenv_desktop.services.month import month_selections as chosen
from bizenv_desktop.services.month.breakdowns import NO_UNIT, breakdowns
from bizenv_desktop.services.month.indicators import indicators
from bizenv_desktop.services.task.task_lights import light_counts
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import counts_by, unit_names
from bizenv_desktop.storage.queries.tallies import MonthState, month_states

MOST_MONTHS = 13
"""The month and the twelve before it, so that the same month of last year is among them."""
FEWEST_MONTHS = 9


@dataclass(frozen=True, slots=True)
class _Counting:
    """What all figures of one month share."""

    month: Month
    cut_off: date
    names: dict[int, str]
    reader: Reader

    def unit(self, unit_id: int | None) -> str:
        """A unit's name."""
        return NO_UNIT if unit_id is None else self.names.get(unit_id, NO_UNIT)


def month_figures(month: Month, reader: Reader) -> MonthFigures:
    """All figures of `month`; the number of statements does not grow with the ledger."""
    until = month.cut_off(reader.moment.today)
    counting = _Counting(month, until, unit_names(reader), reader)
    groups = breakdowns(month, reader)
    return MonthFigures(
        month=month,
        cut_off=until,
        indicators=indicators(month, groups.total, reader),
        by_unit_progress=_unit_progress(counting),
        by_month=_months(counting),
        by_category=_shares(groups.categories),
        by_channel=_shares(groups.channels),
        by_unit_rate=tuple(_unit_rate(each) for each in groups.by_unit if each.assigned or each.due),
        task_lights=light_counts(until, reader),
        by_unit=groups.by_unit,
        channels=groups.channels,
        categories=groups.categories,
    )


def _months(counting: _Counting) -> tuple[MonthCount, ...]:
    """The month and those before it; leading months without any complaint are left out beyond the ninth."""
    months = [counting.month.plus(back - MOST_MONTHS + 1) for back in range(MOST_MONTHS)]
    span = months[0].key, months[-1].key
    counted = month_states(*span, counting.reader)
    rows = [_month_count(month, [each for each in counted if each.month == month.key]) for month in months]
    first = next(
        (place for place, row in enumerate(rows) if row.received or row.on_time.denominator), len(rows)
    )
    return tuple(rows[min(first, MOST_MONTHS - FEWEST_MONTHS) :])


def _month_count(month: Month, states: Sequence[MonthState]) -> MonthCount:
    received = {each.status: each.received for each in states if each.received}
    return MonthCount(
        month,
        sum(received.values()),
        tuple((status, received[status]) for status in Status if status in received),
        Ratio(sum(each.in_time for each in states), sum(each.due for each in states)),
        Ratio(sum(each.in_time_original for each in states), sum(each.due_original for each in states)),
    )


def _shares(groups: Sequence[Breakdown]) -> tuple[Share, ...]:
    """The largest first; equal ones by their names, so that the same ledger gives the same picture."""
    counts = [(group.label, group.received) for group in groups if group.received]
    total = sum(count for _, count in counts)
    ordered = sorted(counts, key=lambda item: (-item[1], item[0]))
    return tuple(Share(label, Ratio(count, total)) for label, count in ordered)


def _unit_progress(counting: _Counting) -> tuple[UnitProgress, ...]:
    until = counting.cut_off
    found = _by_unit(chosen.problems_until(until), counting)
    struck_off = _by_unit(chosen.struck_off(until), counting)
    overdue = _by_unit(chosen.problems_overdue(until), counting)
    return tuple(
        UnitProgress(
            unit,
            counting.unit(unit),
            struck_off.get(unit, 0),
            total - struck_off.get(unit, 0) - overdue.get(unit, 0),
            overdue.get(unit, 0),
        )
        for unit, total in _largest_first(found)
    )


def _unit_rate(group: Breakdown) -> UnitRate:
    return UnitRate(
        unit_id=group.key if isinstance(group.key, int) else None,
        unit=group.label,
        assigned=group.assigned,
        closed_in_time=group.in_time,
        closed_late=group.late,
        open=group.open,
        on_time=group.on_time,
    )


def _by_unit(selection: Selection, counting: _Counting) -> dict[int | None, int]:
    groups = counts_by(selection, ("lead_unit_id",), counting.reader)
    return {_id(group.values[0]): group.count for group in groups}


def _largest_first(counts: dict[int | None, int]) -> list[tuple[int | None, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0] or 0))


def _id(value: object) -> int | None:
    return value if isinstance(value, int) else None
