"""From nothing to the first rows on screen, against an empty PySide6 window in the same run.

`python -m benchmarks.start_up [--quick]`. Each round starts fresh processes, in turns; times are CPU seconds
of the child, wall beside them. The ledger is the benchmarks' small one.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import report
from benchmarks.big_ledger import ledger_path

EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.show(); app.processEvents()
"""
OURS = """
import sys, time
from functools import partial
from pathlib import Path
from bizenv_desktop import app as program
from bizenv_desktop.lifetime import Program
running = program.application([])
home = program.real_home(Path(sys.argv[2]))
desk = Program(home, partial(program.office_window, home)); desk.start(sys.argv[1])
end = time.monotonic() + 60
while time.monotonic() < end and (desk.window is None or {rows} and home.runner.running):
    running.processEvents()
running.processEvents()
desk.window.close()
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one child used, in milliseconds."""

    cpu: float
    wall: float


def spend(code: str, *arguments: str) -> Spent:
    """Run `code` in a fresh interpreter."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(cpu * 1000, (time.perf_counter() - started) * 1000)


def main() -> None:
    """Interleaved rounds; the medians."""
    report.head("start-up, offscreen")
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        shutil.copy(ledger_path(10_000), ledger)  # closed: one file at rest
        rounds = 3 if report.quick() else 7
        ours, empty = list[Spent](), list[Spent]()
        for _ in range(rounds):
            ours.append(spend(OURS.replace("{rows}", "True"), str(ledger), folder))
            empty.append(spend(EMPTY))
    for name, limit in (("cpu", 2.0), ("wall", 2.0)):
        mine = statistics.median(getattr(each, name) for each in ours)
        bare = statistics.median(getattr(each, name) for each in empty)
        report.against_peer(f"window with its first rows, opened and closed, {name}", mine, bare, limit)


if __name__ == "__main__":
    main()
