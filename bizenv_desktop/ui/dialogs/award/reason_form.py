"""One deed of an award round that wants a reason on record: what it does is said above the field."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """The title, what the deed does and to whom, the button."""

    title: str
    said: str
    go: str


class ReasonForm(FormDialog):
    """Does `deed` with what was typed as its reason."""

    def __init__(
        self, desk: Desk, words: ReasonWords, deed: Callable[[str], Deed[None]], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, words.title, words.go, parent)
        self._deed = deed
        self.reason = TextBox(QCoreApplication.translate("Rounds", "记入评选历史"), 2)
        self.fields.addRow(paragraph(words.said, Look.MUTED))
        self.add_field(QCoreApplication.translate("Rounds", "理由"), self.reason)
        self.reason.textChanged.connect(self.touch)
        self.reason.setFocus()

    def submit(self) -> None:
        """Do it."""
        self.perform(self._deed(self.reason.text))
