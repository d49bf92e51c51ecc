"""What can stand on a page: text lines, table rows, charts, rules; each knows its height and paints itself.

Positions and sizes are units of the page grid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtSvg import QSvgRenderer

from bizenv_desktop.documents.styled import Edge
from bizenv_desktop.ui.paper_fonts import point_units

INK, RED = "#000000", "#c8102e"
_CELL_PAD_POINTS = 4.0


class Piece(Protocol):
    """One unbreakable thing on a page, in units of the page grid."""

    @property
    def height(self) -> float:
        """How far the next piece moves down."""
        ...

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Draw it with its upper left corner there."""
        ...


@dataclass(frozen=True, slots=True)
class TextShape:
    """How a paragraph is set: its font, fixed line pitch, width, first-line indent, alignment, colour."""

    font: QFont
    pitch: float
    width: float
    indent: float = 0.0
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    colour: str = INK


@dataclass(frozen=True, slots=True)
class LinePiece:
    """One line of a paragraph; the layout is kept alive with it."""

    layout: QTextLayout
    line: QTextLine
    height: float
    colour: str

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """The line in the middle of its pitch."""
        painter.setPen(QColor(self.colour))
        room = (self.height - self.line.height()) / 2
        self.line.draw(painter, QPointF(left, top + room))


@dataclass(frozen=True, slots=True)
class SpacePiece:
    """Empty room."""

    height: float

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class RulePiece:
    """A line across the text."""

    height: float
    width: float
    thickness: float
    colour: str

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """The line in the middle of its room."""
        top += (self.height - self.thickness) / 2
        painter.fillRect(QRectF(left, top, self.width, self.thickness), QColor(self.colour))


@dataclass(frozen=True, slots=True)
class EdgePiece:
    """A rule of a paragraph, at its distance from the text that stands below or above it."""

    edge: Edge
    left: float
    width: float
    below: bool

    @property
    def height(self) -> float:
        """The rule with its distance."""
        return point_units(self.edge.thickness + self.edge.space)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """The rule at the end that is farther from the text."""
        if self.below:
            top += point_units(self.edge.space)
        paint_rule(
            painter, QRectF(left + self.left, top, self.width, point_units(self.edge.thickness)), self.edge
        )


@dataclass(frozen=True, slots=True)
class PicturePiece:
    """A bitmap."""

    image: QImage
    left: float
    width: float
    height: float

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Scaled into its place."""
        painter.drawImage(QRectF(left + self.left, top, self.width, self.height), self.image)


@dataclass(frozen=True, slots=True)
class SidesPiece:
    """Two texts in one line, left and right."""

    left_text: LinePiece
    right_text: LinePiece

    @property
    def height(self) -> float:
        """The taller of both."""
        return max(self.left_text.height, self.right_text.height)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Both on one line."""
        self.left_text.paint(painter, left, top)
        self.right_text.paint(painter, left, top)


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """An SVG drawing, as vectors with searchable words."""

    svg: bytes
    width: float
    height: float

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Scaled into its place, its own proportions kept."""
        drawing = QSvgRenderer(QByteArray(self.svg))
        drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        drawing.render(painter, QRectF(left, top, self.width, self.height))


@dataclass(frozen=True, slots=True)
class RowPiece:
    """One row of a table: its cells' lines inside thin borders."""

    cells: tuple[tuple[LinePiece, ...], ...]
    widths: tuple[float, ...]
    height: float
    shaded: bool

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Borders, then each cell's lines in the middle of its height."""
        pen = QPen(QColor(INK))
        pen.setWidthF(point_units(0.5))
        pad = point_units(_CELL_PAD_POINTS)
        for lines, width in zip(self.cells, self.widths, strict=True):
            frame = QRectF(left, top, width, self.height)
            if self.shaded:
                painter.fillRect(frame, QColor("#eef1f5"))
            painter.setPen(pen)
            painter.drawRect(frame)
            line_top = top + (self.height - sum(line.height for line in lines)) / 2
            for line in lines:
                line.paint(painter, left + pad, line_top)
                line_top += line.height
            left += width


def paint_rule(painter: QPainter, area: QRectF, edge: Edge) -> None:
    """A line of one or two strokes inside `area`, along its longer side."""
    colour = QColor(edge.colour)
    lies = area.width() >= area.height()
    for start, width in edge.strokes:
        offset, deep = point_units(start), point_units(width)
        if lies:
            painter.fillRect(QRectF(area.left(), area.top() + offset, area.width(), deep), colour)
        else:
            painter.fillRect(QRectF(area.left() + offset, area.top(), deep, area.height()), colour)


def set_text(text: str, shape: TextShape) -> tuple[LinePiece, ...]:
    """Break a paragraph into lines on the page grid."""
    layout = QTextLayout(text, shape.font)
    option = QTextOption(shape.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    lines: list[QTextLine] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        indent = shape.indent if not lines else 0.0
        # One unit wider than the text: at exactly 28 characters the last one would wrap.
        line.setLineWidth(shape.width - indent + 1)
        line.setPosition(QPointF(indent, 0))
        lines.append(line)
    layout.endLayout()
    return tuple(LinePiece(layout, line, shape.pitch, shape.colour) for line in lines)


def table_row(texts: Sequence[str], shapes: Sequence[TextShape], *, shaded: bool) -> RowPiece:
    """A row whose cells wrap; `shapes` give each column's outer width."""
    pad = point_units(_CELL_PAD_POINTS)
    cells = tuple(
        set_text(text, TextShape(s.font, s.pitch, s.width - 2 * pad, align=s.align))
        for text, s in zip(texts, shapes, strict=True)
    )
    height = max(sum(line.height for line in lines) for lines in cells) + pad
    return RowPiece(cells, tuple(s.width for s in shapes), height, shaded)
