"""The grids that are typed into: a small table whose cell with the cursor opens at the first key."""

from PySide6.QtWidgets import QAbstractItemView, QTableView

from bizenv_desktop.ui.tables.dressing import dress_small_table


def dress_typed_grid(table: QTableView) -> None:
    """One cell has the cursor; any key, F2 or a double click opens it. Enter and Delete are its own."""
    dress_small_table(table)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.AnyKeyPressed
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.DoubleClicked
    )
