"""A moment of the office's wall clock, always shown as 2026-11-20 09:15."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateTimeEdit, QWidget


class MomentEdit(QDateTimeEdit):
    """One moment, exact to the minute; the wheel does not change it."""

    def __init__(self, moment: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.setCalendarPopup(True)
        self.set_moment(moment)

    @property
    def moment(self) -> datetime:
        """The moment in the field."""
        day, time = self.date(), self.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - wall clock

    def set_moment(self, moment: datetime) -> None:
        """Put a moment into the field; seconds are left out."""
        day = QDate(moment.year, moment.month, moment.day)
        self.setDateTime(QDateTime(day, QTime(moment.hour, moment.minute)))

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
