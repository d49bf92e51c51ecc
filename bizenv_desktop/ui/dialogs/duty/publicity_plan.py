"""按周排期: a piece a week on one weekday, from one day to another."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from bizenv_desktop.services.duty.publicity import PlanSeries, Series, plan_series
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.publicity_words import weekday_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph

_FRIDAY = 4


class PlanForm(FormDialog):
    """The days of the series are proposed; a day that has a piece already keeps it."""

    saved = Signal(int)  # how many pieces were planned

    def __init__(self, desk: Desk, series: Sequence[Series], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Publicity", "按周排期"), translate("Publicity", "排定"), parent)
        self._offered = {one.duty_id: one for one in series}
        today = desk.now().date()
        self.series, self.weekday = QComboBox(), QComboBox()
        for one in series:
            self.series.addItem(one.title, one.duty_id)
        for number in range(7):
            self.weekday.addItem(weekday_word(number), number)
        self.weekday.setCurrentIndex(_FRIDAY)
        self.title = QLineEdit(translate("Publicity", "第{n}期"))
        self.first, self.last = DayEdit(today), DayEdit(today)
        self.said = paragraph(
            translate("Publicity", "主题中的 {n} 换成期数；已有安排的日期不重复排。"), Look.MUTED
        )
        self._lay_out()
        self.series.currentIndexChanged.connect(self._propose)
        self.title.textEdited.connect(self.touch)
        self._propose()

    def choose_series(self, duty_id: int | None) -> None:
        """Put a series into the field."""
        self.series.setCurrentIndex(max(0, self.series.findData(duty_id)))

    def command(self) -> PlanSeries:
        """What the form asks for."""
        duty_id = int(self.series.currentData())
        units = self._offered[duty_id].unit_ids
        return PlanSeries(
            duty_id=duty_id,
            title=self.title.text(),
            first=self.first.day,
            last=self.last.day,
            weekday=int(self.weekday.currentData()),
            unit_id=units[0] if len(units) == 1 else None,
        )

    def submit(self) -> None:
        """Plan the pieces."""
        self.perform(partial(plan_series, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        span = QWidget()
        row = QHBoxLayout(span)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for widget in (self.first, PlainLabel("—"), self.last):
            row.addWidget(widget)
        row.addStretch(1)
        for label, field in (
            (translate("Publicity", "系列"), self.series),
            (translate("Publicity", "主题"), self.title),
            (translate("Publicity", "起止"), span),
            (translate("Publicity", "每周"), self.weekday),
        ):
            self.add_field(label, field)
        self.fields.addRow("", self.said)

    def _propose(self, *_series: object) -> None:
        one = self._offered.get(self.series.currentData())
        if one is not None:
            days: tuple[date, date] = (one.starts_on, one.ends_on)
            self.first.set_day(days[0])
            self.last.set_day(days[1])
