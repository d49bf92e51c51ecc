"""The complaint that is chosen: what it is, when it is due and why, what comes next, what happened."""

import logging
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import EventKind, Topic
from bizenv_desktop.services import complaint_lines
from bizenv_desktop.services.complaint_lines import ComplaintCard
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.dialogs.complaint_steps import ComplaintSteps, step_word, steps_of
from bizenv_desktop.ui.tabs.complaints import wording
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.facts import Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import Card, heading, scrolled
from bizenv_desktop.ui.widgets.timeline import Timeline

_LOG = logging.getLogger("bizenv.unmasked")
_TOPICS = frozenset({Topic.COMPLAINTS, Topic.UNITS, Topic.CALENDAR, Topic.SETTINGS, Topic.DOCUMENTS})


class ComplaintDetail(LiveView):
    """The pane right of the list; follows the ledger, and hides a person's data again with each complaint."""

    loaded = Signal(int)  # the complaint that is shown now

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _TOPICS)
        self._id: int | None = None
        self._card: ComplaintCard | None = None
        self._in_full = False
        self._steps = ComplaintSteps(desk, self)
        self._buttons: list[QPushButton] = []
        self.title = paragraph("", Look.TITLE)
        self.origin = paragraph("", Look.MUTED)
        self.complainant = paragraph("", Look.MUTED)
        self.unmask = button(QCoreApplication.translate("Complaints", "显示"), self._on_unmask)
        self.unmask.setProperty("look", "inline")
        self.facts = Facts()
        self.clock = ClockBox()
        self.timeline = Timeline()
        self.content = paragraph()
        self.result = paragraph()
        self.papers = Facts()
        self.custody = Facts()
        self._sections = {
            self.timeline: heading(QCoreApplication.translate("Complaints", "经过")),
            self.content: heading(QCoreApplication.translate("Complaints", "诉求内容")),
            self.result: heading(QCoreApplication.translate("Complaints", "办理结果")),
            self.papers: heading(QCoreApplication.translate("Complaints", "文书和附件")),
            self.custody: heading(QCoreApplication.translate("Complaints", "在办时长")),
        }
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
        """The button of a step that is open now."""
        return next((each for each in self._buttons if each.property("step") == step.value), None)

    def show_complaint(self, matter_id: int | None) -> None:
        """Show a complaint, or what to do when none is chosen."""
        if matter_id != self._id:
            self._in_full = False
        self._id = matter_id
        if matter_id is None:
            self._card = None
            self._show_nothing()
        else:
            self.reload_when_seen()

    def focus_next_step(self) -> None:
        """Put the cursor on the step that comes next; Enter takes it."""
        if self._buttons:
            self._buttons[0].setFocus()

    def take_next_step(self) -> None:
        """Open the form of the step that comes next."""
        if self._buttons:
            self._buttons[0].click()

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
        self._step_row = QHBoxLayout()
        self._step_row.setSpacing(SPACING)
        column.addWidget(self.title)
        column.addWidget(self.origin)
        column.addLayout(who)
        for widget in (self.facts, self.clock):
            column.addWidget(widget)
        column.addLayout(self._step_row)
        for section, head in self._sections.items():
            column.addWidget(head)
            column.addWidget(section)
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
        self.title.show_text(card.line.row.title)
        self.origin.show_text(wording.origin_line(card))
        self.facts.show_facts(wording.facts_of(card))
        self._show_clock(card)
        self._show_person(card)
        self._show_steps(card)
        self._show_sections(card)
        self._page.show()
        self.loaded.emit(card.line.id)

    def _show_clock(self, card: ComplaintCard) -> None:
        if card.view.due is None:
            self.clock.say("")
        else:
            self.clock.explain(card.view.due)

    def _show_person(self, card: ComplaintCard) -> None:
        said = card.view.detail.complaint
        if said is None:
            return
        self.complainant.show_text(wording.complainant_line(said, in_full=self._in_full))
        self.unmask.setVisible(wording.has_hidden(said))
        shown = QCoreApplication.translate("Complaints", "隐藏")
        hidden = QCoreApplication.translate("Complaints", "显示")
        self.unmask.setText(shown if self._in_full else hidden)

    def _show_sections(self, card: ComplaintCard) -> None:
        said = card.view.detail.complaint
        papers, custody = wording.papers_of(card), wording.custody_of(card)
        self.timeline.show_events(wording.moments_of(card))
        self.content.show_text(said.content if said is not None else "")
        self.result.show_text(card.view.standing.result)
        self.papers.show_facts(papers)
        self.custody.show_facts(custody)
        shown = {
            self.timeline: True,
            self.content: bool(said is not None and said.content),
            self.result: bool(card.view.standing.result),
            self.papers: bool(papers),
            self.custody: bool(custody),
        }
        for section, head in self._sections.items():
            section.setVisible(shown[section])
            head.setVisible(shown[section])

    def _show_steps(self, card: ComplaintCard) -> None:
        had_focus = any(each.hasFocus() for each in self._buttons)
        while self._step_row.count():
            self._step_row.takeAt(0)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [self._step_button(number, step) for number, step in enumerate(steps_of(card.view))]
        for made in self._buttons:
            self._step_row.addWidget(made)
        self._step_row.addStretch(1)
        if had_focus:
            self.focus_next_step()

    def _step_button(self, number: int, step: EventKind) -> QPushButton:
        look = Look.PRIMARY if number == 0 else None
        if step is EventKind.VOIDED:
            look = Look.QUIET
        made = button(step_word(step), partial(self._on_step, step), look)
        made.setProperty("step", step.value)
        made.setAutoDefault(True)  # Enter takes the step that has the focus
        return made

    def _on_step(self, step: EventKind) -> None:
        if self._card is not None:
            self._steps.take(step, self._card.view)

    def _on_unmask(self) -> None:
        self._in_full = not self._in_full
        if self._card is not None:
            if self._in_full:
                _LOG.info("complaint %s unmasked by %s", self._card.line.row.number, self.desk.operator)
            self._show_person(self._card)
