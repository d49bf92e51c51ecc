"""Long work in the status bar: what, how far, and a button that stops it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from bizenv_desktop.ui.activities import Activity


class ProgressStrip(QWidget):
    """Shows the work that began last; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activity: Activity | None = None
        self._title = PlainLabel("", Look.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self._title)
        row.addWidget(self._bar)
        row.addWidget(self._made_stop())
        self.hide()

    @property
    def title(self) -> str:
        """The long work that is shown; empty when there is none."""
        return self._activity.title if self._activity is not None else ""

    def show_activities(self, activities: "tuple[Activity, ...]") -> None:
        """Show the last of these; fits `dispatch.activities_changed`."""
        self._activity = activities[-1] if activities else None
        self.setVisible(self._activity is not None)
        if self._activity is None:
            return
        done, total = self._activity.done, self._activity.total
        share = f" {done * 100 // total}%" if total else ""
        others = f" (+{len(activities) - 1})" if len(activities) > 1 else ""
        self._title.show_text(self._activity.title + share + others)
        self._move_bar(done, total)

    def _made_stop(self) -> QPushButton:
        """As high as the line it stands in: the window's foot has no room for a whole button."""
        made = button(QCoreApplication.translate("Shell", "取消"), self._cancel)
        made.setProperty("look", "inline")
        return made

    def _move_bar(self, done: int, total: int) -> None:
        # A bar that is told a value paints at once, and with it all of the window that waits for its turn.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)

    def _cancel(self) -> None:
        if self._activity is not None:
            self._activity.cancel()
