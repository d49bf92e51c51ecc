"""The steps of the problem that is shown: the one that goes on first, the rarer ones in a menu."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.problem.problem_lines import ProblemView
from bizenv_desktop.services.task.quantities import QuantityView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.problem.accountability_form import AccountabilityForm
from bizenv_desktop.ui.dialogs.problem.problem_form import ProblemForm
from bizenv_desktop.ui.dialogs.problem.problem_recheck_form import RecheckForm
from bizenv_desktop.ui.dialogs.problem.problem_step_form import ProblemStepForm
from bizenv_desktop.ui.dialogs.problem.problem_strike_form import StrikeOffForm
from bizenv_desktop.ui.dialogs.task.quantity_form import AmountForm, QuantityForm
from bizenv_desktop.ui.dialogs.urging.ladder_menu import LadderButton
from bizenv_desktop.ui.texts.problem_words import step_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_SHOWN: Final = {
    Status.IN_HAND: (EventKind.RECTIFIED, EventKind.PROGRESSED),
    Status.AWAITING_REVIEW: (EventKind.STRUCK_OFF, EventKind.SENT_BACK),
    Status.CLOSED: (EventKind.RECHECKED,),
}
_RARER: Final = {
    Status.IN_HAND: (EventKind.DEADLINE_CHANGED, EventKind.VOIDED),
    Status.AWAITING_REVIEW: (EventKind.PASSED, EventKind.SIGNED, EventKind.VOIDED),
    Status.CLOSED: (EventKind.REOPENED,),
}


class StepBar(QWidget):
    """Opens the form of each step; `page` is the widget over which the forms lie."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._view: ProblemView | None = None
        self._row = WrappingRow(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(SPACING)
        self._row.addLayout(self._steps)
        self.ladder = LadderButton(desk, page)
        self.more = QPushButton(QCoreApplication.translate("Problems", "更多"))
        self.more.setAutoDefault(False)
        self.entries = QMenu(self.more)
        self.more.setMenu(self.entries)
        for widget in (self.ladder, self.more):
            self._row.addWidget(widget)
        self._row.addStretch(1)

    def show_view(self, view: ProblemView) -> None:
        """Offer the steps of this problem."""
        self._view = view
        status = view.line.row.status
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        last: QWidget = self
        for made in self._buttons(status):
            self._steps.addWidget(made)
            made.show()
            self.setTabOrder(last, made)
            last = made
        self.setTabOrder(last, self.ladder)
        self.setTabOrder(self.ladder, self.more)
        self.ladder.show_matter(view.line.row.id if status is not Status.CLOSED else None)
        self._fill_menu(status)

    def take_next_step(self) -> None:
        """Open the form of the step that goes on, if there is one."""
        if self._view is not None:
            for step in _SHOWN.get(self._view.line.row.status, ())[:1]:
                self.open_step(step)

    def open_step(self, step: EventKind) -> None:
        """Open the form of a step for the problem that is shown."""
        if self._view is None:
            return
        row = self._view.line.row
        if step is EventKind.STRUCK_OFF:
            open_dialog(StrikeOffForm(self._desk, row, self._page))
        elif step is EventKind.RECHECKED:
            open_dialog(RecheckForm(self._desk, row, self._page))
        else:
            open_dialog(ProblemStepForm(self._desk, row, step, self._page))

    def _buttons(self, status: Status) -> list[QPushButton]:
        made = [
            button(step_word(step), partial(self.open_step, step), None if number else Look.PRIMARY)
            for number, step in enumerate(_SHOWN.get(status, ()))
        ]
        if status is not Status.CLOSED:
            made.append(button(QCoreApplication.translate("Problems", "编辑"), self._edit))
        return made

    def _fill_menu(self, status: Status) -> None:
        self.entries.clear()
        for step in _RARER.get(status, ()):
            self.entries.addAction(step_word(step), partial(self.open_step, step))
        self.entries.addSeparator()
        translate = QCoreApplication.translate
        if status is Status.IN_HAND:
            self._fill_quantities()
            self.entries.addSeparator()
        self.entries.addAction(translate("Problems", "登记问责…"), self._hold_to_account)

    def _edit(self) -> None:
        if self._view is not None:
            open_dialog(ProblemForm(self._desk, self._view, self._page))

    def _fill_quantities(self) -> None:
        translate = QCoreApplication.translate
        self.entries.addAction(translate("Problems", "新增数量指标…"), self._add_quantity)
        quantities = self._view.quantities if self._view is not None else ()
        if quantities:
            self.entries.addAction(translate("Problems", "登记数量…"), self._enter_amount)
        for quantity in quantities:
            text = translate("Problems", "修改数量指标“{name}”…").format(name=quantity.name)
            self.entries.addAction(text, partial(self._change_quantity, quantity))

    def _change_quantity(self, quantity: QuantityView) -> None:
        if self._view is not None:
            open_dialog(QuantityForm(self._desk, self._view.line.row, quantity, self._page))

    def _add_quantity(self) -> None:
        if self._view is not None:
            open_dialog(QuantityForm(self._desk, self._view.line.row, None, self._page))

    def _enter_amount(self) -> None:
        if self._view is not None:
            open_dialog(AmountForm(self._desk, self._view.line.row, self._view.quantities, self._page))

    def _hold_to_account(self) -> None:
        if self._view is not None:
            open_dialog(AccountabilityForm(self._desk, None, self._page, self._view.line.row))
