"""The judged rows of an import as a table: tick, row number, fate, remarks, then the file's own columns.

A cell of the file's columns can be typed over; the model tells what was typed and shows nothing of it
before it was judged.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.ui.dialogs.intake.import_check_columns import Doubt, Doubts, FileColumns, doubts_of
from bizenv_desktop.ui.dialogs.intake.import_shown import TICKABLE, Shown, is_shown
from bizenv_desktop.ui.tables.item_roles import (
    ALIGNMENT,
    CHECK,
    DISPLAY,
    EDIT,
    INK,
    NOWHERE,
    RIGHT,
    SIGN,
    TOOLTIP,
    Index,
)
from bizenv_desktop.ui.texts.import_words import fate_word, remarks_text
from bizenv_desktop.ui.theme import tokens
from bizenv_desktop.ui.widgets.lights import light_icon

TICK, ROW, FATE, REMARKS, SENTENCES = range(5)
FIXED_WIDTHS: Final = (28, 44, 52, 230, 0)
PROSE_WIDTHS: Final = (28, 36, 48, 110, 190)
_OWN: Final = SENTENCES + 1  # where the file's columns begin
_SAMPLED: Final = 40


class CheckModel(QAbstractTableModel):
    """The rows of one fate, or all of them; a text is made when a cell is seen."""

    typed = Signal(int, str, str)  # row number of the file, field, text
    ticked = Signal(int, bool)  # row number of the file, taken in or left out

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._shown: Shown = None
        self._rows: Sequence[PlannedRow] = ()
        self._columns = FileColumns(None)
        self._touched: frozenset[int] = frozenset()
        self._doubts: dict[int, Doubts] = {}
        self._widths: tuple[int, ...] = ()

    def show_plan(self, plan: ImportPlan | None, shown: Shown = None) -> None:
        """Show the rows of `plan` that meet a fate, the doubtful ones, or (None) all of them."""
        self._touched = frozenset()
        self._shown = shown
        self._show(plan)

    def renew(self, plan: ImportPlan, touched: int) -> None:
        """Show the same rows judged anew; the touched row stays in sight whatever its fate is now."""
        self._touched |= {touched}
        self._show(plan)

    def row_at(self, line: int) -> PlannedRow | None:
        """The row on a line of the table; None off the table."""
        return self._rows[line] if 0 <= line < len(self._rows) else None

    def line_of(self, number: int) -> int:
        """The line that shows a row of the file; -1 where it is not shown."""
        return next((line for line, one in enumerate(self._rows) if one.row.number == number), -1)

    def first_doubt(self, line: int) -> int:
        """The column of the first cell of a line that was remarked on; the first of the file's own."""
        doubts = self._doubts_of(line)
        fields = (number for number in range(len(self._columns)) if self._columns.field(number) in doubts)
        return _OWN + next(fields, 0)

    @property
    def is_prose(self) -> bool:
        """Whether the rows were read out of sentences, which then stand beside them."""
        return self._columns.is_prose

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide all columns should be, in pixels, by what they hold."""
        if self._plan is None:
            return FIXED_WIDTHS
        if not self._widths:
            ours = FIXED_WIDTHS if not self.is_prose else PROSE_WIDTHS
            self._widths = (*ours, *map(self._width, range(len(self._columns))))
        return self._widths

    @property
    def long_columns(self) -> tuple[int, ...]:
        """The columns of free text, which may take what room is left."""
        return tuple(_OWN + number for number in self._columns.long)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        planned = self._rows[row]
        if column == TICK:
            return ""
        if column == ROW:
            return str(planned.row.number)
        if column == FATE:
            return fate_word(planned.fate)
        if column == REMARKS:
            return remarks_text(planned, self._plan.reading.layout.columns) if self._plan else ""
        if column == SENTENCES:
            return self.sentence(planned)
        return self._columns.value(planned, column - _OWN) or self._raw(row, column)

    def sentence(self, planned: PlannedRow) -> str:
        """The sentence of the plan that a row was read from; empty for tables."""
        return self._columns.sentence(planned)

    def _width(self, number: int) -> int:
        """As wide as the first rows ask for."""
        first = range(min(len(self._rows), _SAMPLED))
        return self._columns.width(number, [self.text(row, _OWN + number) for row in first])

    def _show(self, plan: ImportPlan | None) -> None:
        self.beginResetModel()
        self._plan = plan
        self._doubts.clear()
        self._widths = ()
        rows = () if plan is None else plan.rows
        if self._shown is not None:
            shown = self._shown
            rows = [one for one in rows if is_shown(one, shown) or one.row.number in self._touched]
        self._rows = rows
        self._columns = FileColumns(plan)
        self.endResetModel()

    def _doubts_of(self, row: int) -> Doubts:
        planned = self._rows[row]
        if not planned.remarks:
            return {}
        known = self._doubts.get(row)
        if known is None:
            self._doubts[row] = known = doubts_of(planned)
        return known

    def _doubt(self, row: int, column: int) -> Doubt | None:
        return self._doubts_of(row).get(self._columns.field(column - _OWN)) if column >= _OWN else None

    def _raw(self, row: int, column: int) -> str:
        """What stands in a cell that could not be used."""
        doubt = self._doubt(row, column)
        return doubt.raw.replace("\n", " ") if doubt is not None and not self.is_prose else ""

    def _typed(self, row: int, column: int) -> str:
        """What the editor of a cell begins with: the text as it stands in the file."""
        return self._columns.typed(self._rows[row], column - _OWN) or self._raw(row, column)

    def _check(self, row: int) -> Qt.CheckState | None:
        fate = self._rows[row].fate
        if fate not in TICKABLE:
            return None
        is_in = fate in (Fate.NEW, Fate.CHANGED)
        return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked

    def _brush(self, row: int, column: int) -> QBrush | None:
        now, fate = tokens(), self._rows[row].fate
        if fate is Fate.LEFT_OUT:
            return QBrush(QColor(now.closed))
        if column == FATE:
            return QBrush(QColor(_fate_colour(fate)))
        if column in (ROW, REMARKS, SENTENCES):
            is_plain = column != REMARKS or fate is not Fate.REFUSED
            return QBrush(QColor(now.muted if is_plain else now.red))
        doubt = self._doubt(row, column)
        if doubt is None:
            return None
        return QBrush(QColor(now.red if doubt.verdict is Verdict.REFUSED else now.amber))

    def _icon(self, row: int, column: int) -> object:
        doubt = self._doubt(row, column)
        if doubt is None:
            return None
        return light_icon(Light.RED if doubt.verdict is Verdict.REFUSED else Light.AMBER)

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The rows of the fate that is shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Five of our own and the file's that feed a field."""
        return 0 if parent.isValid() else _OWN + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Our titles, then the file's own headers."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section > SENTENCES and role in (DISPLAY, TOOLTIP):
            number = section - _OWN
            return self._columns.header(number) if role == DISPLAY else self._columns.header_tip(number)
        if role != DISPLAY:
            return None
        return (
            "",
            QCoreApplication.translate("Import", "行"),
            QCoreApplication.translate("Import", "结果"),
            QCoreApplication.translate("Import", "说明"),
            QCoreApplication.translate("Import", "原文"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The file's cells can be typed over; rows that would be written can be left out."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() > SENTENCES:
            return flags | Qt.ItemFlag.ItemIsEditable
        if index.column() == TICK and self._check(index.row()) is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The text of a cell; fates are coloured, long texts are in the tool tip as well."""
        row, column = index.row(), index.column()
        if role == DISPLAY or (role == TOOLTIP and column != TICK):
            return self.text(row, column)
        if role == INK:
            return self._brush(row, column)
        if role == SIGN:
            return self._icon(row, column)
        if role == EDIT and column > SENTENCES:
            return self._typed(row, column)
        if role == CHECK and column == TICK:
            return self._check(row)
        if role == ALIGNMENT and column == ROW:
            return RIGHT
        return None

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:  # noqa: N802 - Qt's name
        """Tell what was typed or ticked; the row changes when it was judged anew."""
        row, column = index.row(), index.column()
        number = self._rows[row].row.number
        if role == CHECK and column == TICK and self._check(row) is not None:
            self.ticked.emit(number, self._check(row) is not Qt.CheckState.Checked)
            return True
        if role != EDIT or column <= SENTENCES or str(value) == self._typed(row, column):
            return False
        self.typed.emit(number, self._columns.field(column - _OWN), str(value))
        return True


def _fate_colour(fate: Fate) -> str:
    now = tokens()
    colours = {Fate.NEW: now.green, Fate.CHANGED: now.amber, Fate.CONFLICTING: now.red, Fate.REFUSED: now.red}
    return colours.get(fate, now.muted)
