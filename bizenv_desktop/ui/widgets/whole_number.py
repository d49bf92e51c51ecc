"""A field for a number of things: no wider than such a number needs, the digits at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

_MOST_WIDTH = 140


def whole_number(least: int, most: int) -> QSpinBox:
    """A number from `least` to `most`."""
    field = QSpinBox()
    field.setRange(least, most)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setMaximumWidth(_MOST_WIDTH)
    return field
