"""A day that may be left open: an empty field, or 2026-11-20."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.page import row_layout


class DayOrNone(QWidget):
    """The day counts while its box is ticked; the box takes focus for the field."""

    changed = Signal()

    def __init__(self, words: str, proposed: date) -> None:
        super().__init__()
        self.box, self.edit = QCheckBox(words), DayEdit(proposed)
        row = row_layout(self.box, self.edit)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.edit.setEnabled(False)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self._on_toggled)
        self.edit.dateChanged.connect(self._on_changed)

    @property
    def day(self) -> date | None:
        """The day, None while it is left open."""
        return self.edit.day if self.box.isChecked() else None

    def set_day(self, day: date | None) -> None:
        """Put a day into the field, or leave it open."""
        self.box.setChecked(day is not None)
        if day is not None:
            self.edit.set_day(day)

    def _on_toggled(self, on: object) -> None:
        self.edit.setEnabled(bool(on))
        self.changed.emit()

    def _on_changed(self) -> None:
        self.changed.emit()
