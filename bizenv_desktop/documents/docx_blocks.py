"""Blocks of a paper as WordprocessingML: paragraphs and tables, measured as they are set on our own pages."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from bizenv_desktop.documents.blocks import Paragraph, TableBlock, Voice
from bizenv_desktop.documents.styled import (
    Align,
    Borders,
    Edge,
    Field,
    GridCell,
    GridRow,
    GridTable,
    Merge,
    Padding,
    ParagraphShape,
    Pitch,
    Rule,
    Stand,
    StyledParagraph,
    TextRun,
    TextStyle,
)

_TITLE, _HEAVY = "方正小标宋简体", "黑体"
_BODY, _ITALIC = "仿宋_GB2312", "楷体_GB2312"
_LINE: Final = Pitch(Rule.EXACT, 28.95)
_CELL: Final = Pitch(Rule.EXACT, 15.0)
_FRAME: Final = Borders(Edge(), Edge(), Edge(), Edge())
_NARROW: Final = Padding(left=2.5, right=2.5)
_HEAD_SHADE: Final = "#eef2f6"
_JC: Final = {
    Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both",
    Align.DISTRIBUTE: "distribute",
}  # fmt: skip
_STANDS: Final = {Stand.TOP: "top", Stand.MIDDLE: "center", Stand.BOTTOM: "bottom"}
_FIELDS: Final = {Field.PAGE: "PAGE", Field.PAGES: "NUMPAGES"}
_RULES: Final = {Rule.EXACT: "exact", Rule.AT_LEAST: "atLeast", Rule.TIMES: "auto"}
_VOICES: Final = {
    Voice.TITLE: (TextStyle(_TITLE, 22), ParagraphShape(Align.CENTRE, before=28.95, after=28.95,
                                                        pitch=Pitch(Rule.EXACT, 34))),
    Voice.HEADING: (TextStyle(_HEAVY, 16), ParagraphShape(first=32, pitch=_LINE, keep_next=True)),
    Voice.SUBHEADING: (TextStyle(_ITALIC, 16), ParagraphShape(first=32, pitch=_LINE, keep_next=True)),
    Voice.BODY: (TextStyle(_BODY, 16, spacing=-0.2), ParagraphShape(first=32, pitch=_LINE)),
    Voice.CAPTION: (TextStyle(_HEAVY, 12), ParagraphShape(Align.CENTRE, before=8, pitch=Pitch(Rule.EXACT, 22),
                                                          keep_next=True)),
    Voice.NOTE: (TextStyle(_BODY, 10.5), ParagraphShape(Align.LEFT, before=5, pitch=Pitch(Rule.EXACT, 16))),
    Voice.SIGNATURE: (TextStyle(_BODY, 16), ParagraphShape(Align.RIGHT, right=64, pitch=_LINE)),
}  # fmt: skip


def spoken(paragraph: Paragraph) -> StyledParagraph:
    """A paragraph of a voice in that voice's type."""
    style, shape = _VOICES[paragraph.voice]
    return StyledParagraph((TextRun(paragraph.text, style),), shape, style)


def framed(table: TableBlock, width: float) -> GridTable:
    """A bordered table as wide as the text, its header repeated on every page."""
    head, body = TextStyle(_HEAVY, 10.5), TextStyle(_BODY, 10.5)
    rows = [_plain_row(table.headers, head, _HEAD_SHADE), *(_plain_row(row, body) for row in table.rows)]
    return GridTable(tuple(width * share for share in table.widths), tuple(rows), headers=1)


def paragraph_xml(paragraph: StyledParagraph, extra: str = "") -> str:
    """One `w:p`; `extra` goes into its properties, last."""
    shape = paragraph.shape
    keeps = ("<w:keepNext/>" if shape.keep_next else "") + ("<w:keepLines/>" if shape.keep_lines else "")
    mark = "" if paragraph.runs else f"<w:rPr>{_style_xml(paragraph.mark)}</w:rPr>"
    properties = (
        f"{keeps}{_spacing(shape)}{_indent(shape)}<w:jc w:val={quoteattr(_JC[shape.align])}/>{mark}{extra}"
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(_run(run) for run in paragraph.runs)}</w:p>"


def thin_xml(extra: str = "", *, new_page: bool = False) -> str:
    """A paragraph of one point: it parts two tables, ends a section, begins a page."""
    before = "<w:pageBreakBefore/>" if new_page else ""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f'<w:p><w:pPr>{before}{spacing}<w:rPr><w:sz w:val="2"/></w:rPr>{extra}</w:pPr></w:p>'


def table_xml(table: GridTable) -> str:
    """One `w:tbl` of fixed columns."""
    widths = [_twips(width) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, is_header=place < table.headers) for place, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="{_JC[table.align]}"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _plain_row(texts: Iterable[str], style: TextStyle, shade: str = "") -> GridRow:
    shape = ParagraphShape(Align.CENTRE, pitch=_CELL)
    cells = tuple(
        GridCell(at, (StyledParagraph((TextRun(text, style),), shape, style),), stand=Stand.MIDDLE,
                 borders=_FRAME, padding=_NARROW, shade=shade)
        for at, text in enumerate(texts)
    )  # fmt: skip
    return GridRow(cells, splits=False)


def _row(row: GridRow, widths: list[int], *, is_header: bool) -> str:
    split = "" if row.splits else "<w:cantSplit/>"
    rule = "exact" if row.exact else "atLeast"
    height = f'<w:trHeight w:val="{_twips(row.height)}" w:hRule="{rule}"/>' if row.height else ""
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr>{split}{height}{header}</w:trPr>{''.join(_cells(row, widths))}</w:tr>"


def _cells(row: GridRow, widths: list[int]) -> Iterator[str]:
    """All cells of a row; columns that no cell covers are empty."""
    at = 0
    for cell in sorted(row.cells, key=lambda one: one.column):
        if cell.column > at:
            yield _cell(GridCell(at, (), cell.column - at), widths)
        yield _cell(cell, widths)
        at = cell.column + cell.span
    if at < len(widths):
        yield _cell(GridCell(at, (), len(widths) - at), widths)


def _cell(cell: GridCell, widths: list[int]) -> str:
    wide = sum(widths[cell.column : cell.column + cell.span])
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = {Merge.FIRST: '<w:vMerge w:val="restart"/>', Merge.FOLLOWS: "<w:vMerge/>"}.get(cell.merge, "")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade.lstrip("#")}"/>' if cell.shade else ""
    pad = cell.padding
    sides = (("top", pad.top), ("left", pad.left), ("bottom", pad.bottom), ("right", pad.right))
    margins = "".join(f'<w:{name} w:w="{_twips(size)}" w:type="dxa"/>' for name, size in sides)
    text = "".join(paragraph_xml(one) for one in cell.paragraphs) or thin_xml()
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{merge}{_borders(cell.borders)}{shade}'
        f'<w:tcMar>{margins}</w:tcMar><w:vAlign w:val="{_STANDS[cell.stand]}"/></w:tcPr>{text}</w:tc>'
    )


def _borders(borders: Borders) -> str:
    sides = (
        ("top", borders.top),
        ("left", borders.left),
        ("bottom", borders.bottom),
        ("right", borders.right),
    )
    drawn = "".join(
        f'<w:{name} w:val="single" w:sz="{max(2, round(edge.points * 8))}" w:space="0" '
        f'w:color="{edge.colour.lstrip("#")}"/>'
        for name, edge in sides
        if edge is not None
    )
    return f"<w:tcBorders>{drawn}</w:tcBorders>" if drawn else ""


def _run(run: TextRun) -> str:
    style = f"<w:rPr>{_style_xml(run.style)}</w:rPr>"
    if run.field is not None:
        said = f"<w:r>{style}<w:t>{escape(run.text)}</w:t></w:r>"
        return f'<w:fldSimple w:instr=" {_FIELDS[run.field]} ">{said}</w:fldSimple>'
    parts: list[str] = []
    for place, line in enumerate(run.text.split("\n")):
        parts += ["<w:br/>"] if place else []
        parts.append(f'<w:t xml:space="preserve">{escape(_printable(line))}</w:t>')
    return f"<w:r>{style}{''.join(parts)}</w:r>"


def _style_xml(style: TextStyle) -> str:
    font, latin = quoteattr(style.font), quoteattr(style.latin or style.font)
    marks = (("b", style.bold), ("i", style.italic), ("strike", style.strike))
    switches = "".join(f"<w:{name}/>" for name, on in marks if on)
    spacing = f'<w:spacing w:val="{_twips(style.spacing)}"/>' if style.spacing else ""
    size = round(style.points * 2)
    line = '<w:u w:val="single"/>' if style.underline else ""
    return (
        f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={font}/>{switches}"
        f'<w:color w:val="{style.colour.lstrip("#")}"/>{spacing}<w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/>{line}'
    )


def _spacing(shape: ParagraphShape) -> str:
    pitch = shape.pitch
    line = round(pitch.amount * 240) if pitch.rule is Rule.TIMES else _twips(pitch.amount)
    return (
        f'<w:spacing w:before="{_twips(shape.before)}" w:after="{_twips(shape.after)}" w:line="{line}" '
        f'w:lineRule="{_RULES[pitch.rule]}"/>'
    )


def _indent(shape: ParagraphShape) -> str:
    first = "firstLine" if shape.first >= 0 else "hanging"
    return (
        f'<w:ind w:left="{_twips(shape.left)}" w:right="{_twips(shape.right)}" '
        f'w:{first}="{_twips(abs(shape.first))}"/>'
    )


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign == "\t")


def _twips(points: float) -> int:
    return round(points * 20)
