"""The page 今日: figures on top, below them one line per matter."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout

from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Rung, Topic
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.tabs.today.agenda import Agenda
from bizenv_desktop.ui.tabs.today.figure_card import FigureCard
from bizenv_desktop.ui.tabs.today.ladder_strip import STRIP, LadderStrip
from bizenv_desktop.ui.tabs.today.laid_page import LaidFigure, LaidPage, from_text
from bizenv_desktop.ui.tabs.today.office_strip import OfficeStrip
from bizenv_desktop.ui.tabs.today.round_strip import RoundStrip
from bizenv_desktop.ui.tabs.today.titles import concern_look, concern_title
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.command_button import CommandButton
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Column, page_layout, scrolled
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from bizenv_desktop.services.cockpit.today import Counter, TodayView
    from bizenv_desktop.storage.ledger import Reader
    from bizenv_desktop.ui.dialogs.complaint.complaint_intake_path import IntakePath
    from bizenv_desktop.ui.dialogs.complaint.complaint_step_taking import ComplaintSteps
    from bizenv_desktop.ui.tabs.today.laying_out import Asked

# What asks and what opens dialogs is imported when it is first needed: the page is on screen before.
_LOOK_AT_CLOCK_MS = 60_000
_LEAST_LINES = 6
_TOPICS = frozenset(
    {Topic.COMPLAINTS, Topic.TASKS, Topic.PROBLEMS, Topic.UNITS, Topic.CALENDAR, Topic.SETTINGS}
)


class TodayTab(TabView):
    """What the window opens with; the cursor stands on the most pressing matter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _TOPICS)
        self._view: TodayView | None = None
        self.day = PlainLabel("", Look.TITLE)
        # They ask once they are seen, and that is when the page has its answer: the matters come first.
        self.office, self.rounds = OfficeStrip(desk), RoundStrip(desk)
        self.office.hide()
        self.rounds.hide()
        self.cards = {
            concern: FigureCard(concern_title(concern)) for concern in Concern if concern not in STRIP
        }
        self.strip = LadderStrip()
        self.kinds_menu = QMenu(self)
        self.briefing = FigureCard(QCoreApplication.translate("Today", "通报日"))
        self.notice = NoticeBar()
        self.agenda = Agenda()
        self._build()
        self._empty: EmptyState | None = None
        self._connect()

    def reload(self) -> None:
        """Ask for the whole page in one question."""
        ask = self.desk.dispatch.ask
        ask(_ask, owner=self, key="today", done=self._show, failed=self.notice.refuse)

    def show_kept(self, text: str) -> None:
        """Show the page that was laid out for today; figures open their rows once the ledger has answered."""
        if self._view is None:
            with suppress(ValueError, KeyError, TypeError):  # the words of another release
                self._show_page(from_text(text))

    def turn_page(self) -> None:
        """Let every view that depends on the day reload once a new day has begun."""
        if self._view is not None and self._view.day != self.desk.now().date():
            self.desk.bus.changed.emit(frozenset({Topic.CALENDAR}), self)

    def focus_search(self) -> None:
        """Searching from here goes to the complaints."""
        self.desk.navigator.open_tab("complaints")

    def _build(self) -> None:
        whole, page = page_layout(self), Column()
        whole.addWidget(scrolled(page))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        head = WrappingRow()
        head.addWidget(self.day)
        head.addStretch(1)
        head.addWidget(self.office)
        top = QVBoxLayout()
        top.setSpacing(0)
        top.addLayout(head)
        top.addWidget(self.rounds)
        column.addLayout(top)
        cards = WrappingRow()
        cards.setSpacing(SPACING)
        for card in (*self.cards.values(), self.briefing):
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addWidget(self.strip)
        column.addWidget(self.notice)
        self.agenda.setMinimumHeight(ROW_HEIGHT * _LEAST_LINES)
        column.addWidget(self.agenda, 1)

    def _connect(self) -> None:
        for concern, card in self.cards.items():
            card.clicked.connect(partial(self._on_figure, concern))
        self.strip.opened.connect(self._on_figure)
        self.strip.issue_wanted.connect(self._on_issue_all)
        self.briefing.clicked.connect(self._on_briefing)
        self.agenda.opened.connect(self._on_opened)
        self.agenda.step_wanted.connect(self._on_step)
        self.agenda.rows_wanted.connect(self._on_figure)
        self.agenda.issue_wanted.connect(self._on_issue)
        shortcut("Ctrl+N", self, self._on_new)
        self._midnight = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._midnight.timeout.connect(self.turn_page)
        self._midnight.start()
        self.setFocusProxy(self.agenda)

    def _show(self, asked: "Asked") -> None:
        self._view = asked.view
        self.notice.clear()
        self._show_page(asked.page)
        for strip in (self.office, self.rounds):
            strip.show()

    def _show_page(self, page: LaidPage) -> None:
        first = not self.day.text()
        self.day.show_text(page.head)
        for figure in page.figures:
            self._show_figure(figure)
        self.briefing.show_figure(page.briefing, None)
        self.briefing.setToolTip(page.briefing_tip)
        self.agenda.show_page(page)
        self._show_emptiness(page)
        if first:
            self._take_focus()

    def _take_focus(self) -> None:
        if self.isVisible():
            self.agenda.setFocus()
        else:
            QTimer.singleShot(0, self.agenda, self.agenda.setFocus)

    def _show_figure(self, figure: LaidFigure) -> None:
        if figure.concern not in self.cards:
            self.strip.show_figure(figure)
            return
        look = concern_look(figure.concern) if figure.count else None
        note = QCoreApplication.translate("Today", "{count} 件超时").format(count=figure.late)
        self.cards[figure.concern].show_figure(str(figure.count), look, note if figure.late else "")

    def _show_emptiness(self, page: LaidPage) -> None:
        translate = QCoreApplication.translate
        if self.agenda.lines():
            if self._empty is not None:
                self._empty.hide()
            return
        if self._empty is None:
            self._empty = EmptyState(self.agenda.viewport())
        if page.is_empty:
            self._empty.say(
                translate("Today", "台账还是空的"),
                translate("Today", "登记第一件投诉，或导入已有的台账和任务分解表。"),
                button(translate("Today", "登记投诉"), self._on_new, Look.PRIMARY),
                CommandButton(Command.IMPORT),
            )
        else:
            self._empty.say(
                translate("Today", "今天没有待办的事项"),
                translate("Today", "没有到期、逾期和等待处理的投诉、问题和任务。"),
            )

    def _on_figure(self, concern: Concern, _checked: object = None) -> None:
        if self._view is not None:
            self._open_rows(self._view.counter(concern))

    def _on_briefing(self) -> None:
        self.desk.navigator.open_tab("figures")

    def _open_rows(self, counter: "Counter") -> None:
        """Open what a figure counted; where it counted several kinds, the kinds are offered."""
        from bizenv_desktop.ui.texts import word

        if len(counter.parts) == 1:
            self.desk.navigator.open_selection(counter.parts[0].selection)
            return
        menu = self.kinds_menu
        menu.clear()
        for part in counter.parts:
            said = f"{word(part.selection.kind)} {part.count}"
            menu.addAction(said, partial(self.desk.navigator.open_selection, part.selection))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._below(counter.concern))

    def _below(self, concern: Concern) -> QPoint:
        figure = self.strip.figures.get(concern) or self.cards.get(concern, self.agenda)
        return figure.mapToGlobal(figure.rect().bottomLeft())

    def _on_issue_all(self, rung: Rung) -> None:
        self._on_issue(rung, None)

    def _on_issue(self, rung: Rung, ids: Sequence[int] | None) -> None:
        """One letter, or every letter of the rung that is due, as many as one deed may issue."""
        from bizenv_desktop.services.urging.ladder_judging import MOST_AT_ONCE
        from bizenv_desktop.ui.dialogs.urging.ladder_issue import open_ladder_issue

        if self._view is None:
            return
        wanted = self._view.letters.ids(rung)[:MOST_AT_ONCE] if ids is None else ids
        if wanted:
            open_ladder_issue(self.desk, rung, wanted, self)

    def _on_opened(self, kind: MatterKind, matter_id: int) -> None:
        self.desk.navigator.open_matter(kind, matter_id)

    @cached_property
    def _steps(self) -> "ComplaintSteps":
        from bizenv_desktop.ui.dialogs.complaint.complaint_step_taking import ComplaintSteps

        return ComplaintSteps(self.desk, self)

    @cached_property
    def _intake(self) -> "IntakePath":
        from bizenv_desktop.ui.dialogs.complaint.complaint_intake_path import IntakePath

        return IntakePath(self.desk, self)

    def _on_new(self) -> None:
        self._intake.start()

    def _on_step(self, step: EventKind, matter_id: int) -> None:
        self._steps.take_next(step, matter_id)


def _ask(reader: "Reader") -> "Asked":
    from bizenv_desktop.ui.tabs.today.laying_out import ask

    return ask(reader)
