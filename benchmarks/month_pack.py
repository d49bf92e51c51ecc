"""A month's pack, briefing with charts, tables and pictures, from a large ledger: CPU seconds.

`python -m benchmarks.month_pack [--quick]`. The month is the last that is over on the benchmarks' day.
"""

import os
import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks import report
from benchmarks.big_ledger import big_ledger
from bizenv_desktop.rules.progress import SILENT
from bizenv_desktop.services.month.month_pack import BriefingWords, months_view
from bizenv_desktop.ui.month_pack import write_pack

LIMIT_S = 10
ROUNDS = 3


def spent_s(rows: int, out: Path) -> tuple[float, float]:
    """CPU seconds of counting the month and of writing its pack."""
    ledger = big_ledger(rows)
    started = time.process_time()
    counted = ledger.read(partial(months_view, None)).report
    between = time.process_time()
    write_pack(counted, BriefingWords(), out, SILENT)
    ended = time.process_time()
    ledger.close()
    return between - started, ended - between


def main() -> None:
    """The first pack of a program, which also imports matplotlib, and the median of the next ones."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _running = QApplication([])
    rows = 10_000 if report.quick() else 100_000
    report.head("month's pack")
    with tempfile.TemporaryDirectory() as folder:
        counting, writing = spent_s(rows, Path(folder))
        report.told(f"{rows:,}: counting the month, CPU", f"{counting:.2f} s")
        report.at_most(f"{rows:,}: first pack, CPU, counting included", counting + writing, LIMIT_S, "s")
        later = sorted(sum(spent_s(rows, Path(folder))) for _ in range(ROUNDS))
        report.at_most(f"{rows:,}: further packs, CPU, median", later[ROUNDS // 2], LIMIT_S, "s")


if __name__ == "__main__":
    main()
