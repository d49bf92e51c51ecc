"""The figures of a month, each counted through the selection that opens its rows (DOMAIN §7).

What fell due, was handed over or called back in a month is judged by what is known now; how far problems and
tasks are, and what is overdue, is told as of the cut-off: the month's last day, or today while it lasts.
Rows of an old ledger count in the month of receipt where it names no date. Void matters count nowhere; a
matter of unknown outcome counts as due, never as kept.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bizenv_desktop.rules.breakdowns import Breakdown
from bizenv_desktop.rules.figures import (
    Indicator,
    Kpi,
    MonthCount,
    MonthFigures,
    Share,
    UnitProgress,
    UnitRate,
)
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status, Timeliness
from bizenv_desktop.services import month_selections as chosen
from bizenv_desktop.services.breakdowns import NO_UNIT, breakdowns
from bizenv_desktop.services.call_counts import answered_calls
from bizenv_desktop.services.month_selections import NOT_NAMED, month_number
from bizenv_desktop.services.settings import load_settings
from bizenv_desktop.services.task_lights import light_counts
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import counts_by, unit_names

MOST_MONTHS = 13
"""The month and the twelve before it, so that the same month of last year is among them."""
FEWEST_MONTHS = 9

_RATES = {
    Kpi.ON_TIME_RATE: chosen.on_time,
    Kpi.ON_TIME_RATE_ORIGINAL: chosen.on_time_original,
    Kpi.CLOSING_RATE: chosen.closing,
    Kpi.SATISFACTION_RATE: chosen.satisfaction,
    Kpi.RESOLUTION_RATE: chosen.resolution,
    Kpi.RECEIPT_RATE: chosen.receipt,
    Kpi.CALL_BACK_RATE: chosen.call_back,
    Kpi.STRIKE_OFF_RATE: chosen.strike_off,
    Kpi.RESPONSE_RATE: chosen.response,
    Kpi.RETURN_RATE: chosen.returned,
    Kpi.REWORK_RATE: chosen.reworked,
    Kpi.URGE_RATE: chosen.urged,
}


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


def cut_off(month: Month, today: date) -> date:
    """The day as of which the month is told: its last one, or today while it has not ended."""
    return min(month.last, today)


def month_figures(month: Month, reader: Reader) -> MonthFigures:
    """All figures of `month`; the number of statements does not grow with the ledger."""
    until = cut_off(month, reader.moment.today)
    counting = _Counting(month, until, unit_names(reader), reader)
    groups = breakdowns(month, reader)
    return MonthFigures(
        month=month,
        cut_off=until,
        indicators=_indicators(counting),
        by_unit_progress=_unit_progress(counting),
        by_month=_months(counting),
        by_category=_shares(counting, "category"),
        by_channel=_shares(counting, "channel"),
        by_unit_rate=tuple(_unit_rate(each) for each in groups.by_unit if each.assigned or each.due),
        task_lights=light_counts(until, reader),
        by_unit=groups.by_unit,
        channels=groups.channels,
        categories=groups.categories,
    )


def _indicators(counting: _Counting) -> tuple[Indicator, ...]:
    return tuple(_indicator(kpi, counting) for kpi in Kpi)


def _indicator(kpi: Kpi, counting: _Counting) -> Indicator:
    if kpi is Kpi.ANSWERED_CALLS_RATE:
        return _calls(counting)
    return _rate(kpi, counting) if kpi in _RATES else _count(kpi, counting)


def _calls(counting: _Counting) -> Indicator:
    """接通率 is typed from the switchboards' reports, so it has no rows of the ledger behind it."""
    now, before = (
        answered_calls(month, counting.reader) for month in (counting.month, counting.month.plus(-1))
    )
    target = load_settings(counting.reader.connection).targets.get(Kpi.ANSWERED_CALLS_RATE)
    return Indicator(Kpi.ANSWERED_CALLS_RATE, None, now, None, before, target, None)


def _count(kpi: Kpi, counting: _Counting) -> Indicator:
    now, before = counting.month, counting.month.plus(-1)
    selections = [_counted(kpi, month, counting.reader.moment.today) for month in (now, before)]
    counts = [_size(selection, counting.reader) for selection in selections]
    return Indicator(kpi, counts[0], None, counts[1], None, None, selections[0])


def _counted(kpi: Kpi, month: Month, today: date) -> Selection:
    return chosen.received(month) if kpi is Kpi.RECEIVED else chosen.overdue(cut_off(month, today))


def _rate(kpi: Kpi, counting: _Counting) -> Indicator:
    now, before = _RATES[kpi](counting.month), _RATES[kpi](counting.month.plus(-1))
    target: Fraction | None = load_settings(counting.reader.connection).targets.get(kpi)
    return Indicator(
        kpi, None, _ratio(now, counting.reader), None, _ratio(before, counting.reader), target, now.all
    )


def _ratio(rate: chosen.RateSelections, reader: Reader) -> Ratio:
    return Ratio(_size(rate.kept, reader), _size(rate.all, reader))


def _size(selection: Selection, reader: Reader) -> int:
    return sum(group.count for group in counts_by(selection, ("kind",), reader))


def _months(counting: _Counting) -> tuple[MonthCount, ...]:
    """The month and those before it; leading months without any complaint are left out beyond the ninth."""
    months = [counting.month.plus(back - MOST_MONTHS + 1) for back in range(MOST_MONTHS)]
    span = month_number(months[0]), month_number(months[-1])
    counted = _by_month_and(counting, ("opened_month", "status"), span)
    due = _by_month_and(counting, ("due_month", "timeliness"), span)
    original = _by_month_and(counting, ("original_due_month", "original_timeliness"), span)
    rows = [_month_count(month, counted, due, original) for month in months]
    first = next(
        (place for place, row in enumerate(rows) if row.received or row.on_time.denominator), len(rows)
    )
    return tuple(rows[min(first, MOST_MONTHS - FEWEST_MONTHS) :])


_ByMonth = dict[int, dict[str, int]]


def _by_month_and(counting: _Counting, fields: tuple[str, str], span: tuple[int, int]) -> _ByMonth:
    selection = (
        Selection(MatterKind.COMPLAINT).where(fields[0], Op.GE, span[0]).where(fields[0], Op.LE, span[1])
    )
    found: _ByMonth = {}
    for group in counts_by(selection, fields, counting.reader):
        month, value = group.values
        if isinstance(month, int):
            found.setdefault(month, {})[str(value)] = group.count
    return found


def _month_count(month: Month, counted: _ByMonth, due: _ByMonth, original: _ByMonth) -> MonthCount:
    by_status = counted.get(month_number(month), {})
    return MonthCount(
        month,
        sum(by_status.values()),
        tuple((status, by_status[status]) for status in Status if status in by_status),
        _kept(due.get(month_number(month), {})),
        _kept(original.get(month_number(month), {})),
    )


def _kept(timeliness: Mapping[str, int]) -> Ratio:
    return Ratio(timeliness.get(Timeliness.IN_TIME, 0), sum(timeliness.values()))


def _shares(counting: _Counting, field: str) -> tuple[Share, ...]:
    """The largest first; equal ones by their names, so that the same ledger gives the same picture."""
    counts: Counter[str] = Counter()
    for group in counts_by(chosen.received(counting.month), (field,), counting.reader):
        counts[str(group.values[0]) or NOT_NAMED] += group.count
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Share(label, Ratio(count, counts.total())) for label, count in ordered)


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
