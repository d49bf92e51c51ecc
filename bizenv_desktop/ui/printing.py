"""One page painter for the preview, the printer and the PDF: the same pages, breaks and type on each.

Pages are laid out once on a grid of 1200 units per inch and scaled to whatever paints them, so that 150 and
1200 dots per inch break lines at the same characters.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from bizenv_desktop.documents.blocks import ChartBlock, PageBreak, PaperDocument
from bizenv_desktop.exchange.writing.files import replacing
from bizenv_desktop.ui.page_layout import Page, lay_out, laying
from bizenv_desktop.ui.paper_fonts import UNITS_PER_INCH, PaperFonts


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is laid out and ready to be painted on the screen, a printer, a PDF.

    It is painted and freed on the thread that laid it: Qt's font engines belong to a thread, and painting
    with those of a thread that has ended crashes.
    """

    title: str
    pages: tuple[Page, ...]
    fonts: PaperFonts


def paper_of(document: PaperDocument) -> Paper:
    """Lay a document out with the fonts of this machine; needs a QGuiApplication."""
    fonts = PaperFonts.of_this_machine()
    return Paper(document.title, lay_out(document, fonts), fonts)


def laying_papers(
    documents: Sequence[PaperDocument], title: str
) -> Generator[None, None, tuple[Paper, tuple[int, ...]]]:
    """Several papers laid in small steps; in the end all of them bound, and the page on which each begins."""
    fonts = PaperFonts.of_this_machine()
    papers: list[Paper] = []
    starts: list[int] = []
    for document in documents:
        starts.append(1 + sum(len(paper.pages) for paper in papers))
        papers.append(Paper(document.title, (yield from laying(document, fonts)), fonts))
    return bound(papers, title), tuple(starts)


def write_bound(documents: Sequence[PaperDocument], title: str, path: Path) -> int:
    """Several papers as one PDF, laid and painted on the thread at hand; the number of pages."""
    return write_paper(bound([paper_of(document) for document in documents], title), path)


def bound(papers: Sequence[Paper], title: str) -> Paper:
    """Several papers in one, to be printed in one go: each keeps its own page numbers."""
    pages = [page for paper in papers for page in paper.pages]
    counted = tuple(replace(page, number=number) for number, page in enumerate(pages, 1))
    return Paper(title, counted, papers[0].fonts if papers else PaperFonts.of_this_machine())


def paint_page(painter: QPainter, page: Page, dpi: float) -> None:
    """Paint one page; the painter's origin is the upper left corner of the sheet, at `dpi` dots per inch."""
    painter.save()
    painter.scale(dpi / UNITS_PER_INCH, dpi / UNITS_PER_INCH)
    for placed in page.placed:
        placed.piece.paint(painter, page.area.left, page.area.top + placed.top)
    for placed in page.margins:
        placed.piece.paint(painter, page.area.left, placed.top)
    painter.restore()


def write_pdf(document: PaperDocument, path: Path) -> int:
    """Write the paper as PDF with vector charts and searchable text; the number of pages.

    Raises `BadInput` as `replacing` does when another program holds the file or the folder takes nothing.
    """
    return write_paper(paper_of(document), path)


def write_paper(paper: Paper, path: Path) -> int:
    """The same for pages that are laid already."""
    with replacing(path) as draft:
        draft.touch()
        _write_pages(paper, draft)
    return len(paper.pages)


def write_chart_pdf(charts: Sequence[ChartBlock], title: str, path: Path) -> int:
    """Write charts one to a page; the number of pages."""
    blocks = tuple(block for chart in charts for block in (chart, PageBreak()))
    return write_pdf(PaperDocument(title, blocks), path)


class PaperPreview(QPrintPreviewDialog):
    """A preview that can print; without any printer it still saves as PDF. It keeps its printer alive."""

    def __init__(self, document: PaperDocument, parent: QWidget | None) -> None:
        # Qt does not own the printer of a preview: without this reference it is freed and the dialog crashes.
        self._printer = a4_printer(document.title)
        super().__init__(self._printer, parent)
        self._paper = paper_of(document)
        self.setWindowTitle(document.title)
        self.paintRequested.connect(self._paint)

    def _paint(self, printer: QPrinter) -> None:
        print_paper(self._paper, printer)


def print_preview(document: PaperDocument, parent: QWidget | None) -> PaperPreview:
    """The preview of a paper; the caller opens it."""
    return PaperPreview(document, parent)


def a4_printer(title: str) -> QPrinter:
    """A printer set to whole A4 sheets without margins of its own, under the document's title."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)
    return printer


def print_paper(paper: Paper, printer: QPrinter) -> None:
    """Paint the pages on a printer, only the range that was asked for; the sheet lies where a page does."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(paper.pages)
    wanted = [page for page in paper.pages if first <= page.number <= last]
    _paint_pages(wanted, printer)


def page_layout(page: Page) -> QPageLayout:
    """The whole sheet of a page, without margins of the printer's."""
    sheet = page.sheet
    short, long = sorted((sheet.width, sheet.height))
    lies = QPageLayout.Orientation.Landscape if sheet.landscape else QPageLayout.Orientation.Portrait
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(size, lies, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _write_pages(paper: Paper, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setTitle(paper.title)
    writer.setCreator("")
    writer.setResolution(UNITS_PER_INCH)
    _paint_pages(paper.pages, writer)


def _paint_pages(pages: Sequence[Page], target: QPrinter | QPdfWriter) -> None:
    painter = QPainter()
    lies: bool | None = None
    for index, page in enumerate(pages):
        # A preview's printer warns when it is told the same again while it paints.
        if page.sheet.landscape is not lies:
            target.setPageLayout(page_layout(page))
            lies = page.sheet.landscape
        if index:
            target.newPage()
        elif not painter.begin(target):
            raise PermissionError(target.outputFileName() if isinstance(target, QPrinter) else "")
        paint_page(painter, page, target.resolution())
    painter.end()
