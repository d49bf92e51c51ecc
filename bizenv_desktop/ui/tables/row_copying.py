"""Rows of a table as text on the clipboard: a line each, cells parted by tabs, as Excel and WPS take them."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtGui import QGuiApplication

from bizenv_desktop.ui.tables.paged_model import PagedTableModel

COPIED_ROWS: Final = 5_000


def copy_rows(rows: PagedTableModel[Any], ids: Sequence[int]) -> None:
    """Put these rows on the clipboard once they are read; they need not be on screen."""
    texts = [column.text for column in rows.columns]

    def put(read: Sequence[Any]) -> None:
        lines = ("\t".join(_one_line(text(row)) for text in texts) for row in read)
        QGuiApplication.clipboard().setText("\n".join(lines))

    rows.ask_rows(ids, put)


def _one_line(text: str) -> str:
    return " ".join(text.split())
