"""Sets styled paragraphs into lines on the page grid: mixed type, indents, tab stops, even right edges."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from bizenv_desktop.documents.styled import (
    INK,
    Align,
    Field,
    ParagraphShape,
    Rule,
    StyledParagraph,
    TextRun,
    TextStyle,
)
from bizenv_desktop.ui.page_pieces import EdgePiece, LinePiece, Piece, SpacePiece
from bizenv_desktop.ui.paper_fonts import PaperFonts, paper_font, point_units

NATURAL_LINE = 1.3
"""What type needs by itself, as a multiple of its size."""
_TAB_POINTS = 21.0
_MOST_STRETCH = 2.6
_TOLERANCE_POINTS = 0.5
_LATIN = re.compile("[\x20-\x7e]+")
_ALIGNS = {Align.CENTRE: Qt.AlignmentFlag.AlignHCenter, Align.RIGHT: Qt.AlignmentFlag.AlignRight}
_TABS = {Align.CENTRE: QTextOption.TabType.CenterTab, Align.RIGHT: QTextOption.TabType.RightTab}
Says = Callable[[Field], str]


def says_nothing(_field: Field) -> str:
    """A page number where there are no pages yet."""
    return "1"


@dataclass(frozen=True, slots=True)
class _Span:
    """Characters of the paragraph in one font."""

    start: int
    length: int
    font: QFont
    style: TextStyle


@dataclass(frozen=True, slots=True)
class _Broken:
    """A line as it was broken: where it begins, how many characters it takes, what is left of its width."""

    start: int
    length: int
    slack: float
    ends: bool


@dataclass(slots=True)
class TypeSetter:
    """Sets paragraphs with the fonts of this machine; keeps the fonts that it made."""

    fonts: PaperFonts
    _made: dict[TextStyle, QFont] = field(default_factory=dict[TextStyle, QFont])

    def pieces(
        self, paragraph: StyledParagraph, width: float, says: Says = says_nothing
    ) -> tuple[Piece, ...]:
        """The lines of a paragraph with the room and the rules around them, on `width` units."""
        shape = paragraph.shape
        pieces: list[Piece] = []
        if shape.before:
            pieces.append(SpacePiece(point_units(shape.before)))
        if shape.above is not None:
            pieces.append(EdgePiece(shape.above, *self._across(shape, width), below=False))
        pieces.extend(self.lines(paragraph, width, says))
        if shape.below is not None:
            pieces.append(EdgePiece(shape.below, *self._across(shape, width), below=True))
        if shape.after:
            pieces.append(SpacePiece(point_units(shape.after)))
        return tuple(pieces)

    def lines(self, paragraph: StyledParagraph, width: float, says: Says) -> Iterator[LinePiece]:
        """The lines alone; a paragraph without text is one empty line."""
        text, spans = self._spans(paragraph, says)
        pitch = self._pitch(paragraph)
        frame = _Frame(paragraph.shape, width, spans[0].font if spans else self.font(paragraph.mark))
        layout = self._layout(text, frame, spans)
        broken = list(_break(layout, frame))
        if frame.shape.align in {Align.JUSTIFY, Align.DISTRIBUTE}:
            evened = _evened(spans, broken, text, every=frame.shape.align is Align.DISTRIBUTE)
            if evened is not None:
                layout = self._layout(text, frame, evened)
                _set_again(layout, frame, broken)
        for index in range(layout.lineCount()):
            yield LinePiece(layout, layout.lineAt(index), pitch, INK)

    def font(self, style: TextStyle) -> QFont:
        """The font of a run on the page grid."""
        made = self._made.get(style)
        if made is None:
            made = self._made[style] = self._make(style)
        return made

    def _make(self, style: TextStyle) -> QFont:
        font = paper_font(self.fonts.families(style.font), style.points)
        font.setBold(style.bold)
        font.setItalic(style.italic)
        font.setUnderline(style.underline)
        font.setStrikeOut(style.strike)
        # Sizes are whole units of the grid; what rounding took or gave, the spacing gives back.
        pitch = point_units(style.points + style.spacing)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pitch - font.pixelSize())
        return font

    def _spans(self, paragraph: StyledParagraph, says: Says) -> tuple[str, list[_Span]]:
        spans: list[_Span] = []
        texts: list[str] = []
        start = 0
        for run in paragraph.runs:
            for text, style in _by_script(run, says):
                # Qt counts UTF-16 units, Python counts characters.
                length = len(text.encode("utf-16-le")) // 2
                spans.append(_Span(start, length, self.font(style), style))
                texts.append(text)
                start += length
        return "".join(texts), spans

    def _layout(self, text: str, frame: "_Frame", spans: Sequence[_Span]) -> QTextLayout:
        layout = QTextLayout(text, frame.font)
        layout.setTextOption(frame.option())
        layout.setFormats([_format(span) for span in spans])
        return layout

    def _pitch(self, paragraph: StyledParagraph) -> float:
        pitch = paragraph.shape.pitch
        points = max((run.style.points for run in paragraph.runs), default=paragraph.mark.points)
        natural = points * NATURAL_LINE
        match pitch.rule:
            case Rule.EXACT:
                return point_units(pitch.amount)
            case Rule.AT_LEAST:
                return point_units(max(pitch.amount, natural))
            case Rule.TIMES:
                return point_units(pitch.amount * natural)

    def _across(self, shape: ParagraphShape, width: float) -> tuple[float, float]:
        left, right = point_units(shape.left), point_units(shape.right)
        return left, width - left - right


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the lines of one paragraph stand."""

    shape: ParagraphShape
    width: float
    font: QFont

    def option(self) -> QTextOption:
        """How Qt breaks and aligns it; the direction never follows what a stranger typed."""
        option = QTextOption(_ALIGNS.get(self.shape.align, Qt.AlignmentFlag.AlignLeft))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setTabStopDistance(point_units(_TAB_POINTS))
        stops = [
            QTextOption.Tab(point_units(stop.position), _TABS.get(stop.align, QTextOption.TabType.LeftTab))
            for stop in self.shape.tabs
        ]
        if self.shape.first < 0:
            stops.append(QTextOption.Tab(point_units(self.shape.left), QTextOption.TabType.LeftTab))
        option.setTabs(stops)
        return option

    def left(self, *, first: bool) -> float:
        return point_units(self.shape.left + (self.shape.first if first else 0.0))

    def room(self, *, first: bool) -> float:
        """The width of a line; a hair wider than the text, or the 28th character would wrap."""
        room = self.width - self.left(first=first) - point_units(self.shape.right)
        return max(room + point_units(_TOLERANCE_POINTS), 1.0)


def _break(layout: QTextLayout, frame: _Frame) -> Iterator[_Broken]:
    text, first = layout.text(), True
    units = text.encode("utf-16-le")
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        _stand(line, frame, first=first)
        room = frame.room(first=first)
        line.setLineWidth(room)
        end = line.textStart() + line.textLength()
        last = end * 2 >= len(units) or units[end * 2 - 2 : end * 2] == b"\x28\x20"
        slack = room - point_units(_TOLERANCE_POINTS) - line.naturalTextWidth()
        yield _Broken(line.textStart(), line.textLength(), slack, last)
        first = False
    layout.endLayout()


def _set_again(layout: QTextLayout, frame: _Frame, broken: Sequence[_Broken]) -> None:
    """The same breaks with the evened spacing."""
    layout.beginLayout()
    for number, one in enumerate(broken):
        line = layout.createLine()
        if not line.isValid():
            break
        _stand(line, frame, first=number == 0)
        line.setNumColumns(one.length)
    layout.endLayout()


def _stand(line: QTextLine, frame: _Frame, *, first: bool) -> None:
    line.setPosition(QPointF(frame.left(first=first), 0))


def _evened(
    spans: Sequence[_Span], broken: Sequence[_Broken], text: str, *, every: bool
) -> list[_Span] | None:
    """The spans cut at the lines, each line's characters moved apart so far that it fills the width.

    None when every line fills it already; a line that lacks much stays as it is, and so does one with tabs.
    """
    cut: list[_Span] = []
    moved = False
    units = text.encode("utf-16-le")
    for line in broken:
        said = units[line.start * 2 : (line.start + line.length) * 2].decode("utf-16-le").rstrip()
        extra = _stretch(line, said, spans, every=every)
        moved = moved or extra != 0.0
        cut.extend(_cut(spans, line.start, line.length, extra))
    return cut if moved else None


def _stretch(line: _Broken, said: str, spans: Sequence[_Span], *, every: bool) -> float:
    if (line.ends and not every) or len(said) < 2 or "\t" in said:
        return 0.0
    size = max((span.font.pixelSize() for span in spans), default=1)
    if not every and not 0 < abs(line.slack) < size * _MOST_STRETCH:
        return 0.0
    return line.slack / (len(said) - 1)


def _cut(spans: Sequence[_Span], start: int, length: int, extra: float) -> Iterator[_Span]:
    for span in spans:
        first, end = max(span.start, start), min(span.start + span.length, start + length)
        if first < end:
            font = QFont(span.font)
            if extra:
                spacing = span.font.letterSpacing() + extra
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
            yield _Span(first, end - first, font, span.style)


def _format(span: _Span) -> QTextLayout.FormatRange:
    shown = QTextCharFormat()
    shown.setFont(span.font)
    if span.style.colour != INK:
        shown.setForeground(QBrush(QColor(span.style.colour)))
    ranged = QTextLayout.FormatRange()
    ranged.start, ranged.length, ranged.format = span.start, span.length, shown
    return ranged


def _by_script(run: TextRun, says: Says) -> Iterator[tuple[str, TextStyle]]:
    """The text of a run; where ASCII has a font of its own, in pieces by script."""
    text = says(run.field) if run.field is not None else run.text
    text = text.replace("\n", "\u2028")
    if not run.style.latin:
        if text:
            yield text, run.style
        return
    plain, latin = replace(run.style, latin=""), replace(run.style, font=run.style.latin, latin="")
    place = 0
    for found in _LATIN.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], plain
        yield found.group(), latin
        place = found.end()
    if place < len(text):
        yield text[place:], plain
