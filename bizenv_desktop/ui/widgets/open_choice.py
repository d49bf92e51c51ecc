"""A field with offered words that takes any other word too: channels and categories are open lists."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget


class OpenChoice(QComboBox):
    """Offers words while one types, finding them by any part; the wheel does not change it."""

    def __init__(self, hint: str, offered: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(offered))
        self.setCurrentIndex(-1)
        self.setAccessibleName(hint)
        matches = QCompleter(self.model(), self)
        matches.setFilterMode(Qt.MatchFlag.MatchContains)
        matches.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(matches)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    @property
    def text(self) -> str:
        """The word in the field."""
        return self.currentText().strip()

    def put(self, text: str) -> None:
        """Put a word into the field."""
        self.setEditText(text)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
