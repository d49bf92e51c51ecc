"""Word files as an office makes them, for the tests of the reader and of the pages."""

from collections.abc import Callable
from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


def a_word_file(write: Callable[[WordFile], None]) -> bytes:
    """The bytes of a .docx that `write` filled; A4 with the margins of official papers."""
    file = Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    write(file)
    kept = BytesIO()
    file.save(kept)
    return kept.getvalue()


def official(paragraph, *, points: float = 16, line: float = 28.95, font: str = "仿宋_GB2312") -> None:
    """Dress a paragraph as the body of an official paper."""
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_after, shape.space_before = Pt(line), Pt(0), Pt(0)
    for run in paragraph.runs:
        run.font.size, run.font.name = Pt(points), font
        run._r.rPr.rFonts.set(qn("w:eastAsia"), font)


def element(name: str, **attributes: str):
    """An element by its name: `element("w:br", type="page")`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
