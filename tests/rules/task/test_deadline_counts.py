"""Thousands of deadlines against a second opinion: a slow day-by-day loop over the notices' own files.

Nothing of the program is used for the second opinion, not even its reading of the notices.
"""

import json
import os
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bizenv_desktop.resources import resource
from bizenv_desktop.rules.clock.case_clock import case_day, case_due
from bizenv_desktop.rules.clock.clock import DueUnit
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind
from tests.rules.shipped import CALENDAR

CASES = int(os.environ.get("BIZENV_DEADLINES", "5000"))  # a long run asks for more
DAY = timedelta(days=1)
FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)


def days_of(interval: str) -> list[date]:
    first, _, last = interval.partition("/")
    day, found = date.fromisoformat(first), list[date]()
    while day <= date.fromisoformat(last or first):
        found.append(day)
        day += DAY
    return found


def worked_days() -> set[date]:
    """Every day on which offices work, by the files as they are shipped."""
    off, on = set[date](), set[date]()
    for year in range(2018, 2027):
        notice = json.loads(Path(resource("calendars") / f"{year}.json").read_text(encoding="utf-8"))
        for intervals in notice["off"].values():
            off.update(day for interval in intervals for day in days_of(interval))
        for intervals in notice["on"].values():
            on.update(day for interval in intervals for day in days_of(interval))
    worked, day = set[date](), FIRST
    while day <= LAST + 400 * DAY:
        if day in on or (day.weekday() < 5 and day not in off):
            worked.add(day)
        day += DAY
    return worked


WORKED = worked_days()


def counted_slowly(
    start: date, legs: list[tuple[int, DueUnit]], pauses: list[tuple[date, date, date | None]]
) -> date:
    """Day by day; a pause takes out the days between its start and its end or resumption."""
    standing_still = set[date]()
    for begun, until, resumed in pauses:
        end = until if resumed is None or until < resumed else resumed
        day = begun + DAY
        while day < end:
            standing_still.add(day)
            day += DAY
    day = start
    for length, unit in legs:
        left = length
        while left:
            day += DAY
            if day not in standing_still and (unit is DueUnit.CALENDAR_DAYS or day in WORKED):
                left -= 1
        while day not in WORKED or (day in standing_still and day != start):
            day += DAY
    return day


def a_case(
    dice: random.Random,
) -> tuple[date, list[tuple[int, DueUnit]], list[tuple[date, date, date | None]]]:
    start = FIRST + dice.randrange((LAST - FIRST).days - 150) * DAY
    legs = [(dice.randint(0, 30), dice.choice([DueUnit.WORKING_DAYS] * 3 + [DueUnit.CALENDAR_DAYS]))]
    legs += [(dice.randint(1, 15), DueUnit.WORKING_DAYS) for _ in range(dice.choice([0, 0, 0, 1, 2]))]
    pauses = list[tuple[date, date, date | None]]()
    begun = start
    for _ in range(dice.choice([0, 1, 1, 2, 3])):
        begun += dice.randint(0, 12) * DAY
        until = begun + dice.randint(1, 25) * DAY
        pauses.append((begun, until, begun + dice.randint(0, 30) * DAY if dice.random() < 0.6 else None))
    return start, legs, pauses


def events_of(
    start: date, legs: list[tuple[int, DueUnit]], pauses: list[tuple[date, date, date | None]]
) -> list[Happening]:
    """The case as the program knows it; pauses may overlap, which the program's own steps do not allow."""
    (length, unit), *more = legs

    def at(day: date) -> datetime:
        return datetime.combine(day, datetime.min.time()).replace(hour=10)

    slip = {"rule_length": length, "rule_unit": unit.value, "closes": "17:30"}
    events = [Happening(EventKind.ASSIGNED, at(start), slip)]
    for begun, until, resumed in pauses:
        events.append(Happening(EventKind.PAUSED, at(begun), {"until": until.isoformat()}))
        if resumed is not None:
            events.append(Happening(EventKind.RESUMED, at(resumed), {}))
    for longer, kind in more:
        facts = {"length": longer, "unit": kind.value}
        events.append(Happening(EventKind.EXTENSION_GRANTED, at(start), facts))
    return events


@pytest.mark.slow
def test_thousands_of_deadlines_equal_those_counted_day_by_day() -> None:
    dice = random.Random(20260918)
    beyond_the_plain = 0
    for _ in range(CASES):
        start, legs, pauses = a_case(dice)
        events, wanted = events_of(start, legs, pauses), counted_slowly(start, legs, pauses)
        explained, quick = case_due(events, CALENDAR), case_day(events, CALENDAR)
        assert explained is not None
        assert quick is not None
        assert (explained.day, quick.day) == (wanted, wanted), (start, legs, pauses)
        plain = events_of(start, legs[:1], [])
        beyond_the_plain += counted_slowly(start, legs[:1], []) != wanted and len(plain) == 1
    assert beyond_the_plain > CASES / 2  # the pauses and extensions do matter to what is asked here
