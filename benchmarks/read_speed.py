"""Reading a workbook to typed rows with verdicts, against calamine's bare values (limit 1.8).

`python benchmarks/read_speed.py [rows …]` prints CPU of child and parent, their ratio to calamine in the same
run (interleaved, median of five), and the child's peak memory.
"""

import compileall
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from python_calamine import CalamineWorkbook

import bizenv_desktop
from benchmarks.report import row_counts
from benchmarks.rows import generate_complaints_workbook
from bizenv_desktop.exchange.reading.door import read_table
from bizenv_desktop.exchange.schemas import SCHEMAS

RATIO_LIMIT = 1.8
MEMORY_LIMIT_MB = 1_000
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Round:
    """CPU seconds of one paired round, and the wall time of ours."""

    bare: float
    child: float
    parent: float
    wall: float


def bare_seconds(path: Path) -> float:
    started = time.process_time()
    for _row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows():
        pass
    return time.process_time() - started


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def one_round(path: Path, rows: int) -> Round:
    bare = bare_seconds(path)
    children, own, wall = _children_seconds(), time.process_time(), time.perf_counter()
    reading = read_table(path, SCHEMAS["complaints"])
    if len(reading.rows) != rows or reading.refused:
        raise SystemExit("the generated rows were not all read")
    parent = time.process_time() - own
    return Round(bare, _children_seconds() - children, parent, time.perf_counter() - wall)


def report(path: Path, rows: int) -> None:
    generate_complaints_workbook(path, rows)
    rounds = [one_round(path, rows) for _ in range(ROUNDS)]
    ratio = statistics.median(one.child / one.bare for one in rounds)
    both = statistics.median((one.child + one.parent) / one.bare for one in rounds)
    middle = sorted(rounds, key=lambda one: one.child)[ROUNDS // 2]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"read {rows:>9,} rows: calamine {middle.bare:.2f} s, child {middle.child:.2f} s,"
        f" parent {middle.parent:.2f} s CPU, {middle.wall:.2f} s wall"
    )
    print(f"  child ÷ calamine           {ratio:5.2f}   limit {RATIO_LIMIT}")
    print(f"  child + parent ÷ calamine  {both:5.2f}")
    print(f"  peak memory of a child     {peak:5.0f} MB limit {MEMORY_LIMIT_MB}")


def main() -> None:
    # As shipped: with compiled modules.
    compileall.compile_dir(str(Path(bizenv_desktop.__file__).parent / "exchange"), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        for rows in row_counts():
            report(Path(folder) / f"{rows}.xlsx", rows)


if __name__ == "__main__":
    main()
