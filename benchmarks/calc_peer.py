"""What the user would pick instead: LibreOffice Calc without its window, on the same workbook.

`python -m benchmarks.calc_peer [--quick]`. CPU seconds of all processes. Calc's load is what converting the
book to CSV costs more than converting a book of twenty rows (so it holds the writing of the CSV, which is
little); its save is what converting the book to .xlsx costs more than converting it to CSV. Ours is the whole
import, from file to committed ledger, and the export of all its rows.
"""

import os
import shutil
import statistics
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from benchmarks import report
from benchmarks.import_speed import by_us, prepare
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services import exports
from bizenv_desktop.services.ledgers import enter_ledger

LOAD_LIMIT, SAVE_LIMIT = 1.0, 0.25
PATIENCE_S = 600


def cpu_s() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def converted_s(program: str, book: Path, ending: str) -> float:
    """CPU seconds in which Calc opens a book and writes it as `ending`."""
    out = book.parent / "converted"
    profile = (book.parent / "profile").as_uri()
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--calc",
        "--convert-to", ending, "--outdir", str(out), str(book),
    ]  # fmt: skip
    before = cpu_s()
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    spent = cpu_s() - before
    if not (out / f"{book.stem}.{ending}").exists():
        raise RuntimeError(f"{program} wrote no {ending}")
    return spent


def imported_s(book: Path, empty: Path, ledger: Path) -> float:
    """CPU seconds of our import into a new ledger, which stays at `ledger`."""
    shutil.copy(empty, ledger)
    before = cpu_s()
    by_us(book, ledger)
    return cpu_s() - before


def exported_s(path: Path, out: Path) -> float:
    """CPU seconds of our export of every complaint."""
    ledger = enter_ledger(str(path))
    before = cpu_s()
    ledger.read(partial(exports.export, exports.Export(Selection(MatterKind.COMPLAINT), out)))
    spent = cpu_s() - before
    ledger.close()
    return spent


def measure(program: str, rows: int, folder: Path) -> None:
    """Interleaved rounds, the medians."""
    book, empty = prepare(folder, rows)
    small, ledger = folder / "small.xlsx", folder / "ours.db"
    imported_s(small, empty, ledger)  # what is imported at first use is imported now
    exported_s(ledger, folder / "small-out.xlsx")
    converted_s(program, small, "csv")  # makes the profile
    start, loads, saves, imports, written = 0.0, list[float](), list[float](), list[float](), list[float]()
    for _ in range(2 if report.quick() else 3):
        start, opened = converted_s(program, small, "csv"), converted_s(program, book, "csv")
        loads.append(opened - start)
        saves.append(converted_s(program, book, "xlsx") - opened)
        imports.append(imported_s(book, empty, ledger))
        written.append(exported_s(ledger, folder / "out.xlsx"))
    middle = statistics.median
    report.told(f"{rows:,}: Calc's start with a small book, CPU", f"{start:.2f} s")
    report.against_peer(
        f"{rows:,}: import ÷ Calc's load, CPU", middle(imports), middle(loads), LOAD_LIMIT, "s"
    )
    report.against_peer(
        f"{rows:,}: export ÷ Calc's save, CPU", middle(written), middle(saves), SAVE_LIMIT, "s"
    )


def main() -> None:
    """One size: 100,000 rows, 10,000 with `--quick`."""
    report.head("LibreOffice Calc")
    program = shutil.which("soffice")
    if program is None:
        report.told("Calc", "soffice is not installed (Debian: libreoffice-calc)")
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(program, 10_000 if report.quick() else 100_000, Path(folder))


if __name__ == "__main__":
    main()
