"""A day as papers and forms spell it, without leading zeros: with its year, or without where it is plain."""

from datetime import date


def long_day(day: date) -> str:
    """`2026年11月3日`."""
    return f"{day.year}年{short_day(day)}"


def short_day(day: date) -> str:
    """`11月3日`."""
    return f"{day.month}月{day.day}日"
