import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.clock.calendar import DayKind, WorkCalendar, YearNotice
from tests.rules.shipped import ANY_DAYS, CALENDAR, REAL_DATA

DAY = timedelta(days=1)


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + step * DAY for step in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


def notice(
    year: int, *, off: tuple[date, ...] = (), on: tuple[date, ...] = (), provisional: bool = False
) -> YearNotice:
    names = dict.fromkeys((*off, *on), "节")
    return YearNotice(year, f"{year}年安排", provisional, frozenset(off), frozenset(on), names)


@pytest.mark.parametrize(
    ("year", "working"),
    list(enumerate((250, 250, 249, 250, 249, 249, 251, 248, 248), 2018)),
)
def test_each_shipped_year_has_the_known_number_of_working_days(year: int, working: int) -> None:
    assert sum(CALENDAR.is_working(day) for day in days_of(year)) == working
    assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == working


@pytest.mark.skipif(not REAL_DATA.exists(), reason="real files are not beside the checkout")
@pytest.mark.parametrize("year", range(2018, 2027))
def test_shipped_years_say_what_the_published_data_says(year: int) -> None:
    listed = json.loads((REAL_DATA / "calendar" / f"{year}.json").read_text("utf-8"))["days"]
    for entry in listed:
        day = date.fromisoformat(entry["date"])
        assert CALENDAR.is_working(day) is not entry["isOffDay"]
        assert CALENDAR.name(day) == entry["name"]


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2026, 9, 18), DayKind.WORKDAY, ""),
        (date(2026, 9, 19), DayKind.WEEKEND, ""),
        (date(2026, 9, 20), DayKind.MAKE_UP, "国庆节"),
        (date(2026, 10, 1), DayKind.HOLIDAY, "国庆节"),
        (date(2026, 10, 3), DayKind.HOLIDAY, "国庆节"),
        (date(2018, 12, 31), DayKind.HOLIDAY, "元旦"),
        (date(2018, 12, 29), DayKind.MAKE_UP, "元旦"),
        (date(2020, 2, 3), DayKind.WORKDAY, "春节"),
        (date(2031, 10, 1), DayKind.WORKDAY, ""),
    ],
)
def test_a_day_is_what_the_notices_say(day: date, kind: DayKind, name: str) -> None:
    assert CALENDAR.kind(day) is kind
    assert CALENDAR.name(day) == name


@pytest.mark.parametrize(
    ("when", "known"),
    [
        (2017, False),
        (2018, True),
        (2026, True),
        (2027, False),
        (date(2026, 6, 1), True),
        (date(2026, 12, 26), True),
        (date(2026, 12, 27), False),
        (date(2025, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_the_calendar_says_which_days_no_notice_decides(when: date | int, known: bool) -> None:
    assert CALENDAR.knows(when) is known


def test_a_stretch_is_known_only_when_every_day_of_it_is() -> None:
    assert CALENDAR.knows_between(date(2018, 1, 1), date(2026, 12, 26))
    assert not CALENDAR.knows_between(date(2018, 1, 1), date(2026, 12, 27))
    assert not CALENDAR.knows_between(date(2017, 12, 29), date(2018, 2, 1))
    gap = WorkCalendar([notice(2018), notice(2020)])
    assert not gap.knows_between(date(2018, 6, 1), date(2020, 6, 1))


def test_a_year_entered_ahead_of_its_notice_counts_but_stays_provisional() -> None:
    calendar = CALENDAR.with_notice(notice(2027, off=(date(2027, 1, 1),), provisional=True))
    assert not calendar.is_working(date(2027, 1, 1))
    assert not calendar.knows(2027)
    assert not calendar.knows(date(2026, 12, 31))


def test_a_new_notice_replaces_the_old_one_of_its_year_and_leaves_the_old_calendar_alone() -> None:
    before = WorkCalendar([notice(2027, off=(date(2027, 5, 3),))])
    after = before.with_notice(notice(2027, off=(date(2027, 5, 4),)))
    assert not before.is_working(date(2027, 5, 3))
    assert after.is_working(date(2027, 5, 3))
    assert not after.is_working(date(2027, 5, 4))
    assert [one.year for one in after.notices] == [2027]


def test_where_two_notices_list_one_day_the_later_year_decides_whatever_the_order_they_come_in() -> None:
    day = date(2027, 12, 31)
    pair = [notice(2028, off=(day,)), notice(2027, on=(day,))]
    assert WorkCalendar(pair).kind(day) is DayKind.HOLIDAY
    assert WorkCalendar(reversed(pair)).kind(day) is DayKind.HOLIDAY


@given(ANY_DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_what_counting_on_the_fingers_gives(day: date, count: int) -> None:
    reached, left = day, count
    while left:
        reached += DAY
        left -= CALENDAR.is_working(reached)
    assert CALENDAR.working_day_after(day, count) == reached


@given(ANY_DAYS, st.integers(-400, 400))
def test_working_days_between_is_what_counting_on_the_fingers_gives(day: date, apart: int) -> None:
    other = day + apart * DAY
    counted = sum(CALENDAR.is_working(min(day, other) + step * DAY) for step in range(1, abs(apart) + 1))
    assert CALENDAR.working_days_between(day, other) == (counted if apart >= 0 else -counted)


@given(ANY_DAYS)
def test_next_working_skips_the_day_itself_and_on_or_after_does_not(day: date) -> None:
    assert CALENDAR.next_working(day) > day
    assert CALENDAR.is_working(CALENDAR.next_working(day))
    expected = day if CALENDAR.is_working(day) else CALENDAR.next_working(day)
    assert CALENDAR.working_on_or_after(day) == expected


def test_without_notices_monday_to_friday_are_counted_and_nothing_is_claimed_to_be_known() -> None:
    calendar = WorkCalendar()
    assert calendar.working_day_after(date(2026, 9, 30), 3) == date(2026, 10, 5)
    assert not calendar.knows(2026)
