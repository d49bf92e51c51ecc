"""Paints the time axis of the timeline and the ground behind its bars: columns, days off, today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.task.timeline_scale import Cell, Scale, Zoom, cells, free_days, heads
from bizenv_desktop.ui.tabs.tasks.timeline_style import TimelineStyle

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_PAD: Final = 4.0


@dataclass(frozen=True, slots=True)
class Axis:
    """What of the time axis is painted: the days from `first` to `last` at a zoom, of a scale at `left`."""

    scale: Scale
    zoom: Zoom
    left: float
    first: date
    last: date
    today: date

    def columns(self) -> tuple[Cell, ...]:
        """The columns that are in sight."""
        return cells(self.zoom, self.first, self.last)

    def box(self, cell: Cell, top: float, height: float) -> QRectF:
        """Where a column stands."""
        first = max(cell.first, self.scale.first)
        last = min(cell.last, self.scale.last)
        x = self.left + self.scale.start(first)
        return QRectF(x, top, self.left + self.scale.end(last) - x, height)


def paint_axis(painter: QPainter, axis: Axis, style: TimelineStyle, top: float, height: float) -> None:
    """Two bands: months or years above, the columns below; the column of today is marked."""
    band = height / 2
    painter.setFont(style.font)
    for cell in heads(axis.zoom, axis.first, axis.last):
        _paint_cell(painter, axis.box(cell, top, band), cell.label, style, at_left=True)
    painter.setFont(style.small)
    for cell in axis.columns():
        box = axis.box(cell, top + band, band)
        if cell.first <= axis.today <= cell.last:
            painter.fillRect(box, style.colour("chosen"))
        _paint_cell(painter, box, cell.label, style)


def _paint_cell(
    painter: QPainter, box: QRectF, label: str, style: TimelineStyle, *, at_left: bool = False
) -> None:
    painter.setPen(QPen(style.colour("line"), style.pixel))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    painter.setPen(style.colour("ink" if at_left else "muted"))
    pad = _PAD * style.pixel
    if QFontMetricsF(painter.font()).horizontalAdvance(label) <= box.width() - pad / 2:
        painter.drawText(box, _CENTRE, label)


def paint_ground(
    painter: QPainter, axis: Axis, style: TimelineStyle, box: QRectF, calendar: WorkCalendar
) -> None:
    """Column lines over `box`; single days off are shaded where single days can be told apart."""
    if axis.zoom in (Zoom.DAY, Zoom.WEEK):
        _shade(painter, axis, style, box, free_days(axis.first, axis.last, calendar))
    painter.setPen(QPen(style.colour("line"), style.pixel))
    lines = [_upright(axis.box(cell, box.top(), box.height()).left(), box) for cell in axis.columns()]
    painter.drawLines(lines)


def paint_today(painter: QPainter, axis: Axis, style: TimelineStyle, box: QRectF) -> None:
    """The line of today, over the bars, with a small flag at its top."""
    if not axis.first <= axis.today <= axis.last:
        return
    x, reach = axis.left + axis.scale.end(axis.today), 4 * style.pixel
    painter.setPen(QPen(style.colour("red"), 1.4 * style.pixel))
    painter.drawLine(_upright(x, box))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("red"))
    top = box.top()
    flag = [QPointF(x - reach, top), QPointF(x + reach, top), QPointF(x, top + reach * 1.4)]
    painter.drawPolygon(QPolygonF(flag))


def _shade(painter: QPainter, axis: Axis, style: TimelineStyle, box: QRectF, days: Sequence[date]) -> None:
    shade = style.colour("closed", 40)
    for day in days:
        cell = axis.box(Cell(day, day, ""), box.top(), box.height())
        painter.fillRect(cell, shade)


def _upright(x: float, box: QRectF) -> QLineF:
    return QLineF(x, box.top(), x, box.bottom())
