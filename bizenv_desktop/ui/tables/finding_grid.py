"""The cells of an inspection: measures from top to bottom, drawn units side by side, entered by single keys.

1 落实, 2 部分落实, 3 未落实, 4 不适用, 0 or Delete clear; the cursor goes on down the unit, then to the next.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from bizenv_desktop.rules.vocabulary import FindingResult
from bizenv_desktop.services.inspection.inspection_findings import FindingEntry
from bizenv_desktop.services.inspection.inspection_rows import FindingRow, InspectionView
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.item_roles import ALIGNMENT, DISPLAY, INK, TOOLTIP, Index
from bizenv_desktop.ui.texts.inspection_words import result_word
from bizenv_desktop.ui.theme import tokens

_MEASURE_WIDTH: Final = 330
_UNIT_WIDTH: Final = 104
KEYS: Final[Mapping[int, FindingResult | None]] = {
    Qt.Key.Key_1: FindingResult.GOOD,
    Qt.Key.Key_2: FindingResult.PARTLY,
    Qt.Key.Key_3: FindingResult.BAD,
    Qt.Key.Key_4: FindingResult.UNSEEN,
    Qt.Key.Key_0: None,
    Qt.Key.Key_Delete: None,
}
"""Which key enters which result."""

Entered = tuple[FindingResult | None, str]


class FindingModel(QAbstractTableModel):
    """The cells of one inspection with what was typed over them; `entries` is what changed."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: InspectionView | None = None
        self._cells: dict[tuple[int, int], FindingRow] = {}
        self._typed: dict[int, Entered] = {}

    def show(self, view: InspectionView | None) -> None:
        """Show this inspection; what was typed is forgotten."""
        self.beginResetModel()
        self._view, self._typed = view, {}
        self._cells = {}
        if view is not None:
            rows = {item.id: row for row, item in enumerate(view.items)}
            columns = {unit.id: column for column, unit in enumerate(view.units)}
            self._cells = {(rows[one.item_id], columns[one.unit_id]): one for one in view.findings}
        self.endResetModel()

    def cell(self, index: Index) -> FindingRow | None:
        """The stored cell at a place."""
        return self._cells.get((index.row(), index.column()))

    def entered(self, index: Index) -> Entered:
        """What stands at a place: its result and its text."""
        cell = self.cell(index)
        if cell is None:
            return None, ""
        return self._typed.get(cell.id, (cell.result, cell.text))

    def enter(self, index: Index, result: FindingResult | None, text: str) -> None:
        """Type over a place."""
        cell = self.cell(index)
        if cell is None:
            return
        if (result, text) == (cell.result, cell.text):
            self._typed.pop(cell.id, None)
        else:
            self._typed[cell.id] = (result, text)
        place = self.index(index.row(), index.column())
        self.dataChanged.emit(place, place)
        self.edited.emit()

    def entries(self) -> tuple[FindingEntry, ...]:
        """What was typed and differs from what is stored."""
        versions = {cell.id: cell.version for cell in self._cells.values()}
        return tuple(
            FindingEntry(one, result, text, versions[one]) for one, (result, text) in self._typed.items()
        )

    @property
    def open_count(self) -> int:
        """How many places have no result yet."""
        found = (self._typed.get(cell.id, (cell.result, "")) for cell in self._cells.values())
        return sum(result is None for result, _text in found)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many measures there are."""
        return 0 if parent.isValid() or self._view is None else len(self._view.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, immutable here
        """How many units there are."""
        return 0 if parent.isValid() or self._view is None else len(self._view.units)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The result with its shape; a remark is marked and told in the tip."""
        if not index.isValid():
            return None
        result, text = self.entered(index)
        if role == DISPLAY:
            return result_word(result) + (" ※" if text else "")
        if role == TOOLTIP:
            return text or None
        if role == ALIGNMENT:
            return int(Qt.AlignmentFlag.AlignCenter)
        return QBrush(QColor(_colour(result))) if role == INK else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Units above, measures at the left."""
        if self._view is None or role not in (DISPLAY, TOOLTIP, ALIGNMENT):
            return None
        upright = orientation is Qt.Orientation.Vertical
        if role == ALIGNMENT:
            side = Qt.AlignmentFlag.AlignLeft if upright else Qt.AlignmentFlag.AlignHCenter
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        named = self._view.items if upright else self._view.units
        if not 0 <= section < len(named):
            return None
        return f"{section + 1}　{named[section].name}" if upright else named[section].name


class FindingGrid(QTableView):
    """Shows the cells; with `editable` single keys enter results."""

    current_changed = Signal()
    text_wanted = Signal()  # Enter: the remark of the place with the cursor

    def __init__(self, name: str, *, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self.findings = FindingModel(self)
        self.setModel(self.findings)
        self.setAccessibleName(name)
        dress_small_table(self)
        self.setProperty("look", "grid")
        self.setAlternatingRowColors(False)
        self.setShowGrid(True)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setMinimumSectionSize(_UNIT_WIDTH)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        measures = self.verticalHeader()
        measures.setFixedWidth(_MEASURE_WIDTH)
        measures.setTextElideMode(Qt.TextElideMode.ElideRight)
        measures.show()
        self.selectionModel().currentChanged.connect(self._on_current)

    def begin(self) -> None:
        """Put the cursor on the first place without a result, else on the first place."""
        places = [
            self.findings.index(row, column)
            for column in range(self.findings.columnCount())
            for row in range(self.findings.rowCount())
        ]
        blank = [place for place in places if self.findings.entered(place)[0] is None]
        for place in (*blank, *places)[:1]:
            self.setCurrentIndex(place)

    def go_on(self) -> None:
        """Down the unit, then to the top of the next one; stays on the last place."""
        place, model = self.currentIndex(), self.findings
        row, column = place.row() + 1, place.column()
        if row == model.rowCount():
            row, column = 0, column + 1
        if column < model.columnCount():
            self.setCurrentIndex(model.index(row, column))

    def enter_result(self, result: FindingResult | None) -> None:
        """Enter a result where the cursor is, and go on; a cleared place keeps the cursor."""
        place = self.currentIndex()
        if not place.isValid():
            return
        text = self.findings.entered(place)[1]
        self.findings.enter(place, result, text if result is not None else "")
        if result is not None:
            self.go_on()

    def _on_current(self, _current: Index, _previous: Index) -> None:
        self.current_changed.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits enter results, Enter wants the remark."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if self._editable and plain and event.key() in KEYS:
            self.enter_result(KEYS[event.key()])
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.text_wanted.emit()
        else:
            super().keyPressEvent(event)


def _colour(result: FindingResult | None) -> str:
    now = tokens()
    known = {FindingResult.GOOD: now.green, FindingResult.PARTLY: now.amber, FindingResult.BAD: now.red}
    return known.get(result, now.muted) if result is not None else now.muted
