"""A month by unit, channel and category: each count opens its rows, the groups add up to the month."""

from functools import partial

import openpyxl
import pytest

from bizenv_desktop.rules.month.breakdowns import Axis, Measure
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Timeliness
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.month.breakdowns import Breakdowns, breakdowns, rows_of
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.storage.ledger import Ledger
from tests.services.real_files import PINGSHAN, imported, needs_real_files

MONTHS = (Month(2026, 3), Month(2026, 10), Month(2026, 11))


def along(axis: Axis, found: Breakdowns):
    return {Axis.UNIT: found.by_unit, Axis.CHANNEL: found.channels, Axis.CATEGORY: found.categories}[axis]


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_count_opens_exactly_its_rows(month: Month, demo: Ledger) -> None:
    found = demo.read(partial(breakdowns, month))
    wrong = [
        (axis, group.label, measure)
        for axis in Axis
        for group in along(axis, found)
        for measure in Measure
        if group.count(measure) != demo.read(partial(matters.count, rows_of(axis, group.key, measure, month)))
    ]
    assert wrong == []


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_groups_of_every_axis_add_up_to_the_indicators(month: Month, demo: Ledger) -> None:
    figures = {each.kpi: each for each in demo.read(partial(month_figures, month)).indicators}
    found = demo.read(partial(breakdowns, month))
    pairs = (
        (Kpi.ON_TIME_RATE, Measure.IN_TIME, Measure.DUE),
        (Kpi.ON_TIME_RATE_ORIGINAL, Measure.IN_TIME_ORIGINAL, Measure.DUE_ORIGINAL),
        (Kpi.CLOSING_RATE, Measure.CLOSED, Measure.ASSIGNED),
        (Kpi.SATISFACTION_RATE, Measure.PLEASED, Measure.ANSWERED),
        (Kpi.RETURN_RATE, Measure.RETURNED, Measure.ASSIGNED),
        (Kpi.REWORK_RATE, Measure.REWORKED, Measure.ASSIGNED),
        (Kpi.URGE_RATE, Measure.URGED, Measure.ASSIGNED),
        (Kpi.RESPONSE_RATE, Measure.CONTACTED, Measure.ASSIGNED),
    )
    for axis in Axis:
        groups = along(axis, found)
        assert sum(group.received for group in groups) == figures[Kpi.RECEIVED].count
        for kpi, kept, whole in pairs:
            ratio = figures[kpi].ratio
            assert ratio is not None
            counted = sum(group.count(kept) for group in groups), sum(group.count(whole) for group in groups)
            assert counted == (ratio.numerator, ratio.denominator), (axis, kpi)


@needs_real_files
def test_late_closings_per_street_are_those_that_pingshan_published(ledger: Ledger) -> None:
    book = openpyxl.load_workbook(PINGSHAN)
    rows = book.worksheets[0].iter_rows(values_only=True)
    heads = [str(head) for head in next(rows)]
    street, late = heads.index("STREET_NAME"), heads.index("OVERTIME_ARCHIVE_NUM")
    published: dict[str, int] = {}
    unknown = 0
    for row in rows:
        name = "" if row[street] in (None, "-") else str(row[street])
        published[name] = published.get(name, 0) + (row[late] == "1")
        unknown += row[late] == "-"
    imported(PINGSHAN, ledger)
    groups = ledger.read(
        partial(_counts, Selection(MatterKind.COMPLAINT).where("timeliness", Op.EQ, Timeliness.LATE))
    )
    assert groups == {name: count for name, count in published.items() if count}
    unsaid = Selection(MatterKind.COMPLAINT).where("timeliness", Op.EQ, Timeliness.UNKNOWN)
    assert ledger.read(partial(matters.count, unsaid)) == unknown == 2


def _counts(selection: Selection, reader) -> dict[str, int]:
    from bizenv_desktop.storage.queries.listing import counts_by

    return {str(group.values[0]): group.count for group in counts_by(selection, ("street",), reader)}
