"""A tab whose page is one list of matters: what the window asks of it is asked of the list."""

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.desk import TabView
from bizenv_desktop.ui.tables.columns import Choice
from bizenv_desktop.ui.tables.matter_list import MatterList
from bizenv_desktop.ui.tables.source import Identified

Row = TypeVar("Row", bound=Identified)


class ListTab(TabView, Generic[Row]):
    """A subclass builds `list` in its constructor."""

    list: MatterList[Row]

    _units: tuple[Choice, ...] = ()

    @property
    def selection(self) -> Selection:
        """What is listed now, for exports and prints."""
        return self.list.selection

    def show_matter(self, matter_id: int) -> None:
        """Choose a matter and show it."""
        self.list.choose(matter_id)

    def show_selection(self, selection: Selection) -> None:
        """List exactly these matters."""
        self.list.show_selection(selection)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.list.focus_search()

    def ask_units(self) -> None:
        """Ask which units the list's filter offers."""
        self.desk.dispatch.ask(units.unit_rows, owner=self, key="units", done=self._on_units)

    def unit_choices(self) -> tuple[Choice, ...]:
        """The units that the filter offers: none until they were asked for."""
        return self._units

    def today(self) -> date:
        """The day by which the lights of the list stand."""
        return self.desk.now().date()

    def _on_units(self, rows: Sequence[UnitRow]) -> None:
        self._units = tuple(Choice(row.name, row.id) for row in rows)
