"""The days that a filter field names, as people type them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DaySpan:
    """From the first to the last day, both included."""

    first: date
    last: date


def day_span(typed: str) -> DaySpan | None:
    """Read `2026`, `2026-11`, `2026-11-03` or two of them with `~`; None when it cannot be read.

    Full-width digits, dots, slashes and 年月日 are taken as people write them.
    """
    parts = [part for part in re.split(r"[~～至到]", typed) if part.strip()]
    spans = [_one(part) for part in parts]
    if not spans or len(spans) > 2:
        return None
    first, last = spans[0], spans[-1]
    if first is None or last is None or first.first > last.last:
        return None
    return DaySpan(first.first, last.last)


def _one(typed: str) -> DaySpan | None:
    found = re.fullmatch(r"\s*(\d{4})(?:\D+(\d{1,2}))?(?:\D+(\d{1,2}))?\D*", typed)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _span(year or 0, month, day)
    except ValueError:
        return None


def _span(year: int, month: int | None, day: int | None) -> DaySpan:
    if month is None:
        return DaySpan(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return DaySpan(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return DaySpan(date(year, month, day), date(year, month, day))
