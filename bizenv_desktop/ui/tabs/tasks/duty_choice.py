"""Which matrix of duties is shown: one duty's, or a month of all."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.periods import Stretch
from bizenv_desktop.services.duty.duty_matrix import DutyLine
from bizenv_desktop.services.duty.duty_urging import UrgeWanted
from bizenv_desktop.ui.widgets.month_steps import MonthSteps

ALL: Final = 0
"""Stands for the month of all duties where a duty's id would."""

_LEAST_WIDTH = 240


class DutyChoice(QObject):
    """A list and a month for the page's strip; the month is hidden while one duty is shown."""

    chosen = Signal()  # another duty or month, by hand

    def __init__(self, month: Month, page: QWidget) -> None:
        super().__init__(page)
        translate = QCoreApplication.translate
        self._offered: tuple[DutyLine, ...] = ()
        self.duties = QComboBox()
        self.duties.setAccessibleName(translate("Duties", "报送事项"))
        self.duties.setMinimumWidth(_LEAST_WIDTH)
        self.month = MonthSteps(month, page)
        self.duties.activated.connect(self._on_activated)
        self.month.stepped.connect(self._on_activated)

    @property
    def duty_id(self) -> int | None:
        """The duty that is chosen; None while a month of all is."""
        return self.duties.currentData() or None

    @property
    def shown_month(self) -> Month | None:
        """The month of all duties; None while one duty is chosen."""
        return self.month.month if self.duty_id is None else None

    @property
    def title(self) -> str:
        """What the matrix is called on paper and in its workbook."""
        translate = QCoreApplication.translate
        duty = next((one for one in self._offered if one.face.id == self.duty_id), None)
        if duty is not None:
            return translate("Duties", "{title}报送情况").format(title=duty.face.title)
        return translate("Duties", "{month}报送情况").format(month=long_month(self.month.month))

    @property
    def urged(self) -> UrgeWanted:
        """Whose silence is to be urged: that of the duty, or of the month."""
        month = self.shown_month
        return UrgeWanted(self.duty_id, span=Stretch(month.first, month.last) if month is not None else None)

    def offer(self, duties: tuple[DutyLine, ...], held: int | None) -> None:
        """Offer these duties; `held` stays chosen where it is one of them, else all are."""
        self._offered = duties
        self.duties.clear()
        self.duties.addItem(QCoreApplication.translate("Duties", "全部事项（按月）"), ALL)
        for one in duties:
            late = QCoreApplication.translate("Duties", "{title}（缺 {late}）")
            said = late.format(title=one.face.title, late=one.late) if one.late else one.face.title
            self.duties.addItem(said, one.face.id)
        self.duties.setCurrentIndex(max(0, self.duties.findData(held)))
        self.month.setVisible(self.duty_id is None)

    def _on_activated(self, _chosen: object) -> None:
        self.month.setVisible(self.duty_id is None)
        self.chosen.emit()
