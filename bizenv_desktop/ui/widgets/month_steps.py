"""The month of a page between two arrows: `‹ 2026-11 ›`, and Alt+← / Alt+→ anywhere on the page."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bizenv_desktop.rules.months import Month
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel

_ARROW_WIDTH = 36


class MonthSteps(QWidget):
    """Any month can be gone to; hidden, the keys do nothing."""

    stepped = Signal(object)  # Month

    def __init__(self, month: Month, page: QWidget) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.back = button("‹", partial(self._step, -1), Look.QUIET)
        self.on = button("›", partial(self._step, 1), Look.QUIET)
        self.back.setToolTip(translate("Months", "上一个月  Alt+←"))
        self.on.setToolTip(translate("Months", "下一个月  Alt+→"))
        self.label = PlainLabel("", Look.HEADING)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for each in (self.back, self.label, self.on):
            row.addWidget(each)
        for each in (self.back, self.on):
            each.setFixedWidth(_ARROW_WIDTH)
        shortcut("Alt+Left", page, partial(self._step, -1))
        shortcut("Alt+Right", page, partial(self._step, 1))
        self.show_month(month)

    @property
    def month(self) -> Month:
        """The month that is shown."""
        return self._month

    def show_month(self, month: Month) -> None:
        """Show another month, without telling anybody."""
        self._month = month
        self.label.show_text(f"{month.year}-{month.number:02}")

    def _step(self, months: int) -> None:
        if not self.isHidden():
            self.show_month(self._month.plus(months))
            self.stepped.emit(self._month)
