"""The charts of a month in two columns; a click on a bar names its rows.

matplotlib and its fonts are fetched off the window's thread by `prepare_charts` before the first drawing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from bizenv_desktop.rules.month.figures import Kpi, MonthFigures
from bizenv_desktop.ui.chart_looks import chart_palette
from bizenv_desktop.ui.tabs.figures import wording
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.chart_canvas import CanvasSize, ChartCanvas
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import Card

if TYPE_CHECKING:
    from bizenv_desktop.charts.drawn import DrawnChart
    from bizenv_desktop.charts.month import MonthChart

CHART_HEIGHT = 234
MOST_UNITS = 7
_UNIT_HEIGHT, _HEAD_HEIGHT, _LINE, _SLACK = 20, 74, 20, 24
# As the office reads them: what is to be done first, then how much came in, what about and by which way.
_ORDER = ("整改进度", "受理与按时办结率", "投诉类别", "任务亮灯", "单位按时办结率", "办理状态", "受理渠道")


class ChartCard(Card):
    """One chart; where it lists more units than fit, a button shows them all."""

    def __init__(self, chart: "MonthChart") -> None:
        super().__init__()
        self._chart = chart
        self.figures: MonthFigures | None = None
        self._all_units = False
        self.canvas = ChartCanvas()
        self.more = button("", self._on_more, Look.QUIET)
        self.more.hide()
        self.column.setContentsMargins(SPACING, 0, SPACING, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.canvas, 100)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addStretch(1)
        self.more.setFixedHeight(_LINE)
        self._make_room(0, CHART_HEIGHT)

    def redraw(self) -> None:
        """Draw `figures`, in the colours that are on now."""
        if self.figures is None:
            return
        from bizenv_desktop.charts.month import first_units

        figures, units = self.figures, self._chart.units(self.figures)
        listed = units > MOST_UNITS
        self.more.setVisible(listed)
        self.more.setText(self._more_text(units))
        if not self._all_units:
            figures = first_units(figures, MOST_UNITS)
        # The button takes its line from the chart: both columns stay equally tall.
        self._make_room(self._chart.units(figures), CHART_HEIGHT - (_LINE if listed else 0))
        self.canvas.show_chart(_drawing(self._chart, figures))
        if self.isVisible():
            self.canvas.finish_drawing()

    def _make_room(self, units: int, least: int) -> None:
        height = max(least, _HEAD_HEIGHT + _UNIT_HEIGHT * units)
        self.canvas.setMinimumHeight(height)
        # As tall as its neighbour where little differs, never three bars on a whole screen.
        self.canvas.setMaximumHeight(height + _SLACK)

    def _more_text(self, units: int) -> str:
        if self._all_units:
            return QCoreApplication.translate("Figures", "只看前 {most} 个单位").format(most=MOST_UNITS)
        return QCoreApplication.translate("Figures", "显示全部 {units} 个单位").format(units=units)

    def _on_more(self) -> None:
        self._all_units = not self._all_units
        self.redraw()


class ChartGrid(QWidget):
    """All charts of a month and, in the last place, how each indicator is counted."""

    bar_clicked = Signal(object)  # charts.drawn.ChartKey

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, ChartCard] = {}
        self._waiting: list[ChartCard] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._draw_next)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)

    def show_figures(self, figures: MonthFigures) -> None:
        """Draw a month, one chart a turn of the event loop; `prepare_charts` must have run."""
        if not self.cards:
            self._fill()
        for card in self.cards.values():
            card.figures = figures
        self._draw_all()

    def finish_drawing(self) -> None:
        """Draw at once what is still due; for pictures and tests."""
        while self._waiting:
            self._draw_next()

    def _draw_all(self) -> None:
        self._waiting = list(self.cards.values())
        self._turn.start(0)

    def _draw_next(self) -> None:
        if self._waiting:
            self._waiting.pop(0).redraw()
        if self._waiting:
            self._turn.start(0)

    def _fill(self) -> None:
        from bizenv_desktop.charts.month import MONTH_CHARTS

        charts = sorted(MONTH_CHARTS, key=lambda chart: _ORDER.index(chart.name))
        for place, chart in enumerate(charts):
            self.cards[chart.name] = card = ChartCard(chart)
            card.canvas.bar_clicked.connect(self.bar_clicked)
            self._grid.addWidget(card, place // 2, place % 2)
        self._grid.addWidget(_definitions(), len(charts) // 2, len(charts) % 2)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_all()


def _definitions() -> Card:
    card = Card(QCoreApplication.translate("Figures", "指标口径"))
    card.column.setSpacing(3)
    for kpi in Kpi:
        card.column.addWidget(paragraph(wording.definition(kpi), Look.MUTED))
    card.column.addStretch(1)
    return card


def _drawing(chart: "MonthChart", figures: MonthFigures) -> "Callable[[CanvasSize], DrawnChart]":
    from bizenv_desktop.charts.style import ChartLook
    from bizenv_desktop.ui.chart_texts import chart_texts

    palette, texts = chart_palette(), chart_texts()

    def draw(size: CanvasSize) -> "DrawnChart":
        return chart.draw(figures, ChartLook(size.width, size.height, size.scale, palette, texts))

    return draw
