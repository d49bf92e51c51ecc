"""Paints what stands left of the bars: light, number, measure, lead unit; and the heads of groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from bizenv_desktop.rules.task.timeline import TimelineTask
from bizenv_desktop.rules.task.timeline_rows import GroupLine
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.tabs.tasks.timeline_style import TimelineStyle
from bizenv_desktop.ui.widgets.lights import paint_light

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIGN, _PAD, _FOLD, _PITCH = 12.0, 5.0, 4.0, 0.86


@dataclass(frozen=True, slots=True)
class LeftColumns:
    """How wide the frozen columns are, in the units of what is painted on."""

    number: float
    title: float
    lead: float

    @property
    def width(self) -> float:
        """All of them."""
        return self.number + self.title + self.lead


@dataclass(frozen=True, slots=True)
class WrappedTexts:
    """The measure and its lead unit, broken into lines."""

    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()


def headings() -> tuple[str, str, str]:
    """What stands over the frozen columns."""
    translate = QCoreApplication.translate
    return translate("Timeline", "序号"), translate("Timeline", "重点任务"), translate("Timeline", "牵头单位")


@dataclass(frozen=True, slots=True)
class LinePainter:
    """Paints the left part of lines; `left` is where the first column begins."""

    painter: QPainter
    style: TimelineStyle
    columns: LeftColumns
    left: float = 0.0

    def paint_headings(self, box: QRectF) -> None:
        """The names of the columns."""
        self.painter.setFont(self.style.font)
        x = self.left
        widths = (self.columns.number, self.columns.title, self.columns.lead)
        for name, width in zip(headings(), widths, strict=True):
            cell = QRectF(x, box.top(), width, box.height())
            self.painter.setPen(QPen(self.style.colour("line"), self.style.pixel))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRect(cell)
            self.painter.setPen(self.style.colour("ink"))
            self.painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, name)
            x += width

    def paint_task(self, task: TimelineTask, top: float) -> None:
        """One line of text per column; what does not fit is cut with an ellipsis."""
        self._paint_sign(task, top)
        x = self.left + self.columns.number
        self._text(self._cell(x, self.columns.title, top), task.title, "ink")
        self._text(self._cell(x + self.columns.title, self.columns.lead, top), task.lead, "muted")

    def paint_wrapped(self, task: TimelineTask, texts: WrappedTexts, top: float) -> None:
        """The same with the measure and the lead unit on as many lines as they were broken into."""
        self._paint_sign(task, top)
        x = self.left + self.columns.number
        self._lines(texts.title, self._cell(x, self.columns.title, top), "ink")
        self._lines(texts.lead, self._cell(x + self.columns.title, self.columns.lead, top), "muted")

    def paint_group(self, group: GroupLine, top: float, width: float) -> None:
        """The head of a group over the whole width: fold mark, name, lights, how many are done."""
        row, px = self.style.row, self.style.pixel
        self.painter.fillRect(QRectF(self.left, top, width, row), self.style.colour("header"))
        self._paint_fold(QPointF(self.left + 10 * px, top + row / 2), folded=group.folded)
        bold = QFont(self.style.font)
        bold.setBold(True)
        self.painter.setFont(bold)
        lights = self._lights_width(group)
        name = QRectF(self.left + 20 * px, top, self.columns.width - 26 * px - lights, row)
        text = group.title or QCoreApplication.translate("Timeline", "（未注明）")
        self._text(name, f"{text}　{_done_words(group)}", "ink")
        self._paint_lights(group, self.left + self.columns.width - lights, top)

    def _paint_sign(self, task: TimelineTask, top: float) -> None:
        """The light and the number."""
        row, px = self.style.row, self.style.pixel
        sign = _SIGN * px
        light = QRectF(self.left + _PAD * px, top + (row - sign) / 2, sign, sign)
        paint_light(self.painter, light, task.light, self.style.light(task.light))
        self.painter.setFont(self.style.font)
        number = QRectF(self.left, top, self.columns.number - _PAD * px, row)
        self._text(number, task.number, "muted", _RIGHT)

    def _lines(self, lines: Sequence[str], box: QRectF, colour: str) -> None:
        """Lines below each other, in the middle of the box."""
        pitch = QFontMetricsF(self.style.font).height() * _PITCH
        y = box.center().y() - pitch * len(lines) / 2
        self.painter.setPen(self.style.colour(colour))
        for line in lines:
            self.painter.drawText(QRectF(box.left(), y, box.width(), pitch), _LEFT, line)
            y += pitch

    def _cell(self, x: float, width: float, top: float) -> QRectF:
        pad = _PAD * self.style.pixel
        return QRectF(x + pad, top, width - 2 * pad, self.style.row)

    def _text(self, box: QRectF, text: str, colour: str, align: Qt.AlignmentFlag = _LEFT) -> None:
        metrics = QFontMetricsF(self.painter.font())
        fits = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self.painter.setPen(self.style.colour(colour))
        self.painter.drawText(box, align, fits)

    def _paint_fold(self, middle: QPointF, *, folded: bool) -> None:
        reach = _FOLD * self.style.pixel
        right = ((-0.6, -1.0), (0.9, 0.0), (-0.6, 1.0))
        down = ((-1.0, -0.6), (1.0, -0.6), (0.0, 0.9))
        points = [middle + QPointF(x * reach, y * reach) for x, y in (right if folded else down)]
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.style.colour("muted"))
        self.painter.drawPolygon(QPolygonF(points))

    def _lights_width(self, group: GroupLine) -> float:
        return sum(self._light_width(count) for _light, count in group.lights)

    def _light_width(self, count: int) -> float:
        digits = QFontMetricsF(self.style.small).horizontalAdvance(str(count))
        return digits + (_SIGN + 8) * self.style.pixel

    def _paint_lights(self, group: GroupLine, x: float, top: float) -> None:
        px, row = self.style.pixel, self.style.row
        sign = (_SIGN - 2) * px
        self.painter.setFont(self.style.small)
        for light, count in group.lights:
            box = QRectF(x, top + (row - sign) / 2, sign, sign)
            paint_light(self.painter, box, light, self.style.light(light))
            self.painter.setPen(self.style.colour("ink" if light is Light.RED else "muted"))
            self.painter.drawText(QRectF(x + sign + 2 * px, top, 40 * px, row), _LEFT, str(count))
            x += self._light_width(count)


def _done_words(group: GroupLine) -> str:
    """`5/12 完成 · 长期 6`, or for a group of lasting work alone `长期 6`."""
    translate = QCoreApplication.translate
    parts: list[str] = []
    if group.can_end:
        done = translate("Timeline", "{done}/{count} 完成")
        parts.append(done.format(done=group.done, count=group.can_end))
    if group.lasting:
        parts.append(translate("Timeline", "长期 {count}").format(count=group.lasting))
    return " · ".join(parts)
