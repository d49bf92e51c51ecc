"""Reading a workbook to typed rows with verdicts, against calamine's bare values (limit 1.8).

`python benchmarks/read_speed.py [rows …]` prints CPU of child and parent, their ratio to calamine in the same
run (interleaved, median of five), and the child's peak memory. The first read starts the child; the next ones
find it waiting if it has held little memory: what one of them costs is the life of a child that reads several
times less the life of one that reads once.
"""

import compileall
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from python_calamine import CalamineWorkbook

import bizenv_desktop
from benchmarks.report import row_counts
from benchmarks.rows import generate_complaints_workbook
from bizenv_desktop.exchange.reading.door import read_table
from bizenv_desktop.exchange.reading.warm_child import WARM
from bizenv_desktop.exchange.schemas import SCHEMAS

RATIO_LIMIT = 1.8
MEMORY_LIMIT_MB = 1_000
ROUNDS = 5
WARM_READS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of child and parent for one read, and its wall time."""

    child: float
    parent: float
    wall: float


@dataclass(frozen=True, slots=True)
class Round:
    """One paired round: calamine bare, our first read, and one of those after it."""

    bare: float
    first: Cost
    next: Cost


def bare_seconds(path: Path) -> float:
    started = time.process_time()
    for _row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows():
        pass
    return time.process_time() - started


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reads(path: Path, rows: int, times: int) -> Cost:
    """What a new child costs that reads the file so many times, from its start to its end."""
    children, own, wall = _children_seconds(), time.process_time(), time.perf_counter()
    for _ in range(times):
        reading = read_table(path, SCHEMAS["complaints"])
        if len(reading.rows) != rows or reading.refused:
            raise SystemExit("the generated rows were not all read")
    parent, wall = time.process_time() - own, time.perf_counter() - wall
    WARM.close()
    return Cost(_children_seconds() - children, parent, wall)


def one_round(path: Path, rows: int) -> Round:
    bare = bare_seconds(path)
    first, several = _reads(path, rows, 1), _reads(path, rows, 1 + WARM_READS)
    after = Cost(
        (several.child - first.child) / WARM_READS,
        (several.parent - first.parent) / WARM_READS,
        (several.wall - first.wall) / WARM_READS,
    )
    return Round(bare, first, after)


def report(path: Path, rows: int) -> None:
    generate_complaints_workbook(path, rows)
    rounds = [one_round(path, rows) for _ in range(ROUNDS)]
    bare = statistics.median(one.bare for one in rounds)
    print(f"read {rows:>9,} rows: calamine {bare:.2f} s")
    _print_costs("first read", [(one.bare, one.first) for one in rounds])
    _print_costs("next reads", [(one.bare, one.next) for one in rounds])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  peak memory of a child     {peak:5.0f} MB limit {MEMORY_LIMIT_MB}")


def _print_costs(which: str, costs: Sequence[tuple[float, Cost]]) -> None:
    ratio = statistics.median(cost.child / bare for bare, cost in costs)
    both = statistics.median((cost.child + cost.parent) / bare for bare, cost in costs)
    _bare, middle = sorted(costs, key=lambda pair: pair[1].child)[len(costs) // 2]
    print(
        f"  {which}: child {middle.child:.2f} s, parent {middle.parent:.2f} s CPU, {middle.wall:.2f} s wall"
    )
    print(f"    child ÷ calamine           {ratio:5.2f}   limit {RATIO_LIMIT}")
    print(f"    child + parent ÷ calamine  {both:5.2f}")


def main() -> None:
    # As shipped: with compiled modules.
    compileall.compile_dir(str(Path(bizenv_desktop.__file__).parent / "exchange"), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        for rows in row_counts():
            report(Path(folder) / f"{rows}.xlsx", rows)


if __name__ == "__main__":
    main()
