"""Sets the blocks of a paper on A4 pages by GB/T 9704: text area 156 × 225 mm, 22 lines of 28 characters."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from bizenv_desktop.documents.blocks import (
    Block,
    ChartBlock,
    Masthead,
    PageBreak,
    PaperDocument,
    Paragraph,
    TableBlock,
    Voice,
)
from bizenv_desktop.ui.page_pieces import (
    RED,
    ChartPiece,
    Piece,
    RulePiece,
    SidesPiece,
    SpacePiece,
    TextShape,
    set_text,
    table_row,
)
from bizenv_desktop.ui.paper_fonts import PaperFonts, paper_font, point_units, units

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0
LEFT_MM, TOP_MM, TEXT_WIDTH_MM, TEXT_HEIGHT_MM = 28.0, 37.0, 156.0, 225.0
_BODY_POINTS, _LINE_POINTS, _CHARACTERS = 16.0, 28.95, 28
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_GLUED = (Voice.HEADING, Voice.SUBHEADING, Voice.CAPTION)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the top of the text area it stands."""

    piece: Piece
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page, counted from 1."""

    number: int
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of one block; `header` repeats on a new page; `glued` keeps the next block's start near."""

    pieces: tuple[Piece, ...]
    header: Piece | None = None
    glued: bool = False


def lay_out(document: PaperDocument, fonts: PaperFonts) -> tuple[Page, ...]:
    """The pages of a paper; always at least one."""
    setter, filler = _Setter(fonts), _Filler()
    runs = [None if isinstance(block, PageBreak) else setter.run(block) for block in document.blocks]
    for index, run in enumerate(runs):
        following = runs[index + 1] if index + 1 < len(runs) else None
        if run is None:
            filler.turn()
        else:
            filler.add(run, _first_height(following) if run.glued else 0.0)
    return filler.pages()


def _first_height(run: Run | None) -> float:
    if run is None:
        return 0.0
    header = run.header.height if run.header else 0.0
    whole = header + sum(piece.height for piece in run.pieces)
    # A table of less than half a page is not torn apart.
    if run.header and whole < units(TEXT_HEIGHT_MM) / 2:
        return whole
    return header + sum(piece.height for piece in run.pieces[:2])


class _Filler:
    """Fills pages from the top; turns when the next piece does not fit."""

    def __init__(self) -> None:
        self._room = units(TEXT_HEIGHT_MM) + 1
        self._pages: list[list[Placed]] = [[]]
        self._top = 0.0

    def add(self, run: Run, needed_after: float) -> None:
        """Place a block's pieces, its header again after each turn."""
        if run.glued and self._top + sum(p.height for p in run.pieces) + needed_after > self._room:
            self.turn()
        if run.header is not None:
            first = run.pieces[0].height if run.pieces else 0.0
            self._turn_unless_fits(run.header.height + first)
            self._place(run.header)
        for piece in run.pieces:
            if self._turn_unless_fits(piece.height) and run.header is not None:
                self._place(run.header)
            self._place(piece)

    def turn(self) -> None:
        """Begin a new page unless this one is still empty."""
        if self._pages[-1]:
            self._pages.append([])
        self._top = 0.0

    def pages(self) -> tuple[Page, ...]:
        """All pages, without an empty last one."""
        filled = [page for page in self._pages if page] or [[]]
        return tuple(Page(number, tuple(page)) for number, page in enumerate(filled, 1))

    def _turn_unless_fits(self, height: float) -> bool:
        if self._top + height <= self._room or self._top == 0:
            return False
        self.turn()
        return True

    def _place(self, piece: Piece) -> None:
        if isinstance(piece, SpacePiece) and self._top == 0:
            return
        self._pages[-1].append(Placed(piece, self._top))
        self._top += piece.height


class _Setter:
    """Turns blocks into pieces."""

    def __init__(self, fonts: PaperFonts) -> None:
        self._fonts = fonts
        self._width = units(TEXT_WIDTH_MM)
        self._line = point_units(_LINE_POINTS)

    def run(self, block: Block) -> Run:
        """The pieces of one block."""
        match block:
            case Masthead():
                return Run(tuple(self._masthead(block)))
            case Paragraph():
                return self._paragraph(block)
            case TableBlock():
                return self._table(block)
            case ChartBlock():
                chart = ChartPiece(block.svg, self._width, units(block.height_mm))
                return Run((chart, SpacePiece(units(4))))
            case PageBreak():
                return Run(())

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
        """3号 with the pitch that sets 28 characters on 156 mm."""
        font = paper_font(families, _BODY_POINTS)
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
