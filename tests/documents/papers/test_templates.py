"""The shipped templates are what the script makes, and look as GB/T 9704-2012 asks."""

import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from bizenv_desktop.documents.papers.placeholders import placeholders_of
from bizenv_desktop.documents.papers.wording import NAMES
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.ui.texts import word
from tests.documents.papers.samples import opened, part, placeholders_in, shipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IN_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd tabs autoSpaceDE autoSpaceDN "
    "snapToGrid spacing ind jc",
    "rPr": "rStyle rFonts b bCs i iCs color spacing w kern position sz szCs u lang",
    "tblPr": "tblStyle tblpPr tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
}
LETTERS = (PaperKind.REMINDER, PaperKind.TRANSFER, PaperKind.REFERRAL)
TO_SIGN_FOR = (PaperKind.SLIP, PaperKind.REASSIGNMENT, PaperKind.REOPENING)


def test_the_shipped_files_are_what_the_script_makes(tmp_path):
    script = resource("templates", "make_templates.py")
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")}
    assert made == {f"{kind.value}.docx": shipped(kind) for kind in PaperKind}


@pytest.mark.parametrize("kind", PaperKind)
def test_a_page_is_a4_with_the_text_area_of_the_standard(kind):
    [section] = opened(shipped(kind)).sections
    assert (section.page_width, section.page_height) == (Twips(11906), Twips(16838))
    tolerance = Mm(0.1)
    assert abs(section.top_margin - Mm(37)) < tolerance
    assert abs(section.left_margin - Mm(28)) < tolerance
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert abs(width - Mm(156)) < tolerance
    assert abs(height - Mm(225)) < tolerance
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


@pytest.mark.parametrize(
    ("name", "font", "size", "line"),
    [
        ("公文标题", "方正小标宋简体", 22, 33),
        ("公文正文", "仿宋_GB2312", 16, 28.95),
        ("主送机关", "仿宋_GB2312", 16, 28.95),
        ("一级标题", "黑体", 16, 28.95),
        ("二级标题", "楷体_GB2312", 16, 28.95),
        ("落款", "仿宋_GB2312", 16, 28.95),
        ("成文日期", "仿宋_GB2312", 16, 28.95),
        ("页码", "宋体", 14, 16),
    ],
)
def test_the_styles_are_those_of_the_standard(name, font, size, line):
    style = opened(shipped(PaperKind.DECLINE)).styles[name]
    fonts = style.element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia")} == {font}
    assert style.font.size == Pt(size)
    assert abs(style.paragraph_format.line_spacing - Pt(line)) < Pt(0.1)


def test_running_text_fits_28_characters_to_a_line_and_the_date_is_indented_by_four():
    styles = opened(shipped(PaperKind.DECLINE)).styles
    spacing = styles["公文正文"].element.rPr.find(qn("w:spacing"))
    pitch = 16 + int(spacing.get(qn("w:val"))) / 20
    assert 28 * pitch <= 156 / 25.4 * 72 < 29 * pitch
    assert styles["公文正文"].element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert styles["成文日期"].element.pPr.ind.get(qn("w:rightChars")) == "400"


@pytest.mark.parametrize("kind", PaperKind)
def test_page_numbers_stand_at_the_outer_edge(kind):
    paper = opened(shipped(kind))
    assert paper.settings.odd_and_even_pages_header_footer
    [section] = paper.sections
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    for edge, align in ((odd, "right"), (even, "left")):
        assert edge.text == "— 1 —"
        assert edge._p.pPr.jc.val.name.lower() == align
        assert " PAGE " in edge._p.xml


@pytest.mark.parametrize("kind", PaperKind)
def test_letters_and_only_letters_have_the_red_head_and_no_number_on_the_first_page(kind):
    [section] = opened(shipped(kind)).sections
    assert section.different_first_page_header_footer == (kind in LETTERS)
    if kind in LETTERS:
        head, foot = section.first_page_header.paragraphs[0], section.first_page_footer.paragraphs[0]
        assert (head.text, foot.text) == ("{{发文机关}}", "")
        assert abs(section.header_distance - Mm(30)) < Mm(0.1)
        assert abs(section.footer_distance - Mm(20)) < Mm(0.1)
        assert "thickThinSmallGap" in head._p.xml
        assert "thinThickSmallGap" in foot._p.xml


@pytest.mark.parametrize("kind", TO_SIGN_FOR)
def test_a_slip_has_a_receipt_to_cut_off(kind):
    paper = opened(shipped(kind))
    assert len(paper.tables) == 2
    assert any("沿此线裁下" in paragraph.text for paragraph in paper.paragraphs)
    receipt = paper.tables[1]
    assert {"签收单位", "签 收 人", "签收时间", "联系电话"} <= {
        cell.text for row in receipt.rows for cell in row.cells
    }


@pytest.mark.parametrize("kind", PaperKind)
def test_tables_are_as_wide_as_the_text_and_every_row_fills_them(kind):
    for table in opened(shipped(kind)).tables:
        widths = [column.width for column in table.columns]
        assert abs(sum(widths) - Mm(156)) < Mm(0.3)
        for row in table.rows:
            assert sum(cell.grid_span for cell in dict.fromkeys(row.cells)) == len(widths)


@pytest.mark.parametrize("kind", PaperKind)
def test_only_named_styles_dress_the_text_so_that_one_change_in_wps_reaches_all(kind):
    styles = {style.name for style in opened(shipped(kind)).styles}
    body = part(shipped(kind), "word/document.xml")
    assert "<w:rPr>" not in body
    assert {
        "公文标题",
        "公文正文",
        "主送机关",
        "落款",
        "成文日期",
        "表格内容",
        "一级标题",
        "二级标题",
    } <= styles


@pytest.mark.parametrize("kind", PaperKind)
def test_properties_stand_in_the_order_that_word_insists_on(kind):
    """ISO/IEC 29500-1: the children of these elements are sequences; Word calls a file damaged otherwise."""
    names = ("word/document.xml", "word/styles.xml", "word/footer1.xml")
    for name in names:
        for element in ET.fromstring(part(shipped(kind), name)).iter():  # noqa: S314 - our own file
            wanted = IN_ORDER.get(element.tag.removeprefix(W), "").split()
            found = [child.tag.removeprefix(W) for child in element]
            if wanted:
                assert found == sorted(set(found), key=wanted.index), (name, element.tag)


@pytest.mark.parametrize("kind", PaperKind)
def test_a_template_uses_the_names_that_only_its_kind_has(kind):
    used = placeholders_in(shipped(kind))
    known = {each.name for each in placeholders_of(kind)}
    assert {name for name in used if "." not in name} <= known
    assert len(used) >= 5


def test_papers_are_called_the_same_on_paper_and_in_the_window():
    assert {kind: word(kind) for kind in PaperKind} == dict(NAMES)
