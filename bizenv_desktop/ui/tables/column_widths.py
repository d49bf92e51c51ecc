"""The widths of a table's columns, as the person has dragged them; the widest takes what is to spare."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from bizenv_desktop.ui.preferences import Preferences


class ColumnWidths:
    """Kept under the name of the table; as the columns propose them until somebody drags one."""

    def __init__(
        self, table: QTableView, name: str, proposed: Sequence[int], preferences: Preferences
    ) -> None:
        self._table = table
        self._name = name
        self._preferences = preferences
        kept = preferences.widths(name)
        self._widths = list(kept if len(kept) == len(proposed) else proposed)

    def spread(self) -> None:
        """Give the columns their widths, and the widest, as a rule the title, what is to spare."""
        widths = self._widths
        widest = widths.index(max(widths))
        spare = max(0, self._table.viewport().width() - sum(widths))
        for number, width in enumerate(widths):
            self._table.setColumnWidth(number, width + spare if number == widest else width)

    def keep(self, section: int, _before: int, width: int) -> None:
        """Keep what the person drags, not what a larger window gave to the widest column."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._widths[section] = width
            self._preferences.set_widths(self._name, tuple(self._widths))
