"""From nothing to the window and its first rows on screen, against an empty PySide6 window in the same run.

`python -m benchmarks.start_up [--quick] [complaints]`. Each round starts one fresh process of every kind, in
turns; a process leaves at once when its moment has come, so that closing is not measured. CPU seconds of the
child and the clock on the wall. The ledger is one of the benchmarks', as a working day leaves it: a deed was
done, the day's backup made, the pages of the coming days laid out (the window does that five seconds after
the last change). `asked anew` is the same start with those pages taken away: after a change from elsewhere,
or on a day for which none was laid out. Our modules are compiled first, as `dev.py` ships them, and the
collector of garbage is off while they load, and Qt is loaded, as `__main__` has it.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from compileall import compile_dir
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import bizenv_desktop
from benchmarks import report
from benchmarks.big_ledger import ledger_path
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.services.office.settings import Settings, save_settings
from bizenv_desktop.storage.backup import backup_if_due
from bizenv_desktop.storage.laid_pages import keep
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.tabs.today.laying_out import lay_ahead

ROUNDS = 5
EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.show(); app.processEvents()
os._exit(0)
"""
# What `app.main` does, in its own event loop, until the moment.
OURS = """
import gc, os, sys
gc.disable()
from bizenv_desktop.qt_loading import load_qt
load_qt()
from functools import partial
from pathlib import Path
from bizenv_desktop import app as program
from bizenv_desktop.lifetime import Program
from PySide6.QtCore import QTimer
running = program.application([])
home = program.real_home(Path(sys.argv[2]))
desk = Program(home, partial(program.office_window, home)); desk.start(sys.argv[1])
watch(desk)
QTimer.singleShot(60_000, lambda: os._exit(1))
running.exec()
"""
# The empty window ends with its first painting, and so does ours.
ON_SCREEN = """
def watch(desk):
    from bizenv_desktop.ui.first_paint import FirstPaint
    FirstPaint(desk.page or desk.window, lambda: os._exit(0))
"""
# The next turn of the loop has painted the rows.
FIRST_ROWS = """
def watch(desk):
    timer = QTimer(running)
    def look():
        if come(desk):
            timer.stop(); QTimer.singleShot(0, lambda: os._exit(0))
    timer.timeout.connect(look); timer.start(10)
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
    spent: dict[str, list[Spent]] = {"empty": [], "window": [], "rows": [], "anew": []}
    with tempfile.TemporaryDirectory() as folder:
        ledger, bare = Path(folder) / "ledger.db", Path(folder) / "bare.db"
        shutil.copy(ledger_path(_complaints()), bare)  # closed: one file at rest
        _end_the_day(bare, [])
        shutil.copy(bare, ledger)
        _end_the_day(ledger, [_lay_out])
        for _ in range(3 if report.quick() else ROUNDS):
            spent["empty"].append(spend(EMPTY))
            spent["window"].append(spend(ON_SCREEN + OURS, str(ledger), folder))
            spent["rows"].append(spend(FIRST_ROWS + OURS, str(ledger), folder))
            spent["anew"].append(spend(FIRST_ROWS + OURS, str(bare), folder))
    return spent


def _complaints() -> int:
    return next((int(word) for word in sys.argv[1:] if word.isdecimal()), 10_000)


def _end_the_day(path: Path, last: Sequence[Callable[[Ledger], None]]) -> None:
    """A deed, the backup of the day, and what else is done last; then the ledger is closed."""
    ledger = enter_ledger(str(path))
    ledger.perform(partial(save_settings, Settings(office="优化营商环境办公室")))
    backup_if_due(ledger)
    for each in last:
        each(ledger)
    ledger.close()


def _lay_out(ledger: Ledger) -> None:
    laid = ledger.read(lay_ahead)
    if laid is not None:
        keep(laid, ledger)


def main() -> None:
    """The medians of both moments, in CPU and wall."""
    report.head("start-up, offscreen")
    compile_dir(str(Path(bizenv_desktop.__file__).parent), quiet=2)
    spent = rounds()
    for kind, name, limit in (
        ("window", "window on screen", 1.3),
        ("rows", "first rows on screen", 2.0),
        ("anew", "first rows, asked anew", 2.0),
    ):
        for clock in ("cpu", "wall"):
            mine = statistics.median(getattr(each, clock) for each in spent[kind])
            bare = statistics.median(getattr(each, clock) for each in spent["empty"])
            report.against_peer(f"{name}, {clock}", mine, bare, limit)


if __name__ == "__main__":
    main()
