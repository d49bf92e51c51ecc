"""Room at the left of a number: style sheets give a spin box none, whatever its padding says."""

from typing import Final

from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QWidget

LEFT: Final = 9
"""Border and padding of a line of text, in pixels."""


def inset_numbers(owner: QWidget) -> None:
    """Let the numbers and times in `owner` begin where its lines of text do.

    Days with a calendar stand there already; a field that was given room of its own keeps it.
    """
    for field in owner.findChildren(QAbstractSpinBox):
        has_calendar = isinstance(field, QDateTimeEdit) and field.calendarPopup()
        line = field.lineEdit()
        if not has_calendar and not line.textMargins().left():
            line.setTextMargins(LEFT, 0, 0, 0)
