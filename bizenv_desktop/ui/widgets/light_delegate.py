"""Cells whose text has the colour of a light."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class LightDelegate(QStyledItemDelegate):
    """Keeps the colour of a light on a chosen row."""

    # Qt overrides

    def initStyleOption(
        self, option: "QStyleOptionViewItem", index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let the text of the light stay coloured under the selection."""
        super().initStyleOption(option, index)
        palette = option.palette  # pyright: ignore[reportAttributeAccessIssue] - missing in the stub
        palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))
