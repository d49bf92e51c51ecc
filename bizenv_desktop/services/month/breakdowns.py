"""A month by unit, channel and category, read from the tallies; and the rows behind each of its counts."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bizenv_desktop.rules.month.breakdowns import Axis, Breakdown, Measure
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import Timeliness
from bizenv_desktop.services.month import month_selections as chosen
from bizenv_desktop.services.month.month_selections import NOT_NAMED
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import unit_names
from bizenv_desktop.storage.queries.tallies import Key, along, month_totals

NO_UNIT = "未定单位"


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """The groups of a month along each axis, those with most to do first, and the whole month."""

    total: Mapping[Measure, int]
    by_unit: tuple[Breakdown, ...]
    channels: tuple[Breakdown, ...]
    categories: tuple[Breakdown, ...]


def breakdowns(month: Month, reader: Reader) -> Breakdowns:
    """The month along all three axes."""
    units = along(Axis.UNIT, month.key, reader)
    total: Counter[Measure] = Counter()
    for counted in units.values():
        total.update(counted)
    return Breakdowns(
        total,
        _ordered(units, unit_names(reader)),
        _ordered(along(Axis.CHANNEL, month.key, reader), {}),
        _ordered(along(Axis.CATEGORY, month.key, reader), {}),
    )


def totals(month: Month, reader: Reader) -> Mapping[Measure, int]:
    """The whole month, without its groups."""
    return month_totals(month.key, reader)


def rows_behind(measure: Measure, month: Month) -> Selection:
    """Exactly the rows that a measure of the whole month counted."""
    return _SELECTIONS[measure](month)


def rows_of(axis: Axis, key: int | str | None, measure: Measure, month: Month) -> Selection:
    """Exactly the rows that a measure of a group counted."""
    selection = rows_behind(measure, month)
    if key is None or key == "":
        return selection.where(axis.value, Op.EMPTY)
    return selection.where(axis.value, Op.EQ, key)


_SELECTIONS: Mapping[Measure, Callable[[Month], Selection]] = {
    Measure.RECEIVED: chosen.received,
    Measure.ASSIGNED: chosen.assigned,
    Measure.CLOSED: lambda month: chosen.closing(month).kept,
    Measure.RETURNED: lambda month: chosen.returned(month).kept,
    Measure.REWORKED: lambda month: chosen.reworked(month).kept,
    Measure.URGED: lambda month: chosen.urged(month).kept,
    Measure.EXTENDED: lambda month: chosen.assigned(month).where("extensions", Op.GT, 0),
    Measure.CONTACTED: lambda month: chosen.response(month).kept,
    Measure.CALLED: lambda month: chosen.call_back(month).kept,
    Measure.SLIPS: lambda month: chosen.receipt(month).all,
    Measure.SIGNED: lambda month: chosen.receipt(month).kept,
    Measure.DUE: lambda month: chosen.on_time(month).all,
    Measure.IN_TIME: lambda month: chosen.on_time(month).kept,
    Measure.LATE: lambda month: chosen.on_time(month).all.where("timeliness", Op.EQ, Timeliness.LATE),
    Measure.DUE_ORIGINAL: lambda month: chosen.on_time_original(month).all,
    Measure.IN_TIME_ORIGINAL: lambda month: chosen.on_time_original(month).kept,
    Measure.ANSWERED: lambda month: chosen.satisfaction(month).all,
    Measure.PLEASED: lambda month: chosen.satisfaction(month).kept,
    Measure.RESOLVED: lambda month: chosen.resolution(month).kept,
}


def _ordered(counts: Mapping[Key, Counter[Measure]], names: Mapping[int, str]) -> tuple[Breakdown, ...]:
    """What fell due most comes first, then what was received most; equal ones by their names."""
    made = (_breakdown(key, counted, names) for key, counted in counts.items())
    return tuple(sorted(made, key=lambda each: (-each.due, -each.received, each.label)))


def _breakdown(key: Key, counted: Counter[Measure], names: Mapping[int, str]) -> Breakdown:
    numbers = {measure.value: counted[measure] for measure in Measure if counted[measure]}
    if isinstance(key, str):
        return Breakdown(key, key or NOT_NAMED, **numbers)
    if isinstance(key, int):
        return Breakdown(key, names.get(key, NO_UNIT), **numbers)
    return Breakdown(None, NO_UNIT, **numbers)
