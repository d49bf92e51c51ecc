"""A chart in the window: painted from pixels, with every bar a button for mouse, keyboard and screen reader.

matplotlib is imported when the first chart is painted, not when the window starts; each canvas paints in its
own turn of the event loop, so that seven charts hold the window no longer at a
time than one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

if TYPE_CHECKING:
    from bizenv_desktop.charts.drawn import DrawnChart, Hit

RESIZE_PATIENCE_MS = 80
_BACKWARD = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_FORWARD = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_PRESS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class CanvasSize:
    """Room for a chart: logical pixels, and device pixels for each of them."""

    width: float
    height: float
    scale: float


class ChartCanvas(QWidget):
    """Shows one chart and says which bar was chosen."""

    bar_clicked = Signal(object)
    """The key of the bar (`charts.drawn.ChartKey`) that was clicked or confirmed with Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw: Callable[[CanvasSize], DrawnChart] | None = None
        self._chart: DrawnChart | None = None
        self._image: QImage | None = None
        self._current: int | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._redraw)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, draw: Callable[[CanvasSize], DrawnChart]) -> None:
        """Draw by `draw` now and whenever the size changes; it is called in the window's thread."""
        self._draw, self._current = draw, None
        self._later.start(0)

    def clear(self) -> None:
        """Show nothing, and nothing of what was shown can be chosen any more."""
        self._later.stop()
        self._draw, self._chart, self._image, self._current = None, None, None, None
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self.update()

    def finish_drawing(self) -> None:
        """Draw at once what is still due; for pictures and tests."""
        if self._later.isActive():
            self._later.stop()
            self._redraw()

    @property
    def chart(self) -> DrawnChart | None:
        """What is shown, once it is drawn."""
        return self._chart

    def place_of(self, hit: Hit) -> QRectF:
        """Where a bar stands on the widget."""
        box, width, height = hit.box, self.width(), self.height()
        return QRectF(
            box.left * width,
            (1 - box.top) * height,
            (box.right - box.left) * width,
            (box.top - box.bottom) * height,
        )

    def _redraw(self) -> None:
        if self._draw is None or self.width() < 1 or self.height() < 1:
            return
        from bizenv_desktop.charts.render import render_pixels

        scale = self.devicePixelRatioF()
        self._chart = self._draw(CanvasSize(self.width(), self.height(), scale))
        pixels = render_pixels(self._chart.figure)
        stride = pixels.width * 4
        form = QImage.Format.Format_RGBA8888
        self._image = QImage(pixels.rgba, pixels.width, pixels.height, stride, form).copy()
        self._image.setDevicePixelRatio(scale)
        if self._current is not None and self._current >= len(self._chart.hits):
            self._current = None
        self.setAccessibleName(self._chart.title)
        self.setAccessibleDescription(self._chart.spoken)
        self.update()

    def _hit_at(self, point: QPointF) -> Hit | None:
        if self._chart is None:
            return None
        return self._chart.at(point.x() / max(self.width(), 1), 1 - point.y() / max(self.height(), 1))

    def _chosen(self) -> Hit | None:
        if self._chart is None or self._current is None:
            return None
        return self._chart.hits[self._current]

    def _move(self, step: int) -> None:
        if self._chart is None or not self._chart.hits:
            return
        count = len(self._chart.hits)
        self._current = 0 if self._current is None else (self._current + step) % count
        self._tell_chosen()
        self.update()

    def _tell_chosen(self) -> None:
        hit = self._chosen()
        if hit is not None and self.isVisible():
            self.setAccessibleDescription(hit.says)
            corner = self.place_of(hit).bottomLeft().toPoint()
            QToolTip.showText(self.mapToGlobal(corner), _plain(hit.says), self)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Comfortable room for a chart of ten bars."""
        return QSize(480, 260)

    def minimumSizeHint(self) -> QSize:
        """The least at which labels stay apart."""
        return QSize(280, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the size has come to rest."""
        super().resizeEvent(event)
        if self._draw is not None:
            self._later.start(RESIZE_PATIENCE_MS if self._image is not None else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawn pixels, and a frame around the bar that the keyboard stands on."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._image is not None:
            painter.drawImage(QRectF(self.rect()), self._image)
        hit = self._chosen()
        if hit is not None and self.hasFocus():
            painter.setPen(QPen(self.palette().text().color(), 2))
            painter.drawRect(self.place_of(hit).adjusted(-3, -3, 3, 3))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over whatever can be clicked."""
        hand = self._hit_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a bar names its rows."""
        hit = self._hit_at(event.position())
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            self.bar_clicked.emit(hit.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the bars, Enter and Space choose."""
        hit = self._chosen()
        if event.key() in _FORWARD:
            self._move(+1)
        elif event.key() in _BACKWARD:
            self._move(-1)
        elif event.key() in _PRESS and hit is not None:
            self.bar_clicked.emit(hit.key)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the bars; the description is the whole chart again."""
        self._current = None
        if self._chart is not None:
            self.setAccessibleDescription(self._chart.spoken)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """The exact numbers as tooltip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _plain(hit.says) if hit else "", self)
            return True
        return super().event(event)


def _plain(text: str) -> str:
    """A tooltip that shows markup as letters; Qt would otherwise read a unit's name as HTML."""
    return f"<p style='white-space:pre'>{escape(text)}</p>"
