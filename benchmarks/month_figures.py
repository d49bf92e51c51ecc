"""All figures of a month as the page asks for them, and the month's pack, on large ledgers.

`python -m benchmarks.month_figures [--quick]`. The limits are those of TARGETS: 100 ms for the figures at a
million rows, 10 s of CPU for the pack.
"""

import os
import tempfile
from functools import partial
from pathlib import Path

from benchmarks import report
from benchmarks.big_ledger import big_ledger
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.progress import SILENT
from bizenv_desktop.services.month_pack import BriefingWords, month_report, months_view

FIGURES_MS, PACK_MS = 100.0, 10_000.0
MONTH = Month(2026, 10)


def figures(rows: int) -> None:
    """The page's one question."""
    ledger = big_ledger(rows)
    taken = report.median_ms(lambda: ledger.read(partial(months_view, MONTH)), 5)
    report.at_most(f"month figures, {rows:,} rows", taken, FIGURES_MS)
    ledger.close()


def pack(rows: int) -> None:
    """Briefing, tables, charts and pictures of one month."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from bizenv_desktop.ui.month_pack import write_pack

    app = QGuiApplication.instance() or QGuiApplication([])
    ledger = big_ledger(rows)
    with tempfile.TemporaryDirectory() as folder:

        def write() -> None:
            told = ledger.read(partial(month_report, MONTH))
            write_pack(told, BriefingWords(), Path(folder), SILENT)

        report.at_most(f"month's pack, {rows:,} rows", report.median_ms(write, 3), PACK_MS)
    ledger.close()
    del app


def main() -> None:
    """Print every figure with its limit."""
    report.head("figures of a month and its pack")
    for rows in (report.sizes().small, report.sizes().large):
        figures(rows)
    pack(report.sizes().small)


if __name__ == "__main__":
    main()
