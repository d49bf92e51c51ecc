"""The month on paper and in files: the briefing with its charts, and the pack that goes out.

Needs a QGuiApplication, offscreen is enough; may run on any thread. matplotlib is imported when a chart
is first drawn.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.documents.blocks import ChartBlock, PaperDocument
from bizenv_desktop.documents.briefing import (
    CHART_HEIGHT_MM,
    CHART_WIDTH_MM,
    BriefingInput,
    briefing_document,
)
from bizenv_desktop.file_naming import give_name
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.month.month_pack import BriefingWords, MonthReport
from bizenv_desktop.ui.paper_fonts import register_paper_font
from bizenv_desktop.ui.printing import write_chart_pdf, write_pdf

if TYPE_CHECKING:
    from bizenv_desktop.charts.month import MonthChart
    from bizenv_desktop.charts.style import ChartLook

PNG_DPI = 300
_PIXELS_PER_INCH, _MM_PER_INCH = 96, 25.4
_UNIT_MM, _HEAD_MM, _TALLEST_MM = 5.2, 19.0, 215.0
_WIDTH_OF_PICTURES = 660
_BRIEFING_STEPS, _FILE_STEPS = 7, 3


def briefing_of(report: MonthReport, words: BriefingWords, progress: Progress) -> PaperDocument:
    """The month's briefing with all its charts, ready for preview, printer and PDF."""
    charts: list[ChartBlock] = []
    for done, chart in enumerate(_charts()):
        progress.step(done, _BRIEFING_STEPS)
        charts.append(_chart_block(chart, report))
    given = BriefingInput(
        figures=report.figures,
        office=report.office,
        day=report.day,
        issue=words.issue,
        cases=words.cases,
        requirements=words.requirements,
        charts=tuple(charts),
    )
    return briefing_document(given)


def pack_names(month: Month) -> tuple[str, ...]:
    """The names in a pack: the briefing, the tables, the charts on paper, the folder of pictures."""
    translate, name = QCoreApplication.translate, long_month(month)
    return (
        name + translate("Pack", "通报") + ".pdf",
        name + translate("Pack", "统计表") + ".xlsx",
        name + translate("Pack", "统计图") + ".pdf",
        name + translate("Pack", "图表"),
    )


def write_pack(report: MonthReport, words: BriefingWords, out: Path, progress: Progress) -> tuple[Path, ...]:
    """Write the whole pack into `out`, which is made when it is missing; the files, in order.

    All or nothing: what stood there is replaced once everything is drawn. Raises `BadInput("file.locked")`
    when another program holds a file, `BadInput("file.unwritable")` when the folder refuses us, and
    `Cancelled` with nothing left behind.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".", dir=out))
    except OSError as refused:
        raise BadInput("file.unwritable", file=str(out)) from refused
    try:
        drawn = _Pack(report, words, draft).write(progress)
        return tuple(_into_place(path, out / path.relative_to(draft)) for path in drawn)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Pack:
    """One pack on its way into a folder of its own."""

    report: MonthReport
    words: BriefingWords
    folder: Path

    def write(self, progress: Progress) -> tuple[Path, ...]:
        charts = _charts()
        total = _BRIEFING_STEPS + _FILE_STEPS + len(charts)
        document = briefing_of(self.report, self.words, _Part(progress, 0, total))
        files: list[Path] = []
        for place, (name, write) in enumerate(self._papers(document)):
            progress.step(_BRIEFING_STEPS + place, total)
            write(self.folder / name)
            files.append(self.folder / name)
        pictures = self.folder / pack_names(self.report.figures.month)[3]
        pictures.mkdir()
        for number, chart in enumerate(charts, 1):
            progress.step(_BRIEFING_STEPS + _FILE_STEPS + number - 1, total)
            files.append(self._picture(chart, pictures / f"{number}{chart.name}.png"))
        progress.step(total, total)
        return tuple(files)

    def _papers(self, document: PaperDocument) -> Iterator[tuple[str, Callable[[Path], object]]]:
        briefing, tables, charts, _pictures = pack_names(self.report.figures.month)
        blocks = tuple(block for block in document.blocks if isinstance(block, ChartBlock))
        yield briefing, partial(write_pdf, document)
        yield tables, self._tables
        yield charts, partial(write_chart_pdf, blocks, charts.removesuffix(".pdf"))

    def _tables(self, path: Path) -> None:
        from bizenv_desktop.exchange.writing.month_tables import write_month_tables

        write_month_tables(path, self.report.figures, self.report.office)

    def _picture(self, chart: "MonthChart", path: Path) -> Path:
        from bizenv_desktop.charts.render import render_png

        height = (
            _pixels(_height_mm(chart, self.report.figures)) * _WIDTH_OF_PICTURES / _pixels(CHART_WIDTH_MM)
        )
        drawn = chart.draw(self.report.figures, _look(_WIDTH_OF_PICTURES, round(height)))
        path.write_bytes(render_png(drawn.figure, PNG_DPI))
        return path


@dataclass(frozen=True, slots=True)
class _Part:
    """The progress of a part of the work, told as progress of the whole."""

    whole: Progress
    before: int
    total: int

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - the whole counts its own steps
        """Report a step of the part."""
        self.whole.step(self.before + done, self.total)


def _chart_block(chart: "MonthChart", report: MonthReport) -> ChartBlock:
    from bizenv_desktop.charts.render import render_svg

    height = _height_mm(chart, report.figures)
    look = _look(_pixels(CHART_WIDTH_MM), _pixels(height))
    return ChartBlock(render_svg(chart.draw(report.figures, look).figure), height)


def _height_mm(chart: "MonthChart", figures: MonthFigures) -> float:
    """Room for the name of every unit, up to a whole page."""
    wanted = _HEAD_MM + _UNIT_MM * chart.units(figures)
    return min(max(wanted, CHART_HEIGHT_MM), _TALLEST_MM)


def _charts() -> "tuple[MonthChart, ...]":
    from bizenv_desktop.charts.month import MONTH_CHARTS
    from bizenv_desktop.charts.style import use_font

    font = resource("fonts", "NotoSansSC-Regular.ttf")
    use_font(font)
    register_paper_font(font)
    return MONTH_CHARTS


def _look(width: float, height: float) -> "ChartLook":
    from bizenv_desktop.charts.style import ChartLook
    from bizenv_desktop.ui.chart_texts import chart_texts

    return ChartLook(width, height, texts=chart_texts())


def _pixels(millimetres: float) -> float:
    return round(millimetres / _MM_PER_INCH * _PIXELS_PER_INCH)


def _into_place(drawn: Path, path: Path) -> Path:
    try:
        path.parent.mkdir(exist_ok=True)
        give_name(drawn, path)
    except OSError as refused:
        raise BadInput("file.locked", file=str(path)) from refused
    return path
