"""The window's event loop while a workbook is imported and exported and while the text index is filled.

`python -m benchmarks.event_loop [--quick]`. The import goes through its wizard, on a copy of a large
ledger; all the while a small save (a complaint is registered) is handed in over and over, each 50 ms after
the one before. Wall time: a timer of five milliseconds measures the largest gap, the saves from hand-in to
answer. The index gives way to every save, so the filling of a large one is watched for a minute, no longer.
On a machine that others use too, a gap without CPU of this program is theirs.

For the office an import is one thing, from the file dropped to the last page of the wizard, so its saves are
also taken together. One of them waits until the rows are written, however many they are: they are one
transaction (SAFETY), and nothing else can be written meanwhile. That longest wait is told beside the figure.

The limit of a save is one of 100,000 rows. With `--quick` an import is over after some thirty saves, of which
the 99th percentile is the longest, the one that waits for the transaction; so it is told, and not judged.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from benchmarks import report
from benchmarks.big_ledger import ledger_path, opening
from benchmarks.rows import generate_complaints_workbook
from benchmarks.table_paint import Opened, Watch, opened, start
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.outgoing import exports
from bizenv_desktop.storage.engine import sqlite_driver
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.opening import open_ledger
from bizenv_desktop.storage.search_filling import index_some
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.dialogs.intake.import_wizard import ImportWizard
from bizenv_desktop.ui.indexing import Indexing
from bizenv_desktop.ui.jobs import Lane

GAP_MS, SAVE_MS = 100, 250
SAVE_EVERY_MS = 50
INDEXED_S = 60


class Saves(QObject):
    """Hands in one small deed after another and notes how long each took."""

    def __init__(self, office: Opened) -> None:
        super().__init__()
        self.taken_ms: list[float] = []
        self._office = office
        self._timer = QTimer(self, singleShot=True, interval=SAVE_EVERY_MS)
        self._timer.timeout.connect(self._save)
        self._started = 0.0
        self._on = False

    def begin(self) -> None:
        """Save from now on."""
        self.taken_ms.clear()
        self._on = True
        self._timer.start()

    def end(self) -> None:
        """No further save."""
        self._on = False
        self._timer.stop()

    def _save(self) -> None:
        received = self._office.ledger.moment().local
        command = RegisterComplaint(
            received_at=received, channel="12345", title="窗口排队过久", content="请核实并改进。"
        )
        self._started = time.perf_counter()
        self._office.window.desk.dispatch.run(
            partial(complaint_intake.register, command), initiator=self, done=self._on_saved
        )

    def _on_saved(self, _matter_id: int) -> None:
        self.taken_ms.append((time.perf_counter() - self._started) * 1000)
        if self._on:
            self._timer.start()


@dataclass(frozen=True, slots=True)
class Phase:
    """Measures one kind of work after another in the same window."""

    office: Opened
    saves: Saves

    def warm_up(self) -> None:
        """The first saves of a program, which also import what a save needs."""
        self.saves.begin()
        self.office.watch.run(lambda: len(self.saves.taken_ms) > 1)
        self.saves.end()
        self.office.settle()

    def measure(self, name: str, begin: Callable[[], object], until: Callable[[], object]) -> list[float]:
        """Begin the work with saves beside it; print the gap and the saves, which are given, at its end."""
        watch: Watch = self.office.watch
        watch.gap()
        watch.busiest()
        self.saves.begin()
        started = time.perf_counter()
        begin()
        watch.run(until)
        took = time.perf_counter() - started
        self.saves.end()
        gap, used = watch.gap(), watch.busiest()
        self.office.settle()
        report.at_most(f"{name} ({took:.1f} s): largest gap", gap, GAP_MS)
        report.told(f"{name}: most CPU of this program within a gap", f"{used:.0f} ms")
        told_saves(name, self.saves.taken_ms)
        return list(self.saves.taken_ms)


def told_saves(name: str, taken_ms: Sequence[float]) -> None:
    """Print the 99th percentile of the saves beside some work."""
    if not taken_ms:
        return
    worst = sorted(taken_ms)[min(len(taken_ms) - 1, int(len(taken_ms) * 0.99))]
    figure = f"{name}: save, 99th percentile of {len(taken_ms)}"
    if report.quick():
        report.told(figure, f"{worst:.0f} ms")
    else:
        report.at_most(figure, worst, SAVE_MS)


def importing(phase: Phase, book: Path) -> None:
    """Reading and judging, then writing, through the dialog; the copy before an import is left out."""
    dialog = ImportWizard(phase.office.window.desk, lambda: None)
    dialog.show()
    beside_reading = phase.measure(
        "reading and judging",
        partial(dialog.read, book),
        lambda: dialog.plan is not None and dialog.go.isEnabled(),
    )
    beside_writing = phase.measure("writing the import", dialog.go.click, dialog.done_page.undo.isVisible)
    told_saves("the import as a whole", [*beside_reading, *beside_writing])
    report.told("the import as a whole: longest wait of a save", f"{max(beside_writing, default=0):.0f} ms")
    dialog.close()
    dialog.deleteLater()


def exporting(phase: Phase, out: Path) -> None:
    """Every complaint, as the export dialog asks for it."""
    wanted, written = exports.Export(Selection(MatterKind.COMPLAINT), out), list[int]()
    begin = partial(
        phase.office.window.desk.dispatch.ask_long,
        lambda progress: partial(exports.export, wanted, progress=progress),
        owner=phase.office.window,
        done=written.append,
        title="",
    )
    phase.measure("exporting", begin, lambda: written)


def indexing(phase: Phase) -> None:
    """The slices of the background job; on a bus of its own, so that the saves do not put it off."""
    remaining, office = [1], phase.office

    def slice_(_progress: Progress) -> int:
        remaining[0] = index_some(office.ledger, is_awaited=partial(office.runner.is_awaited, Lane.WRITER))
        return remaining[0]

    begin = partial(Indexing, slice_, office.runner, Bus(), office.window)
    enough = time.monotonic() + INDEXED_S
    phase.measure("filling the index", begin, lambda: remaining[0] == 0 or time.monotonic() > enough)


def copied(rows: int, path: Path) -> Ledger:
    """A copy of the large ledger that may be written to: with the numbers counted that its rows bear."""
    shutil.copy(ledger_path(rows), path)
    connection = sqlite_driver().connect(str(path))
    connection.execute(
        "INSERT OR REPLACE INTO number_counter (series, year, last)"
        " SELECT kind, year, max(serial) FROM matter GROUP BY kind, year"
    )
    connection.commit()
    connection.close()
    return open_ledger(str(path), opening())


def main() -> None:
    """100,000 rows into a ledger of as many; 10,000 with `--quick`."""
    start()
    rows = 10_000 if report.quick() else 100_000
    report.head("event loop")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "book.xlsx"
        generate_complaints_workbook(book, rows)
        with opened(copied(rows, folder / "ledger.db")) as office:
            office.window.show()
            office.settle()
            phase = Phase(office, Saves(office))
            phase.warm_up()
            quiet_until = time.monotonic() + 3
            phase.measure("nothing else", int, lambda: time.monotonic() >= quiet_until)
            importing(phase, book)
            exporting(phase, folder / "out.xlsx")
            indexing(phase)


if __name__ == "__main__":
    main()
