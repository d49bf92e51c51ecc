"""The matrix of duties as an item model: a row per unit, a column per period, nothing worked out here."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from bizenv_desktop.services.duty.duty_export import sign_of
from bizenv_desktop.services.duty.duty_matrix import Matrix, MatrixCell, MatrixColumn, MatrixLine
from bizenv_desktop.ui.tables.item_roles import DISPLAY, NOWHERE, SPOKEN, TOOLTIP, Index
from bizenv_desktop.ui.texts.duty_words import cell_hint, head_words, whole_tally

CELL: Final = int(Qt.ItemDataRole.UserRole)
NOTHING: Final = Matrix((), (), (), None)


class DutyModel(QAbstractTableModel):
    """Shows one matrix; `show` replaces it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = NOTHING

    def show(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def cell(self, index: Index) -> MatrixCell | None:
        """The cell at `index`; None where nothing is owed."""
        if not index.isValid():
            return None
        return self.matrix.lines[index.row()].cells[index.column()]

    def line(self, row: int) -> MatrixLine:
        """The unit of a row."""
        return self.matrix.lines[row]

    def column(self, number: int) -> MatrixColumn:
        """The period of a column."""
        return self.matrix.columns[number]

    def spot(self, instance_id: int) -> QModelIndex:
        """Where an instance stands; an invalid index where it does not."""
        for row, line in enumerate(self.matrix.lines):
            for number, cell in enumerate(line.cells):
                if cell is not None and cell.instance_id == instance_id:
                    return self.index(row, number)
        return QModelIndex()

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many units there are."""
        return 0 if parent.isValid() else len(self.matrix.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many periods there are."""
        return 0 if parent.isValid() else len(self.matrix.columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The cell's sign in words, what it says at length, and the cell itself for the painter."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == DISPLAY:
            return sign_of(cell)
        if role in (TOOLTIP, SPOKEN):
            return self._spoken(index, cell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Unit names left, periods above; what they come to as a hint."""
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (len(self.matrix.columns) if across else len(self.matrix.lines)):
            return None
        one = self.matrix.columns[section] if across else self.matrix.lines[section]
        if role == TOOLTIP:
            return f"{_name(one)}\n{whole_tally(one.tally)}"
        return _name(one) if role == DISPLAY else None

    def _spoken(self, index: Index, cell: MatrixCell | None) -> str | None:
        if cell is None:
            return None
        line, column = self.line(index.row()), self.column(index.column())
        return f"{_name(line)} {column.title} {head_words(column)}\n{cell_hint(cell)}"


def _name(one: MatrixColumn | MatrixLine) -> str:
    if isinstance(one, MatrixLine):
        return f"{one.unit} {one.subject}".strip()
    return f"{one.title} {head_words(one)}（{one.days}）"
