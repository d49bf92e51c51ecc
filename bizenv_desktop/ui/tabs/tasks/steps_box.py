"""The steps of the shown task: listed, met, taken back, changed; and where its percentage comes from."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import PercentSource, Status
from bizenv_desktop.services.task import task_steps
from bizenv_desktop.services.task.task_lines import TaskView
from bizenv_desktop.services.task.task_steps import StepRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.task.task_step_form import TaskStepForm
from bizenv_desktop.ui.dialogs.task.task_turns import meet_form, unmeet_form
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import row_layout

_MOST_LINES: Final = 6


class StepsBox(QWidget):
    """Enter meets the marked step or takes it back, F2 changes it, Delete takes it off."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: TaskView | None = None
        translate = QCoreApplication.translate
        self.list = Lines(
            translate("Tasks", "节点"),
            (
                Heading(translate("Tasks", "节点")),
                Heading(translate("Tasks", "时限"), 74),
                Heading(translate("Tasks", "权重"), 52, is_number=True),
                Heading(translate("Tasks", "完成"), 72),
            ),
        )
        self.notice = NoticeBar()
        self.share = paragraph("", Look.MUTED)
        self.add = self._inline(translate("Tasks", "新增节点…"), self.add_step)
        self.meet = self._inline(translate("Tasks", "完成…"), self._on_meet)
        self.unmeet = self._inline(translate("Tasks", "撤回…"), self._on_unmeet)
        self.edit = self._inline(translate("Tasks", "修改…"), self._on_edit)
        self.remove = self._inline(translate("Tasks", "删除"), self._on_remove)
        self.source = self._inline("", self._on_source)
        self._build()

    def show_task(self, view: TaskView | None) -> None:
        """Show the steps of another task, or of the same one as it is now."""
        marked = self.list.chosen
        same = view is not None and self._view is not None and view.line.id == self._view.line.id
        self._view = view
        self.notice.clear()
        steps = view.steps if view is not None else ()
        self.list.setVisible(bool(steps))
        self.list.setFixedHeight((min(len(steps), _MOST_LINES) + 1) * ROW_HEIGHT + 4)
        today = self._desk.now().date()
        self.list.show_lines([_line(step, overdue=_is_late(step, today)) for step in steps])
        if same and marked is not None:
            self.list.choose(marked)
        self._show_share()
        self._show_buttons()

    def add_step(self) -> None:
        """Open the form of a new step."""
        if self._view is not None:
            open_dialog(TaskStepForm(self._desk, self._view.line.row, None, self))

    @property
    def chosen(self) -> StepRow | None:
        """The marked step."""
        number, steps = self.list.chosen, self._view.steps if self._view is not None else ()
        # While the list is filled anew its lines are still those of the task before.
        return steps[number] if number is not None and number < len(steps) else None

    def _inline(self, text: str, pressed: Callable[[], None]) -> QPushButton:
        made = button(text, pressed)
        made.setProperty("look", "inline")
        return made

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING - 2)
        column.addWidget(self.list)
        column.addWidget(self.share)
        column.addWidget(self.notice)
        column.addLayout(row_layout(self.add, self.meet, self.unmeet, self.edit, self.remove, self.source))
        self.list.currentItemChanged.connect(self._show_buttons)
        self.list.itemActivated.connect(self._on_activated)
        for keys, pressed in (("F2", self._on_edit), ("Delete", self._on_remove)):
            made = shortcut(keys, self.list, pressed)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _show_buttons(self, *_what: object) -> None:
        at_work = self._view is not None and self._view.line.row.status is not Status.CLOSED
        step = self.chosen if at_work else None
        self.add.setVisible(at_work)
        self.meet.setVisible(step is not None and step.met_on is None)
        self.unmeet.setVisible(step is not None and step.met_on is not None)
        self.edit.setVisible(step is not None)
        self.remove.setVisible(step is not None and step.met_on is None)

    def _show_share(self) -> None:
        translate, view = QCoreApplication.translate, self._view
        steps = view.steps if view is not None else ()
        shown = view is not None and bool(steps) and view.line.row.status is not Status.CLOSED
        self.share.setVisible(shown)
        self.source.setVisible(shown and view is not None and view.line.can_end)
        if view is None or not shown:
            return
        met = sum(step.weight for step in steps if step.met_on is not None)
        whole = sum(step.weight for step in steps)
        if view.line.row.percent_source == PercentSource.MILESTONES.value:
            said = translate("Tasks", "完成比例按节点折算：{met}/{whole}，{share}%。")
            self.share.show_text(said.format(met=met, whole=whole, share=view.line.row.percent or 0))
            self.source.setText(translate("Tasks", "改为填报"))
        else:
            said = translate("Tasks", "完成比例按填报；节点只管时限（已完成 {met}/{whole}）。")
            self.share.show_text(said.format(met=met, whole=whole))
            self.source.setText(translate("Tasks", "改为按节点折算"))

    def _on_activated(self, *_item: object) -> None:
        step = self.chosen
        if step is not None and self.add.isVisible():
            (self._on_meet if step.met_on is None else self._on_unmeet)()

    def _on_meet(self) -> None:
        if self._view is not None and self.chosen is not None:
            open_dialog(meet_form(self._desk, self._view.line.row, self.chosen, self))

    def _on_unmeet(self) -> None:
        if self._view is not None and self.chosen is not None:
            open_dialog(unmeet_form(self._desk, self._view.line.row, self.chosen, self))

    def _on_edit(self) -> None:
        if self._view is not None and self.chosen is not None and self.edit.isVisible():
            open_dialog(TaskStepForm(self._desk, self._view.line.row, self.chosen, self))

    def _on_remove(self) -> None:
        if self.chosen is not None and self.remove.isVisible():
            deed = partial(task_steps.remove_step, self.chosen.id)
            self._desk.dispatch.run(deed, initiator=self, failed=self.notice.refuse)

    def _on_source(self) -> None:
        if self._view is None:
            return
        by_steps = self._view.line.row.percent_source == PercentSource.MILESTONES.value
        wanted = PercentSource.TYPED if by_steps else PercentSource.MILESTONES
        deed = partial(task_steps.choose_share, self._view.line.id, wanted)
        self._desk.dispatch.run(deed, initiator=self, failed=self.notice.refuse)


def _is_late(step: StepRow, today: date) -> bool:
    return step.met_on is None and step.due is not None and step.due < today


def _line(step: StepRow, *, overdue: bool) -> Line:
    look = Look.RED if overdue else (Look.MUTED if step.met_on is not None else None)
    done = f" ✓ {step.met_on:%m-%d}" if step.met_on is not None else ""
    due = f"{step.due:%y-%m-%d}" if step.due is not None else "—"
    return Line((step.title, f"▲ {step.due:%m-%d}" if overdue else due, str(step.weight), done), look)
