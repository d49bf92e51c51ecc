"""Tables as templates draw them: cells over several columns and rows, cut at the ends of pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from bizenv_desktop.documents.styled import Align, Edge, GridCell, GridRow, GridTable, Merge, Stand
from bizenv_desktop.ui.page_filler import ROUNDING, Filler
from bizenv_desktop.ui.page_pieces import Piece, paint_rule
from bizenv_desktop.ui.page_text import TypeSetter
from bizenv_desktop.ui.paper_fonts import point_units

_WHOLE_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class CellPiece:
    """A cell, or what of it stands on one page: its ground, its text, its borders."""

    cell: "LaidCell"
    pieces: tuple[Piece, ...]
    height: float
    whole: bool

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Ground first, then the text, then the borders over both."""
        cell = self.cell
        frame = QRectF(left + cell.left, top, cell.width, self.height)
        if cell.source.shade:
            painter.fillRect(frame, QColor(cell.source.shade))
        line_top = top + self._text_top()
        for piece in self.pieces:
            piece.paint(painter, frame.left() + cell.pad_left, line_top)
            line_top += piece.height
        self._paint_borders(painter, frame)

    def _text_top(self) -> float:
        text = sum(piece.height for piece in self.pieces)
        spare = self.height - self.cell.pads - text
        stand = self.cell.source.stand if self.whole else Stand.TOP
        share = {Stand.TOP: 0.0, Stand.MIDDLE: 0.5, Stand.BOTTOM: 1.0}[stand]
        return self.cell.pad_top + max(0.0, spare) * share

    def _paint_borders(self, painter: QPainter, frame: QRectF) -> None:
        borders = self.cell.source.borders
        for edge, (x, y), (width, height) in (
            (borders.top, (frame.left(), frame.top()), (frame.width(), 0.0)),
            (borders.bottom, (frame.left(), frame.bottom()), (frame.width(), 0.0)),
            (borders.left, (frame.left(), frame.top()), (0.0, frame.height())),
            (borders.right, (frame.right(), frame.top()), (0.0, frame.height())),
        ):
            if edge is not None:
                _paint_edge(painter, edge, QRectF(x, y, width, height))


def _paint_edge(painter: QPainter, edge: Edge, along: QRectF) -> None:
    """A border on the middle of its line, long enough to close the corners."""
    half = point_units(edge.thickness) / 2
    paint_rule(painter, along.adjusted(-half, -half, half, half), edge)


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell with its place across the table and its text set in pieces."""

    source: GridCell
    left: float
    width: float
    pieces: tuple[Piece, ...]

    @property
    def pad_left(self) -> float:
        """Between frame and text."""
        return point_units(self.source.padding.left)

    @property
    def pad_top(self) -> float:
        """Between frame and text."""
        return point_units(self.source.padding.top)

    @property
    def pads(self) -> float:
        """The padding above and below."""
        return point_units(self.source.padding.top + self.source.padding.bottom)

    @property
    def height(self) -> float:
        """What its text needs."""
        return sum(piece.height for piece in self.pieces) + self.pads

    def cut(self, height: float) -> tuple["LaidCell", "LaidCell"]:
        """What fits into `height`, and what goes to the next page."""
        room, count = height - self.pads, 0
        for piece in self.pieces:
            room -= piece.height
            if room < 0:
                break
            count += 1
        return replace(self, pieces=self.pieces[:count]), replace(self, pieces=self.pieces[count:])


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row that is set; `least` is its height where its text needs no more, `ends` its last merges."""

    cells: tuple[LaidCell, ...]
    least: float
    splits: bool
    ends: frozenset[int]

    @property
    def own_height(self) -> float:
        """What the cells of this row alone need."""
        alone = (cell.height for cell in self.cells if cell.source.merge is Merge.NONE)
        return max((self.least, *alone))


@dataclass(slots=True)
class _Open:
    """A cell over several rows that goes on: its text left to set, where it began on this page."""

    cell: LaidCell
    top: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a row is put down: whether it ends here, whether it is all of it."""

    ends: bool
    whole: bool


def lay_rows(table: GridTable, setter: TypeSetter, width: float) -> Iterator[LaidRow]:
    """The rows of a table on a text of `width` units, one by one; too wide a table is made narrower."""
    widths = [point_units(one) for one in table.widths]
    total = sum(widths)
    if total > width:
        widths = [one * width / total for one in widths]
        total = width
    spare = width - total
    shift = {Align.CENTRE: spare / 2, Align.RIGHT: spare}.get(
        table.align, min(point_units(table.indent), spare)
    )
    lefts = [shift + sum(widths[:index]) for index in range(len(widths) + 1)]
    for index, row in enumerate(table.rows):
        yield LaidRow(
            cells=tuple(_lay_cell(cell, lefts, setter) for cell in row.cells),
            least=point_units(row.height),
            splits=row.splits,
            ends=_ends(row, table.rows[index + 1 : index + 2]),
        )


def _lay_cell(cell: GridCell, lefts: Sequence[float], setter: TypeSetter) -> LaidCell:
    last = len(lefts) - 1
    left, right = lefts[min(cell.column, last)], lefts[min(cell.column + cell.span, last)]
    inner = right - left - point_units(cell.padding.left + cell.padding.right)
    pieces = [piece for one in cell.paragraphs for piece in setter.pieces(one, max(inner, 1.0))]
    return LaidCell(cell, left, right - left, tuple(pieces))


def _ends(row: GridRow, below: Sequence[GridRow]) -> frozenset[int]:
    follows = {cell.column for cell in below[0].cells if cell.merge is Merge.FOLLOWS} if below else set[int]()
    return frozenset(
        cell.column for cell in row.cells if cell.merge is not Merge.NONE and cell.column not in follows
    )


@dataclass(slots=True)
class GridFlow:
    """Places a table on pages: rows move to the next page whole or, where they may, are cut between lines."""

    rows: tuple[LaidRow, ...]
    headers: int
    at_foot: bool = False
    glued: bool = False
    _open: dict[int, _Open] = field(default_factory=dict[int, _Open])

    @property
    def height(self) -> float:
        """The whole table on one page."""
        return sum(row.own_height for row in self.rows)

    @property
    def first_height(self) -> float:
        """What must not be torn from the text above: the header with the first row."""
        return sum(row.own_height for row in self.rows[: self.headers + 1])

    def place(self, filler: Filler) -> None:
        """Put the rows on pages."""
        self._open.clear()
        if self.headers and not filler.empty:
            filler.turn_unless_fits(min(self.first_height, filler.full))
        if self.at_foot:
            filler.turn_unless_fits(self.height)
            filler.go_down(max(0.0, filler.room - self.height - ROUNDING))
        for index, row in enumerate(self.rows):
            self._row(row, filler, repeats=index >= self.headers)

    def _row(self, row: LaidRow, filler: Filler, *, repeats: bool) -> None:
        whole = True
        while (needed := self._needed(row, filler)) > filler.room:
            fresh = self._fresh(filler, repeats=repeats)
            cut, rest = self._cut(row, filler.room)
            if not fresh and (self._moves(row, needed, filler, repeats=repeats) or _is_bare(cut)):
                self._turn(filler, repeats=repeats)
                continue
            if fresh and _is_bare(cut) and not self._goes_on(filler):
                break
            self._put(cut, filler.room, filler, _Part(ends=False, whole=False))
            self._turn(filler, repeats=repeats)
            row, whole = rest, False
        self._put(row, needed, filler, _Part(ends=True, whole=whole))

    def _moves(self, row: LaidRow, needed: float, filler: Filler, *, repeats: bool) -> bool:
        """Whether a row goes to the next page whole: it may not be cut, or is low and looks better so."""
        if needed > filler.full - self._header_height(repeats=repeats):
            return False
        return not row.splits or needed <= filler.full * _WHOLE_SHARE

    def _goes_on(self, filler: Filler) -> bool:
        """Whether a merge still has text that fits on this page."""
        return any(one.cell.cut(filler.full - one.top)[0].pieces for one in self._open.values())

    def _fresh(self, filler: Filler, *, repeats: bool) -> bool:
        """Whether the page bears nothing but the table's header."""
        return filler.top <= self._header_height(repeats=repeats)

    def _header_height(self, *, repeats: bool) -> float:
        return sum(row.own_height for row in self.rows[: self.headers]) if repeats else 0.0

    def _needed(self, row: LaidRow, filler: Filler) -> float:
        """The row's height; a merge that ends here must have room for the rest of its text."""
        ending = (
            one.cell.height - (filler.top - one.top)
            for column, one in self._open.items()
            if column in row.ends
        )
        alone = (
            cell.height
            for cell in row.cells
            if cell.source.merge is Merge.FIRST and cell.source.column in row.ends
        )
        return max((row.own_height, *ending, *alone))

    def _cut(self, row: LaidRow, room: float) -> tuple[LaidRow, LaidRow]:
        parts = [
            cell.cut(room) if cell.source.merge is Merge.NONE else (cell, _emptied(cell))
            for cell in row.cells
        ]
        first = replace(row, cells=tuple(part for part, _ in parts))
        rest = replace(row, cells=tuple(part for _, part in parts), least=max(0.0, row.least - room))
        return first, rest

    def _put(self, row: LaidRow, height: float, filler: Filler, part: "_Part") -> None:
        for cell in row.cells:
            column = cell.source.column
            if cell.source.merge is Merge.NONE:
                filler.put(CellPiece(cell, cell.pieces, height, part.whole), filler.top)
                continue
            if cell.source.merge is Merge.FIRST and column not in self._open:
                self._open[column] = _Open(cell, filler.top)
            if part.ends and column in row.ends and column in self._open:
                self._close(self._open.pop(column), filler, filler.top + height)
        filler.go_down(height)

    def _close(self, one: _Open, filler: Filler, bottom: float) -> None:
        filler.put(CellPiece(one.cell, one.cell.pieces, bottom - one.top, one.whole), one.top)

    def _turn(self, filler: Filler, *, repeats: bool) -> None:
        """A new page: open merges are cut, the header stands again."""
        for column, one in self._open.items():
            part, rest = one.cell.cut(filler.top - one.top)
            if filler.top > one.top:
                filler.put(CellPiece(part, part.pieces, filler.top - one.top, whole=False), one.top)
            self._open[column] = _Open(rest, 0.0, whole=False)
        filler.turn()
        if repeats:
            held, self._open = self._open, {}
            for row in self.rows[: self.headers]:
                self._put(row, row.own_height, filler, _Part(ends=True, whole=True))
            self._open = held
        for one in self._open.values():
            one.top = filler.top


def _is_bare(row: LaidRow) -> bool:
    return not any(cell.pieces for cell in row.cells if cell.source.merge is Merge.NONE)


def _emptied(cell: LaidCell) -> LaidCell:
    """A merge goes on below a cut; its text is kept by the open merge."""
    return replace(cell, pieces=())
