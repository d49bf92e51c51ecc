"""The light of a matter: a colour and, for those who do not see colours, a shape."""

from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.theme import light_colour, tokens
from bizenv_desktop.ui.tokens import Tokens

ICON_SIZE: Final = 14
_SCALES: Final = (1.0, 1.25, 1.5, 2.0, 3.0)


def paint_light(painter: QPainter, box: QRectF, light: Light, on_paper: QColor | None = None) -> None:
    """Draw ▲ red, ◆ amber, ● green, ○ grey or closed, into a square box; `on_paper` is its colour there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = on_paper or light_colour(light)
    if light in (Light.GREY, Light.CLOSED):
        painter.setPen(QPen(colour, box.width() / 9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(*_inset(box, 0.17)))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if light is Light.GREEN:
        painter.drawEllipse(box.adjusted(*_inset(box, 0.16)))
    else:
        painter.drawPolygon(_triangle(box) if light is Light.RED else _diamond(box))


@cache
def _icon(light: Light, _now: Tokens) -> QIcon:
    icon = QIcon()
    for scale in _SCALES:
        side = round(ICON_SIZE * scale)
        pixmap = QPixmap(side, side)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        paint_light(painter, QRectF(0, 0, side, side), light)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            icon.addPixmap(pixmap, mode)
    return icon


def light_icon(light: Light) -> QIcon:
    """The light as an icon in the colours of the scheme that is on."""
    return _icon(light, tokens())


class LightMark(QWidget):
    """The light alone, as tall as a line of text."""

    def __init__(self, light: Light = Light.GREY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = light
        self.setFixedSize(QSize(ICON_SIZE, ICON_SIZE))

    def show_light(self, light: Light) -> None:
        """Show another light."""
        self._light = light
        self.update()

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        paint_light(painter, QRectF(self.rect()), self._light)
        painter.end()


def _inset(box: QRectF, share: float) -> tuple[float, float, float, float]:
    by = box.width() * share
    return by, by, -by, -by


def _triangle(box: QRectF) -> QPolygonF:
    side, left, top = box.width(), box.left(), box.top()
    return QPolygonF(
        [
            QPointF(left + side * 0.5, top + side * 0.12),
            QPointF(left + side * 0.95, top + side * 0.88),
            QPointF(left + side * 0.05, top + side * 0.88),
        ]
    )


def _diamond(box: QRectF) -> QPolygonF:
    middle, reach = box.center(), box.width() * 0.47
    return QPolygonF(
        [
            QPointF(middle.x(), middle.y() - reach),
            QPointF(middle.x() + reach, middle.y()),
            QPointF(middle.x(), middle.y() + reach),
            QPointF(middle.x() - reach, middle.y()),
        ]
    )
