"""One round: its head with the stages, the current one marked, and below it the views of its work."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from bizenv_desktop.rules.vocabulary import RoundStage, Topic
from bizenv_desktop.services.award.round_history import RoundMoment, round_moments
from bizenv_desktop.services.award.round_stages import may_go_back
from bizenv_desktop.services.award.rounds import rounds_of
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.desk import Desk, LiveView, TabView
from bizenv_desktop.ui.dialogs.award.round_form import RoundForm
from bizenv_desktop.ui.dialogs.award.round_history import RoundHistoryDialog
from bizenv_desktop.ui.dialogs.award.stage_form import StageForm
from bizenv_desktop.ui.tabs.rounds.paper_menu import PaperMenu
from bizenv_desktop.ui.tabs.rounds.views import ROUND_VIEWS
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.round_history_words import history_line
from bizenv_desktop.ui.texts.round_words import weights_words
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, Column, scrolled
from bizenv_desktop.ui.widgets.stage_strip import StageStrip
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

STAGES = tuple(RoundStage)
_LEAST_LINES: Final = 10


class RoundDetail(LiveView):
    """Empty until `show_round`; every view is told which round it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.ROUNDS}))
        self._wanted: int | None = None
        self.row: RoundRow | None = None
        self.title, self.line = PlainLabel("", Look.TITLE), paragraph("", Look.MUTED)
        self.stages, self.notice = StageStrip(), NoticeBar()
        self.forward = button("", self._move_on, Look.PRIMARY)
        self.back = button(QCoreApplication.translate("Rounds", "退回…"), self._move_back)
        self.last = PlainLabel("", Look.MUTED)
        self.history = button(QCoreApplication.translate("Rounds", "历史"), self._show_history, Look.QUIET)
        self._moments: tuple[RoundMoment, ...] = ()
        self.edit = button(QCoreApplication.translate("Rounds", "编辑评选"), self._edit)
        self.papers = PaperMenu(desk, self)
        self.views = ViewStack(desk, "round", ROUND_VIEWS)
        self.views.built.connect(self._on_built)
        self._card, self._page = Card(), Column()
        self._build()
        self._empty = EmptyState(self._card)
        self._on_rows(())

    def show_round(self, round_id: int | None) -> None:
        """Show another round; None empties the page."""
        self._wanted = round_id
        self.notice.clear()
        self.papers.show_round(round_id)
        for view in self.views.built_views:
            self._on_built(view)
        self.reload()

    def reload(self) -> None:
        """Ask for the round again; its views reload themselves."""
        if self._wanted is None:
            self._on_rows(())
            return
        ask = partial(self.desk.dispatch.ask, owner=self)
        ask(partial(rounds_of, (self._wanted,)), key="round", done=self._on_rows)
        ask(partial(round_moments, self._wanted), key="history", done=self._on_moments)
        ask(partial(may_go_back, self._wanted), key="back", done=self._on_may_go_back)

    def _build(self) -> None:
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._card)
        self._card.column.addWidget(scrolled(self._page))
        head = WrappingRow()
        head.setSpacing(SPACING)
        head.addWidget(self.title, 1)
        for widget in (self.history, self.papers, self.edit, self.back, self.forward):
            head.addWidget(widget)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(head)
        for widget in (self.line, self.notice, self.stages, self.last):
            column.addWidget(widget)
        self.views.setMinimumHeight(ROW_HEIGHT * _LEAST_LINES)
        column.addWidget(self.views, 1)

    def _on_built(self, view: TabView) -> None:
        if self._wanted is not None:
            view.show_matter(self._wanted)

    def _on_rows(self, rows: Sequence[RoundRow]) -> None:
        self.row = rows[0] if rows else None
        self._page.setVisible(self.row is not None)
        if self.row is None:
            hint = QCoreApplication.translate("Rounds", "从上面选择一个评选，这里显示它的阶段和候选。")
            self._empty.say("", hint)
            return
        self._empty.hide()
        self._show_round(self.row)

    def _show_round(self, row: RoundRow) -> None:
        self.title.show_text(row.title)
        self.line.show_text(" · ".join(filter(None, (row.number, weights_words(row), row.remark))))
        number = STAGES.index(row.stage)
        self.stages.show_stages([word(stage) for stage in STAGES], number)
        ahead = STAGES[number + 1] if number + 1 < len(STAGES) else None
        self.forward.setVisible(ahead is not None)
        self.back.setVisible(number > 0)
        if ahead is not None:
            text = QCoreApplication.translate("Rounds", "进入“{stage}”…")
            self.forward.setText(text.format(stage=word(ahead)))

    def _on_may_go_back(self, may: bool) -> None:  # noqa: FBT001 - an answer
        """Nothing goes back behind a seal."""
        self.back.setEnabled(may)
        sealed = QCoreApplication.translate("Rounds", "计票结果已封存，要先开启更正才能退回")
        self.back.setToolTip("" if may else sealed)

    def _on_moments(self, moments: tuple[RoundMoment, ...]) -> None:
        self._moments = moments
        self.last.show_text(history_line(moments[-1]).whole if moments else "")

    def _show_history(self) -> None:
        open_dialog(RoundHistoryDialog(self._moments, self))

    def _move_on(self) -> None:
        if self.row is not None:
            open_dialog(StageForm(self.desk, self.row, self))

    def _move_back(self) -> None:
        if self.row is not None:
            open_dialog(StageForm(self.desk, self.row, self, backward=True))

    def _edit(self) -> None:
        if self.row is not None:
            open_dialog(RoundForm(self.desk, self.row, self))
