"""One quiet line of small figures: the letters that are due rung by rung, and what waits for a ruling."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.vocabulary import Rung
from bizenv_desktop.ui.tabs.today.laid_page import LaidFigure
from bizenv_desktop.ui.tabs.today.titles import concern_title, rung_title
from bizenv_desktop.ui.theme import SPACING, Look, give_tone
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_RUNGS: Final = (
    (Concern.TO_REMIND, Rung.REMINDER),
    (Concern.TO_SUPERVISE, Rung.SUPERVISION),
    (Concern.TO_REPORT, Rung.REPORT),
    (Concern.TO_REFER, Rung.REFERRAL),
)
_WAITING: Final = (Concern.LETTERS_OUT, Concern.RETURNS, Concern.EXTENSIONS, Concern.PAUSES)
STRIP: Final = (*(concern for concern, _rung in _RUNGS), *_WAITING)
"""The concerns whose figures stand in the strip, from left to right."""


class SmallFigure(QPushButton):
    """A title with its figure, which opens the rows that it counted; zero steps back."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{title} –", parent)
        self._title = title
        self._count = 0
        self.setProperty("look", Look.CHIP.value)
        self.setAutoDefault(True)
        give_tone(self, "quiet")

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return str(self._count)

    def show_figure(self, count: int, note: str = "") -> None:
        """Show a figure; a note stands in its tip."""
        self._count = count
        self.setText(f"{self._title} {count}")
        self.setToolTip(note)
        give_tone(self, "" if count else "quiet")


class LadderStrip(QWidget):
    """The ladder from its lowest rung to its highest; where letters are due they can be issued in one go."""

    opened = Signal(object)  # Concern
    issue_wanted = Signal(object)  # Rung

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = {concern: SmallFigure(concern_title(concern)) for concern in STRIP}
        self.issues = {rung: self._issue_button(rung) for _concern, rung in _RUNGS}
        row = WrappingRow(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(PlainLabel(QCoreApplication.translate("Today", "督办阶梯"), Look.MUTED))
        for concern, rung in _RUNGS:
            row.addWidget(self.figures[concern])
            row.addWidget(self.issues[rung])
        row.addStretch(1)
        for concern in _WAITING:
            row.addWidget(self.figures[concern])
        for concern, figure in self.figures.items():
            figure.clicked.connect(partial(self._on_figure, concern))

    def show_figure(self, figure: LaidFigure) -> None:
        """Show one figure; without letters due there is nothing to issue."""
        note = QCoreApplication.translate("Today", "{count} 件超过了回复期限").format(count=figure.late)
        self.figures[figure.concern].show_figure(figure.count, note if figure.late else "")
        if figure.rung is not None:
            self.issues[figure.rung].setVisible(figure.count > 0)

    def _issue_button(self, rung: Rung) -> QPushButton:
        made = QPushButton(QCoreApplication.translate("Today", "出具…"))
        made.setProperty("look", "inline")
        made.setAutoDefault(True)
        made.setAccessibleName(f"{made.text()} {rung_title(rung)}")
        made.clicked.connect(partial(self._on_issue, rung))
        made.hide()
        return made

    def _on_figure(self, concern: Concern, _checked: object = None) -> None:
        self.opened.emit(concern)

    def _on_issue(self, rung: Rung, _checked: object = None) -> None:
        self.issue_wanted.emit(rung)
