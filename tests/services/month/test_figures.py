"""Every figure opens exactly the rows that it counted, and says what a slow recount of the events says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from bizenv_desktop.charts.drawn import (
    CategoryKey,
    ChannelKey,
    ChartKey,
    LightKey,
    MonthKey,
    ProgressKey,
    ProgressPart,
    StatusKey,
    UnitKey,
)
from bizenv_desktop.models import Complaint, Event
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.month.figures import Kpi, MonthFigures
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Light, Resolution, Satisfaction, Status, Timeliness
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.events import happening
from bizenv_desktop.services.month import month_selections
from bizenv_desktop.services.month.figure_rows import selection_of
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MONTHS = [Month(2026, number) for number in (3, 10, 11)]


def counted(selection: Selection, ledger: Ledger) -> int:
    return ledger.read(partial(matters.count, selection))


def keyed_counts(figures: MonthFigures) -> Iterator[tuple[ChartKey, int]]:
    for month in figures.by_month:
        yield MonthKey(month.month), month.received
        for status, count in month.by_status:
            yield StatusKey(month.month, status), count
    for share in figures.by_category:
        yield CategoryKey((share.label,)), share.share.numerator
    for share in figures.by_channel:
        yield ChannelKey((share.label,)), share.share.numerator
    yield CategoryKey(tuple(share.label for share in figures.by_category)), figures.by_month[-1].received
    for unit in figures.by_unit_rate:
        yield UnitKey(unit.unit_id), unit.on_time.denominator
    for unit in figures.by_unit_progress:
        counts = (unit.struck_off, unit.in_hand, unit.overdue)
        for part, count in zip(ProgressPart, counts, strict=True):
            yield ProgressKey(unit.unit_id, part), count
    for kind in figures.task_lights:
        lights = {
            Light.GREEN: kind.green,
            Light.AMBER: kind.amber,
            Light.RED: kind.red,
            Light.GREY: kind.grey,
        }
        for light, count in lights.items():
            yield LightKey(kind.kind, light), count


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_bar_opens_exactly_its_rows(month: Month, demo: Ledger) -> None:
    figures = demo.read(partial(month_figures, month))
    wrong = [
        (key, count, opened)
        for key, count in keyed_counts(figures)
        if (opened := counted(demo.read(partial(selection_of, key, month)), demo)) != count
    ]
    assert wrong == []


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_indicator_opens_the_rows_of_its_denominator(month: Month, demo: Ledger) -> None:
    for indicator in demo.read(partial(month_figures, month)).indicators:
        if indicator.kpi is Kpi.ANSWERED_CALLS_RATE:  # typed from the switchboards' reports
            assert indicator.selection is None
            continue
        assert indicator.selection is not None
        expected = indicator.ratio.denominator if indicator.ratio else indicator.count
        assert counted(indicator.selection, demo) == expected, indicator.kpi


def standings(ledger: Ledger) -> list[Standing]:
    def ask(uow: UnitOfWork) -> list[Standing]:
        found: list[Standing] = []
        for row in uow.session.scalars(select(Complaint)):
            events = uow.session.scalars(
                select(Event).where(Event.matter_id == row.id).order_by(Event.position)
            )
            found.append(replay(happening(event) for event in events))
        return [standing for standing in found if standing.status is not Status.VOID]

    return ledger.perform(ask).result


def recount(month: Month, all_standings: Sequence[Standing]) -> dict[Kpi, Ratio]:
    def within(day: date | None) -> bool:
        return day is not None and Month.of(day) == month

    due = [s for s in all_standings if within(s.due)]
    assigned = [s for s in all_standings if within(s.assigned_on)]
    pleased = (Satisfaction.SATISFIED, Satisfaction.BASIC)
    called = [
        s
        for s in all_standings
        if within(s.called_on) and s.satisfaction in (*pleased, Satisfaction.UNSATISFIED)
    ]
    on_time = Ratio(sum(s.timeliness is Timeliness.IN_TIME for s in due), len(due))
    return {
        Kpi.ON_TIME_RATE: on_time,
        Kpi.ON_TIME_RATE_ORIGINAL: on_time,
        Kpi.CLOSING_RATE: Ratio(sum(s.status is Status.CLOSED for s in assigned), len(assigned)),
        Kpi.SATISFACTION_RATE: Ratio(sum(s.satisfaction in pleased for s in called), len(called)),
        Kpi.RESOLUTION_RATE: Ratio(sum(s.resolution is Resolution.RESOLVED for s in called), len(called)),
        Kpi.RECEIPT_RATE: Ratio(sum(s.receipt is Timeliness.IN_TIME for s in assigned), len(assigned)),
        Kpi.CALL_BACK_RATE: Ratio(sum(s.called_on is not None for s in assigned), len(assigned)),
    }


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_rates_are_what_the_events_say(month: Month, demo: Ledger) -> None:
    found = {each.kpi: each.ratio for each in demo.read(partial(month_figures, month)).indicators}
    expected = recount(month, standings(demo))
    assert {kpi: found[kpi] for kpi in expected} == expected


def test_received_and_statuses_are_what_the_events_say(demo: Ledger) -> None:
    figures = demo.read(partial(month_figures, Month(2026, 11)))
    events = Counter((Month.of(s.opened_at.date()), s.status) for s in standings(demo))
    for month in figures.by_month:
        assert month.by_status == tuple((s, events[month.month, s]) for s in Status if events[month.month, s])
    assert sum(month.received for month in figures.by_month) == 346


def test_overdue_counts_what_still_ran_past_its_date(demo: Ledger) -> None:
    until = date(2026, 10, 31)
    late = [
        s for s in standings(demo)
        if s.due is not None and s.due < until and (s.settled_on is None or s.settled_on > until)
    ]  # fmt: skip
    assert counted(month_selections.overdue(until), demo) == len(late)


def test_a_month_before_everything_is_empty_and_has_no_rates(demo: Ledger) -> None:
    figures = demo.read(partial(month_figures, Month(2020, 1)))
    assert all(each.ratio is None or each.ratio.percent == "—" for each in figures.indicators)
    assert figures.by_unit_rate == figures.by_category == figures.task_lights == ()


def test_figures_are_the_same_on_either_database(any_ledger: Ledger, demo: Ledger) -> None:
    from bizenv_desktop.services.clock.calendars import seed_calendar
    from bizenv_desktop.services.demo.demo import load_demo

    def prepare(uow: UnitOfWork) -> None:
        seed_calendar(uow)
        load_demo(uow)

    any_ledger.perform(prepare)
    asked = partial(month_figures, Month(2026, 10))
    assert any_ledger.read(asked).indicators == demo.read(asked).indicators
