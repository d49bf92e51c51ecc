"""A grid of facts: a muted word, a value that can be selected and copied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the grid; the look colours the value, as red for overdue."""

    label: str
    value: str
    look: Look | None = None


class Facts(QWidget):
    """Shows facts one below the other; labels are reused, so that arrow keys through a list stay smooth."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING * 2)
        self._grid.setVerticalSpacing(SPACING - 2)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[PlainLabel, PlainLabel]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        while len(self._lines) < len(facts):
            self._add_line()
        for number, (label, value) in enumerate(self._lines):
            shown = number < len(facts)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                label.show_text(facts[number].label)
                value.show_text(facts[number].value)
                value.show_look(facts[number].look)

    def _add_line(self) -> None:
        line = (PlainLabel("", Look.MUTED), paragraph())
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(line[0], len(self._lines), 0, top)
        self._grid.addWidget(line[1], len(self._lines), 1, top)
        self._lines.append(line)
