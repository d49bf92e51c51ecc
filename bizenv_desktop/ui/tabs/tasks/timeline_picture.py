"""Paints what of the timeline is in sight: stripes, time with its bars, the frozen columns, the cursor."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.task.timeline_rows import Line, TaskBar
from bizenv_desktop.ui.tabs.tasks.timeline_axis import Axis, paint_axis, paint_ground, paint_today
from bizenv_desktop.ui.tabs.tasks.timeline_lines import LeftColumns, LinePainter
from bizenv_desktop.ui.tabs.tasks.timeline_painter import BarPainter, Seen
from bizenv_desktop.ui.tabs.tasks.timeline_style import TimelineStyle

HEADER: Final = 46


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, its top on the screen, and the how-manyth it is."""

    line: Line
    top: float
    number: int


@dataclass(frozen=True, slots=True)
class Sight:
    """What is in sight; `cursor` is the top of the line with the cursor."""

    size: QSizeF
    columns: LeftColumns
    axis: Axis
    lines: tuple[Placed, ...]
    cursor: float
    calendar: WorkCalendar

    @property
    def below(self) -> QRectF:
        """Everything under the header."""
        return QRectF(0, HEADER, self.size.width(), self.size.height() - HEADER)

    @property
    def time(self) -> QRectF:
        """Everything right of the frozen columns."""
        left = self.columns.width
        return QRectF(left, 0, self.size.width() - left, self.size.height())


def paint_sight(painter: QPainter, sight: Sight, style: TimelineStyle, *, focused: bool) -> None:
    """Paint it all; the ground must be filled already."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_stripes(painter, sight, style)
    _paint_time(painter, sight, style)
    _paint_lines(painter, sight, style)
    if focused:
        painter.setClipRect(sight.below)
        painter.setPen(QPen(style.colour("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, sight.cursor + 0.5, sight.size.width() - 1, style.row - 1))


def _paint_stripes(painter: QPainter, sight: Sight, style: TimelineStyle) -> None:
    for placed in sight.lines:
        box = QRectF(0, placed.top, sight.size.width(), style.row)
        if placed.top == sight.cursor:
            painter.fillRect(box, style.colour("chosen"))
        elif placed.number % 2 and isinstance(placed.line, TaskBar):
            painter.fillRect(box, style.colour("alternate"))


def _paint_time(painter: QPainter, sight: Sight, style: TimelineStyle) -> None:
    time, axis = sight.time, sight.axis
    below = time.intersected(sight.below)
    painter.save()
    painter.setClipRect(below)
    paint_ground(painter, axis, style, below, sight.calendar)
    bars = BarPainter(painter, style, axis.scale, axis.left, Seen(time.left(), time.right()))
    for placed in sight.lines:
        if isinstance(placed.line, TaskBar):
            bars.paint(placed.line.bar, placed.top)
    paint_today(painter, axis, style, below)
    painter.setClipRect(time)
    painter.fillRect(QRectF(time.left(), 0, time.width(), HEADER), style.colour("header"))
    paint_axis(painter, axis, style, 0, HEADER)
    painter.restore()


def _paint_lines(painter: QPainter, sight: Sight, style: TimelineStyle) -> None:
    below, width = sight.below, sight.columns.width
    lines = LinePainter(painter, style, sight.columns)
    painter.save()
    painter.setClipRect(below)
    for placed in sight.lines:
        if isinstance(placed.line, TaskBar):
            lines.paint_task(placed.line.task, placed.top)
        else:
            lines.paint_group(placed.line, placed.top, sight.size.width())
    painter.setPen(QPen(style.colour("line"), 1))
    painter.drawLine(round(width), HEADER, round(width), round(below.bottom()))
    painter.restore()
    painter.fillRect(QRectF(0, 0, width, HEADER), style.colour("header"))
    lines.paint_headings(QRectF(0, 0, width, HEADER))
