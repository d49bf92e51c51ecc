"""Stages side by side, the current one marked: how far an award or a rectification has come."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bizenv_desktop.ui.theme import SPACING, tokens

_DOT: Final = 5.0
_HEIGHT: Final = 48


class StageStrip(QWidget):
    """Stages behind are ticked, the current one is filled and bold, those ahead are hollow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        """The title of the current stage; empty before the first `show_stages`."""
        return self._titles[self._current] if self._titles else ""

    def show_stages(self, titles: Sequence[str], current: int) -> None:
        """Show these stages; `current` is the number of the one that is on, from 0."""
        self._titles, self._current = tuple(titles), current
        self.setAccessibleName(" → ".join(titles))
        self.setAccessibleDescription(self.current)
        self.update()

    def _paint_stage(self, painter: QPainter, number: int, slot: float) -> None:
        now, behind = tokens(), number < self._current
        middle = QPointF(slot * (number + 0.5), _DOT + 6)
        if number:
            reached = now.accent if number <= self._current else now.line
            painter.setPen(QPen(QColor(reached), 2))
            start = QPointF(middle.x() - slot + _DOT + 4, middle.y())
            painter.drawLine(start, QPointF(middle.x() - _DOT - 4, middle.y()))
        on = number == self._current
        painter.setPen(QPen(QColor(now.accent if behind or on else now.closed), 1.6))
        painter.setBrush(QColor(now.accent) if behind or on else Qt.BrushStyle.NoBrush)
        radius = _DOT + 2 if on else _DOT
        painter.drawEllipse(middle, radius, radius)
        if behind:
            painter.setPen(QPen(QColor(now.surface), 1.6))
            painter.drawPolyline(
                [middle + QPointF(-2.4, 0.2), middle + QPointF(-0.6, 2), middle + QPointF(2.6, -1.8)]
            )
        self._paint_title(painter, number, slot)

    def _paint_title(self, painter: QPainter, number: int, slot: float) -> None:
        now, on = tokens(), number == self._current
        font = QFont(self.font())
        font.setBold(on)
        painter.setFont(font)
        painter.setPen(QColor(now.accent if on else now.ink if number < self._current else now.muted))
        box = QRectF(slot * number, _DOT * 2 + 10, slot, _HEIGHT - _DOT * 2 - 12)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._titles[number]
        )

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Room for every title beside the others."""
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(title) for title in self._titles), default=0)
        return QSize((widest + 2 * SPACING) * len(self._titles), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The strip gives way in width, not in height."""
        return QSize(0, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stages."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slot = self.width() / max(1, len(self._titles))
        for number in range(len(self._titles)):
            self._paint_stage(painter, number, slot)
        painter.end()
