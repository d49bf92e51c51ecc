"""An error or warning beside what the person was doing: there until it no longer holds."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import paragraph


class NoticeBar(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", Look.NOTICE.value)
        self._label = paragraph()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING + 4, SPACING - 2, SPACING + 4, SPACING - 2)
        row.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty when hidden."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._label.show_text(text)
        self.show()

    def refuse(self, error: Refused) -> None:
        """Show why a rule or the storage refused; fits `dispatch.run(failed=…)`."""
        from bizenv_desktop.ui.texts import sentence

        self.say(sentence(error))

    def clear(self) -> None:
        """Say nothing any more."""
        self._label.show_text("")
        self.hide()
