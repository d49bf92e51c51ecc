"""The complaint that is chosen: what it is, when it is due and why, what comes next, what happened."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.rules.secrecy import has_hidden, seen
from bizenv_desktop.rules.vocabulary import EventKind, Topic
from bizenv_desktop.services.complaint import complaint_lines
from bizenv_desktop.services.complaint.complaint_lines import ComplaintCard
from bizenv_desktop.services.paper.paper_prints import PaperWanted
from bizenv_desktop.services.secrecy.guarded import guarded_of
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.dialogs.complaint.complaint_step_taking import ComplaintSteps
from bizenv_desktop.ui.tabs.complaints import wording
from bizenv_desktop.ui.tabs.complaints.sections import Sections
from bizenv_desktop.ui.tabs.complaints.stages import way_of
from bizenv_desktop.ui.tabs.complaints.step_bar import StepBar
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.unmasking import Unmasking
from bizenv_desktop.ui.widgets.attachments_box import AttachmentsBox
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.facts import Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import Card, heading, scrolled
from bizenv_desktop.ui.widgets.stage_strip import StageStrip

_TOPICS = frozenset({Topic.COMPLAINTS, Topic.UNITS, Topic.CALENDAR, Topic.SETTINGS, Topic.DOCUMENTS})


class ComplaintDetail(LiveView):
    """The pane right of the list; follows the ledger, and hides a person's data again with each complaint."""

    loaded = Signal(int)  # the complaint that is shown now

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _TOPICS)
        self._id: int | None = None
        self._card: ComplaintCard | None = None
        self._unmasking = Unmasking(desk, self)
        self._unmasking.changed.connect(self._show_guarded)
        self._steps = ComplaintSteps(desk, self)
        self.title = paragraph("", Look.TITLE)
        self.origin = paragraph("", Look.MUTED)
        self.complainant = paragraph("", Look.MUTED)
        self.unmask = button(QCoreApplication.translate("Complaints", "显示"), self._on_unmask)
        self.unmask.setProperty("look", "inline")
        self.stages = StageStrip()
        self.facts = Facts()
        self.clock = ClockBox()
        self.steps = StepBar()
        self.steps.step_wanted.connect(self._on_step)
        self.steps.amend_wanted.connect(self._on_amend)
        self.steps.follow_up_wanted.connect(self._on_follow_up)
        self.steps.barred.connect(desk.asker.tell)
        self.sections = Sections(desk)
        self.sections.paper_wanted.connect(self._on_paper)
        self.content, self.result = self.sections.content, self.sections.result
        self.attachments = AttachmentsBox(desk, self._unmasking)
        self._page = QWidget()
        self._page.setProperty("look", "page")
        self._build()
        self._empty = EmptyState(self._frame)
        self._show_nothing()

    @property
    def card(self) -> ComplaintCard | None:
        """What is shown."""
        return self._card

    def step_button(self, step: EventKind) -> QPushButton | None:
        """The button of a step that stands beside the menu of all steps."""
        return self.steps.button_of(step)

    def take_step(self, step: EventKind) -> None:
        """Open the form of a step for the complaint that is shown."""
        self._on_step(step.value)

    def show_complaint(self, matter_id: int | None) -> None:
        """Show a complaint, or what to do when none is chosen."""
        if matter_id != self._id:
            self._unmasking.forget()
        self._id = matter_id
        if matter_id is None:
            self._card = None
            self._show_nothing()
        else:
            self.reload_when_seen()

    def focus_next_step(self) -> None:
        """Put the cursor on the step that comes next; Enter takes it."""
        self.steps.focus_next()

    def take_next_step(self) -> None:
        """Open the form of the step that comes next."""
        self.steps.take_next()

    def reload(self) -> None:
        """Ask for the complaint again."""
        if self._id is not None:
            question = partial(complaint_lines.card, self._id)
            self.desk.dispatch.ask(question, owner=self, key="detail", done=self._show)

    def _build(self) -> None:
        column = QVBoxLayout(self._page)
        column.setContentsMargins(SPACING * 2, SPACING + 4, SPACING * 2, SPACING + 4)
        column.setSpacing(SPACING)
        who = QHBoxLayout()
        who.setSpacing(SPACING)
        who.addWidget(self.complainant, 1)
        who.addWidget(self.unmask)
        column.addWidget(self.title)
        column.addWidget(self.origin)
        column.addLayout(who)
        for widget in (self.stages, self.facts, self.clock, self.steps, self.sections):
            column.addWidget(widget)
        column.addWidget(heading(QCoreApplication.translate("Complaints", "附件")))
        column.addWidget(self.attachments)
        column.addStretch(1)
        self._frame = Card()
        self._frame.column.setContentsMargins(1, 1, 1, 1)
        self._frame.column.addWidget(scrolled(self._page))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def _show_nothing(self) -> None:
        self._page.hide()
        self._empty.say(
            QCoreApplication.translate("Complaints", "没有选中投诉"),
            QCoreApplication.translate("Complaints", "在左边选一件，这里显示它的时限、经过和下一步。"),
        )

    def _show(self, card: ComplaintCard | None) -> None:
        self._card = card
        if card is None:
            self._show_nothing()
            return
        self._empty.hide()
        self.origin.show_text(wording.origin_line(card))
        way = way_of(card.view.standing)
        self.stages.show_stages(way.titles, way.current)
        self.stages.setVisible(bool(way.titles))
        self.clock.show_case(card.view.clocks.case)
        self._show_guarded()
        self.steps.show_steps(card.view, card.today)
        self.sections.show_card(card)
        self.attachments.show_matter(card.line.id)
        self._page.show()
        self.loaded.emit(card.line.id)

    def _show_guarded(self) -> None:
        """What is guarded of the complaint, as the desk may see it at this moment."""
        if self._card is None:
            return
        told = guarded_of(self._card.view.detail)
        eyes = self._unmasking.eyes_on(self._card.line.id)
        shown = seen(told, eyes)
        self.title.show_text(shown.title)
        self.complainant.show_text(wording.complainant_line(told, eyes))
        self.facts.show_facts(wording.facts_of(self._card, shown))
        self.sections.show_guarded(self._card, told, eyes)
        self.unmask.setVisible(has_hidden(told))
        shown_word = QCoreApplication.translate("Complaints", "隐藏")
        hidden_word = QCoreApplication.translate("Complaints", "显示")
        self.unmask.setText(hidden_word if shown != told else shown_word)

    def _on_step(self, step: str) -> None:
        if self._card is not None:
            self._steps.take(EventKind(step), self._card.view)

    def _on_amend(self) -> None:
        if self._card is not None:
            self._steps.amend(self._card.view)

    def _on_follow_up(self) -> None:
        if self._card is not None:
            self._steps.follow_up(self._card.view)

    def _on_paper(self, wanted: PaperWanted) -> None:
        from bizenv_desktop.ui.dialogs.paper.paper_dialog import open_papers

        open_papers(self.desk, (wanted,), self)

    def _on_unmask(self) -> None:
        if self._card is not None:
            self._unmasking.toggle(self._card.line.id, self._card.line.row.number)
