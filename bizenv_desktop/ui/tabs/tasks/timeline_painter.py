"""Paints the bar of a task into its line, on the screen and on paper alike."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from bizenv_desktop.rules.task.timeline import Bar, Mark, MarkKind, Part, PartKind
from bizenv_desktop.rules.task.timeline_scale import Scale
from bizenv_desktop.ui.tabs.tasks.timeline_style import TimelineStyle

_BAR, _BAR_TOP, _THIN, _THIN_TOP = 13.0, 5.0, 3.0, 20.0
_MARK, _ARROW, _GAP = 5.5, 7.0, 4.0
_FRESHNESS: Final = (PartKind.FRESH, PartKind.STALE, PartKind.OLD)
_WORKED: Final = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """From where to where a bar can be seen: its number and its arrow stand within."""

    first: float
    last: float


@dataclass(frozen=True, slots=True)
class BarPainter:
    """Paints bars; `left` is where the first day of the scale lies, `seen` the part that is in sight."""

    painter: QPainter
    style: TimelineStyle
    scale: Scale
    left: float
    seen: Seen | None = None

    def paint(self, bar: Bar, top: float) -> None:
        """One task; what lies beside the scale is left to the painter's clip."""
        for part in bar.parts:
            self._paint_part(part, top)
        if bar.before is not None:
            self._paint_before(bar, bar.before, top)
        if bar.percent is not None:
            self._paint_percent(bar, bar.percent, top)
        for mark in bar.marks:
            self._paint_mark(mark, top)

    def _px(self, pixels: float) -> float:
        return pixels * self.style.pixel

    @property
    def _end(self) -> float:
        """Where open bars point: at the end of time or of what is in sight."""
        end = self.left + self.scale.width
        return end if self.seen is None else min(end, self.seen.last)

    def _box(self, part: Part, top: float) -> QRectF:
        scale, px = self.scale, self._px
        first = self.left + scale.start(part.first)
        last = self.left + scale.end(part.last) if part.last is not None else self._end - px(_ARROW)
        rows = self.style.row / self.style.pixel
        spare = (rows - _THIN_TOP - _THIN - 3) / 2
        if part.kind is PartKind.BEFORE:
            return QRectF(first, top + px(_THIN_TOP + spare), max(last - first, px(1)), px(_THIN))
        return QRectF(first, top + px(_BAR_TOP + spare), max(last - first, px(1)), px(_BAR))

    def _paint_part(self, part: Part, top: float) -> None:
        box, colour = self._box(part, top), self.style.part(part.kind)
        if part.kind is PartKind.UNDATED:
            self._paint_undated(box, colour)
        elif part.kind is PartKind.LATE:
            self._paint_late(box, colour)
        elif part.kind in _FRESHNESS:
            self.painter.fillRect(box, colour)
        else:
            self._paint_rounded(box, colour)
            if part.last is None and box.right() > box.left():
                self._paint_arrow(box, colour)

    def _paint_rounded(self, box: QRectF, colour: QColor) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        radius = min(self._px(2), box.height() / 2)
        self.painter.drawRoundedRect(box, radius, radius)

    def _paint_late(self, box: QRectF, colour: QColor) -> None:
        """Hatched as well as red, for those who print in black."""
        self.painter.fillRect(box, self.style.colour("red", 46))
        self.painter.save()
        self.painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        self.painter.setPen(QPen(colour, self._px(1)))
        step, x = self._px(5), box.left() - box.height()
        while x < box.right():
            self.painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
            x += step
        self.painter.restore()

    def _paint_undated(self, box: QRectF, colour: QColor) -> None:
        pen = QPen(colour, self._px(1.4))
        pen.setDashPattern([2.0, 3.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.painter.setPen(pen)
        middle = box.center().y()
        self.painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))

    def _paint_arrow(self, box: QRectF, colour: QColor) -> None:
        """Work that never ends points beyond the last day."""
        out = QPointF(box.right() + self._px(_ARROW), box.center().y())
        over = self._px(2)
        tip = [box.topRight() + QPointF(0, -over), out, box.bottomRight() + QPointF(0, over)]
        solid = QColor(colour)
        solid.setAlpha(255)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(solid)
        self.painter.drawPolygon(QPolygonF(tip))

    def _paint_before(self, bar: Bar, percent: int, top: float) -> None:
        """How much was done last month, darker in the thin bar."""
        for part in bar.parts:
            if part.kind is PartKind.BEFORE:
                box = self._box(part, top)
                box.setWidth(box.width() * percent / 100)
                self._paint_rounded(box, self.style.colour("muted", _WORKED))

    def _paint_percent(self, bar: Bar, percent: int, top: float) -> None:
        """How much of the bar is done, and the number: inside where it fits, else behind."""
        work = next((part for part in bar.parts if part.kind is PartKind.WORK), None)
        if work is None:
            return
        box = self._box(work, top)
        done = QRectF(box)
        done.setWidth(box.width() * percent / 100)
        closed = any(mark.kind is MarkKind.DONE for mark in bar.marks)
        self._paint_rounded(done, self.style.colour("closed" if closed else "accent", _WORKED))
        text = f"{percent}%"
        self.painter.setFont(self.style.small)
        needs = QFontMetricsF(self.style.small).horizontalAdvance(text) + self._px(_GAP)
        start = box.left() if self.seen is None else max(box.left(), self.seen.first)
        inside = start + needs + self._px(_GAP) <= box.right() - self._px(_MARK)
        place = QRectF(start + self._px(_GAP), box.top() - self._px(2), needs, box.height() + self._px(4))
        if not inside:
            place.moveLeft(self._behind(bar, box))
        on_dark = inside and done.right() >= place.right() - self._px(_GAP)
        self.painter.setPen(self.style.colour("on_button" if on_dark else "ink"))
        self.painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _behind(self, bar: Bar, box: QRectF) -> float:
        ends = [self.left + self.scale.end(part.last) for part in bar.parts if part.last is not None]
        marks = [self.left + self.scale.middle(mark.day) for mark in bar.marks]
        return max(box.right(), *ends, *marks) + self._px(_MARK + _GAP)

    def _paint_mark(self, mark: Mark, top: float) -> None:
        x = self.left + self.scale.end(mark.day)
        box = self._box(Part(PartKind.WORK, mark.day, mark.day), top)
        middle, reach = QPointF(x, box.center().y()), self._px(_MARK)
        colour = self.style.mark(mark.kind)
        if mark.kind is MarkKind.DONE:
            self._paint_tick(middle, reach, colour)
            return
        diamond = QPolygonF(
            [middle + QPointF(*by) for by in ((0, -reach), (reach, 0), (0, reach), (-reach, 0))]
        )
        hollow = mark.kind is MarkKind.BEFORE
        self.painter.setPen(QPen(colour if hollow else self.style.colour("surface"), self._px(1)))
        self.painter.setBrush(QBrush(self.style.colour("surface")) if hollow else QBrush(colour))
        self.painter.drawPolygon(diamond)

    def _paint_tick(self, middle: QPointF, reach: float, colour: QColor) -> None:
        pen = QPen(colour, self._px(2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        at = middle + QPointF(reach * 1.9, 0)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        stroke = ((-reach, 0.0), (-reach * 0.2, reach * 0.8), (reach, -reach * 0.8))
        self.painter.drawPolyline(QPolygonF([at + QPointF(x, y) for x, y in stroke]))
