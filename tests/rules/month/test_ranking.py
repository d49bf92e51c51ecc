"""Rankings: exact scores, ties, peer groups, too little to do, who rose; the order of input says nothing."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.ranking import (
    Candidate,
    Every,
    RankMeasure,
    RankMode,
    RankPart,
    RankSheet,
    Weighing,
    checked_sheet,
    first_day,
    ranked,
    score_of,
    two_decimals,
)
from bizenv_desktop.rules.month.ranking_tables import cells, change_words, notes
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import UnitKind

ON_TIME = RankSheet(Every.DAY, (Weighing(RankMeasure.ON_TIME),))
BOTH = RankSheet(Every.DAY, (Weighing(RankMeasure.STRIKE_OFF, 3), Weighing(RankMeasure.ON_TIME, 1)))


def a_unit(number: int, *rates: tuple[int, int], kind=UnitKind.DEPARTMENT, faults=0, sheet=ON_TIME):
    parts = tuple(
        RankPart(each.measure, Ratio(*rate), faults)
        for each, rate in zip(sheet.weighings, rates, strict=True)
    )
    return Candidate(number, f"单位{number}", kind, parts)


def ranks(units, sheet=ON_TIME, before=None):
    return {
        line.candidate.unit_id: line.rank
        for group in ranked(units, sheet, before or {})
        for line in group.lines
    }


def test_equal_units_share_the_better_rank_and_the_next_one_stands_behind_all_of_them():
    units = [a_unit(1, (1, 2)), a_unit(2, (9, 10)), a_unit(3, (18, 20)), a_unit(4, (2, 4)), a_unit(5, (0, 7))]
    assert ranks(units) == {2: 1, 3: 1, 1: 3, 4: 3, 5: 5}


def test_twenty_one_units_may_all_be_first():
    assert set(ranks([a_unit(number, (number, number)) for number in range(1, 22)]).values()) == {1}


def test_streets_are_ranked_apart_from_departments():
    units = [a_unit(1, (1, 1)), a_unit(2, (1, 2), kind=UnitKind.STREET), a_unit(3, (1, 3))]
    groups = ranked(units, ON_TIME, {})
    assert [(group.kind, len(group.lines)) for group in groups] == [
        (UnitKind.DEPARTMENT, 2),
        (UnitKind.STREET, 1),
    ]
    assert ranks(units) == {1: 1, 3: 2, 2: 1}


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from(UnitKind)).map(
            lambda one: (min(one[0], one[1]), one[1], one[2])
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
    st.sampled_from(RankMode),
)
def test_the_order_of_input_never_changes_the_ranking(rates, random, mode):
    sheet = RankSheet(Every.WEEK, ON_TIME.weighings, mode, least=2)
    units = [a_unit(n, (kept, all_), kind=kind, faults=n % 3) for n, (kept, all_, kind) in enumerate(rates)]
    shuffled = random.sample(units, len(units))
    assert ranked(units, sheet, {}) == ranked(shuffled, sheet, {})


@given(st.lists(st.integers(0, 20), min_size=1, max_size=15))
def test_a_rank_is_one_more_than_the_number_of_better_units(kept):
    units = [a_unit(number, (count, 20)) for number, count in enumerate(kept)]
    assert ranks(units) == {n: 1 + sum(other > count for other in kept) for n, count in enumerate(kept)}


def test_scores_are_exact_and_a_false_tie_of_two_decimals_is_starred():
    units = [a_unit(1, (33333, 50000)), a_unit(2, (66667, 100001)), a_unit(3, (1, 2))]
    [group] = ranked(units, ON_TIME, {})
    assert [(line.rank, line.close) for line in group.lines] == [(1, True), (2, True), (3, False)]
    assert {line.shown for line in group.lines[:2]} == {"66.67"}
    assert cells(group.lines[0], ON_TIME)[2] == "66.67*"


def test_a_rate_without_anything_to_do_weighs_nothing():
    only_one = a_unit(1, (0, 0), (3, 4), sheet=BOTH)
    assert score_of(only_one, BOTH) == 75
    both = a_unit(2, (1, 2), (1, 1), sheet=BOTH)
    assert score_of(both, BOTH) == Fraction(100 * (3 * Fraction(1, 2) + 1), 4)


def test_faults_cost_points_and_nobody_falls_below_nothing():
    sheet = RankSheet(Every.DAY, (Weighing(RankMeasure.ON_TIME, 15),), RankMode.DEDUCTION)
    assert score_of(a_unit(1, (1, 5), faults=2), sheet) == 70
    assert score_of(a_unit(2, (0, 9), faults=9), sheet) == 0


def test_too_little_to_do_is_shown_last_and_unranked_and_nothing_at_all_is_not_shown():
    sheet = RankSheet(Every.DAY, ON_TIME.weighings, least=3)
    [group] = ranked([a_unit(1, (2, 2)), a_unit(2, (1, 3)), a_unit(3, (0, 0))], sheet, {})
    assert [(line.candidate.unit_id, line.rank, line.shown) for line in group.lines] == [
        (2, 1, "33.33"),
        (1, None, "—"),
    ]


def test_who_rose_who_fell_who_is_new():
    units = [a_unit(1, (9, 9)), a_unit(2, (8, 9)), a_unit(3, (7, 9)), a_unit(4, (6, 9))]
    [group] = ranked(units, ON_TIME, {1: 3, 2: 2, 3: 1})
    assert [line.change for line in group.lines] == [2, 0, -2, None]
    assert [change_words(line) for line in group.lines] == ["↑2", "平", "↓2", "新"]
    [first] = ranked(units[:1], ON_TIME, {})
    assert change_words(first.lines[0]) == "—"


@pytest.mark.parametrize(
    ("every", "first"),
    [(Every.DAY, date(2026, 1, 1)), (Every.WEEK, date(2026, 11, 16)), (Every.HALF_MONTH, date(2026, 11, 16))],
)
def test_due_dates_count_since_the_year_the_monday_or_the_half_month(every, first):
    assert first_day(every, date(2026, 11, 20)) == first
    assert first_day(Every.HALF_MONTH, date(2026, 11, 15)) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("weighings", "least", "code"),
    [
        ((), 1, "ranking.no_measure"),
        ((Weighing(RankMeasure.ON_TIME),) * 2, 1, "ranking.measure_twice"),
        ((Weighing(RankMeasure.ON_TIME, 0),), 1, "ranking.weight"),
        ((Weighing(RankMeasure.ON_TIME, 101),), 1, "ranking.weight"),
        ((Weighing(RankMeasure.ON_TIME),), 0, "ranking.least"),
    ],
)
def test_a_sheet_that_ranks_by_nothing_is_refused(weighings, least, code):
    with pytest.raises(BadInput) as refused:
        checked_sheet(RankSheet(Every.DAY, weighings, least=least))
    assert refused.value.code == code


def test_every_sheet_has_a_name_that_fits_its_column_and_differs_from_others():
    heavy = tuple(Weighing(measure, 100) for measure in RankMeasure)
    names = {
        RankSheet(every, heavy[:count], mode, least).name
        for every in Every
        for mode in RankMode
        for count in (1, 4)
        for least in (1, 9_999)
    }
    assert len(names) == 24
    assert max(map(len, names)) <= 60


def test_two_decimals_are_rounded_half_up():
    assert [two_decimals(Fraction(n, 1000)) for n in (12345, 12344, 99999)] == ["12.35", "12.34", "100.00"]


def test_the_notes_say_that_equal_ranks_have_no_order_and_with_what_it_is_compared():
    said = "".join(notes(BOTH, date(2026, 1, 1), date(2026, 11, 13)))
    assert "不分先后" in said
    assert "2026年11月13日" in said
