"""The periods of a duty tile its days, whatever it asks for from which day on."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.periods import Stretch, Terms, period_around, stretch_words, tiles
from bizenv_desktop.rules.vocabulary import Period

NATURAL = [period for period in Period if period is not Period.ONCE]
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))
TERMS = st.builds(Terms, DAYS, st.sampled_from(Period), st.integers(1, 9))


@given(DAYS, st.sampled_from(NATURAL))
def test_a_natural_period_holds_its_day_and_its_neighbours_touch_it(day: date, period: Period):
    one = period_around(day, period)
    assert one.holds(day)
    after = period_around(one.last + timedelta(days=1), period)
    assert after.first == one.last + timedelta(days=1)
    assert period_around(one.first, period) == one == period_around(one.last, period)


@given(
    st.lists(TERMS, min_size=1, max_size=4, unique_by=lambda one: one.valid_from), DAYS, st.integers(0, 500)
)
def test_periods_tile_the_span_without_gap_or_overlap(terms: list[Terms], first: date, days: int):
    span = Stretch(first, first + timedelta(days=days))
    found = tiles(terms, span)
    assert found[0].stretch.first <= span.first
    assert found[0].stretch.last >= span.first
    assert found[-1].stretch.first <= span.last <= found[-1].stretch.last
    for one, after in pairwise(found):
        assert after.stretch.first == one.stretch.last + timedelta(days=1)
    assert all(one.stretch.first <= one.stretch.last for one in found)


@given(st.lists(TERMS, min_size=1, max_size=3, unique_by=lambda one: one.valid_from), TERMS)
def test_new_terms_leave_every_period_that_began_before_them(terms: list[Terms], new: Terms):
    span = Stretch(date(2020, 1, 1), date(2021, 6, 30))
    kept = [one for one in terms if one.valid_from < new.valid_from] or terms[:1]
    before = [tile for tile in tiles(kept, span) if tile.stretch.first < new.valid_from]
    if kept[0].valid_from < new.valid_from:
        assert list(tiles([*kept, new], span))[: len(before)] == before


def test_a_week_runs_from_monday_to_sunday_over_the_end_of_the_year():
    week = period_around(date(2027, 1, 1), Period.WEEK)
    assert (week.first, week.last) == (date(2026, 12, 28), date(2027, 1, 3))
    assert stretch_words(week, Period.WEEK) == "第53周"


def test_a_quota_raised_in_june_leaves_may_and_its_quarter_as_they_were():
    span = Stretch(date(2026, 1, 1), date(2026, 12, 31))
    monthly = [Terms(date(2026, 1, 1), Period.MONTH, 1), Terms(date(2026, 6, 1), Period.MONTH, 2)]
    assert [tile.terms.quota for tile in tiles(monthly, span)] == [1] * 5 + [2] * 7
    quarterly = [Terms(date(2026, 1, 1), Period.QUARTER, 1), Terms(date(2026, 6, 1), Period.QUARTER, 2)]
    assert [tile.terms.quota for tile in tiles(quarterly, span)] == [1, 1, 2, 2]


def test_months_that_become_quarters_begin_where_the_last_month_ended():
    terms = [Terms(date(2026, 1, 1), Period.MONTH, 1), Terms(date(2026, 5, 10), Period.QUARTER, 1)]
    found = tiles(terms, Stretch(date(2026, 4, 1), date(2026, 9, 30)))
    assert [stretch_words(tile.stretch, tile.terms.period) for tile in found] == [
        "4月", "5月", "二季度", "三季度",
    ]  # fmt: skip
    assert found[2].stretch == Stretch(date(2026, 6, 1), date(2026, 6, 30))


def test_what_is_owed_once_has_one_period():
    span = Stretch(date(2026, 3, 1), date(2026, 4, 30))
    assert [tile.stretch for tile in tiles([Terms(span.first, Period.ONCE, 3)], span)] == [span]
