"""Days are spelled as papers spell them."""

from datetime import date

from bizenv_desktop.rules.day_words import long_day, short_day


def test_a_day_is_spelled_without_leading_zeros():
    assert long_day(date(2026, 11, 3)) == "2026年11月3日"
    assert short_day(date(2026, 1, 31)) == "1月31日"
