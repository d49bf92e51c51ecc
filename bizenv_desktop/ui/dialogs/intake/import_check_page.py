"""Step 3: every row with its fate; cells are typed over in place, rows are chosen, conflicts decided."""

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.exchange.reading.request import HiddenChoice
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.ui.dialogs.intake.import_check_model import REMARKS, SENTENCES, TICK, CheckModel
from bizenv_desktop.ui.dialogs.intake.import_check_table import CheckTable, HiddenQuestion
from bizenv_desktop.ui.dialogs.intake.import_flow import ImportFlow
from bizenv_desktop.ui.dialogs.intake.import_notes import ImportNotes
from bizenv_desktop.ui.dialogs.intake.import_row_card import RowCard
from bizenv_desktop.ui.dialogs.intake.import_sheets_bar import SheetsBar
from bizenv_desktop.ui.dialogs.intake.import_shown import DOUBTFUL, SHOWN, TICKABLE, Shown, shown_word
from bizenv_desktop.ui.dialogs.intake.import_units import UnitQuestions
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.page import Card, row_layout, scrolled

_SIDE: Final = 300


class _Place(NamedTuple):
    """Where somebody works in the table: a row of the file, a column, what is in sight."""

    number: int
    column: int
    across: int
    down: int


class CheckPage(QWidget):
    """The plan of an import, to be looked through and put right."""

    def __init__(self, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._touched: int | None = None
        self._place: _Place | None = None
        self._told: dict[int, bool] = {}
        self.model = CheckModel()
        self.table = CheckTable(self.model)
        self.empty = EmptyState(self.table.viewport())
        self.chips = ChipRow(tuple(Chip(str(fate or "all"), partial(shown_word, fate)) for fate in SHOWN))
        self.units = UnitQuestions()
        self.card = RowCard(self._on_take, self._on_keep)
        self.notes = ImportNotes()
        self.hidden = HiddenQuestion(self._on_hidden)
        self.sheets = SheetsBar()
        self._build()
        self._connect()

    def show_plan(self) -> None:
        """Show the plan: the rows as before where one of them was touched, else those that need a look."""
        plan = self._flow.plan
        if plan is None:
            return
        self._told.clear()
        self.chips.show_counts(self._flow.part.counts)
        if self._touched is not None:
            self.model.renew(plan, self._touched)
            self._return_to_place()
        else:
            self.show_rows(self._first_to_show())
        self._touched = None
        self.notes.show_plan(plan, with_others=len(self._flow.parts) > 1)
        self.units.show_plan(plan, self._flow.wishes.answers)
        self.hidden.show_question(self._flow.part.hidden_rows)
        self.sheets.show_sheets(self._flow)
        self._on_current()

    def show_rows(self, shown: Shown) -> None:
        """Show the rows of one fate, the doubtful ones, or (None) all."""
        plan = self._flow.plan
        self.chips.choose(str(shown or "all"))
        self.model.show_plan(plan, shown)
        self.table.setColumnHidden(SENTENCES, not self.model.is_prose)
        self.table.setColumnHidden(REMARKS, not self._is_remarked(shown))
        self._set_widths()
        self._say_when_empty(shown)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, self.model.first_doubt(0)))
            self._show_current()
        self._on_current()

    def focus_first(self) -> None:
        """Begin in the table."""
        self.table.setFocus()

    def forget(self) -> None:
        """Nothing of an earlier file stays."""
        self._touched = None
        self.model.show_plan(None)

    def _build(self) -> None:
        side = Card()
        side.setFixedWidth(_SIDE)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.card, self.units, self.notes):
            column.addWidget(widget)
        column.addStretch(1)
        side.column.addWidget(scrolled(content))
        middle = QHBoxLayout()
        middle.setSpacing(SPACING)
        middle.addWidget(self.table, 1)
        middle.addWidget(side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING)
        outer.addWidget(self.sheets)
        outer.addWidget(self.hidden)
        hint = PlainLabel(
            QCoreApplication.translate("Import", "F2 修改单元格 · 空格 选取或不导入这一行"), Look.MUTED
        )
        head = row_layout(self.chips)
        head.addWidget(hint)
        outer.addLayout(head)
        outer.addLayout(middle, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._on_chip)
        # Queued: an editor must be closed before the rows are shown anew.
        self.model.typed.connect(self._on_typed, Qt.ConnectionType.QueuedConnection)
        self.model.ticked.connect(self._on_ticked, Qt.ConnectionType.QueuedConnection)
        self.table.resized.connect(self._on_resized)
        self.table.tick_wanted.connect(self._tick_marked)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.units.answered.connect(self._on_answered)

    def _first_to_show(self) -> Shown:
        """What needs a look before all else: what is refused, then what conflicts, else all rows."""
        count = self._flow.part.count
        return next((fate for fate in (Fate.REFUSED, Fate.CONFLICTING) if count(fate)), None)

    def _is_remarked(self, shown: Shown) -> bool:
        """Whether something may be to be said of the rows that are shown."""
        part = self._flow.part
        refused = part.count(Fate.REFUSED) if shown in (None, Fate.REFUSED) else 0
        return refused + part.count(DOUBTFUL) > 0

    def _set_widths(self) -> None:
        """Widths by what the columns hold; room that is left goes to the long texts."""
        widths = list(self.model.widths)
        seen = [column for column in range(len(widths)) if not self.table.isColumnHidden(column)]
        left = self.table.viewport().width() - sum(widths[column] for column in seen)
        long = [column for column in self.model.long_columns if column in seen]
        for column in long if left > 0 else ():
            widths[column] += left // len(long)
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, width)

    def _on_resized(self) -> None:
        self._set_widths()
        self._show_current()

    def _show_current(self) -> None:
        """The marked cell in sight, and of what stands left of it as much as there is room for."""
        self.table.horizontalScrollBar().setValue(0)
        self.table.scrollTo(self.table.currentIndex())

    def _say_when_empty(self, shown: Shown) -> None:
        if self.model.rowCount():
            self.empty.hide()
            return
        text = QCoreApplication.translate("Import", "没有“{fate}”的行")
        nothing = QCoreApplication.translate("Import", "表头下面没有数据行")
        self.empty.say(text.format(fate=shown_word(shown)) if shown else nothing, "")

    def _remember_place(self, number: int) -> None:
        current = self.table.currentIndex()
        self._touched = number
        across, down = self.table.horizontalScrollBar().value(), self.table.verticalScrollBar().value()
        self._place = _Place(number, current.column() if current.isValid() else TICK, across, down)

    def _return_to_place(self) -> None:
        """Mark the cell that was worked on; Qt forgets it when the rows are shown anew."""
        if self._place is None:
            return
        line = self.model.line_of(self._place.number)
        if line >= 0:
            self.table.setCurrentIndex(self.model.index(line, self._place.column))
        self.table.verticalScrollBar().setValue(self._place.down)
        self.table.horizontalScrollBar().setValue(self._place.across)

    def _on_chip(self, chip: str) -> None:
        self.show_rows(next((shown for shown in SHOWN if shown == chip), None))

    def _on_current(self, *_places: object) -> None:
        planned = self.model.row_at(self.table.currentIndex().row())
        sentence = self.model.sentence(planned) if planned is not None else ""
        self.card.show_row(self._flow.plan, planned, sentence)

    def _on_typed(self, number: int, field: str, text: str) -> None:
        self._remember_place(number)
        self._flow.fix(self._flow.wishes.fixes.put(number, field, text))

    def _on_ticked(self, number: int, taken: bool) -> None:  # noqa: FBT001 - a signal's value
        self._tick((number,), taken=taken)

    def _tick_marked(self) -> None:
        """Take the marked rows in, or leave them out where all of them are taken."""
        rows = [self.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows()]
        marked = [one for one in rows if one is not None and one.fate in TICKABLE]
        told = self._told  # what was ticked a moment ago is not judged yet
        is_in = all(told.get(one.row.number, one.fate in (Fate.NEW, Fate.CHANGED)) for one in marked)
        if marked:
            self._tick(tuple(one.row.number for one in marked), taken=not is_in)

    def _tick(self, numbers: tuple[int, ...], *, taken: bool) -> None:
        plan, fixes = self._flow.plan, self._flow.wishes.fixes
        if plan is None:
            return
        self._told.update(dict.fromkeys(numbers, taken))
        wanted = frozenset(numbers)
        conflicting = {one.row.number for one in plan.rows if one.row.number in wanted and one.conflicts}
        for number in numbers:
            if number in conflicting:
                fixes = fixes.take(number) if taken else fixes.refuse(number)
            else:
                fixes = fixes.back(number) if taken else fixes.leave(number)
        self._remember_place(numbers[0])
        self._flow.fix(fixes)

    def _on_take(self, number: int) -> None:
        self._tick((number,), taken=True)

    def _on_keep(self, number: int) -> None:
        self._tick((number,), taken=False)

    def _on_answered(self, answers: object) -> None:
        planned = self.model.row_at(self.table.currentIndex().row())
        if planned is not None:
            self._remember_place(planned.row.number)
        self._flow.answer(answers)  # pyright: ignore[reportArgumentType] - a signal's value

    def _on_hidden(self, choice: HiddenChoice) -> None:
        wishes = self._flow.wishes
        self._flow.read_with(wishes.options._replace(hidden=choice), wishes.kind)
