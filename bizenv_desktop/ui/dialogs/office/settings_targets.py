"""A small field of the settings: a target in per cent."""

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from bizenv_desktop.rules.clock.clock import DueUnit

_LONGEST: Final = 999
_UNITS: Final = tuple(DueUnit)
TEXT_MARGINS: Final = (6, 0, 0, 0)
"""Left, top, right, bottom: spin boxes leave their number no room at the left."""


class TargetField(QDoubleSpinBox):
    """A share in per cent with one digit; zero means that there is no target."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 100)
        self.setDecimals(1)
        self.setSuffix(" %")
        self.setSpecialValueText(QCoreApplication.translate("Settings", "不设"))
        self.setAccessibleName(name)
        self.setFixedWidth(110)
        self.lineEdit().setTextMargins(*TEXT_MARGINS)

    @property
    def share(self) -> Fraction | None:
        """The target as an exact fraction; None when there is none."""
        tenths = round(self.value() * 10)
        return Fraction(tenths, 1000) if tenths else None

    def show_share(self, share: Fraction | None) -> None:
        """Put a target into the field."""
        self.setValue(float(share * 100) if share is not None else 0.0)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
