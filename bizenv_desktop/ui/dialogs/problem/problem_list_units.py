"""应报单位: who owes the three lists of a year."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.problem.problem_lists import (
    ListMatrix,
    ListState,
    OpenLists,
    close_lists,
    open_lists,
)
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.page import row_layout

_OWING = frozenset({UnitKind.DEPARTMENT, UnitKind.STREET, UnitKind.ENTERPRISE})


class OwedListsDialog(FormDialog):
    """Those that owe already are ticked, or for a new year all departments, streets and enterprises."""

    def __init__(self, desk: Desk, matrix: ListMatrix, year: int, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "应报单位"), translate("Problems", "确定"), parent)
        self._matrix, self._year = matrix, year
        self._units: tuple[UnitRow, ...] = ()
        said = translate("Problems", "勾选的单位 {year} 年要报三张问题清单；已经报来的不能取消。")
        self.fields.addRow(paragraph(said.format(year=year), Look.MUTED))
        self.lines = Lines(
            translate("Problems", "应报单位"),
            (
                Heading(translate("Problems", "单位")),
                Heading(translate("Problems", "类别"), 120),
                Heading(translate("Problems", "已报"), 60, is_number=True),
            ),
        )
        self.lines.setMinimumHeight(360)
        self.fields.addRow(self.lines)
        ticks = row_layout(
            button(translate("Problems", "全选"), partial(self._tick, Qt.CheckState.Checked), Look.QUIET),
            button(translate("Problems", "全不选"), partial(self._tick, Qt.CheckState.Unchecked), Look.QUIET),
        )
        self.fields.addRow(ticks)
        self.put_buttons_last(self.lines)
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The units that are ticked."""
        return tuple(
            unit.id
            for number, unit in enumerate(self._units)
            if (item := self.lines.topLevelItem(number)) and item.checkState(0) is Qt.CheckState.Checked
        )

    def submit(self) -> None:
        """Open the lists of the ticked, close those of the others that have not come in."""
        chosen = self.chosen
        dropped = tuple(
            cell.id
            for row in self._matrix.rows
            if row.id not in chosen
            for cell in row.cells
            if cell.state is ListState.MISSING
        )

        def deed(uow: UnitOfWork) -> None:
            if dropped:
                close_lists(dropped, uow)
            open_lists(OpenLists(self._year, chosen), uow)

        self.perform(deed)

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        owing = {row.id: row for row in self._matrix.rows}
        self._units = tuple(
            unit for unit in units if (unit.active and unit.kind is not UnitKind.GROUP) or unit.id in owing
        )
        came = {
            unit_id: sum(cell.handed_in_on is not None for cell in row.cells)
            for unit_id, row in owing.items()
        }
        self.lines.show_lines(
            [Line((unit.name, word(unit.kind), str(came.get(unit.id, 0)))) for unit in self._units]
        )
        for number, unit in enumerate(self._units):
            ticked = unit.id in owing if owing else unit.kind in _OWING
            item = self.lines.topLevelItem(number)
            if item is not None:
                item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.lines.itemChanged.connect(self.touch)
        self.lines.choose(0)

    def _tick(self, state: Qt.CheckState) -> None:
        for number in range(len(self._units)):
            item = self.lines.topLevelItem(number)
            if item is not None:
                item.setCheckState(0, state)
