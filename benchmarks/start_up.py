"""From nothing to the window and its first rows on screen, against an empty PySide6 window in the same run.

`python -m benchmarks.start_up [--quick]`. Each round starts one fresh process of every kind, in turns; a
process leaves at once when its moment has come, so that closing is not measured. CPU seconds of the child and
the clock on the wall. The ledger is the benchmarks' small one; our modules are compiled first, as `dev.py`
ships them.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path

import bizenv_desktop
from benchmarks import report
from benchmarks.big_ledger import ledger_path
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.storage.backup import backup_if_due

ROUNDS = 5
EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.show(); app.processEvents()
os._exit(0)
"""
# What `app.main` does, in its own event loop, until the moment; the next turn of the loop has painted it.
OURS = """
import os, sys
from functools import partial
from pathlib import Path
from bizenv_desktop import app as program
from bizenv_desktop.lifetime import Program
from PySide6.QtCore import QTimer
running = program.application([])
home = program.real_home(Path(sys.argv[2]))
desk = Program(home, partial(program.office_window, home)); desk.start(sys.argv[1])
watch = QTimer()
def look():
    if come(desk):
        watch.stop(); QTimer.singleShot(0, lambda: os._exit(0))
watch.timeout.connect(look); watch.start(10)
QTimer.singleShot(60_000, lambda: os._exit(1))
running.exec()
"""
ON_SCREEN = """
def come(desk):
    return (desk.page or desk.window).isVisible()
"""
FIRST_ROWS = """
def come(desk):
    from PySide6.QtWidgets import QAbstractItemView
    if desk.window is None:
        return False
    views = [view for view in desk.window.findChildren(QAbstractItemView) if view.isVisible()]
    models = [view.model() for view in views if view.model() is not None and view.model().rowCount()]
    return any(
        model.index(0, column).data() for model in models for column in range(model.columnCount())
    )
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
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(cpu * 1000, wall * 1000)


def rounds() -> dict[str, list[Spent]]:
    """What each kind of process used, in interleaved rounds."""
    spent: dict[str, list[Spent]] = {"empty": [], "window": [], "rows": []}
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        shutil.copy(ledger_path(10_000), ledger)  # closed: one file at rest
        _back_up(ledger)
        for _ in range(3 if report.quick() else ROUNDS):
            spent["empty"].append(spend(EMPTY))
            spent["window"].append(spend(ON_SCREEN + OURS, str(ledger), folder))
            spent["rows"].append(spend(FIRST_ROWS + OURS, str(ledger), folder))
    return spent


def _back_up(path: Path) -> None:
    """The day's backup is made already, as at every start but the first of a day."""
    ledger = enter_ledger(str(path))
    backup_if_due(ledger)
    ledger.close()


def main() -> None:
    """The medians of both moments, in CPU and wall."""
    report.head("start-up, offscreen")
    compile_dir(str(Path(bizenv_desktop.__file__).parent), quiet=2)
    spent = rounds()
    for kind, name, limit in (("window", "window on screen", 1.3), ("rows", "first rows on screen", 2.0)):
        for clock in ("cpu", "wall"):
            mine = statistics.median(getattr(each, clock) for each in spent[kind])
            bare = statistics.median(getattr(each, clock) for each in spent["empty"])
            report.against_peer(f"{name}, {clock}", mine, bare, limit)


if __name__ == "__main__":
    main()
