"""Charts or one of the wide tables: what stands below the indicators of a month."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.complaint.custody_shares import UnitCustody
from bizenv_desktop.rules.month.breakdowns import Axis
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.month.month_tables import trend_table
from bizenv_desktop.services.complaint.custody import custody_of
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.tables.figure_table import FigureRows, FigureTable
from bizenv_desktop.ui.tabs.figures.detail_rows import (
    breakdown_rows,
    custody_rows,
    indicator_rows,
    plain_rows,
)
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow

CHARTS, INDICATORS, MONTHS, CUSTODY = "charts", "indicators", "months", "custody"
_INDICATOR_WIDTHS = (150, 90, 110, 90, 80, 420)
_TABLE_HEIGHT = 420


class FigureDetails(QWidget):
    """A row of chips over the charts and the table; the table is only filled while it is shown."""

    opened = Signal(object)  # Selection

    def __init__(self, desk: Desk, charts: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._figures: MonthFigures | None = None
        self.chips = ChipRow(_chips())
        self.table = FigureTable(QCoreApplication.translate("Figures", "统计明细"))
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self._charts = charts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.chips, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(charts)
        column.addWidget(self.table, 1)
        self.table.hide()
        self.chips.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.opened)

    def show_figures(self, figures: MonthFigures) -> None:
        """Show another month, in the table that is chosen."""
        self._figures = figures
        self._show_table()

    def _on_chosen(self, chosen: str) -> None:
        self._charts.setVisible(chosen == CHARTS)
        self.table.setVisible(chosen != CHARTS)
        self._show_table()

    def _show_table(self) -> None:
        figures, chosen = self._figures, self.chips.current
        if figures is None or chosen == CHARTS:
            return
        if chosen == CUSTODY:
            question = partial(custody_of, figures.month)
            self._desk.dispatch.ask(question, owner=self, key="custody", done=self._on_custody)
        elif chosen == INDICATORS:
            self.table.show_rows(indicator_rows(figures), _INDICATOR_WIDTHS)
        else:
            self.table.show_rows(_rows(figures, chosen))

    def _on_custody(self, held: tuple[UnitCustody, ...]) -> None:
        if self.chips.current == CUSTODY:
            self.table.show_rows(custody_rows(held))


def _rows(figures: MonthFigures, chosen: str) -> FigureRows:
    if chosen == MONTHS:
        return plain_rows(trend_table(figures))
    return breakdown_rows(figures, Axis(chosen))


def _chips() -> tuple[Chip, ...]:
    translate = QCoreApplication.translate
    return (
        Chip(CHARTS, lambda: translate("Figures", "图表")),
        Chip(INDICATORS, lambda: translate("Figures", "全部指标")),
        Chip(Axis.UNIT.value, lambda: translate("Figures", "分单位")),
        Chip(Axis.CHANNEL.value, lambda: translate("Figures", "分渠道")),
        Chip(Axis.CATEGORY.value, lambda: translate("Figures", "分类别")),
        Chip(MONTHS, lambda: translate("Figures", "逐月")),
        Chip(CUSTODY, lambda: translate("Figures", "在办时长")),
    )
