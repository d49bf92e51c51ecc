"""A field to search in: quiet while an input method composes, telling 300 ms after the last keystroke."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

PATIENCE_MS: Final = 300


class SearchField(QLineEdit):
    """Tells what is searched for; Enter tells at once, Escape empties the field."""

    searched = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self._told = ""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._tell)
        # textEdited is silent during composition; textChanged alone sees the clear button.
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)

    def put(self, text: str) -> None:
        """Fill the field without searching."""
        self._told = text.strip()
        self.setText(text)

    def _on_edited(self, _text: str) -> None:
        self._patience.start()

    def _on_changed(self, text: str) -> None:
        if not text and not self._patience.isActive():
            self._tell()

    def _tell(self) -> None:
        self._patience.stop()
        wanted = self.text().strip()
        if wanted != self._told:
            self._told = wanted
            self.searched.emit(wanted)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches at once, Escape empties."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)
