"""Chooses the month that is looked at: a list, two arrows, and Alt+← / Alt+→."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.month.month_pack import KnownMonth
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button

_WIDTH, _ARROW_WIDTH, _MOST_SHOWN = 190, 30, 18


class MonthPicker(QWidget):
    """The months of the ledger, newest first; the caller shows the months and hears which was chosen."""

    month_chosen = Signal(object)  # Month

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[KnownMonth, ...] = ()
        self.list = QComboBox()
        self._earlier = button("‹", lambda: self.step(-1), Look.QUIET)
        self._later = button("›", lambda: self.step(+1), Look.QUIET)
        self._build()
        self.list.activated.connect(self._on_activated)

    @property
    def texts(self) -> tuple[str, ...]:
        """The months as they are listed."""
        return tuple(self.list.itemText(row) for row in range(self.list.count()))

    def show_months(self, months: tuple[KnownMonth, ...], chosen: Month) -> None:
        """List the months and mark the chosen one, without telling anybody."""
        if months != self._months:
            self._months = months
            self.list.clear()
            self.list.addItems([_listed(known) for known in months])
        self.list.setCurrentIndex(next((row for row, m in enumerate(months) if m.month == chosen), -1))
        self._show_ends()

    def step(self, months: int) -> None:
        """Go so many months later (earlier when negative); stays where the ledger ends."""
        row = self.list.currentIndex() - months
        if 0 <= row < len(self._months):
            self.list.setCurrentIndex(row)
            self._on_activated(row)

    def _build(self) -> None:
        self.list.setMinimumWidth(_WIDTH)
        self.list.setMaxVisibleItems(_MOST_SHOWN)
        self.list.setAccessibleName(QCoreApplication.translate("Figures", "月份"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for arrow, said in (
            (self._earlier, QCoreApplication.translate("Figures", "上一月（Alt+←）")),
            (self._later, QCoreApplication.translate("Figures", "下一月（Alt+→）")),
        ):
            _make_arrow(arrow, said)
        row.addWidget(self._earlier)
        row.addWidget(self.list)
        row.addWidget(self._later)

    def _on_activated(self, row: int) -> None:
        self._show_ends()
        self.month_chosen.emit(self._months[row].month)

    def _show_ends(self) -> None:
        row = self.list.currentIndex()
        self._earlier.setEnabled(row + 1 < len(self._months))
        self._later.setEnabled(row > 0)


def _make_arrow(arrow: QPushButton, said: str) -> None:
    arrow.setFixedWidth(_ARROW_WIDTH)
    arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    arrow.setToolTip(said)
    arrow.setAccessibleName(said)


def _listed(known: KnownMonth) -> str:
    name = long_month(known.month)
    return (
        QCoreApplication.translate("Figures", "{month}（已封账）").format(month=name)
        if known.frozen
        else name
    )
