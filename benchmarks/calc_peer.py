"""What the user would pick instead: LibreOffice Calc without a screen, on the same workbook.

`python -m benchmarks.calc_peer [--quick]`. CPU seconds of all processes. The office opens its workbook in
Calc's window and saves it there; so each deed is a macro that does just that. Calc's load is what opening
the book costs more than opening a book of twenty rows, and each other deed what a macro costs more that
opens the book and does it than one that only opens it: the deed itself, neither more nor less. (Until
November 2026 both were told from conversions: the load held the writing of a CSV nobody wants, and the save
was without that much. Both are still printed as `by conversion`.)

Calc's load is all of it: opened hidden the book costs what it costs with a window (13.7 and 13.3 s at
100,000 rows with Calc's start), so nothing waits for the window; the first screen's paint is in neither.

What the limit of the import asks for is told by a line of its own: the bare peer of `import_speed`, which is
calamine and `executemany` into the same indexed tables with nothing judged, matched, numbered or journalled,
in the same run and beside the same load. Whatever an import does beyond that must fit between the two.

Ours is the whole import, from file to committed ledger, the reading child's whole life included, and the
export of its rows. What Calc saves beside our export is the workbook that our export wrote, so that both
make the same rows with the same looks; the office's plain book without borders, heights and wrapped text is
told beside it.

Ours of finding and sorting is the first page and the list of all rows that hold the words, or of all rows
by title, in the imported ledger once its search index is filled; several times over, since one is too short
to be measured.
"""

import os
import shutil
import statistics
import subprocess
import tempfile
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

from benchmarks import report
from benchmarks.calc_macro import TOLD, WORD, Books, put_macros
from benchmarks.import_speed import by_peer, by_us, prepare
from benchmarks.rows import HEADERS
from bizenv_desktop.exchange.reading.warm_child import WARM
from bizenv_desktop.rules.selection import Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.outgoing import exports
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.search_filling import index_some

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


def bare_import_s(book: Path, empty: Path, ledger: Path) -> float:
    """CPU seconds of reading the values alone and putting them into the same indexed tables."""
    shutil.copy(empty, ledger)
    before = cpu_s()
    by_peer(book, ledger)
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


def look_up(program: str, books: Books, ledger_path: Path) -> None:
    """Finding and sorting, interleaved rounds, the medians."""
    ledger = enter_ledger(str(ledger_path))
    while index_some(ledger, 5_000):
        pass
    theirs: dict[str, list[float]] = {"Find": [], "Sort": []}
    ours: dict[str, list[float]] = {"Find": [], "Sort": []}
    for _ in range(2 if report.quick() else 3):
        opened, _none = macro_s(program, books.book.parent, "Open_")
        for deed, selection in (("Find", FOUND), ("Sort", SORTED)):
            spent, done = macro_s(program, books.book.parent, deed)
            if not done:
                raise RuntimeError(f"Calc did not {deed}")
            theirs[deed].append(spent - opened)
            ours[deed].append(listed_s(ledger, selection))
    ledger.close()
    middle = statistics.median
    for deed, limit in (("Find", FIND_LIMIT), ("Sort", SORT_LIMIT)):
        report.against_peer(
            f"{books.rows:,}: {deed.lower()} ÷ Calc's, CPU",
            middle(ours[deed]),
            middle(theirs[deed]),
            limit,
            "s",
        )


@dataclass(frozen=True, slots=True)
class Round:
    """CPU seconds of one round: Calc's start, load and saves, ours, the bare peer's, Calc's by conversion."""

    start: float
    load: float
    save: float
    save_plain: float
    imported: float
    imported_bare: float
    exported: float
    load_converted: float
    save_converted: float


def one_round(program: str, books: Books, empty: Path, ledger: Path) -> Round:
    """Every deed once, in turns."""
    folder = books.book.parent
    deeds = ("Start", "Open_", "Save", "OpenOurs", "SaveOurs")
    spent = {deed: macro_s(program, folder, deed)[0] for deed in deeds}
    if not (folder / "saved.xlsx").exists():
        raise RuntimeError("Calc did not save")
    start, as_csv = converted_s(program, books.small, "csv"), converted_s(program, books.book, "csv")
    return Round(
        start=spent["Start"],
        load=spent["Open_"] - spent["Start"],
        save=spent["SaveOurs"] - spent["OpenOurs"],
        save_plain=spent["Save"] - spent["Open_"],
        imported=imported_s(books.book, empty, ledger),
        imported_bare=bare_import_s(books.book, empty, folder / "bare.db"),
        exported=exported_s(ledger, folder / "out.xlsx"),
        load_converted=as_csv - start,
        save_converted=converted_s(program, books.book, "xlsx") - as_csv,
    )


def measure(program: str, rows: int, folder: Path) -> None:
    """Interleaved rounds, the medians."""
    book, empty = prepare(folder, rows)
    small, ledger = folder / "small.xlsx", folder / "ours.db"
    imported_s(small, empty, ledger)  # what is imported at first use is imported now
    bare_import_s(small, empty, folder / "bare.db")
    imported_s(book, empty, ledger)
    exported_s(ledger, folder / "ours.xlsx")
    converted_s(program, small, "csv")  # makes the profile
    books = Books(small, book, folder / "ours.xlsx", rows, len(HEADERS), HEADERS.index("标题"))
    put_macros(folder / "profile", books)
    rounds = [one_round(program, books, empty, ledger) for _ in range(2 if report.quick() else 3)]
    middle = Round(*(statistics.median(values) for values in zip(*map(astuple, rounds), strict=True)))
    report.told(f"{rows:,}: Calc's start with a small book, CPU", f"{middle.start:.2f} s")
    ours, theirs = middle.imported, middle.load
    report.against_peer(f"{rows:,}: import ÷ Calc's load, CPU", ours, theirs, LOAD_LIMIT, "s")
    bare = middle.imported_bare
    report.told(
        f"{rows:,}: calamine + executemany alone, CPU", f"{bare:.2f} s = {bare / theirs:.2f} of Calc's load"
    )
    ours, theirs = middle.exported, middle.save
    report.against_peer(f"{rows:,}: export ÷ Calc's save, CPU", ours, theirs, SAVE_LIMIT, "s")
    report.told(f"{rows:,}: Calc's save of the plain book", f"{middle.save_plain:.2f} s")
    report.told(f"{rows:,}: Calc's load by conversion", f"{middle.load_converted:.2f} s")
    report.told(f"{rows:,}: Calc's save of the plain book by conversion", f"{middle.save_converted:.2f} s")
    look_up(program, books, ledger)


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
