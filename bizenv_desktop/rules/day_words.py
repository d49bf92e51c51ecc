"""Days and months as papers and forms spell them, without leading zeros."""

from datetime import date

from bizenv_desktop.rules.months import Month


def long_day(day: date) -> str:
    """`2026年11月3日`."""
    return f"{day.year}年{short_day(day)}"


def short_day(day: date) -> str:
    """`11月3日`, where the year is plain."""
    return f"{day.month}月{day.day}日"


def long_month(month: Month) -> str:
    """`2026年11月`."""
    return f"{month.year}年{month.number}月"
