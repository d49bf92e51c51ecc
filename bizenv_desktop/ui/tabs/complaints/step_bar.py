"""The steps of the shown complaint: the likeliest as the one strong button, the rest in a menu by subject."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.dialogs.complaint.complaint_steps import (
    StepGroup,
    barred_steps,
    group_of,
    group_word,
    grouped_steps,
    step_name,
    usual_steps,
    why_barred,
)
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_BESIDE = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the menu; `step` is empty for what is no open step."""

    text: str
    step: str
    pressed: Callable[[], None]


def _press(entry: _Entry, _checked: object = None) -> None:
    entry.pressed()


class StepBar(QWidget):
    """At most three buttons and 更多; Tab walks them, Ctrl+M opens the menu, arrows walk in it."""

    step_wanted = Signal(str)  # EventKind
    amend_wanted = Signal()
    follow_up_wanted = Signal()
    barred = Signal(str)  # the sentence that says why a step cannot be taken any more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = WrappingRow(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._buttons: list[QPushButton] = []
        self._menu = QMenu(self)
        self.more = button(QCoreApplication.translate("Complaints", "更多 ▾"), self.open_menu)
        self.more.setToolTip(QCoreApplication.translate("Complaints", "全部可办的步骤  Ctrl+M"))
        self.more.setAutoDefault(True)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        shortcut("Ctrl+M", self.more, self.open_menu)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons beside the menu, the likeliest step first."""
        return tuple(self._buttons)

    @property
    def menu(self) -> QMenu:
        """Every open step under its head."""
        return self._menu

    def button_of(self, step: EventKind) -> QPushButton | None:
        """The button of a step that stands beside the menu."""
        return next((each for each in self._buttons if each.property("step") == step.value), None)

    def show_steps(self, view: ComplaintView, today: date) -> None:
        """Show what may be done now; the focus stays on the likeliest step if it was on one."""
        had_focus = any(each.hasFocus() for each in self._buttons)
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = usual_steps(view)[:_BESIDE]
        self._buttons = [self._made(number, step, view) for number, step in enumerate(shown)]
        for number, made in enumerate(self._buttons):
            self._row.insertWidget(number, made)
        self._order_focus()
        self._fill_menu(view, today)
        if had_focus:
            self.focus_next()

    def focus_next(self) -> None:
        """Put the cursor on the likeliest step, or on the menu where nothing is waited for."""
        (self._buttons[0] if self._buttons else self.more).setFocus()

    def take_next(self) -> None:
        """Take the likeliest step."""
        if self._buttons:
            self._buttons[0].click()

    def open_menu(self) -> None:
        """Open the menu under its button, the first step marked."""
        if self._menu.isEmpty() or not self.more.isVisible():
            return
        first = next((action for action in self._menu.actions() if action.isEnabled()), None)
        if first is not None:
            self._menu.setActiveAction(first)
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _made(self, number: int, step: EventKind, view: ComplaintView) -> QPushButton:
        look = Look.PRIMARY if number == 0 else None
        made = button(step_name(step, view), partial(self.step_wanted.emit, step.value), look)
        made.setProperty("step", step.value)
        made.setAutoDefault(True)  # Enter takes the step that has the focus
        return made

    def _order_focus(self) -> None:
        for before, after in pairwise((*self._buttons, self.more)):
            self.setTabOrder(before, after)

    def _fill_menu(self, view: ComplaintView, today: date) -> None:
        self._menu.clear()
        for group in StepGroup:
            entries = [*self._extra(group, view), *self._open(group, view), *self._barred(group, view, today)]
            if entries:
                self._add_group(group, entries)
        self.more.setVisible(not self._menu.isEmpty())

    def _add_group(self, group: StepGroup, entries: list[_Entry]) -> None:
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        self._menu.addAction(group_word(group)).setEnabled(False)
        for entry in entries:
            action = self._menu.addAction(entry.text)
            action.setData(entry.step)
            action.triggered.connect(partial(_press, entry))

    def _extra(self, group: StepGroup, view: ComplaintView) -> list[_Entry]:
        """What can be done beside the events of the life."""
        translate, status = QCoreApplication.translate, view.standing.status
        if group is StepGroup.INTAKE and status is not Status.VOID:
            return [_Entry(translate("Complaints", "更正登记…"), "", self.amend_wanted.emit)]
        if group is StepGroup.CLOSING and status is Status.CLOSED:
            return [_Entry(translate("Complaints", "登记再次反映…"), "", self.follow_up_wanted.emit)]
        return []

    def _open(self, group: StepGroup, view: ComplaintView) -> list[_Entry]:
        return [
            _Entry(step_name(step, view) + "…", step.value, partial(self.step_wanted.emit, step.value))
            for step in dict(grouped_steps(view)).get(group, ())
        ]

    def _barred(self, group: StepGroup, view: ComplaintView, today: date) -> list[_Entry]:
        """Steps whose time is over stay in sight; choosing one says why."""
        said = QCoreApplication.translate("Complaints", "{step}（不可办，为什么？）")
        return [
            _Entry(
                said.format(step=step_name(step, view)),
                "",
                partial(self.barred.emit, why_barred(step, view, today)),
            )
            for step in barred_steps(view, today)
            if group_of(step) is group
        ]
