"""What a cell says besides its text: where it stands, its light, its tooltip."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.tables.columns import Align, Column
from bizenv_desktop.ui.tables.item_roles import INK, SIGN, TOOLTIP
from bizenv_desktop.ui.theme import light_colour
from bizenv_desktop.ui.widgets.lights import light_icon

Row = TypeVar("Row")

# Only what needs attention colours its text; the shape is coloured always.
_COLOURED: Final = frozenset({Light.RED, Light.AMBER})

# Comparing plain ints halves the time of a repaint (TARGETS, technique 6).

# A view stands left by itself: None costs no conversion in each cell.
_ALIGNMENTS: Final = {
    Align.LEFT: None,
    Align.CENTRE: int(Qt.AlignmentFlag.AlignCenter),
    Align.RIGHT: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


class CellLooks(Generic[Row]):
    """Answers an item model for the columns of one table."""

    def __init__(self, columns: tuple[Column[Row], ...]) -> None:
        self._alignments = [_ALIGNMENTS[column.align] for column in columns]
        self._answers = {
            TOOLTIP: [column.tooltip for column in columns],
            SIGN: [_icon(column.light) for column in columns],
            INK: [_colour(column.light) for column in columns],
        }

    def alignment(self, column: int) -> int | None:
        """Where the text stands; None is left."""
        return self._alignments[column]

    def answer_to(self, role: int, column: int) -> Callable[[Row], object] | None:
        """How a role is answered with a row; None when the column has nothing to say."""
        answers = self._answers.get(role)
        return None if answers is None else answers[column]


def _icon(light: Callable[[Row], Light] | None) -> Callable[[Row], object] | None:
    return None if light is None else lambda row: light_icon(light(row))


def _colour(light: Callable[[Row], Light] | None) -> Callable[[Row], object] | None:
    return None if light is None else lambda row: light_ink(light(row))


def light_ink(light: Light) -> QColor | None:
    """The colour of the text beside a light; None is the colour of every other text."""
    return light_colour(light) if light in _COLOURED else None
