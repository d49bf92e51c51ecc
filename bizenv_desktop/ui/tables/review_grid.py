"""评审表 as a grid: the nominees from top to bottom, their marks, verdicts and notes, by keys alone.

Typing begins an entry, Enter goes down the column and then to the top of the next one, Tab to the right. In
the column of verdicts 1 means 通过, 2 不通过, 0 or Delete 未定, and the cursor goes down by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from bizenv_desktop.rules.award.review_marks import Verdict, mark_of, mean, verdict_of
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.award.review_sheets import SheetLine
from bizenv_desktop.services.award.reviews import is_empty
from bizenv_desktop.ui.tables.item_roles import (
    ALIGNMENT,
    DISPLAY,
    EDIT,
    INK,
    LEFT,
    MIDDLE,
    NOWHERE,
    RIGHT,
    TOOLTIP,
    Index,
)
from bizenv_desktop.ui.tables.typed_grid import dress_typed_grid
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.texts.review_words import verdict_word
from bizenv_desktop.ui.theme import tokens

NAME, UNIT, MARK, VERDICT, NOTE = range(5)
_TYPED: Final = (MARK, NOTE)
_SIDES: Final = {MARK: RIGHT, VERDICT: MIDDLE}
_WIDTHS: Final = {NAME: 190, UNIT: 160, MARK: 70, VERDICT: 70}
_KEYS: Final[Mapping[int, bool | None]] = {
    Qt.Key.Key_1: True,
    Qt.Key.Key_2: False,
    Qt.Key.Key_0: None,
    Qt.Key.Key_Delete: None,
}


class ReviewModel(QAbstractTableModel):
    """The lines of one sheet with what was typed into them."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SheetLine] = []

    @property
    def lines(self) -> tuple[SheetLine, ...]:
        """What stands on the sheet now."""
        return tuple(self._lines)

    @property
    def filled(self) -> int:
        """Of how many nominees something is said."""
        return sum(not is_empty(line.said) for line in self._lines)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the marks that can be read."""
        marks = [mark for line in self._lines if (mark := _mark(line)) is not None]
        return mean(marks)

    def show(self, lines: Sequence[SheetLine]) -> None:
        """Show another sheet; what was typed is forgotten."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def set_verdict(self, row: int, *, passed: bool | None) -> None:
        """Say whether a nominee passed."""
        line = self._lines[row]
        self._put(row, VERDICT, replace(line, said=replace(line.said, passed=passed)))

    def fill_verdicts(self) -> None:
        """Whoever has a mark or a note and no verdict passed."""
        for row, line in enumerate(self._lines):
            if line.said.passed is None and not is_empty(line.said):
                self.set_verdict(row, passed=True)

    def _put(self, row: int, column: int, line: SheetLine) -> None:
        self._lines[row] = line
        place = self.index(row, column)
        self.dataChanged.emit(place, place)
        self.edited.emit()

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many nominees there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name, unit, mark, verdict, note."""
        return 0 if parent.isValid() else len(_titles())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Marks and notes are typed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _TYPED else flags

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """What a cell shows; a mark that cannot be read is red and says why."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role in (DISPLAY, EDIT):
            return _text(line, column)
        if role == ALIGNMENT:
            return _SIDES.get(column, LEFT)
        if role == INK:
            return QBrush(QColor(_colour(line, column)))
        if role == TOOLTIP:
            return (_fault(line) if column == MARK else _text(line, column)) or None
        return None

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:  # noqa: N802 - Qt's own name
        """Take what was typed, readable or not."""
        if role != EDIT or index.column() not in _TYPED:
            return False
        line, typed = self._lines[index.row()], str(value).strip()
        said = replace(line.said, mark=typed) if index.column() == MARK else replace(line.said, note=typed)
        if said != line.said:
            self._put(index.row(), index.column(), replace(line, said=said))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The title of a column, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_titles()):
            return None
        if role == ALIGNMENT:
            return _SIDES.get(section, LEFT)
        return _titles()[section] if role == DISPLAY else None


class ReviewGrid(QTableView):
    """Shows a sheet and takes it from the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reviews = ReviewModel(self)
        self.setModel(self.reviews)
        self.setAccessibleName(QCoreApplication.translate("Reviews", "评审表"))
        dress_typed_grid(self)
        self.setProperty("look", "grid")
        self.setShowGrid(True)
        self.setTabKeyNavigation(True)
        self.horizontalHeader().setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def begin(self) -> None:
        """Put the cursor on the first mark."""
        if self.reviews.rowCount():
            self.setCurrentIndex(self.reviews.index(0, MARK))

    def go_down(self) -> None:
        """Down the column, then to the top of the next one that is filled in."""
        place = self.currentIndex()
        row, column = place.row() + 1, max(place.column(), MARK)
        if row >= self.reviews.rowCount():
            row, column = 0, column + 1
        if column <= NOTE:
            self.setCurrentIndex(self.reviews.index(row, column))

    # Qt overrides

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's own name
        """Enter ends an entry and goes down."""
        goes_on = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if goes_on else hint)
        if goes_on:
            self.go_down()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys are verdicts, Enter goes down."""
        place = self.currentIndex()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        editing = self.state() == QAbstractItemView.State.EditingState
        if plain and not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_down()
        elif plain and place.isValid() and place.column() == VERDICT and event.key() in _KEYS:
            passed = _KEYS[event.key()]
            self.reviews.set_verdict(place.row(), passed=passed)
            if event.key() != Qt.Key.Key_Delete:
                self.go_down()
        elif plain and not editing and place.column() in _TYPED and event.key() == Qt.Key.Key_Delete:
            self.reviews.setData(place, "")
        else:
            super().keyPressEvent(event)


def _titles() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Reviews", "候选"),
        translate("Reviews", "推荐单位"),
        translate("Reviews", "分数"),
        translate("Reviews", "意见"),
        translate("Reviews", "评语"),
    )


def _text(line: SheetLine, column: int) -> str:
    if column == VERDICT:
        return "" if line.said.passed is None else verdict_word(verdict_of(line.said.passed))
    return {NAME: line.name, UNIT: line.unit, MARK: line.said.mark, NOTE: line.said.note}[column]


def _mark(line: SheetLine) -> Fraction | None:
    try:
        return mark_of(line.said.mark)
    except BadInput:
        return None


def _fault(line: SheetLine) -> str:
    """Why the mark cannot be read; empty where it can."""
    try:
        mark_of(line.said.mark)
    except BadInput as error:
        return sentence(error)
    return ""


def _colour(line: SheetLine, column: int) -> str:
    now = tokens()
    if column == MARK and _fault(line):
        return now.red
    if column == VERDICT:
        colours = {Verdict.PASSED: now.green, Verdict.FAILED: now.red}
        return colours.get(verdict_of(line.said.passed), now.muted)
    return now.muted if column == UNIT else now.ink
