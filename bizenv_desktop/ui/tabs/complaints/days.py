"""Days and moments as the pane says them: short, with the year only where it is another one."""

from datetime import date, datetime


def short_day(day: date, today: date) -> str:
    """`11-20`, with the year where it is another one."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def short_moment(at: datetime, today: date) -> str:
    """`11-20 09:15`; without a time where only the day was entered."""
    clock = "" if (at.hour, at.minute) == (0, 0) else f" {at:%H:%M}"
    return short_day(at.date(), today) + clock
