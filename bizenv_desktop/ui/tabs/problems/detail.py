"""The problem beside the list: how far its closing has come, its facts, what happened, the next step."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status, Topic
from bizenv_desktop.services.complaint.arisen_problems import complaints_behind
from bizenv_desktop.services.problem.problem_lines import ProblemView, problem_view
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.dialogs.urging.ladder_menu import LadderButton
from bizenv_desktop.ui.tabs.problems.step_bar import StepBar
from bizenv_desktop.ui.tabs.problems.story import moment, problem_facts
from bizenv_desktop.ui.tabs.tasks.amount_bars import AmountBars
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.attachments_box import AttachmentsBox
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.facts import Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.origin_line import OriginLine
from bizenv_desktop.ui.widgets.page import Card, heading, scrolled
from bizenv_desktop.ui.widgets.stage_strip import StageStrip
from bizenv_desktop.ui.widgets.timeline import Timeline

# Quantities are tasks' and problems' alike; their tables count as those of tasks.
_TOPICS = frozenset(
    {
        Topic.PROBLEMS,
        Topic.TASKS,
        Topic.COMPLAINTS,
        Topic.UNITS,
        Topic.CALENDAR,
        Topic.SETTINGS,
        Topic.DOCUMENTS,
    }
)
_STAGES = {Status.IN_HAND: 0, Status.AWAITING_REVIEW: 1, Status.CLOSED: 3}
_VERIFIED = 2


class ProblemDetail(LiveView):
    """Empty until `show_problem`; the bar of steps opens the forms."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _TOPICS)
        self.setMinimumWidth(320)
        self._wanted: int | None = None
        self.title, self.place = paragraph("", Look.TITLE), paragraph("", Look.MUTED)
        self.stages, self.facts, self.timeline = StageStrip(), Facts(), Timeline()
        self.attachments = AttachmentsBox(desk)
        self.origin = OriginLine(desk)
        self.behind = button("", self._open_behind)
        self.behind.setProperty("look", "inline")
        self._behind: tuple[int, ...] = ()
        self.bars = AmountBars()
        self.steps = StepBar(desk, self)
        self._page = QWidget()
        self._build()

    @property
    def ladder(self) -> LadderButton:
        """The letters of the problem that is shown."""
        return self.steps.ladder

    def show_problem(self, problem_id: int | None) -> None:
        """Show another problem; None empties the pane."""
        self._wanted = problem_id
        self.reload()

    def reload(self) -> None:
        """Ask for the problem again."""
        if self._wanted is None:
            self._on_view(None)
            return
        question = partial(problem_view, self._wanted)
        self.desk.dispatch.ask(question, owner=self, key="problem", done=self._on_view)
        behind = partial(complaints_behind, self._wanted)
        self.desk.dispatch.ask(behind, owner=self, key="behind", done=self._on_behind)

    def take_next_step(self) -> None:
        """Open the form of the step that goes on, if there is one."""
        self.steps.take_next_step()

    def _build(self) -> None:
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        card = Card()
        self._scrolled = scrolled(self._page)
        card.column.addWidget(self._scrolled)
        frame.addWidget(card)
        self._empty = EmptyState(card)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.place, self.stages, self.steps, self.facts):
            column.addWidget(widget)
        column.addWidget(self.behind, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.origin)
        column.addWidget(self.bars)
        column.addWidget(heading(QCoreApplication.translate("Problems", "经过")))
        column.addWidget(self.timeline)
        column.addWidget(heading(QCoreApplication.translate("Problems", "附件")))
        column.addWidget(self.attachments)
        column.addStretch(1)
        self._on_view(None)

    def _on_view(self, view: ProblemView | None) -> None:
        self._scrolled.setVisible(view is not None)  # its bar would stand over the sentence
        self.attachments.show_matter(view.line.row.id if view is not None else None)
        if view is None:
            translate = QCoreApplication.translate
            self._empty.say("", translate("Problems", "从列表中选择一条，这里显示整改情况和下一步。"))
            return
        self._empty.hide()
        row = view.line.row
        self.title.show_text(row.title)
        self.place.show_text(" · ".join(filter(None, (row.number, word(row.source), row.category))))
        self._show_stages(view)
        self.facts.show_facts(problem_facts(view))
        self.origin.show_matter(row.id)
        self.timeline.show_events([moment(event, row.year) for event in view.detail.events])
        self.bars.show_quantities(view.quantities)
        self.steps.show_view(view)

    def _show_stages(self, view: ProblemView) -> None:
        translate, row = QCoreApplication.translate, view.line.row
        titles = (
            translate("Problems", "整改中"),
            translate("Problems", "完成待验收"),
            translate("Problems", "已验收"),
            translate("Problems", "已销号"),
        )
        self.stages.setVisible(row.status in _STAGES)
        at = _STAGES.get(row.status, 0)
        is_verified = row.status is Status.AWAITING_REVIEW and bool(row.verifier)
        self.stages.show_stages(titles, _VERIFIED if is_verified else at)

    def _on_behind(self, complaint_ids: tuple[int, ...]) -> None:
        self._behind = complaint_ids
        said = QCoreApplication.translate("Problems", "由 {count} 件投诉转来，查看这些投诉")
        self.behind.setText(said.format(count=len(complaint_ids)))
        self.behind.setVisible(bool(complaint_ids))

    def _open_behind(self) -> None:
        self.desk.navigator.open_selection(Selection(MatterKind.COMPLAINT).only(self._behind))
