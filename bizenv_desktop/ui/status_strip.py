"""The strip at the foot of the window: which ledger, who, last backup, how many rows, long work."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip


class Standing(NamedTuple):
    """What the strip says besides the counts; `last_backup` is a short phrase such as 今天 08:30."""

    ledger: str
    operator: str
    last_backup: str


class StatusStrip(QFrame):
    """One line, parts joined by ・, empty parts left out."""

    def __init__(self, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", Look.BAR.value)
        self.setProperty("edge", "top")
        self._standing = standing
        self._counts = ""
        self._errand = ""
        self._warning = ""
        self._label = PlainLabel("", Look.MUTED)
        self.progress = ProgressStrip()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, 2, SPACING, 2)
        row.addWidget(self._label, 1)
        row.addWidget(self.progress)
        self.setFixedHeight(28)
        self._refresh()

    @property
    def text(self) -> str:
        """What the strip says."""
        return self._label.text()

    def show_standing(self, standing: Standing) -> None:
        """Another ledger, operator or backup."""
        self._standing = standing
        self._refresh()

    def show_counts(self, total: int, chosen: int) -> None:
        """How many rows the page shows and how many are chosen."""
        text = QCoreApplication.translate("Shell", "共 {total} 件，选中 {chosen} 件")
        self._counts = text.format(total=total, chosen=chosen)
        self._refresh()

    def show_no_counts(self) -> None:
        """The page counts nothing."""
        self._counts = ""
        self._refresh()

    def show_errand(self, text: str) -> None:
        """What the program does by itself that a save waits for; empty for nothing. It cannot be stopped."""
        self._errand = text
        self._refresh()

    def show_warning(self, text: str) -> None:
        """What was found amiss and stops nobody; empty for nothing."""
        self._warning = text
        self._refresh()

    def _refresh(self) -> None:
        named = (
            (QCoreApplication.translate("Shell", "台账 {value}"), self._standing.ledger),
            (QCoreApplication.translate("Shell", "经办 {value}"), self._standing.operator),
            (QCoreApplication.translate("Shell", "最近备份 {value}"), self._standing.last_backup),
        )
        parts = [text.format(value=value) for text, value in named if value]
        told = filter(None, (self._counts, self._errand, self._warning))
        self._label.show_text(" ・ ".join([*parts, *told]))
