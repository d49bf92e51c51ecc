"""The type of the papers of a count: smaller than a notice's, so that text and tables stand together."""

from typing import Final

from bizenv_desktop.documents.styled import (
    Align,
    Borders,
    Edge,
    GridCell,
    GridRow,
    GridTable,
    ParagraphShape,
    Pitch,
    Rule,
    Stand,
    StyledParagraph,
    TextRun,
    TextStyle,
)

_TITLE: Final = TextStyle("方正小标宋简体", 20.0)
_BELOW: Final = TextStyle("楷体_GB2312", 12.0)
_HEAD: Final = TextStyle("黑体", 13.0)
_TEXT: Final = TextStyle("仿宋_GB2312", 12.0)
_CELL, _CELL_HEAD = TextStyle("仿宋_GB2312", 10.5), TextStyle("黑体", 10.5)
_MM: Final = 72 / 25.4
_UPRIGHT_WIDTH: Final = 156 * _MM
_FRAME: Final = Borders(Edge(), Edge(), Edge(), Edge())
_SIGNING_ROW: Final = 30.0


def title(text: str) -> StyledParagraph:
    """The name of the paper."""
    return _paragraph(text, _TITLE, ParagraphShape(Align.CENTRE, after=4, pitch=_exact(28)))


def below_title(text: str) -> StyledParagraph:
    """Which round it is about."""
    return _paragraph(text, _BELOW, ParagraphShape(Align.CENTRE, after=6, pitch=_exact(18)))


def section(text: str) -> StyledParagraph:
    """一、…; it stands with what follows."""
    return _paragraph(
        text, _HEAD, ParagraphShape(Align.LEFT, before=8, after=3, pitch=_exact(20), keep_next=True)
    )


def line(text: str) -> StyledParagraph:
    """A paragraph, two characters in."""
    return _paragraph(text, _TEXT, ParagraphShape(Align.JUSTIFY, first=24, after=2, pitch=_exact(19)))


def signatures(*roles: str) -> GridTable:
    """A line to sign on for each role, tall enough for a pen, and its day."""
    widths = tuple(_UPRIGHT_WIDTH * share for share in (0.22, 0.46, 0.32))
    names = ("职责", "签名", "日期")
    heads = GridRow(tuple(_cell(at, text, _CELL_HEAD) for at, text in enumerate(names)), 19)
    rows = tuple(
        GridRow((_cell(0, role, _CELL), _cell(1, "", _CELL), _cell(2, "年　　月　　日", _CELL, Align.RIGHT)),
                _SIGNING_ROW, splits=False)
        for role in roles
    )  # fmt: skip
    return GridTable(widths, (heads, *rows), headers=1)


def empty_box(height: float) -> GridTable:
    """A frame across the page to write into by hand."""
    return GridTable((_UPRIGHT_WIDTH,), (GridRow((_cell(0, "", _CELL),), height, splits=False),))


def _cell(column: int, text: str, style: TextStyle, align: Align = Align.CENTRE) -> GridCell:
    said = _paragraph(text, style, ParagraphShape(align, pitch=_exact(15)))
    return GridCell(column, (said,), stand=Stand.MIDDLE, borders=_FRAME)


def _paragraph(text: str, style: TextStyle, shape: ParagraphShape) -> StyledParagraph:
    return StyledParagraph((TextRun(text, style),), shape, style)


def _exact(points: float) -> Pitch:
    return Pitch(Rule.EXACT, points)
