"""Export of a ledger: ours against openpyxl with the same cells and the same office formatting.

Each writer runs in its own child process, in turns; what is compared is the median of five rounds of CPU time
and peak memory.
`python benchmarks/export_speed.py [ROWS …]`; without rows: 10,000 and 100,000.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

CPU_LIMIT, MEMORY_LIMIT = 1 / 8, 1 / 3
ROUNDS = 5
HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from benchmarks.report import row_counts  # noqa: E402 - the checkout is put on the path first
from bizenv_desktop.exchange.writing.ledger import write_ledger  # noqa: E402 - the checkout is put on the path first
from bizenv_desktop.exchange.writing.sheet import ColumnKind  # noqa: E402
from tests.exchange.writing.sample_ledger import SHEET, sample_rows  # noqa: E402


def by_us(path: Path, count: int) -> None:
    write_ledger(path, SHEET, sample_rows(count))


def by_openpyxl(path: Path, count: int) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    side = Side(style="thin", color="FF7F7F7F")
    border, font = Border(left=side, right=side, top=side, bottom=side), Font(name="宋体", size=10.5)
    formats = {
        ColumnKind.DATE: "yyyy-mm-dd",
        ColumnKind.DATETIME: "yyyy-mm-dd hh:mm",
        ColumnKind.RATIO: "0.0%",
    }
    book = Workbook()
    sheet = book.create_sheet(SHEET.title)
    looks: list[object] = []
    for index, column in enumerate(SHEET.columns, 1):
        model = sheet.cell(1, 1)
        model.border, model.font, model.number_format = border, font, formats.get(column.kind, "@")
        model.alignment = Alignment(vertical="center", wrap_text=column.kind is ColumnKind.WRAPPED)
        # Copying the style is openpyxl's fastest way: the fairest peer.
        looks.append(copy(model._style))  # noqa: SLF001
        sheet.cell(3, index, column.header)
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.cell(1, 1, SHEET.title)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(SHEET.columns))
    sheet.cell(2, 1, SHEET.form_line[0])
    for number, row in enumerate(sample_rows(count), 4):
        for index, value in enumerate(row, 1):
            shown = float(value) if isinstance(value, Fraction) else value
            cell = sheet.cell(number, index, shown)
            cell._style = looks[index - 1]  # noqa: SLF001
        sheet.row_dimensions[number].height = 132
    sheet.freeze_panes, sheet.print_title_rows = "A4", "3:3"
    sheet.auto_filter.ref = f"A3:R{count + 3}"
    book.save(path)


WRITERS = {"ours": by_us, "openpyxl": by_openpyxl}


@dataclass(frozen=True, slots=True)
class Figures:
    """One writer in one round, or the medians of all rounds."""

    cpu: float
    wall: float
    peak: float
    size: float


def run_child(writer: str, count: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--child", writer, str(count), str(Path(folder) / "out.xlsx")]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    cpu, wall, peak, size = map(float, said)
    return Figures(cpu, wall, peak, size)


def child(writer: str, count: int, path: Path) -> None:
    start, began = time.process_time(), time.perf_counter()
    WRITERS[writer](path, count)
    cpu, wall = time.process_time() - start, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(cpu, wall, peak, path.stat().st_size / 1e6)


def _median(found: list[Figures]) -> Figures:
    return Figures(
        statistics.median(one.cpu for one in found),
        statistics.median(one.wall for one in found),
        statistics.median(one.peak for one in found),
        found[0].size,
    )


def report(count: int) -> None:
    # In turns, so that a busy machine slows both.
    rounds = [{name: run_child(name, count) for name in WRITERS} for _ in range(ROUNDS)]
    for name in WRITERS:
        one = _median([figures[name] for figures in rounds])
        print(f"{count:>8}  {name:<9} {one.cpu:>7.2f} {one.wall:>7.2f} {one.peak:>7.0f} {one.size:>8.1f}")
    cpu = statistics.median(one["ours"].cpu / one["openpyxl"].cpu for one in rounds)
    wall = statistics.median(one["ours"].wall / one["openpyxl"].wall for one in rounds)
    memory = statistics.median(one["ours"].peak / one["openpyxl"].peak for one in rounds)
    print(f"{count:>8}  export CPU {cpu:.3f} of openpyxl (limit {CPU_LIMIT:.3f})", _verdict(cpu, CPU_LIMIT))
    print(f"{count:>8}  export wall {wall:.3f} of openpyxl")
    print(
        f"{count:>8}  export RSS {memory:.3f} of openpyxl (limit {MEMORY_LIMIT:.3f})",
        _verdict(memory, MEMORY_LIMIT),
        flush=True,
    )


def main() -> None:
    print(f"{'rows':>8}  {'writer':<9} {'CPU s':>7} {'wall s':>7} {'RSS MB':>7} {'file MB':>8}")
    for count in row_counts():
        report(count)


def _verdict(figure: float, limit: float) -> str:
    return "ok" if figure <= limit else "OVER"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
