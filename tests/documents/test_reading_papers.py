"""A .docx read back: what Word shows is what the blocks say."""

import struct
import zlib
from io import BytesIO

import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from bizenv_desktop.documents.blocks import PageBreak
from bizenv_desktop.documents.papers.reading import blocks_of
from bizenv_desktop.documents.styled import (
    Align,
    Field,
    GridTable,
    Merge,
    Picture,
    Pitch,
    Rule,
    SheetBreak,
    Stand,
    Stroke,
    StyledParagraph,
)
from bizenv_desktop.rules.errors import BadInput
from tests.documents.word_files import a_word_file, element, official


def paragraphs_of(docx: bytes) -> list[StyledParagraph]:
    return [block for block in blocks_of(docx).blocks if isinstance(block, StyledParagraph)]


def table_of(docx: bytes) -> GridTable:
    [table] = [block for block in blocks_of(docx).blocks if isinstance(block, GridTable)]
    return table


def test_a_paragraph_keeps_its_type_its_indent_and_its_fixed_pitch():
    def write(file):
        paragraph = file.add_paragraph("正文")
        official(paragraph)
        shape = paragraph.paragraph_format
        shape.alignment, shape.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Pt(32)
        shape.space_before, shape.keep_with_next = Pt(6), True
        paragraph.runs[0].font.color.rgb = RGBColor(0xC8, 0x10, 0x2E)

    [paragraph] = paragraphs_of(a_word_file(write))
    [run] = paragraph.runs
    assert (run.style.font, run.style.points, run.style.colour) == ("仿宋_GB2312", 16.0, "#c8102e")
    assert paragraph.shape.align is Align.JUSTIFY
    assert (paragraph.shape.first, paragraph.shape.before) == (32.0, 6.0)
    assert paragraph.shape.pitch == Pitch(Rule.EXACT, 28.95)
    assert paragraph.shape.keep_next


def test_an_indent_in_characters_wins_over_one_in_points():
    def write(file):
        paragraph = file.add_paragraph("正文")
        official(paragraph)
        indent = element("w:ind", firstLineChars="200", firstLine="100")
        paragraph._p.get_or_add_pPr().append(indent)

    [paragraph] = paragraphs_of(a_word_file(write))
    assert paragraph.shape.first == 32.0


def test_a_style_speaks_where_the_paragraph_is_silent_and_the_nearest_word_wins():
    def write(file):
        base = file.styles.add_style("公文正文", 1)
        base.font.size, base.font.bold = Pt(16), True
        base.paragraph_format.line_spacing = Pt(28.95)
        own = file.styles.add_style("主送", 1)
        own.base_style = base
        own.font.bold = False
        run = file.add_paragraph(style="主送").add_run("各单位：")
        run.font.size = Pt(14)

    [paragraph] = paragraphs_of(a_word_file(write))
    [run] = paragraph.runs
    assert (run.style.points, run.style.bold) == (14.0, False)
    assert paragraph.shape.pitch == Pitch(Rule.EXACT, 28.95)


def test_runs_that_an_editor_split_are_one_again_and_mixed_type_stays_apart():
    def write(file):
        paragraph = file.add_paragraph()
        for text in ("一", "、", "基本"):
            paragraph.add_run(text)
        paragraph.add_run("情况").bold = True

    [paragraph] = paragraphs_of(a_word_file(write))
    assert [run.text for run in paragraph.runs] == ["一、基本", "情况"]
    assert paragraph.runs[1].style.bold


def test_page_breaks_line_breaks_and_tabs_are_kept():
    def write(file):
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
        run = paragraph.add_run("左\t右")
        run.add_break()
        run.add_text("下一行")
        run.add_break(WD_BREAK.PAGE)
        run.add_text("下一页")

    blocks = blocks_of(a_word_file(write)).blocks[1:]
    assert [type(block) for block in blocks] == [StyledParagraph, PageBreak, StyledParagraph]
    assert blocks[0].text == "左\t右\n下一行"
    [stop] = blocks[0].shape.tabs
    assert stop.align is Align.RIGHT
    assert stop.position == pytest.approx(442.2, abs=0.1)


def test_what_word_does_not_print_is_left_out_and_what_is_inserted_is_kept():
    def write(file):
        paragraph = file.add_paragraph("看得见")
        paragraph.add_run("藏起来").font.hidden = True
        for name, text in (("w:ins", "加上"), ("w:del", "")):
            change = element(name, id="1", author="甲")
            run = element("w:r")
            said = element("w:t" if text else "w:delText")
            said.text = text or "删去"
            run.append(said)
            change.append(run)
            paragraph._p.append(change)

    [paragraph] = paragraphs_of(a_word_file(write))
    assert paragraph.text == "看得见加上"


def test_a_numbered_list_says_its_numbers():
    def write(file):
        for text in ("查清事实", "按时答复"):
            file.add_paragraph(text, style="List Number")

    texts = [paragraph.text for paragraph in paragraphs_of(a_word_file(write))]
    assert [text.split("\t")[0] for text in texts] == ["1.", "2."]
    assert texts[1].endswith("按时答复")


def test_a_table_keeps_its_widths_merges_borders_and_heights():
    def write(file):
        table = file.add_table(rows=3, cols=3, style="Table Grid")
        for column, width in enumerate((26, 52, 78)):
            for cell in table.columns[column].cells:
                cell.width = Mm(width)
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0)).text = "领导批示"
        table.cell(1, 0).vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        table.rows[2]._tr.get_or_add_trPr().append(element("w:cantSplit"))
        table.rows[2].height = Mm(20)

    table = table_of(a_word_file(write))
    assert [round(width / 72 * 25.4) for width in table.widths] == [26, 52, 78]
    assert table.headers == 1
    assert [(cell.column, cell.span) for cell in table.rows[0].cells] == [(0, 1), (1, 2)]
    merged = table.rows[1].cells[0]
    assert (merged.merge, merged.stand) == (Merge.FIRST, Stand.MIDDLE)
    assert merged.paragraphs[0].text == "领导批示"
    assert table.rows[2].cells[0].merge is Merge.FOLLOWS
    assert table.rows[2].height == pytest.approx(20 / 25.4 * 72, abs=0.1)
    assert (table.rows[1].splits, table.rows[2].splits) == (True, False)
    borders = table.rows[1].cells[1].borders
    assert None not in (borders.top, borders.left, borders.bottom, borders.right)


def test_the_words_of_a_table_inside_a_cell_are_not_lost():
    def write(file):
        inner = file.add_table(rows=1, cols=1).cell(0, 0).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"

    said = "".join(one.text for one in table_of(a_word_file(write)).rows[0].cells[0].paragraphs)
    assert "甲" in said
    assert "乙" in said


def test_page_numbers_stand_on_the_outer_edge_and_not_on_the_first_page_of_a_letter():
    def write(file):
        file.settings.odd_and_even_pages_header_footer = True
        section = file.sections[0]
        section.different_first_page_header_footer = True
        for footer, align in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, None)):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = align
            paragraph.add_run("— ")
            run = paragraph.add_run()._r
            for kind in ("begin", "", "separate", "shown", "end"):
                run.append(_field_part(kind))
            paragraph.add_run(" —")

    sheet = blocks_of(a_word_file(write)).blocks[0]
    assert isinstance(sheet, SheetBreak)
    footer = sheet.sheet.footer
    assert footer.on(1, first=True) == ()
    assert [paragraph.shape.align for paragraph in footer.on(3, first=False)] == [Align.RIGHT]
    [even] = footer.on(2, first=False)
    assert [run.field for run in even.runs] == [None, Field.PAGE, None]


def _field_part(kind: str):
    if kind == "shown":
        part = element("w:t")
        part.text = "7"
    elif kind:
        part = element("w:fldChar", fldCharType=kind)
    else:
        part = element("w:instrText")
        part.text = " PAGE  \\* MERGEFORMAT "
    return part


def test_sections_bring_their_own_sheets():
    def write(file):
        file.add_paragraph("正文")
        section = file.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        file.add_paragraph("附表")

    blocks = blocks_of(a_word_file(write)).blocks
    sheets = [block.sheet for block in blocks if isinstance(block, SheetBreak)]
    assert [sheet.landscape for sheet in sheets] == [False, True]
    assert sheets[0].left / 72 * 25.4 == pytest.approx(28, abs=0.1)
    assert blocks[-1].text == "附表"


def test_a_red_rule_of_a_letter_is_a_thick_and_a_thin_line():
    def write(file):
        paragraph = file.add_paragraph("某某办公室")
        borders = element("w:pBdr")
        borders.append(element("w:bottom", val="thickThinSmallGap", sz="24", space="4", color="FF0000"))
        paragraph._p.get_or_add_pPr().append(borders)

    [paragraph] = paragraphs_of(a_word_file(write))
    below = paragraph.shape.below
    assert below is not None
    assert (below.stroke, below.points, below.colour, below.space) == (Stroke.THICK_THIN, 3.0, "#ff0000", 4.0)


def test_a_picture_stands_in_the_text_with_its_size():
    def write(file):
        file.add_picture(BytesIO(_a_png()), width=Mm(20))

    [picture] = [block for block in blocks_of(a_word_file(write)).blocks if isinstance(block, Picture)]
    assert picture.width == pytest.approx(20 / 25.4 * 72, abs=0.1)
    assert picture.image.startswith(b"\x89PNG")


def _a_png() -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_text_comes_out_as_the_same_text(text: str):
    found = paragraphs_of(a_word_file(lambda file: file.add_paragraph().add_run(text)))
    assert "".join(paragraph.text for paragraph in found) == text


@pytest.mark.parametrize("junk", [b"", b"PK", b"{\\rtf1 }", b"\xd0\xcf\x11\xe0" * 20])
def test_what_is_no_word_file_is_refused(junk: bytes):
    with pytest.raises(BadInput) as refused:
        blocks_of(junk)
    assert refused.value.code == "template.not_docx"
