"""The page 统计通报: month picker, figures against target, charts, and the briefing's ways out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.month.frozen_months import freeze
from bizenv_desktop.services.month.month_pack import MonthReport, MonthsView, months_view
from bizenv_desktop.ui.chart_looks import prepare_charts
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.tabs.figures import wording
from bizenv_desktop.ui.tabs.figures.chart_grid import ChartGrid
from bizenv_desktop.ui.tabs.figures.details import FigureDetails
from bizenv_desktop.ui.tabs.figures.frozen_box import FrozenBox
from bizenv_desktop.ui.tabs.figures.kpi_card import KpiCard
from bizenv_desktop.ui.tabs.figures.month_picker import MonthPicker
from bizenv_desktop.ui.tabs.figures.papers import MonthPapers
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import page_layout, scrolled
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from bizenv_desktop.charts.drawn import FigureKey

_TOPICS = frozenset(
    {
        Topic.COMPLAINTS,
        Topic.TASKS,
        Topic.PROBLEMS,
        Topic.UNITS,
        Topic.CALENDAR,
        Topic.SETTINGS,
        Topic.DOCUMENTS,
    }
)
FIRST_RANK = (
    Kpi.RECEIVED,
    Kpi.ON_TIME_RATE,
    Kpi.SATISFACTION_RATE,
    Kpi.STRIKE_OFF_RATE,
    Kpi.OVERDUE_OPEN,
)
SECOND_RANK = (
    Kpi.CLOSING_RATE,
    Kpi.ON_TIME_RATE_ORIGINAL,
    Kpi.RECEIPT_RATE,
    Kpi.CALL_BACK_RATE,
    Kpi.RESOLUTION_RATE,
)


class FiguresTab(TabView):
    """One month at a time; every figure opens the rows that it counted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _TOPICS)
        self._view: MonthsView | None = None
        self._month: Month | None = None
        self._charts_ready = False
        self.picker = MonthPicker()
        self.cut_off = PlainLabel("", Look.MUTED)
        self.cards = {kpi: KpiCard(kpi, plain=kpi in SECOND_RANK) for kpi in (*FIRST_RANK, *SECOND_RANK)}
        self.charts = ChartGrid()
        self.details = FigureDetails(desk, self.charts)
        self.frozen = FrozenBox()
        self.notice, self.said = NoticeBar(), PlainLabel("", Look.MUTED)
        self.papers = MonthPapers(desk, self)
        self._make_buttons()
        self._build()
        self._connect()

    @property
    def report(self) -> MonthReport | None:
        """The month that is shown."""
        return self._view.report if self._view is not None else None

    def reload(self) -> None:
        """Ask for the months and the figures of the chosen one."""
        ask = self.desk.dispatch.ask
        question = partial(months_view, self._month)
        ask(question, owner=self, key="month", done=self._show, failed=self.notice.refuse)

    def focus_search(self) -> None:
        """Searching here is choosing a month."""
        self.picker.list.setFocus()

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        self.preview_button = button(translate("Figures", "预览通报"), self._on_preview, Look.PRIMARY)
        self.print_button = button(translate("Figures", "打印"), self._on_print)
        self.export_button = button(translate("Figures", "导出 PDF / Excel / 图表"), self._on_export)
        self.freeze_button = button(translate("Figures", "封账"), self._on_freeze)
        self.calls_button = button(translate("Figures", "来电统计…"), self._on_calls)
        self.calls_button.setToolTip(translate("Figures", "填报各热线本月的来电数和接通数，用于接通率"))

        self.ranking_button = button(translate("Figures", "单位排名…"), self._on_ranking)
        self.ranking_button.setToolTip(translate("Figures", "每日、每周、半月排名：整改、任务、投诉、报送"))

    def _build(self) -> None:
        column = page_layout(self)
        column.addLayout(self._head())
        column.addWidget(self.notice)
        self.said.hide()
        column.addWidget(self.said)
        page = QWidget()
        page.setProperty("look", "page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING)
        inner.addWidget(self.frozen)
        inner.addLayout(self._figures())
        inner.addWidget(self.details, 1)
        column.addWidget(scrolled(page), 1)

    def _head(self) -> WrappingRow:
        row = WrappingRow()
        row.setSpacing(SPACING)
        row.addWidget(self.picker)
        row.addWidget(self.cut_off, 1)
        row.addWidget(self.ranking_button)
        for each in (
            self.calls_button,
            self.preview_button,
            self.print_button,
            self.export_button,
            self.freeze_button,
        ):
            each.setEnabled(False)
            row.addWidget(each)
        return row

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACING)
        for row, rank in enumerate((FIRST_RANK, SECOND_RANK)):
            for column, kpi in enumerate(rank):
                grid.addWidget(self.cards[kpi], row, column)
                grid.setColumnStretch(column, 1)
        return grid

    def _connect(self) -> None:
        self.picker.month_chosen.connect(self._on_month)
        self.charts.bar_clicked.connect(self._on_bar)
        self.details.opened.connect(self.desk.navigator.open_selection)
        for kpi, card in self.cards.items():
            card.clicked.connect(partial(self._on_card, kpi))
        self.papers.said.connect(self._say)
        self.papers.refused.connect(self._refuse)
        shortcut("Alt+Left", self, lambda: self.picker.step(-1))
        shortcut("Alt+Right", self, lambda: self.picker.step(+1))
        self.setFocusProxy(self.picker.list)

    def _show(self, view: MonthsView) -> None:
        self._view, report = view, view.report
        self._month = report.figures.month
        self.notice.clear()
        self.picker.show_months(view.months, self._month)
        self.cut_off.show_text(wording.cut_off(report))
        for each in report.figures.indicators:
            if each.kpi in self.cards:
                self.cards[each.kpi].show_indicator(each)
        self.details.show_figures(report.figures)
        self.frozen.show_report(report)
        self._unlock(report)
        received = self.cards[Kpi.RECEIVED]
        self.counted.emit(int(received.value) if received.value.isdecimal() else 0, 0)
        if self._charts_ready:
            self.charts.show_figures(report.figures)
        else:
            self.desk.dispatch.work(prepare_charts, owner=self, done=self._on_charts_ready)

    def _unlock(self, report: MonthReport) -> None:
        for each in (self.preview_button, self.print_button, self.export_button):
            each.setEnabled(True)
        self.calls_button.setEnabled(report.frozen is None)
        over = report.day > report.figures.month.last
        self.freeze_button.setEnabled(report.frozen is None and over)
        self.freeze_button.setToolTip(_freeze_hint(report, over=over))

    def _on_charts_ready(self, _nothing: None) -> None:
        self._charts_ready = True
        if self._view is not None:
            self.charts.show_figures(self._view.report.figures)

    def _on_month(self, month: Month) -> None:
        self._month = month
        self._say("")
        self.reload()

    def _on_card(self, kpi: Kpi, _checked: object = None) -> None:
        if self._view is None:
            return
        found = {each.kpi: each.selection for each in self._view.report.figures.indicators}
        if (selection := found.get(kpi)) is not None:
            self.desk.navigator.open_selection(selection)

    def _on_bar(self, key: "FigureKey") -> None:
        if self._month is None:
            return
        from bizenv_desktop.services.month.figure_rows import selection_of

        self.desk.dispatch.ask(
            partial(selection_of, key, self._month),
            owner=self,
            key="rows",
            done=self.desk.navigator.open_selection,
            failed=self.notice.refuse,
        )

    def print_page(self) -> bool:
        """The briefing is what this page prints; it is previewed first."""
        self._on_preview()
        return self._view is not None

    def _on_preview(self) -> None:
        if self._view is not None:
            self.papers.preview(self._view.report)

    def _on_print(self) -> None:
        if self._view is not None:
            self.papers.print(self._view.report)

    def _on_export(self) -> None:
        if self._view is not None:
            self.papers.export(self._view.report)

    def _on_freeze(self) -> None:
        if self._month is None:
            return
        name = long_month(self._month)
        if self.desk.asker.confirm(Question.FREEZE_MONTH, month=name):
            deed = partial(freeze, self._month)
            self.desk.dispatch.run(deed, initiator=self, failed=self.notice.refuse)

    def _on_calls(self) -> None:
        from bizenv_desktop.ui.dialogs.complaint.call_counts import CallCountsDialog

        if self._month is not None:
            dialog = CallCountsDialog(self.desk, self._month, self)
            open_dialog(dialog)

    def _on_ranking(self) -> None:
        from bizenv_desktop.ui.dialogs.month.ranking_dialog import RankingDialog

        dialog = RankingDialog(self.desk, self)
        open_dialog(dialog)

    def _say(self, text: str) -> None:
        self.said.show_text(text)
        self.said.setVisible(bool(text))

    def _refuse(self, error: Refused) -> None:
        self._say("")
        self.notice.refuse(error)


def _freeze_hint(report: MonthReport, *, over: bool) -> str:
    translate = QCoreApplication.translate
    if report.frozen is not None:
        return translate("Figures", "这个月已经封账")
    if not over:
        return translate("Figures", "本月结束后才能封账")
    return translate("Figures", "按现在的数字封账；以后的改动作为更正列出")
