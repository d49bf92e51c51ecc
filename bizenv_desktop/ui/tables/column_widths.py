"""The widths of a table's columns, as the person has dragged them, and who takes what is to spare."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.tables.columns import Column


class ColumnWidths:
    """Kept under the name of the table; as the columns propose them until somebody drags one."""

    def __init__(
        self, table: QTableView, name: str, columns: Sequence[Column[Any]], preferences: Preferences
    ) -> None:
        self._table = table
        self._name = name
        self._preferences = preferences
        kept = preferences.widths(name)
        self._columns = columns
        self._widths = list(kept) if len(kept) == len(columns) else [column.width for column in columns]

    def spread(self) -> None:
        """Give the columns their widths, and those that share it what is to spare."""
        shares = self._sharing()
        spare = max(0, self._table.viewport().width() - sum(self._widths))
        parts = [spare * share // sum(shares) for share in shares]
        parts[shares.index(max(shares))] += spare - sum(parts)
        for number, (width, part) in enumerate(zip(self._widths, parts, strict=True)):
            self._table.setColumnWidth(number, width + part)

    def _sharing(self) -> Sequence[int]:
        """The shares of those that nobody dragged; where none is left, the widest takes all."""
        each = zip(self._columns, self._widths, strict=True)
        shares = [column.share if width == column.width else 0 for column, width in each]
        widest = self._widths.index(max(self._widths))
        return shares if any(shares) else [int(number == widest) for number in range(len(shares))]

    def keep(self, section: int, _before: int, width: int) -> None:
        """Keep what the person drags, not what a larger window gave to the columns."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._widths[section] = width
            self._preferences.set_widths(self._name, tuple(self._widths))
