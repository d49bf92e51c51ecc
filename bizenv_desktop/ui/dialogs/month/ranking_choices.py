"""How units are to be ranked: how often, as of which day, by which measures and weights, in which mode."""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from bizenv_desktop.rules.month.ranking import (
    MOST_LEAST,
    MOST_WEIGHT,
    Every,
    RankMeasure,
    RankMode,
    RankSheet,
    Weighing,
)
from bizenv_desktop.rules.month.ranking_tables import EVERY_WORDS, MEASURE_WORDS, MODE_WORDS
from bizenv_desktop.services.month.rankings import RankingOrder
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.number_inset import inset_numbers
from bizenv_desktop.ui.widgets.page import row_layout

FIRST_LEAST: Final = 3


class _Number(QSpinBox):
    """A number that the wheel does not change."""

    def __init__(self, name: str, most: int, value: int) -> None:
        super().__init__()
        self.setRange(1, most)
        self.setValue(value)
        self.setAccessibleName(name)
        self.setFixedWidth(72)
        self.setKeyboardTracking(False)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class RankingChoices(QWidget):
    """`changed` tells every choice; the order is read with `order`."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.every = ChipRow(
            tuple(Chip(every.value, lambda each=every: EVERY_WORDS[each]) for every in Every)
        )
        self.day = DayEdit(today)
        self.day.setAccessibleName(translate("Ranking", "截至"))
        self.mode = QComboBox()
        self.mode.setAccessibleName(translate("Ranking", "计分"))
        for mode in RankMode:
            self.mode.addItem(MODE_WORDS[mode], mode.value)
        self.least = _Number(translate("Ranking", "最少件数"), MOST_LEAST, FIRST_LEAST)
        self.measures = {measure: QCheckBox(MEASURE_WORDS[measure]) for measure in RankMeasure}
        self.weights = {measure: _Number(MEASURE_WORDS[measure], MOST_WEIGHT, 1) for measure in RankMeasure}
        self.unit = PlainLabel("", Look.MUTED)
        self._build()
        self._connect()
        inset_numbers(self)
        self._say_unit()

    @property
    def order(self) -> RankingOrder:
        """What is chosen."""
        weighings = tuple(
            Weighing(measure, self.weights[measure].value())
            for measure in RankMeasure
            if self.measures[measure].isChecked()
        )
        mode = RankMode(self.mode.currentData())
        sheet = RankSheet(Every(self.every.current), weighings, mode, self.least.value())
        return RankingOrder(sheet, self.day.day)

    def _build(self) -> None:
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(
            row_layout(
                self.every,
                PlainLabel(translate("Ranking", "截至"), Look.MUTED),
                self.day,
                PlainLabel(translate("Ranking", "计分"), Look.MUTED),
                self.mode,
                PlainLabel(translate("Ranking", "少于"), Look.MUTED),
                self.least,
                PlainLabel(translate("Ranking", "件的不排名"), Look.MUTED),
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.addWidget(self.unit, 0, 0)
        for place, measure in enumerate(RankMeasure):
            self.measures[measure].setChecked(True)
            grid.addWidget(self.measures[measure], 0, 2 * place + 1)
            grid.addWidget(self.weights[measure], 0, 2 * place + 2)
        grid.setColumnStretch(2 * len(RankMeasure) + 1, 1)
        column.addLayout(grid)

    def _connect(self) -> None:
        self.every.chosen.connect(self._tell)
        self.day.dateChanged.connect(self._tell)
        self.mode.currentIndexChanged.connect(self._tell)
        self.least.valueChanged.connect(self._tell)
        for measure, box in self.measures.items():
            box.toggled.connect(self._tell)
            self.weights[measure].valueChanged.connect(self._tell)

    def _tell(self, _value: object = None) -> None:
        self._say_unit()
        for measure, box in self.measures.items():
            self.weights[measure].setEnabled(box.isChecked())
        self.changed.emit()

    def _say_unit(self) -> None:
        deducts = self.mode.currentData() == RankMode.DEDUCTION.value
        translate = QCoreApplication.translate
        self.unit.show_text(translate("Ranking", "每件扣分") if deducts else translate("Ranking", "权重"))
