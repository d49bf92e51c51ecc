"""服务统计: firms served, visits, cases and needs of a span, by month and by unit; and the workbook of it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from bizenv_desktop.rules.problem.service_log import FiguresLine
from bizenv_desktop.rules.vocabulary import View
from bizenv_desktop.services.inspection import service_export, service_log
from bizenv_desktop.services.inspection.service_export import ServiceExport
from bizenv_desktop.services.inspection.service_log import ServiceReport, Span
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.inspection_words import figures_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import heading, row_layout

_SIZE = (1000, 620)
_WIDTH = 78


class ServiceReportDialog(QDialog):
    """Figures follow the days at once; what is exported is what is counted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(QCoreApplication.translate("Services", "企业服务统计"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        for day in (self.since, self.until):
            day.dateChanged.connect(self._ask)
        self.view.currentIndexChanged.connect(self._on_view)
        self._on_view()
        self._ask()

    @property
    def span(self) -> Span:
        """The days that are counted."""
        return Span(self.since.day, self.until.day)

    def export(self) -> None:
        """Write the workbook, after noting that it leaves."""
        translate = QCoreApplication.translate
        path = self._desk.asker.save_file(
            FileChoice(
                translate("Services", "导出企业服务台账"),
                translate("Services", "工作簿"),
                ("xlsx",),
                f"{service_export.TITLE}{self._desk.now():%Y%m%d}.xlsx",
            )
        )
        if path is not None:
            wanted = ServiceExport(path, self.span, View(self.view.currentData()), self.reason.text())
            self._desk.dispatch.run(
                partial(service_export.note_services_out, wanted),
                initiator=self,
                done=lambda _rows: self._write(wanted),
                failed=self.notice.refuse,
            )

    def _make_parts(self) -> None:
        translate, today = QCoreApplication.translate, self._desk.now().date()
        self.since, self.until = DayEdit(date(today.year, 1, 1)), DayEdit(today)
        self.figures = paragraph("")
        self.months = Lines(translate("Services", "按月统计"), _headings(translate("Services", "月份")))
        self.units = Lines(translate("Services", "按单位统计"), _headings(translate("Services", "服务单位")))
        self.view = QComboBox()
        for view in (View.UNIT, View.INSIDE, View.PUBLIC):
            self.view.addItem(word(view), view.value)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(translate("Services", "事由，记入查阅记录"))
        self.notice = NoticeBar()
        self.said = PlainLabel("", Look.GREEN)

    def _build(self) -> None:
        translate, column = QCoreApplication.translate, QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        to = PlainLabel(translate("Services", "至"), Look.MUTED)
        column.addLayout(row_layout(self.since, to, self.until))
        column.addWidget(self.figures)
        for text, lines in (
            (translate("Services", "按月统计"), self.months),
            (translate("Services", "按单位统计"), self.units),
        ):
            column.addWidget(heading(text))
            column.addWidget(lines, 1)
        column.addWidget(self.notice)
        given = PlainLabel(translate("Services", "导出给"), Look.MUTED)
        row = row_layout(given, self.view, self.reason, self.said)
        self.reason.setMinimumWidth(220)
        row.addWidget(button(translate("Services", "关闭"), self.reject))
        row.addWidget(button(translate("Services", "导出台账…"), self.export, Look.PRIMARY))
        column.addLayout(row)

    def _on_view(self, *_which: object) -> None:
        """A reason is asked for where nothing is masked."""
        self.reason.setVisible(self.view.currentData() == View.INSIDE.value)

    def _ask(self, *_what: object) -> None:
        self._desk.dispatch.ask(
            partial(service_log.service_report, self.span), owner=self, key="report", done=self._show
        )

    def _show(self, report: ServiceReport) -> None:
        self.figures.show_text(figures_words(report.figures))
        self.months.show_lines(_lines(report.months))
        self.units.show_lines(_lines(report.units))

    def _write(self, wanted: ServiceExport) -> None:
        self.notice.clear()
        self._desk.dispatch.ask(
            partial(service_export.write_services, wanted),
            owner=self,
            key="write",
            done=partial(self._on_written, wanted.path),
            failed=self.notice.refuse,
        )

    def _on_written(self, path: Path, count: int) -> None:
        said = QCoreApplication.translate("Services", "已导出 {count} 条：{name}")
        self.said.show_text(said.format(count=count, name=path.name))


def _headings(first: str) -> tuple[Heading, ...]:
    translate = QCoreApplication.translate
    named = (
        translate("Services", "企业"), translate("Services", "重点项目"), translate("Services", "联企"),
        translate("Services", "走访"), translate("Services", "代办"), translate("Services", "需求"),
        translate("Services", "办结"), translate("Services", "转办中"), translate("Services", "待办"),
        translate("Services", "办结率"),
    )  # fmt: skip
    return (Heading(first), *(Heading(name, _WIDTH, is_number=True) for name in named))


def _lines(lines: Sequence[FiguresLine]) -> list[Line]:
    unnamed = QCoreApplication.translate("Services", "未填单位")
    return [
        Line((line.name or unnamed, *map(str, _counts(line)), line.figures.done_rate.percent))
        for line in lines
    ]


def _counts(line: FiguresLine) -> tuple[int, ...]:
    seen = line.figures
    return (
        seen.firms, seen.projects, seen.liaisons, seen.visits, seen.agencies, seen.needs, seen.done,
        seen.handed, seen.open,
    )  # fmt: skip
