"""Lines of facts that something can be done with: a muted word, a text, and one small button at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph


def _nothing() -> None:
    """A line without a deed."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One line; without `action` it has no button. `about` is what a screen reader hears of the button."""

    label: str
    text: str
    action: str = ""
    pressed: Callable[[], None] = _nothing

    @property
    def about(self) -> str:
        """What the button does, and to what."""
        return f"{self.action} {self.label} {self.text}".strip()


class ActionLines(QWidget):
    """Shows lines one below the other; labels and buttons are reused, so that arrow keys stay smooth."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING * 2)
        self._grid.setVerticalSpacing(SPACING - 4)
        self._grid.setColumnStretch(1, 1)
        self._widgets: list[tuple[PlainLabel, PlainLabel, QPushButton]] = []
        self._lines: tuple[ActionLine, ...] = ()

    @property
    def lines(self) -> tuple[ActionLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[ActionLine]) -> None:
        """Show these lines and no others."""
        self._lines = tuple(lines)
        while len(self._widgets) < len(lines):
            self._add_line()
        for number, (label, text, made) in enumerate(self._widgets):
            line = lines[number] if number < len(lines) else None
            label.setVisible(line is not None)
            text.setVisible(line is not None)
            made.setVisible(line is not None and bool(line.action))
            if line is not None:
                label.show_text(line.label)
                text.show_text(line.text)
                made.setText(line.action)
                made.setAccessibleName(line.about)

    def press(self, number: int) -> None:
        """Do what the button of a line does."""
        self._lines[number].pressed()

    def _add_line(self) -> None:
        made = button("", partial(self.press, len(self._widgets)))
        made.setProperty("look", "inline")
        made.setAutoDefault(True)
        row = (PlainLabel("", Look.MUTED), paragraph(), made)
        top = Qt.AlignmentFlag.AlignTop
        for column, widget in enumerate(row):
            self._grid.addWidget(widget, len(self._widgets), column, top)
        self._widgets.append(row)
