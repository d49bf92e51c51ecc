"""What an empty page or table says: what is missing and what to do next."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel


class EmptyState(QWidget):
    """A head, a hint and at most a few buttons, in the middle of the widget it is laid over."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._head = PlainLabel("", Look.HEADING)
        self._hint = PlainLabel("", Look.MUTED)
        self._hint.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACING)
        self._column.addStretch(2)
        for label in (self._head, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self._column.addStretch(3)
        self._over = over
        over.installEventFilter(self)
        self.hide()

    def say(self, head: str, hint: str, *buttons: QPushButton) -> None:
        """Show a head, a hint and the next steps; earlier buttons go away."""
        self._head.show_text(head)
        self._hint.show_text(hint)
        for old in self._buttons:
            if old not in buttons:
                old.deleteLater()
        self._buttons = list(buttons)
        for number, made in enumerate(buttons):
            self._column.insertWidget(3 + number, made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what it lies over."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)
