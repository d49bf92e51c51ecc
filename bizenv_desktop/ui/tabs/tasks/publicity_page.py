"""宣传日历: interviews, publicity weeks and press events by the month: planned, held, published."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.duty.publicity import (
    PublicityMonth,
    cancel_piece,
    publicity_month,
    remove_piece,
    unpublish,
)
from bizenv_desktop.storage.queries.publicity import PublicationRow, PublicityRow
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dialogs.duty.publicity_piece import PieceForm
from bizenv_desktop.ui.dialogs.duty.publicity_plan import PlanForm
from bizenv_desktop.ui.dialogs.duty.publicity_publish import PublishForm
from bizenv_desktop.ui.tabs.tasks.publicity_calendar import PublicityCalendar
from bizenv_desktop.ui.tabs.tasks.publicity_detail import PieceSteps, PublicityDetail
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.month_steps import MonthSteps
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Halves, page_layout
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow


class PublicityPage(TabView):
    """A month and a series are chosen above; Enter on a day edits its piece or plans one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.DUTIES, Topic.UNITS}))
        self.month = MonthSteps(Month.of(desk.now().date()), self)
        self._shown = PublicityMonth(self.month.month, (), ())
        self._day = desk.now().date()
        self._wanted: int | None = None
        self._make_parts()
        self._build()
        self._connect()

    @property
    def series_id(self) -> int | None:
        """The series that is shown; None for all."""
        return self.choice.currentData() or None

    @property
    def shown(self) -> PublicityMonth:
        """The month as it is shown."""
        return self._shown

    def reload(self) -> None:
        """Ask for the pieces of the month."""
        self.desk.dispatch.ask(
            partial(publicity_month, self.month.month, self.series_id),
            owner=self,
            key="month",
            done=self._on_month,
            failed=self.notice.refuse,
        )

    def focus_search(self) -> None:
        """Go to the choice of the series."""
        self.choice.setFocus()

    def add_piece(self) -> None:
        """Plan one piece for the day with the cursor."""
        if self._shown.series:
            form = PieceForm(self.desk, self._shown.series, None, self.calendar.day or self._day, self)
            form.choose_series(self.series_id)
            form.saved.connect(self._on_saved)
            open_dialog(form)

    def plan(self) -> None:
        """Plan a weekly series."""
        if self._shown.series:
            form = PlanForm(self.desk, self._shown.series, self)
            form.choose_series(self.series_id)
            form.saved.connect(self._on_planned)
            open_dialog(form)

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.calendar, self.notice = PublicityCalendar(), NoticeBar()
        self.choice = QComboBox()
        self.choice.setMinimumWidth(220)
        self.choice.setAccessibleName(translate("Publicity", "系列"))
        self.choice.addItem(translate("Publicity", "全部系列"), 0)
        self.add = button(translate("Publicity", "新增一期  Ctrl+N"), self.add_piece, Look.PRIMARY)
        self.weekly = button(translate("Publicity", "按周排期…"), self.plan)
        self.now = button(translate("Publicity", "本月"), self._on_now)
        self.legend = PlainLabel("", Look.MUTED)
        self.detail = PublicityDetail(
            self.desk,
            PieceSteps(self._on_publish, self._on_edit, self._on_cancel, self._on_remove, self._on_unpublish),
        )

    def _build(self) -> None:
        column = page_layout(self)
        strip = WrappingRow()
        strip.setSpacing(SPACING)
        for each in (self.add, self.weekly):
            strip.addWidget(each)
        strip.addStretch(1)
        for each in (self.now, self.month, self.choice):
            strip.addWidget(each)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING)
        inner.addWidget(self.calendar, 1)
        inner.addWidget(self.legend)
        column.addLayout(strip)
        column.addWidget(self.notice)
        column.addWidget(Halves("publicity", self.desk.preferences, left, self.detail), 1)

    def _connect(self) -> None:
        self.choice.activated.connect(self.reload)
        self.calendar.day_chosen.connect(self._on_day)
        self.calendar.opened.connect(self._on_opened)
        self.detail.chosen.connect(self._on_piece)
        shortcut("Ctrl+N", self, self.add_piece)
        shortcut("Ctrl+F", self, self.focus_search)
        self.month.stepped.connect(self._on_stepped)

    def _on_month(self, shown: PublicityMonth) -> None:
        self._shown = shown
        held = self.series_id
        self.choice.clear()
        self.choice.addItem(QCoreApplication.translate("Publicity", "全部系列"), 0)
        for one in shown.series:
            self.choice.addItem(one.title, one.duty_id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(held)))
        for each in (self.add, self.weekly):
            each.setEnabled(bool(shown.series))
        if not shown.series:
            self.notice.tell(
                QCoreApplication.translate(
                    "Publicity", "还没有访谈或宣传活动：请先在“报送”中新增一个“访谈”或“宣传活动”类的事项。"
                )
            )
        wanted = self._wanted if self._wanted is not None else self._piece_id()
        self._wanted = None
        self.calendar.show_month(shown.month, shown.pieces, self.desk.now().date(), self._day)
        self.detail.show_pieces(shown.pieces, wanted)
        said = QCoreApplication.translate(
            "Publicity",
            "本月 {count} 期　已举办 {held}　已刊播 {published}　● 已刊播　◆ 待刊播　○ 计划或取消",
        )
        self.legend.show_text(
            said.format(count=len(shown.pieces), held=shown.held, published=shown.published)
        )
        self.counted.emit(len(shown.pieces), 0)

    def _piece_id(self) -> int | None:
        return self.detail.piece.id if self.detail.piece is not None else None

    def _on_stepped(self, month: Month) -> None:
        self._day = month.first
        self.reload()

    def _on_now(self) -> None:
        self._day = self.desk.now().date()
        self.month.show_month(Month.of(self._day))
        self.reload()

    def _on_day(self, day: date) -> None:
        self._day = day
        self.detail.choose_day(day)

    def _on_piece(self, piece: PublicityRow | None) -> None:
        if piece is not None and piece.day != self.calendar.day and Month.of(piece.day) == self.month.month:
            self.calendar.setCurrentIndex(self.calendar.days.spot(piece.day))

    def _on_opened(self, day: date) -> None:
        piece = self.detail.piece
        if piece is not None and piece.day == day:
            self._on_edit()
        else:
            self.add_piece()

    def _on_edit(self) -> None:
        piece = self.detail.piece
        if piece is not None:
            form = PieceForm(self.desk, self._shown.series, piece, piece.planned_on, self)
            form.saved.connect(self._on_saved)
            open_dialog(form)

    def _on_publish(self) -> None:
        if self.detail.piece is not None:
            open_dialog(PublishForm(self.desk, self.detail.piece, self))

    def _on_cancel(self) -> None:
        piece = self.detail.piece
        if piece is None:
            return
        translate = QCoreApplication.translate
        reason: str | None = ""
        if not piece.cancelled:
            reason = self.desk.asker.text(
                translate("Publicity", "取消一期"), translate("Publicity", "取消原因")
            )
        if reason is not None:
            self._do(partial(cancel_piece, piece.id, reason))

    def _on_remove(self) -> None:
        piece = self.detail.piece
        if piece is not None and self.desk.asker.confirm(Question.REMOVE_PUBLICITY, title=piece.title):
            self._do(partial(remove_piece, piece.id))

    def _on_unpublish(self, publication: PublicationRow) -> None:
        if self.desk.asker.confirm(Question.REMOVE_PUBLICITY, title=publication.medium):
            self._do(partial(unpublish, publication.id))

    def _do(self, deed: "partial[None]") -> None:
        self.desk.dispatch.run(deed, initiator=self, failed=self.detail.notice.refuse)

    def _on_saved(self, piece_id: int) -> None:
        self._wanted = piece_id
        self.reload()

    def _on_planned(self, count: int) -> None:
        said = QCoreApplication.translate("Publicity", "排定 {count} 期，按 ‹ › 翻到各月查看。")
        self.notice.tell(said.format(count=count))
