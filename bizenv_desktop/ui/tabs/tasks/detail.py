"""The task beside the tree: what it is, how its deadline was read, its steps, quantities and reports."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import ReportState, Status
from bizenv_desktop.services.task.quantities import QuantityView
from bizenv_desktop.services.task.report_rows import ReportRow
from bizenv_desktop.services.task.task_lines import TaskView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.task.quantity_form import AmountForm, QuantityForm
from bizenv_desktop.ui.dialogs.urging.ladder_menu import LadderButton
from bizenv_desktop.ui.tabs.tasks.actions import TaskActions
from bizenv_desktop.ui.tabs.tasks.amount_bars import AmountBars
from bizenv_desktop.ui.tabs.tasks.steps_box import StepsBox
from bizenv_desktop.ui.tabs.tasks.wording import moment_of, report_words, task_facts
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.action_lines import ActionLine, ActionLines
from bizenv_desktop.ui.widgets.attachments_box import AttachmentsBox
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.facts import Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.origin_line import OriginLine
from bizenv_desktop.ui.widgets.page import Card, heading, row_layout, scrolled
from bizenv_desktop.ui.widgets.timeline import Timeline


class TaskDetail(Card):
    """Empty until `show_task`; Ctrl+Enter on the page takes the next step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: TaskView | None = None
        self.attachments = AttachmentsBox(desk)
        self.origin = OriginLine(desk)
        self.setMinimumWidth(320)
        self.title, self.place = paragraph("", Look.TITLE), paragraph("", Look.MUTED)
        self.facts, self.timeline = Facts(), Timeline()
        self.deeds, self.steps = TaskActions(desk), StepsBox(desk)
        self.reports, self.bars = ActionLines(), AmountBars()
        self.quantities, self.waiting = QWidget(), QWidget()
        self._page = QWidget()
        self._area = scrolled(self._page)
        self._hint = paragraph(
            QCoreApplication.translate("Tasks", "选一项任务，这里显示节点、进展和下一步。"), Look.MUTED
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self._area)
        self.column.addWidget(self._hint, 1)
        self._build(QVBoxLayout(self._page))
        self._area.hide()

    def show_task(self, view: TaskView | None) -> None:
        """Show a task; None empties the pane."""
        self._view = view
        self._area.setVisible(view is not None)
        self._hint.setVisible(view is None)
        self.attachments.show_matter(view.line.row.id if view is not None else None)
        if view is None:
            return
        row = view.line.row
        self.title.show_text(row.title)
        self.place.show_text(" · ".join(filter(None, (row.number, row.action, row.section))))
        self.facts.show_facts(task_facts(view))
        # The newest report first: it is what the next call to the unit is about.
        told = enumerate(view.detail.events)
        newest = sorted(told, key=lambda numbered: (numbered[1].at, numbered[0]), reverse=True)
        self.timeline.show_events([moment_of(event, row.year) for _, event in newest])
        self.deeds.show_task(view)
        self.origin.show_matter(row.id)
        self.steps.show_task(view)
        self._show_reports(view)
        self.bars.show_quantities(view.quantities)
        self.quantities.setVisible(bool(view.quantities))

    @property
    def ladder(self) -> LadderButton:
        """督促 of the shown task."""
        return self.deeds.ladder

    def take_next_step(self) -> None:
        """Open the form of the next step of the shown task."""
        if self._view is not None:
            self.deeds.take_next()

    def _show_reports(self, view: TaskView) -> None:
        """Those that wait or came back; what was accepted stands in the timeline."""
        shown = [report for report in view.reports if report.state is not ReportState.ACCEPTED]
        open_ones = view.line.row.status not in (Status.CLOSED, Status.VOID)
        self.reports.show_lines([self._report_line(report, can_judge=open_ones) for report in shown])
        self.waiting.setVisible(bool(shown))

    def _report_line(self, report: ReportRow, *, can_judge: bool) -> ActionLine:
        label = f"{report.on:%m-%d} {word(report.state)}"
        if report.state is ReportState.WAITING and can_judge:
            action = QCoreApplication.translate("Tasks", "审核…")
            return ActionLine(label, report_words(report), action, self.deeds.take_next)
        return ActionLine(label, report_words(report))

    def _build(self, column: QVBoxLayout) -> None:
        translate = QCoreApplication.translate
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.place, self.facts, self.origin, self.deeds):
            column.addWidget(widget)
        self._add_section(self.waiting, translate("Tasks", "单位报送"), self.reports)
        rows = self._add_section(self.quantities, translate("Tasks", "数量"), self.bars)
        rows.addLayout(self._quantity_buttons())
        for section in (self.waiting, self.quantities):
            column.addWidget(section)
        for title, widget in (
            (translate("Tasks", "节点"), self.steps),
            (translate("Tasks", "进展情况"), self.timeline),
            (translate("Tasks", "附件"), self.attachments),
        ):
            column.addWidget(heading(title))
            column.addWidget(widget)
        column.addStretch(1)

    def _add_section(self, section: QWidget, title: str, widget: QWidget) -> QVBoxLayout:
        rows = QVBoxLayout(section)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(heading(title))
        rows.addWidget(widget)
        return rows

    def _quantity_buttons(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        made = [
            button(translate("Tasks", "登记数量…"), self._on_amount),
            button(translate("Tasks", "修改指标…"), self._on_quantity),
        ]
        for each in made:
            each.setProperty("look", "inline")
        return row_layout(*made)

    def _on_amount(self) -> None:
        if self._view is not None:
            open_dialog(AmountForm(self._desk, self._view.line.row, self._view.quantities, self))

    def _on_quantity(self) -> None:
        """Change the only quantity, or the one that is picked."""
        view = self._view
        if view is None or not view.quantities:
            return
        if len(view.quantities) == 1:
            self._change(view.quantities[0])
            return
        menu = QMenu(self)
        for quantity in view.quantities:
            menu.addAction(quantity.name, partial(self._change, quantity))
        menu.popup(QCursor.pos())

    def _change(self, quantity: QuantityView) -> None:
        if self._view is not None:
            open_dialog(QuantityForm(self._desk, self._view.line.row, quantity, self))
