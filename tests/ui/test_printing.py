import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from bizenv_desktop.charts.month import MONTH_CHARTS
from bizenv_desktop.charts.render import render_svg
from bizenv_desktop.charts.style import ChartLook, use_font
from bizenv_desktop.documents.blocks import ChartBlock, PaperDocument, Paragraph, TableBlock
from bizenv_desktop.documents.briefing import BriefingInput, briefing_document
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.ui.page_pieces import LinePiece, RowPiece
from bizenv_desktop.ui.paper_fonts import register_paper_font
from bizenv_desktop.ui.printing import paint_page, paper_of, print_preview, write_chart_pdf, write_pdf
from tests.charts.sample_figures import sample_figures

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture(autouse=True)
def fonts(qapp):
    path = resource("fonts", "NotoSansSC-Regular.ttf")
    use_font(path)
    register_paper_font(path)


@pytest.fixture(scope="module")
def charts() -> tuple[ChartBlock, ...]:
    use_font(resource("fonts", "NotoSansSC-Regular.ttf"))
    figures = sample_figures()
    return tuple(
        ChartBlock(render_svg(c.draw(figures, ChartLook(590, 249)).figure), 66) for c in MONTH_CHARTS
    )


@pytest.fixture
def briefing(charts) -> PaperDocument:
    return briefing_document(
        BriefingInput(
            sample_figures(), "营商环境办公室", date(2026, 11, 3), "第10期（总第34期）", charts=charts
        )
    )


def pdf_text(path: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return said.stdout.decode()


@needs_poppler
def test_the_pdf_can_be_searched_for_its_chinese_text_figures_and_chart_labels(briefing, tmp_path: Path):
    path = tmp_path / "通报.pdf"
    pages = write_pdf(briefing, path)
    text = pdf_text(path)
    assert text.count("\f") == pages
    for words in (
        "营商环境工作通报",
        "第10期（总第34期）",
        "一、基本情况",
        "表1 主要指标",
        "整改进度（按责任单位，件）",
    ):
        assert words in text
    assert "—1—" in text.replace(" ", "")
    assert f"—{pages}—" in text.replace(" ", "")
    assert [each.name for each in tmp_path.iterdir()] == ["通报.pdf"]


@needs_poppler
def test_the_pdf_embeds_its_fonts_and_holds_no_bitmaps(briefing, tmp_path: Path):
    path = tmp_path / "通报.pdf"
    write_pdf(briefing, path)
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    assert all(" yes " in line for line in fonts.splitlines()[2:])
    images = subprocess.run(
        ["pdfimages", "-list", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert len(images.splitlines()) == 2


@needs_poppler
def test_charts_make_one_page_each(charts, tmp_path: Path):
    path = tmp_path / "图表.pdf"
    assert write_chart_pdf(charts, "统计图", path) == len(charts)
    assert "任务亮灯（项）" in pdf_text(path)


def test_a_body_line_holds_28_characters_and_a_page_22_lines():
    paper = paper_of(PaperDocument("试排", (Paragraph("字" * 28 * 60),)))
    first = paper.pages[0].placed
    assert len(first) == 22
    pieces = [placed.piece for placed in first]
    assert all(isinstance(piece, LinePiece) for piece in pieces)
    assert [piece.line.textLength() for piece in pieces[:3]] == [26, 28, 28]


def test_a_long_table_repeats_its_header_on_every_page():
    rows = tuple((str(number), "单位") for number in range(120))
    paper = paper_of(PaperDocument("表", (TableBlock(("序号", "名称"), rows, (0.4, 0.6)),)))
    assert len(paper.pages) > 1
    for page in paper.pages:
        assert isinstance(page.placed[0].piece, RowPiece)
        assert page.placed[0].piece.shaded
    assert sum(1 for page in paper.pages for each in page.placed if not each.piece.shaded) == 120


def test_a_short_table_is_not_torn_from_its_caption_or_apart(briefing):
    for page in paper_of(briefing).pages:
        placed = [each.piece for each in page.placed]
        rows = [piece for piece in placed if isinstance(piece, RowPiece)]
        assert not rows or rows[0].shaded
        assert not (placed and isinstance(placed[0], RowPiece))


@pytest.mark.parametrize("dpi", [72, 150])
def test_a_painted_page_shows_red_masthead_and_black_text(briefing, dpi: int):
    paper = paper_of(briefing)
    image = QImage(int(8.27 * dpi), int(11.69 * dpi), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_page(painter, paper.pages[0], dpi)
    painter.end()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert any(QColor(c).red() > 150 and QColor(c).green() < 80 for c in colours)
    assert any(QColor(c).lightness() < 60 for c in colours)
    edge = {image.pixel(x, y) for x in range(int(dpi * 0.9)) for y in range(image.height())}
    assert edge == {QColor("white").rgb()}


def test_the_preview_paints_all_pages(briefing, qtbot, tmp_path: Path):
    dialog = print_preview(briefing, None)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == briefing.title
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFileName(str(tmp_path / "preview.pdf"))
    dialog.paintRequested.emit(target)
    assert (tmp_path / "preview.pdf").stat().st_size > 20_000


def test_a_folder_that_cannot_be_written_is_named(briefing, tmp_path: Path):
    with pytest.raises(BadInput) as refused:
        write_pdf(briefing, tmp_path / "weg" / "通报.pdf")
    assert refused.value.code == "file.unwritable"


def test_hostile_text_is_printed_as_it_is(tmp_path: Path):
    document = PaperDocument(
        "x", (Paragraph("<img src=x> {{7*7}} $x_{$ &amp;"), TableBlock(("a",), (("<b>",),), (1.0,)))
    )
    write_pdf(document, tmp_path / "x.pdf")
    if shutil.which("pdftotext"):
        assert "<img src=x> {{7*7}} $x_{$ &amp;" in pdf_text(tmp_path / "x.pdf")
