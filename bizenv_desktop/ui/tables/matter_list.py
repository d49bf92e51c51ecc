"""A whole list: chips with counts, search, filter row and table, all four one selection.

A tab describes its list as a `ListSpec` and gets from here everything that lists have in common: paging,
sorting, filtering, counting, reloading after a deed, what an empty table says, what is chosen.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.rules.kept_selection import KeptSelection
from bizenv_desktop.rules.selection import Condition, Selection, Sort
from bizenv_desktop.services.matter.saved_filters import FilterRow
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.tables.list_paper import Listed
from bizenv_desktop.ui.tables.list_spec import FiltersKept, ListSpec
from bizenv_desktop.ui.tables.matter_table import MatterTable
from bizenv_desktop.ui.tables.paged_model import PagedTableModel
from bizenv_desktop.ui.tables.saved_filters import SavedFilters, left_out_words
from bizenv_desktop.ui.tables.source import Chosen, Identified
from bizenv_desktop.ui.texts import table_words, word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import ChipRow
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Halves
from bizenv_desktop.ui.widgets.search_field import SearchField
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

Row = TypeVar("Row", bound=Identified)


class MatterList(LiveView, Generic[Row]):
    """The list of one kind of matter: a strip of actions, chips and search, below it the table.

    `beside` stands right of the table, under the strip: the matter that is chosen.
    """

    row_chosen = Signal(object)  # int | None: the row with the cursor
    opened = Signal(int)  # Enter or double click
    counted = Signal(int, int)  # rows that match, rows that are chosen
    selection_changed = Signal(object)  # Selection: what is listed now

    def __init__(self, desk: Desk, spec: ListSpec[Row], beside: QWidget | None = None) -> None:
        super().__init__(desk, spec.topics)
        self._spec = spec
        self._base = Selection(spec.kind, sort=spec.sort)
        self._chip = spec.chips[0].chip.id if spec.chips else ""
        self._scope: tuple[Condition, ...] = ()  # by the page around it
        self._narrowed: tuple[Condition, ...] = ()  # by the chip
        self._shown: tuple[Condition, ...] = ()  # by what was asked to be shown
        self._sought: int | None = None  # to be chosen, once all ids are known
        self._model = PagedTableModel(spec.columns, spec.source, desk.dispatch, self)
        self._table = MatterTable[Row](spec.name, self._model, desk.preferences)
        self._chips = ChipRow(tuple(each.chip for each in spec.chips))
        self._search = SearchField(spec.search_hint())
        self._filters = QPushButton(table_words.filters_word())
        self._kept = SavedFilters(desk, spec.kind, self._kept_now)
        self._notice = NoticeBar()
        self._build(beside)
        self._empty = EmptyState(self._table.viewport())
        self._connect()

    @property
    def table(self) -> MatterTable[Row]:
        """The table itself."""
        return self._table

    @property
    def selection(self) -> Selection:
        """What is listed now: chip, search, filter row and sort in one value."""
        return self._base

    def chosen(self) -> Chosen | None:
        """What a deed is meant for: the chosen rows; None when no row is chosen."""
        return self._table.chosen()

    @property
    def listed(self) -> Listed[Row]:
        """What is to be printed: several chosen rows, else everything that is listed."""
        chosen = self.chosen()
        some = chosen is not None and chosen.count > 1
        selection = chosen.selection if chosen is not None and some else self._base
        return Listed(word(self._spec.kind), selection, self._spec.columns, self._spec.source)

    def choose(self, row_id: int) -> None:
        """Put the cursor on a row; conditions that hide it are taken away first."""
        self.desk.bus.catch_up()  # it may just have been entered
        self._sought = row_id
        self._find_sought()
        self._table.choose(row_id)

    def _find_sought(self) -> None:
        """Once all ids are known: list everything when what is to be chosen is not among them."""
        if self._sought is None or not self._model.is_complete:
            return
        sought, self._sought = self._sought, None
        if self._model.row_of(sought) is None:
            self.clear_conditions()
            self._table.choose(sought)

    def show_selection(self, selection: Selection) -> None:
        """List exactly the rows that a figure counted; the chip that means the same is on, or none."""
        same = [each.chip.id for each in self._spec.chips if each.conditions() == selection.conditions]
        rest = () if same else selection.conditions
        self._put(KeptSelection(replace(selection, conditions=rest), same[0] if same else ""))

    def show_scope(self, conditions: tuple[Condition, ...]) -> None:
        """Stay within these rows, chips and their counts too, until a selection of others is shown."""
        self._scope = conditions
        self._relist(replace(self._base, conditions=self._all_conditions()))

    def show_kept(self, row: FilterRow) -> None:
        """List what a kept filter means today; what of it is not understood is said above the table."""
        self._put(row.kept)
        if said := left_out_words(row):
            self._notice.say(said)

    @property
    def saved_filters(self) -> SavedFilters:
        """The filters that are kept for this list."""
        return self._kept

    def clear_conditions(self) -> None:
        """List everything again."""
        self.show_selection(Selection(self._spec.kind, sort=self._base.sort))

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def reload(self) -> None:
        """Ask for rows, ids and counts again; rows and choice stay where they are."""
        if self._model.selection is None:
            self._relist(self._base)
        else:
            self._model.reload(self._table.rows_in_sight())
            self._ask_counts()

    def _build(self, beside: QWidget | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(self._strip())
        column.addWidget(self._notice)
        preferences = self.desk.preferences
        below = Halves(self._spec.name, preferences, self._table, beside) if beside else self._table
        column.addWidget(below, 1)

    def _strip(self) -> WrappingRow:
        self._filters.setProperty("look", Look.CHIP.value)
        self._filters.setCheckable(True)
        self._filters.setAutoDefault(False)
        self._filters.setVisible(any(column.filter for column in self._spec.columns))
        self._search.setMinimumWidth(160)
        self._search.setMaximumWidth(320)
        strip = WrappingRow()
        strip.setSpacing(SPACING)
        for action in self._spec.actions:
            strip.addWidget(action)
        strip.addStretch(1)
        strip.addWidget(self._chips)
        strip.addWidget(self._kept)
        strip.addWidget(self._filters)
        strip.addWidget(self._search, 2)
        return strip

    def _connect(self) -> None:
        self._chips.chosen.connect(self._on_chip)
        self._search.searched.connect(self._on_searched)
        self._filters.toggled.connect(self._on_filters_toggled)
        self._table.filter_header.conditions_changed.connect(self._on_conditions)
        self._table.sort_wanted.connect(self._on_sort)
        self._table.row_chosen.connect(self.row_chosen)
        self._table.opened.connect(self.opened)
        self._table.chosen_changed.connect(self._tell_counts)
        self._model.first_shown.connect(self._ask_counts)
        self._model.counted.connect(self._on_counted)
        self._model.refused.connect(self._notice.refuse)
        shortcut("Ctrl+F", self, self.focus_search)
        if self._spec.filters_kept is FiltersKept.YES:
            self._kept.wanted.connect(self.show_kept)
            shortcut("Ctrl+S", self, self._kept.save)
        else:
            self._kept.hide()

    def _put(self, kept: KeptSelection) -> None:
        selection = kept.selection
        self._narrow(kept.chip)
        self._scope, self._shown = (), selection.conditions
        self._chips.choose(self._chip)
        self._search.put(selection.text)
        with QSignalBlocker(self._table.filter_header):
            self._table.filter_header.clear_filters()
        sort = selection.sort or self._base.sort
        self._relist(replace(selection, conditions=self._all_conditions(), sort=sort))

    def _kept_now(self) -> KeptSelection:
        """What is listed now, with the chip by its name."""
        own = (*self._scope, *self._shown, *self._table.filter_header.conditions())
        return KeptSelection(replace(self._base, conditions=own), self._chip)

    def _narrow(self, chip_id: str) -> None:
        found = [each for each in self._spec.chips if each.chip.id == chip_id]
        self._chip = chip_id if found else ""
        self._narrowed = found[0].conditions() if found else ()

    def _on_chip(self, chip_id: str) -> None:
        self._narrow(chip_id)
        self._shown = ()
        self._relist(replace(self._base, conditions=self._all_conditions()))

    def _on_searched(self, text: str) -> None:
        self._relist(replace(self._base, text=text))

    def _on_conditions(self, _conditions: object) -> None:
        wanted = self._all_conditions()
        if wanted != self._base.conditions:
            self._relist(replace(self._base, conditions=wanted))

    def _on_sort(self, sort: Sort) -> None:
        self._relist(replace(self._base, sort=sort))

    def _on_filters_toggled(self, on: object) -> None:
        if on:
            self._table.filter_header.open_filters()
        else:
            self._table.filter_header.close_filters()

    def _all_conditions(self) -> tuple[Condition, ...]:
        return (*self._scope, *self._narrowed, *self._shown, *self._table.filter_header.conditions())

    def _relist(self, selection: Selection) -> None:
        self._base = selection
        self._sought = None
        self._notice.clear()
        self._model.show(selection)
        self._table.show_sort(selection.sort)
        self._kept.show_current()
        self.selection_changed.emit(selection)

    def _ask_counts(self) -> None:
        count = self._spec.count
        if count is None or not self._spec.chips:
            return
        bare = replace(self._base, conditions=(), sort=None)
        wanted = tuple(
            replace(bare, conditions=(*self._scope, *each.conditions())) for each in self._spec.chips
        )
        self.desk.dispatch.ask(partial(count, wanted), owner=self, key="counts", done=self._on_counts)

    def _on_counts(self, counts: Sequence[int]) -> None:
        self._chips.show_counts(tuple(counts))

    def _on_counted(self, total: int) -> None:
        if total:
            self._empty.hide()
        elif self._base.conditions or self._base.text:
            clear = button(table_words.clear_filters_word(), self.clear_conditions)
            self._empty.say(table_words.nothing_matches(), table_words.clear_filters_hint(), clear)
        else:
            empty = self._spec.empty
            self._empty.say(empty.head(), empty.hint(), *empty.buttons())
        self._tell_counts()
        self._find_sought()

    def _tell_counts(self) -> None:
        self.counted.emit(self._model.rowCount(), self._table.chosen_count())


AnyList = MatterList[Any]
