"""Days and months are spelled as papers spell them."""

from datetime import date

from bizenv_desktop.rules.day_words import long_day, long_month, short_day
from bizenv_desktop.rules.months import Month


def test_a_day_is_spelled_without_leading_zeros():
    assert long_day(date(2026, 11, 3)) == "2026年11月3日"
    assert short_day(date(2026, 1, 31)) == "1月31日"


def test_a_month_is_spelled_with_its_year_and_without_leading_zeros():
    assert long_month(Month(2026, 1)) == "2026年1月"
    assert long_month(Month(2026, 12)) == "2026年12月"
