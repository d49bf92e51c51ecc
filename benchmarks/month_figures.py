"""All figures of a month against one plain GROUP BY over the same rows.

`python -m benchmarks.month_figures [--quick]`.
"""

from functools import partial

from benchmarks import report
from benchmarks.big_ledger import big_ledger
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.storage.engine import sqlite_driver

MONTH = Month(2026, 3)
PLAIN = (
    "SELECT lead_unit_id, category, channel, status, timeliness, count(*) FROM matter"
    " WHERE kind = 'complaint' GROUP BY due_month, lead_unit_id, category, channel, status, timeliness"
)


def main() -> None:
    """Both sizes."""
    report.head("figures of a month")
    for rows in (report.sizes().small, report.sizes().large):
        ledger = big_ledger(rows)
        bare = sqlite_driver().connect(str(ledger.location.path))
        pair = report.paired_ms(
            partial(ledger.read, partial(month_figures, MONTH)), lambda: bare.execute(PLAIN).fetchall(), 3  # noqa: B023 - called at once
        )  # fmt: skip
        report.at_most(f"{rows:,}: month_figures", pair.ours, 100)
        report.told(f"{rows:,}: plain GROUP BY", f"{pair.peer:.0f} ms")
        bare.close()
        ledger.close()


if __name__ == "__main__":
    main()
