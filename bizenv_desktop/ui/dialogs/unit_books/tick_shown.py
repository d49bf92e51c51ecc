"""全选 and 全不选 for what came back: they hold for the shown lines, as when a chip shows the conflicts."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bizenv_desktop.ui.dialogs.unit_books.collect_model import CollectModel, Kept
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.buttons import button


class TickShown(QWidget):
    """Ticks the shown lines, or none of them; grey where none of them can be ticked."""

    def __init__(self, model: CollectModel) -> None:
        super().__init__()
        self._model = model
        self.all = button(
            QCoreApplication.translate("Returns", "全选"), partial(model.tick_shown, wanted=True)
        )
        self.none = button(
            QCoreApplication.translate("Returns", "全不选"), partial(model.tick_shown, wanted=False)
        )
        tip = QCoreApplication.translate("Returns", "只管现在列出的各行；先点“冲突”，就只勾选冲突的。")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for one in (self.all, self.none):
            one.setToolTip(tip)
            row.addWidget(one)
        model.modelReset.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        for one in (self.all, self.none):
            one.setEnabled(self._model.can_tick)
        self.setVisible(self._model.count(Kept.ALL) > 0)
