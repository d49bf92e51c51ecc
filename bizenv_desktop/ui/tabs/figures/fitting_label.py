"""A label that gives way: on a narrow window it shows fewer of its pieces, never half a word."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import PlainLabel

SEPARATOR = " · "


class FittingLabel(PlainLabel):
    """Takes whatever width is left and shows as many leading pieces of its text as fit there."""

    def __init__(self, look: Look | None = None) -> None:
        super().__init__("", look)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """Everything it would say with enough room."""
        return self._whole

    def say(self, text: str) -> None:
        """Show a text whose pieces are set apart by ` · `, the least needed last."""
        self._whole = text
        self._fit()

    def _fit(self) -> None:
        pieces = self._whole.split(SEPARATOR)
        while pieces and self.fontMetrics().horizontalAdvance(SEPARATOR.join(pieces)) > self.width():
            pieces.pop()
        self.show_text(SEPARATOR.join(pieces))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()
