"""The table of an import's rows, and the question about the rows that nobody sees in the file."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QTableView, QWidget

from bizenv_desktop.exchange.reading.request import HiddenChoice
from bizenv_desktop.ui.dialogs.intake.import_cells import CellDelegate
from bizenv_desktop.ui.dialogs.intake.import_check_model import CheckModel
from bizenv_desktop.ui.tables.dressing import dress_preview
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel


class CheckTable(QTableView):
    """F2 or a key types over a cell, Space ticks the marked rows."""

    tick_wanted = Signal()
    resized = Signal()

    def __init__(self, model: CheckModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        dress_preview(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.setAccessibleName(QCoreApplication.translate("Import", "核对"))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is another width to share out."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, everything else goes its usual way."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick_wanted.emit()
            return
        super().keyPressEvent(event)


class HiddenQuestion(QFrame):
    """Rows that nobody sees in the file: taken in or not, somebody has to say."""

    def __init__(self, chosen: Callable[[HiddenChoice], None]) -> None:
        super().__init__()
        give_look(self, Look.NOTICE)
        self._said = PlainLabel()
        self.include = button(
            QCoreApplication.translate("Import", "一并导入"), partial(chosen, HiddenChoice.INCLUDE)
        )
        self.leave_out = button(
            QCoreApplication.translate("Import", "不导入隐藏行"), partial(chosen, HiddenChoice.LEAVE_OUT)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING + 4, SPACING - 2, SPACING + 4, SPACING - 2)
        row.addWidget(self._said, 1)
        row.addWidget(self.include)
        row.addWidget(self.leave_out)
        self.hide()

    def show_question(self, count: int) -> None:
        """Ask about so many rows; hidden when there are none."""
        text = QCoreApplication.translate("Import", "文件里有 {count} 行是隐藏的，已一并列在下面。要导入吗？")
        self._said.show_text(text.format(count=count))
        self.setVisible(count > 0)
