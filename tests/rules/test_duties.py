"""When a period of a duty is due, and how it stands by what came in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.calendar_moves import Change
from bizenv_desktop.rules.duties import Handed, Owing, due_after, due_of, judge, tally
from bizenv_desktop.rules.periods import Stretch, Terms, Tile, period_around
from bizenv_desktop.rules.vocabulary import DutyLight, Period
from bizenv_desktop.services.clock.calendars import shipped_calendar

DUE = date(2026, 5, 25)
END = date(2026, 12, 31)


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return shipped_calendar()


def tile(day: date, period: Period, *, due_day: int = 0, grace_days: int = 0) -> Tile:
    terms = Terms(day, period, 1, grace_days=grace_days, due_day=due_day)
    return Tile(period_around(day, period), terms)


@pytest.mark.parametrize(
    ("day", "period", "due_day", "grace", "due"),
    [
        (date(2026, 3, 5), Period.MONTH, 25, 0, date(2026, 3, 25)),
        (date(2026, 4, 5), Period.MONTH, 25, 0, date(2026, 4, 27)),  # the 25th is a Saturday
        (date(2026, 2, 5), Period.MONTH, 31, 0, date(2026, 2, 28)),  # a Saturday that is worked
        (date(2026, 4, 5), Period.QUARTER, 20, 0, date(2026, 6, 22)),  # 端午 with its week-end
        (date(2026, 8, 5), Period.QUARTER, 20, 0, date(2026, 9, 20)),  # a Sunday that is worked
        (date(2026, 3, 30), Period.WEEK, 5, 0, date(2026, 4, 3)),
        (date(2026, 9, 28), Period.WEEK, 5, 0, date(2026, 10, 8)),  # in the national holiday
        (date(2026, 1, 5), Period.MONTH, 0, 5, date(2026, 2, 5)),
        (date(2026, 5, 5), Period.HALF_YEAR, 30, 0, date(2026, 6, 30)),
        (date(2026, 5, 5), Period.YEAR, 0, 0, date(2026, 12, 31)),
    ],
)
def test_a_due_day_off_moves_to_the_next_working_day(calendar, day, period, due_day, grace, due):
    assert due_of(tile(day, period, due_day=due_day, grace_days=grace), END, calendar) == due


def test_the_last_period_is_due_when_the_duty_ends(calendar):
    assert due_of(tile(date(2026, 6, 1), Period.MONTH), date(2026, 6, 10), calendar) == date(2026, 6, 10)


@given(
    off=st.sets(st.dates(date(2026, 5, 20), date(2026, 6, 10)), max_size=9),
    on=st.sets(st.dates(date(2026, 5, 20), date(2026, 6, 10)), max_size=9),
    day=st.integers(1, 31),
    grace=st.integers(0, 9),
)
def test_a_notice_moves_a_due_day_to_where_it_would_have_been_and_only_from_the_days_named(
    calendar, off, on, day, grace
):
    (known,) = [one for one in calendar.notices if one.year == 2026]
    names = dict.fromkeys(off | on, "补休")
    change = Change.by(replace(known, off=known.off | off, on=known.on | (on - off), names=names), calendar)
    period = tile(DUE, Period.MONTH, due_day=day, grace_days=grace)
    was, now = due_of(period, END, change.before), due_of(period, END, change.after)
    assert due_after(change, was, period, END) == (now if now != was else None)
    assert now == was or was in change.last_days
    assert due_after(change, was + timedelta(days=1), period, END) is None


@pytest.mark.parametrize(
    ("handed", "today", "light"),
    [
        ([], DUE, DutyLight.OPEN),
        ([], DUE + timedelta(days=1), DutyLight.MISSING),
        ([Handed(DUE, 1, 1200)], DUE + timedelta(days=1), DutyLight.PARTLY),
        ([Handed(DUE, 1, 1200)], DUE, DutyLight.OPEN),
        ([Handed(DUE, 2, 1000)], DUE, DutyLight.DONE),
        ([Handed(DUE, 1, 1200), Handed(DUE + timedelta(days=1), 1, 1200)], END, DutyLight.LATE),
        ([Handed(DUE, 2, 999)], END, DutyLight.MISSING),  # too short
        ([Handed(DUE, 2)], END, DutyLight.MISSING),  # nobody said how long
    ],
)
def test_only_long_enough_pieces_count_and_the_last_of_them_says_when(handed, today, light):
    assert judge(Owing(2, 1000, DUE), handed, today).light is light


def test_an_excused_unit_owes_nothing():
    verdict = judge(Owing(1, 0, DUE, excused=True), [], END)
    assert verdict.light is DutyLight.EXCUSED


def test_what_does_not_count_is_said():
    verdict = judge(Owing(2, 1000, DUE), [Handed(DUE, 1, 1000), Handed(DUE, 3, 300)], DUE)
    assert (verdict.counted, verdict.left_out, verdict.reached_on) == (1, 3, None)


PIECES = st.lists(
    st.builds(Handed, st.dates(date(2026, 5, 1), date(2026, 6, 30)), st.integers(1, 5), st.integers(0, 2000))
)


@given(PIECES, st.integers(1, 12), st.randoms())
def test_the_order_of_entry_never_changes_the_light(pieces: list[Handed], quota: int, chance):
    owing, shuffled = Owing(quota, 800, DUE), list(pieces)
    chance.shuffle(shuffled)
    assert judge(owing, pieces, END) == judge(owing, shuffled, END)


@given(PIECES, st.integers(1, 12))
def test_one_more_piece_in_time_never_makes_it_worse(pieces: list[Handed], quota: int):
    rank = [DutyLight.MISSING, DutyLight.PARTLY, DutyLight.LATE, DutyLight.DONE]
    owing = Owing(quota, 800, DUE)
    before = judge(owing, pieces, END).light
    after = judge(owing, [*pieces, Handed(DUE, 1, 900)], END).light
    assert rank.index(after) >= rank.index(before)


def test_lights_are_counted_in_their_order():
    lights = [DutyLight.OPEN, DutyLight.DONE, DutyLight.OPEN]
    assert tally(lights) == ((DutyLight.DONE, 1), (DutyLight.OPEN, 2))


def test_a_stretch_knows_what_it_shares():
    may, june = Stretch(date(2026, 5, 1), date(2026, 5, 31)), Stretch(date(2026, 6, 1), date(2026, 6, 30))
    assert not may.meets(june)
    assert may.meets(Stretch(date(2026, 5, 31), date(2026, 6, 1)))
