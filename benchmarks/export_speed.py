"""Export of a ledger: ours against openpyxl with the same cells and the same office formatting.

Each writer runs in its own child process; what is compared is CPU time and peak memory in one run.
`python benchmarks/export_speed.py [ROWS …]`; without rows: 10,000 and 100,000.
"""

import resource
import subprocess
import sys
import tempfile
import time
from copy import copy
from fractions import Fraction
from pathlib import Path

CPU_LIMIT, MEMORY_LIMIT = 1 / 8, 1 / 3
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
    looks = []
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


def run_child(writer: str, count: int) -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--child", writer, str(count), str(Path(folder) / "out.xlsx")]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), float(said[1]), float(said[2])


def child(writer: str, count: int, path: Path) -> None:
    start = time.process_time()
    WRITERS[writer](path, count)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(cpu, peak, path.stat().st_size / 1e6)


def main() -> None:
    counts = row_counts()
    print(f"{'rows':>8}  {'writer':<9} {'CPU s':>7} {'RSS MB':>7} {'file MB':>8}")
    for count in counts:
        figures = {name: run_child(name, count) for name in WRITERS}
        for name, (cpu, peak, size) in figures.items():
            print(f"{count:>8}  {name:<9} {cpu:>7.2f} {peak:>7.0f} {size:>8.1f}")
        ours, theirs = figures["ours"], figures["openpyxl"]
        cpu, memory = ours[0] / theirs[0], ours[1] / theirs[1]
        print(
            f"{count:>8}  export CPU {cpu:.3f} of openpyxl (limit {CPU_LIMIT:.3f})", _verdict(cpu, CPU_LIMIT)
        )
        print(
            f"{count:>8}  export RSS {memory:.3f} of openpyxl (limit {MEMORY_LIMIT:.3f})",
            _verdict(memory, MEMORY_LIMIT),
        )


def _verdict(figure: float, limit: float) -> str:
    return "ok" if figure <= limit else "OVER"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
