"""报送矩阵: units by periods of one duty, or by everything that is owed in a month."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.duties import LATE_LIGHTS
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.duty.duty_instances import generate_all
from bizenv_desktop.services.duty.duty_matrix import (
    DutyAsked,
    DutyLine,
    Matrix,
    duty_asked,
    duty_lines,
    duty_matrix,
    month_matrix,
)
from bizenv_desktop.services.duty.duty_returns import InstanceView, instance_view
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dialogs.duty.duty_form import DutyForm
from bizenv_desktop.ui.dialogs.duty.duty_urge import DutyUrgeDialog
from bizenv_desktop.ui.tabs.tasks.duty_choice import ALL, DutyChoice
from bizenv_desktop.ui.tabs.tasks.duty_detail import DutyDetail
from bizenv_desktop.ui.tabs.tasks.duty_model import NOTHING
from bizenv_desktop.ui.tabs.tasks.duty_out import MatrixOut
from bizenv_desktop.ui.tabs.tasks.duty_steps import CellSteps
from bizenv_desktop.ui.tabs.tasks.duty_table import DutyTable
from bizenv_desktop.ui.texts.duty_words import no_duties, nothing_owed, nothing_short, whole_tally
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Halves, page_layout
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_SHOWN: Final = (
    Chip("all", lambda: QCoreApplication.translate("Duties", "全部单位")),
    Chip("short", lambda: QCoreApplication.translate("Duties", "有缺报")),
)


class DutyPage(TabView):
    """The choice above says which matrix; the cursor's cell is opened beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.DUTIES, Topic.UNITS, Topic.CALENDAR}))
        self._duties: tuple[DutyLine, ...] = ()
        self._matrix = NOTHING
        self._fresh = True
        self._filled = False
        self._wanted: int | None = None
        self._make_parts()
        self._build()
        self._empty = EmptyState(self.table.viewport())
        self._connect()

    @property
    def matrix(self) -> Matrix:
        """The matrix as it is shown: all units, or those that owe something."""
        if self.chips.current == "all":
            return self._matrix
        short = [line for line in self._matrix.lines if any(light in LATE_LIGHTS for light, _ in line.tally)]
        return replace(self._matrix, lines=tuple(short))

    def reload(self) -> None:
        """Ask for the duties, then for the matrix."""
        self.desk.dispatch.ask(
            duty_lines, owner=self, key="duties", done=self._on_duties, failed=self.notice.refuse
        )

    def show_matter(self, matter_id: int) -> None:
        """Show the matrix of one duty."""
        self._wanted = matter_id
        self.reload_when_seen()

    def show_selection(self, selection: Selection) -> None:
        """A figure counts duties: where it counted one, its matrix, else the month's."""
        ids = [value for one in selection.conditions if one.field == "id" for value in one.values]
        self._wanted = int(str(ids[0])) if len(ids) == 1 else ALL
        self.reload_when_seen()

    def print_page(self) -> bool:
        """Print the matrix that is shown."""
        self._on_print()
        return True

    def focus_search(self) -> None:
        """Go to the choice of the duty."""
        self.choice.duties.setFocus()

    def add_duty(self) -> None:
        """Open the form of a new duty."""
        self._open_duty(None)

    def urge(self) -> None:
        """Open the list of those who have not handed in, of what is shown."""
        open_dialog(DutyUrgeDialog(self.desk, self.choice.urged, self.choice.title, self))

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.choice = DutyChoice(Month.of(self.desk.now().date()), self)
        self.chips = ChipRow(_SHOWN)
        self.table, self.notice = DutyTable(), NoticeBar()
        self._out = MatrixOut(self.desk, self.notice, self)
        self.legend = PlainLabel("", Look.MUTED)
        self._steps = CellSteps(self.desk, self, self._opened)
        self.detail = DutyDetail(self.desk, self._steps)
        self.change = button(translate("Duties", "调整事项…"), self._on_change)
        self.urging = button(translate("Duties", "催报…  Ctrl+U"), self.urge)
        self.export = button(translate("Duties", "导出…"), self._on_export)
        self.paper = button(translate("Duties", "打印…"), self._on_print)

    def _build(self) -> None:
        column = page_layout(self)
        column.addLayout(self._strip())
        column.addWidget(self.notice)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.legend)
        column.addWidget(Halves("duties", self.desk.preferences, left, self.detail), 1)

    def _strip(self) -> WrappingRow:
        strip = WrappingRow()
        strip.setSpacing(SPACING)
        strip.addWidget(self._add_button())
        for each in (self.change, self.urging, self.export, self.paper):
            strip.addWidget(each)
        strip.addStretch(1)
        for each in (self.chips, self.choice.month, self.choice.duties):
            strip.addWidget(each)
        return strip

    def _add_button(self) -> QWidget:
        text = QCoreApplication.translate("Duties", "新增事项  Ctrl+N")
        return button(text, self.add_duty, Look.PRIMARY)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._on_choice)
        self.chips.chosen.connect(self._show)
        self.table.moved.connect(self._ask_detail)
        self.table.opened.connect(self._on_opened)
        shortcut("Ctrl+N", self, self.add_duty)
        shortcut("Ctrl+F", self, self.focus_search)
        shortcut("Ctrl+U", self, self.urge)
        shortcut("Ctrl+D", self.table, self._steps.excuse)

    def _on_duties(self, duties: tuple[DutyLine, ...]) -> None:
        if not self._filled and any(not one.tally for one in duties):
            # Duties of earlier releases have no periods yet; they get them when they are first looked at.
            self._filled = True
            self.desk.dispatch.run(generate_all, initiator=self, failed=self.notice.refuse)
        held = self._wanted if self._wanted is not None else self.choice.duty_id
        self._fresh = self._fresh or self._wanted is not None
        self._wanted = None
        self._duties = duties
        self.choice.offer(duties, held)
        self._ask_matrix()

    def _on_choice(self) -> None:
        self._fresh = True
        self._ask_matrix()

    def _ask_matrix(self) -> None:
        duty_id, month = self.choice.duty_id, self.choice.shown_month
        self.change.setEnabled(duty_id is not None)
        question = partial(month_matrix, month) if month is not None else partial(duty_matrix, duty_id or 0)
        self.desk.dispatch.ask(
            question, owner=self, key="matrix", done=self._on_matrix, failed=self.notice.refuse
        )

    def _on_matrix(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._show()

    def _show(self, *_chip: object) -> None:
        shown = self.matrix
        short = sum(any(light in LATE_LIGHTS for light, _ in line.tally) for line in self._matrix.lines)
        self.chips.show_counts((len(self._matrix.lines), short))
        self.table.show_matrix(shown, fresh=self._fresh)
        self._fresh = False
        self.legend.show_text(whole_tally(shown.tally) if shown.lines else "")
        for each in (self.urging, self.export, self.paper):
            each.setEnabled(bool(shown.lines))
        self.counted.emit(len(shown.lines), 0)
        self._say_if_empty(shown)
        cell = self.table.chosen
        self._ask_detail(cell.instance_id if cell is not None else None)

    def _say_if_empty(self, shown: Matrix) -> None:
        if shown.lines:
            self._empty.hide()
        elif not self._duties:
            text = QCoreApplication.translate("Duties", "新增事项")
            self._empty.say(*no_duties(), button(text, self.add_duty, Look.PRIMARY))
        else:
            self._empty.say(*(nothing_short() if self._matrix.lines else nothing_owed()))

    def _ask_detail(self, instance_id: int | None) -> None:
        if instance_id is None:
            self.detail.show_instance(None)
            return
        self.desk.dispatch.ask(
            partial(instance_view, instance_id),
            owner=self,
            key="detail",
            done=self.detail.show_instance,
            failed=self.notice.refuse,
        )

    def _on_opened(self, _instance_id: int) -> None:
        self._steps.hand_in()

    def _opened(self) -> InstanceView | None:
        """The opened cell, once it is the one with the cursor."""
        view, cell = self.detail.view, self.table.chosen
        return view if view is not None and cell is not None and view.row.id == cell.instance_id else None

    def _on_change(self) -> None:
        duty_id = self.choice.duty_id
        if duty_id is not None:
            self.desk.dispatch.ask(
                partial(duty_asked, duty_id),
                owner=self,
                key="duty",
                done=self._open_duty,
                failed=self.notice.refuse,
            )

    def _open_duty(self, duty: DutyAsked | None) -> None:
        form = DutyForm(self.desk, duty, self)
        form.saved.connect(self.show_matter)
        form.voided.connect(self._on_voided)
        open_dialog(form)

    def _on_voided(self) -> None:
        self.show_matter(ALL)

    def _on_print(self) -> None:
        self._out.print(self.choice.title, self.matrix)

    def _on_export(self) -> None:
        self._out.export(self.choice.title, self.matrix)
