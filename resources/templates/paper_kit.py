"""The typography of official papers (GB/T 9704-2012) as Word understands it: pages, named styles, tables.

A paper is put together from `paragraph`, `form` and `listing`; what it says stands in `papers_*.py`. Every
appearance is a named paragraph style, so that the office changes one style in WPS and not fifty paragraphs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FANG, SONG, HEI, KAI, XIAO = "仿宋_GB2312", "宋体", "黑体", "楷体_GB2312", "方正小标宋简体"
RED = "E60012"
LINE = 28.95
"""22 lines on 225 mm, in points (GB/T 9704 5.2.3)."""
CHARACTER = 15.75
"""28 characters on 156 mm, in points: 16 pt letters set 0.25 pt closer (at 0.2 the 28th would wrap)."""
WIDTH_MM = 156.0
_ALIGNMENTS = {
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_RULES = (("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4))
_IMPRINT_RULES = (("top", 8), ("bottom", 8), ("insideH", 4))
"""Sides of a table and the thickness of their rules in eighths of a point."""
_LEFT_OUT = {"thumbnail", "stylesWithEffects", "customXml", "numbering", "webSettings"}
"""Parts of python-docx's empty document that none of our papers needs."""
_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer", "HeaderChar", "FooterChar"}


@dataclass(frozen=True)
class Look:
    """A paragraph style: typeface and size in points, line pitch, alignment, indents in characters."""

    name: str
    font: str = FANG
    size: float = 16
    line: float = LINE
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = ""
    closer: int = -5
    keep_next: bool = False


LOOKS = (
    Look("公文标题", XIAO, 22, 33, "center", after=LINE / 2, closer=0, keep_next=True),
    Look("发文字号", align="center", after=LINE / 2),
    Look("发函字号", align="left", before=14, after=LINE),
    Look("附件标题", HEI, align="left", closer=0),
    Look("表名", XIAO, 18, 30, "center", after=8, closer=0, keep_next=True),
    Look("表头信息", FANG, 12, 22, "left", closer=0, keep_next=True),
    Look("主送机关", align="left"),
    Look("公文正文", first=2),
    Look("一级标题", HEI, first=2, keep_next=True),
    Look("二级标题", KAI, first=2, keep_next=True),
    Look("附件说明", first=2, before=LINE),
    Look("落款", align="right", right=4, before=LINE, keep_next=True),
    Look("成文日期", align="right", right=4),
    Look("附注", first=2),
    Look("表格栏目", HEI, 12, 18, "center", closer=0),
    Look("表格内容", FANG, 12, 18, "left", closer=0),
    Look("表格居中", FANG, 12, 18, "center", closer=0),
    Look("表格签署", FANG, 12, 18, "right", right=1, closer=0),
    Look("表格小字", KAI, 10.5, 15, "left", closer=0),
    Look("表格说明", FANG, 12, 18, "both", before=6, closer=0),
    Look("表格落款", FANG, 14, 20, "right", right=2, before=4, closer=0, keep_next=True),
    Look("裁切线", FANG, 12, 18, "center", before=8, after=4, closer=0, keep_next=True),
    Look("版记", FANG, 14, 22, "left", left=1, right=1, closer=0),
    Look("版记日期", FANG, 14, 22, "right", left=1, right=1, closer=0),
    Look("信头", XIAO, 28, 36, "center", colour=RED, closer=0),
    Look("信尾", FANG, 1, 2, "center", closer=0),
    Look("页码", SONG, 14, 16, "left", left=1, right=1, closer=0),
)


@dataclass(frozen=True)
class Cell:
    """One cell of a form: its paragraphs as (style, text), and how many columns it spans."""

    lines: tuple[tuple[str, str], ...]
    span: int = 1


@dataclass(frozen=True)
class Row:
    """A row of a form; `height` in millimetres at least; a `loose` row may break over pages."""

    cells: tuple[Cell, ...]
    height: float = 7.6
    loose: bool = False


def label(text: str, span: int = 1) -> Cell:
    """The name of what stands beside it."""
    return Cell((("表格栏目", text),), span)


def value(text: str, span: int = 1, *more: tuple[str, str]) -> Cell:
    """What stands beside its name, flush left; `more` lines below it."""
    return Cell((("表格内容", text), *more), span)


def centred(text: str, span: int = 1) -> Cell:
    """A short value, centred."""
    return Cell((("表格居中", text),), span)


def signed(text: str = "签字：　　　　　　　　年　　月　　日", span: int = 1, above: str = "") -> Cell:
    """A field to be signed by hand, with what is printed above the signature."""
    return Cell((("表格内容", above), ("表格签署", text)), span)


@dataclass
class Sheet:
    """A paper while it is put together."""

    paper: Paper = field(default_factory=Document)

    def paragraph(self, style: str, text: str = "") -> Paragraph:
        """One paragraph in a named style."""
        return self.paper.add_paragraph(text, style=style)

    def saved(self) -> bytes:
        """The .docx, the same bytes for the same paper."""
        first, packed = BytesIO(), BytesIO()
        self.paper.save(first)
        with ZipFile(first) as made, ZipFile(packed, "w", ZIP_DEFLATED) as kept:
            for name in made.namelist():
                kept.writestr(ZipInfo(name), made.read(name), ZIP_DEFLATED)
        return packed.getvalue()

    def form(self, widths: Sequence[float], rows: Sequence[Row]) -> Table:
        """A bordered form; `widths` in millimetres."""
        table = self.paper.add_table(rows=0, cols=len(widths))
        _shape(table, widths)
        for row in rows:
            _add_row(table, row, widths)
        return table

    def listing(self, widths: Sequence[float], heads: Sequence[str], loop: str, cells: Sequence[str]) -> Table:
        """A table of as many rows as the facts bring; the header repeats on every page."""
        table = self.paper.add_table(rows=0, cols=len(widths))
        _shape(table, widths)
        _add_row(table, Row(tuple(label(head) for head in heads)), widths)
        _mark(table.rows[0], "w:tblHeader")
        span = len(widths)
        _add_row(table, Row((Cell((("表格内容", f"{{%tr for {loop} %}}"),), span),)), widths)
        _add_row(table, Row(tuple(centred(cell) for cell in cells), loose=True), widths)
        _add_row(table, Row((Cell((("表格内容", "{%tr endfor %}"),), span),)), widths)
        return table

    def optional(self, name: str, text: str, style: str = "公文正文") -> None:
        """A paragraph that is there only where the fact `name` is."""
        self.paragraph(style, f"{{%p if {name} %}}")
        self.paragraph(style, text)
        self.paragraph(style, "{%p endif %}")

    def keep_last_with_next(self) -> None:
        """What was put in last does not part from what follows; an annex line takes the sentence before along."""
        added = self.paper.paragraphs
        for paragraph in added[-2:] if added[-1].style.name == "附件说明" else added[-1:]:
            paragraph.paragraph_format.keep_with_next = True

    def imprint(self, copies: str, office: str, day: str) -> None:
        """版记: rules above, between and below; at the foot of the last page (GB/T 9704 7.4)."""
        self.gap(14)
        table = self.paper.add_table(rows=0, cols=2)
        widths = (WIDTH_MM / 2, WIDTH_MM / 2)
        _shape(table, widths, _IMPRINT_RULES)
        _add_row(table, Row((Cell((("版记", copies),), 2),)), widths)
        _add_row(table, Row((Cell((("版记", office),)), Cell((("版记日期", day),)))), widths)

    def gap(self, points: float) -> None:
        """Room between two tables, which would otherwise grow together."""
        paragraph = self.paragraph("表格小字")
        paragraph.paragraph_format.line_spacing = Pt(points)


def new_sheet(title: str) -> Sheet:
    """An empty A4 page with the styles, the line grid and the page numbers of official papers."""
    sheet = Sheet()
    paper = sheet.paper
    paper.core_properties.title, paper.core_properties.author = title, ""
    paper.core_properties.comments = ""
    for rels in (paper.part.package.rels, paper.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in _LEFT_OUT]:
            rels.pop(key)
    _styles(paper)
    _page(paper)
    _page_numbers(paper)
    return sheet


def letter_sheet(title: str) -> Sheet:
    """A page in letter form (GB/T 9704 10.1): red name and double rules, no number on the first page."""
    sheet = new_sheet(title)
    section = sheet.paper.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(30), Mm(20)
    head, foot = section.first_page_header.paragraphs[0], section.first_page_footer.paragraphs[0]
    head.style, foot.style = "信头", "信尾"
    head.add_run("{{发文机关}}")
    _border(head, "bottom", "thickThinSmallGap", 11)
    _border(foot, "top", "thinThickSmallGap", 1)
    for each in (head, foot):
        each.paragraph_format.left_indent = each.paragraph_format.right_indent = Mm(-7)
    _lift_page_numbers(sheet.paper)
    return sheet


def _styles(paper: Paper) -> None:
    for style in list(paper.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _KEPT:
            paper.styles.element.remove(style)
    _settle_defaults(paper)
    normal = paper.styles["Normal"]
    _dress(normal, Look("Normal"))
    for look in LOOKS:
        style = paper.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = normal, True
        _dress(style, look)
        if look.name in ("表头信息", "发函字号"):
            style.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)


def _settle_defaults(paper: Paper) -> None:
    """Chinese text in our own type, with nothing inherited from a theme: word processors differ on themes."""
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _set_fonts(next(defaults.iter(qn("w:rPr"))), FANG)
    for spacing in list(defaults.iter(qn("w:spacing"))):
        spacing.getparent().remove(spacing)


def _set_fonts(properties, font: str) -> None:
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    properties.insert(0, fonts)


def _dress(style, look: Look) -> None:
    properties = style.element.get_or_add_rPr()
    _set_fonts(properties, look.font)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    closer = _element("w:spacing", val=str(look.closer))
    properties.insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")
    _place(style, look)


def _place(style, look: Look) -> None:
    spacing = style.paragraph_format
    spacing.line_spacing = Pt(look.line)
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.keep_with_next = look.keep_next
    spacing.widow_control = False
    if look.line != LINE:
        # A line pitch of its own is kept only off the page's line grid.
        off = _element("w:snapToGrid", val="0")
        style.element.get_or_add_pPr().insert_element_before(off, "w:spacing", "w:ind", "w:jc")
    if look.name == "Normal":
        _keep_to_the_grid(style)
    spacing.alignment = _ALIGNMENTS[look.align]
    pitch = look.size + look.closer / 20
    for key, count in (("firstLine", look.first), ("left", look.left), ("right", look.right)):
        if count:
            indent = style.element.get_or_add_pPr().get_or_add_ind()
            indent.set(qn(f"w:{key}Chars"), str(round(count * 100)))
            indent.set(qn(f"w:{key}"), str(round(count * pitch * 20)))


def _keep_to_the_grid(style) -> None:
    """No quarter space between Chinese and Latin letters: 28 characters stand on every line."""
    properties = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        later = ("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")
        properties.insert_element_before(_element(name, val="0"), *later)


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25.2)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    _append(section._sectPr, "w:docGrid", type="lines", linePitch="579")
    paper.settings.odd_and_even_pages_header_footer = True


def _page_numbers(paper: Paper) -> None:
    section = paper.sections[0]
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.style = "页码"
        paragraph.alignment = _ALIGNMENTS[align]
        paragraph.add_run("— ")
        for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "1"), ("end", "")):
            _field(paragraph, kind, text)
        paragraph.add_run(" —")


def _field(paragraph: Paragraph, kind: str, text: str) -> None:
    run = paragraph.add_run(text if kind == "shown" else "")
    if kind in ("begin", "separate", "end"):
        _append(run._r, "w:fldChar", fldCharType=kind)
    elif not kind:
        instruction = _append(run._r, "w:instrText")
        instruction.text = text
        instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _lift_page_numbers(paper: Paper) -> None:
    """A letter's second rule stands 20 mm above the edge; its later page numbers keep their usual place."""
    section = paper.sections[0]
    for footer in (section.footer, section.even_page_footer):
        footer.paragraphs[0].paragraph_format.space_after = Mm(5.2)


def _border(paragraph: Paragraph, side: str, kind: str, space: int) -> None:
    shape = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    _append(borders, f"w:{side}", val=kind, sz="24", space=str(space), color=RED)
    shape.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _shape(table: Table, widths: Sequence[float], rules: Sequence[tuple[str, int]] = _RULES) -> None:
    table.autofit = False
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblStyle")) + properties.findall(qn("w:tblLook")):
        properties.remove(old)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    borders = OxmlElement("w:tblBorders")
    for side, size in rules:
        _append(borders, f"w:{side}", val="single", sz=str(size), space="0", color="000000")
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100)):
        _append(margins, f"w:{side}", w=str(twips), type="dxa")
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _add_row(table: Table, row: Row, widths: Sequence[float]) -> None:
    added = table.add_row()
    added.height = Mm(row.height)
    if not row.loose:
        _mark(added, "w:cantSplit")
    place = 0
    for cell in row.cells:
        target = added.cells[place]
        if cell.span > 1:
            target = target.merge(added.cells[place + cell.span - 1])
        target.width = Mm(sum(widths[place : place + cell.span]))
        place += cell.span
        _fill(target, cell)
    if place != len(widths):
        raise ValueError(f"a row of {place} columns in a form of {len(widths)}: {row}")


def _fill(target: _Cell, cell: Cell) -> None:
    target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, (style, text) in enumerate(cell.lines):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)


def _mark(row, name: str) -> None:
    _append(row._tr.get_or_add_trPr(), name)


def _append(parent, tag: str, **attributes: str):
    element = _element(tag, **attributes)
    parent.append(element)
    return element


def _element(tag: str, **attributes: str):
    element = OxmlElement(tag)
    for name, text in attributes.items():
        element.set(qn(f"w:{name}"), text)
    return element
