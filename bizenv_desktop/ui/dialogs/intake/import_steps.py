"""The steps of the import along the top: where one is, and a way to go back or on by mouse."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel


class Step(IntEnum):
    """A page of the wizard."""

    FILE = 0
    COLUMNS = 1
    CHECK = 2
    DONE = 3


_TITLES: Final[dict[Step, object]] = {
    Step.FILE: QT_TRANSLATE_NOOP("Import", "1 选择文件"),
    Step.COLUMNS: QT_TRANSLATE_NOOP("Import", "2 工作表与列"),
    Step.CHECK: QT_TRANSLATE_NOOP("Import", "3 核对"),
    Step.DONE: QT_TRANSLATE_NOOP("Import", "4 导入"),
}


class StepBar(QWidget):
    """Steps that cannot be gone to yet are grey; Tab passes the bar by, Alt+arrows walk."""

    wanted = Signal(object)  # Step

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Step, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        for step in Step:
            if step:
                row.addWidget(PlainLabel("›", Look.MUTED))
            row.addWidget(self._made(step))
        row.addStretch(1)
        self._group.idClicked.connect(self._on_clicked)

    def show_step(self, current: Step, reachable: frozenset[Step]) -> None:
        """Mark the step that is on, and open those that can be gone to."""
        for step, made in self._buttons.items():
            made.setChecked(step is current)
            made.setEnabled(step in reachable or step is current)

    def _on_clicked(self, number: int) -> None:
        self.wanted.emit(Step(number))

    def _made(self, step: Step) -> QPushButton:
        made = QPushButton(QCoreApplication.translate("Import", str(_TITLES[step])))
        made.setProperty("look", Look.CHIP.value)
        made.setProperty("tone", "quiet")
        made.setCheckable(True)
        made.setAutoDefault(False)
        self._group.addButton(made, int(step))
        self._buttons[step] = made
        return made
