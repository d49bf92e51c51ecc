"""What the user would pick instead: LibreOffice Calc without its window, on the same workbook.

`python -m benchmarks.calc_peer [--quick]`. CPU seconds of all processes. Calc's load is what converting the
book to CSV costs more than converting a book of twenty rows (so it holds the writing of the CSV, which is
little); its save is what converting the book to .xlsx costs more than converting it to CSV. Ours is the whole
import, from file to committed ledger, the reading child's whole life included, and the export of its rows.

Finding and sorting are what a macro costs more that opens the book and does it than one that only opens it.
Ours is the first page and the list of all rows that hold the words, or of all rows by title, in the imported
ledger once its search index is filled; several times over, since one is too short to be measured.
"""

import os
import shutil
import statistics
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from benchmarks import report
from benchmarks.calc_macro import TOLD, WORD, put_macros
from benchmarks.import_speed import by_us, prepare
from benchmarks.rows import HEADERS
from bizenv_desktop.exchange.reading.warm_child import WARM
from bizenv_desktop.rules.selection import Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.outgoing import exports
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.search_index import index_some

LOAD_LIMIT, SAVE_LIMIT, FIND_LIMIT, SORT_LIMIT = 1.0, 0.25, 0.1, 0.1
PATIENCE_S = 600
PAGE, TIMES = 100, 20
_ALL = Selection(MatterKind.COMPLAINT)
FOUND = Selection(MatterKind.COMPLAINT, text=WORD)
SORTED = Selection(MatterKind.COMPLAINT, sort=Sort("title", descending=False))


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
    WARM.close()  # its CPU shows only once it has ended
    return cpu_s() - before


def exported_s(path: Path, out: Path) -> float:
    """CPU seconds of our export of every complaint."""
    ledger = enter_ledger(str(path))
    before = cpu_s()
    ledger.read(partial(exports.export, exports.Export(_ALL, out)))
    spent = cpu_s() - before
    ledger.close()
    return spent


def macro_s(program: str, folder: Path, deed: str) -> tuple[float, int]:
    """CPU seconds of Calc with the book open and one deed done, and how many it did it to."""
    profile = folder / "profile"
    told = profile / TOLD
    told.unlink(missing_ok=True)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        f"macro:///Standard.Peer.{deed}",
    ]  # fmt: skip
    before = cpu_s()
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    return cpu_s() - before, int(told.read_text(encoding="utf-8"))


def listed_s(ledger: Ledger, selection: Selection) -> float:
    """CPU seconds of one first page and one list of all rows."""
    before = cpu_s()
    for _ in range(TIMES):
        ledger.read(partial(matters.first_rows, selection, PAGE))
        ledger.read(partial(matters.ids, selection))
    return (cpu_s() - before) / TIMES


def look_up(program: str, book: Path, rows: int, ledger_path: Path) -> None:
    """Finding and sorting, interleaved rounds, the medians."""
    folder = book.parent
    put_macros(folder / "profile", book, rows, HEADERS.index("标题"), len(HEADERS))
    ledger = enter_ledger(str(ledger_path))
    while index_some(ledger, 5_000):
        pass
    theirs: dict[str, list[float]] = {"Find": [], "Sort": []}
    ours: dict[str, list[float]] = {"Find": [], "Sort": []}
    for _ in range(2 if report.quick() else 3):
        opened, _none = macro_s(program, folder, "Open_")
        for deed, selection in (("Find", FOUND), ("Sort", SORTED)):
            spent, done = macro_s(program, folder, deed)
            if not done:
                raise RuntimeError(f"Calc did not {deed}")
            theirs[deed].append(spent - opened)
            ours[deed].append(listed_s(ledger, selection))
    ledger.close()
    middle = statistics.median
    for deed, limit in (("Find", FIND_LIMIT), ("Sort", SORT_LIMIT)):
        report.against_peer(
            f"{rows:,}: {deed.lower()} ÷ Calc's, CPU", middle(ours[deed]), middle(theirs[deed]), limit, "s"
        )


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
    look_up(program, book, rows, ledger)


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
