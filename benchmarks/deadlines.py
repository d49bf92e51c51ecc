"""Deadlines of all open matters after a change of the calendar: at least 20,000 a second.

`python -m benchmarks.deadlines [--quick]`.
"""

import random
from datetime import date, timedelta

from benchmarks import report
from benchmarks.big_ledger import big_ledger
from bizenv_desktop.rules.clock.case_clock import case_day
from bizenv_desktop.rules.clock.clock import DueRule, DueUnit, due_day
from bizenv_desktop.services.clock.calendars import load_calendar
from tests.rules.shipped import CALENDAR
from tests.rules.task.test_deadline_counts import a_case, events_of

FIRST = date(2026, 1, 5)


def main() -> None:
    """So many slips, each with its own day and one of the office's lengths."""
    report.head("deadlines")
    ledger = big_ledger(10_000)
    calendar = ledger.read(lambda reader: load_calendar(reader.connection))
    ledger.close()
    count = 20_000 if report.quick() else 100_000
    slips = [
        (FIRST + timedelta(days=number % 300), DueRule((5, 7, 10, 15)[number % 4], DueUnit.WORKING_DAYS))
        for number in range(count)
    ]

    def all_of_them() -> None:
        for day, rule in slips:
            due_day(day, rule, calendar)

    taken = report.median_ms(all_of_them, 5)
    report.at_least(f"{count:,} deadlines", count / taken * 1000, 20_000, "a second")
    dice = random.Random(7)
    cases = [events_of(*a_case(dice)) for _number in range(count // 5)]

    def all_cases() -> None:
        for events in cases:
            case_day(events, CALENDAR)

    taken = report.median_ms(all_cases, 5)
    report.at_least(
        f"{len(cases):,} with pauses and extensions", len(cases) / taken * 1000, 20_000, "a second"
    )


if __name__ == "__main__":
    main()
