"""Quantities as bars with their figures: planned against done, more than planned included."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.task.task_quantities import Total, amount_words
from bizenv_desktop.services.task.quantities import QuantityView
from bizenv_desktop.ui.theme import SPACING, Look, tokens
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph

_HEIGHT: Final = 8
_MOST_MONTHS: Final = 6


class AmountBar(QWidget):
    """The share as a bar; where more was done than planned, a notch marks the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._planned = 0, 0
        self.setFixedHeight(_HEIGHT)

    def show_amounts(self, done: int, planned: int) -> None:
        """Show other amounts (hundredths)."""
        self._done, self._planned = done, planned
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """A bar as wide as its place."""
        return QSize(160, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, done, and the notch of the plan."""
        del event
        now, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(self._done, self._planned, 1)
        place = QRectF(self.rect())
        painter.setBrush(QColor(now.line))
        painter.drawRoundedRect(place, 3, 3)
        reached = self._planned and self._done >= self._planned
        painter.setBrush(QColor(now.green if reached else now.accent))
        painter.drawRoundedRect(QRectF(0, 0, place.width() * self._done / whole, place.height()), 3, 3)
        if self._done > self._planned > 0:
            notch = place.width() * self._planned / whole
            painter.fillRect(QRectF(notch - 1, 0, 2, place.height()), QColor(now.surface))
        painter.end()


class AmountBars(QWidget):
    """The quantities of one matter, one below the other; parts are reused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING // 2)
        self._parts: list[tuple[PlainLabel, AmountBar, PlainLabel]] = []

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said over each bar."""
        return tuple(head.text() for head, _, _ in self._parts if not head.isHidden())

    def show_quantities(self, quantities: Sequence[QuantityView]) -> None:
        """Show these and no others."""
        while len(self._parts) < len(quantities):
            self._add()
        for number, (head, bar, details) in enumerate(self._parts):
            shown = number < len(quantities)
            for part in (head, bar, details):
                part.setVisible(shown)
            if shown:
                quantity = quantities[number]
                head.show_text(amounts_words(quantity))
                bar.show_amounts(quantity.done, quantity.planned)
                details.show_text(_details(quantity))
                details.setVisible(bool(details.text()))

    def _add(self) -> None:
        parts = (PlainLabel(), AmountBar(), paragraph("", Look.MUTED))
        for part in parts:
            self._column.addWidget(part)
        self._parts.append(parts)


def amounts_words(quantity: QuantityView) -> str:
    """`签约土地　1,200.5 / 1,159 亩　103.6%`."""
    done, planned = amount_words(quantity.done), amount_words(quantity.planned)
    return f"{quantity.name}　{done} / {planned} {quantity.measure}　{quantity.share.percent}"


def _details(quantity: QuantityView) -> str:
    """By project, then by month, the newest last."""
    other = QCoreApplication.translate("Tasks", "未分项目")
    projects = _joined([Total(total.name or other, total.amount) for total in quantity.projects])
    months = _joined(
        [
            Total(QCoreApplication.translate("Tasks", "{month}月").format(month=_month(total)), total.amount)
            for total in quantity.months[-_MOST_MONTHS:]
        ]
    )
    return "\n".join(part for part in (projects, months) if part)


def _month(total: Total) -> int:
    return Month.parse(total.name).number


def _joined(totals: Sequence[Total]) -> str:
    return " · ".join(f"{total.name} {amount_words(total.amount)}" for total in totals)
