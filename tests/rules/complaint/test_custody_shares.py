"""Who used the time: working days of each unit in a month, against a loop over single days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.complaint.custody_shares import (
    OFFICE,
    Span,
    Spell,
    custody_table,
    days_within,
    shares,
)
from tests.rules.shipped import CALENDAR

OCTOBER = Span(date(2020, 10, 1), date(2020, 10, 31))
DAYS = st.dates(date(2020, 8, 1), date(2020, 12, 31))


@given(since=DAYS, length=st.integers(0, 90) | st.none())
def test_the_days_of_a_spell_are_those_that_one_counts_one_by_one(since: date, length: int | None) -> None:
    until = None if length is None else since + timedelta(days=length)
    counted = 0
    day = OCTOBER.first
    while day <= OCTOBER.last:
        held = since < day and (until is None or day <= until)
        counted += held and CALENDAR.is_working(day)
        day += timedelta(days=1)
    assert days_within(Spell(1, 7, since, until), OCTOBER, CALENDAR) == counted


def test_a_unit_is_told_its_matters_its_days_and_the_longest() -> None:
    spells = (
        Spell(1, 7, date(2020, 10, 9), date(2020, 10, 14)),  # 10-10 is a make-up Saturday
        Spell(2, 7, date(2020, 10, 12), date(2020, 10, 14), disputed=True),
        Spell(1, OFFICE, date(2020, 10, 14), date(2020, 10, 15)),
        Spell(3, 8, date(2020, 9, 1), date(2020, 9, 30)),
    )
    found = shares(spells, OCTOBER, CALENDAR)
    assert set(found) == {7, OFFICE}
    told = found[7].told(7, "供电分局")
    assert (told.matters, told.days, told.mean, told.longest, told.disputed) == (2, 6, "3.0", 4, 2)
    assert custody_table((told,)).rows == (("供电分局", 2, 6, "3.0", 4, 2),)
