"""The problem beside the list: how far its closing has come, its facts, what happened, the next step."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.rules.letters import LADDER_EVENTS
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, Light, MatterKind, Status, Topic, UnitRole
from bizenv_desktop.services.arisen_problems import complaints_behind
from bizenv_desktop.services.problem_lines import ProblemView, problem_view
from bizenv_desktop.storage.queries.detail import EventRow
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.ladder_menu import LadderButton
from bizenv_desktop.ui.dialogs.problem_form import ProblemForm
from bizenv_desktop.ui.dialogs.problem_step_form import ProblemStepForm
from bizenv_desktop.ui.tables.problem_columns import time_words
from bizenv_desktop.ui.texts import status_word, word
from bizenv_desktop.ui.texts.ladder_words import letter_words
from bizenv_desktop.ui.texts.problem_words import step_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.attachments_box import AttachmentsBox
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import Card, heading, scrolled
from bizenv_desktop.ui.widgets.stage_strip import StageStrip
from bizenv_desktop.ui.widgets.timeline import Moment, Timeline

_TOPICS = frozenset({Topic.PROBLEMS, Topic.COMPLAINTS, Topic.UNITS, Topic.CALENDAR, Topic.SETTINGS})
_STAGES = (Status.IN_HAND, Status.AWAITING_REVIEW, Status.CLOSED)
_LOOKS = {Light.RED: Look.RED, Light.AMBER: Look.AMBER}
# The step that goes on comes first.
_GOES_ON = (EventKind.RECTIFIED, EventKind.STRUCK_OFF)


class ProblemDetail(LiveView):
    """Empty until `show_problem`; opens the forms of the steps itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _TOPICS)
        self.setMinimumWidth(320)
        self._wanted: int | None = None
        self._view: ProblemView | None = None
        self.title, self.place = paragraph("", Look.TITLE), paragraph("", Look.MUTED)
        self.stages, self.facts, self.timeline = StageStrip(), Facts(), Timeline()
        self.attachments = AttachmentsBox(desk)
        self.behind = button("", self._open_behind)
        self.behind.setProperty("look", "inline")
        self._behind: tuple[int, ...] = ()
        self._steps = QHBoxLayout()
        self.ladder = LadderButton(desk, self)
        self._page = QWidget()
        self._build()

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
        for step in _GOES_ON:
            if self._view is not None and step in self._view.steps:
                self._open_step(step)

    def _build(self) -> None:
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.column.addWidget(scrolled(self._page))
        frame.addWidget(card)
        self._empty = EmptyState(card)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(SPACING)
        for widget in (self.title, self.place, self.stages, self.facts):
            column.addWidget(widget)
        column.addWidget(self.behind, 0, Qt.AlignmentFlag.AlignLeft)
        steps = QHBoxLayout()
        steps.setSpacing(SPACING)
        steps.addLayout(self._steps)
        steps.addWidget(self.ladder)
        steps.addStretch(1)
        column.addLayout(steps)
        column.addWidget(heading(QCoreApplication.translate("Problems", "经过")))
        column.addWidget(self.timeline)
        column.addWidget(heading(QCoreApplication.translate("Problems", "附件")))
        column.addWidget(self.attachments)
        column.addStretch(1)
        self._on_view(None)

    def _on_view(self, view: ProblemView | None) -> None:
        self._view = view
        self._page.setVisible(view is not None)
        self.attachments.show_matter(view.line.row.id if view is not None else None)
        if view is None:
            translate = QCoreApplication.translate
            self._empty.say("", translate("Problems", "从列表中选择一条，这里显示整改情况和下一步。"))
            return
        self._empty.hide()
        row = view.line.row
        self.title.show_text(row.title)
        self.place.show_text(" · ".join(filter(None, (row.number, word(row.source), row.category))))
        titles = [status_word(MatterKind.PROBLEM, status) for status in _STAGES]
        self.stages.setVisible(row.status in _STAGES)
        self.stages.show_stages(titles, _STAGES.index(row.status) if row.status in _STAGES else 0)
        self.facts.show_facts(_facts(view))
        self.timeline.show_events([_moment(event, row.year) for event in view.detail.events])
        self._offer(view)

    def _on_behind(self, complaint_ids: tuple[int, ...]) -> None:
        self._behind = complaint_ids
        said = QCoreApplication.translate("Problems", "由 {count} 件投诉转来，查看这些投诉")
        self.behind.setText(said.format(count=len(complaint_ids)))
        self.behind.setVisible(bool(complaint_ids))

    def _open_behind(self) -> None:
        self.desk.navigator.open_selection(Selection(MatterKind.COMPLAINT).only(self._behind))

    def _offer(self, view: ProblemView) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
                old.hide()
        for made in self._buttons(view):
            self._steps.addWidget(made)
            made.show()
        self.ladder.show_matter(view.line.row.id if view.line.row.status is not Status.CLOSED else None)

    def _buttons(self, view: ProblemView) -> list[QPushButton]:
        steps = sorted(view.steps, key=lambda step: step not in _GOES_ON)
        made = [
            button(step_word(step), partial(self._open_step, step), Look.PRIMARY if not number else None)
            for number, step in enumerate(steps)
        ]
        if view.line.row.status is not Status.CLOSED:
            made.append(button(QCoreApplication.translate("Problems", "编辑"), self._edit))
        return made

    def _open_step(self, step: EventKind) -> None:
        if self._view is not None:
            self._open(ProblemStepForm(self.desk, self._view.line.row, step, self))

    def _edit(self) -> None:
        if self._view is not None:
            self._open(ProblemForm(self.desk, self._view.line.row, self))

    def _open(self, form: FormDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()


def _facts(view: ProblemView) -> tuple[Fact, ...]:
    translate, row = QCoreApplication.translate, view.line.row
    helpers = "、".join(part.name for part in view.detail.units if part.role is UnitRole.COOPERATING)
    deadline = "，".join(filter(None, (row.deadline_text, time_words(view.line))))
    facts = (
        Fact(translate("Problems", "责任单位"), " ".join(filter(None, (row.lead_unit, row.department)))),
        Fact(translate("Problems", "配合单位"), helpers),
        Fact(translate("Problems", "责任领导"), row.leader),
        Fact(translate("Problems", "责任人"), row.owner),
        Fact(translate("Problems", "整改目标"), row.goal),
        Fact(translate("Problems", "整改措施"), row.measures),
        Fact(translate("Problems", "完成时限"), deadline, _LOOKS.get(view.line.light)),
        Fact(translate("Problems", "整改进展"), row.progress),
        Fact(translate("Problems", "佐证材料"), row.evidence),
        Fact(translate("Problems", "完成整改"), str(row.rectified_on or "")),
        Fact(translate("Problems", "销号日期"), str(row.closed_on or "")),
        Fact(translate("Problems", "验收人"), row.verifier),
        Fact(translate("Problems", "备注"), row.remark),
    )
    return tuple(fact for fact in facts if fact.value)


def _moment(event: EventRow, year: int) -> Moment:
    when = f"{event.at:%m-%d}" if event.at.year == year else f"{event.at:%Y-%m-%d}"
    if event.kind in LADDER_EVENTS:
        return Moment(when, word(event.kind), letter_words(event.facts))
    said = [str(event.facts.get(name) or "") for name in ("text", "evidence", "who")]
    what = step_word(event.kind) if event.kind is EventKind.SENT_BACK else word(event.kind)
    return Moment(when, what, " · ".join(part for part in said if part))
