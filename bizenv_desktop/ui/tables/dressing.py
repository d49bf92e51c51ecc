"""How the small tables look: those whose rows are all in memory, beside the paged lists."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeWidget

from bizenv_desktop.ui.theme import ROW_HEIGHT

_HEADER_HEIGHT = 34


def dress_small_table(table: QTableView) -> None:
    """Rows of one fixed height under a header as tall as that of the lists."""
    rows, header = table.verticalHeader(), table.horizontalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(ROW_HEIGHT)
    _dress_rows(table)
    header.setFixedHeight(_HEADER_HEIGHT)
    header.setHighlightSections(False)


def dress_preview(table: QTableView) -> None:
    """Whole rows are chosen; the header stands left and is as tall as a row."""
    _dress_rows(table)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setFixedHeight(ROW_HEIGHT)


def dress_lines(lines: QTreeWidget, widths: Sequence[int]) -> None:
    """A flat list with columns of these widths in pixels; the one of width 0 takes what room is left."""
    lines.setRootIsDecorated(False)
    lines.setUniformRowHeights(True)
    lines.setAlternatingRowColors(True)
    header = lines.header()
    header.setFixedHeight(ROW_HEIGHT)
    header.setStretchLastSection(False)
    for column, width in enumerate(widths):
        if width:
            lines.setColumnWidth(column, width)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def _dress_rows(table: QTableView) -> None:
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
