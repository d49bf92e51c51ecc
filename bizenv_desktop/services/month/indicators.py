"""The indicators of a month (DOMAIN §7): each rate is the share of one measure in another."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bizenv_desktop.rules.month.breakdowns import Measure
from bizenv_desktop.rules.month.figures import Indicator, Kpi
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.services.complaint.call_counts import answered_calls
from bizenv_desktop.services.month import month_selections as chosen
from bizenv_desktop.services.month.breakdowns import rows_behind, totals
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import counts_by
from bizenv_desktop.storage.queries.tallies import overdue_at

_RATES: Mapping[Kpi, tuple[Measure, Measure]] = {
    Kpi.ON_TIME_RATE: (Measure.IN_TIME, Measure.DUE),
    Kpi.ON_TIME_RATE_ORIGINAL: (Measure.IN_TIME_ORIGINAL, Measure.DUE_ORIGINAL),
    Kpi.CLOSING_RATE: (Measure.CLOSED, Measure.ASSIGNED),
    Kpi.SATISFACTION_RATE: (Measure.PLEASED, Measure.ANSWERED),
    Kpi.RESOLUTION_RATE: (Measure.RESOLVED, Measure.ANSWERED),
    Kpi.RECEIPT_RATE: (Measure.SIGNED, Measure.SLIPS),
    Kpi.CALL_BACK_RATE: (Measure.CALLED, Measure.ASSIGNED),
    Kpi.RESPONSE_RATE: (Measure.CONTACTED, Measure.ASSIGNED),
    Kpi.RETURN_RATE: (Measure.RETURNED, Measure.ASSIGNED),
    Kpi.REWORK_RATE: (Measure.REWORKED, Measure.ASSIGNED),
    Kpi.URGE_RATE: (Measure.URGED, Measure.ASSIGNED),
}


@dataclass(frozen=True, slots=True)
class _Counted:
    """A month and the measures of it."""

    month: Month
    measures: Mapping[Measure, int]

    def ratio(self, kpi: Kpi) -> Ratio:
        """A rate of complaints."""
        kept, whole = _RATES[kpi]
        return Ratio(self.measures.get(kept, 0), self.measures.get(whole, 0))


@dataclass(frozen=True, slots=True)
class _Pair:
    """The month and the one before it."""

    now: _Counted
    before: _Counted
    targets: Mapping[Kpi, Fraction]
    reader: Reader


def indicators(month: Month, measures: Mapping[Measure, int], reader: Reader) -> tuple[Indicator, ...]:
    """All indicators of the month whose measures are given, each beside that of the month before."""
    before = month.plus(-1)
    targets = load_settings(reader.connection).targets
    pair = _Pair(_Counted(month, measures), _Counted(before, totals(before, reader)), targets, reader)
    return tuple(_indicator(kpi, pair) for kpi in Kpi)


def _indicator(kpi: Kpi, pair: _Pair) -> Indicator:
    if kpi in _RATES:
        whole = rows_behind(_RATES[kpi][1], pair.now.month)
        return _rate(kpi, (pair.now.ratio(kpi), pair.before.ratio(kpi)), pair, whole)
    if kpi is Kpi.ANSWERED_CALLS_RATE:
        # Typed from the switchboards' reports: there are no rows of the ledger behind it.
        now, before = (answered_calls(each.month, pair.reader) for each in (pair.now, pair.before))
        return _rate(kpi, (now, before), pair, None)
    if kpi is Kpi.STRIKE_OFF_RATE:
        rates = [chosen.strike_off(each.month) for each in (pair.now, pair.before)]
        now, before = (Ratio(_size(rate.kept, pair), _size(rate.all, pair)) for rate in rates)
        return _rate(kpi, (now, before), pair, rates[0].all)
    if kpi is Kpi.RECEIVED:
        counts = [each.measures.get(Measure.RECEIVED, 0) for each in (pair.now, pair.before)]
        return Indicator(kpi, counts[0], None, counts[1], None, None, chosen.received(pair.now.month))
    return _overdue(pair)


def _overdue(pair: _Pair) -> Indicator:
    today = pair.reader.moment.today
    now, before = (each.month.cut_off(today) for each in (pair.now, pair.before))
    counts = [overdue_at(day, pair.reader) for day in (now, before)]
    return Indicator(Kpi.OVERDUE_OPEN, counts[0], None, counts[1], None, None, chosen.overdue(now))


def _rate(kpi: Kpi, ratios: tuple[Ratio, Ratio], pair: _Pair, rows: Selection | None) -> Indicator:
    return Indicator(kpi, None, ratios[0], None, ratios[1], pair.targets.get(kpi), rows)


def _size(selection: Selection, pair: _Pair) -> int:
    return sum(group.count for group in counts_by(selection, ("kind",), pair.reader))
