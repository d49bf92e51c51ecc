"""What is to be known beside what the person was doing: red where it stops them, calm where it is news."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.refused_text import point_at


class NoticeBar(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = paragraph()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING + 4, SPACING - 2, SPACING + 4, SPACING - 2)
        row.addWidget(self._label)
        give_look(self, Look.NOTICE)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty when hidden."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Show an error or a warning."""
        self._show(text, Look.NOTICE)

    def tell(self, text: str) -> None:
        """Show harmless news: what was written where, that nothing is left to do."""
        self._show(text, Look.BOX)

    def refuse(self, error: Refused) -> None:
        """Show why a rule or the storage refused, and the field of a text that it names.

        Fits `dispatch.run(failed=…)`.
        """
        from bizenv_desktop.ui.texts import sentence

        self.say(sentence(error))
        if isinstance(text := error.facts.get("typed"), str) and text:
            point_at(text, self.window())

    @contextmanager
    def heeding(self) -> Generator[None]:
        """Show what the fields' own reading refuses; what stands behind it in the block is left out."""
        try:
            yield
        except RuleBroken as refused:
            self.refuse(refused)

    def clear(self) -> None:
        """Say nothing any more."""
        self._label.show_text("")
        self.hide()

    def _show(self, text: str, look: Look) -> None:
        if self.property("look") != look.value:
            give_look(self, look)
            give_look(self._label, None)  # the style does not look again at what stands inside
        self._label.show_text(text)
        self.show()
