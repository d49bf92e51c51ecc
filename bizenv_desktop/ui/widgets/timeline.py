"""What happened to a matter, in order: time, what, in which words; long stories have heads between."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph


@dataclass(frozen=True, slots=True)
class Moment:
    """One line: `11-13 09:12`, 交办, `供电分局牵头；交办单〔2026〕112号`; `head` stands above it, alone."""

    when: str
    what: str
    text: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """The labels of one moment."""

    head: PlainLabel
    parts: tuple[PlainLabel, PlainLabel, PlainLabel]


class Timeline(QWidget):
    """Shows moments one below the other; its labels are reused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING * 2)
        self._grid.setVerticalSpacing(SPACING - 1)
        self._grid.setColumnStretch(2, 1)
        self._lines: list[_Line] = []

    def show_events(self, moments: Sequence[Moment]) -> None:
        """Show these moments and no others."""
        while len(self._lines) < len(moments):
            self._add_line()
        for number, line in enumerate(self._lines):
            shown = number < len(moments)
            moment = moments[number] if shown else Moment("", "", "")
            line.head.show_text(moment.head)
            line.head.setVisible(bool(moment.head))
            for label, text in zip(line.parts, (moment.when, moment.what, moment.text), strict=True):
                label.show_text(text)
                label.setVisible(shown)

    def _add_line(self) -> None:
        row, top = len(self._lines) * 2, Qt.AlignmentFlag.AlignTop
        line = _Line(
            PlainLabel("", Look.MUTED), (PlainLabel("", Look.MUTED), PlainLabel(), paragraph("", Look.MUTED))
        )
        self._grid.addWidget(line.head, row, 0, 1, 3)
        line.head.hide()
        for column, label in enumerate(line.parts):
            self._grid.addWidget(label, row + 1, column, top)
        self._lines.append(line)
