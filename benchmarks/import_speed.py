"""Import, from the file to the committed ledger, against calamine and `executemany` into the same tables.

Ours reads in a child process, judges every cell, matches units, journals, numbers and writes events; the peer
reads the values only and puts them into the two tables of a complaint with the same indexes, whose triggers
are taken away, because it keeps no sums. CPU of all
processes is compared, runs interleaved, the median taken.
`python benchmarks/import_speed.py [ROWS …] [--profile]`; without rows: 10,000 and 100,000.

Then how long the ledger is held, which is how long a save waits at most: wall time of the one transaction,
with rows made ready beforehand as the window does it. The limit is that of a save; ten thousand rows are one
transaction all the same and take what SQLite takes, so that theirs is told without a limit. Colleagues save
while rows are made ready, so it is measured with and without a complaint registered in between.
"""

import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

LIMIT = 2.0
ROUNDS = 5
HELD_FOR = (500, 10_000)
HELD_MS = 250
HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from benchmarks.report import row_counts  # noqa: E402 - the checkout is put on the path first
from bizenv_desktop.exchange.reading.warm_child import WARM  # noqa: E402 - as above


def by_us(path: Path, ledger_path: Path) -> int:
    from bizenv_desktop.services.intake import imports
    from bizenv_desktop.services.ledgers import enter_ledger

    ledger = enter_ledger(str(ledger_path))
    reading = imports.read_file(path, "complaints")
    plan = ledger.read(partial(imports.judge, reading, path.name))
    created = ledger.perform(partial(imports.carry_out, plan)).result.created
    ledger.close()
    return created


def by_peer(path: Path, ledger_path: Path) -> int:
    import sqlcipher3.dbapi2 as sqlite3
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[2:]
    connection = sqlite3.connect(str(ledger_path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")  # the peer keeps no sums, no index of texts
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO matter (id, kind, year, serial, title, status, opened_at, opened_month, due, due_month,"
        " receipt, settled_on, timeliness, category, channel, urgency, source_number, initials, import_key,"
        " import_hash, version)"
        " VALUES (?,'complaint',2026,?,?,'closed',?,202610,?,202610,'unknown',?,'in_time',?,?,'normal',?,'',"
        "?,'',1)",
        (
            (n, n, row[6], _text(row[1]), _text(row[15]), _text(row[16]), row[4], row[2], row[0], row[0])
            for n, row in enumerate(rows, 1)
        ),
    )
    connection.executemany(
        "INSERT INTO complaint (id, nature, complainant, phone, firm, address, content, subcategory, street,"
        " community, confidential, anonymous, result, resolution, satisfaction, remark)"
        " VALUES (?,?,?,?,'','',?,?,?,?,0,0,'','','',?)",
        (
            (n, row[3], row[9], row[10], row[13], row[5], row[7], row[8], row[18])
            for n, row in enumerate(rows, 1)
        ),
    )
    connection.execute("COMMIT")
    connection.close()
    return len(rows)


def _text(value: object) -> str:
    return str(value)  # 2026-10-08 09:00:00, as the ledger keeps times


WAYS = {"ours": by_us, "peer": by_peer}


def child(way: str, book: Path, ledger_path: Path) -> None:
    """One run in a program that is under way: what it imports has been imported by a first small file.

    A reading child waits between files and its CPU counts once it has ended. So the life of one that reads
    the small file only is taken from the life of one that reads the small file and the book.
    """
    small, spare = book.with_name("small.xlsx"), ledger_path.with_name("spare.db")
    empty = ledger_path.read_bytes()
    spare.write_bytes(empty)
    WAYS[way](small, spare)
    WARM.close()
    short_life = _children()
    spare.write_bytes(empty)
    WAYS[way](small, spare)
    before, start = time.process_time(), time.perf_counter()
    done = WAYS[way](book, ledger_path)
    wall = time.perf_counter() - start
    own = time.process_time() - before
    WARM.close()
    print(done, own + _children() - 2 * short_life, wall)


def _children() -> float:
    """CPU seconds of the child processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def run(way: str, book: Path, empty: Path, folder: Path) -> tuple[float, float]:
    ledger = folder / "run.db"
    ledger.write_bytes(empty.read_bytes())
    command = [sys.executable, __file__, "--child", way, str(book), str(ledger)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    for left in [*folder.glob("run.db*"), *folder.glob("spare.db*")]:
        if left.is_file():
            left.unlink()
    return float(said[1]), float(said[2])


def prepare(folder: Path, count: int) -> tuple[Path, Path]:
    from benchmarks.rows import generate_complaints_workbook
    from bizenv_desktop.services.ledgers import found_ledger

    book, empty = folder / f"{count}.xlsx", folder / "empty.db"
    generate_complaints_workbook(book, count)
    generate_complaints_workbook(folder / "small.xlsx", 20)
    if not empty.exists():
        found_ledger(str(empty)).close()
    return book, empty


def main() -> None:
    counts = row_counts()
    print(f"{'rows':>8}  {'way':<5} {'CPU s':>7} {'wall s':>7}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in counts:
            book, empty = prepare(folder, count)
            runs: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
            for _ in range(ROUNDS if count <= 10_000 else 3):
                for way in WAYS:
                    runs[way].append(run(way, book, empty, folder))
            used = {way: statistics.median(one[0] for one in found) for way, found in runs.items()}
            took = {way: statistics.median(one[1] for one in found) for way, found in runs.items()}
            for way in WAYS:
                print(f"{count:>8}  {way:<5} {used[way]:>7.2f} {took[way]:>7.2f}")
            ratio = used["ours"] / used["peer"]
            verdict = "ok" if ratio <= LIMIT else "OVER"
            print(f"{count:>8}  import CPU {ratio:.2f}x of calamine + executemany (limit {LIMIT}x) {verdict}")
        for count in HELD_FOR:
            tell_held(count, folder)


def tell_held(count: int, folder: Path) -> None:
    """Print how long the ledger is held for so many rows."""
    book, empty = prepare(folder, count)
    held_ms(book, empty, folder, save_between=True)  # the first one loads modules
    held: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    for _ in range(ROUNDS):
        for between, found in held.items():
            found.append(held_ms(book, empty, folder, save_between=between))
    for between, found in held.items():
        wall, cpu = (statistics.median(times) for times in zip(*found, strict=True))
        verdict = f" (limit {HELD_MS} ms) {'ok' if wall <= HELD_MS else 'OVER'}"
        told = ", a save in between" * between + verdict * (count == HELD_FOR[0])
        print(f"{count:>8}  ledger held for {wall:.0f} ms, {cpu:.0f} ms of CPU{told}")


def held_ms(book: Path, empty: Path, folder: Path, *, save_between: bool) -> tuple[float, float]:
    """How long the transaction of an import takes in a new ledger: wall time, and CPU of it."""
    from bizenv_desktop.services.complaint import complaint_intake
    from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
    from bizenv_desktop.services.intake import imports
    from bizenv_desktop.services.ledgers import enter_ledger

    path = folder / "held.db"
    path.write_bytes(empty.read_bytes())
    ledger = enter_ledger(str(path))
    reading = imports.read_file(book, "complaints")
    command = RegisterComplaint(
        received_at=ledger.moment().local, channel="12345", title="窗口排队过久", content="请核实并改进。"
    )
    ledger.perform(partial(complaint_intake.register, command))
    plan = ledger.read(partial(imports.judge, reading, book.name))
    ready = ledger.read(partial(imports.prepared, plan))
    if save_between:
        ledger.perform(partial(complaint_intake.register, command))
    start, before = time.perf_counter(), time.process_time()
    ledger.perform(partial(imports.carry_out, ready))
    wall, cpu = time.perf_counter() - start, time.process_time() - before
    ledger.close()
    return wall * 1000, cpu * 1000


def profile(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        book, empty = prepare(Path(name), count)
        profiler = cProfile.Profile()
        profiler.runcall(by_us, book, empty)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(35)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    elif "--profile" in sys.argv:
        profile(int(sys.argv[1]))
    else:
        main()
