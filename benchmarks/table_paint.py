"""The table of complaints as the page builds it: first paint, jumps, Ctrl+A, repaint, sorting, memory.

`python -m benchmarks.table_paint [--quick]`. Offscreen, with the program's own threads. Painting is CPU time
of this process; what waits for an answer of the ledger is the clock on the wall, as the person waits. A jump
goes where no row was read yet: what did not change since it was read is not painted again. Sorting is the
question for all ids, against its own SQL sent through the bare driver; told is the column that does worst.
Memory is the peak of a child process with the whole window, less that of an empty PySide6 window; the child
loads Qt as the program does (it did not, and so held 20 MB of module sources that the program never keeps).
The empty cells of the limit are a plain table over a model in Python that says nothing.

The repaint beside busy workers is wall time, against the repaint alone in turns with it. A thread that counts
in Python wants the interpreter all the time: who is asked once keeps a fair share of it, who is asked with
every cell waits for each of them. It is told without a limit: fair shares alone make it two- and threefold.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from benchmarks import report
from benchmarks.big_ledger import big_ledger, ledger_path, opening
from bizenv_desktop.app import Office, Ports, application, build_window
from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.rules.selection import Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.complaint import complaint_lines
from bizenv_desktop.storage.engine import sqlite_driver
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.ui.asker import WindowAsker
from bizenv_desktop.ui.desk import TabSpec
from bizenv_desktop.ui.jobs import ThreadRunner
from bizenv_desktop.ui.main_window import MainWindow
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.tables.matter_list import AnyList
from bizenv_desktop.ui.tables.matter_table import MatterTable
from bizenv_desktop.ui.tabs.complaints import TAB
from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab

SMALL = 1_000
TICK_MS = 5
PATIENCE_S = 120
FLAT, FIRST_PAINT, EMPTY_CELLS, SORTED, MEMORY_MB = 2.0, 1.2, 2.5, 3, 120
EMPTY_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.show(); app.processEvents()
"""
# Qt is loaded, and the collector of garbage stands still while modules load, as `__main__` has it.
WHOLE_WINDOW = """
import gc, sys
gc.disable()
from bizenv_desktop.qt_loading import load_qt
load_qt()
from benchmarks.table_paint import whole_window
gc.enable()
whole_window(int(sys.argv[1]))
"""
PEAK = """
import re; print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


class Watch(QObject):
    """Runs the window's event loop and measures it by a timer of five milliseconds that may not be late."""

    def __init__(self) -> None:
        super().__init__()
        self.largest_ms = 0.0
        self.busiest_ms = 0.0
        self._came = False
        self._end = 0.0
        self._last, self._used = time.perf_counter(), time.process_time()
        self._loop = QEventLoop()
        self._until: Callable[[], object] | None = None
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def run(self, until: Callable[[], object]) -> None:
        """Let events happen until something is true; looked at with every tick."""
        self._until = until
        self._end = time.monotonic() + PATIENCE_S
        self._came = False
        self._last, self._used = time.perf_counter(), time.process_time()
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        if _met:
            raise RuntimeError("the window met something unexpected") from _met[0]
        if not self._came:
            raise TimeoutError("what the benchmark waited for did not come")

    def rest(self, milliseconds: int) -> None:
        """Let events happen for a while."""
        end = time.monotonic() + milliseconds / 1000
        self.run(lambda: time.monotonic() >= end)

    def gap(self) -> float:
        """The largest gap between two ticks since the last call, in milliseconds."""
        found, self.largest_ms = self.largest_ms, 0.0
        return found

    def busiest(self) -> float:
        """The most CPU that this program used between two ticks since the last call."""
        found, self.busiest_ms = self.busiest_ms, 0.0
        return found

    def _on_tick(self) -> None:
        now, used = time.perf_counter(), time.process_time()
        self.largest_ms = max(self.largest_ms, (now - self._last) * 1000)
        self.busiest_ms = max(self.busiest_ms, (used - self._used) * 1000)
        self._used = used
        self._last = now
        self._came = self._until is None or bool(self._until())
        if _met or self._came or time.monotonic() > self._end:
            self._loop.quit()


class Painted(QObject):
    """Notes when the table has painted rows that came after `start`."""

    def __init__(self, table: MatterTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._rows = table.model()
        self._changed = self.done = False
        self._started = self.took_ms = 0.0
        self._rows.modelReset.connect(self._on_changed)
        self._rows.dataChanged.connect(self._on_changed)
        table.viewport().installEventFilter(self)

    def start(self) -> None:
        """Count from here."""
        self._changed = self.done = False
        self._started = time.perf_counter()

    def _on_changed(self, *_what: object) -> None:
        self._changed = True

    def _row_on_screen(self) -> bool:
        row = max(0, self._table.rowAt(0))
        return self._rows.rowCount() > 0 and self._rows.index(row, 0).data() is not None

    def _after_paint(self) -> None:
        if not self.done:
            self.done = True
            self.took_ms = (time.perf_counter() - self._started) * 1000

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint event before the table does."""
        paints = event.type() == QEvent.Type.Paint and self._changed and not self.done
        if paints and self._row_on_screen():
            QTimer.singleShot(0, self, self._after_paint)
        return super().eventFilter(watched, event)


@dataclass(frozen=True, slots=True)
class Opened:
    """A window on a ledger, with the list of complaints."""

    ledger: Ledger
    window: MainWindow
    runner: ThreadRunner
    watch: Watch

    @property
    def list(self) -> AnyList:
        """The list of complaints."""
        page = self.window.page(TAB.id)
        assert isinstance(page, ComplaintsTab)  # noqa: S101 - the tab of that name
        return page.list

    def settle(self) -> None:
        """Let every question be answered and painted."""
        self.watch.run(lambda: self.runner.running == 0)
        self.watch.rest(100)
        self.watch.run(lambda: self.runner.running == 0)


def start() -> None:
    """The program's Qt application, offscreen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _running.append(application([]))


_running: list[object] = []  # Qt's application lives as long as the benchmark
_met: list[BaseException] = []  # what the window did not expect


@contextmanager
def opened(ledger: Ledger, tabs: tuple[TabSpec, ...] | None = (TAB,)) -> Generator[Opened]:
    """A window on a ledger, not yet shown; closed with its threads and the ledger afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        preferences, runner = Preferences(Path(folder) / "window.ini"), ThreadRunner()
        office = Office(ledger, "benchmark", opening().operator, lambda: ledger.moment().local, Path(folder))
        window = build_window(office, Ports(runner, WindowAsker(preferences), preferences, _met.append), tabs)
        yield Opened(ledger, window, runner, Watch())
        runner.close()
        window.close()
        window.deleteLater()
        ledger.close()


def free_ledger(rows: int) -> Ledger:
    """The large ledger of that size, once no other benchmark holds it."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            return big_ledger(rows)
        except StorageUnavailable as held:
            if held.code != "storage.in_use" or time.monotonic() > end:
                raise
        time.sleep(0.2)


class EmptyCells(QAbstractTableModel):
    """As many cells, in Python, and nothing in them."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._size = rows, columns

    # Qt overrides

    def rowCount(self, parent: object = None) -> int:  # noqa: ARG002, D102
        return self._size[0]

    def columnCount(self, parent: object = None) -> int:  # noqa: ARG002, D102
        return self._size[1]

    def data(self, index: object, role: int = 0) -> object:  # noqa: ARG002, D102
        return None


@dataclass(frozen=True, slots=True)
class Times:
    """Medians for one size, in milliseconds."""

    jump: float
    everything: float
    repaint: float


def first_paint_ms(rows: int) -> float:
    """From showing the window to its first rows painted, wall."""
    with opened(free_ledger(rows)) as office:
        painted = Painted(office.list.table)
        painted.start()
        office.window.show()
        office.watch.run(lambda: painted.done)
        office.settle()
        return painted.took_ms


def first_paints(sizes: Sequence[int]) -> dict[int, float]:
    """The medians for all sizes, measured in turns; the first round warms up and is not counted."""
    taken = [{rows: first_paint_ms(rows) for rows in sizes} for _ in range(4)][1:]
    return {rows: statistics.median(each[rows] for each in taken) for rows in sizes}


def jump_ms(office: Opened) -> float:
    """From the wish to see rows that were not read yet, at last those at the end, to them painted, wall."""
    table, taken = office.list.table, list[float]()
    painted, rows = Painted(table), table.model().rowCount()
    bar = table.verticalScrollBar()
    for fifth in range(1, 6):
        office.settle()
        painted.start()
        if fifth < 5:
            bar.setValue(bar.maximum() * fifth // 5)
        else:
            QTest.keyClick(table, Qt.Key.Key_End)
        office.watch.run(lambda: painted.done)
        taken.append(painted.took_ms)
    office.settle()
    assert table.rowAt(table.viewport().height() - 1) in (rows - 1, -1)  # noqa: S101 - the end is in sight
    return statistics.median(taken)


def told_sort(rows: int, office: Opened) -> None:
    """All ids in the order of each column against the bare driver with the same SQL; print the worst."""
    driver = sqlite_driver().connect(str(ledger_path(rows)))
    found: dict[str, report.Pair] = {}
    for column in [each for each in office.list.listed.columns if each.field]:
        selection = Selection(MatterKind.COMPLAINT, sort=Sort(column.field))
        question = partial(complaint_lines.line_ids, selection)
        said = office.ledger.read(partial(statements_of, question))

        def bare(said: Sequence[str] = said) -> list[object]:
            return [driver.execute(statement).fetchall() for statement in said]

        found[column.field] = report.paired_ms(partial(office.ledger.read, question), bare, 5)
    driver.close()
    worst = max(found, key=lambda field: found[field].ours / found[field].peer)
    figure = f"{rows:,}: sorted by {worst}, the worst of {len(found)} columns, CPU"
    report.against_peer(figure, found[worst].ours, found[worst].peer, SORTED)


def statements_of(question: Callable[[Reader], object], reader: Reader) -> tuple[str, ...]:
    """The SQL that a question sends, its values filled in."""
    said: list[str] = []
    driver = cast("Any", reader.connection.connection.dbapi_connection)
    driver.set_trace_callback(said.append)
    question(reader)
    driver.set_trace_callback(None)
    return tuple(statement for statement in said if statement.startswith("SELECT"))


def everything_ms(table: MatterTable[Any]) -> float:
    """Ctrl+A and the repaint that shows it, CPU."""

    def press() -> None:
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        table.viewport().repaint()

    return report.median_ms(press)


def beside(table: MatterTable[Any], model: QAbstractTableModel | QStandardItemModel) -> QTableView:
    """A plain table of the same size with columns of the same width."""
    view = QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    view.resize(table.size())
    for column in range(model.columnCount(QModelIndex())):
        view.setColumnWidth(column, table.columnWidth(column))
    view.show()
    return view


def told_repaint(rows: int, office: Opened) -> float:
    """Repaint of a screen of rows against empty cells; print both and give ours."""
    table = office.list.table
    count, columns = table.model().rowCount(), table.model().columnCount()
    empty = beside(table, EmptyCells(count, columns))
    bare = beside(table, QStandardItemModel(min(count, SMALL), columns))
    office.watch.rest(200)
    pair = report.paired_ms(table.viewport().repaint, empty.viewport().repaint, 15)
    report.against_peer(f"{rows:,}: repaint ÷ empty cells, CPU", pair.ours, pair.peer, EMPTY_CELLS)
    report.told(f"{rows:,}: empty cells in C++, CPU", f"{report.median_ms(bare.viewport().repaint):.2f} ms")
    empty.close()
    bare.close()
    return pair.ours


@contextmanager
def busy_workers(count: int) -> Generator[None]:
    """As many threads that do nothing but Python."""
    stop = threading.Event()

    def count_on() -> None:
        number = 0
        while not stop.is_set():
            number += 1

    workers = [threading.Thread(target=count_on) for _ in range(count)]
    for worker in workers:
        worker.start()
    yield
    stop.set()
    for worker in workers:
        worker.join()


def told_beside_workers(rows: int, office: Opened) -> None:
    """Repaint beside one and two busy workers against the repaint alone, wall, in turns."""
    viewport = office.list.table.viewport()
    taken: dict[int, list[float]] = {0: [], 1: [], 2: []}
    for _round in range(9):
        for count, found in taken.items():
            with busy_workers(count):
                time.sleep(0.02)  # until each has had its turn
                started = time.perf_counter()
                viewport.repaint()
                found.append((time.perf_counter() - started) * 1000)
    alone = statistics.median(taken.pop(0))
    for count, found in taken.items():
        ratio = statistics.median(found) / alone
        report.told(f"{rows:,}: repaint beside {count} busy ÷ alone ({alone:.1f} ms), wall", f"{ratio:.2f}")


def measure(rows: int) -> Times:
    """One size, all but the first paint."""
    with opened(free_ledger(rows)) as office:
        office.window.show()
        office.settle()
        repaint = told_repaint(rows, office)
        told_beside_workers(rows, office)
        times = Times(jump_ms(office), everything_ms(office.list.table), repaint)
        office.settle()
        if rows > SMALL:  # below, what is measured is the making of the statement
            told_sort(rows, office)
    return times


def peak_mb(code: str, *arguments: str) -> float:
    """The peak memory of a fresh interpreter that runs `code`."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code + PEAK, *arguments]
    said = subprocess.run(command, check=True, env=environment, capture_output=True, text=True).stdout
    found = re.search(r"(\d+)\s*$", said)
    return int(found[1]) / 1024 if found else float("inf")


def whole_window(rows: int) -> None:
    """The whole window with the table of complaints open and all its ids known: for the child."""
    start()
    with opened(free_ledger(rows), None) as office:
        office.window.show()
        office.window.show_tab(TAB.id)
        office.settle()


def told_memory(rows: int) -> None:
    """What the window with its table takes beyond an empty window."""
    if not Path("/proc/self/status").exists():
        report.told(f"{rows:,}: memory", "only measured where /proc tells the peak")
        return
    report.at_most(
        f"{rows:,}: memory of the window less an empty one",
        peak_mb(WHOLE_WINDOW, str(rows)) - peak_mb(EMPTY_WINDOW),
        MEMORY_MB,
        "MB",
    )


def main() -> None:
    """1,000 and 100,000 rows, and a million without `--quick`; all against 1,000."""
    start()
    report.head("table of complaints")
    sizes = (SMALL, 100_000) if report.quick() else (SMALL, 100_000, 1_000_000)
    first = first_paints(sizes)
    found = {rows: measure(rows) for rows in sizes}
    small = found[SMALL]
    for rows in sizes[1:]:
        times, against = found[rows], f"{rows:,} ÷ {SMALL:,}: "
        report.against_peer(against + "first paint, wall", first[rows], first[SMALL], FLAT)
        report.against_peer(against + "jump to rows not read yet, wall", times.jump, small.jump, FLAT)
        report.against_peer(against + "Ctrl+A and repaint, CPU", times.everything, small.everything, FLAT)
        report.against_peer(against + "repaint, CPU", times.repaint, small.repaint, FLAT)
        told_memory(rows)
    if len(sizes) > 2:
        report.against_peer(
            "1,000,000 ÷ 100,000: first paint, wall", first[1_000_000], first[100_000], FIRST_PAINT
        )


if __name__ == "__main__":
    main()
