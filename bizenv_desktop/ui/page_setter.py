"""Turns the blocks of a paper into what can be placed on pages: lines, rows, charts, pictures."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage

from bizenv_desktop.documents.blocks import (
    ChartBlock,
    Masthead,
    Paragraph,
    TableBlock,
    Voice,
)
from bizenv_desktop.documents.styled import (
    Align,
    GridTable,
    Picture,
    StyledParagraph,
    TextRun,
)
from bizenv_desktop.ui.page_filler import Filler
from bizenv_desktop.ui.page_grid import GridFlow, LaidRow, lay_rows
from bizenv_desktop.ui.page_pieces import (
    RED,
    ChartPiece,
    LinePiece,
    PicturePiece,
    Piece,
    RulePiece,
    SidesPiece,
    SpacePiece,
    TextShape,
    set_text,
    table_row,
)
from bizenv_desktop.ui.page_text import TypeSetter
from bizenv_desktop.ui.paper_fonts import PaperFonts, paper_font, point_units, units

TEXT_WIDTH_MM, TEXT_HEIGHT_MM = 156.0, 225.0
_BODY_POINTS, _LINE_POINTS, _CHARACTERS = 16.0, 28.95, 28
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_CUTTABLE_LINES = 4
_GLUED = (Voice.HEADING, Voice.SUBHEADING, Voice.CAPTION)
Flowing = Masthead | Paragraph | TableBlock | ChartBlock | StyledParagraph | GridTable | Picture


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of one block; `header` repeats on a new page; `glued` keeps the next block's start near."""

    pieces: tuple[Piece, ...]
    header: Piece | None = None
    glued: bool = False
    together: bool = False

    @property
    def height(self) -> float:
        """All pieces on one page."""
        return sum(piece.height for piece in self.pieces) + (self.header.height if self.header else 0.0)

    @property
    def first_height(self) -> float:
        """What must not be torn from what stands above."""
        # A table of less than half a page is not torn apart.
        if self.header is not None and self.height < units(TEXT_HEIGHT_MM) / 2:
            return self.height
        header = self.header.height if self.header else 0.0
        return header + sum(piece.height for piece in self.pieces[:2])

    def last_lines(self) -> "tuple[Run, Run] | None":
        """What stands above the last two lines, and these; None where it is better not to cut."""
        lines = [index for index, piece in enumerate(self.pieces) if isinstance(piece, LinePiece)]
        if self.together or len(lines) < _CUTTABLE_LINES:
            return None
        at = lines[-2]
        return Run(self.pieces[:at]), replace(self, pieces=self.pieces[at:])

    def place(self, filler: Filler) -> None:
        """Place the pieces, the header again after each turn."""
        if self.together and self.height <= filler.full:
            filler.turn_unless_fits(self.height)
        if self.header is not None:
            first = self.pieces[0].height if self.pieces else 0.0
            filler.turn_unless_fits(self.header.height + first)
            filler.place(self.header)
        for piece in self.pieces:
            if filler.turn_unless_fits(piece.height) and self.header is not None:
                filler.place(self.header)
            filler.place(piece)


Flow = Run | GridFlow
"""What places itself on pages."""


class BlockSetter:
    """Turns blocks into pieces for a text of one width."""

    def __init__(self, fonts: PaperFonts, setter: TypeSetter, width: float) -> None:
        self._fonts = fonts
        self._setter = setter
        self._width = width
        self._line = point_units(_LINE_POINTS)

    def laying(self, block: Flowing) -> Generator[None, None, Flow]:
        """The pieces of one block, set in steps: a long table is set row by row."""
        if not isinstance(block, GridTable):
            return self._flow(block)
        rows: list[LaidRow] = []
        for row in lay_rows(block, self._setter, self._width):
            rows.append(row)
            yield
        return GridFlow(tuple(rows), block.headers, block.at_foot)

    def _flow(self, block: Masthead | Paragraph | TableBlock | ChartBlock | StyledParagraph | Picture) -> Run:
        match block:
            case StyledParagraph():
                return self._styled(block)
            case Picture():
                return Run(self._picture(block))
            case Masthead():
                return Run(tuple(self._masthead(block)))
            case Paragraph():
                return self._paragraph(block)
            case TableBlock():
                return self._table(block)
            case ChartBlock():
                chart = ChartPiece(block.svg, self._width, units(block.height_mm))
                return Run((chart, SpacePiece(units(4))))

    def _styled(self, block: StyledParagraph) -> Run:
        pieces = self._setter.pieces(block, self._width)
        return Run(pieces, glued=block.shape.keep_next, together=block.shape.keep_lines)

    def _picture(self, block: Picture) -> tuple[Piece, ...]:
        image = QImage.fromData(block.image)
        if image.isNull():
            return self._setter.pieces(StyledParagraph((TextRun("［图片］"),)), self._width)
        wide, high = point_units(block.width), point_units(block.height)
        share = min(1.0, self._width / wide, units(TEXT_HEIGHT_MM) / high) if wide and high else 0.0
        spare = self._width - wide * share
        left = {Align.CENTRE: spare / 2, Align.RIGHT: spare}.get(block.align, 0.0)
        return (PicturePiece(image, left, wide * share, high * share),)

    def _paragraph(self, block: Paragraph) -> Run:
        pieces: tuple[Piece, ...] = set_text(block.text, self._shape(block.voice))
        if block.voice is Voice.TITLE:
            pieces = (SpacePiece(self._line), *pieces, SpacePiece(self._line))
        elif block.voice is Voice.CAPTION:
            pieces = (SpacePiece(self._line * 0.3), *pieces)
        elif block.voice is Voice.NOTE:
            pieces = (SpacePiece(self._line * 0.2), *pieces)
        return Run(pieces, glued=block.voice in _GLUED)

    def _shape(self, voice: Voice) -> TextShape:
        fonts, width = self._fonts, self._width
        indent = point_units(15.79) * 2
        match voice:
            case Voice.TITLE:
                return TextShape(paper_font(fonts.title, 22), point_units(34), width, align=_CENTRE)
            case Voice.HEADING:
                return TextShape(self._spaced(fonts.heading), self._line, width, indent)
            case Voice.SUBHEADING:
                return TextShape(self._spaced(fonts.subheading), self._line, width, indent)
            case Voice.CAPTION:
                return TextShape(paper_font(fonts.heading, 12), point_units(22), width, align=_CENTRE)
            case Voice.NOTE:
                return TextShape(paper_font(fonts.body, 10.5), point_units(16), width)
            case Voice.SIGNATURE:
                return TextShape(self._spaced(fonts.body), self._line, width - indent * 2, align=_RIGHT)
            case Voice.BODY:
                return TextShape(self._spaced(fonts.body), self._line, width, indent)

    def _spaced(self, families: tuple[str, ...]) -> QFont:
        """3号, set closer."""
        font = paper_font(families, _BODY_POINTS)
        # The pitch that sets 28 characters on 156 mm.
        pitch = units(TEXT_WIDTH_MM) / _CHARACTERS
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pitch - font.pixelSize())
        return font

    def _masthead(self, block: Masthead) -> Iterator[Piece]:
        title = paper_font(self._fonts.title, 40)
        title.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, point_units(4))
        small = paper_font(self._fonts.body, 14)
        yield from set_text(
            block.name, TextShape(title, point_units(60), self._width, align=_CENTRE, colour=RED)
        )
        if block.issue:
            yield from set_text(block.issue, TextShape(small, self._line, self._width, align=_CENTRE))
        for left, right in zip(
            set_text(block.office, TextShape(small, self._line, self._width))[:1],
            set_text(block.day, TextShape(small, self._line, self._width, align=_RIGHT))[:1],
            strict=False,
        ):
            yield SidesPiece(left, right)
        yield RulePiece(point_units(8), self._width, point_units(2.2), RED)

    def _table(self, block: TableBlock) -> Run:
        head, body = paper_font(self._fonts.heading, 10.5), paper_font(self._fonts.body, 10.5)
        pitch = point_units(15)
        heads = [TextShape(head, pitch, self._width * share, align=_CENTRE) for share in block.widths]
        cells = [TextShape(body, pitch, self._width * share, align=_CENTRE) for share in block.widths]
        rows = tuple(table_row(row, cells, shaded=False) for row in block.rows)
        return Run(rows, header=table_row(block.headers, heads, shaded=True))
