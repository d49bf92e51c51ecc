"""What every item model is asked by: Qt's roles as the plain numbers that `data` is handed, and an index.

A view asks `data` thousands of times a second; a number is compared faster than a member of Qt's enum.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
"""The parent of all rows of a table."""

DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
EDIT: Final = int(Qt.ItemDataRole.EditRole)
TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
SIGN: Final = int(Qt.ItemDataRole.DecorationRole)
INK: Final = int(Qt.ItemDataRole.ForegroundRole)
FONT: Final = int(Qt.ItemDataRole.FontRole)
CHECK: Final = int(Qt.ItemDataRole.CheckStateRole)
ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)

LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MIDDLE: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
"""How a cell's text stands, as `ALIGNMENT` is answered."""
