"""A keystroke in the search field of the complaints to the rows that it finds on screen.

`python -m benchmarks.filter_key [--quick]`. Wall time, as the person waits, in the offscreen window with the
program's own threads. The field waits 300 ms for the next key: the limit is for what comes after that wait.
Meanwhile a timer of five milliseconds watches the window's event loop, until every answer has come.
"""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks import report
from benchmarks.table_paint import Opened, Painted, free_ledger, opened, start
from bizenv_desktop.ui.widgets.search_field import PATIENCE_MS, SearchField

LIMIT_MS, GAP_MS = 150, 50
TYPED = ("收费未公示", "税", "排队过久77", "sfwgs", "TS0000123", "电话无人接听9")


@dataclass(frozen=True, slots=True)
class Felt:
    """One keystroke: to the rows on screen, the patience of the field left out, and the longest gap."""

    word: str
    rows_ms: float
    gap_ms: float


def keystroke(office: Opened, painted: Painted, word: str) -> Felt:
    """Type the last character of a word whose beginning stands in the field."""
    field = office.list.findChild(SearchField)
    assert isinstance(field, SearchField)  # noqa: S101 - the strip has one
    field.put(word[:-1])
    office.settle()
    office.watch.gap()
    searched: list[float] = []

    def note(_text: str) -> None:
        searched.append(time.perf_counter())

    connection = field.searched.connect(note)
    started = time.perf_counter()
    painted.start()
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, word[-1])
    QApplication.sendEvent(field, key)
    office.watch.run(lambda: painted.done)
    waited = min((searched[0] - started) * 1000, PATIENCE_MS)
    rows = painted.took_ms - waited
    office.settle()
    field.searched.disconnect(connection)
    return Felt(word, rows, office.watch.gap())


def start_over(office: Opened) -> None:
    """All rows again."""
    office.list.clear_conditions()
    office.settle()


def felt(office: Opened, rounds: int) -> Iterator[Felt]:
    """Every word once per round, the first round not counted."""
    painted = Painted(office.list.table)
    for number, words in enumerate(repeat(TYPED, rounds + 1)):
        for word in words:
            one = keystroke(office, painted, word)
            start_over(office)
            if number:
                yield one


def measure(rows: int) -> None:
    """Print one size: each word's median, the worst word, the longest gap, and the gap of an idle window."""
    with opened(free_ledger(rows)) as office:
        office.window.show()
        office.settle()
        office.watch.gap()
        office.watch.rest(1_000)
        report.told(f"{rows:,}: longest gap of the idle window", f"{office.watch.gap():.1f} ms")
        found = list(felt(office, 1 if report.quick() else 3))
    for word in TYPED:
        taken = statistics.median(one.rows_ms for one in found if one.word == word)
        report.at_most(f"{rows:,}: “{word}”, last key to rows, wait left out", taken, LIMIT_MS)
        report.told(f"{rows:,}: “{word}”, with the wait", f"{taken + PATIENCE_MS:.0f} ms")
    report.at_most(f"{rows:,}: longest gap meanwhile", max(one.gap_ms for one in found), GAP_MS)
    middle = statistics.median(one.gap_ms for one in found)
    report.told(f"{rows:,}: gap meanwhile, median of {len(found)} keys", f"{middle:.1f} ms")


def main() -> None:
    """Both sizes."""
    start()
    report.head("keystroke in the search field")
    sizes = report.sizes()
    measure(sizes.small)
    measure(sizes.large)


if __name__ == "__main__":
    main()
