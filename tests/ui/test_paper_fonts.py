"""Typefaces of official paper: the office's own first, its like next, the bundled one always last."""

import threading

import pytest
from PySide6.QtGui import QImage, QPainter

from bizenv_desktop.documents.papers.reading import blocks_of
from bizenv_desktop.documents.papers.rendering import render
from bizenv_desktop.documents.papers.samples import sample_facts
from bizenv_desktop.documents.papers.shipped import shipped_template
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.ui.page_layout import Page
from bizenv_desktop.ui.paper_fonts import FALLBACK, PaperFonts, register_paper_font
from bizenv_desktop.ui.printing import paint_page, paper_of, write_bound

ROW = (FALLBACK,)


def fonts_of(*present: str) -> PaperFonts:
    return PaperFonts(ROW, ROW, ROW, ROW, ROW, frozenset(present))


@pytest.mark.parametrize(
    ("present", "named", "families"),
    [
        ((), "仿宋_GB2312", (FALLBACK,)),
        (("仿宋",), "仿宋_GB2312", ("仿宋", FALLBACK)),
        (("仿宋_GB2312", "仿宋"), "仿宋_GB2312", ("仿宋_GB2312", "仿宋", FALLBACK)),
        (("宋体",), "方正小标宋简体", ("宋体", FALLBACK)),
        (("KaiTi",), "楷体_GB2312", ("KaiTi", FALLBACK)),
        (("华文中宋",), "华文中宋", ("华文中宋", FALLBACK)),
        (("仿宋",), "某某行书", ("仿宋", FALLBACK)),
    ],
)
def test_a_font_of_a_template_is_followed_by_its_like(present, named, families):
    assert fonts_of(*present).families(named) == families


def test_only_what_another_typeface_stands_in_for_is_missing():
    fonts = fonts_of("仿宋", "宋体")
    assert fonts.missing_of(["仿宋_GB2312", "方正小标宋简体", "宋体", "华文中宋", "黑体", "黑体"]) == (
        "方正小标宋",
        "黑体",
    )
    assert fonts.missing_of(["某某行书"]) == ("某某行书",)


def test_a_worker_writes_papers_while_the_window_paints_its_own(qapp, tmp_path):
    """Pages stay on the thread that laid them: font engines of a thread that has ended crash the painter."""
    register_paper_font(resource("fonts", "NotoSansSC-Regular.ttf"))
    docx = render(shipped_template(PaperKind.SLIP), sample_facts(PaperKind.SLIP))
    document = blocks_of(docx)
    written: list[int] = []

    def write(name: str) -> None:
        written.append(write_bound([document] * 4, "交办单", tmp_path / name))

    workers = [threading.Thread(target=write, args=(f"{number}.pdf",)) for number in range(3)]
    for worker in workers:
        worker.start()
    images = {painted(paper_of(document).pages[0]) for _ in range(6)}
    for worker in workers:
        worker.join()
    images.add(painted(paper_of(document).pages[0]))
    assert len(images) == 1
    assert written == [4, 4, 4]


def painted(page: Page) -> bytes:
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_page(painter, page, 72)
    painter.end()
    return bytes(image.constBits())
