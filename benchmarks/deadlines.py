"""Deadlines of all open matters after a change of the calendar: at least 20,000 a second.

`python -m benchmarks.deadlines [--quick]`.
"""

from datetime import date, timedelta

from benchmarks import report
from benchmarks.big_ledger import big_ledger
from bizenv_desktop.rules.clock import DueRule, DueUnit, due_day
from bizenv_desktop.services.calendars import load_calendar

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


if __name__ == "__main__":
    main()
