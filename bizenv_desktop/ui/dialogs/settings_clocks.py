"""Two small fields of the settings: how long somebody has, and a target in per cent."""

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QSpinBox, QWidget

from bizenv_desktop.rules.clock import DueRule, DueUnit

_LONGEST: Final = 999
_UNITS: Final = tuple(DueUnit)
TEXT_MARGINS: Final = (6, 0, 0, 0)
"""Left, top, right, bottom: spin boxes leave their number no room at the left."""


class _Calm(QSpinBox):
    """A number that the wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ClockField(QWidget):
    """A length and its unit: 5 个工作日."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.length = _Calm()
        self.length.setRange(0, _LONGEST)
        self.length.setAccessibleName(name)
        self.length.setFixedWidth(90)
        self.length.lineEdit().setTextMargins(*TEXT_MARGINS)
        self.unit = QComboBox()
        self.unit.addItems([unit_word(unit) for unit in _UNITS])
        self.unit.setFixedWidth(110)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.length)
        row.addWidget(self.unit)
        row.addStretch(1)
        self.setFocusProxy(self.length)
        self.length.valueChanged.connect(self.changed)
        self.unit.currentIndexChanged.connect(self.changed)

    @property
    def rule(self) -> DueRule:
        """How long somebody has."""
        return DueRule(self.length.value(), _UNITS[self.unit.currentIndex()])

    def show_rule(self, rule: DueRule) -> None:
        """Put a rule into the field."""
        self.length.setValue(rule.length)
        self.unit.setCurrentIndex(_UNITS.index(rule.unit))


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


def unit_word(unit: DueUnit) -> str:
    """What deadlines are counted in."""
    words = {
        DueUnit.WORKING_DAYS: QCoreApplication.translate("Settings", "个工作日"),
        DueUnit.CALENDAR_DAYS: QCoreApplication.translate("Settings", "个自然日"),
        DueUnit.HOURS: QCoreApplication.translate("Settings", "小时"),
    }
    return words[unit]
