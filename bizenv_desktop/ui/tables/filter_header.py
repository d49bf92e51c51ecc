"""The head of a table: titles that sort, and below them, when asked for, one filter per column."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTableView, QWidget

from bizenv_desktop.rules.selection import Condition, Op
from bizenv_desktop.ui.tables.columns import ChoiceFilter, Column, DateFilter, TextFilter
from bizenv_desktop.ui.tables.day_span import day_span
from bizenv_desktop.ui.texts.table_words import all_of_them, date_hint, text_hint
from bizenv_desktop.ui.theme import Look, give_look

TITLE_HEIGHT: Final = 34
FILTER_HEIGHT: Final = 34
PATIENCE_MS: Final = 300


class FilterHeader(QHeaderView):
    """A header that can show a filter row; `conditions_changed` follows 300 ms after the last keystroke."""

    conditions_changed = Signal(object)  # tuple[Condition, ...]

    def __init__(self, columns: tuple[Column[Any], ...], table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._columns = columns
        self._editors: dict[int, QWidget] = {}
        self._open = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._tell)
        self._dress()
        self.sectionResized.connect(self._place_editors)
        table.horizontalScrollBar().valueChanged.connect(self._place_editors)

    @property
    def is_open(self) -> bool:
        """Whether the filter row is shown."""
        return self._open

    def open_filters(self) -> None:
        """Show the filter row and put the cursor into its first field."""
        self._open = True
        self._build_editors()
        self._refit()
        for number in sorted(self._editors):
            self._editors[number].setFocus()
            break

    def close_filters(self) -> None:
        """Hide the filter row and take its conditions away."""
        self._open = False
        self.clear_filters()
        self._refit()

    def clear_filters(self) -> None:
        """Empty every filter."""
        for editor in self._editors.values():
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(0)
            elif isinstance(editor, QLineEdit):
                editor.clear()
                give_look(editor, None)
        self._tell()

    def conditions(self) -> tuple[Condition, ...]:
        """What the filter row asks for; a day that cannot be read is marked red and asks for nothing."""
        found: list[Condition] = []
        for number, editor in self._editors.items():
            found.extend(self._conditions_of(self._columns[number], editor))
        return tuple(found)

    def editor(self, column: int) -> QWidget | None:
        """The filter of a column, once the row was opened."""
        return self._editors.get(column)

    def _dress(self) -> None:
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(TITLE_HEIGHT)

    def _build_editors(self) -> None:
        if self._editors:
            return
        for number, column in enumerate(self._columns):
            editor = self._editor_for(column)
            if editor is not None:
                editor.setAccessibleName(column.title())
                editor.installEventFilter(self)
                self._editors[number] = editor

    def _editor_for(self, column: Column[Any]) -> QWidget | None:
        match column.filter:
            case ChoiceFilter() as choices:
                return self._drop_down(choices)
            case TextFilter():
                return self._line(text_hint())
            case DateFilter():
                return self._line(date_hint())
            case None:
                return None

    def _drop_down(self, choices: ChoiceFilter) -> QComboBox:
        box = QComboBox(self)
        box.addItem(all_of_them(), None)
        for choice in choices.choices():
            box.addItem(choice.label, choice.value)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _line(self, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(hint)
        # textEdited stays silent while an input method composes, and when a program sets the text.
        line.textEdited.connect(self._on_edited)
        return line

    def _on_edited(self, _text: str) -> None:
        self._patience.start()

    def _tell(self) -> None:
        self._patience.stop()
        self.conditions_changed.emit(self.conditions())

    def _conditions_of(self, column: Column[Any], editor: QWidget) -> tuple[Condition, ...]:
        named = column.filter.field if column.filter is not None else ""
        field = named or column.field
        if isinstance(editor, QComboBox):
            value = editor.currentData()
            return () if value is None else (Condition(field, Op.EQ, (value,)),)
        if not isinstance(editor, QLineEdit) or not editor.text().strip():
            return ()
        if isinstance(column.filter, DateFilter):
            return _days(field, editor)
        return (Condition(field, Op.CONTAINS, (editor.text().strip(),)),)

    def _refit(self) -> None:
        self.setFixedHeight(TITLE_HEIGHT + (FILTER_HEIGHT if self._open else 0))
        for editor in self._editors.values():
            editor.setVisible(self._open)
        self._place_editors()
        self.geometriesChanged.emit()
        self.viewport().update()

    def _place_editors(self, *_sizes: int) -> None:
        if not self._open:
            return
        for number, editor in self._editors.items():
            left = self.sectionViewportPosition(number)
            editor.setGeometry(left + 2, TITLE_HEIGHT, self.sectionSize(number) - 4, FILTER_HEIGHT - 4)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As tall as the titles and, when open, the filters."""
        return QSize(super().sizeHint().width(), TITLE_HEIGHT + (FILTER_HEIGHT if self._open else 0))

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Keep the titles above the filters."""
        super().updateGeometries()
        self.setViewportMargins(0, 0, 0, FILTER_HEIGHT if self._open else 0)
        self._place_editors()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in a filter empties it; Enter asks at once."""
        if event.type() is QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            key = event.key()  # pyright: ignore[reportAttributeAccessIssue] - a key event by its type
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tell()
                return True
            if key == Qt.Key.Key_Escape and watched.text():
                watched.clear()
                self._tell()
                return True
        return super().eventFilter(watched, event)


def _days(field: str, editor: QLineEdit) -> tuple[Condition, ...]:
    span = day_span(editor.text())
    give_look(editor, Look.RED if span is None else None)
    if span is None:
        return ()
    return (Condition(field, Op.GE, (span.first,)), Condition(field, Op.LE, (span.last,)))
