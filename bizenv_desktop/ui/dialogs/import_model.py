"""The preview of an import as a table: row number, fate, what was remarked, then the file's own columns."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.services.import_plan import Fate, ImportPlan, PlannedRow
from bizenv_desktop.ui.texts.import_words import fate_word, remarks_text, value_text
from bizenv_desktop.ui.theme import tokens

_FIXED: Final = 3
_MOST_COLUMNS: Final = 8
_USUAL_WIDTH: Final = 110
_COLUMN_WIDTHS: Final = {
    FieldType.TEXT: 170,
    FieldType.DATETIME: 135,
    FieldType.UNIT: 150,
    FieldType.UNIT_LIST: 200,
    FieldType.DEADLINE: 120,
}
_NOWHERE: Final = QModelIndex()
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_FOREGROUND: Final = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)


class PreviewModel(QAbstractTableModel):
    """The rows of one fate, or all of them; a text is made when a cell is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._rows: Sequence[PlannedRow] = ()
        self._titles: tuple[str, ...] = ()
        self._places: tuple[int, ...] = ()

    def show_plan(self, plan: ImportPlan | None, fate: Fate | None = None) -> None:
        """Show the rows of `plan` that meet `fate` (None: all of them)."""
        self.beginResetModel()
        self._plan = plan
        self._rows = () if plan is None else plan.rows if fate is None else plan.of(fate)
        mapped = [] if plan is None else [one for one in plan.reading.layout.columns if one.field]
        shown = mapped[:_MOST_COLUMNS]
        self._titles = tuple(column.header for column in shown)
        self._places = tuple(plan.reading.schema.position(column.field) for column in shown if plan)
        self.endResetModel()

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide the file's columns should be, in pixels, by what they hold."""
        if self._plan is None:
            return ()
        types = (self._plan.reading.schema.fields[place].type for place in self._places)
        return tuple(_COLUMN_WIDTHS.get(type_, _USUAL_WIDTH) for type_ in types)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        planned = self._rows[row]
        if column == 0:
            return str(planned.row.number)
        if column == 1:
            return fate_word(planned.fate)
        if column == 2:
            return remarks_text(planned, self._plan.reading.layout.columns) if self._plan else ""
        place = self._places[column - _FIXED]
        return value_text(planned.row.values[place]) or self._raw(planned, place)

    def _raw(self, planned: PlannedRow, place: int) -> str:
        """What stands in a cell that could not be used."""
        name = self._plan.reading.schema.fields[place].name if self._plan else ""
        return next((remark.raw for remark in planned.remarks if remark.field == name), "")

    # Qt overrides

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """The rows of the fate that is shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Three of our own and at most eight of the file's."""
        return 0 if parent.isValid() else _FIXED + len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Our titles, then the file's own headers."""
        if role != _DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        if section >= _FIXED:
            return self._titles[section - _FIXED]
        return (
            QCoreApplication.translate("Import", "行"),
            QCoreApplication.translate("Import", "结果"),
            QCoreApplication.translate("Import", "说明"),
        )[section]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        """The text of a cell; fates are coloured, long texts are in the tool tip as well."""
        if role in (_DISPLAY, _TOOLTIP):
            return self.text(index.row(), index.column())
        if role == _FOREGROUND and index.column() in (1, 2):
            return _brush(self._rows[index.row()].fate, index.column())
        if role == _ALIGNMENT and index.column() == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _brush(fate: Fate, column: int) -> QBrush | None:
    now = tokens()
    colours = {Fate.NEW: now.green, Fate.CHANGED: now.amber, Fate.SAME: now.muted, Fate.REFUSED: now.red}
    if column == 2 and fate is not Fate.REFUSED:
        return QBrush(QColor(now.muted))
    return QBrush(QColor(colours[fate]))
