"""The first rows of a sheet as they stand in the file, above each column the field that it feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from bizenv_desktop.exchange.reading.schema import FieldSpec, KindSchema
from bizenv_desktop.ui.texts.import_words import source_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens

_FIELDS, _REASONS, _FIRST = range(3)
_SHOWN_ROWS: Final = 14
_MOST_COLUMNS: Final = 100
_WIDTH: Final = 138
_LONGEST: Final = 120
_COMBOS_AT_ONCE: Final = 8


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


@dataclass(frozen=True, slots=True)
class _Shown:
    rows: Sequence[Sequence[str]]
    letters: tuple[str, ...]
    header_rows: tuple[int, ...]
    schema: KindSchema | None

    @property
    def fields(self) -> Sequence[FieldSpec]:
        return self.schema.fields if self.schema is not None else ()


class ColumnGrid(QTableWidget):
    """Two rows of our own (field, reason), below them the file; Tab walks through the fields.

    Nothing is built before it is seen: the combos of a wide sheet would take the window's thread for a tenth
    of a second in the midst of a reading.
    """

    chosen = Signal(str, str)  # letter of the column, field ("" for 不导入)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = _Shown([], (), (), None)
        self._is_made = False
        self._names: tuple[str, ...] = ("",)
        self._uses: list[ColumnUse] = []
        self._combos: list[QComboBox] = []
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._make_more)
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

        What is shown already stays as it is: a file that was looked at is as a rule read in the same way.
        """
        rows = [tuple(row) for row in head.rows[: max(_SHOWN_ROWS, max(head.header_rows, default=0) + 3)]]
        shown = _Shown(rows, tuple(head.letters)[:_MOST_COLUMNS], tuple(head.header_rows), schema)
        if shown == self._shown:
            return
        self._shown, self._is_made = shown, False
        self._names = ("", *(field.name for field in shown.fields))
        self._uses = []
        self._combos = []
        self.clear()
        if self.isVisible():
            self._make()

    def show_uses(self, uses: Sequence[ColumnUse]) -> None:
        """Show what each column feeds and why."""
        self._uses = list(uses[: len(self._shown.letters)])
        if self._is_made:
            self._show_reasons()
            for column in range(len(self._combos)):
                self._show_use(column)

    def use_of(self, letter: str) -> str:
        """The field that is shown above a column."""
        return self._use(self._shown.letters.index(letter)).field

    def choose(self, letter: str, field: str) -> None:
        """Choose a field as a person would."""
        self._make_combos(len(self._shown.letters))
        combo = self._combos[self._shown.letters.index(letter)]
        combo.setCurrentIndex(self._names.index(field))
        combo.activated.emit(combo.currentIndex())

    def focus_first(self) -> None:
        """Begin at the first column."""
        if self._combos:
            self._combos[0].setFocus()

    def _make(self) -> None:
        """Fill the table; the combos of the columns to the right follow in slices."""
        shown, self._is_made = self._shown, True
        self.setColumnCount(len(shown.letters))
        self.setRowCount(_FIRST + len(shown.rows))
        self.setHorizontalHeaderLabels(list(shown.letters))
        ours = [
            QCoreApplication.translate("Import", "字段"),
            QCoreApplication.translate("Import", "依据"),
        ]
        self.setVerticalHeaderLabels([*ours, *(str(number) for number in range(1, len(shown.rows) + 1))])
        self.setRowHeight(_FIELDS, ROW_HEIGHT + 7)
        for place, row in enumerate(shown.rows):
            for column, text in enumerate(row[: len(shown.letters)]):
                self.setItem(place + _FIRST, column, _item(text, place + 1, shown.header_rows))
        for column in range(len(shown.letters)):
            self.setColumnWidth(column, _WIDTH)
        self._show_reasons()
        self._make_more()

    def _make_more(self) -> None:
        """Some more combos, and the rest a moment later: each takes two thousandths of a second."""
        self._make_combos(len(self._combos) + _COMBOS_AT_ONCE)
        if len(self._combos) < len(self._shown.letters):
            self._slices.start()

    def _make_combos(self, count: int) -> None:
        """Have at least so many combos, as far as there are columns."""
        for column in range(len(self._combos), min(count, len(self._shown.letters))):
            combo = self._made_combo(self._shown.letters[column])
            self._combos.append(combo)
            self._show_use(column)
            self.setCellWidget(_FIELDS, column, combo)

    def _made_combo(self, letter: str) -> QComboBox:
        combo = QComboBox()
        combo.addItem(QCoreApplication.translate("Import", "不导入"))
        combo.addItems(
            [f"{field.words[0]} *" if field.required else field.words[0] for field in self._shown.fields]
        )
        combo.setMaxVisibleItems(18)
        combo.setEnabled(self._shown.schema is not None)
        combo.setAccessibleName(QCoreApplication.translate("Import", "{letter} 列").format(letter=letter))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.activated.connect(partial(self._on_chosen, letter))
        combo.installEventFilter(self)
        return combo

    def _use(self, column: int) -> ColumnUse:
        return self._uses[column] if column < len(self._uses) else ColumnUse()

    def _show_use(self, column: int) -> None:
        field = self._use(column).field
        self._combos[column].setCurrentIndex(self._names.index(field) if field in self._names else 0)

    def _show_reasons(self) -> None:
        for column in range(len(self._shown.letters)):
            self.setItem(_REASONS, column, _reason(self._use(column)))

    def _on_chosen(self, letter: str, place: int) -> None:
        self.chosen.emit(letter, self._names[place])

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Build what was given meanwhile."""
        super().showEvent(event)
        if not self._is_made:
            self._make()

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
