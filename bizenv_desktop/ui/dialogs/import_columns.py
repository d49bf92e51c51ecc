"""The first rows of a sheet as they stand in the file, above each column the field that it feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.ui.texts.import_words import source_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens

_FIELDS, _REASONS, _FIRST = range(3)
_SHOWN_ROWS: Final = 14
_MOST_COLUMNS: Final = 100
_WIDTH: Final = 138
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column feeds (empty: nothing) and why: header, content, habit, hand."""

    field: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What the grid shows: rows from Excel row 1 on, the letters of the columns, the rows of the header."""

    rows: Sequence[Sequence[str]]
    letters: Sequence[str]
    header_rows: Sequence[int] = ()


class ColumnGrid(QTableWidget):
    """Two rows of our own (field, reason), below them the file; Tab walks through the fields."""

    chosen = Signal(str, str)  # letter of the column, field ("" for 不导入)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._combos: list[QComboBox] = []
        self._shown: tuple[object, ...] = ()
        self.setAccessibleName(QCoreApplication.translate("Import", "文件的前几行"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setFixedHeight(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)

    def show_head(self, head: SheetHead, schema: KindSchema | None) -> None:
        """Show the beginning of a sheet; without a kind no field can be chosen yet.

        What is shown already stays as it is: a file that was looked at is as a rule read in the same way, and
        the combos take the window's thread for a tenth of a second.
        """
        rows = [tuple(row) for row in head.rows[: max(_SHOWN_ROWS, max(head.header_rows, default=0) + 3)]]
        shown = (rows, tuple(head.letters), tuple(head.header_rows), schema and schema.kind)
        if shown != self._shown:
            self._shown = shown
            self._make(head, rows, schema)

    def _make(self, head: SheetHead, rows: Sequence[Sequence[str]], schema: KindSchema | None) -> None:
        self.clear()
        self._letters = tuple(head.letters)[:_MOST_COLUMNS]
        self.setColumnCount(len(self._letters))
        self.setRowCount(_FIRST + len(rows))
        self.setHorizontalHeaderLabels(list(self._letters))
        ours = [
            QCoreApplication.translate("Import", "字段"),
            QCoreApplication.translate("Import", "依据"),
        ]
        self.setVerticalHeaderLabels([*ours, *(str(number) for number in range(1, len(rows) + 1))])
        self.setRowHeight(_FIELDS, ROW_HEIGHT + 7)
        self._make_combos(schema)
        for place, row in enumerate(rows):
            for column, text in enumerate(row[: len(self._letters)]):
                self.setItem(place + _FIRST, column, _item(text, place + 1, head.header_rows))
        for column in range(len(self._letters)):
            self.setColumnWidth(column, _WIDTH)

    def show_uses(self, uses: Sequence[ColumnUse]) -> None:
        """Show what each column feeds and why."""
        for column, (combo, use) in enumerate(zip(self._combos, uses, strict=False)):
            place = self._names.index(use.field) if use.field in self._names else 0
            combo.setCurrentIndex(place)
            combo.setProperty("look", "" if place else "muted")
            self.setItem(_REASONS, column, _reason(use))

    def use_of(self, letter: str) -> str:
        """The field that is shown above a column."""
        return self._names[self._combos[self._letters.index(letter)].currentIndex()]

    def choose(self, letter: str, field: str) -> None:
        """Choose a field as a person would."""
        combo = self._combos[self._letters.index(letter)]
        combo.setCurrentIndex(self._names.index(field))
        combo.activated.emit(combo.currentIndex())

    def focus_first(self) -> None:
        """Begin at the first column."""
        if self._combos:
            self._combos[0].setFocus()

    def _make_combos(self, schema: KindSchema | None) -> None:
        fields = schema.fields if schema is not None else ()
        self._names = ("", *(field.name for field in fields))
        words = [
            QCoreApplication.translate("Import", "不导入"),
            *(f"{field.words[0]} *" if field.required else field.words[0] for field in fields),
        ]
        self._combos = []
        for column, letter in enumerate(self._letters):
            combo = QComboBox()
            combo.addItems(words)
            combo.setMaxVisibleItems(18)
            combo.setEnabled(schema is not None)
            combo.setAccessibleName(QCoreApplication.translate("Import", "{letter} 列").format(letter=letter))
            combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            combo.activated.connect(partial(self._on_chosen, letter))
            self.setCellWidget(_FIELDS, column, combo)
            combo.installEventFilter(self)
            self._combos.append(combo)

    def _on_chosen(self, letter: str, place: int) -> None:
        self.chosen.emit(letter, self._names[place])

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A wheel over a combo scrolls the table, it chooses nothing; a combo with the focus is in sight."""
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        if event.type() is QEvent.Type.FocusIn and watched in self._combos:
            self.scrollTo(self.model().index(_FIELDS, self._combos.index(watched)))  # pyright: ignore[reportArgumentType]
        return super().eventFilter(watched, event)


def _item(text: str, number: int, header_rows: Sequence[int]) -> QTableWidgetItem:
    item = QTableWidgetItem(text.replace("\n", " ")[:_LONGEST])
    now = tokens()
    if number in header_rows:
        font = QFont()
        font.setBold(True)
        item.setFont(font)
        item.setBackground(QBrush(QColor(now.chosen)))
    elif header_rows and number < min(header_rows):
        item.setForeground(QBrush(QColor(now.muted)))
    return item


def _reason(use: ColumnUse) -> QTableWidgetItem:
    item = QTableWidgetItem(source_word(use.source) if use.field or use.source == "hand" else "")
    item.setForeground(QBrush(QColor(tokens().accent if use.source == "hand" else tokens().muted)))
    return item
