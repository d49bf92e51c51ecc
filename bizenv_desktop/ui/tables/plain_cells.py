"""Cells that are nothing but a line of text, painted by one call.

The style lays a text out three times before it draws it, and asks the model seven questions: more than half
of the time of a repaint. What is chosen, under the cursor or more than one plain line is left to the style;
the others look the same, pixel by pixel.
"""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bizenv_desktop.ui.tables.columns import Align
from bizenv_desktop.ui.tables.paged_model import PagedTableModel

MARGIN: Final = 3  # what Fusion leaves on both sides of a text
KEPT_TEXTS: Final = 20_000
_MARKED: Final = (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus).value
_FLAGS: Final = {
    Align.LEFT: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    Align.CENTRE: int(Qt.AlignmentFlag.AlignCenter),
    Align.RIGHT: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


class PlainCells(QStyledItemDelegate):
    """Paints the columns of a `PagedTableModel` that have no light."""

    def __init__(self, rows: PagedTableModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._flags = [_FLAGS[column.align] for column in rows.columns]
        self._fitting: dict[tuple[str, int], str | None] = {}

    def _measure(self, text: str, width: int, option: QStyleOptionViewItem) -> None:
        """Note how much of a text fits; None for what is not one plain line."""
        if len(self._fitting) >= KEPT_TEXTS:
            self._fitting.clear()
        metrics = QFontMetricsF(option.font)  # pyright: ignore[reportAttributeAccessIssue] - missing in the stub
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        self._fitting[text, width] = fitting if text.isprintable() else None

    # Qt overrides

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the text between the margins."""
        column, box = index.column(), option.rect  # pyright: ignore[reportAttributeAccessIssue]
        line = self._rows.line(index.row())
        text = "" if line is None else line[column]
        width = box.width() - 2 * MARGIN
        if (text, width) not in self._fitting:
            self._measure(text, width, option)
        fitting = self._fitting[text, width]
        if fitting is None or option.state.value & _MARKED:  # pyright: ignore[reportAttributeAccessIssue]
            super().paint(painter, option, index)
        elif fitting:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))  # pyright: ignore[reportAttributeAccessIssue]
            painter.drawText(box.adjusted(MARGIN, 0, -MARGIN, 0), self._flags[column], fitting)
