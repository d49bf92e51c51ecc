"""The checks of a count: what blocks sealing, what is worth a second look, what to do, and where."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from bizenv_desktop.rules.award.award_words import finding_words
from bizenv_desktop.rules.award.tally_checks import Finding
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.texts.result_words import advice, place_of
from bizenv_desktop.ui.widgets.lights import light_icon

_EDGE: Final = 3
_MOST_HEIGHT: Final = 112


class CheckList(QListWidget):
    """Blocking checks first; Enter or double click asks for the view in which a check is mended."""

    place_wanted = Signal(str)  # the id of a view of the round

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self.setAccessibleName(QCoreApplication.translate("Results", "封存前的核对"))
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.doubleClicked.connect(self._on_opened)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed, from top to bottom."""
        return self._findings

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List these and no others."""
        self._findings = tuple(sorted(findings, key=lambda one: not one.blocks))
        self.clear()
        for one in self._findings:
            said = QCoreApplication.translate("Results", "{finding}。{advice}。")
            text = said.format(finding=finding_words(one), advice=advice(one.fault))
            item = QListWidgetItem(light_icon(Light.RED if one.blocks else Light.AMBER), text)
            blocks = QCoreApplication.translate("Results", "须处理")
            warns = QCoreApplication.translate("Results", "提醒")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{blocks if one.blocks else warns}：{text}")
            item.setToolTip(text)
            self.addItem(item)
        self.updateGeometry()

    def _on_opened(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.place_wanted.emit(place_of(self._findings[index.row()].fault))

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As tall as its checks, some lines at most."""
        rows = sum(self.sizeHintForRow(row) + 2 * self.spacing() for row in range(self.count()))
        return QSize(320, min(rows + 2 * _EDGE, _MOST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped lines change the height that is wanted."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the place of the check with the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)
