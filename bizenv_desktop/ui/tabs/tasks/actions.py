"""What can be done with the shown task: the next step as the one strong button, the rest in a menu."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.task.task_lines import TaskView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.task.progress_form import ProgressForm
from bizenv_desktop.ui.dialogs.task.progress_judge import JudgeForm
from bizenv_desktop.ui.dialogs.task.quantity_form import AmountForm, QuantityForm
from bizenv_desktop.ui.dialogs.task.task_form import TaskForm
from bizenv_desktop.ui.dialogs.task.task_step_form import TaskStepForm
from bizenv_desktop.ui.dialogs.task.task_turns import turn_form
from bizenv_desktop.ui.dialogs.urging.ladder_menu import LadderButton
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.opened import open_dialog


class TaskActions(QWidget):
    """审核进展 while a report waits, 解除受阻 while the task is blocked, else 记录进展.

    Tab walks the buttons, Ctrl+M opens the menu.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: TaskView | None = None
        translate = QCoreApplication.translate
        self.judge = button(translate("Tasks", "审核进展"), self._judge)
        self.unblock = button(translate("Tasks", "解除受阻"), partial(self._turn, EventKind.UNBLOCKED))
        self.report = button(translate("Tasks", "记录进展"), self._report)
        self.edit = button(translate("Tasks", "编辑"), self._edit)
        self.ladder = LadderButton(desk, self)
        self.more = button(translate("Tasks", "更多 ▾"), self.open_menu)
        self.menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for each in (self.judge, self.unblock, self.report, self.edit, self.ladder, self.more):
            row.addWidget(each)
        row.addStretch(1)
        shortcut("Ctrl+M", self.more, self.open_menu)

    def show_task(self, view: TaskView) -> None:
        """Offer what may be done with this task now."""
        self._view = view
        row, at_work = view.line.row, _is_at_work(view)
        waits, blocked = at_work and view.line.waiting > 0, at_work and bool(row.blocked)
        self.judge.setVisible(waits)
        self.unblock.setVisible(blocked and not waits)
        self.report.setVisible(at_work)
        self.edit.setVisible(at_work and not (waits or blocked))
        self.ladder.show_matter(row.id if at_work else None)
        give_look(self.judge, Look.PRIMARY)
        give_look(self.unblock, Look.PRIMARY)
        give_look(self.report, None if waits or blocked else Look.PRIMARY)
        self._fill_menu(view)

    def take_next(self) -> None:
        """Open the form of the next step."""
        if self._view is None or not _is_at_work(self._view):
            return
        if self._view.line.waiting:
            self._judge()
        elif self._view.line.row.blocked:
            self._turn(EventKind.UNBLOCKED)
        else:
            self._report()

    def open_menu(self) -> None:
        """Open the menu under its button, the first entry marked."""
        if not self.menu.isEmpty() and self.more.isVisible():
            self.menu.setActiveAction(self.menu.actions()[0])
            self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _fill_menu(self, view: TaskView) -> None:
        translate, row = QCoreApplication.translate, view.line.row
        self.menu.clear()
        if row.status is Status.CLOSED:
            self.menu.addAction(translate("Tasks", "重启…"), partial(self._turn, EventKind.REOPENED))
        if _is_at_work(view):
            self.menu.addAction(translate("Tasks", "编辑…"), self._edit)
            self.menu.addAction(translate("Tasks", "新增节点…"), self._add_step)
            self.menu.addSeparator()
            if view.quantities:
                self.menu.addAction(translate("Tasks", "登记数量…"), self._enter_amount)
            self.menu.addAction(translate("Tasks", "新增数量指标…"), self._add_quantity)
            self.menu.addSeparator()
            if not row.blocked:
                self.menu.addAction(translate("Tasks", "登记受阻…"), partial(self._turn, EventKind.BLOCKED))
            self.menu.addAction(translate("Tasks", "作废…"), partial(self._turn, EventKind.VOIDED))
        self.more.setVisible(not self.menu.isEmpty())

    def _judge(self) -> None:
        if self._view is not None:
            open_dialog(JudgeForm(self._desk, self._view, self))

    def _report(self) -> None:
        if self._view is not None:
            open_dialog(ProgressForm(self._desk, self._view, self))

    def _edit(self) -> None:
        if self._view is not None:
            open_dialog(TaskForm(self._desk, self._view, self))

    def _add_step(self) -> None:
        if self._view is not None:
            open_dialog(TaskStepForm(self._desk, self._view.line.row, None, self))

    def _add_quantity(self) -> None:
        if self._view is not None:
            open_dialog(QuantityForm(self._desk, self._view.line.row, None, self))

    def _enter_amount(self) -> None:
        if self._view is not None:
            open_dialog(AmountForm(self._desk, self._view.line.row, self._view.quantities, self))

    def _turn(self, kind: EventKind) -> None:
        if self._view is not None:
            open_dialog(turn_form(self._desk, self._view.line.row, kind, self))


def _is_at_work(view: TaskView) -> bool:
    return view.line.row.status not in (Status.CLOSED, Status.VOID)
