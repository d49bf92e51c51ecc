"""A month by unit, channel and category: five grouped questions, however many groups there are."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bizenv_desktop.rules.breakdowns import Axis, Breakdown, Measure
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection, Value
from bizenv_desktop.rules.vocabulary import Resolution, Satisfaction, Status, Timeliness
from bizenv_desktop.services import month_selections as chosen
from bizenv_desktop.services.month_selections import NOT_NAMED
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import counts_by, unit_names

NO_UNIT = "未定单位"
_AXES = tuple(axis.value for axis in Axis)
_PLEASED = (Satisfaction.SATISFIED.value, Satisfaction.BASIC.value)


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """The groups of a month along each axis, those with most to do first, and the whole month."""

    total: Mapping[Measure, int]
    by_unit: tuple[Breakdown, ...]
    channels: tuple[Breakdown, ...]
    categories: tuple[Breakdown, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """Rows grouped by all axes and some outcomes, and the measures that each such group counts into."""

    selection: Selection
    outcomes: tuple[str, ...]
    measures: Callable[[tuple[Value, ...]], Iterable[Measure]]


_Counts = dict[Axis, dict[Value, Counter[Measure]]]


def breakdowns(month: Month, reader: Reader) -> Breakdowns:
    """The month along all three axes."""
    counts: _Counts = {axis: {} for axis in Axis}
    total: Counter[Measure] = Counter()
    for question in _questions(month):
        for group in counts_by(question.selection, (*_AXES, *question.outcomes), reader):
            keys, outcome = group.values[: len(_AXES)], group.values[len(_AXES) :]
            measured = tuple(question.measures(outcome))
            total.update(dict.fromkeys(measured, group.count))
            for axis, key in zip(Axis, keys, strict=True):
                counted = counts[axis].setdefault(key, Counter())
                counted.update(dict.fromkeys(measured, group.count))
    names = unit_names(reader)
    return Breakdowns(
        total,
        _ordered(counts[Axis.UNIT], names),
        _ordered(counts[Axis.CHANNEL], {}),
        _ordered(counts[Axis.CATEGORY], {}),
    )


def totals(month: Month, reader: Reader) -> Mapping[Measure, int]:
    """The whole month, without its groups."""
    total: Counter[Measure] = Counter()
    for question in _questions(month):
        for group in counts_by(question.selection, question.outcomes or ("kind",), reader):
            total.update(dict.fromkeys(question.measures(group.values), group.count))
    return total


def rows_behind(measure: Measure, month: Month) -> Selection:
    """Exactly the rows that a measure of the whole month counted."""
    return _SELECTIONS[measure](month)


def rows_of(axis: Axis, key: int | str | None, measure: Measure, month: Month) -> Selection:
    """Exactly the rows that a measure of a group counted."""
    selection = rows_behind(measure, month)
    if key is None or key == "":
        return selection.where(axis.value, Op.EMPTY)
    return selection.where(axis.value, Op.EQ, key)


def _questions(month: Month) -> tuple[_Question, ...]:
    counters = (
        "status",
        "returns",
        "reworks",
        "urges",
        "extensions",
        "contacted",
        "called_month",
        "receipt",
    )
    return (
        _Question(chosen.received(month), (), lambda _: (Measure.RECEIVED,)),
        _Question(chosen.assigned(month), counters, _of_assigned),
        _Question(chosen.on_time(month).all, ("timeliness",), _of_due),
        _Question(chosen.on_time_original(month).all, ("original_timeliness",), _of_original),
        _Question(chosen.satisfaction(month).all, ("first_satisfaction", "first_resolution"), _of_answered),
    )


def _of_assigned(outcome: tuple[Value, ...]) -> Iterable[Measure]:
    status, returns, reworks, urges, extensions, contacted, called, receipt = outcome
    yield Measure.ASSIGNED
    found: Sequence[tuple[Measure, bool]] = (
        (Measure.CLOSED, status == Status.CLOSED),
        (Measure.RETURNED, bool(returns)),
        (Measure.REWORKED, bool(reworks)),
        (Measure.URGED, bool(urges)),
        (Measure.EXTENDED, bool(extensions)),
        (Measure.CONTACTED, contacted == Timeliness.IN_TIME),
        (Measure.CALLED, called is not None),
        (Measure.SLIPS, receipt != Timeliness.UNKNOWN),
        (Measure.SIGNED, receipt == Timeliness.IN_TIME),
    )
    yield from (measure for measure, holds in found if holds)


def _of_due(outcome: tuple[Value, ...]) -> Iterable[Measure]:
    yield Measure.DUE
    if outcome[0] == Timeliness.IN_TIME:
        yield Measure.IN_TIME
    elif outcome[0] == Timeliness.LATE:
        yield Measure.LATE


def _of_original(outcome: tuple[Value, ...]) -> Iterable[Measure]:
    yield Measure.DUE_ORIGINAL
    if outcome[0] == Timeliness.IN_TIME:
        yield Measure.IN_TIME_ORIGINAL


def _of_answered(outcome: tuple[Value, ...]) -> Iterable[Measure]:
    yield Measure.ANSWERED
    if outcome[0] in _PLEASED:
        yield Measure.PLEASED
    if outcome[1] == Resolution.RESOLVED:
        yield Measure.RESOLVED


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


def _ordered(counts: Mapping[Value, Counter[Measure]], names: Mapping[int, str]) -> tuple[Breakdown, ...]:
    """What fell due most comes first, then what was received most; equal ones by their names."""
    made = (_breakdown(key, counted, names) for key, counted in counts.items())
    return tuple(sorted(made, key=lambda each: (-each.due, -each.received, each.label)))


def _breakdown(key: Value, counted: Counter[Measure], names: Mapping[int, str]) -> Breakdown:
    numbers = {measure.value: counted[measure] for measure in Measure if counted[measure]}
    if isinstance(key, str):
        return Breakdown(key, key or NOT_NAMED, **numbers)
    if isinstance(key, int):
        return Breakdown(key, names.get(key, NO_UNIT), **numbers)
    return Breakdown(None, NO_UNIT, **numbers)
