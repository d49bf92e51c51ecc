"""The final list while it is decided: a tick for everybody on it, and how that departs from the count."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bizenv_desktop.rules.award.award_decision import Departure, departures
from bizenv_desktop.rules.award.tally import Outcome
from bizenv_desktop.services.award.decision_rows import FinalClass, FinalLine
from bizenv_desktop.services.award.round_decisions import Chosen
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.decision_lines import line_texts
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens

_NAME, _NUMBER, _RANK, _TOTAL, _OUTCOME, _WAYS, _REASON = range(7)
_WIDTHS: Final = {_NUMBER: 46, _RANK: 46, _TOTAL: 66, _OUTCOME: 84, _WAYS: 170, _REASON: 230}
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DecisionList(QTreeWidget):
    """Space ticks the nominee with the cursor, F2 or Enter writes the reason; who is unranked has no tick."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[FinalClass, ...] = ()
        self._items: dict[int, QTreeWidgetItem] = {}
        self._heads: dict[str, QTreeWidgetItem] = {}
        self._dress(name)
        self.itemChanged.connect(self._on_changed)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """A line for everybody."""
        return tuple(
            Chosen(line.nominee_id, self._is_in(line), self._reason(line))
            for one in self._classes
            for line in one.lines
        )

    @property
    def unexplained(self) -> tuple[FinalLine, ...]:
        """The lines that depart from the count and have no reason yet."""
        return tuple(
            line
            for one in self._classes
            for line in one.lines
            if line.number in self._ways(one) and not self._reason(line)
        )

    def offer(self, classes: Sequence[FinalClass]) -> None:
        """Show the classes with their lists as they stand."""
        with QSignalBlocker(self):
            self.clear()
            self._classes, self._items, self._heads = tuple(classes), {}, {}
            for one in self._classes:
                head = QTreeWidgetItem([""])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setSizeHint(0, QSize(0, ROW_HEIGHT))
                self.addTopLevelItem(head)
                head.setFirstColumnSpanned(True)
                self._heads[one.award] = head
                for line in one.lines:
                    self._items[line.nominee_id] = item = _item(line)
                    head.addChild(item)
        self.expandAll()
        self._judge()

    def tick(self, nominee_id: int, *, on: bool) -> None:
        """Put a nominee on the list, or take it off."""
        self._items[nominee_id].setCheckState(_NAME, _state(on))

    def explain(self, nominee_id: int, reason: str) -> None:
        """Write a reason."""
        self._items[nominee_id].setText(_REASON, reason)

    def begin(self) -> None:
        """Put the cursor on the first nominee."""
        for item in list(self._items.values())[:1]:
            self.setCurrentItem(item)

    def show_unexplained(self) -> None:
        """Put the cursor on the first line that needs a reason, and write."""
        for line in self.unexplained[:1]:
            self.setCurrentItem(self._items[line.nominee_id])
            self.editItem(self._items[line.nominee_id], _REASON)

    def _is_in(self, line: FinalLine) -> bool:
        return self._items[line.nominee_id].checkState(_NAME) is Qt.CheckState.Checked

    def _reason(self, line: FinalLine) -> str:
        return self._items[line.nominee_id].text(_REASON).strip()

    def _ways(self, one: FinalClass) -> Mapping[int, tuple[Departure, ...]]:
        return departures(one.result, {line.number for line in one.lines if self._is_in(line)})

    def _judge(self) -> None:
        """Say of each line how it departs, and what still needs a reason."""
        now, said = tokens(), QCoreApplication.translate("Rounds", "{award}　名额 {seats}，列入 {count}")
        with QSignalBlocker(self):
            for one in self._classes:
                ways, count = self._ways(one), sum(self._is_in(line) for line in one.lines)
                head = self._heads[one.award]
                head.setText(0, said.format(award=award_word(one.award), seats=one.seats, count=count))
                head.setForeground(0, QBrush(QColor(now.red if count > one.seats else now.muted)))
                for line in one.lines:
                    item, told = self._items[line.nominee_id], ways.get(line.number, ())
                    text = "；".join(word(way) for way in told)
                    item.setText(_WAYS, text)
                    item.setToolTip(_WAYS, text)
                    bare = bool(told) and not self._reason(line)
                    item.setForeground(_WAYS, QBrush(QColor(now.red if bare else now.amber)))
        self.viewport().update()

    def _on_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        item.setToolTip(_REASON, item.text(_REASON))
        self._judge()
        self.changed.emit()

    def _on_double_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column != _NAME:
            self._write(item)

    def _write(self, item: QTreeWidgetItem | None) -> None:
        # The Enter that ends writing comes by here as well.
        idle = self.state() is not QTreeWidget.State.EditingState
        if idle and item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item, _REASON)

    def _turn(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            item.setCheckState(_NAME, _state(item.checkState(_NAME) is not Qt.CheckState.Checked))

    def _dress(self, name: str) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(name)
        titles = (
            translate("Rounds", "名称"), translate("Rounds", "编号"), translate("Rounds", "名次"),
            translate("Rounds", "总分"), translate("Rounds", "计票结果"),
            translate("Rounds", "与计票不一致"), translate("Rounds", "理由"),
        )  # fmt: skip
        self.setHeaderLabels(list(titles))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setFixedHeight(ROW_HEIGHT)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        for column in (_NUMBER, _RANK, _TOTAL):
            self.headerItem().setTextAlignment(column, _RIGHT)
        self.setMinimumHeight(ROW_HEIGHT * 9)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks and F2 or Enter writes the reason, whatever column has the cursor."""
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.currentItem())
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._write(self.currentItem())
        else:
            super().keyPressEvent(event)


def _item(line: FinalLine) -> QTreeWidgetItem:
    told = line_texts(line.line)
    item = QTreeWidgetItem([line.name, str(line.number), *told, "", line.reason])
    item.setSizeHint(0, QSize(0, ROW_HEIGHT))
    item.setToolTip(_NAME, line.line.candidate.unit)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if line.line.outcome is not Outcome.UNRANKED:
        flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        item.setCheckState(_NAME, _state(line.awarded))
    item.setFlags(flags)
    for column in (_NUMBER, _RANK, _TOTAL):
        item.setTextAlignment(column, _RIGHT)
    return item


def _state(on: bool) -> Qt.CheckState:  # noqa: FBT001 - a tick
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
